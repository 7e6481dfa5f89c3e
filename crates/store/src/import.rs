//! The import: a batch is compared with what is stored, and what differs is stored in one transaction.

use ledstjarna_observations::{Missing, Observation};

use crate::batch::{insert_batch, next_batch_no};
use crate::bulk::{BulkTable, insert_all};
use crate::catalogue::{compare_catalogue, insert_catalogue};
use crate::incoming::{Incoming, check_catalogue};
use crate::observations::latest_of_indicator;
use crate::session::{Param, Session};
use crate::write::{Change, Write};
use crate::{AuditEntry, CatalogueEntry, NewBatch, OpenStore, StoreError, StoredBatch};

/// What an import came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOutcome {
    /// Number of the batch.
    pub batch_no: i64,
    /// Id of the batch, a UUID of version 7.
    pub batch_id: String,
    /// Observations with a new key.
    pub added: usize,
    /// Observations that differ from the latest stored one of their key.
    pub changed: usize,
    /// Observations equal to it, and repeats within the import; not stored again.
    pub unchanged: usize,
    /// Catalogue entries whose title or description the source has changed, by id: a figure may
    /// not mean what it meant.
    pub reworded: Vec<String>,
}

/// The table and its columns.
pub(crate) const OBSERVATION: BulkTable<15> = BulkTable {
    name: "observation",
    columns: [
        "indicator",
        "place",
        "period_kind",
        "period_start",
        "period_end",
        "gender",
        "batch_no",
        "value",
        "missing",
        "numerator",
        "denominator",
        "n",
        "population",
        "margin",
        "source",
    ],
};

impl OpenStore {
    /// Stores what is new or different as one batch, with its audit row; on any error nothing at all.
    ///
    /// The actor of the batch is that of `entry`.
    ///
    /// # Errors
    /// Input that cannot be stored ([`StoreError::NotFinite`], [`StoreError::Contradiction`],
    /// [`StoreError::NulCharacter`]), and what the database refuses.
    pub async fn import(
        &self,
        batch: &NewBatch,
        observations: &[Observation],
        catalogue: &[CatalogueEntry],
        entry: &AuditEntry,
    ) -> Result<ImportOutcome, StoreError> {
        let incoming = Incoming::check(observations)?;
        let catalogue = check_catalogue(catalogue)?;
        let mut write = Write::begin(self.pools(), Change::Data).await?;
        let difference = compare(write.session(), &incoming).await?;
        let catalogue = compare_catalogue(write.session(), catalogue).await?;
        let no = next_batch_no(write.session()).await?;
        let stored = StoredBatch {
            no,
            id: write.id(entry.at, no),
            batch: batch.clone(),
            actor: entry.actor.clone(),
            rows: incoming.handed_in() as i64,
            added: difference.added as i64,
            changed: difference.changed as i64,
        };
        insert_batch(write.session(), &stored).await?;
        insert_observations(write.session(), no, &difference.observations).await?;
        insert_catalogue(write.session(), no, &catalogue.entries).await?;
        write.finish(entry, &stored.id).await?;
        Ok(ImportOutcome {
            batch_no: no,
            batch_id: stored.id,
            added: difference.added,
            changed: difference.changed,
            unchanged: incoming.handed_in() - difference.observations.len(),
            reworded: catalogue.reworded,
        })
    }
}

/// The observations that must be stored, ordered by key.
struct Difference<'a> {
    observations: Vec<&'a Observation>,
    added: usize,
    changed: usize,
}

async fn compare<'a>(session: &mut Session, incoming: &Incoming<'a>) -> Result<Difference<'a>, StoreError> {
    let mut difference = Difference { observations: vec![], added: 0, changed: 0 };
    for group in incoming.by_indicator() {
        let Some(first) = group.first() else { continue };
        let stored = latest_of_indicator(session, &first.indicator).await?;
        for &observation in group {
            let found = stored.binary_search_by(|old| old.observation.key().cmp(&observation.key()));
            match found.ok().and_then(|index| stored.get(index)) {
                None => difference.added += 1,
                Some(old) if old.observation == *observation => continue,
                Some(_) => difference.changed += 1,
            }
            difference.observations.push(observation);
        }
    }
    Ok(difference)
}

async fn insert_observations(
    session: &mut Session,
    batch_no: i64,
    observations: &[&Observation],
) -> Result<(), StoreError> {
    insert_all(session, &OBSERVATION, observations, |observation| {
        let (indicator, place, period, gender) = observation.key();
        let missing = observation.value.missing().map(Missing::code);
        [
            indicator.into(),
            place.into(),
            period.kind().code().into(),
            Param::Day(period.start()),
            Param::Day(period.end()),
            gender.letter().into(),
            batch_no.into(),
            Param::MaybeReal(observation.value.number()),
            Param::MaybeText(missing),
            Param::MaybeReal(observation.numerator),
            Param::MaybeReal(observation.denominator),
            Param::MaybeReal(observation.n),
            Param::MaybeReal(observation.population),
            Param::MaybeReal(observation.margin),
            (&observation.source).into(),
        ]
    })
    .await
}
