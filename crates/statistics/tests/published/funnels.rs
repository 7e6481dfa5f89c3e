//! Funnel limits, verdicts and over-dispersion against published numbers.

use crate::reference::{Table, assert_close, read};
use ledstjarna_statistics::funnel::{INNER, Limits, OUTER, Verdict, judge_ratio, judge_share, share_limits};
use ledstjarna_statistics::over_dispersion::{Trim, over_dispersion};
use ledstjarna_statistics::share::{Share, pooled};

fn verdict(table: &Table, row: &[String]) -> Verdict {
    match table.text(row, "verdict") {
        "-2" => Verdict::FarBelow,
        "-1" => Verdict::Below,
        "0" => Verdict::Within,
        "1" => Verdict::Above,
        "2" => Verdict::FarAbove,
        other => panic!("no verdict: {other}"),
    }
}

fn shares(table: &Table) -> Vec<Share> {
    let share =
        |row: &Vec<String>| Share::new(table.number(row, "numerator"), table.number(row, "denominator"));
    table.rows.iter().map(|row| share(row).expect("a share")).collect()
}

#[test]
fn normal_limits_by_size() {
    let table = read("funnel_limits");
    for row in &table.rows {
        let (size, target) = (table.number(row, "size"), table.number(row, "target") / 100.0);
        for (confidence, lower, upper) in [(INNER, "lower95", "upper95"), (OUTER, "lower998", "upper998")] {
            let found = share_limits(target, size, confidence, Limits::Normal).expect("limits").scaled(100.0);
            // Published with six decimals, the target too; that error grows to a few units at size 1.
            assert!((found.lower - table.number(row, lower)).abs() < 2e-6, "{found:?} {row:?}");
            assert!((found.upper - table.number(row, upper)).abs() < 2e-6, "{found:?} {row:?}");
        }
    }
    assert_eq!(table.rows.len(), 100);
}

#[test]
fn both_kinds_of_limits_give_every_published_verdict_of_shares() {
    let table = read("funnel_shares");
    let shares = shares(&table);
    let target = pooled(&shares).expect("shares");
    for (row, share) in table.rows.iter().zip(&shares) {
        for limits in [Limits::Wilson, Limits::Normal] {
            assert_eq!(judge_share(*share, target, limits), Some(verdict(&table, row)), "{row:?} {limits:?}");
        }
    }
    assert_eq!(shares.len(), 303);
}

#[test]
fn every_published_verdict_of_observed_against_expected() {
    let table = read("funnel_ratios");
    let mut few = 0;
    for row in &table.rows {
        let (observed, expected) = (table.number(row, "observed"), table.number(row, "expected"));
        assert_eq!(judge_ratio(observed, expected), Some(verdict(&table, row)), "{row:?}");
        few += u32::from(observed < 10.0);
    }
    assert_eq!((table.rows.len(), few), (300, 3), "three of them by exact limits");
}

#[test]
fn over_dispersion_place_by_place() {
    let (table, whole) = (read("funnel_shares"), read("over_dispersion"));
    let found = over_dispersion(&shares(&table), Trim::Winsorise(0.1)).expect("places");
    assert_close(found.phi, whole.number(&whole.rows[0], "phi"), 1e-12);
    assert_close(found.between, whole.number(&whole.rows[0], "between"), 1e-15);
    for (row, place) in table.rows.iter().zip(&found.places) {
        for (found, column) in [
            (place.y, "y"),
            (place.s, "s"),
            (found.target, "target"),
            (place.z, "z"),
            (place.z_trimmed.expect("winsorised, not left out"), "z_trimmed"),
            (place.z_adjusted, "z_adjusted"),
        ] {
            assert_close(found, table.number(row, column), 1e-9);
        }
    }
    // So adjusted, few of 303 places are still far out: 253 were.
    assert!(found.places.iter().filter(|place| place.p() < 0.002).count() < 10);
}
