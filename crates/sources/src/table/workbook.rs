//! XLSX: finds the sheet with the table and streams its cells.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx, XlsxCellReader, XlsxError};
use ledstjarna_observations::Register;

use super::cell::Cell;
use super::column::known_columns;
use super::guard::{MAX_UNPACKED, Refusal, check_size};
use super::reader::TableReader;
use crate::faults::{ImportFaults, shown};
use crate::import::{FileKind, Imported, MAX_COLUMNS};

/// A row of a sheet: its number counted from 1, and its cells.
type SheetRow<'a> = (u64, Vec<Cell<'a>>);

/// Columns of the first row that tell the sheet with the table from a sheet of notes.
const ENOUGH: usize = 4;

/// Reads the first sheet whose first row names the columns of the long form.
///
/// # Errors
/// Every fault, with row and column.
pub(crate) fn read_workbook(bytes: &[u8], file: &str, register: &Register) -> Result<Imported, ImportFaults> {
    match check_size(bytes, MAX_UNPACKED) {
        Ok(()) => {}
        Err(Refusal::Broken) => return Err(broken(file)),
        Err(Refusal::TooLarge) => {
            let what = "arbetsboken blir orimligt stor när den packas upp";
            return Err(ImportFaults::whole(
                file,
                what,
                "Kopiera tabellen till en ny arbetsbok och försök igen",
            ));
        }
    }
    // The workbook library may panic on a damaged file; a damaged file must not stop the program.
    catch_unwind(AssertUnwindSafe(|| read_sheets(bytes, file, register)))
        .unwrap_or_else(|_| Err(broken(file)))
}

fn read_sheets(bytes: &[u8], file: &str, register: &Register) -> Result<Imported, ImportFaults> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken(file))?;
    let names = book.sheet_names();
    let mut best: Option<(&String, usize)> = None;
    for name in &names {
        let known = header_columns(&mut book, name);
        if known.is_some_and(|known| best.is_none_or(|(_, most)| known > most)) {
            best = known.map(|known| (name, known));
        }
        if known.is_some_and(|known| known >= ENOUGH) {
            break;
        }
    }
    let Some((name, _)) = best else {
        return Err(ImportFaults::whole(
            file,
            "arbetsboken har inget blad med innehåll",
            "Lägg tabellen på det första bladet, med kolumnrubriker på första raden",
        ));
    };
    let mut warnings = vec![];
    if names.len() > 1 {
        warnings.push(format!("Arbetsboken har {} blad. Bara bladet {} är läst.", names.len(), shown(name)));
    }
    let cells = book.worksheet_cells_reader(name).map_err(|_| broken(file))?;
    read_table(&mut Rows { cells, ahead: None, done: false }, file, register, warnings)
}

/// How many columns the first row of a sheet names; `None` for an empty sheet or a chart.
fn header_columns(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Option<usize> {
    let cells = book.worksheet_cells_reader(name).ok()?;
    match (Rows { cells, ahead: None, done: false }).next_row() {
        Ok(None) => None,
        Ok(Some((_, row))) => {
            let texts = row
                .iter()
                .filter_map(|cell| if let Cell::Text(text) = cell { Some(text.as_ref()) } else { None });
            Some(known_columns(texts))
        }
        // What is wrong is told when the sheet is read.
        Err(_) => Some(0),
    }
}

fn read_table<R: std::io::Read + std::io::Seek>(
    rows: &mut Rows<'_, R>,
    file: &str,
    register: &Register,
    mut warnings: Vec<String>,
) -> Result<Imported, ImportFaults> {
    let Some((number, first)) = rows.next_row().map_err(|stop| stop.faults(file))? else {
        return Err(broken(file));
    };
    let header: Vec<String> = first.into_iter().map(heading).collect();
    let mut table = TableReader::new(&header, number, file, true, register)?;
    let mut beside = false;
    while let Some((number, mut cells)) = rows.next_row().map_err(|stop| stop.faults(file))? {
        beside |= cells.len() > table.width();
        cells.truncate(table.width());
        if !table.row(number, &cells) {
            break;
        }
    }
    if beside {
        warnings.push("Celler till höger om den sista kolumnrubriken är inte lästa.".to_owned());
    }
    table.finish(FileKind::Xlsx, warnings)
}

/// A heading is text; a number or a date there names no column but is shown as ignored.
fn heading(cell: Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => text.into_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Other(kind) => kind.to_owned(),
        Cell::Empty => String::new(),
    }
}

/// The rows of a sheet in file order; rows without content do not appear.
struct Rows<'a, R: std::io::Read + std::io::Seek> {
    cells: XlsxCellReader<'a, R>,
    ahead: Option<(u32, usize, Cell<'a>)>,
    /// The cell reader must not be asked again after its end.
    done: bool,
}

/// Why a sheet could not be read to its end.
enum Stop {
    Broken,
    TooWide,
}

impl From<XlsxError> for Stop {
    fn from(_: XlsxError) -> Self {
        Self::Broken
    }
}

impl Stop {
    fn faults(&self, file: &str) -> ImportFaults {
        match self {
            Self::Broken => broken(file),
            Self::TooWide => ImportFaults::whole(
                file,
                format!("bladet har innehåll till höger om kolumn {MAX_COLUMNS}"),
                "Ta bort det som inte hör till tabellen",
            ),
        }
    }
}

impl<'a, R: std::io::Read + std::io::Seek> Rows<'a, R> {
    fn next_row(&mut self) -> Result<Option<SheetRow<'a>>, Stop> {
        let first = match self.ahead.take() {
            Some(cell) => Some(cell),
            None => self.next_filled()?,
        };
        let Some((row, column, cell)) = first else { return Ok(None) };
        let mut cells = vec![];
        put(&mut cells, column, cell);
        while let Some((next, column, cell)) = self.next_filled()? {
            if next != row {
                self.ahead = Some((next, column, cell));
                break;
            }
            put(&mut cells, column, cell);
        }
        Ok(Some((u64::from(row) + 1, cells)))
    }

    fn next_filled(&mut self) -> Result<Option<(u32, usize, Cell<'a>)>, Stop> {
        while !self.done {
            let Some(cell) = self.cells.next_cell()? else { break };
            let (row, column) = cell.get_position();
            let content = content(cell.get_value());
            if matches!(content, Cell::Empty) {
                continue;
            }
            if column as usize >= MAX_COLUMNS {
                return Err(Stop::TooWide);
            }
            return Ok(Some((row, column as usize, content)));
        }
        self.done = true;
        Ok(None)
    }
}

fn put<'a>(cells: &mut Vec<Cell<'a>>, column: usize, cell: Cell<'a>) {
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    if let Some(slot) = cells.get_mut(column) {
        *slot = cell;
    }
}

fn content<'a>(value: &DataRef<'a>) -> Cell<'a> {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::text(text.clone()),
        DataRef::SharedString(text) => Cell::text(*text),
        DataRef::Bool(_) => Cell::Other("SANT eller FALSKT"),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) => Cell::Other("ett datum"),
        DataRef::DurationIso(_) => Cell::Other("en tid"),
        DataRef::Error(_) => Cell::Other("ett fel (till exempel #DIVISION/0!)"),
    }
}

fn broken(file: &str) -> ImportFaults {
    ImportFaults::whole(
        file,
        "arbetsboken går inte att läsa. Den är skadad, avklippt eller ingen Excel-arbetsbok (.xlsx)",
        "Öppna den i kalkylprogrammet och spara om den som .xlsx, eller hämta filen igen",
    )
}
