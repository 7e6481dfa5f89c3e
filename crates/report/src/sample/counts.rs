//! A quality report with small counts of persons, for the tests of what must not leave the house.

use jiff::civil::date;
use ledstjarna_observations::{Observation, Period, Register, Value};

use crate::document::Document;
use crate::document::check::Fault;
use crate::facts::{Exemption, ReportFacts, Values};
use crate::quality;
use crate::templates::Template;

/// A small count that nothing else in the report can be mistaken for.
pub const SMALL: f64 = 2.7193;
/// Its digits, with a decimal comma or point before them.
pub const DIGITS: &str = "7193";

/// Ludvika 2023 with three granted kinds of help, one of them [`SMALL`]. With `open`, somebody has decided that
/// the counts are shown.
///
/// # Errors
/// Faults of the template, as those of the document.
pub fn small_counts(register: &Register, open: bool) -> Result<Document, Vec<Fault>> {
    let lacks = |what: String| vec![Fault { place: "registret".to_owned(), what, mend: String::new() }];
    let place = register.place("2085").ok_or_else(|| lacks("Ludvika saknas.".to_owned()))?;
    let mut facts = ReportFacts::new(register, place, 2023, date(2024, 3, 13));
    let parts = register.indicators().iter().map(|indicator| indicator.id.as_str());
    let parts = parts.filter(|id| id.starts_with("lss_beslut_") && *id != "lss_beslut_totalt");
    facts.values = Values::new(parts.flat_map(|id| {
        let count = match id {
            // The total is whole, so that it does not have the digits that are looked for.
            "lss_beslut_personlig_assistans" => 17.0 - SMALL,
            "lss_beslut_kontaktperson" => 9.0,
            "lss_beslut_ledsagarservice" => SMALL,
            _ => 0.0,
        };
        // The oldest year is in no table, only among the values of the files.
        [2015, 2022, 2023].into_iter().filter_map(Period::year).map(move |period| {
            Observation::new(id, "2085", period, Value::Known(count), "kommunens-egen-matning")
        })
    }));
    if open {
        facts.local.exemptions = vec![Exemption {
            parts: vec!["lss-beslut".to_owned()],
            by: "Nämnden".to_owned(),
            when: "2024".to_owned(),
            reason: "Antalen är redan publicerade.".to_owned(),
        }];
    }
    let template =
        Template::load(register, "kvalitetsrapport").map_err(|faults| lacks(faults.to_string()))?;
    quality::document(&facts, &template)
}
