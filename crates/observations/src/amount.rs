//! A value in its unit, as reports, pages and commands write it.

use crate::indicator::{Indicator, Unit};
use crate::swedish;

/// A value in its unit. Yes and no are words and a mean of them is a share; points stand beside the most that can
/// be had ("1,5 av 2").
pub fn amount(indicator: &Indicator, value: f64) -> String {
    let Indicator { unit, decimals, scale_max, .. } = indicator;
    match (unit, scale_max) {
        (Unit::YesNo, _) if value.to_bits() == 1.0_f64.to_bits() => "ja".to_owned(),
        (Unit::YesNo, _) if value.abs() < f64::EPSILON => "nej".to_owned(),
        (Unit::YesNo, _) => format!("{} ja", swedish::with_unit(value * 100.0, 0, "%")),
        (Unit::Points, Some(most)) => {
            format!("{} av {}", swedish::short(value, 2), swedish::short(*most, 2))
        }
        (unit, _) => swedish::with_unit(value, *decimals, unit.suffix()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Register;

    #[test]
    fn values_stand_in_their_unit() {
        let register = Register::embedded().expect("a register");
        let known = |unit: Unit| {
            let found = register.indicators().iter().find(|known| known.unit == unit);
            found.unwrap_or_else(|| panic!("no indicator in {unit:?}")).clone()
        };
        let cases = [
            (Unit::YesNo, 1.0, "ja"),
            (Unit::YesNo, 0.0, "nej"),
            (Unit::YesNo, 0.5, "50\u{a0}% ja"),
            (Unit::Points, 2.0, "2 av 2"),
            (Unit::Points, 1.5, "1,5 av 2"),
        ];
        for (unit, value, want) in cases {
            assert_eq!(amount(&known(unit), value), want);
        }
        let percent = Indicator { decimals: 0, ..known(Unit::Percent) };
        assert_eq!(amount(&percent, 85.0), "85\u{a0}%");
        let open = Indicator { scale_max: None, decimals: 0, ..known(Unit::Points) };
        assert_eq!(amount(&open, 1.0), "1\u{a0}poäng");
    }
}
