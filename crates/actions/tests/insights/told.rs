//! What is said of Ludvika, in full, as a reader sees it.

use ledstjarna_actions::analysis::Comparison;
use ledstjarna_actions::narration::{
    area_paragraph, change_headline, change_sentences, distribution_headline, indicator_facts,
    indicator_sentences, line_headline, municipality_paragraph, priority_sentence, question,
    teacher_sentence,
};
use ledstjarna_narrative::headline::Naming;
use ledstjarna_narrative::{Mode, Paragraph, Sentence};

use crate::nation::{OWN, earlier, latest, nation, place};

fn told(sentences: Vec<Sentence>) -> String {
    let paragraph = Paragraph::from(sentences);
    assert_eq!(paragraph.problems(), [], "{}", paragraph.text());
    paragraph.text().replace('\u{a0}', " ")
}

#[test]
fn the_municipality_and_its_areas() {
    let mut page = vec![told(municipality_paragraph(nation(), latest(), place(OWN)))];
    for area in latest().edition.model.areas() {
        page.push(told(area_paragraph(nation(), latest(), place(OWN), area)));
    }
    page.push(told(question(nation(), latest(), place(OWN)).into_iter().collect()));
    insta::assert_snapshot!("ludvika", page.join("\n"));
    assert_eq!(municipality_paragraph(nation(), latest(), place("0000")), []);
}

#[test]
fn some_indicators_of_every_kind() {
    let ids =
        ["U21468", "U21401", "webb_avgifter", "bistand_rutin_vald", "U21432", "N20048", "N00533", "U21340"];
    let lines = ids.map(|id| {
        let public = told(indicator_sentences(nation(), latest(), place(OWN), id, Mode::Public));
        let report = told(indicator_sentences(nation(), latest(), place(OWN), id, Mode::Report));
        let strip =
            told(distribution_headline(nation(), latest(), Some(place(OWN)), id).into_iter().collect());
        let all = told(distribution_headline(nation(), latest(), None, id).into_iter().collect());
        let line = told(line_headline(nation(), latest(), place(OWN), id, Naming::Named));
        format!(
            "{id}\n  public: {public}\n  report: {report}\n  strip: {strip}\n  all: {all}\n  line: {line}"
        )
    });
    insta::assert_snapshot!("indicators", lines.join("\n"));
    assert_eq!(indicator_facts(nation(), latest(), place(OWN), "no such"), None);
    assert_eq!(indicator_facts(nation(), latest(), place("0000"), "U21468"), None);
}

#[test]
fn why_the_place_changed() {
    let register = &nation().library().register;
    let change = nation().change(earlier(), latest(), 0, place(OWN)).expect("an answer");
    let mut page = vec![told(vec![change_headline(register, &change)])];
    page.extend(change_sentences(register, &change).into_iter().map(|sentence| told(vec![sentence])));
    insta::assert_snapshot!("change", page.join("\n"));
}

#[test]
fn priorities_and_teachers() {
    let register = &nation().library().register;
    let list = nation().priorities(latest(), 0, place(OWN), Comparison::Group).expect("an answer");
    let steps = list.lines.iter().take(12).filter_map(|line| priority_sentence(register, place(OWN), line));
    let mut page: Vec<String> = steps.map(|sentence| told(vec![sentence])).collect();
    assert_eq!(page.len(), 12.min(list.lines.len()));
    let lessons = nation().learn(latest(), 0, place(OWN), Comparison::Both).expect("an answer");
    let lines = lessons.lines.iter();
    let sentences = lines.filter_map(|line| teacher_sentence(register, line, lessons.probability));
    page.extend(sentences.map(|sentence| told(vec![sentence])));
    insta::assert_snapshot!("advice", page.join("\n"));
}
