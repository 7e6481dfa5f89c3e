//! Readers: the same report in other clothes, broken files, and any bytes at all.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use ledstjarna_report::lint::manuscript::{Content, Manuscript};
use ledstjarna_report::lint::{
    self, Finding, Options, ReadError, read, read_docx, read_html, read_pdf, read_txt,
};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

const REPORT: &str = include_str!("fixtures/lint/rapport.txt");

fn codes(manuscript: &Manuscript) -> Vec<&'static str> {
    let findings = lint::lint(manuscript, &Options::default());
    let mut codes: Vec<&str> = findings.iter().map(|finding| finding.rule.code()).collect();
    codes.sort_unstable();
    codes
}

/// Blocks of the report: headings with level, tables, paragraphs.
fn blocks() -> impl Iterator<Item = &'static str> {
    REPORT.split("\n\n").filter(|block| !block.contains("Innehåll") && !block.contains("Om rapporten\t"))
}

fn level(block: &str) -> Option<usize> {
    let number = block.split(' ').next()?;
    let one_line = !block.contains('\n') && number.starts_with(|c: char| c.is_ascii_digit());
    one_line.then(|| number.trim_end_matches('.').split('.').count())
}

fn as_html() -> String {
    let mut page = String::from("<!doctype html><html><head><title>x</title></head><body>");
    for block in blocks() {
        if block.contains('\t') {
            page.push_str("<table>");
            for (at, line) in block.lines().enumerate() {
                let tag = if at == 0 { "th" } else { "td" };
                let cells = line
                    .split('\t')
                    .map(|cell| format!("<{tag}>{cell}</{tag}>"))
                    .collect::<Vec<_>>()
                    .concat();
                let _ = write!(page, "<tr>{cells}</tr>");
            }
            page.push_str("</table>");
        } else if let Some(level) = level(block) {
            let _ = write!(page, "<h{level}>{block}</h{level}>");
        } else {
            let _ = write!(page, "<p>{block}</p>");
        }
    }
    page
}

