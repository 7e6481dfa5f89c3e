//! The PDF says by its tags what the document says by its looks: headings, heads of tables, figures, language.

mod reading;

use ledstjarna_pdf::{PdfError, Renderer, render};
use ledstjarna_report::sample::document;
use ledstjarna_report::{Block, Document, DocumentKind, Figure};
use reading::{Read, read};

fn sample() -> Read {
    read(&render(&document()).expect("a PDF"))
}

fn first_figure(document: &mut Document) -> &mut Figure {
    fn find(chapters: &mut [ledstjarna_report::Chapter]) -> Option<&mut Figure> {
        for chapter in chapters {
            for block in &mut chapter.blocks {
                if let Block::Figure(figure) = block {
                    return Some(figure);
                }
            }
            if let Some(found) = find(&mut chapter.chapters) {
                return Some(found);
            }
        }
        None
    }
    find(&mut document.chapters).expect("a figure")
}

#[test]
fn attached_files_tell_no_small_count() {
    let register = ledstjarna_observations::Register::embedded().expect("the register");
    for open in [false, true] {
        let document = ledstjarna_report::sample::small_counts(&register, open).expect("a report");
        let files = read(&render(&document).expect("a PDF")).files;
        let tells = |(_, bytes): &(String, Vec<u8>)| {
            String::from_utf8_lossy(bytes).contains(ledstjarna_report::sample::DIGITS)
        };
        assert!(!files.is_empty());
        assert_eq!(files.iter().any(tells), open);
    }
}

#[test]
fn it_claims_both_standards_in_swedish() {
    let pdf = sample();
    for claim in ["<pdfuaid:part>1<", "<pdfaid:part>3<", "<pdfaid:conformance>A<"] {
        assert!(pdf.metadata.contains(claim), "{claim} in {}", pdf.metadata);
    }
    assert_eq!(pdf.language.as_deref(), Some("sv"));
    assert!(pdf.marked && pdf.shows_title);
    assert!(pdf.metadata.contains("Kvalitetsrapport 2023") && pdf.metadata.contains("2024-03-13"));
}

#[test]
fn headings_are_tagged_numbered_and_bookmarked() {
    let pdf = sample();
    let headings: Vec<(usize, String)> = pdf
        .tags
        .all()
        .into_iter()
        .filter_map(|tag| {
            let level = tag.role.strip_prefix('H')?.parse().ok()?;
            Some((level, tag.title.clone().unwrap_or_default()))
        })
        .collect();
    assert_eq!(headings, pdf.bookmarks, "each heading is a bookmark at its level");
    let known = |level: usize, title: &str| assert!(headings.contains(&(level, title.to_owned())), "{title}");
    known(1, "På en sida");
    known(1, "1 Resultat");
    known(2, "1.2 Nyckeltal över åren");
    known(3, "1.2.1 Alla enheter");
    known(1, "Bilagor");
    assert_eq!(pdf.tags.of("Title").len(), 1);
    assert!(!pdf.tags.of("TOCI").is_empty(), "a table of contents");
}

#[test]
fn heads_of_tables_know_what_they_head() {
    let pdf = sample();
    let tables = pdf.tags.of("Table");
    let heads = |table: &reading::Tag, scope: &str| {
        table.of("TH").into_iter().filter(|head| head.scope.as_deref() == Some(scope)).count()
    };
    // Title page, four tables of the text, the numbers of two figures (of these only columns that hold something).
    let found: Vec<(usize, usize, usize)> = tables
        .iter()
        .map(|table| (heads(table, "Column"), heads(table, "Row"), table.of("Caption").len()))
        .collect();
    assert_eq!(
        found,
        [(0, 4, 0), (4, 6, 1), (9, 3, 1), (3, 64, 1), (3, 3, 1), (5, 10, 1), (3, 3, 1)],
        "column heads, row heads and captions"
    );
}

#[test]
fn every_figure_says_what_it_shows() {
    let pdf = sample();
    let figures = pdf.tags.of("Figure");
    assert_eq!(figures.len(), 2);
    let said: Vec<&str> = figures.iter().filter_map(|figure| figure.alt.as_deref()).collect();
    assert_eq!(
        said,
        [
            "Linje över åren 2019 till 2023. Åmåla går från 18 till 20, riket ligger kvar på 16.",
            "Staplar: hemtjänst 7, särskilt boende 6 och allmänt 5 synpunkter.",
        ]
    );
}

#[test]
fn a_figure_without_alternative_text_stops_the_document() {
    let mut document = document();
    first_figure(&mut document).alt = "  ".to_owned();
    let error = render(&document).expect_err("no PDF");
    assert!(matches!(error, PdfError::Faults(_)));
    assert!(error.to_string().contains("saknar alternativtext"), "{error}");
}

#[test]
fn the_data_is_attached() {
    let pdf = sample();
    let expected = "indicator,year,value\nU21468,2022,20.5\nU21468,2023,\n".as_bytes().to_vec();
    assert_eq!(pdf.files, [("varden.csv".to_owned(), expected)]);
}

#[test]
fn the_same_document_gives_the_same_bytes_in_any_thread() {
    let renderer = Renderer::new().expect("a renderer");
    let document = document();
    let first = renderer.render(&document).expect("a PDF");
    let others: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let one = || renderer.render(&document).expect("a PDF");
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(one)).collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    });
    assert!(others.iter().all(|other| *other == first));
    assert!(render(&document).expect("a PDF") == first, "a renderer of its own");
    let mut changed = document.clone();
    changed.title.push('!');
    assert!(renderer.render(&changed).expect("a PDF") != first);
}

#[test]
fn an_agenda_stands_on_one_page() {
    let mut document = document();
    document.kind = DocumentKind::Agenda;
    document.chapters.truncate(1);
    let pdf = read(&render(&document).expect("a PDF"));
    assert_eq!(pdf.pages, 1);
    assert!(pdf.tags.of("TOC").is_empty());
    assert_eq!(pdf.files.len(), 1, "its data follows all the same");
}

#[test]
fn a_character_without_picture_is_told_with_its_place() {
    let mut document = document();
    document.chapters[0].title = "På 一 sida".to_owned();
    first_figure(&mut document).caption = "Figur \u{1}".to_owned();
    let error = render(&document).expect_err("no PDF").to_string();
    assert_eq!(
        error,
        "Dokumentet har tecken som inte kan skrivas i PDF.\n\
         Kapitlet ”På 一 sida”: tecknet ”一” (U+4E00). Ta bort det eller byt ut det.\n\
         Kapitlet ”1.2 Nyckeltal över åren”: ett osynligt styrtecken (U+0001). Skriv om stycket för hand."
    );
}

#[test]
fn a_picture_that_is_not_svg_is_refused() {
    let mut document = document();
    first_figure(&mut document).svg = "<svg><path d=\"M 0 0\"</svg>".to_owned();
    let error = render(&document).expect_err("no PDF");
    assert!(matches!(error, PdfError::Typesetting(_)), "{error}");
    assert!(error.to_string().contains("pictures/1.svg: "), "{error}");
}
