//! Answers with values: `data` of places and groups, `oudata` of units, by path or by query.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use ledstjarna_observations::{Missing, Value};
use serde::Serialize;

use super::StandIn;
use super::answer::{Refusal, page};
use super::asked::{Asked, ids};
use super::nation::{Cell, GENDERS};
use super::trouble::Tweak;

type Server = State<Arc<StandIn>>;

/// A row; `municipality` or `ou` is there, not both.
#[derive(Serialize)]
pub(super) struct Row {
    pub(super) kpi: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    municipality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ou: Option<String>,
    period: serde_json::Value,
    values: Vec<GenderValue>,
}

/// The value of one gender.
#[derive(Serialize)]
struct GenderValue {
    gender: &'static str,
    count: usize,
    status: String,
    value: Option<f64>,
    isdeleted: bool,
}

/// What is asked for; `None` stands for everything. At most one of the three may be `None`.
struct Question {
    units: bool,
    indicators: Option<Vec<String>>,
    places: Option<Vec<String>>,
    years: Option<Vec<i16>>,
    since: Option<String>,
}

/// `/data/kpi/…/municipality/…/year/…`
pub(super) async fn data_by_path(State(server): Server, Path(path): Path<String>, asked: Asked) -> Response {
    answer(&server, &asked, by_path(&asked, &path, false))
}

/// `/oudata/kpi/…/ou/…/year/…`
pub(super) async fn unit_data_by_path(
    State(server): Server,
    Path(path): Path<String>,
    asked: Asked,
) -> Response {
    answer(&server, &asked, by_path(&asked, &path, true))
}

/// `/data?kpi_id=&municipality_id=&year=`
pub(super) async fn data_by_query(State(server): Server, asked: Asked) -> Response {
    answer(&server, &asked, by_query(&asked, false))
}

/// `/oudata?kpi_id=&ou_id=&year=`
pub(super) async fn unit_data_by_query(State(server): Server, asked: Asked) -> Response {
    answer(&server, &asked, by_query(&asked, true))
}

/// Rows by indicator, year and place. No question gives an empty page, not a refusal: so Kolada
/// answers wrong parameter names.
fn answer(server: &StandIn, asked: &Asked, question: Result<Option<Question>, Refusal>) -> Response {
    match question {
        Err(refusal) => refusal.into_response(),
        Ok(None) => page::<Row>(asked, &[]),
        Ok(Some(question)) => page(asked, &rows(server, &question)),
    }
}

/// Two or three of the segments, in their order.
fn by_path(asked: &Asked, path: &str, units: bool) -> Result<Option<Question>, Refusal> {
    let names = ["kpi", if units { "ou" } else { "municipality" }, "year"];
    let mut found: [Option<Vec<String>>; 3] = [const { None }; 3];
    let mut steps = path.split('/');
    let mut after = 0;
    while let Some(step) = steps.next() {
        let at =
            names.iter().position(|name| *name == step).filter(|at| *at >= after).ok_or(Refusal::NotFound)?;
        let list = ids("path", step, steps.next().ok_or(Refusal::NotFound)?)?;
        if let Some(slot) = found.get_mut(at) {
            *slot = Some(list);
        }
        after = at + 1;
    }
    if found.iter().flatten().count() < 2 {
        return Err(Refusal::NotFound);
    }
    question(asked, found, units, "path").map(Some)
}

fn by_query(asked: &Asked, units: bool) -> Result<Option<Question>, Refusal> {
    let place = if units { "ou_id" } else { "municipality_id" };
    let found = [asked.id_parameter("kpi_id")?, asked.id_parameter(place)?, asked.id_parameter("year")?];
    if found.iter().flatten().count() < 2 {
        return Ok(None);
    }
    question(asked, found, units, "query").map(Some)
}

fn question(
    asked: &Asked,
    [indicators, places, years]: [Option<Vec<String>>; 3],
    units: bool,
    place: &'static str,
) -> Result<Question, Refusal> {
    let years = years.map(|years| years.iter().map(|year| year.parse()).collect::<Result<Vec<i16>, _>>());
    let years = years
        .transpose()
        .map_err(|_| Refusal::unaccepted(place, "year", "Input should be a valid integer"))?;
    let since = asked.parameter("from_date").map(str::to_owned);
    if since.as_deref().is_some_and(|day| !is_day(day)) {
        return Err(Refusal::unaccepted("query", "from_date", "Input should be a valid date"));
    }
    Ok(Question { units, indicators, places, years, since })
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.iter().all(digits)
}

