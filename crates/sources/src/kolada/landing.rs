//! From the pages of a whole fetch to observations, catalogue and report.

use std::collections::HashMap;
use std::ops::Range;

use ledstjarna_observations::{Instant, Observation, Register};
use serde::de::DeserializeOwned;

use super::catalogue::CatalogueRow;
use super::error::KoladaError;
use super::journal::PageRecord;
use super::margins::attach_margins;
use super::plan::{Kind, Plan, Request};
use super::report::{FetchReport, Heard, silent};
use super::rows::{RowFault, RowKey, RowTarget, row_key, row_values};
use super::wire::{DataRow, Envelope};
use crate::statuses::Statuses;

/// How many faults are listed one by one.
const LISTED: usize = 50;

/// Everything a whole fetch brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetched {
    /// The observations; their keys are unique.
    pub observations: Vec<Observation>,
    /// Catalogue rows of the indicators, for titles and definitions.
    pub catalogue: Vec<CatalogueRow>,
    /// Every page with its address and checksum.
    pub pages: Vec<PageRecord>,
    /// What to tell the user.
    pub report: FetchReport,
}

/// A fetch while its pages are read.
pub(crate) struct Landing<'a> {
    register: &'a Register,
    plan: &'a Plan,
    source: String,
    observations: Vec<Observation>,
    catalogue: Vec<CatalogueRow>,
    /// Each row, with where its observations stand.
    rows: HashMap<RowKey, Range<usize>>,
    heard: Heard,
    statuses: Statuses,
    report: FetchReport,
    faults: Vec<String>,
    more: usize,
}

impl<'a> Landing<'a> {
    pub(crate) fn new(
        register: &'a Register,
        plan: &'a Plan,
        source: &str,
        records: &[Vec<(PageRecord, bool)>],
    ) -> Self {
        let stand_in = records.iter().flatten().find_map(|(record, _)| record.stand_in.clone());
        Self {
            register,
            plan,
            source: stand_in.clone().unwrap_or_else(|| source.to_owned()),
            observations: vec![],
            catalogue: vec![],
            rows: HashMap::new(),
            heard: Heard::default(),
            statuses: Statuses::default(),
            report: FetchReport { stand_in, ..FetchReport::default() },
            faults: vec![],
            more: 0,
        }
    }

    /// Reads one page.
    pub(crate) fn page(&mut self, request: &Request, record: &PageRecord, body: &[u8]) {
        if request.kind == Kind::Catalogue {
            if let Some(rows) = self.envelope::<CatalogueRow>(record, body) {
                self.catalogue.extend(rows);
            }
            return;
        }
        let Some(rows) = self.envelope::<DataRow>(record, body) else { return };
        if rows.is_empty() {
            self.report.empty_requests.push(record.url.clone());
        }
        self.report.rows += rows.len();
        for row in &rows {
            if let Err(faults) = self.row(request, row) {
                let who = row_key(row).map_or_else(|_| record.url.clone(), |key| name(&key));
                for fault in faults {
                    self.fault(format!("{who}: {}. {}.", fault.what, fault.mend));
                }
            }
        }
    }

    fn envelope<T: DeserializeOwned>(&mut self, record: &PageRecord, body: &[u8]) -> Option<Vec<T>> {
        match serde_json::from_slice::<Envelope<T>>(body) {
            Ok(envelope) => Some(envelope.values),
            Err(error) => {
                self.fault(format!("Svaret på {} har en annan form än väntat: {error}.", record.url));
                None
            }
        }
    }

    fn row(&mut self, request: &Request, row: &DataRow) -> Result<(), Vec<RowFault>> {
        let key = row_key(row)?;
        if !belongs(request, &key) {
            let what = "raden hör inte till frågan".to_owned();
            return Err(vec![RowFault {
                field: "kpi",
                what,
                mend: "Kolada har svarat på något annat. Försök igen senare".to_owned(),
            }]);
        }
        let known = self.register.indicator(&key.kpi);
        if known.is_none() && !self.report.outside_register.contains(&key.kpi) {
            self.report.outside_register.push(key.kpi.clone());
        }
        let target = RowTarget {
            indicator: known.map_or(key.kpi.as_str(), |indicator| indicator.id.as_str()),
            known,
            place: &key.place,
            period: key.period,
            source: &self.source,
        };
        let before = self.observations.len();
        let outcome = row_values(row, &target, &mut self.statuses, &mut self.observations);
        if let Some(first) = self.rows.get(&key).cloned() {
            self.drop_repeated(first, before)?;
        } else {
            self.heard.note(&key.kpi, &key.place, key.period.first_year());
            self.rows.insert(key, before..self.observations.len());
        }
        outcome
    }

    /// A row that was there before is passed over if it says the same (pages move while Kolada is
    /// updated), and refused if not.
    fn drop_repeated(&mut self, first: Range<usize>, from: usize) -> Result<(), Vec<RowFault>> {
        let again = self.observations.split_off(from);
        self.report.repeated += 1;
        let before = self.observations.get(first).unwrap_or_default();
        if again.len() == before.len() && again.iter().all(|observation| before.contains(observation)) {
            return Ok(());
        }
        let what = "raden finns två gånger med olika värden".to_owned();
        Err(vec![RowFault {
            field: "value",
            what,
            mend: "Kolada uppdateras kanske just nu. Börja om senare".to_owned(),
        }])
    }

    fn fault(&mut self, sentence: String) {
        if self.faults.len() < LISTED {
            self.faults.push(sentence);
        } else {
            self.more += 1;
        }
    }

    /// Everything, or why nothing.
    pub(crate) fn finish(
        mut self,
        records: Vec<Vec<(PageRecord, bool)>>,
        started: Instant,
        finished: Instant,
    ) -> Result<Fetched, KoladaError> {
        self.refuse_same_key();
        if !self.faults.is_empty() {
            return Err(KoladaError::Unusable { faults: self.faults, more: self.more });
        }
        if self.observations.is_empty() && self.plan.ask().since.is_none() {
            return Err(KoladaError::Empty);
        }
        attach_margins(self.register, &mut self.observations);
        self.report.statuses = self.statuses;
        self.report.count(&self.observations, &records, started, finished);
        silent(&mut self.report, self.plan.ask(), &self.heard, &self.catalogue);
        let pages = records.into_iter().flatten().map(|(record, _)| record).collect();
        Ok(Fetched { observations: self.observations, catalogue: self.catalogue, pages, report: self.report })
    }

    /// The same gender twice in a row, or two Kolada ids that the register takes for one indicator.
    fn refuse_same_key(&mut self) {
        let mut seen: HashMap<_, usize> = HashMap::new();
        let twice: Vec<String> = self
            .observations
            .iter()
            .filter(|observation| {
                let times = seen.entry(observation.key()).or_default();
                *times += 1;
                *times == 2
            })
            .map(|o| {
                format!(
                    "{}, {}, {}, {}: finns två gånger i svaret. Försök igen senare.",
                    o.indicator,
                    o.place,
                    o.period,
                    o.gender.letter()
                )
            })
            .collect();
        for sentence in twice {
            self.fault(sentence);
        }
    }
}

fn belongs(request: &Request, key: &RowKey) -> bool {
    request.indicators.contains(&key.kpi)
        && request.places.contains(&key.place)
        && request.years.contains(&key.period.first_year())
}

fn name(key: &RowKey) -> String {
    format!("{}, {}, {}", key.kpi, key.place, key.period)
}
