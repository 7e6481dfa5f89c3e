//! A stand-in for Kolada's API, version 3: the known shapes over a real socket, from any observations.
//!
//! It serves tests, and people without a network. Its answers carry the header
//! `x-ledstjarna-stand-in` with a source id, so that the client never marks made-up values as
//! Kolada's. What Kolada's documentation leaves open follows the field reports of 2026: bodies of 422
//! and 429, and the use of `status`, are unverified.

mod answer;
mod asked;
mod lists;
mod nation;
mod trouble;
mod values;

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use ledstjarna_observations::{Observation, Register};
use tokio::net::TcpListener;

use nation::Nation;
pub use trouble::{Trouble, TroubleKind, Tweak};

/// Names the source of the values; real Kolada has no such header.
const MARK: HeaderName = HeaderName::from_static("x-ledstjarna-stand-in");

/// Everything a stand-in server knows and what has been asked of it.
pub struct StandIn {
    nation: Nation,
    mark: HeaderValue,
    published_on: Option<String>,
    troubles: Vec<Trouble>,
    tweaks: Vec<Tweak>,
    asked: Mutex<Vec<String>>,
}

impl StandIn {
    /// A server of these observations. Only yearly values of indicators with a Kolada id are served.
    ///
    /// `source` is the source id that clients are told to mark the values with.
    pub fn new(register: &Register, observations: &[Observation], source: &str) -> Self {
        Self {
            nation: Nation::new(register, observations),
            mark: HeaderValue::from_str(source).unwrap_or(HeaderValue::from_static("demo")),
            published_on: None,
            troubles: vec![],
            tweaks: vec![],
            asked: Mutex::new(vec![]),
        }
    }

    /// The day all values were published (`YYYY-MM-DD`): a later `from_date` gives only withdrawn ones.
    #[must_use]
    pub fn published_on(self, day: &str) -> Self {
        Self { published_on: Some(day.to_owned()), ..self }
    }

    /// Faults of the server, by number of request.
    #[must_use]
    pub fn with_troubles(self, troubles: Vec<Trouble>) -> Self {
        Self { troubles, ..self }
    }

    /// Rows that differ from the observations.
    #[must_use]
    pub fn with_tweaks(self, tweaks: Vec<Tweak>) -> Self {
        Self { tweaks, ..self }
    }

    /// Path and query of every request so far.
    pub fn requests(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes a request and gives its number, counted from 0.
    fn note(&self, request: &Request) -> usize {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push(request.uri().to_string());
        asked.len() - 1
    }
}

/// The routes of version 3, and the closed version 2.
pub fn router(stand_in: Arc<StandIn>) -> Router {
    Router::new()
        .route("/v3/kpi", get(lists::all_indicators))
        .route("/v3/kpi/{ids}", get(lists::some_indicators))
        .route("/v3/kpi_groups", get(lists::all_indicator_groups))
        .route("/v3/kpi_groups/{ids}", get(lists::some_indicator_groups))
        .route("/v3/municipality", get(lists::all_places))
        .route("/v3/municipality/{ids}", get(lists::some_places))
        .route("/v3/municipality_groups", get(lists::all_groups))
        .route("/v3/municipality_groups/{ids}", get(lists::some_groups))
        .route("/v3/ou", get(lists::all_units))
        .route("/v3/ou/{ids}", get(lists::some_units))
        .route("/v3/data", get(values::data_by_query))
        .route("/v3/data/{*segments}", get(values::data_by_path))
        .route("/v3/oudata", get(values::unit_data_by_query))
        .route("/v3/oudata/{*segments}", get(values::unit_data_by_path))
        .route("/v2", get(closed))
        .route("/v2/{*rest}", get(closed))
        .fallback(unknown)
        .layer(from_fn_with_state(Arc::clone(&stand_in), with_trouble))
        .with_state(stand_in)
}

/// Serves until `stop` is ready.
///
/// # Errors
/// What the system says of the socket.
pub async fn serve(
    listener: TcpListener,
    stand_in: Arc<StandIn>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    axum::serve(listener, router(stand_in)).with_graceful_shutdown(stop).await
}

async fn with_trouble(State(stand_in): State<Arc<StandIn>>, request: Request, next: Next) -> Response {
    let number = stand_in.note(&request);
    let trouble = stand_in.troubles.iter().find(|trouble| trouble.strikes(number));
    let mut response = match trouble {
        None => next.run(request).await,
        Some(trouble) => trouble.answer(request, next).await,
    };
    response.headers_mut().insert(MARK, stand_in.mark.clone());
    response
}

async fn closed() -> Response {
    let body = r#"{"error": "This endpoint is deprecated. Please use /v3 instead."}"#;
    answer::json(StatusCode::GONE, body.to_owned())
}

async fn unknown() -> Response {
    answer::Refusal::NotFound.into_response()
}
