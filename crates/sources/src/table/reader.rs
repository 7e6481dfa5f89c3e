//! Gathers the rows of one table into observations, whole or not at all.

use ledstjarna_observations::{Observation, Register};

use super::cell::Cell;
use super::column::{Column, Header};
use super::row::{RowRules, read_row};
use crate::duplicates::refuse_duplicates;
use crate::faults::{At, FaultList, ImportFault, ImportFaults, shown};
use crate::import::{FileKind, Imported, MAX_CELL, MAX_ROWS};
use crate::lookup::Lookup;
use crate::statuses::Statuses;

/// A table while it is read.
pub(crate) struct TableReader<'r> {
    header: Header,
    lookup: Lookup<'r>,
    comma: bool,
    file: String,
    source: String,
    observations: Vec<Observation>,
    rows: Vec<At>,
    seen: usize,
    faults: FaultList,
    statuses: Statuses,
}

impl<'r> TableReader<'r> {
    /// Begins with the header row.
    ///
    /// # Errors
    /// What is wrong with the header.
    pub(crate) fn new(
        header: &[String],
        row: u64,
        file: &str,
        comma: bool,
        register: &'r Register,
    ) -> Result<Self, ImportFaults> {
        let header = Header::read(header, row).map_err(|found| {
            let mut faults = FaultList::default();
            faults.extend(found);
            faults.list(file)
        })?;
        let source = if header.is_kolada() { "kolada".to_owned() } else { plain_name(file) };
        Ok(Self {
            header,
            lookup: Lookup::new(register),
            comma,
            file: file.to_owned(),
            source,
            observations: vec![],
            rows: vec![],
            seen: 0,
            faults: FaultList::default(),
            statuses: Statuses::default(),
        })
    }

    /// Number of columns that have a name.
    pub(crate) fn width(&self) -> usize {
        self.header.width
    }

    /// Notes a fault that the kind of file brings.
    pub(crate) fn fault(&mut self, fault: ImportFault) {
        self.faults.push(fault);
    }

    /// Reads a row; blank rows are passed over. `false` when there are too many to go on.
    pub(crate) fn row(&mut self, number: u64, cells: &[Cell<'_>]) -> bool {
        if cells.iter().all(|cell| matches!(cell, Cell::Empty)) {
            return true;
        }
        if self.seen == MAX_ROWS {
            let what = format!("filen har fler än {MAX_ROWS} rader");
            self.faults.push(ImportFault::row(
                number,
                what,
                "Dela filen i flera och importera dem en i taget",
            ));
            return false;
        }
        self.seen += 1;
        if cells.iter().any(Cell::is_absurd) {
            let what = format!("en cell har fler än {MAX_CELL} tecken");
            let mend =
                "Korta texten. Om raderna därefter saknas står det troligen ett citattecken för mycket här";
            self.faults.push(ImportFault::row(number, what, mend));
            return true;
        }
        self.take(number, cells);
        true
    }

    fn take(&mut self, number: u64, cells: &[Cell<'_>]) {
        let rules =
            RowRules { header: &self.header, lookup: &self.lookup, comma: self.comma, source: &self.source };
        match read_row(&rules, number, cells) {
            Ok((observation, status)) => {
                self.observations.push(observation);
                self.rows.push(At::Row(number));
                self.statuses.note(status.as_deref());
            }
            Err(faults) => self.faults.extend(faults),
        }
    }

    /// The observations, if there was no fault.
    ///
    /// # Errors
    /// Every fault of the file.
    pub(crate) fn finish(
        mut self,
        kind: FileKind,
        mut warnings: Vec<String>,
    ) -> Result<Imported, ImportFaults> {
        if self.seen == 0 && self.faults.is_empty() {
            let mend = "Lägg till minst en rad under rubrikraden";
            self.faults.push(ImportFault::whole("filen har inga rader med värden", mend));
        }
        refuse_duplicates(&self.observations, &self.rows, &mut self.faults);
        self.faults.verdict(&self.file)?;
        if self.header.position(Column::Source).is_none() {
            let source = shown(&self.source);
            warnings.push(format!("Kolumnen source saknas. Alla värden får källan {source}."));
        }
        warnings.extend(self.statuses.warnings());
        Ok(Imported { kind, observations: self.observations, ignored_columns: self.header.ignored, warnings })
    }
}

/// The file name as a source: without folders, control characters and absurd length.
fn plain_name(file: &str) -> String {
    let last = file.rsplit(['/', '\\']).next().unwrap_or(file);
    last.chars().filter(|c| !c.is_control()).take(100).collect()
}
