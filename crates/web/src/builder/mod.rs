//! The report builder: pages where the person at the machine writes, examines and freezes a yearly report.
//!
//! They exist only on a site that was started with a [`Builder`], open to a key, answer on loopback names
//! only, and are never kept. Everything else about them is as on other pages: no script is needed.

mod chapter;
mod desk;
mod facts;
mod guard;
mod start;
mod tasks;
mod trouble;
mod versions;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::{FormRejection, RawPathParamsRejection};
use axum::extract::{DefaultBodyLimit, Form, RawPathParams, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use axum::middleware::from_fn;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use ledstjarna_actions::Installation;
use tokio::runtime::Handle;

use crate::asked::Asked;
use crate::pages::not_found;
use crate::reply::Reply;
use crate::site::Site;
use desk::Desk;
use guard::Entry;
use trouble::Trouble;

/// What the pages write to.
pub struct Builder {
    installation: Arc<Installation>,
    /// What opens the pages: stands in the address that the program prints.
    key: String,
    /// Whoever writes waits for its turn.
    turn: Mutex<()>,
}

impl Builder {
    /// A builder of an installation's reports, open to whoever has the key: letters and digits that nobody can
    /// guess, drawn anew each time the program starts. An empty key opens nothing.
    pub fn new(installation: Arc<Installation>, key: String) -> Self {
        Self { installation, key, turn: Mutex::new(()) }
    }

    /// The address that opens the pages, after the name of the machine.
    pub fn entrance(&self) -> String {
        format!("/rapport?{}={}", guard::FIELD, self.key)
    }

    /// Waits until nobody else writes.
    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A page of the builder, made from what is asked and the named parts of its path.
type Make = fn(&Desk<'_>, &[String]) -> Reply;
type Params = Result<RawPathParams, RawPathParamsRejection>;
type Fields = Vec<(String, String)>;
type Sent = Result<Form<Fields>, FormRejection>;

/// Bytes of a form at most: many times the longest passage with every letter percent-encoded, so that a text
/// that is too long can be shown again to whoever wrote it.
const LONGEST_FORM: usize = 4 * 1024 * 1024;

/// The pages, for a site that has a builder.
pub fn router() -> Router<Arc<Site>> {
    Router::new()
        .route("/rapport", page(start::start))
        .route("/rapport/{slug}/{year}", page(tasks::tasks))
        .route("/rapport/{slug}/{year}/kapitel/{chapter}", form(chapter::chapter, chapter::save))
        .route("/rapport/{slug}/{year}/visning", page(versions::preview))
        .route("/rapport/{slug}/{year}/frys", form(tasks::tasks, versions::freeze_now))
        .route("/rapport/{slug}/{year}/version/{number}", page(versions::version))
        .route("/rapport/{slug}/{year}/jamfor", page(versions::compare))
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .layer(from_fn(guard::only_here))
}

fn page(make: Make) -> MethodRouter<Arc<Site>> {
    get(move |site: State<Arc<Site>>, uri: Uri, params: Params, headers: HeaderMap, sent: Sent| {
        answer((make, false), site, uri, params, headers, sent)
    })
}

/// A page that also takes in a form.
fn form(make: Make, save: Make) -> MethodRouter<Arc<Site>> {
    page(make).post(
        move |site: State<Arc<Site>>, uri: Uri, params: Params, headers: HeaderMap, sent: Sent| {
            answer((save, true), site, uri, params, headers, sent)
        },
    )
}

async fn answer(
    (make, posted): (Make, bool),
    State(site): State<Arc<Site>>,
    uri: Uri,
    params: Params,
    headers: HeaderMap,
    sent: Sent,
) -> Response<Body> {
    let (fields, refused) = match sent {
        Ok(Form(fields)) => (fields, None),
        Err(refused) => (Vec::new(), Some(refused.status())),
    };
    let key = site.builder.as_ref().map_or("", |builder| builder.key.as_str());
    let entry = guard::entry(key, &headers, (!posted).then_some(&*fields));
    if let Entry::Now(cookie) = entry {
        return let_in(uri.path(), &cookie);
    }
    let here = Handle::current();
    let work = move || {
        let shown = site.shown();
        let asked = Asked::read(&shown, uri.path(), &fields, &[]);
        let trouble = if entry == Entry::Closed { Some(locked()) } else { refused.map(not_taken) };
        // A path that is not UTF-8 names nothing.
        let reply = match (&site.builder, params, trouble) {
            (Some(_), _, Some(trouble)) => {
                let typed = asked.written("text").filter(|_| posted).map(str::to_owned);
                trouble.page(&asked, typed)
            }
            (Some(builder), Ok(params), None) => {
                let params: Vec<String> = params.iter().map(|(_, value)| value.to_owned()).collect();
                make(&Desk { asked, builder, here, posted }, &params)
            }
            _ => not_found(&asked, &[]),
        };
        reply.pack()
    };
    let Ok(packed) = tokio::task::spawn_blocking(work).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = packed.send(&headers);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Keeps the key where only the browser sees it, and goes on to the page without it in the address.
fn let_in(path: &str, cookie: &str) -> Response<Body> {
    let headers =
        [(header::LOCATION, path), (header::SET_COOKIE, cookie), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// Said to a browser that has not come by the printed address.
fn locked() -> Trouble {
    Trouble::new(
        StatusCode::FORBIDDEN,
        "Öppna adressen som programmet skrev",
        "Sidorna öppnas med adressen i fönstret där du startade programmet. Den slutar med en nyckel, ny för varje start.",
    )
}

/// Said of a form that was not read.
fn not_taken(status: StatusCode) -> Trouble {
    let mend = "Inget är sparat. Gå tillbaka i webbläsaren: det du skrev står kvar där.";
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Trouble::new(status, "Texten är för lång", format!("{mend} Korta texten och spara igen."))
    } else {
        Trouble::new(status, "Formuläret kunde inte läsas", format!("{mend} Ladda om sidan och försök igen."))
    }
}
