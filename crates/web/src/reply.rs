//! What a page gives back, and how it goes out over HTTP.

use askama::Template;
use axum::http::{StatusCode, header};

use crate::packed::Packed;
use crate::policy;

/// What a page gives back.
pub enum Reply {
    /// A page.
    Html {
        /// The page.
        body: String,
        /// Its canonical address.
        canonical: String,
    },
    /// A figure for other people's pages.
    Embed {
        /// The page around it.
        body: String,
        /// Canonical address of the page it stands on.
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
    /// A document as a file of its own.
    File {
        /// Its bytes.
        body: Vec<u8>,
        /// Media type.
        kind: &'static str,
        /// Canonical address of the page that offers it.
        canonical: String,
        /// Name to save it under.
        name: String,
    },
    /// A document as a web page that stands alone, with its style inside it.
    Whole {
        /// The page.
        body: String,
        /// Canonical address of the page that offers it.
        canonical: String,
    },
    /// Look elsewhere: the one answer of a search, or the proper name of what was asked for.
    See(String),
    /// There is no such thing; a page that helps on.
    Missing(String),
    /// Something is in the way; a page that says what.
    Told {
        /// Status of the answer.
        status: StatusCode,
        /// The page.
        body: String,
    },
    /// A template failed; nothing the visitor did.
    Broken,
}

impl Reply {
    /// A page from its template.
    pub fn page(template: &impl Template, canonical: String) -> Self {
        template.render().map_or(Self::Broken, |body| Self::Html { body, canonical })
    }

    /// A figure for other people's pages, from its template.
    pub fn embed(template: &impl Template, canonical: String) -> Self {
        template.render().map_or(Self::Broken, |body| Self::Embed { body, canonical })
    }

    /// A page that says what is in the way, from its template.
    pub fn told(status: StatusCode, template: &impl Template) -> Self {
        template.render().map_or(Self::Broken, |body| Self::Told { status, body })
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

/// Others may frame an embedded figure; nothing else is let loosened.
const EMBED_POLICY: &str = "default-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors *; \
                            base-uri 'none'; form-action 'none'";

impl Reply {
    /// The answer as it is kept and sent.
    pub fn pack(self) -> Packed {
        let ok = StatusCode::OK;
        let link = |canonical: &str| format!("<{canonical}>; rel=\"canonical\"");
        match self {
            Self::Html { body, canonical } => Packed::new(
                ok,
                &[(header::CONTENT_TYPE, HTML), (header::LINK, &link(&canonical))],
                body.into(),
            ),
            Self::Embed { body, canonical } => {
                let headers = [
                    (header::CONTENT_TYPE, HTML),
                    (header::LINK, &*link(&canonical)),
                    (header::CONTENT_SECURITY_POLICY, EMBED_POLICY),
                ];
                Packed::new(ok, &headers, body.into())
            }
            Self::Twin { body, kind, canonical, name } => {
                let saved = if kind.starts_with("text/csv") { "attachment" } else { "inline" };
                let headers = [
                    (header::CONTENT_TYPE, kind),
                    (header::LINK, &*link(&canonical)),
                    (header::CONTENT_DISPOSITION, &*format!("{saved}; filename=\"ledstjarna-{name}\"")),
                ];
                Packed::new(ok, &headers, body.into())
            }
            Self::File { body, kind, canonical, name } => {
                let headers = [
                    (header::CONTENT_TYPE, kind),
                    (header::LINK, &*link(&canonical)),
                    (header::CONTENT_DISPOSITION, &*format!("attachment; filename=\"{name}\"")),
                ];
                Packed::new(ok, &headers, body)
            }
            Self::Whole { body, canonical } => {
                let headers = [
                    (header::CONTENT_TYPE, HTML),
                    (header::LINK, &*link(&canonical)),
                    (header::CONTENT_SECURITY_POLICY, &*policy::of_whole(&body)),
                ];
                Packed::new(ok, &headers, body.into())
            }
            Self::See(address) => {
                Packed::new(StatusCode::SEE_OTHER, &[(header::LOCATION, &*address)], Vec::new())
            }
            Self::Missing(body) => {
                Packed::new(StatusCode::NOT_FOUND, &[(header::CONTENT_TYPE, HTML)], body.into())
            }
            Self::Told { status, body } => Packed::new(status, &[(header::CONTENT_TYPE, HTML)], body.into()),
            Self::Broken => {
                let headers = [(header::CONTENT_TYPE, HTML)];
                Packed::new(StatusCode::INTERNAL_SERVER_ERROR, &headers, BROKEN.into())
            }
        }
    }
}
