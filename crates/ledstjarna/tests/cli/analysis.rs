//! What an analyst asks of the demo nation: the answers add up, repeat themselves, and can be checked.

mod change;
mod method;
mod refusals;
mod uncertainty;
mod weights;
mod work;

use std::sync::{Arc, Mutex, PoisonError, Weak};

use serde_json::Value;

use crate::installation::Installation;

/// The made-up nation, its two editions, on SQLite. Questions only read, so tests that run at the same time
/// share it; it goes when the last of them ends.
fn demo() -> Arc<Installation> {
    static SHARED: Mutex<Weak<Installation>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    shared.upgrade().unwrap_or_else(|| {
        let at = Arc::new(Installation::sqlite());
        at.ok(&["demo", "--no-serve", "--no-reports"]);
        *shared = Arc::downgrade(&at);
        at
    })
}

/// A number of an answer.
fn number(value: &Value, name: &str) -> f64 {
    value[name].as_f64().unwrap_or_else(|| panic!("{name} is no number in {value:#}"))
}

/// A list of an answer.
fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is no list in {value:#}"))
}

/// Sum of a number over a list.
fn sum(values: &[Value], name: &str) -> f64 {
    values.iter().map(|value| number(value, name)).sum()
}

fn close(found: f64, want: f64) {
    assert!((found - want).abs() < 1e-9, "{found} is not {want}");
}

/// Runs a question in words and as CSV: the words are Swedish without causes and say what is made up, the
/// table has a header without repeats and rows of one length.
fn plain(at: &Installation, question: &[&str]) -> String {
    let text = at.ok(question);
    assert!(text.contains("yntetiska data"), "{question:?} says nothing of made-up values:\n{text}");
    uncaused(question, &text);
    table(at, question);
    text
}

/// No sentence claims a cause.
fn uncaused(question: &[&str], text: &str) {
    const CAUSES: [&str; 8] =
        ["beror på", "tack vare", "leder till", "på grund av", "orsak", "därför", "medför", "eftersom"];
    for cause in CAUSES {
        assert!(!text.to_lowercase().contains(cause), "{question:?} says \"{cause}\":\n{text}");
    }
}

/// The answer's table as CSV, cut into rows.
fn table(at: &Installation, question: &[&str]) -> Vec<Vec<String>> {
    let mut all = question.to_vec();
    all.push("--csv");
    let text = at.ok(&all);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.expect("rows of one length").iter().map(str::to_owned).collect())
        .collect();
    let mut names = rows.first().unwrap_or_else(|| panic!("{question:?} has no table")).clone();
    assert_eq!(names.last().map(String::as_str), Some("synthetic"), "{names:?}");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), rows[0].len(), "a column stands twice in {:?}", rows[0]);
    rows
}
