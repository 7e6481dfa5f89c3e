//! Kolada's own answers from a file: one page, or a list of pages.

use ledstjarna_observations::{Observation, Register};

use crate::duplicates::refuse_duplicates;
use crate::faults::{At, FaultList, ImportFault, ImportFaults};
use crate::import::{FileKind, Imported, MAX_ROWS};
use crate::kolada::{DataRow, Envelope, RowFault, RowTarget, row_key, row_values};
use crate::lookup::Lookup;
use crate::statuses::Statuses;

/// Source of values in Kolada's own shape.
const SOURCE: &str = "kolada";

/// Reads `{"values": [...]}` or a list of such.
///
/// # Errors
/// Every fault, with the number of the record and the field.
pub(crate) fn read_json(text: &str, file: &str, register: &Register) -> Result<Imported, ImportFaults> {
    let pages: Vec<Envelope<DataRow>> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text)
    } else {
        serde_json::from_str(text).map(|page| vec![page])
    }
    .map_err(|error| not_kolada(&error, file))?;
    let mut reader = Reader::new(register);
    let rows = pages.iter().flat_map(|page| &page.values);
    for (row, number) in rows.zip(1_u64..) {
        if number > MAX_ROWS as u64 {
            let what = format!("filen har fler än {MAX_ROWS} poster");
            reader.faults.push(ImportFault::whole(what, "Dela filen i flera och importera dem en i taget"));
            break;
        }
        reader.row(number, row);
    }
    let unfinished = pages.last().is_some_and(|page| page.next_url.is_some());
    reader.finish(file, unfinished)
}

struct Reader<'r> {
    lookup: Lookup<'r>,
    observations: Vec<Observation>,
    records: Vec<At>,
    faults: FaultList,
    statuses: Statuses,
}

impl<'r> Reader<'r> {
    fn new(register: &'r Register) -> Self {
        Self {
            lookup: Lookup::new(register),
            observations: vec![],
            records: vec![],
            faults: FaultList::default(),
            statuses: Statuses::default(),
        }
    }

    fn row(&mut self, number: u64, row: &DataRow) {
        if let Err(faults) = self.take(row) {
            self.faults.extend(faults.into_iter().map(|fault| ImportFault {
                at: At::Record(number),
                column: Some(fault.field.to_owned()),
                what: fault.what,
                mend: fault.mend,
            }));
        }
        self.records.resize(self.observations.len(), At::Record(number));
    }

    fn take(&mut self, row: &DataRow) -> Result<(), Vec<RowFault>> {
        let key = row_key(row)?;
        let indicator = self.lookup.indicator(&key.kpi).map_err(|unknown| field_fault("kpi", unknown));
        let place = self.lookup.place(&key.place).map_err(|unknown| field_fault("municipality", unknown));
        let (indicator, place) = match (indicator, place) {
            (Ok(indicator), Ok(place)) => (indicator, place),
            (indicator, place) => return Err(indicator.err().into_iter().chain(place.err()).collect()),
        };
        let target = RowTarget {
            indicator: &indicator.id,
            known: Some(indicator),
            place: &place,
            period: key.period,
            source: SOURCE,
        };
        row_values(row, &target, &mut self.statuses, &mut self.observations)
    }

    fn finish(mut self, file: &str, unfinished: bool) -> Result<Imported, ImportFaults> {
        refuse_duplicates(&self.observations, &self.records, &mut self.faults);
        if self.observations.is_empty() && self.faults.is_empty() {
            let mend = "Kontrollera frågan till Kolada: fel parameternamn ger en tom lista";
            self.faults.push(ImportFault::whole("filen har inga värden", mend));
        }
        self.faults.verdict(file)?;
        let mut warnings: Vec<String> = self.statuses.warnings().collect();
        if unfinished {
            warnings
                .push("Svaret har fler sidor (next_url är ifyllt). Filen innehåller inte alla.".to_owned());
        }
        let observations = self.observations;
        Ok(Imported { kind: FileKind::KoladaJson, observations, ignored_columns: vec![], warnings })
    }
}

fn field_fault(field: &'static str, (what, mend): (String, String)) -> RowFault {
    RowFault { field, what, mend }
}

fn not_kolada(error: &serde_json::Error, file: &str) -> ImportFaults {
    let (line, column) = (error.line(), error.column());
    let what = match error.classify() {
        serde_json::error::Category::Eof => format!("JSON-texten tar slut för tidigt, på rad {line}"),
        serde_json::error::Category::Syntax => {
            format!("JSON-texten är trasig på rad {line}, tecken {column}")
        }
        _ => format!("JSON-texten har inte Koladas form (rad {line}, tecken {column})"),
    };
    let mend =
        "Hämta svaret från Kolada på nytt. Det ska vara {\"values\": […]} eller en lista av sådana svar";
    let mut faults = ImportFaults::whole(file, what, mend);
    faults.faults.iter_mut().for_each(|fault| fault.at = At::Row(line as u64));
    faults
}
