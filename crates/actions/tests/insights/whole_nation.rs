//! Every municipality in words: no number without its fact, no cause, easy to read, no caution left out.

use std::fmt::Write;

use ledstjarna_actions::analysis::Comparison;
use ledstjarna_actions::narration::{
    area_paragraph, change_headline, change_sentences, group_facts, indicator_facts, municipality_paragraph,
    priority_sentence, question, teacher_sentence,
};
use ledstjarna_narrative::causal::causal_words;
use ledstjarna_narrative::readability::lix;
use ledstjarna_narrative::{Facts, Mode, Paragraph, Rule, Sentence, paragraph};

use crate::nation::{earlier, latest, nation};

/// Public text is easier than this.
const HARDEST: f64 = 45.0;

/// The parts of the caution that the facts demand, as they begin.
fn demanded(facts: &Facts) -> Vec<&'static str> {
    let known = &facts.reliability;
    let mut found = Vec::new();
    found.extend(known.answers.filter(|answers| *answers < 30).map(|_| "har svarat"));
    found.extend(known.response_rate.filter(|rate| *rate < 50.0).map(|_| "svarsfrekvensen är"));
    found.extend(known.coverage.filter(|coverage| *coverage < 0.8).map(|_| "täcker bara"));
    found.extend(known.missing_sources.iter().map(|_| "saknas för"));
    found.extend(facts.broken().map(|_| "sättet att mäta ändrades"));
    found
}

fn cautions(sentences: &[Sentence]) -> String {
    let cautions = sentences.iter().filter(|sentence| sentence.is_by(Rule::Caution));
    cautions.map(|sentence| sentence.text.to_lowercase()).collect::<Vec<_>>().join(" ")
}

fn sound(paragraph: &Paragraph) -> String {
    let text = paragraph.text();
    assert_eq!(paragraph.problems(), [], "{text}");
    assert_eq!(causal_words(&text), Vec::<&str>::new(), "{text}");
    text
}

#[test]
fn every_municipality_is_told_soundly_and_plainly() {
    let insights = nation();
    let model = &latest().edition.model;
    let mut golden = String::new();
    let mut hardest: (f64, String) = (0.0, String::new());
    let mut cautioned = 0;
    for (at, place) in insights.library().register.municipalities().enumerate() {
        let summary = Paragraph::from(municipality_paragraph(insights, latest(), place));
        let mut page = sound(&summary);
        let _ = writeln!(golden, "{}: {}", place.name, page.replace('\u{a0}', " "));
        let whole = group_facts(insights, latest(), place, 0).expect("facts");
        let low = whole.reliability.coverage.is_some_and(|coverage| coverage < 0.8);
        assert_eq!(low, cautions(&summary.sentences).contains("täcker bara"), "{page}");
        for missing in &whole.reliability.missing_sources {
            assert!(cautions(&summary.sentences).contains(&missing.title.to_lowercase()), "{page}");
        }
        let area = model.areas()[at % 4];
        let _ = write!(page, " {}", sound(&area_paragraph(insights, latest(), place, area).into()));
        // Every fifth indicator, another fifth for the next municipality.
        for indicator in model.indicators.iter().skip(at % 5).step_by(5) {
            let facts = indicator_facts(insights, latest(), place, &indicator.id).expect("facts");
            let public = paragraph(&facts, Mode::Public);
            let _ = write!(page, " {}", sound(&public));
            sound(&paragraph(&facts, Mode::Report));
            let said = cautions(&public.sentences);
            for reason in demanded(&facts) {
                assert!(said.contains(reason), "{reason} is missing: {}", public.text());
                cautioned += 1;
            }
        }
        let difficulty = lix(&page).expect("words");
        if difficulty > hardest.0 {
            hardest = (difficulty, place.name.clone());
        }
    }
    assert!(hardest.0 < HARDEST, "{hardest:?}");
    assert!(cautioned > 50, "the nation has figures to be careful with: {cautioned}");
    insta::assert_snapshot!("summaries", golden);
}

#[test]
fn changes_are_told_soundly() {
    let register = &nation().library().register;
    for place in register.municipalities().step_by(29) {
        let Ok(change) = nation().change(earlier(), latest(), 0, place) else { continue };
        sound(&Paragraph::from(vec![change_headline(register, &change)]));
        let sentences = change_sentences(register, &change);
        let gaps = cautions(&sentences);
        assert_eq!(change.gaps.is_empty(), gaps.is_empty(), "{}", place.name);
        sound(&Paragraph::from(sentences));
    }
}

#[test]
fn advice_is_told_soundly() {
    let register = &nation().library().register;
    for place in register.municipalities().step_by(29) {
        let list = nation().priorities(latest(), 0, place, Comparison::Group).expect("a list");
        let sentences: Vec<Sentence> =
            list.lines.iter().filter_map(|line| priority_sentence(register, place, line)).collect();
        assert_eq!(sentences.len(), list.lines.len());
        sound(&Paragraph::from(sentences));
        let lessons = nation().learn(latest(), 0, place, Comparison::Both).expect("lessons");
        let lines = lessons.lines.iter();
        let sentences = lines.filter_map(|line| teacher_sentence(register, line, lessons.probability));
        sound(&Paragraph::from(sentences.collect::<Vec<Sentence>>()));
        let asked = question(nation(), latest(), place).expect("something can be better");
        assert!(asked.text.ends_with('?'), "{}", asked.text);
        sound(&Paragraph::from(vec![asked]));
    }
}
