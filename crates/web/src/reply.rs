//! What a page gives back, and how it goes out over HTTP.

use askama::Template;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// What a page gives back.
pub enum Reply {
    /// A page.
    Html {
        /// The page.
        body: String,
        /// Its canonical address.
        canonical: String,
    },
    /// A data twin or another file.
    Twin {
        /// The text.
        body: String,
        /// Media type.
        kind: &'static str,
        /// Canonical address of the page it is a twin of.
        canonical: String,
        /// Name to save it under.
        name: String,
    },
    /// Look elsewhere: the one answer of a search, or the proper name of what was asked for.
    See(String),
    /// There is no such thing; a page that helps on.
    Missing(String),
    /// A template failed; nothing the visitor did.
    Broken,
}

impl Reply {
    /// A page from its template.
    pub fn page(template: &impl Template, canonical: String) -> Self {
        template.render().map_or(Self::Broken, |body| Self::Html { body, canonical })
    }

    /// A page that says that there is no such thing.
    pub fn missing(template: &impl Template) -> Self {
        template.render().map_or(Self::Broken, Self::Missing)
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// Said when a page cannot be made at all.
const BROKEN: &str = "<!doctype html><html lang=\"sv\"><meta charset=\"utf-8\"><title>Fel</title>\
    <h1>Sidan kunde inte visas</h1><p>Felet är vårt, inte ditt. Försök igen om en stund, \
    eller gå till <a href=\"/\">startsidan</a>.</p></html>";

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        match self {
            Self::Html { body, canonical } => with_canonical(sent(StatusCode::OK, HTML, body), &canonical),
            Self::Twin { body, kind, canonical, name } => {
                let mut response = with_canonical(sent(StatusCode::OK, kind, body), &canonical);
                let saved = if kind.starts_with("text/csv") { "attachment" } else { "inline" };
                put(
                    &mut response,
                    header::CONTENT_DISPOSITION,
                    &format!("{saved}; filename=\"ledstjarna-{name}\""),
                );
                response
            }
            Self::See(address) => {
                let mut response = StatusCode::SEE_OTHER.into_response();
                put(&mut response, header::LOCATION, &address);
                response
            }
            Self::Missing(body) => sent(StatusCode::NOT_FOUND, HTML, body),
            Self::Broken => sent(StatusCode::INTERNAL_SERVER_ERROR, HTML, BROKEN.to_owned()),
        }
    }
}

fn sent(status: StatusCode, kind: &'static str, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

fn with_canonical(mut response: Response, canonical: &str) -> Response {
    put(&mut response, header::LINK, &format!("<{canonical}>; rel=\"canonical\""));
    response
}

/// Sets a header; a value that cannot stand in one is left out.
fn put(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
