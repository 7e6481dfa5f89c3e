//! Any text at all, control characters and markup too: the files are well-formed, and come back unchanged.

use ledstjarna_render::{docx, read_back};
use ledstjarna_report::{
    Block, CalloutKind, Cell, Document, FactRef, HeadCell, Origin, Row, Span, Table, Text, sample,
};
use proptest::prelude::*;

use crate::documents::FORMATS;
use crate::parts::{parts, well_formed};

/// Text with everything that breaks files.
fn any_text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "]]>", "<!--", "</w:t>", "&amp;", "\u{0}", "\u{1}", "\u{b}", "\u{1f}", "\u{7f}", "\u{85}",
        "\u{fffe}", "\r\n", "\n", "\t", "  ", "~", "fact:", "=1+1", "\"", "'", "</style>", "\u{2028}",
        "\u{a0}", "😀", "_x0001_", "#",
    ]);
    prop::collection::vec(prop_oneof![any::<String>(), nasty.prop_map(str::to_owned)], 0..4)
        .prop_map(|pieces| pieces.concat())
}

fn span() -> impl Strategy<Value = Span> {
    prop_oneof![
        any_text().prop_map(Span::plain),
        any_text().prop_map(|text| Span::Strong { text }),
        any_text().prop_map(|text| Span::Emphasis { text }),
        (any_text(), any_text()).prop_map(|(shown, fact)| Span::Number {
            shown,
            value: 1.5,
            fact: FactRef::from_id(&fact)
        }),
        (any_text(), any_text())
            .prop_map(|(text, end)| Span::Link { text, address: format!("https://example.org/{end}") }),
    ]
}

prop_compose! {
    /// The sample with any words in it.
    fn any_document()(
        words in prop::collection::vec(any_text(), 8),
        spans in prop::collection::vec(span(), 1..5),
        human in any::<bool>(),
    ) -> Document {
        let mut document = sample::document();
        let said = |text: &String| format!("x{text}");
        document.title = said(&words[0]);
        document.subtitle = Some(words[1].clone());
        document.front.push((words[2].clone(), words[3].clone()));
        let mut spans = spans;
        spans.push(Span::plain("x"));
        let origin = if human {
            Origin::Human { by: words[4].clone(), at: None, stale: true }
        } else {
            Origin::Machine { rules: vec![], facts: vec![] }
        };
        let text = |id: &str| Text { id: format!("{id}{}", words[5]), spans: spans.clone(), origin: origin.clone() };
        let cell = Cell::number(words[6].clone(), 2.0, FactRef::from_id(&words[7]));
        let table = Table {
            id: format!("t{}", words[5]),
            caption: said(&words[1]),
            head: vec![HeadCell::words(words[2].clone()), HeadCell::numbers(said(&words[3]))],
            rows: vec![Row::normal(vec![Cell::words(words[4].clone()), cell]), Row::group(words[0].clone(), 2)],
            notes: vec![words[3].clone()],
            source: words[4].clone(),
            ..Table::default()
        };
        document.chapters[0].title = said(&words[6]);
        document.chapters[0].blocks.extend([
            Block::Paragraph { text: text("a") },
            Block::List { ordered: true, items: vec![text("b")] },
            Block::Callout { kind: CalloutKind::Note, text: text("c") },
            Block::Table(table),
        ]);
        document
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_part_is_well_formed(document in any_document()) {
        for (name, render) in FORMATS {
            let file = render(&document).expect(name);
            if name == "html" {
                let page = String::from_utf8(file).expect("text");
                let body = page.split_once("<body>").expect("a body").1.split_once("</body>").expect("an end").0;
                well_formed(name, &body.replace("<hr class=\"sida\">", "").replace("<br>", ""));
                prop_assert_eq!(page.matches("</style>").count(), 1);
                continue;
            }
            for (part, content) in parts(&file) {
                if crate::parts::is_xml(&part) {
                    well_formed(&part, std::str::from_utf8(&content).expect("text"));
                }
            }
        }
    }

    #[test]
    fn a_file_that_comes_back_untouched_changes_nothing(document in any_document()) {
        let returned = read_back(&docx(&document).expect("a file"), &document).expect("read");
        prop_assert!(returned.passages.iter().all(|passage| !passage.edited), "{:?}", returned.passages);
        prop_assert_eq!(&returned.edited_numbers, &vec![]);
        prop_assert_eq!(&returned.outside, &Vec::<String>::new());
        prop_assert_eq!(returned.apply(&document), document);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0_usize..20_000) {
        let document = sample::document();
        prop_assert!(read_back(&bytes, &document).is_err());
        let file = docx(&document).expect("a file");
        prop_assert!(read_back(&file[..cut.min(file.len() - 1)], &document).is_err());
    }
}
