//! Facts for tests, made from the register's own indicators.

use ledstjarna_narrative::{Facts, Paragraph, PlaceName, Point, Reference, ReferenceKind, Sentence};
use ledstjarna_observations::{Register, Value};

pub fn register() -> Register {
    Register::embedded().expect("the register")
}

/// Facts of Ludvika about one indicator of the register.
pub fn ludvika(register: &Register, indicator: &str, year: i16, value: f64) -> Facts {
    let indicator = register.indicator(indicator).expect("an indicator");
    Facts::new(indicator, PlaceName::municipality("Ludvika"), year, Value::Known(value))
}

pub const fn point(year: i16, value: f64) -> Point {
    Point { year, value, margin: None }
}

pub const fn sure(year: i16, value: f64, margin: f64) -> Point {
    Point { year, value, margin: Some(margin) }
}

pub const fn reference(kind: ReferenceKind, year: i16, value: f64) -> Reference {
    Reference { kind, now: point(year, value), before: None }
}

/// The text as a reader would type it: ordinary spaces for no-break ones.
pub fn plain(sentences: &[Sentence]) -> String {
    let texts: Vec<String> = sentences.iter().map(|sentence| sentence.text.replace('\u{a0}', " ")).collect();
    texts.join(" ")
}

/// Each case by name with its text, in which nothing may be wrong.
pub fn told(cases: Vec<(&str, Vec<Sentence>)>) -> String {
    let case = |(name, sentences): (&str, Vec<Sentence>)| {
        let text = plain(&sentences);
        assert_eq!(Paragraph::from(sentences).problems(), [], "{name}: {text}");
        format!("{name}\n  {text}\n")
    };
    cases.into_iter().map(case).collect()
}
