//! What to fetch, cut into requests that each fit on a page.

use std::collections::HashSet;

use jiff::civil::Date;
use ledstjarna_observations::{ALL_MUNICIPALITIES, COUNTRY, Observation, PeriodKind, Register};
use sha2::{Digest, Sha256};

use super::address::MAX_IDS;
use super::client::refuse_strange;
use super::error::KoladaError;

/// Rows of a page: the size that blocks are cut to.
const PAGE: usize = 5_000;
/// What somebody wants from Kolada.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Kolada ids of indicators.
    pub indicators: Vec<String>,
    /// Codes of municipalities, regions, the country and groups.
    pub places: Vec<String>,
    /// Ids of units.
    pub units: Vec<String>,
    /// Years.
    pub years: Vec<i16>,
    /// Only what has changed since this day, withdrawn values included.
    pub since: Option<Date>,
}

impl Ask {
    /// Indicators (by register id, alias or Kolada id) for every municipality, the country and the
    /// mean of all municipalities. The second part names the ids that Kolada does not have.
    pub fn nation(register: &Register, indicators: &[&str], years: &[i16]) -> (Self, Vec<String>) {
        let (mut known, mut elsewhere) = (vec![], vec![]);
        for &id in indicators {
            match register.indicator(id).map(|indicator| &indicator.kolada_id) {
                Some(Some(kolada)) => known.push(kolada.clone()),
                _ => elsewhere.push(id.to_owned()),
            }
        }
        let municipalities = register.municipalities().map(|place| place.code.clone());
        let places = municipalities.chain([COUNTRY.to_owned(), ALL_MUNICIPALITIES.to_owned()]).collect();
        (Self { indicators: known, places, years: years.to_vec(), ..Self::default() }, elsewhere)
    }
}

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Rows of the catalogue.
    Catalogue,
    /// Values of municipalities, regions, the country and groups.
    Data,
    /// Values of units.
    UnitData,
}

/// One question, answered by one page or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) kind: Kind,
    /// Below the base address.
    pub(crate) path: String,
    pub(crate) indicators: Vec<String>,
    pub(crate) places: Vec<String>,
    pub(crate) years: Vec<i16>,
}

/// The requests that answer an [`Ask`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    ask: Ask,
    requests: Vec<Request>,
}

impl Plan {
    /// Cuts a question into requests: the catalogue rows of the indicators, then blocks of
    /// indicators × places × years. Ids named twice are asked for once.
    ///
    /// # Errors
    /// [`KoladaError::BadQuestion`] if something is missing or cannot be an id or a year.
    pub fn new(ask: Ask) -> Result<Self, KoladaError> {
        let ask = Ask {
            indicators: unique(ask.indicators),
            places: unique(ask.places),
            units: unique(ask.units),
            years: unique(ask.years),
            since: ask.since,
        };
        check(&ask)?;
        let mut requests: Vec<Request> = ask.indicators.chunks(MAX_IDS).map(catalogue_request).collect();
        requests.extend(blocks(&ask, Kind::Data, &ask.places));
        requests.extend(blocks(&ask, Kind::UnitData, &ask.units));
        Ok(Self { ask, requests })
    }

    /// What was asked for.
    pub const fn ask(&self) -> &Ask {
        &self.ask
    }

    /// Number of requests.
    pub const fn size(&self) -> usize {
        self.requests.len()
    }

    pub(crate) fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// SHA-256, hexadecimal, of the addresses as a client would ask them: the name of the plan in its
    /// journal.
    pub(crate) fn hash(&self, url: impl Fn(&str) -> String) -> String {
        let mut hash = Sha256::new();
        for request in &self.requests {
            hash.update(url(&request.path));
            hash.update("\n");
        }
        hex(&hash.finalize())
    }

    /// Whether a whole fetch by this plan would hold the measurement if Kolada had it. What has
    /// changed since a day is no whole fetch: it covers nothing.
    pub fn covers(&self, register: &Register, observation: &Observation) -> bool {
        let own =
            register.indicator(&observation.indicator).and_then(|indicator| indicator.kolada_id.as_ref());
        let indicator = own.unwrap_or(&observation.indicator);
        self.ask.since.is_none()
            && observation.period.kind() == PeriodKind::Year
            && self.ask.years.contains(&observation.period.first_year())
            && self.ask.indicators.contains(indicator)
            && (self.ask.places.contains(&observation.place) || self.ask.units.contains(&observation.place))
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or_default());
        }
        text
    })
}

fn unique<T: Clone + Eq + std::hash::Hash>(list: Vec<T>) -> Vec<T> {
    let mut seen = HashSet::new();
    list.into_iter().filter(|item| seen.insert(item.clone())).collect()
}

fn check(ask: &Ask) -> Result<(), KoladaError> {
    let bad = |what: &str| Err(KoladaError::BadQuestion(what.to_owned()));
    if ask.indicators.is_empty() {
        return bad("ingen indikator är vald");
    }
    if ask.places.is_empty() && ask.units.is_empty() {
        return bad("ingen kommun, grupp eller enhet är vald");
    }
    if ask.years.is_empty() {
        return bad("inget år är valt");
    }
    if let Some(year) = ask.years.iter().find(|year| !(1970..=2100).contains(*year)) {
        return bad(&format!("året {year} ligger utanför 1970–2100"));
    }
    [&ask.indicators, &ask.places, &ask.units].into_iter().try_for_each(|ids| refuse_strange(ids))
}

