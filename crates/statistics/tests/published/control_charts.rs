//! Control charts against published limits and labels.

use crate::reference::{assert_close, read};
use ledstjarna_statistics::sense::{Sense, Side};
use ledstjarna_statistics::xmr::{Meaning, Signal, xmr};

fn cause(signal: Option<Signal>) -> &'static str {
    match signal {
        None => "Common Cause",
        Some(Signal::Outside(Side::Above)) => "Above UCL",
        Some(Signal::Outside(Side::Below)) => "Below LCL",
        Some(Signal::Run(Sense::Rising)) => "7 Point Trend (Increasing)",
        Some(Signal::Run(Sense::Falling)) => "7 Point Trend (Decreasing)",
        Some(Signal::TwoOfThree(Side::Above)) => "2 in 3 Above CL",
        Some(Signal::TwoOfThree(Side::Below)) => "2 in 3 Below CL",
        Some(Signal::OneSide(Side::Above)) => "7 Points Above CL",
        Some(Signal::OneSide(Side::Below)) => "7 Points Below CL",
    }
}

fn meaning(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Common => "common_cause",
        Meaning::Improvement => "special_cause_improvement",
        Meaning::Concern => "special_cause_concern",
        Meaning::High => "special_cause_neutral_high",
        Meaning::Low => "special_cause_neutral_low",
    }
}

fn side(side: Option<Side>) -> &'static str {
    match side {
        None => "0",
        Some(Side::Above) => "1",
        Some(Side::Below) => "-1",
    }
}

/// Compares a chart with its file; gives the number of points that are signals.
fn check(name: &str, higher_is_better: bool) -> usize {
    let table = read(name);
    let values: Vec<f64> = table.rows.iter().map(|row| table.number(row, "value")).collect();
    let found = xmr(&values, &[], Some(higher_is_better)).expect("a chart");
    let centre = found.segments[0];
    let limits = centre.limits.expect("limits");
    for (row, point) in table.rows.iter().zip(&found.points) {
        assert_close(centre.mean, table.number(row, "mean"), 1e-13);
        assert_close(limits.lower, table.number(row, "lower"), 1e-13);
        assert_close(limits.upper, table.number(row, "upper"), 1e-13);
        let outside = matches!(point.signal, Some(Signal::Outside(_)));
        assert_eq!(outside.to_string(), table.text(row, "outside"), "{name} {row:?}");
        assert_eq!(side(point.side), table.text(row, "side"), "{name} {row:?}");
        assert_eq!(point.near_limit.to_string(), table.text(row, "near"), "{name} {row:?}");
        assert_eq!(cause(point.signal), table.text(row, "cause"), "{name} {row:?}");
        assert_eq!(meaning(point.meaning), table.text(row, "meaning"), "{name} {row:?}");
    }
    found.points.iter().filter(|point| point.signal.is_some()).count()
}

#[test]
fn a_real_series_of_waits() {
    assert_eq!(check("xmr_emergency", false), 36);
}

#[test]
fn a_series_of_noise_has_no_signals() {
    assert_eq!(check("xmr_normal", true), 0);
}

#[test]
fn seven_rising_points() {
    assert_eq!(check("xmr_rising", true), 11);
}

#[test]
fn two_near_points_whose_third_lies_on_the_other_side() {
    assert_eq!(check("xmr_two_of_three", false), 0);
}
