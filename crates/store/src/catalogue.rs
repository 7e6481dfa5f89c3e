//! The catalogue: what the sources say their figures mean, and when they changed it.

use std::collections::HashMap;

use crate::bulk::{BulkTable, insert_all};
use crate::session::Session;
use crate::{OpenStore, StoreError, sql};

/// What a source calls one of its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// Id at the source, such as Kolada's.
    pub id: String,
    /// Title at the source.
    pub title: String,
    /// Description at the source.
    pub description: String,
}

/// An entry and the batch in which the source last changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCatalogueEntry {
    /// The entry.
    pub entry: CatalogueEntry,
    /// Number of the batch.
    pub batch_no: i64,
}

/// The table and its columns.
pub(crate) const CATALOGUE: BulkTable<4> =
    BulkTable { name: "catalogue", columns: ["id", "batch_no", "title", "description"] };

impl OpenStore {
    /// The entries that hold now, by id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn catalogue(&self) -> Result<Vec<StoredCatalogueEntry>, StoreError> {
        latest_catalogue(&mut self.pools().read().await?).await
    }
}

async fn latest_catalogue(session: &mut Session) -> Result<Vec<StoredCatalogueEntry>, StoreError> {
    let rows = session.rows(sql::CATALOGUE, &[]).await?;
    let mut entries = rows
        .iter()
        .map(|row| {
            let mut cells = row.cells();
            let (id, batch_no) = (cells.read()?, cells.read()?);
            let entry = CatalogueEntry { id, title: cells.read()?, description: cells.read()? };
            Ok(StoredCatalogueEntry { entry, batch_no })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    entries.sort_by(|a, b| a.entry.id.cmp(&b.entry.id));
    Ok(entries)
}

/// Entries that differ from what is stored, and the ids among them whose meaning was another before.
pub(crate) struct CatalogueChange<'a> {
    pub(crate) entries: Vec<&'a CatalogueEntry>,
    pub(crate) reworded: Vec<String>,
}

/// Compares entries with what is stored.
pub(crate) async fn compare_catalogue<'a>(
    session: &mut Session,
    incoming: Vec<&'a CatalogueEntry>,
) -> Result<CatalogueChange<'a>, StoreError> {
    if incoming.is_empty() {
        return Ok(CatalogueChange { entries: incoming, reworded: vec![] });
    }
    let stored = latest_catalogue(session).await?;
    let stored: HashMap<&str, &CatalogueEntry> =
        stored.iter().map(|s| (s.entry.id.as_str(), &s.entry)).collect();
    let entries: Vec<_> =
        incoming.into_iter().filter(|entry| stored.get(entry.id.as_str()) != Some(entry)).collect();
    let reworded = entries
        .iter()
        .filter(|entry| stored.contains_key(entry.id.as_str()))
        .map(|entry| entry.id.clone())
        .collect();
    Ok(CatalogueChange { entries, reworded })
}

/// Stores entries as part of a batch.
pub(crate) async fn insert_catalogue(
    session: &mut Session,
    batch_no: i64,
    entries: &[&CatalogueEntry],
) -> Result<(), StoreError> {
    insert_all(session, &CATALOGUE, entries, |entry| {
        [(&entry.id).into(), batch_no.into(), (&entry.title).into(), (&entry.description).into()]
    })
    .await
}
