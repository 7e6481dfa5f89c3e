//! The analysis of every municipality: it can be made, its numbers are the data's, it claims no cause, and a
//! run that was broken off goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use jiff::civil::{Date, date};
use ledstjarna_actions::reports::{Done, Format, Typesetter, Yearly, analyses, analysis_of, yearly};
use ledstjarna_actions::{Insights, Library};
use ledstjarna_narrative::causal::causal_words;
use ledstjarna_narrative::numbers::numbers;
use ledstjarna_observations::{Missing, Observation, Period, Place, Value};
use ledstjarna_report::document::text::FIXED;
use ledstjarna_report::{Block, Document, Origin, Span, Text, plain};
use rayon::prelude::*;

use crate::nation::{OWN, latest, nation, observations, place, register};

const DAY: Date = date(2024, 3, 1);

/// The program's words of a text: names of indicators and places may say what they like.
fn own_words(text: &Text) -> String {
    let words = text.spans.iter().filter(|span| !matches!(span, Span::Emphasis { .. }));
    words.map(Span::shown).collect()
}

fn machine_texts(document: &Document) -> Vec<&Text> {
    let texts = document.blocks().flat_map(Block::texts);
    let is_made = |text: &&Text| match &text.origin {
        // The words of a template are its author's.
        Origin::Machine { rules, .. } => rules != &[FIXED],
        Origin::Human { .. } => false,
    };
    texts.filter(is_made).collect()
}

/// What is printed as a number, read back, must be the number of the fact it stands for.
fn numbers_are_facts(text: &Text, wrong: &mut Vec<String>) {
    let told: Vec<(&str, f64)> = text
        .spans
        .iter()
        .filter_map(|span| match span {
            Span::Number { shown, value, .. } => Some((shown.as_str(), *value)),
            _ => None,
        })
        .collect();
    for found in numbers(&own_words(text)) {
        let half = 0.5 * 10_f64.powi(-i32::from(found.decimals)) + 1e-9;
        let known = told.iter().any(|(shown, value)| {
            // "tredje" is a number only beside "året i rad".
            let here = *shown == found.text
                || numbers(shown).iter().any(|number| (number.value - found.value).abs() < 1e-9);
            // "1 av 2" holds the most that can be had beside the value.
            here && ((value.abs() - found.value.abs()).abs() <= half || shown.contains(" av "))
        });
        if !known {
            wrong.push(format!("{}: {} in \"{}\"", text.id, found.text, text.plain()));
        }
    }
}

/// Facts that are raw values are those of the data.
fn facts_are_data(
    document: &Document,
    data: &BTreeMap<(String, String, i16), Vec<f64>>,
    wrong: &mut Vec<String>,
) -> usize {
    let mut found = 0;
    for span in machine_texts(document).iter().flat_map(|text| &text.spans) {
        let Span::Number { value, fact, .. } = span else { continue };
        let parts: Vec<&str> = fact.as_str().split('/').collect();
        let [indicator, code, year, "varde"] = parts[..] else { continue };
        // What is said of the whole index is computed, not observed.
        if nation().library().register.indicator(indicator).is_none() {
            continue;
        }
        let key = (indicator.to_owned(), code.to_owned(), year.parse().unwrap_or(0));
        found += 1;
        if !data.get(&key).is_some_and(|known| known.iter().any(|known| (known - value).abs() < 1e-9)) {
            wrong.push(format!("{fact} is {value}"));
        }
    }
    found
}

fn faults(place: &Place, data: &BTreeMap<(String, String, i16), Vec<f64>>) -> (Vec<String>, usize) {
    let document = match analysis_of(nation(), latest(), place, DAY) {
        Ok(document) => document,
        Err(error) => return (vec![error.to_string()], 0),
    };
    let mut wrong = Vec::new();
    for text in machine_texts(&document) {
        numbers_are_facts(text, &mut wrong);
        for cause in causal_words(&own_words(text)) {
            wrong.push(format!("{}: \"{cause}\"", text.id));
        }
    }
    let checked = facts_are_data(&document, data, &mut wrong);
    let titles: Vec<&str> =
        document.all_chapters().iter().map(|(_, chapter)| chapter.title.as_str()).collect();
    if titles.iter().collect::<BTreeSet<_>>().len() != titles.len() {
        wrong.push(format!("a heading stands twice: {titles:?}"));
    }
    let text = plain::text(&document);
    let lead = document.lead.as_deref().unwrap_or_default();
    if lead.is_empty() || !text.contains(lead) || !text.contains("Syntetiska data") {
        wrong.push("the plain text lacks the first sentence or the notice".to_owned());
    }
    (wrong, checked)
}

