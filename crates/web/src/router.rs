//! The addresses of the site, and the headers every answer carries.

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{Query, RawPathParams, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use ledstjarna_actions::Library;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::address::Key;
use crate::asked::Asked;
use crate::assets::{self, SCRIPT, STYLE, short_hash};
use crate::pages;
use crate::reply::Reply;
use crate::site::Site;

/// Everything comes from the site itself; nothing may be framed, and forms stay here.
const POLICY: &str = "default-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; \
                      base-uri 'none'; form-action 'self'";

/// A page: what it is asked, and the named parts of its path.
type Make = fn(&Asked<'_>, &[String]) -> Reply;

/// All pages of the site.
pub fn router(site: Arc<Site>) -> Router {
    const EDITION: [Key; 2] = [Key::Year, Key::Edition];
    const RANKING: [Key; 7] =
        [Key::Year, Key::Edition, Key::Area, Key::County, Key::Similar, Key::Own, Key::Sort];
    const INDICATOR: [Key; 3] = [Key::Year, Key::Own, Key::Sort];
    const METHOD: [Key; 4] = [Key::Year, Key::Edition, Key::Area, Key::Own];
    let mut router = Router::new()
        .route("/", page(&EDITION, pages::home))
        .route("/sok", page(&[], pages::search))
        .route("/sok.json", page(&[], pages::search))
        .route("/stil", page(&[], pages::style))
        .route("/stil/{part}", page(&[], pages::style))
        .route("/kommun/{slug}", page(&EDITION, pages::municipality))
        .route("/kommun/{slug}/{area}", page(&EDITION, pages::area))
        .route("/indikator/{id}", page(&INDICATOR, pages::indicator))
        .route("/data/{kind}/{name}", page(&[], pages::data_file))
        .route("/static/{file}", get(file));
    for ending in ["", ".csv", ".json"] {
        router = router
            .route(&format!("/ranking{ending}"), page(&RANKING, pages::ranking))
            .route(&format!("/metod{ending}"), page(&METHOD, pages::method))
            .route(&format!("/data{ending}"), page(&[], pages::data));
    }
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    router = router.fallback(page(&[], pages::not_found));
    for (name, value) in headers {
        router = router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)));
    }
    router.layer(CompressionLayer::new()).with_state(site)
}

/// A handler that makes a page from the library shown now.
fn page(keys: &'static [Key], make: Make) -> MethodRouter<Arc<Site>> {
    type Params = Result<RawPathParams, RawPathParamsRejection>;
    get(move |State(site): State<Arc<Site>>, uri: Uri, params: Params, headers: HeaderMap| async move {
        let library = site.library();
        let tag = tag(&library, &uri);
        if headers.get_all(header::IF_NONE_MATCH).iter().any(|known| names(known, &tag)) {
            return marked(StatusCode::NOT_MODIFIED.into_response(), &tag);
        }
        // A path that is not UTF-8 names nothing.
        let (make, params) = match params {
            Ok(params) => (make, params.iter().map(|(_, value)| value.to_owned()).collect()),
            Err(_) => (pages::not_found as Make, Vec::new()),
        };
        let query = Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|Query(query)| query);
        let asked = Asked::read(&library, uri.path(), &query.unwrap_or_default(), keys);
        let response = make(&asked, &params).into_response();
        if response.status() == StatusCode::OK { marked(response, &tag) } else { response }
    })
}

/// What changes whenever a page may: content, program, address.
fn tag(library: &Library, uri: &Uri) -> String {
    let revision = library.revision.to_string();
    let mut parts = vec![
        env!("CARGO_PKG_VERSION"),
        &revision,
        library.register.hash(),
        &STYLE.address,
        &SCRIPT.address,
        uri.path(),
        uri.query().unwrap_or_default(),
    ];
    parts.extend(library.editions.iter().map(|published| published.edition.checksum.as_str()));
    // Weak, since the bytes on the wire may be compressed.
    format!("W/\"{}\"", short_hash(&parts))
}

/// Whether a list of tags in a header names this one.
fn names(known: &HeaderValue, tag: &str) -> bool {
    let bare = tag.trim_start_matches("W/");
    known.to_str().is_ok_and(|known| {
        known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == bare)
    })
}

fn marked(mut response: Response, tag: &str) -> Response {
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// A file that never changes under its address.
async fn file(uri: Uri) -> Response {
    assets::find(uri.path()).map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |asset| {
            let headers = [
                (header::CONTENT_TYPE, asset.kind),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, &*asset.body).into_response()
        },
    )
}
