//! The facts of Ludvika 2023 as the project's own files hold them.

use jiff::civil::date;
use ledstjarna_observations::{Observation, Period, Register, Value};
use ledstjarna_report::{Dictionary, LocalFacts, ReportFacts, Values};

/// The printed figures.
const FIGURES: &str = include_str!("../../../demo/data/ludvika-2023.csv");

/// All printed figures as observations.
pub fn observations() -> Vec<Observation> {
    let rows = FIGURES.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        let period = Period::parse(cells[2]).expect("a period");
        let value = Value::Known(cells[4].parse().expect("a number"));
        Observation::new(cells[0], cells[1], period, value, cells[5])
    })
    .collect()
}

/// The facts without any standing among municipalities, which the figures do not hold.
pub fn facts(register: &Register) -> ReportFacts<'_> {
    let place = register.place("2085").expect("Ludvika");
    let mut facts = ReportFacts::new(register, place, 2023, date(2024, 3, 13));
    facts.values = Values::new(observations());
    facts.local = LocalFacts::load(register, "2085", 2023).expect("sound facts");
    facts.dictionary = Dictionary::of(register);
    facts
}
