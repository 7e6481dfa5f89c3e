//! Answers about the catalogue, the places, the groups and the units.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::StandIn;
use super::answer::{Refusal, page};
use super::asked::{Asked, ids};
use super::nation::{GroupRow, IndicatorRow, PlaceRow, UnitRow};

type Server = State<Arc<StandIn>>;

/// What every listed row has.
trait Listed: Serialize {
    fn id(&self) -> &str;
    fn title(&self) -> &str;
}

macro_rules! listed {
    ($($row:ty),*) => {$(
        impl Listed for $row {
            fn id(&self) -> &str {
                &self.id
            }

            fn title(&self) -> &str {
                &self.title
            }
        }
    )*};
}

listed!(IndicatorRow, PlaceRow, GroupRow, UnitRow);

/// `/kpi`
pub(super) async fn all_indicators(State(server): Server, asked: Asked) -> Response {
    titled(&asked, &server.nation.indicators, |_| true)
}

/// `/kpi/{ids}`
pub(super) async fn some_indicators(
    State(server): Server,
    Path(text): Path<String>,
    asked: Asked,
) -> Response {
    by_id(&asked, &server.nation.indicators, "kpi_id", &text)
}

/// `/kpi_groups`
pub(super) async fn all_indicator_groups(State(server): Server, asked: Asked) -> Response {
    titled(&asked, &server.nation.indicator_groups, |_| true)
}

/// `/kpi_groups/{ids}`
pub(super) async fn some_indicator_groups(
    State(server): Server,
    Path(text): Path<String>,
    asked: Asked,
) -> Response {
    by_id(&asked, &server.nation.indicator_groups, "kpi_group_id", &text)
}

/// `/municipality`, with the filter `region_type` (a filter named `type` is passed over, as Kolada does)
pub(super) async fn all_places(State(server): Server, asked: Asked) -> Response {
    match asked.parameter("region_type") {
        None => titled(&asked, &server.nation.places, |_| true),
        Some(kind @ ("K" | "L")) => titled(&asked, &server.nation.places, |place| place.kind == kind),
        Some(_) => Refusal::unaccepted("query", "region_type", "Input should be 'K' or 'L'").into_response(),
    }
}

/// `/municipality/{ids}`
pub(super) async fn some_places(State(server): Server, Path(text): Path<String>, asked: Asked) -> Response {
    by_id(&asked, &server.nation.places, "municipality_id", &text)
}

/// `/municipality_groups`
pub(super) async fn all_groups(State(server): Server, asked: Asked) -> Response {
    titled(&asked, &server.nation.groups, |_| true)
}

/// `/municipality_groups/{ids}`
pub(super) async fn some_groups(State(server): Server, Path(text): Path<String>, asked: Asked) -> Response {
    by_id(&asked, &server.nation.groups, "municipality_group_id", &text)
}

/// `/ou`, with the filter `municipality`
pub(super) async fn all_units(State(server): Server, asked: Asked) -> Response {
    match asked.id_parameter("municipality") {
        Err(refusal) => refusal.into_response(),
        Ok(None) => titled(&asked, &server.nation.units, |_| true),
        Ok(Some(codes)) => titled(&asked, &server.nation.units, |unit| codes.contains(&unit.municipality)),
    }
}

/// `/ou/{ids}`
pub(super) async fn some_units(State(server): Server, Path(text): Path<String>, asked: Asked) -> Response {
    by_id(&asked, &server.nation.units, "ou_id", &text)
}

/// The rows whose title holds the words asked for.
fn titled<T: Listed>(asked: &Asked, rows: &[T], wanted: impl Fn(&T) -> bool) -> Response {
    let words = asked.parameter("title").map(str::to_lowercase).unwrap_or_default();
    let found: Vec<&T> =
        rows.iter().filter(|row| wanted(row) && row.title().to_lowercase().contains(&words)).collect();
    page(asked, &found)
}

/// The rows of some ids; unknown ids are silently passed over, as Kolada does.
fn by_id<T: Listed>(asked: &Asked, rows: &[T], name: &str, text: &str) -> Response {
    match ids("path", name, text) {
        Err(refusal) => refusal.into_response(),
        Ok(ids) => {
            let found: Vec<&T> = rows.iter().filter(|row| ids.iter().any(|id| id == row.id())).collect();
            page(asked, &found)
        }
    }
}
