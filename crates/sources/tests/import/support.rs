//! The register and workbooks for the import tests.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use ledstjarna_observations::Register;
use ledstjarna_sources::{ImportFaults, Imported, read_file};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The embedded register.
pub fn register() -> &'static Register {
    static REGISTER: LazyLock<Register> =
        LazyLock::new(|| Register::embedded().expect("the embedded register"));
    &REGISTER
}

/// Reads bytes as a file.
pub fn read(bytes: &[u8]) -> Result<Imported, ImportFaults> {
    read_file(bytes, "värden.csv", register())
}

/// Everything that is wrong, a line each.
pub fn faults(bytes: impl AsRef<[u8]>) -> String {
    match read(bytes.as_ref()) {
        Ok(imported) => panic!("read without fault: {imported:?}"),
        Err(faults) => faults.to_string(),
    }
}

/// A cell as a workbook's XML writes it.
#[derive(Clone, Debug)]
pub enum XlsxCell {
    /// Text in the cell itself.
    Text(String),
    /// A number.
    Number(f64),
    /// A number shown as a date.
    Date(f64),
    /// An error such as `#DIV/0!`.
    Error,
    /// `TRUE`.
    True,
    /// Nothing.
    Empty,
}

impl From<&str> for XlsxCell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<f64> for XlsxCell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// Rows of texts as rows of cells.
pub fn texts(rows: &[&[&str]]) -> Vec<Vec<XlsxCell>> {
    rows.iter().map(|row| row.iter().map(|&text| text.into()).collect()).collect()
}

/// A workbook with these sheets.
pub fn workbook(sheets: &[(&str, Vec<Vec<XlsxCell>>)]) -> Vec<u8> {
    zip_parts(&workbook_parts(sheets))
}

/// Name and content of the parts of a workbook.
pub fn workbook_parts(sheets: &[(&str, Vec<Vec<XlsxCell>>)]) -> Vec<(String, Vec<u8>)> {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut list, mut links, mut parts) = (vec![], vec![], vec![]);
    for (number, (name, rows)) in (1..).zip(sheets) {
        list.push(format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#));
        links.push(format!(
            r#"<Relationship Id="rId{number}" Type="{relations}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        ));
        let data: String = (1..).zip(rows).map(|(row, cells)| row_xml(row, cells)).collect();
        let sheet = format!(r#"<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>"#);
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
    }
    links.push(format!(r#"<Relationship Id="rIdS" Type="{relations}/styles" Target="styles.xml"/>"#));
    let (list, links) = (list.concat(), links.concat());
    let styles =
        r#"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>"#;
    parts.extend([
        ("xl/styles.xml".to_owned(), format!(r#"<styleSheet xmlns="{main}">{styles}</styleSheet>"#)),
        ("xl/workbook.xml".to_owned(), format!(r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{list}</sheets></workbook>"#)),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!(r#"<Relationships xmlns="{package}">{links}</Relationships>"#)),
        ("_rels/.rels".to_owned(), format!(r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)),
    ]);
    parts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

fn row_xml(row: usize, cells: &[XlsxCell]) -> String {
    let cells: String =
        (b'A'..).zip(cells).map(|(column, cell)| cell_xml(char::from(column), row, cell)).collect();
    format!(r#"<row r="{row}">{cells}</row>"#)
}

fn cell_xml(column: char, row: usize, cell: &XlsxCell) -> String {
    let at = format!(r#"r="{column}{row}""#);
    match cell {
        XlsxCell::Empty => format!("<c {at}/>"),
        XlsxCell::Text(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!(r#"<c {at} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
        }
        XlsxCell::Number(number) => format!("<c {at}><v>{number}</v></c>"),
        XlsxCell::Date(number) => format!(r#"<c {at} s="1"><v>{number}</v></c>"#),
        XlsxCell::Error => format!(r#"<c {at} t="e"><v>#DIV/0!</v></c>"#),
        XlsxCell::True => format!(r#"<c {at} t="b"><v>1</v></c>"#),
    }
}

/// A zip archive of these parts, packed.
pub fn zip_parts(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(name.as_str(), options).expect("a part");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}
