//! The document model: the sample is sound, survives a trip through JSON, and each fault is found.

use ledstjarna_report::{Block, Cell, Chapter, Document, Figure, Table, check, numbering, sample};

#[test]
fn the_sample_is_sound() {
    assert_eq!(check(&sample::document()), []);
}

#[test]
fn a_document_survives_json() {
    let document = sample::document();
    let text = serde_json::to_string(&document).expect("a document can be written");
    let back: Document = serde_json::from_str(&text).expect("and read");
    assert_eq!(back, document);
}

#[test]
fn numbers_follow_reading_order() {
    let numbers = numbering(&sample::document());
    assert_eq!(numbers.chapters.get("en-sida"), None);
    assert_eq!(numbers.chapters["enheter"], "1.2.1");
    assert_eq!(numbers.chapters["forbattring"], "2");
    assert_eq!(
        (numbers.table("tabell-lss"), numbers.figure("figur-synpunkter")),
        ("Tabell 4".to_owned(), "Figur 2".to_owned())
    );
}

/// A change that makes the sample unsound, and a word of the message.
type Case = (fn(&mut Document), &'static str);

/// The first block of the sample that `pick` accepts.
fn block<T>(document: &mut Document, pick: fn(&mut Block) -> Option<&mut T>) -> &mut T {
    search(&mut document.chapters, pick).expect("the sample has one of everything")
}

fn search<T>(chapters: &mut [Chapter], pick: fn(&mut Block) -> Option<&mut T>) -> Option<&mut T> {
    for chapter in chapters {
        if let Some(found) = chapter.blocks.iter_mut().find_map(pick) {
            return Some(found);
        }
        if let Some(found) = search(&mut chapter.chapters, pick) {
            return Some(found);
        }
    }
    None
}

fn figure(block: &mut Block) -> Option<&mut Figure> {
    if let Block::Figure(figure) = block { Some(figure) } else { None }
}

fn table(block: &mut Block) -> Option<&mut Table> {
    if let Block::Table(table) = block { Some(table) } else { None }
}

fn summed(block: &mut Block) -> Option<&mut Table> {
    table(block).filter(|table| table.sums.is_some())
}

#[test]
fn each_fault_is_found() {
    let cases: [Case; 12] = [
        (|d| block(d, figure).alt.clear(), "alternativtext"),
        (|d| block(d, figure).svg.clear(), "har ingen bild"),
        (|d| block(d, table).head.clear(), "saknar kolumnrubrik"),
        (|d| block(d, table).rows.clear(), "saknar rader"),
        (|d| block(d, table).caption.clear(), "saknar rubrik"),
        (|d| drop(block(d, table).rows[1].cells.pop()), "3 celler men 4 kolumner"),
        (|d| block(d, table).rows[1].cells[2].value = Some(f64::NAN), "inte ett tal"),
        (|d| block(d, table).rows[1].cells[2] = Cell::missing(" "), "utan skäl"),
        (|d| block(d, summed).rows[0].cells[1].value = Some(63.0), "raderna blir 173 men summan är 174"),
        (|d| d.chapters[2].blocks.clear(), "Kapitlet är tomt"),
        (|d| d.chapters[2].id = "mal".to_owned(), "används två gånger"),
        (|d| d.notice = None, "påhittade"),
    ];
    for (spoil, want) in cases {
        let mut document = sample::document();
        spoil(&mut document);
        let faults = check(&document);
        assert!(
            faults.iter().any(|fault| fault.to_string().contains(want)),
            "no fault with \"{want}\": {faults:?}"
        );
    }
}
