//! What a fetch has to tell: how much came, what did not, and what was strange.

use std::collections::HashSet;

use ledstjarna_observations::{Instant, Missing, Observation};

use super::catalogue::CatalogueRow;
use super::journal::PageRecord;
use super::plan::Ask;
use crate::statuses::Statuses;

/// The report of a whole fetch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchReport {
    /// Requests made or kept.
    pub requests: usize,
    /// Pages.
    pub pages: usize,
    /// Pages kept from an earlier try.
    pub kept_pages: usize,
    /// Rows of values.
    pub rows: usize,
    /// Known values.
    pub values: usize,
    /// Values that are missing for another reason than withdrawal.
    pub missing: usize,
    /// Withdrawn values.
    pub withdrawn: usize,
    /// Rows that came twice with the same content.
    pub repeated: usize,
    /// Indicators asked for without a single row.
    pub silent_indicators: Vec<String>,
    /// Places and units asked for without a single row.
    pub silent_places: Vec<String>,
    /// Years asked for without a single row.
    pub silent_years: Vec<i16>,
    /// Indicators asked for that the catalogue does not have (any more).
    pub not_in_catalogue: Vec<String>,
    /// Addresses of requests whose answer was empty.
    pub empty_requests: Vec<String>,
    /// Indicators that came and that the register does not know.
    pub outside_register: Vec<String>,
    /// Status signs whose meaning is not known, word for word.
    pub statuses: Statuses,
    /// Source id of the stand-in server, if it was one and not Kolada.
    pub stand_in: Option<String>,
    /// When the fetch began, in microseconds of UTC.
    pub started: i64,
    /// When it had landed, in microseconds of UTC.
    pub finished: i64,
}

impl FetchReport {
    pub(super) fn count(
        &mut self,
        observations: &[Observation],
        records: &[Vec<(PageRecord, bool)>],
        started: Instant,
        finished: Instant,
    ) {
        self.requests = records.len();
        self.pages = records.iter().map(Vec::len).sum();
        self.kept_pages = records.iter().flatten().filter(|(_, kept)| *kept).count();
        self.values = observations.iter().filter(|o| o.value.number().is_some()).count();
        self.withdrawn =
            observations.iter().filter(|o| o.value.missing() == Some(Missing::Withdrawn)).count();
        self.missing = observations.len() - self.values - self.withdrawn;
        (self.started, self.finished) = (started.0, finished.0);
    }

    /// What the user should look at, in Swedish sentences; empty if all is as asked.
    pub fn warnings(&self) -> Vec<String> {
        let years: Vec<String> = self.silent_years.iter().map(ToString::to_string).collect();
        let lists = [
            ("Indikatorer utan en enda rad i svaret", &self.silent_indicators),
            ("Platser utan en enda rad i svaret", &self.silent_places),
            ("År utan en enda rad i svaret", &years),
            ("Indikatorer som inte finns i Koladas katalog", &self.not_in_catalogue),
            ("Indikatorer som registret inte känner till", &self.outside_register),
        ];
        let mut told: Vec<String> = vec![];
        if let Some(source) = &self.stand_in {
            told.push(format!(
                "Svaren kommer från en ersättningsserver, inte från Kolada. Värdena är märkta {source}."
            ));
        }
        told.extend(
            lists.into_iter().filter(|(_, ids)| !ids.is_empty()).map(|(what, ids)| sentence(what, ids)),
        );
        if !self.empty_requests.is_empty() {
            told.push(format!("{} av {} frågor fick tomma svar.", self.empty_requests.len(), self.requests));
        }
        told.extend(self.statuses.warnings());
        told
    }
}

/// At most ten ids by name.
fn sentence(what: &str, ids: &[String]) -> String {
    let named: Vec<&str> = ids.iter().take(10).map(String::as_str).collect();
    let more = if ids.len() > 10 { format!(" och {} till", ids.len() - 10) } else { String::new() };
    format!("{what}: {}{more}.", named.join(", "))
}

/// Who has at least one row. Kept apart, since 2023 is a year and a municipality.
#[derive(Debug, Default)]
pub(super) struct Heard {
    indicators: HashSet<String>,
    places: HashSet<String>,
    years: HashSet<i16>,
}

impl Heard {
    pub(super) fn note(&mut self, indicator: &str, place: &str, year: i16) {
        self.indicators.insert(indicator.to_owned());
        self.places.insert(place.to_owned());
        self.years.insert(year);
    }
}

/// Fills in who was asked for and did not answer. What has changed since a day is expected to be
/// silent about most.
pub(super) fn silent(report: &mut FetchReport, ask: &Ask, heard: &Heard, catalogue: &[CatalogueRow]) {
    let listed: HashSet<&str> = catalogue.iter().map(|row| row.id.as_str()).collect();
    report.not_in_catalogue =
        ask.indicators.iter().filter(|id| !listed.contains(id.as_str())).cloned().collect();
    if ask.since.is_some() {
        report.empty_requests.clear();
        return;
    }
    let quiet = |ids: &[String], heard: &HashSet<String>| -> Vec<String> {
        ids.iter().filter(|id| !heard.contains(*id)).cloned().collect()
    };
    report.silent_indicators = quiet(&ask.indicators, &heard.indicators);
    report.silent_places = quiet(&ask.places, &heard.places);
    report.silent_places.extend(quiet(&ask.units, &heard.places));
    report.silent_years = ask.years.iter().copied().filter(|year| !heard.years.contains(year)).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_sentences_and_long_lists_are_cut() {
        let mut report =
            FetchReport { requests: 3, empty_requests: vec!["u".to_owned()], ..FetchReport::default() };
        report.silent_places = (0..12).map(|n| format!("{n:04}")).collect();
        report.statuses.note(Some("?"));
        let told = report.warnings();
        assert_eq!(told.len(), 3);
        assert!(
            told[0].starts_with("Platser utan en enda rad i svaret: 0000, 0001")
                && told[0].ends_with(" och 2 till.")
        );
        assert_eq!(FetchReport::default().warnings(), Vec::<String>::new());
    }

    #[test]
    fn who_did_not_answer_is_named_unless_only_changes_were_asked_for() {
        let ask = Ask {
            indicators: vec!["U1".to_owned(), "U2".to_owned()],
            places: ["0180", "2085", "2023"].map(str::to_owned).to_vec(),
            years: vec![2022, 2023],
            ..Ask::default()
        };
        let mut heard = Heard::default();
        heard.note("U1", "2085", 2023);
        let mut report = FetchReport::default();
        silent(&mut report, &ask, &heard, &[]);
        assert_eq!(report.silent_indicators, ["U2"]);
        assert_eq!(report.silent_places, ["0180", "2023"]);
        assert_eq!(report.silent_years, [2022]);
        assert_eq!(report.not_in_catalogue, ["U1", "U2"]);
        let mut changes = FetchReport::default();
        silent(&mut changes, &Ask { since: Some(jiff::civil::date(2024, 1, 1)), ..ask }, &heard, &[]);
        assert_eq!((changes.silent_indicators.len(), changes.not_in_catalogue.len()), (0, 2));
    }
}
