//! Trend tests against published numbers; the first series is not in order of time.

use crate::reference::{assert_close, read};
use ledstjarna_statistics::estimate::Estimate;
use ledstjarna_statistics::sense::Sense;
use ledstjarna_statistics::share::Share;
use ledstjarna_statistics::trend::{Dated, Finding, by_counts, by_intervals};

#[test]
fn by_intervals_and_by_counts() {
    let (points, table) = (read("trend_points"), read("trends"));
    for row in &table.rows {
        let own: Vec<_> =
            points.rows.iter().filter(|p| points.text(p, "set") == table.text(row, "set")).collect();
        let number = |point: &[String], column| points.number(point, column);
        let dated = |point: &[String]| points.text(point, "year").parse().expect("a year");
        let values: Vec<Dated<Estimate>> = own
            .iter()
            .map(|p| Dated {
                time: dated(p),
                value: Estimate::new(number(p, "value"), number(p, "lower95"), number(p, "upper95"))
                    .expect("an estimate"),
            })
            .collect();
        let counts: Vec<Dated<Share>> = own
            .iter()
            .map(|p| Dated {
                time: dated(p),
                value: Share::new(number(p, "count"), number(p, "denominator")).expect("a share"),
            })
            .collect();
        assert_eq!(values.len(), 5);
        let found = by_intervals(&values, &[], 0.01).expect("a test");
        assert_close(found.chi_square, table.number(row, "chi_square_intervals"), 1e-11);
        assert_close(found.slope, table.number(row, "slope"), 1e-11);
        assert_eq!(found.steady, Some(table.text(row, "steady") == "true"));
        let want =
            if table.text(row, "trend") == "true" { Finding::Trend(Sense::Rising) } else { Finding::NoTrend };
        assert_eq!(found.finding, want);
        let found = by_counts(&counts, &[]).expect("a test");
        assert_close(found.chi_square, table.number(row, "chi_square_counts"), 1e-11);
        assert_eq!(found.finding, want);
    }
    assert_eq!(table.rows.len(), 2);
}
