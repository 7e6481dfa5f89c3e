//! Faults that tests ask the stand-in server for: of the server, and of single rows.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::answer::json;

/// A fault of the server that strikes some requests.
#[derive(Clone, Debug)]
pub struct Trouble {
    /// Number of the first request it strikes, counted from 0.
    pub from: usize,
    /// How many requests it strikes.
    pub times: usize,
    /// What happens.
    pub kind: TroubleKind,
}

/// What a fault of the server is.
#[derive(Clone, Debug)]
pub enum TroubleKind {
    /// Another answer than the right one.
    Answer {
        /// HTTP status.
        status: u16,
        /// The header `Retry-After`.
        retry_after: Option<String>,
        /// The body.
        body: String,
    },
    /// Silence before the right answer.
    Hang(Duration),
    /// The right answer, its second half missing.
    CutBody,
}

/// Something about the rows of one indicator, place and year.
#[derive(Clone, Debug)]
pub enum Tweak {
    /// The row is not there.
    DropRow {
        /// Kolada id, place, year.
        row: (String, String, i16),
    },
    /// The values are withdrawn.
    Withdraw {
        /// Kolada id, place, year.
        row: (String, String, i16),
    },
    /// Every value is this number.
    Value {
        /// Kolada id, place, year.
        row: (String, String, i16),
        /// The number.
        value: f64,
    },
    /// No value, and this status sign.
    Status {
        /// Kolada id, place, year.
        row: (String, String, i16),
        /// The sign.
        status: String,
    },
    /// The year is text.
    PeriodAsText {
        /// Kolada id, place, year.
        row: (String, String, i16),
    },
}

impl Trouble {
    /// Whether a request is struck.
    pub(super) fn strikes(&self, number: usize) -> bool {
        number >= self.from && number - self.from < self.times
    }

    /// The faulty answer.
    pub(super) async fn answer(&self, request: Request, next: Next) -> Response {
        match &self.kind {
            TroubleKind::Answer { status, retry_after, body } => {
                let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let mut response = json(status, body.clone());
                let wait = retry_after.as_deref().and_then(|wait| HeaderValue::from_str(wait).ok());
                if let Some(wait) = wait {
                    response.headers_mut().insert(RETRY_AFTER, wait);
                }
                response
            }
            TroubleKind::Hang(length) => {
                tokio::time::sleep(*length).await;
                next.run(request).await
            }
            TroubleKind::CutBody => cut(next.run(request).await).await,
        }
    }
}

async fn cut(response: Response) -> Response {
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap_or_default();
    let mut response = json(status, String::new());
    *response.body_mut() = Body::from(body.slice(..body.len() / 2));
    response
}

impl Tweak {
    /// Whether it is about this row.
    pub(super) fn concerns(&self, indicator: &str, place: &str, year: i16) -> bool {
        let (Self::DropRow { row }
        | Self::Withdraw { row }
        | Self::Value { row, .. }
        | Self::Status { row, .. }
        | Self::PeriodAsText { row }) = self;
        (row.0.as_str(), row.1.as_str(), row.2) == (indicator, place, year)
    }
}
