//! Editions: what has been published, kept byte for byte and never changed.

use jiff::civil::Date;
use ledstjarna_observations::Instant;

use crate::row::Cells;
use crate::session::{Param, Session};
use crate::write::{Change, Write};
use crate::{AuditEntry, OpenStore, StoreError, sql};

/// What is to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEdition {
    /// The year it is named after.
    pub year: i16,
    /// Id of the index model.
    pub model_id: String,
    /// Title as shown.
    pub title: String,
    /// The last day whose data may be in it.
    pub data_cut_off: Date,
    /// Whether it rests on made-up values; then every place that shows it must say so.
    pub synthetic: bool,
    /// SHA-256 of the canonical text, hexadecimal.
    pub checksum: String,
    /// Id of the edition this one corrects.
    pub replaces: Option<String>,
    /// Why it corrects it.
    pub reason: Option<String>,
    /// Model, snapshot and result in canonical form.
    pub canonical: String,
}

/// An edition without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionHead {
    /// Year and number, `2023.1`.
    pub id: String,
    /// The year it is named after.
    pub year: i16,
    /// Number within the year, from 1.
    pub number: i64,
    /// Id of the index model.
    pub model_id: String,
    /// Title as shown.
    pub title: String,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it.
    pub actor: String,
    /// The last day whose data may be in it.
    pub data_cut_off: Date,
    /// Whether it rests on made-up values.
    pub synthetic: bool,
    /// SHA-256 of the canonical text, hexadecimal.
    pub checksum: String,
    /// Id of the edition this one corrects.
    pub replaces: Option<String>,
    /// Why it corrects it.
    pub reason: Option<String>,
}

/// An edition with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEdition {
    /// What it is called and where it comes from.
    pub head: EditionHead,
    /// Model, snapshot and result in canonical form, byte for byte as published.
    pub canonical: String,
}

impl OpenStore {
    /// Publishes an edition under the next number of its year. Time and actor are those of `entry`.
    ///
    /// # Errors
    /// [`StoreError::UnknownEdition`] if there is nothing to replace; what the database refuses.
    pub async fn save_edition(
        &self,
        edition: &NewEdition,
        entry: &AuditEntry,
    ) -> Result<EditionHead, StoreError> {
        let mut write = Write::begin(self.pools(), Change::Data).await?;
        if let Some(replaced) = &edition.replaces
            && read_edition(write.session(), replaced).await?.is_none()
        {
            return Err(StoreError::UnknownEdition(replaced.clone()));
        }
        let number = next_number(write.session(), edition.year).await?;
        let head = head_of(edition, number, entry);
        insert_edition(write.session(), &head, &edition.canonical).await?;
        write.finish(entry, &head.id).await?;
        Ok(head)
    }

    /// Every edition, by year and number.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn editions(&self) -> Result<Vec<EditionHead>, StoreError> {
        let rows = self.pools().read().await?.rows(sql::EDITIONS, &[]).await?;
        rows.iter().map(|row| read_head(&mut row.cells())).collect()
    }

    /// One edition with its text, or `None` if there is none of that id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn edition(&self, id: &str) -> Result<Option<StoredEdition>, StoreError> {
        read_edition(&mut self.pools().read().await?, id).await
    }
}

fn head_of(edition: &NewEdition, number: i64, entry: &AuditEntry) -> EditionHead {
    EditionHead {
        id: format!("{}.{number}", edition.year),
        year: edition.year,
        number,
        model_id: edition.model_id.clone(),
        title: edition.title.clone(),
        created_at: entry.at,
        actor: entry.actor.clone(),
        data_cut_off: edition.data_cut_off,
        synthetic: edition.synthetic,
        checksum: edition.checksum.clone(),
        replaces: edition.replaces.clone(),
        reason: edition.reason.clone(),
    }
}

async fn next_number(session: &mut Session, year: i16) -> Result<i64, StoreError> {
    let rows = session.rows(sql::NEXT_EDITION, &[i64::from(year).into()]).await?;
    rows.first().map_or(Ok(1), |row| row.cells().read())
}

async fn insert_edition(
    session: &mut Session,
    head: &EditionHead,
    canonical: &str,
) -> Result<(), StoreError> {
    let params: [Param<'_>; 13] = [
        (&head.id).into(),
        i64::from(head.year).into(),
        head.number.into(),
        (&head.model_id).into(),
        (&head.title).into(),
        head.created_at.0.into(),
        (&head.actor).into(),
        Param::Day(head.data_cut_off),
        i64::from(head.synthetic).into(),
        (&head.checksum).into(),
        (&head.replaces).into(),
        (&head.reason).into(),
        canonical.into(),
    ];
    session.execute(sql::INSERT_EDITION, &params).await
}

async fn read_edition(session: &mut Session, id: &str) -> Result<Option<StoredEdition>, StoreError> {
    let rows = session.rows(sql::EDITION, &[id.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let mut cells = row.cells();
    Ok(Some(StoredEdition { head: read_head(&mut cells)?, canonical: cells.read()? }))
}

fn read_head(cells: &mut Cells<'_>) -> Result<EditionHead, StoreError> {
    let id: String = cells.read()?;
    let unreadable = |what: &str| StoreError::Unreadable { table: "edition", what: format!("{id}: {what}") };
    let year = i16::try_from(cells.read::<i64>()?).map_err(|_| unreadable("year"))?;
    let (number, model_id, title) = (cells.read()?, cells.read()?, cells.read()?);
    let (created_at, actor) = (Instant(cells.read()?), cells.read()?);
    let data_cut_off = cells.read::<&str>()?.parse().map_err(|_| unreadable("data_cut_off"))?;
    let synthetic = cells.read::<i64>()? != 0;
    let (checksum, replaces, reason) = (cells.read()?, cells.read()?, cells.read()?);
    Ok(EditionHead {
        id,
        year,
        number,
        model_id,
        title,
        created_at,
        actor,
        data_cut_off,
        synthetic,
        checksum,
        replaces,
        reason,
    })
}
