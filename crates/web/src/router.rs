//! The site over HTTP: addresses, marks of change, and the headers every answer carries.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{Query, RawPathParams, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::address::Key;
use crate::asked::{Asked, Form};
use crate::assets::{self, short_hash};
use crate::builder;
use crate::packed::Packed;
use crate::pages;
use crate::routes::{EDITION, Make, ROUTES};
use crate::site::{Shown, Site};

/// Everything comes from the site itself; nothing may be framed, and forms stay here. Embedded figures set
/// a policy of their own.
const POLICY: &str = "default-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; \
                      base-uri 'none'; form-action 'self'";

/// All pages of the site.
pub fn router(site: Arc<Site>) -> Router {
    let mut router = Router::new()
        .route("/data/{kind}/{name}", page(&[], pages::data_file, What::File))
        .route("/kommun/{slug}/rapport/{file}", page(EDITION, pages::report_file, What::Document))
        .route("/static/{file}", get(file));
    for route in ROUTES {
        for path in route.paths() {
            router = router.route(&path, page(route.keys, route.make, What::Page));
        }
    }
    if site.builder.is_some() {
        router = router.merge(builder::router());
    }
    let headers = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    router = router.fallback(page(&[], pages::not_found, What::File));
    for (name, value) in headers {
        router = router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)));
    }
    let policy = HeaderValue::from_static(POLICY);
    router
        .layer(SetResponseHeaderLayer::if_not_present(header::CONTENT_SECURITY_POLICY, policy))
        .with_state(site)
}

/// What answers an address.
#[derive(Clone, Copy)]
struct Answers {
    /// What is understood of the query.
    keys: &'static [Key],
    make: Make,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// A page: the last named part of its path may carry an ending.
    Page,
    /// A file whose name is part of its path.
    File,
    /// A file that takes long to make: what is not understood of the query does not make it another one.
    Document,
}

impl Answers {
    /// Under what the answer is kept: what is shown, and the address.
    fn key(self, shown: &Shown, uri: &Uri) -> String {
        match self.what {
            What::Page | What::File => format!("{} {uri}", shown.mark),
            What::Document => format!("{} {}", shown.mark, self.asked(shown, uri).state.address(uri.path())),
        }
    }

    fn asked<'l>(self, shown: &'l Shown, uri: &Uri) -> Asked<'l> {
        let query = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(query)| query);
        Asked::read(shown, uri.path(), &query.unwrap_or_default(), self.keys)
    }

    /// Makes an answer away from the threads that talk to visitors, when there is room: some take a tenth of
    /// a second, documents more. Work that has begun is done and kept though the visitor has left.
    async fn made(
        self,
        site: Arc<Site>,
        (shown, key): (Arc<Shown>, String),
        uri: Uri,
        mut params: Vec<String>,
    ) -> Option<Arc<Packed>> {
        let room = if self.what == What::Document { &site.documents } else { &site.answers };
        let place = Arc::clone(room).acquire_owned().await.ok()?;
        let work = move || {
            let _taken = place;
            // Another visitor may have had it made meanwhile.
            if let Some(kept) = site.kept.find(&key) {
                return kept;
            }
            if let Some(last) = params.last_mut().filter(|_| self.what == What::Page) {
                *last = Form::split(last).0.to_owned();
            }
            let made = Arc::new((self.make)(&self.asked(&shown, &uri), &params).pack());
            if made.is_found() {
                site.kept.keep(key, &made);
            }
            made
        };
        tokio::task::spawn_blocking(work).await.ok()
    }
}

/// A handler that makes an answer from what is shown now, or sends what it made before.
fn page(keys: &'static [Key], make: Make, what: What) -> MethodRouter<Arc<Site>> {
    type Params = Result<RawPathParams, RawPathParamsRejection>;
    let answers = Answers { keys, make, what };
    get(move |State(site): State<Arc<Site>>, uri: Uri, params: Params, headers: HeaderMap| async move {
        let shown = site.shown();
        let key = answers.key(&shown, &uri);
        let tag = format!("W/\"{}\"", short_hash(&[&key]));
        if headers.get_all(header::IF_NONE_MATCH).iter().any(|known| names(known, &tag)) {
            return marked(StatusCode::NOT_MODIFIED.into_response(), &tag);
        }
        let answer = if let Some(kept) = site.kept.find(&key) {
            kept
        } else {
            // A path that is not UTF-8 names nothing.
            let (answers, params) = match params {
                Ok(params) => (answers, params.iter().map(|(_, value)| value.to_owned()).collect()),
                Err(_) => (Answers { make: pages::not_found, ..answers }, Vec::new()),
            };
            let Some(made) = answers.made(Arc::clone(&site), (shown, key), uri, params).await else {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            };
            made
        };
        let response = answer.send(&headers);
        if answer.is_found() { marked(response, &tag) } else { response }
    })
}

/// Whether a list of tags in a header names this one.
fn names(known: &HeaderValue, tag: &str) -> bool {
    let bare = tag.trim_start_matches("W/");
    known.to_str().is_ok_and(|known| {
        known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == bare)
    })
}

fn marked(mut response: Response<Body>, tag: &str) -> Response<Body> {
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// A file that never changes under its address.
async fn file(State(site): State<Arc<Site>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let Some(asset) = assets::find(uri.path()) else { return StatusCode::NOT_FOUND.into_response() };
    let answer = site.kept.find(&asset.address).unwrap_or_else(|| {
        let known = [
            (header::CONTENT_TYPE, asset.kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ];
        let answer = Arc::new(Packed::new(StatusCode::OK, &known, asset.body.to_vec()));
        site.kept.keep(asset.address.clone(), &answer);
        answer
    });
    answer.send(&headers)
}
