//! How the values of an indicator are written and told apart: unit, decimals, and the words around a number.

use ledstjarna_observations::{Indicator, Unit, swedish};

/// More decimals than anybody measures.
const MOST_DECIMALS: u8 = 6;

/// Unit and decimals of an indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The unit.
    pub unit: Unit,
    /// Decimals that are shown.
    pub decimals: u8,
    /// The highest possible value, which points are written with ("1 av 2 poäng").
    pub most: Option<f64>,
}

impl Scale {
    /// The scale of an indicator of the register.
    pub fn of(indicator: &Indicator) -> Self {
        Self { unit: indicator.unit, decimals: indicator.decimals, most: indicator.scale_max }
    }

    /// The same with room for a mean of values that are whole points themselves.
    #[must_use]
    pub fn of_means(self) -> Self {
        let decimals = if self.unit == Unit::Points { self.decimals.max(1) } else { self.decimals };
        Self { decimals, ..self }
    }

    /// The same with one decimal more than is printed, for explanations.
    #[must_use]
    pub(crate) fn finer(self) -> Self {
        Self { decimals: self.decimals().saturating_add(1), ..self }
    }

    fn decimals(self) -> u8 {
        self.decimals.min(MOST_DECIMALS)
    }

    fn steps_per_unit(self) -> f64 {
        10_f64.powi(i32::from(self.decimals()))
    }

    /// The least difference that can be seen, in the unit of the value.
    pub fn step(self) -> f64 {
        self.steps_per_unit().recip()
    }

    /// Whether values are exact marks (yes or no, points) rather than rounded measurements.
    pub const fn is_exact(self) -> bool {
        matches!(self.unit, Unit::YesNo | Unit::Points)
    }

    /// Whether values are counted in persons or things.
    pub fn is_count(self) -> bool {
        self.decimals == 0 && matches!(self.unit, Unit::Persons | Unit::Number)
    }

    /// The value in steps as shown, rounded half away from zero like the printed number.
    fn steps(self, value: f64) -> f64 {
        (value * self.steps_per_unit()).round()
    }

    /// The distance between two values as shown: what a reader gets who subtracts the printed numbers.
    pub fn distance(self, one: f64, other: f64) -> f64 {
        (self.steps(one) - self.steps(other)).abs() / self.steps_per_unit()
    }

    /// Whether two values are printed alike.
    pub fn looks_equal(self, one: f64, other: f64) -> bool {
        (self.steps(one) - self.steps(other)).abs() < 0.5
    }

    /// The number without unit; a minus is a word.
    pub fn number(self, value: f64) -> String {
        let text = swedish::decimal(value.abs(), self.decimals());
        if self.steps(value) < -0.5 { format!("minus {text}") } else { text }
    }

    /// The word after a value in running text; empty for plain numbers.
    pub fn word(self, number: &str) -> &'static str {
        let one = number == "1";
        match self.unit {
            Unit::Percent => "procent",
            Unit::Persons if one => "person",
            Unit::Persons => "personer",
            Unit::Days if one => "dag",
            Unit::Days => "dagar",
            Unit::Number | Unit::YesNo | Unit::Index => "",
            Unit::Points => "poäng",
            Unit::Kronor | Unit::KronorPerInhabitant if one => "krona",
            Unit::Kronor | Unit::KronorPerInhabitant => "kronor",
            Unit::GramPerPortion => "gram per portion",
        }
    }

    /// The word after a difference: percentages differ by percentage points.
    pub fn word_of_difference(self, number: &str) -> &'static str {
        match self.unit {
            Unit::Percent | Unit::YesNo if number == "1" => "procentenhet",
            Unit::Percent | Unit::YesNo => "procentenheter",
            Unit::Index if number == "1" => "enhet",
            Unit::Index => "enheter",
            _ => self.word(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn scale(unit: Unit, decimals: u8) -> Scale {
        Scale { unit, decimals, most: None }
    }

    #[test]
    fn a_distance_is_what_the_printed_numbers_give() {
        let tenths = scale(Unit::Percent, 1);
        assert!((tenths.distance(38.0, 55.2) - 17.2).abs() < 1e-12);
        // 84.6 is printed 85 and 82.4 is printed 82.
        assert!((scale(Unit::Percent, 0).distance(84.6, 82.4) - 3.0).abs() < 1e-12);
        assert!(scale(Unit::Percent, 0).looks_equal(84.6, 85.4));
        assert!(!scale(Unit::Percent, 0).looks_equal(84.4, 84.6));
    }

    #[test]
    fn numbers_in_words_where_they_must_be() {
        assert_eq!(scale(Unit::Number, 1).number(-3.25), "minus 3,3");
        assert_eq!(scale(Unit::Number, 0).number(-0.2), "0");
        assert_eq!(scale(Unit::Kronor, 0).number(229_645.0), "229\u{a0}645");
        assert_eq!(scale(Unit::Persons, 0).word("1"), "person");
        assert_eq!(scale(Unit::Percent, 0).word_of_difference("1"), "procentenhet");
        assert_eq!(scale(Unit::Percent, 1).word_of_difference("1,0"), "procentenheter");
    }
}
