//! What a sentence keeps: its explanation, its form in files, and what happens when its text is edited.

use ledstjarna_narrative::{Facts, Mode, Paragraph, ReferenceKind, Rule, paragraph, why};

use crate::support::{ludvika, reference, register, sure};

fn pleased(value: f64) -> Facts {
    Facts {
        margin: Some(3.1),
        earlier: vec![sure(2022, 76.0, 3.4)],
        references: vec![reference(ReferenceKind::Country, 2023, 88.0)],
        ..ludvika(&register(), "U21468", 2023, value)
    }
}

#[test]
fn why_it_says_so() {
    let paragraph = paragraph(&pleased(85.0), Mode::Public);
    let explained: Vec<String> = paragraph
        .sentences
        .iter()
        .map(|sentence| format!("{}\n- {}", sentence.text, why(sentence).join("\n- ")))
        .collect();
    insta::assert_snapshot!(explained.join("\n").replace('\u{a0}', " "));
}

#[test]
fn codes_are_those_in_files() {
    for rule in Rule::ALL {
        assert_eq!(serde_json::to_string(&rule).expect("JSON"), format!("\"{}\"", rule.code()));
        assert!(rule.swedish().ends_with('.'), "{rule:?}");
    }
}

#[test]
fn kept_and_read_back() {
    let written = paragraph(&pleased(85.0), Mode::Report);
    let text = serde_json::to_string(&written).expect("JSON");
    assert_eq!(serde_json::from_str::<Paragraph>(&text).expect("a paragraph"), written);
}

#[test]
fn edited_text_is_somebodys_own_and_grows_stale() {
    let then = paragraph(&pleased(85.0), Mode::Report);
    let edited = then.edited("Vi är nöjda.", "Anna Ek");
    assert!(!edited.is_stale(&then));
    assert_eq!(edited.mark(&then), "redigerad av Anna Ek");
    let now = paragraph(&pleased(84.0), Mode::Report);
    assert!(edited.is_stale(&now));
    assert_eq!(
        edited.mark(&now),
        "redigerad av Anna Ek; uppgifterna har ändrats sedan dess, kontrollera texten"
    );
}
