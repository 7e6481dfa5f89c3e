//! Stored observations: the values that hold now, and every revision of one of them.

use ledstjarna_observations::{Gender, Missing, Observation, Period, Value};

use crate::batch::{StoredBatch, read_batch};
use crate::row::{Cells, Row};
use crate::session::{Param, Session};
use crate::{OpenStore, StoreError, sql};

/// What makes two observations the same measurement: indicator, place, period, gender
/// (see [`Observation::key`]).
pub type ObservationKey<'a> = (&'a str, &'a str, Period, Gender);

/// Up to so many places are looked up one by one; for more it is quicker to read the whole indicator.
const FEW_PLACES: usize = 16;

/// An observation and the batch it arrived in.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredObservation {
    /// The observation.
    pub observation: Observation,
    /// Number of the batch.
    pub batch_no: i64,
}

/// One of the values that a key has had.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The observation as it arrived.
    pub observation: Observation,
    /// The batch it arrived in.
    pub batch: StoredBatch,
}

impl OpenStore {
    /// Every value that holds now, ordered by [`Observation::key`] (codes byte by byte).
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn latest(&self) -> Result<Vec<StoredObservation>, StoreError> {
        self.latest_for(None, None).await
    }

    /// The values that hold now of some indicators and places, in the same order; `None` means all,
    /// an empty list none. Unknown ids are passed over.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn latest_for(
        &self,
        indicators: Option<&[&str]>,
        places: Option<&[&str]>,
    ) -> Result<Vec<StoredObservation>, StoreError> {
        let mut session = self.pools().read().await?;
        let indicators = match indicators {
            Some(chosen) => sorted(chosen),
            None => stored_indicators(&mut session).await?,
        };
        let places = places.map(sorted);
        let mut found = Vec::new();
        for indicator in &indicators {
            match &places {
                None => found.append(&mut latest_of_indicator(&mut session, indicator).await?),
                Some(few) if few.len() <= FEW_PLACES => {
                    for place in few {
                        let params = [indicator.into(), place.into()];
                        let rows = session.rows(sql::OBSERVATIONS_OF_PLACE, &params).await?;
                        found.append(&mut latest_in(indicator, &rows)?);
                    }
                }
                Some(many) => {
                    let all = latest_of_indicator(&mut session, indicator).await?;
                    found
                        .extend(all.into_iter().filter(|s| many.binary_search(&s.observation.place).is_ok()));
                }
            }
        }
        Ok(found)
    }

    /// Every value that one key has had, oldest first. A batch in which the value was unchanged is
    /// not among them.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn history(&self, key: ObservationKey<'_>) -> Result<Vec<Revision>, StoreError> {
        let (indicator, place, period, gender) = key;
        let mut session = self.pools().read().await?;
        let params: [Param<'_>; 6] = [
            indicator.into(),
            place.into(),
            Param::Day(period.start()),
            Param::Day(period.end()),
            period.kind().code().into(),
            gender.letter().into(),
        ];
        let rows = session.rows(sql::HISTORY, &params).await?;
        let mut reader = Reader::new(indicator);
        rows.iter()
            .map(|row| {
                let mut cells = row.cells();
                let stored = reader.read(&mut cells)?;
                Ok(Revision { observation: stored.observation, batch: read_batch(&mut cells)? })
            })
            .collect()
    }
}

fn sorted(texts: &[&str]) -> Vec<String> {
    let mut texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

async fn stored_indicators(session: &mut Session) -> Result<Vec<String>, StoreError> {
    let rows = session.rows(sql::INDICATORS, &[]).await?;
    let mut indicators = rows.iter().map(|row| row.cells().read()).collect::<Result<Vec<String>, _>>()?;
    indicators.sort_unstable();
    Ok(indicators)
}

/// The values of one indicator that hold now, ordered by key.
pub(crate) async fn latest_of_indicator(
    session: &mut Session,
    indicator: &str,
) -> Result<Vec<StoredObservation>, StoreError> {
    let rows = session.rows(sql::OBSERVATIONS_OF_INDICATOR, &[indicator.into()]).await?;
    latest_in(indicator, &rows)
}

/// Keeps the last revision of each key. The rows come with revisions side by side, oldest first.
fn latest_in(indicator: &str, rows: &[Row]) -> Result<Vec<StoredObservation>, StoreError> {
    let mut reader = Reader::new(indicator);
    let mut latest: Vec<StoredObservation> = Vec::with_capacity(rows.len());
    for row in rows {
        let stored = reader.read(&mut row.cells())?;
        match latest.last_mut() {
            Some(older) if older.observation.key() == stored.observation.key() => *older = stored,
            _ => latest.push(stored),
        }
    }
    // SQL orders by the letters of kind and gender, the key by their meaning. Nearly sorted is cheap to sort.
    latest.sort_by(|a, b| a.observation.key().cmp(&b.observation.key()));
    Ok(latest)
}

/// Reads rows of one indicator; remembers the last period, since neighbours mostly share it.
struct Reader<'i> {
    indicator: &'i str,
    when: String,
    known: Option<(Period, Gender)>,
}

impl<'i> Reader<'i> {
    const fn new(indicator: &'i str) -> Self {
        Self { indicator, when: String::new(), known: None }
    }

    /// Reads the cells of an observation, in the order of the SELECT.
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<StoredObservation, StoreError> {
        let place: String = cells.read()?;
        let (period, gender) = self.when(cells.read()?)?;
        let (batch_no, number, missing) = (cells.read()?, cells.read()?, cells.read()?);
        let value =
            read_value(number, missing).ok_or_else(|| self.unreadable("neither a value nor a reason"))?;
        let observation = Observation {
            indicator: self.indicator.to_owned(),
            place,
            period,
            gender,
            value,
            numerator: cells.read()?,
            denominator: cells.read()?,
            n: cells.read()?,
            population: cells.read()?,
            margin: cells.read()?,
            source: cells.read()?,
        };
        Ok(StoredObservation { observation, batch_no })
    }

    /// Two days of ten characters, one letter of gender, and the kind of period.
    fn when(&mut self, text: &str) -> Result<(Period, Gender), StoreError> {
        if let Some(known) = self.known.filter(|_| self.when == text) {
            return Ok(known);
        }
        let parts = (text.get(..10), text.get(10..20), text.get(20..21), text.get(21..));
        let read = match parts {
            (Some(start), Some(end), Some(gender), Some(kind)) => {
                Period::from_days(kind, start, end).zip(Gender::parse(gender))
            }
            _ => None,
        };
        let known = read.ok_or_else(|| self.unreadable(text))?;
        text.clone_into(&mut self.when);
        self.known = Some(known);
        Ok(known)
    }

    fn unreadable(&self, what: &str) -> StoreError {
        StoreError::Unreadable { table: "observation", what: format!("indicator {}: {what}", self.indicator) }
    }
}

fn read_value(number: Option<f64>, missing: Option<&str>) -> Option<Value> {
    match (number, missing) {
        (Some(number), None) => Some(Value::Known(number)),
        (None, Some(reason)) => Missing::parse(reason).map(Value::Missing),
        _ => None,
    }
}
