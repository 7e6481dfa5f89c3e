//! A file goes out, people write in it, it comes back: their words are kept, numbers follow the data, all else stays.

use jiff::civil::date;
use ledstjarna_render::{EditedNumber, Written, docx, read_back};
use ledstjarna_report::{Block, Cell, Document, FactRef, Origin, Span, Text, sample};

use crate::parts::with_part;

const TEXT: &str = "word/document.xml";

/// Every text of a document, for changing.
fn texts(document: &mut Document) -> Vec<&mut Text> {
    let mut found = Vec::new();
    let mut open: Vec<_> = document.chapters.iter_mut().collect();
    while let Some(chapter) = open.pop() {
        for block in &mut chapter.blocks {
            match block {
                Block::Paragraph { text } | Block::Callout { text, .. } => found.push(text),
                Block::List { items, .. } => found.extend(items),
                _ => {}
            }
        }
        open.extend(&mut chapter.chapters);
    }
    found
}

fn text<'a>(document: &'a mut Document, id: &str) -> &'a mut Text {
    texts(document).into_iter().find(|text| text.id == id).expect("a text")
}

/// The sample when the number of persons is 22 instead of 20.
fn newer() -> Document {
    let mut document = sample::document();
    let fact = FactRef::new("U21468", "9999", 2023, "value");
    for text in texts(&mut document) {
        for span in &mut text.spans {
            if let Span::Number { shown, value, fact: own } = span
                && *own == fact
            {
                "22".clone_into(shown);
                *value = 22.0;
            }
        }
    }
    document
}

/// The file as a person saves it: words replaced, and the person's name in it.
fn saved(document: &Document, changes: &[(&str, &str)]) -> Vec<u8> {
    let file = with_part(&docx(document).expect("a file"), TEXT, |mut xml| {
        for (old, new) in changes {
            assert!(xml.contains(old), "{old}");
            xml = xml.replace(old, new);
        }
        xml
    });
    with_part(&file, "docProps/core.xml", |xml| {
        xml.replace(">Ledstjärnan<", ">Åsa Ö<").replace("2024-03-13T00", "2024-04-02T09")
    })
}

const COMMENT: &str = "Vi börjar mäta kontinuiteten varje kvartal.";
const PROMPT: &str =
    "Skriv här: Beskriv tre områden att förbättra: vem som ansvarar, vad som mäts och när det är klart.";

#[test]
fn an_untouched_file_changes_nothing() {
    let document = sample::document();
    let returned = read_back(&docx(&document).expect("a file"), &document).expect("read");
    assert_eq!(returned.apply(&document), document);
    assert!(returned.passages.iter().all(|passage| !passage.edited));
    assert_eq!((&returned.edited_numbers, &returned.missing), (&vec![], &vec![]));
    assert_eq!(returned.outside, Vec::<String>::new());
    // And with newer numbers, it changes nothing of those.
    assert_eq!(returned.apply(&newer()), newer());
}

#[test]
fn an_edited_comment_is_kept_a_changed_number_refreshed_and_nothing_else_altered() {
    let file = saved(
        &sample::document(),
        &[
            (COMMENT, "Vi mäter kontinuiteten varje månad."),
            (PROMPT, "Demens &amp; kost.</w:t></w:r></w:p><w:p><w:r><w:t>Klart i juni."),
        ],
    );
    let returned = read_back(&file, &newer()).expect("read");
    let by = Origin::Human { by: "Åsa Ö".into(), at: Some(date(2024, 4, 2)), stale: false };
    let mut wanted = newer();
    *text(&mut wanted, "kommentar-1") = Text {
        id: "kommentar-1".into(),
        spans: vec![Span::plain("Vi mäter kontinuiteten varje månad.")],
        origin: by.clone(),
    };
    let chapter = wanted.chapters.iter_mut().find(|chapter| chapter.id == "forbattring").expect("a chapter");
    chapter.status = ledstjarna_report::ChapterStatus::Done;
    let place =
        chapter.blocks.iter_mut().find(|block| matches!(block, Block::Placeholder(_))).expect("a place");
    let spans = ["Demens & kost.", "\n", "Klart i juni."].map(Span::plain).to_vec();
    *place = Block::Paragraph { text: Text { id: "skriv-forbattring".into(), spans, origin: by } };
    assert_eq!(returned.apply(&newer()), wanted);
    // The next file holds the newer number, and coming back untouched it changes nothing.
    let next = docx(&wanted).expect("a file");
    assert_eq!(read_back(&next, &wanted).expect("read").apply(&wanted), wanted);
}

