//! Bodies of answers: pages with their envelope, and refusals.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::asked::Asked;

/// One page of rows.
#[derive(Serialize)]
struct Envelope<'a, T> {
    values: &'a [T],
    count: usize,
    previous_url: Option<String>,
    next_url: Option<String>,
}

/// The page that was asked for.
pub(super) fn page<T: Serialize>(asked: &Asked, rows: &[T]) -> Response {
    let (page, size) = (asked.page, asked.per_page);
    let start = (page - 1).saturating_mul(size).min(rows.len());
    let end = start.saturating_add(size).min(rows.len());
    let values = rows.get(start..end).unwrap_or_default();
    let envelope = Envelope {
        values,
        count: values.len(),
        previous_url: (page > 1).then(|| asked.page_url(page - 1)),
        next_url: (end < rows.len()).then(|| asked.page_url(page + 1)),
    };
    match serde_json::to_string(&envelope) {
        Ok(body) => json(StatusCode::OK, body),
        Err(error) => json(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    }
}

/// Any JSON body.
pub(super) fn json(status: StatusCode, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Why a question is not answered.
#[derive(Debug)]
pub(super) enum Refusal {
    /// 404: there is no such address.
    NotFound,
    /// 422: an id list, a number or a date cannot be taken.
    Unaccepted {
        /// `path` or `query`.
        place: &'static str,
        /// Name of the parameter.
        name: String,
        /// What is wrong.
        message: String,
    },
}

impl Refusal {
    /// A refusal of one parameter.
    pub(super) fn unaccepted(place: &'static str, name: &str, message: impl Into<String>) -> Self {
        Self::Unaccepted { place, name: name.to_owned(), message: message.into() }
    }
}

/// Worded as Kolada's framework does.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound => json(StatusCode::NOT_FOUND, r#"{"detail":"Not Found"}"#.to_owned()),
            Self::Unaccepted { place, name, message } => {
                let body = serde_json::json!({ "detail": [{ "loc": [place, name], "msg": message }] });
                json(StatusCode::UNPROCESSABLE_ENTITY, body.to_string())
            }
        }
    }
}