fn rows(server: &StandIn, question: &Question) -> Vec<Row> {
    let nation = &server.nation;
    let indicators = question.indicators.clone().unwrap_or_else(|| nation.valued_indicators());
    let places = question.places.clone().unwrap_or_else(|| nation.codes(question.units));
    // Kolada's order is its own, not that of the question.
    let (indicators, places) = (BTreeSet::from_iter(indicators), BTreeSet::from_iter(places));
    let mut rows = vec![];
    for indicator in &indicators {
        let mut years = nation.years(indicator);
        years.retain(|year| question.years.as_ref().is_none_or(|asked| asked.contains(year)));
        for year in years {
            for place in places.iter().filter(|place| place.starts_with('V') == question.units) {
                rows.extend(row(server, question, indicator, place, year));
            }
        }
    }
    rows
}

/// One row as Kolada would write it; `None` if there is nothing to tell.
fn row(server: &StandIn, question: &Question, indicator: &str, place: &str, year: i16) -> Option<Row> {
    let tweaks: Vec<&Tweak> =
        server.tweaks.iter().filter(|tweak| tweak.concerns(indicator, place, year)).collect();
    if tweaks.iter().any(|tweak| matches!(tweak, Tweak::DropRow { .. })) {
        return None;
    }
    let cell = server.nation.cell(indicator, place, year)?;
    let unchanged = question.since.as_ref().is_some_and(|since| Some(since) > server.published_on.as_ref());
    let mut values: Vec<GenderValue> =
        in_some_order(place, year).into_iter().filter_map(|gender| gender_value(&cell, gender)).collect();
    for tweak in &tweaks {
        apply(tweak, &mut values);
    }
    // Withdrawn values appear only where changes since a day are asked for, and then as deleted.
    let changes_only = question.since.is_some();
    values.retain(|value| if value.isdeleted { changes_only } else { !unchanged });
    let as_text = tweaks.iter().any(|tweak| matches!(tweak, Tweak::PeriodAsText { .. }));
    (!values.is_empty()).then(|| Row {
        kpi: indicator.to_owned(),
        municipality: (!question.units).then(|| place.to_owned()),
        ou: question.units.then(|| place.to_owned()),
        period: if as_text { year.to_string().into() } else { year.into() },
        values,
    })
}

fn gender_value(cell: &Cell, gender: usize) -> Option<GenderValue> {
    let (value, count) = (*cell.get(gender)?)?;
    Some(GenderValue {
        gender: GENDERS.get(gender)?.letter(),
        count,
        status: value.missing().map(sign).unwrap_or_default(),
        value: value.number(),
        isdeleted: value == Value::Missing(Missing::Withdrawn),
    })
}

/// The signs of Jämföraren's legend. Whether Kolada's `status` holds them is unverified.
fn sign(reason: Missing) -> String {
    match reason {
        Missing::NotReported => "-",
        Missing::NotApplicable => ".",
        Missing::Secret => "..",
        _ => "",
    }
    .to_owned()
}

/// The genders in an order that varies from row to row, as Kolada's does.
fn in_some_order(place: &str, year: i16) -> [usize; 3] {
    const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1], [2, 1, 0], [1, 0, 2]];
    let sum = place.bytes().map(usize::from).sum::<usize>() + usize::from(year.unsigned_abs());
    ORDERS[sum % ORDERS.len()]
}

fn apply(tweak: &Tweak, values: &mut [GenderValue]) {
    for value in values {
        match tweak {
            Tweak::Withdraw { .. } => (value.value, value.isdeleted) = (None, true),
            Tweak::Value { value: number, .. } => value.value = Some(*number),
            Tweak::Status { status, .. } => (value.value, value.status) = (None, status.clone()),
            Tweak::DropRow { .. } | Tweak::PeriodAsText { .. } => {}
        }
    }
}
