//! Intervals against published numbers: Wilson, Byar, exact Poisson, Student and Dobson.

use crate::reference::{assert_both, assert_close, read};
use ledstjarna_statistics::count_interval::{byar, rate};
use ledstjarna_statistics::interval::{Interval, mean_t, wilson};
use ledstjarna_statistics::mean;
use ledstjarna_statistics::share::Share;
use ledstjarna_statistics::standardised::{Stratum, standardise};

const LEVELS: [(f64, &str, &str); 2] = [(0.95, "lower95", "upper95"), (0.998, "lower998", "upper998")];

#[test]
fn wilson_and_byar_at_both_levels() {
    let table = read("wilson_byar");
    let (mut shares, mut counts, mut missing) = (0, 0, 0);
    for row in &table.rows {
        let (x, confidence) = (table.number(row, "x"), table.number(row, "confidence"));
        let (lower, upper) = if table.text(row, "method") == "wilson" {
            shares += 1;
            let share = Share::new(x, table.number(row, "n")).expect("a share");
            let found = wilson(share, confidence).expect("an interval");
            (Some(found.lower), found.upper)
        } else {
            counts += 1;
            let found = byar(x, confidence).expect("an interval");
            (found.lower, found.upper)
        };
        assert_both(lower, table.maybe(row, "lower"), 1e-13);
        assert_close(upper, table.number(row, "upper"), 1e-13);
        missing += u32::from(lower.is_none());
    }
    assert_eq!((shares, counts, missing), (6, 7, 1));
}

#[test]
fn shares_with_multipliers_and_missing_parts() {
    let table = read("proportions");
    let mut refused = 0;
    for row in &table.rows {
        let multiplier = table.number(row, "multiplier");
        let parts = table.maybe(row, "numerator").zip(table.maybe(row, "denominator"));
        let share = parts.and_then(|(x, n)| Share::new(x, n));
        let value = share.map(|share| share.value() * multiplier);
        assert_both(value, table.maybe(row, "value"), 1e-13);
        for (confidence, lower, upper) in LEVELS {
            let found =
                share.and_then(|share| wilson(share, confidence)).map(|found| found.scaled(multiplier));
            assert_both(found.map(|found| found.lower), table.maybe(row, lower), 1e-13);
            assert_both(found.map(|found| found.upper), table.maybe(row, upper), 1e-13);
        }
        refused += u32::from(share.is_none());
    }
    assert_eq!((table.rows.len(), refused), (19, 3));
}

#[test]
fn rates_exact_below_ten_events_and_byar_from_ten() {
    let table = read("rates");
    let mut refused = 0;
    for row in &table.rows {
        let parts = table.maybe(row, "numerator").zip(table.maybe(row, "denominator"));
        for (confidence, lower, upper) in LEVELS {
            let found = parts.and_then(|(x, n)| rate(x, n, table.number(row, "multiplier"), confidence));
            assert_both(found.and_then(|found| found.lower), table.maybe(row, lower), 1e-13);
            assert_both(found.map(|found| found.upper), table.maybe(row, upper), 1e-13);
        }
        refused += u32::from(parts.is_none());
    }
    assert_eq!((table.rows.len(), refused), (20, 3));
}

#[test]
fn means_with_student_limits() {
    let (values, table) = (read("mean_values"), read("means"));
    for row in &table.rows {
        let area = table.text(row, "area");
        let own: Vec<f64> = values
            .rows
            .iter()
            .filter(|line| area == "all" || values.text(line, "area") == area)
            .map(|line| values.number(line, "value"))
            .collect();
        assert_close(own.len() as f64, table.number(row, "n"), 0.0);
        assert_close(mean(&own).expect("values"), table.number(row, "value"), 1e-13);
        for (confidence, lower, upper) in LEVELS {
            let Interval { lower: low, upper: high } = mean_t(&own, confidence).expect("an interval");
            assert_close(low, table.number(row, lower), 1e-12);
            assert_close(high, table.number(row, upper), 1e-12);
        }
    }
    assert_eq!(table.rows.len(), 3);
}

#[test]
fn standardised_rates_with_dobson_limits() {
    let (strata, table) = (read("standardised_strata"), read("standardised"));
    let (mut limits, mut refused) = (0, 0);
    for row in &table.rows {
        let own: Vec<Stratum> = strata
            .rows
            .iter()
            .filter(|line| strata.text(line, "area") == table.text(row, "area"))
            .map(|line| Stratum {
                count: strata.maybe(line, "count").unwrap_or(0.0),
                population: strata.number(line, "population"),
                standard: strata.number(line, "standard"),
            })
            .collect();
        for (confidence, lower, upper) in LEVELS {
            let found = standardise(&own, confidence);
            let multiplier = table.number(row, "multiplier");
            assert_both(found.map(|found| found.rate * multiplier), table.maybe(row, "value"), 1e-12);
            refused += u32::from(found.is_none());
            // The limits left out of one area are wrong where they were published.
            if let Some((found, (low, high))) =
                found.zip(table.maybe(row, lower).zip(table.maybe(row, upper)))
            {
                assert_close(found.limits.lower.expect("a limit") * multiplier, low, 1e-12);
                assert_close(found.limits.upper * multiplier, high, 1e-12);
                limits += 1;
            }
        }
    }
    assert_eq!((limits, refused), (10, 4));
}