fn as_docx(pictures: &str) -> Vec<u8> {
    let mut body = String::new();
    for block in blocks() {
        if block.contains('\t') {
            body.push_str("<w:tbl>");
            for (at, line) in block.lines().enumerate() {
                let head = if at == 0 { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
                let cell = |cell: &str| format!("<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>");
                let _ = write!(body, "<w:tr>{head}{}</w:tr>", line.split('\t').map(cell).collect::<String>());
            }
            body.push_str("</w:tbl>");
        } else {
            let style = level(block)
                .map_or(String::new(), |level| format!("<w:pPr><w:pStyle w:val=\"Rubrik{level}\"/></w:pPr>"));
            let _ = write!(body, "<w:p>{style}<w:r><w:t>{}</w:t></w:r></w:p>", block.replace('"', "&quot;"));
        }
    }
    let spaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                  xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";
    let document = format!("<w:document {spaces}><w:body>{body}{pictures}</w:body></w:document>");
    let style = |level: u8| {
        format!("<w:style w:styleId=\"Rubrik{level}\"><w:name w:val=\"heading {level}\"/></w:style>")
    };
    let styles = format!("<w:styles {spaces}>{}{}</w:styles>", style(1), style(2));
    packed(&[("word/document.xml", &document), ("word/styles.xml", &styles)])
}

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a new file");
        archive.write_all(text.as_bytes()).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

/// A one-page PDF with lines of a standard font, one after the other.
fn as_pdf(lines: &[(f64, f64, &str)]) -> Vec<u8> {
    let mut content = String::from("BT /F1 10 Tf\n");
    for (x, y, text) in lines {
        let _ = writeln!(content, "1 0 0 1 {x} {y} Tm ({text}) Tj");
    }
    content.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        let _ = write!(file, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    let _ = write!(file, "xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        let _ = writeln!(file, "{place:010} 00000 n ");
    }
    let _ = write!(file, "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file.into_bytes()
}

#[test]
fn one_report_in_three_clothes_has_the_same_faults() {
    let text = read_txt(REPORT.as_bytes()).expect("text");
    let page = read_html(as_html().as_bytes()).expect("page");
    let word = read_docx(&as_docx("")).expect("Word");
    assert_eq!(codes(&text), codes(&page));
    assert_eq!(codes(&text), codes(&word));
    assert_eq!(read("Rapport.DOCX", &as_docx("")).expect("by its ending"), word);
}

#[test]
fn word_pictures_need_alternative_text() {
    let picture = |attributes: &str| {
        let word = as_docx(&format!(
            "<w:p><w:r><w:drawing><wp:docPr id=\"1\" name=\"Bild 1\" {attributes}/></w:drawing></w:r></w:p>"
        ));
        codes(&read_docx(&word).expect("Word")).into_iter().filter(|code| *code == "L16").count()
    };
    assert_eq!([picture(""), picture("descr=\"\""), picture("descr=\"Karta\"")], [1, 1, 0]);
}

#[test]
fn a_pdf_gives_its_lines_and_columns_back() {
    let mut lines = vec![(72.0, 780.0, "Antal beslut om insats")];
    let rows = [
        ["", "2021", "2022", "2023"],
        ["Ledsagning", "16", "16", "16"],
        ["Kontakt", "40", "44", "40"],
        ["Boende", "12", "15", "21"],
        ["TOTALT", "68", "75", "70"],
    ];
    for (at, row) in rows.iter().enumerate() {
        let y = 740.0 - 14.0 * at as f64;
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            lines.push((72.0 + 90.0 * column as f64, y, cell));
        }
    }
    let manuscript = read_pdf(&as_pdf(&lines)).expect("a PDF");
    let findings = lint::lint(&manuscript, &Options::default());
    let sums: Vec<&Finding> = findings.iter().filter(|finding| finding.rule.code() == "L1").collect();
    assert_eq!(sums.len(), 1, "{manuscript:#?}");
    assert!(sums[0].what.contains("70, men delarna ger 77") && sums[0].place.page == Some(1), "{}", sums[0]);
}

#[test]
fn text_from_a_pdf_has_columns_of_spaces_and_pages() {
    let text = "Kvalitetsrapport 2023\n\u{c}Antal beslut\n\n                         2021      2022      2023\n\
                Personlig assistans        23        22        23\nBoende för barn            12        15        21\n\
                TOTALT                     35        37        45\n\u{c}Slut på rapporten, tack.\n";
    let manuscript = read_txt(text.as_bytes()).expect("text");
    let findings = lint::lint(&manuscript, &Options::default());
    let sum = findings.iter().find(|finding| finding.rule.code() == "L1").expect("a wrong sum");
    assert_eq!((sum.place.page, sum.place.line, sum.place.row), (Some(2), Some(7), Some(3)), "{sum}");
}

#[test]
fn broken_files_get_a_message() {
    let word = as_docx("");
    for (name, bytes, want) in [
        ("a.xls", &b"x"[..], "txt, html, docx eller pdf"),
        ("a", b"x", "txt, html, docx eller pdf"),
        ("a.txt", b" \n ", "ingen text"),
        ("a.html", b"<p> </p>", "ingen text"),
        ("a.docx", b"PK", "ingen hel Word-fil"),
        ("a.docx", &word[..word.len() / 2], "ingen hel Word-fil"),
        ("a.docx", &packed(&[("word/document.xml", "<a><b></a>")]), "skadad"),
        ("a.docx", &packed(&[("readme", "x")]), "texten saknas"),
        ("a.pdf", b"%PDF-1.7", "ingen hel pdf-fil"),
        ("a.pdf", &as_pdf(&[]), "Spara rapporten som text"),
    ] {
        let error: ReadError = read(name, bytes).expect_err(name);
        assert!(error.to_string().contains(want), "{name}: {error}");
    }
}

#[test]
fn nesting_without_end_is_no_danger() {
    let deep = "<w:p>".repeat(200_000) + &"</w:p>".repeat(200_000);
    let word = packed(&[("word/document.xml", &format!("<w:body xmlns:w=\"w\">{deep}</w:body>"))]);
    assert!(read_docx(&word).is_err());
    let page = "<table><tr><td>".repeat(100_000) + "slut";
    assert!(read_html(page.as_bytes()).is_ok());
    let array = "[".repeat(200_000);
    let pdf = format!("%PDF-1.7\n1 0 obj\n{array}\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF");
    assert!(read_pdf(pdf.as_bytes()).is_err());
    let pdf = String::from_utf8(as_pdf(&[(72.0, 700.0, "Antal beslut")])).expect("ASCII");
    assert!(read_pdf(pdf.replace("BT ", &format!("{array} BT ")).as_bytes()).is_err());
}

/// Every place that a finding names is there.
fn sound(manuscript: &Manuscript, lines: usize) -> Result<(), TestCaseError> {
    for finding in lint::lint(manuscript, &Options::default()) {
        let place = &finding.place;
        let part = manuscript.parts.get(place.part);
        prop_assert!(part.is_some(), "{finding}");
        prop_assert!(place.line.is_none_or(|line| line >= 1 && line as usize <= lines), "{finding}");
        prop_assert!(place.row.is_none() || place.table.is_some(), "{finding}");
        if let (Some(row), Some(Content::Table(table))) = (place.row, part.map(|part| &part.content)) {
            prop_assert!(table.rows.iter().any(|found| found.place.row == Some(row)), "{finding}");
        }
        prop_assert!(
            !finding.what.is_empty() && !finding.expected.is_empty() && !finding.suggestion.is_empty()
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_to_any_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for kind in ["txt", "html", "docx", "pdf"] {
            if let Ok(manuscript) = read(&format!("a.{kind}"), &bytes) {
                sound(&manuscript, usize::MAX)?;
            }
        }
    }

    #[test]
    fn any_lines_of_a_report(lines in prop::collection::vec(
        "(\t|  |\u{c}|[A-ZÅÄÖa-zåäö]{1,9} ?|20[12][0-9]|[0-9]{1,4}(,[0-9])?( %)?|[.:–-]|Totalt|andel|röda mål|Riket){0,14}", 0..14)
    ) {
        let text = lines.join("\n");
        if let Ok(manuscript) = read_txt(text.as_bytes()) {
            sound(&manuscript, text.split('\n').count())?;
        }
    }

    #[test]
    fn any_page(tags in prop::collection::vec(
        "<(/?(table|tr|td|th|p|h[1-6]|li|caption|thead|svg|title|img)( colspan=9| alt=x| alt)?)>|[0-9]{1,4} ?|Totalt|text ", 0..60)
    ) {
        if let Ok(manuscript) = read_html(tags.concat().as_bytes()) {
            sound(&manuscript, 0)?;
        }
    }

    #[test]
    fn a_damaged_word_file(at in 0_usize..2_000, byte in any::<u8>()) {
        let mut bytes = as_docx("");
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(manuscript) = read_docx(&bytes) {
            sound(&manuscript, 0)?;
        }
    }

    #[test]
    fn a_damaged_pdf(at in 0_usize..2_000, byte in any::<u8>()) {
        let mut bytes = as_pdf(&[(72.0, 700.0, "Antal beslut"), (72.0, 680.0, "Norr"), (200.0, 680.0, "12")]);
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(manuscript) = read_pdf(&bytes) {
            sound(&manuscript, usize::MAX)?;
        }
    }
}
