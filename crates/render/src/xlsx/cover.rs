//! The first sheet: what the file is, what the sheets hold, notes, sources and whom to ask.

use ledstjarna_report::Document;
use rust_xlsxwriter::{Format, FormatAlign, Url, Workbook, Worksheet, XlsxError};

use super::Sheet;
use super::names::COVER;
use super::sheet::clean;
use crate::front;

/// Widths of the two columns, in characters.
const LABEL: usize = 28;
const VALUE: usize = 90;

/// Broken into lines, from the top.
fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// Writes the cover.
pub(super) fn write(
    book: &mut Workbook,
    document: &Document,
    contact: Option<&str>,
    sheets: &[Sheet],
) -> Result<(), XlsxError> {
    let page = book.add_worksheet();
    page.set_name(COVER)?;
    page.set_column_width(0, LABEL as f64)?;
    page.set_column_width(1, VALUE as f64)?;
    page.set_paper_size(9).set_print_fit_to_pages(1, 0);
    let mut cover = Cover { page, row: 0 };
    cover.heading(&document.title, 16.0)?;
    cover.line(&format!("{}, {}", document.place_name, document.year), "")?;
    if let Some(subtitle) = &document.subtitle {
        cover.line(subtitle, "")?;
    }
    if let Some(notice) = front::notice(document) {
        cover.heading(&notice, 11.0)?;
    }
    for (label, value) in front::lines(document) {
        cover.line(&label, &value)?;
    }
    if let Some(contact) = contact.filter(|contact| !contact.trim().is_empty()) {
        cover.line("Kontakt", contact)?;
    }
    cover.contents(sheets)?;
    cover.heading("Så läser du tabellerna", 13.0)?;
    for line in [
        "Varje blad har en tabell. Rubrikraden står på rad 4.",
        "Streck betyder att värdet saknas. Skälet står på tabellens rad 2.",
        "Status står som ord och symbol. Inget sägs med enbart färg.",
    ] {
        cover.line(line, "")?;
    }
    if !document.sources.is_empty() {
        cover.heading("Källor", 13.0)?;
        for source in &document.sources {
            cover.line(&source.title, &front::source(source))?;
        }
    }
    Ok(())
}

struct Cover<'a> {
    page: &'a mut Worksheet,
    row: u32,
}

impl Cover<'_> {
    fn heading(&mut self, text: &str, size: f64) -> Result<(), XlsxError> {
        self.row += u32::from(self.row > 0);
        let format = Format::new().set_bold().set_font_size(size);
        self.page.write_string_with_format(self.row, 0, clean(text), &format)?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, label: &str, value: &str) -> Result<(), XlsxError> {
        self.page.write_string(self.row, 0, clean(label))?;
        if !value.is_empty() {
            self.page.write_string_with_format(self.row, 0, clean(label), &wrapped())?;
            self.page.write_string_with_format(self.row, 1, clean(value), &wrapped())?;
            self.set_height(label, value)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Room for all lines of a row: not every program makes it when it opens the file.
    fn set_height(&mut self, label: &str, value: &str) -> Result<(), XlsxError> {
        let lines = |text: &str, width: usize| text.chars().count().div_ceil(width).max(1);
        let lines = lines(label, LABEL - 4).max(lines(value, VALUE - 10));
        self.page.set_row_height(self.row, 15.0 * lines as f64)?;
        Ok(())
    }

    fn contents(&mut self, sheets: &[Sheet]) -> Result<(), XlsxError> {
        if sheets.is_empty() {
            return Ok(());
        }
        self.heading("Blad", 13.0)?;
        for sheet in sheets {
            let target = Url::new(format!("internal:'{}'!A1", sheet.name)).set_text(&sheet.name);
            self.page.write_url(self.row, 0, target)?;
            self.page.write_string_with_format(self.row, 1, clean(&sheet.title), &wrapped())?;
            self.set_height(&sheet.name, &sheet.title)?;
            self.row += 1;
        }
        Ok(())
    }
}
