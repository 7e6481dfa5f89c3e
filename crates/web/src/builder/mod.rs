//! The report builder: pages where the person at the machine writes, examines and freezes a yearly report.
//!
//! They exist only on a site that was started with a [`Builder`], answer on loopback names only, and are
//! never kept. Everything else about them is as on other pages: no script is needed.

mod chapter;
mod desk;
mod facts;
mod guard;
mod start;
mod tasks;
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

/// What the pages write to.
pub struct Builder {
    installation: Arc<Installation>,
    /// Whoever writes waits for its turn.
    turn: Mutex<()>,
}

impl Builder {
    /// A builder of an installation's reports.
    pub fn new(installation: Arc<Installation>) -> Self {
        Self { installation, turn: Mutex::new(()) }
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

/// Bytes of a form at most: the longest passage with every letter percent-encoded.
const LONGEST_FORM: usize = 512 * 1024;

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
        answer(make, site, uri, params, headers, sent)
    })
}

/// A page that also takes in a form.
fn form(make: Make, save: Make) -> MethodRouter<Arc<Site>> {
    page(make).post(
        move |site: State<Arc<Site>>, uri: Uri, params: Params, headers: HeaderMap, sent: Sent| {
            answer(save, site, uri, params, headers, sent)
        },
    )
}

async fn answer(
    make: Make,
    State(site): State<Arc<Site>>,
    uri: Uri,
    params: Params,
    headers: HeaderMap,
    sent: Sent,
) -> Response<Body> {
    let fields = match sent {
        Ok(Form(fields)) => fields,
        Err(refused) => return refused.into_response(),
    };
    let here = Handle::current();
    let work = move || {
        let shown = site.shown();
        let asked = Asked::read(&shown, uri.path(), &fields, &[]);
        // A path that is not UTF-8 names nothing.
        let reply = match (&site.builder, params) {
            (Some(builder), Ok(params)) => {
                let params: Vec<String> = params.iter().map(|(_, value)| value.to_owned()).collect();
                make(&Desk { asked, builder, here }, &params)
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