#[test]
fn every_municipality_has_an_analysis_whose_numbers_are_the_data() {
    let mut data: BTreeMap<(String, String, i16), Vec<f64>> = BTreeMap::new();
    for found in observations() {
        if let Some(value) = found.value.number() {
            let key = (found.indicator.clone(), found.place.clone(), found.period.first_year());
            data.entry(key).or_default().push(value);
        }
    }
    let places: Vec<&Place> = nation().library().register.municipalities().collect();
    assert_eq!(places.len(), 290);
    nation().warm();
    let judged: Vec<_> = places.par_iter().map(|place| (place.name.as_str(), faults(place, &data))).collect();
    let wrong: Vec<_> = judged.iter().filter(|(_, (wrong, _))| !wrong.is_empty()).collect();
    assert!(wrong.is_empty(), "{} municipalities: {:#?}", wrong.len(), &wrong[..wrong.len().min(6)]);
    let checked: usize = judged.iter().map(|(_, (_, checked))| checked).sum();
    assert!(checked > 1000, "the texts tell values of the data: {checked}");
}

/// No PDF is wanted here.
struct Nobody;

impl Typesetter for Nobody {
    fn pdf(&self, _: &Document) -> Result<Vec<u8>, String> {
        Err("no PDF".to_owned())
    }
}

fn run(folder: &std::path::Path, formats: &[Format]) -> Vec<Done> {
    run_on(folder, formats, DAY, true)
}

fn run_on(folder: &std::path::Path, formats: &[Format], day: Date, resumes: bool) -> Vec<Done> {
    let places = [OWN, "0114", "2584"].map(place);
    let heard = Mutex::new(0);
    let told = |_: &Done| *heard.lock().expect("a count") += 1;
    let done = analyses(nation(), (latest(), day), &places, (folder, formats, resumes), &Nobody, &told)
        .expect("a run");
    assert_eq!(*heard.lock().expect("a count"), places.len());
    done
}

#[test]
fn a_second_run_keeps_what_is_there_and_writes_what_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |done: &[Done]| done.iter().map(|one| one.written.len()).sum::<usize>();
    let first = run(folder.path(), &[Format::Html]);
    assert_eq!(written(&first), 3);
    let own = folder.path().join("kommunanalys-ludvika-2023.html");
    let before = std::fs::read(&own).expect("the page");
    std::fs::remove_file(&first[1].written[0]).expect("a file to remove");
    let second = run(folder.path(), &[Format::Html, Format::Xlsx]);
    let kept: Vec<usize> = second.iter().map(|one| one.kept).collect();
    assert_eq!((written(&second), kept), (4, vec![1, 0, 1]));
    assert_eq!(std::fs::read(&own).expect("the page"), before);
    let faults = run(folder.path(), &[Format::Pdf]);
    assert!(faults.iter().all(|one| one.fault.as_deref().is_some_and(|fault| fault.contains("no PDF"))));
    let files = std::fs::read_dir(folder.path()).expect("the folder");
    let names: Vec<String> = files.flatten().map(|file| file.file_name().to_string_lossy().into()).collect();
    assert_eq!(names.len(), 7, "the list of what is done, and nothing half-written: {names:?}");
}

#[test]
fn what_was_made_from_something_else_is_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("kommunanalys-ludvika-2023.html");
    let stale = || std::fs::write(&own, "an analysis of another edition").expect("written");
    let is_new = || std::fs::read_to_string(&own).expect("the page").contains("<html");
    // A file of unknown origin, then the same run twice, then another day, then a place that is named.
    stale();
    run_on(folder.path(), &[Format::Html], DAY, true);
    assert!(is_new());
    stale();
    run_on(folder.path(), &[Format::Html], DAY, true);
    assert!(!is_new(), "what is done is kept");
    run_on(folder.path(), &[Format::Html], date(2024, 3, 2), true);
    assert!(is_new());
    stale();
    let done = run_on(folder.path(), &[Format::Html], date(2024, 3, 2), false);
    assert!(is_new() && done.iter().all(|one| one.kept == 0));
}

#[test]
fn a_report_that_tells_made_up_values_says_so_even_without_a_comparison() {
    let period = Period::year(2023).expect("a year");
    let of =
        |place: &str, source: &str, value: Value| Observation::new("U21468", place, period, value, source);
    let is_made_up = |id: &&str| register().source(id).is_some_and(|source| source.synthetic);
    let mut sources = observations().iter().map(|found| found.source.as_str());
    let made_up = sources.find(is_made_up).expect("a made-up source");
    for (country, synthetic) in [("kommunens-egen-matning", false), (made_up, true)] {
        let none = Value::Missing(Missing::NotReported);
        let own = of(OWN, "kommunens-egen-matning", none);
        let told = vec![own, of("0000", country, Value::Known(80.0))];
        let insights = Insights::new(Arc::new(Library::from_parts(register(), Vec::new(), told)));
        let report = yearly(&insights, Yearly::Quality, place(OWN), 2023, DAY).expect("a report");
        assert_eq!(report.synthetic, synthetic, "{country}");
    }
}
