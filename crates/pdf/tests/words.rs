//! Whatever people write is shown as they wrote it, or refused: never read as Typst source, never a panic.
//! The words are read back with `pdftotext` (Debian: poppler-utils).

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use ledstjarna_pdf::{PdfError, Renderer};
use ledstjarna_report::sample::document;
use ledstjarna_report::{Block, Cell, Chapter, Document, Row, Span, Table, Text};
use proptest::prelude::*;

fn renderer() -> &'static Renderer {
    static RENDERER: OnceLock<Renderer> = OnceLock::new();
    RENDERER.get_or_init(|| Renderer::new().expect("a renderer"))
}

/// A document whose every part says the same words.
fn saying(words: &str) -> Document {
    let sample = document();
    let words = words.to_owned();
    let spans = vec![
        Span::plain(words.clone()),
        Span::Strong { text: words.clone() },
        Span::Emphasis { text: words.clone() },
        Span::Link { text: words.clone(), address: words.clone() },
        Span::Link { text: words.clone(), address: format!("https://example.se/{words}") },
    ];
    let text = Text { spans, ..Text::fixed("text", "") };
    let table = Table {
        id: "tabell".to_owned(),
        caption: words.clone(),
        head: vec![ledstjarna_report::HeadCell::words(words.clone())],
        rows: vec![
            Row::group(words.clone(), 1),
            Row::normal(vec![Cell { missing: Some(words.clone()), ..Cell::words(words.clone()) }]),
        ],
        source: words.clone(),
        ..Table::default()
    };
    let chapter = Chapter {
        id: "kapitel".to_owned(),
        title: words.clone(),
        blocks: vec![Block::Paragraph { text }, Block::Table(table)],
        ..Chapter::default()
    };
    Document {
        title: words.clone(),
        subtitle: Some(words.clone()),
        lead: Some(words.clone()),
        authors: vec![words.clone()],
        notice: Some(words),
        chapters: vec![chapter],
        ..sample
    }
}

/// The words of a PDF, without spaces and hyphens: both may be put in where a line ends.
fn shown(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("pdftotext runs (Debian: poppler-utils)");
    reader.stdin.take().expect("a pipe").write_all(pdf).expect("written");
    bare(&String::from_utf8_lossy(&reader.wait_with_output().expect("its words").stdout))
}

fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{c}'))
        .collect()
}

#[test]
fn typst_source_is_shown_and_not_obeyed() {
    let cases = [
        "#let x = 1; #x",
        "#read(\"/document.json\")",
        "$ a^2 $ och $x$",
        "*fet* _kursiv_ `kod` ~ ' \" -- --- ...",
        "= Rubrik @not <etikett> // inte ett tillägg /* alls */",
        "a \\ b \\u{41} ] } ) [ { (",
        "#import \"@preview/x:1.0.0\": *",
        "- punkt + punkt / ord: betyder",
        "<script>alert(1)</script> &amp; %20",
    ];
    for words in cases {
        let pdf = renderer().render(&saying(words)).expect(words);
        let shown = shown(&pdf);
        let times = shown.matches(&bare(words)).count();
        // Title, subtitle, lead, two notices, contents, heading, five spans, six places of the table.
        assert!(times >= 16, "{words:?} is shown {times} times in {shown}");
    }
}

#[test]
fn the_notice_and_the_foot_stand_on_every_page() {
    let mut sample = document();
    sample.notice = Some("Påhittade-uppgifter".to_owned());
    let pdf = renderer().render(&sample).expect("a PDF");
    let shown = shown(&pdf);
    assert!(!shown.contains("Sida1av"), "the title page has no number");
    let last = (2..100).take_while(|page| shown.contains(&format!("Sida{page}av"))).last().expect("pages");
    assert!(shown.contains(&format!("Sida{last}av{last}")), "{last}");
    assert_eq!(shown.matches("Påhittadeuppgifter").count(), last, "once on each page");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_a_pdf_or_a_message(words in "\\PC{0,40}|[\\x00-\\x7f]{0,40}|.{0,20}") {
        match renderer().render(&saying(&words)) {
            Ok(pdf) => prop_assert!(pdf.starts_with(b"%PDF-1.7")),
            Err(error @ (PdfError::Characters(_) | PdfError::Faults(_))) => {
                prop_assert!(error.to_string().lines().count() >= 2);
            }
            Err(other) => prop_assert!(false, "{words:?}: {other}"),
        }
    }

    #[test]
    fn swedish_and_signs_are_shown_as_written(words in "[a-zåäöA-ZÅÄÖ0-9#$*_@<>=/~^&%!?.,;:()+]{1,30}") {
        let pdf = renderer().render(&saying(&words)).expect("a PDF");
        prop_assert!(shown(&pdf).contains(&words), "{words:?}");
    }
}