fn catalogue_request(ids: &[String]) -> Request {
    Request {
        kind: Kind::Catalogue,
        path: format!("/kpi/{}", ids.join(",")),
        indicators: ids.to_vec(),
        places: vec![],
        years: vec![],
    }
}

/// Blocks of at most 25 ids a segment and, where one can choose, at most a page of rows.
fn blocks(ask: &Ask, kind: Kind, places: &[String]) -> Vec<Request> {
    let mut requests = vec![];
    for years in ask.years.chunks(MAX_IDS) {
        let fitting = PAGE / (MAX_IDS.min(places.len()).max(1) * years.len());
        for indicators in ask.indicators.chunks(fitting.clamp(1, MAX_IDS)) {
            for places in places.chunks(MAX_IDS) {
                requests.push(data_request(ask, kind, indicators, places, years));
            }
        }
    }
    requests
}

fn data_request(ask: &Ask, kind: Kind, indicators: &[String], places: &[String], years: &[i16]) -> Request {
    let (collection, segment) =
        if kind == Kind::UnitData { ("oudata", "ou") } else { ("data", "municipality") };
    let written: Vec<String> = years.iter().map(ToString::to_string).collect();
    let since = ask.since.map(|day| format!("?from_date={day}")).unwrap_or_default();
    let path = format!(
        "/{collection}/kpi/{}/{segment}/{}/year/{}{since}",
        indicators.join(","),
        places.join(","),
        written.join(",")
    );
    Request { kind, path, indicators: indicators.to_vec(), places: places.to_vec(), years: years.to_vec() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids(prefix: &str, count: usize) -> Vec<String> {
        (0..count).map(|n| format!("{prefix}{n:04}")).collect()
    }

    fn ask(indicators: usize, places: usize, years: i16) -> Ask {
        Ask {
            indicators: ids("U2", indicators),
            places: ids("", places),
            years: (2000..2000 + years).collect(),
            ..Ask::default()
        }
    }

    fn size(indicators: usize, places: usize, years: i16) -> usize {
        let plan = Plan::new(ask(indicators, places, years)).expect("a plan");
        plan.requests().iter().filter(|request| request.kind != Kind::Catalogue).count()
    }

    #[test]
    fn the_sizes_of_the_specification() {
        // 13 indicators x 25 municipalities x 15 years fit on a page: 4 blocks x 12 for the model.
        assert_eq!(size(48, 290, 15), 48);
        assert_eq!(size(325, 290, 15), 300);
        assert_eq!([size(1, 25, 1), size(1, 26, 1), size(1, 50, 1), size(1, 51, 1)], [1, 2, 2, 3]);
    }

    #[test]
    fn a_nation_is_every_municipality_the_country_and_the_mean_of_all() {
        let register = Register::embedded().expect("the embedded register");
        let (ask, elsewhere) =
            Ask::nation(&register, &["utf_helhetssyn", "U21401", "webb_insatser", "okänd"], &[2023]);
        assert_eq!(ask.indicators, ["U21468", "U21401"]);
        assert_eq!(elsewhere, ["webb_insatser", "okänd"]);
        assert_eq!((ask.places.len(), ask.places.last().map(String::as_str)), (292, Some("G2328")));
    }

    #[test]
    fn units_and_days_have_their_own_path() {
        let day = jiff::civil::date(2026, 1, 1);
        let plan = Plan::new(Ask {
            indicators: ids("U2", 1),
            units: vec!["V21E208500101".to_owned()],
            years: vec![2023],
            since: Some(day),
            ..Ask::default()
        })
        .expect("a plan");
        let paths: Vec<&str> = plan.requests().iter().map(|request| request.path.as_str()).collect();
        assert_eq!(
            paths,
            ["/kpi/U20000", "/oudata/kpi/U20000/ou/V21E208500101/year/2023?from_date=2026-01-01"]
        );
    }

    #[test]
    fn impossible_questions_are_refused() {
        let cases = [
            ask(0, 1, 1),
            ask(1, 0, 1),
            ask(1, 1, 0),
            Ask { years: vec![1492], ..ask(1, 1, 1) },
            Ask { places: vec!["20/85".to_owned()], ..ask(1, 1, 1) },
            Ask { indicators: vec!["U21468,".to_owned()], ..ask(1, 1, 1) },
        ];
        for case in cases {
            assert!(matches!(Plan::new(case), Err(KoladaError::BadQuestion(_))));
        }
    }

    proptest! {
        #[test]
        fn every_cell_is_asked_for_exactly_once(indicators in 1..60_usize, places in 1..60_usize, years in 1..30_i16) {
            let plan = Plan::new(ask(indicators, places, years)).expect("a plan");
            let mut cells = HashSet::new();
            for request in plan.requests().iter().filter(|request| request.kind == Kind::Data) {
                let longest = [request.indicators.len(), request.places.len(), request.years.len()].into_iter().max();
                prop_assert!(longest <= Some(MAX_IDS));
                for indicator in &request.indicators {
                    for place in &request.places {
                        for year in &request.years {
                            prop_assert!(cells.insert((indicator.clone(), place.clone(), *year)));
                        }
                    }
                }
            }
            prop_assert_eq!(cells.len(), indicators * places * years as usize);
        }
    }
}