#[test]
fn a_passage_of_the_program_edited_by_hand_becomes_a_persons_and_its_numbers_follow_the_data() {
    let file =
        saved(&sample::document(), &[("År 2023 mötte en hemtjänsttagare", "Förra året mötte en person")]);
    let returned = read_back(&file, &newer()).expect("read");
    let passage =
        returned.passages.iter().find(|passage| passage.id == "kontinuitet-text").expect("the passage");
    assert_eq!((passage.was, passage.edited, passage.stale), (Written::ByProgram, true, true));
    let mut after = returned.apply(&newer());
    let mut wanted = newer();
    assert_eq!(
        text(&mut after, "kontinuitet-text").plain(),
        text(&mut wanted, "kontinuitet-text")
            .plain()
            .replace("År 2023 mötte en hemtjänsttagare", "Förra året mötte en person")
    );
    let spans = &text(&mut after, "kontinuitet-text").spans;
    assert!(
        spans
            .iter()
            .any(|span| matches!(span, Span::Number { shown, value, .. } if shown == "22" && (*value - 22.0).abs() < 1e-9))
    );
    assert!(spans.iter().any(|span| matches!(span, Span::Link { .. })));
    assert!(spans.iter().any(|span| matches!(span, Span::NoteRef { id } if id == "not-1")));
    assert!(text(&mut after, "kontinuitet-text").is_human());
    // With the numbers as they were sent out, it is not stale.
    let returned = read_back(&file, &sample::document()).expect("read");
    assert!(!returned.passages.iter().any(|passage| passage.stale));
}

#[test]
fn a_number_changed_by_hand_is_reported_and_not_taken_over() {
    let number = "<w:t xml:space=\"preserve\">20</w:t>";
    let file = saved(&sample::document(), &[(number, "<w:t>7</w:t>")]);
    let returned = read_back(&file, &newer()).expect("read");
    let wanted =
        EditedNumber { fact: "U21468/9999/2023/value".into(), found: "7".into(), now: Some("22".into()) };
    assert!(returned.edited_numbers.contains(&wanted), "{:?}", returned.edited_numbers);
    assert_eq!(returned.apply(&newer()), newer());
}

#[test]
fn what_is_written_beside_the_fields_or_lost_is_said() {
    let document = sample::document();
    let heading = "<w:p><w:r><w:t>Här skrev någon utanför fälten.</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>";
    let file = saved(
        &document,
        &[("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>", heading), ("human:kommentar-1", "human:borttaget")],
    );
    let returned = read_back(&file, &document).expect("read");
    assert!(
        returned.outside.contains(&"Här skrev någon utanför fälten.".to_owned()),
        "{:?}",
        returned.outside
    );
    assert_eq!(returned.missing, ["kommentar-1"]);
    // Words wiped out are no reason to wipe out the passage.
    let emptied = read_back(&saved(&document, &[(COMMENT, "")]), &document).expect("read");
    assert_eq!(emptied.emptied, ["kommentar-1"]);
    assert_eq!(emptied.apply(&document), document);
}

#[test]
fn tracked_changes_are_accepted_and_name_their_author() {
    let inserted = "</w:t></w:r><w:del w:author=\"A\"><w:r><w:delText>bort</w:delText></w:r></w:del>\
                    <w:ins w:author=\"Björn B\" w:date=\"2024-05-06T07:08:09Z\"><w:r><w:t> Varje vecka.";
    let file = saved(
        &sample::document(),
        &[(COMMENT, &format!("{COMMENT}{inserted}</w:t></w:r></w:ins><w:r><w:t>"))],
    );
    let returned = read_back(&file, &sample::document()).expect("read");
    let passage = returned.passages.iter().find(|passage| passage.id == "kommentar-1").expect("the passage");
    assert_eq!((passage.by.as_str(), passage.at), ("Björn B", Some(date(2024, 5, 6))));
    let plain: String = passage.spans.iter().map(Span::shown).collect();
    assert_eq!(plain, format!("{COMMENT} Varje vecka."));
}

#[test]
fn another_file_is_refused_with_the_reason() {
    let document = sample::document();
    let other = Document { id: "annan-2085-2022".into(), ..sample::document() };
    for (file, reason) in [
        (b"PK".to_vec(), "ingen DOCX"),
        (docx(&other).expect("a file"), "annan-2085-2022"),
        (with_part(&docx(&document).expect("a file"), TEXT, |_| "<w:document>".into()), "avklippt"),
        (
            with_part(&docx(&document).expect("a file"), TEXT, |xml| {
                xml.replace("<w:tag w:val=\"", "<w:tag w:val=\"x")
            }),
            "känns igen",
        ),
    ] {
        let error = read_back(&file, &document).expect_err(reason).to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn a_number_in_a_table_has_its_field() {
    let document = sample::document();
    let cells = document.blocks().filter_map(|block| match block {
        Block::Table(table) => Some(table.rows.iter().flat_map(|row| &row.cells)),
        _ => None,
    });
    let facts = cells.flatten().filter(|cell: &&Cell| cell.fact.is_some()).count();
    let xml = crate::parts::part(&docx(&document).expect("a file"), TEXT);
    assert!(facts > 0);
    assert!(xml.matches("<w:tag w:val=\"fact:").count() >= facts);
}

/// What `LibreOffice` 7.4 makes of a file: every field stays, every tag is gone.
#[test]
fn a_file_that_lost_its_tags_is_refused_with_what_to_do() {
    let document = sample::document();
    let file = with_part(&docx(&document).expect("a file"), TEXT, |xml| {
        let mut pieces = xml.split("<w:tag ");
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |out, piece| out + piece.split_once("/>").map_or("", |(_, rest)| rest))
    });
    let error = read_back(&file, &document).expect_err("refused").to_string();
    assert!(error.contains("sparad i Word"), "{error}");
}
