//! Tests of trends: refusals, breaks and gaps, and twins that count one case at a time.

use super::*;
use crate::change::change_of_estimates;
use proptest::prelude::*;

fn shares(rows: &[(i32, f64, f64)]) -> Vec<Dated<Share>> {
    rows.iter()
        .map(|&(time, count, answers)| Dated { time, value: Share::new(count, answers).expect("a share") })
        .collect()
}

fn values(rows: &[(i32, f64, f64)]) -> Vec<Dated<Estimate>> {
    rows.iter()
        .map(|&(time, value, margin)| Dated {
            time,
            value: Estimate::with_margin(value, margin).expect("an estimate"),
        })
        .collect()
}

fn plain(rows: &[(i32, f64)]) -> Vec<Dated<f64>> {
    rows.iter().map(|&(time, value)| Dated { time, value }).collect()
}

const STEEP: [(i32, f64, f64); 5] =
    [(2019, 60.0, 2.0), (2020, 65.0, 2.0), (2021, 70.0, 2.0), (2022, 75.0, 2.0), (2023, 80.0, 2.0)];

#[test]
fn five_years_in_a_row_may_be_a_trend() {
    let found = by_intervals(&values(&STEEP), &[], 0.1).expect("a test");
    assert_eq!((found.finding, found.points, found.steady), (Finding::Trend(Sense::Rising), 5, Some(true)));
    assert!((found.slope - 5.0).abs() < 1e-12 && found.p < 1e-9);
    // Equal weights w = (3.92/4)^2: chi-square = slope^2 * 10 w.
    assert!((found.chi_square - 250.0 * (3.92_f64 / 4.0).powi(2)).abs() < 1e-9);
    let counted = by_counts(&shares(&STEEP.map(|(t, v, _)| (t, v * 5.0, 500.0))), &[]).expect("a test");
    assert_eq!((counted.finding, counted.steady), (Finding::Trend(Sense::Rising), None));
    assert!((counted.slope - 0.05).abs() < 1e-12);
    let falling: Vec<_> = STEEP.iter().map(|&(t, v, m)| (t, -v, m)).collect();
    assert_eq!(
        by_intervals(&values(&falling), &[], 0.1).map(|f| f.finding),
        Some(Finding::Trend(Sense::Falling))
    );
}

#[test]
fn fewer_than_five_points_are_never_a_trend() {
    for n in 3..5 {
        let found = by_intervals(&values(&STEEP[..n]), &[], 0.1).expect("a test");
        assert_eq!((found.finding, found.points), (Finding::Short(Some(Sense::Rising)), n));
        assert!(found.p < 0.001, "the slope is as clear as can be");
    }
    for n in 0..3 {
        assert_eq!(by_intervals(&values(&STEEP[..n]), &[], 0.1), None);
        assert_eq!(
            by_counts(&shares(&STEEP[..n].iter().map(|r| (r.0, r.1, 100.0)).collect::<Vec<_>>()), &[]),
            None
        );
    }
}

#[test]
fn nothing_is_compared_across_a_break() {
    let found = by_intervals(&values(&STEEP), &[2021], 0.1).expect("a test");
    assert_eq!((found.finding, found.first, found.points), (Finding::Short(Some(Sense::Rising)), 2021, 3));
    assert_eq!(by_intervals(&values(&STEEP), &[2022], 0.1), None, "two points are left");
    // A break after the newest point, or at the first one, takes nothing away.
    for breaks in [&[2024][..], &[2019], &[2000, 2019, 2030]] {
        assert_eq!(by_intervals(&values(&STEEP), breaks, 0.1), by_intervals(&values(&STEEP), &[], 0.1));
    }
    assert_eq!(latest_run(&plain(&STEEP.map(|r| (r.0, r.1))), &[2022], 0.1).map(|run| run.steps), Some(1));
}

#[test]
fn a_year_without_measurement_keeps_its_length_and_is_no_trend() {
    let gap: Vec<_> = STEEP.iter().enumerate().map(|(i, r)| (r.0 + i32::from(i > 1), r.1, r.2)).collect();
    let found = by_intervals(&values(&gap), &[], 0.1).expect("a test");
    // 2020, 2022, 2023, 2024: the latest four.
    assert_eq!((found.points, found.first, found.last), (4, 2020, 2024));
    assert_eq!(found.finding, Finding::Short(Some(Sense::Rising)));
    let times = [0.0, 2.0, 3.0, 4.0];
    let centre = 2.25;
    let slope = times.iter().zip([65.0, 70.0, 75.0, 80.0]).map(|(t, v)| (t - centre) * v).sum::<f64>()
        / times.iter().map(|t| (t - centre) * (t - centre)).sum::<f64>();
    assert!((found.slope - slope).abs() < 1e-12);
}

#[test]
fn all_or_none_of_the_cases_is_no_trend() {
    for part in [0.0, 1.0] {
        let flat: Vec<_> = (2019..2024).map(|t| (t, part * 50.0, 50.0)).collect();
        let found = by_counts(&shares(&flat), &[]).expect("a test");
        assert_eq!((found.finding, found.chi_square, found.p), (Finding::NoTrend, 0.0, 1.0));
    }
    let level: Vec<_> = (2019..2023).map(|t| (t, 25.0, 50.0)).collect();
    assert_eq!(by_counts(&shares(&level), &[]).map(|f| f.finding), Some(Finding::Short(None)));
}

#[test]
fn one_point_must_not_carry_the_slope() {
    let jump =
        [(2019, 50.0, 2.0), (2020, 50.0, 2.0), (2021, 50.0, 2.0), (2022, 50.0, 2.0), (2023, 70.0, 2.0)];
    let found = by_intervals(&values(&jump), &[], 0.1).expect("a test");
    assert!(found.chi_square > CRITICAL);
    assert_eq!((found.finding, found.steady), (Finding::NoTrend, Some(false)));
}

#[test]
fn values_without_width_are_only_as_sure_as_their_rounding() {
    let exact: Vec<_> = STEEP.iter().map(|&(t, v, _)| (t, v, 0.0)).collect();
    assert_eq!(by_intervals(&values(&exact), &[], 0.0), None, "nothing to weigh with");
    let found = by_intervals(&values(&exact), &[], 0.5).expect("a test");
    assert!((found.chi_square - 250.0 / 0.25).abs() < 1e-9);
    assert_eq!(
        (by_intervals(&values(&exact), &[], f64::NAN), by_intervals(&values(&exact), &[], -1.0)),
        (None, None)
    );
}

#[test]
fn order_and_doubles() {
    let mut turned = STEEP;
    turned.reverse();
    turned.swap(1, 3);
    assert_eq!(by_intervals(&values(&turned), &[], 0.1), by_intervals(&values(&STEEP), &[], 0.1));
    turned[0].0 = turned[1].0;
    assert_eq!(by_intervals(&values(&turned), &[], 0.1), None, "two points of one year");
    let ends = [(i32::MIN, 1.0, 1.0), (0, 2.0, 1.0), (i32::MAX, 3.0, 1.0)];
    assert!(by_intervals(&values(&ends), &[i32::MIN], 0.1).is_some_and(|f| f.slope.is_finite()));
}

#[test]
fn runs_take_steps_beyond_rounding_between_consecutive_years() {
    let run = |rows: &[(i32, f64)]| latest_run(&plain(rows), &[], 0.1).map(|run| (run.sense, run.steps));
    assert_eq!(run(&[(2020, 80.0), (2021, 81.0), (2022, 82.0), (2023, 83.0)]), Some((Sense::Rising, 3)));
    assert_eq!(run(&[(2020, 85.0), (2021, 81.0), (2022, 82.0), (2023, 83.0)]), Some((Sense::Rising, 2)));
    assert_eq!(run(&[(2020, 80.0), (2022, 81.0), (2023, 80.5)]), Some((Sense::Falling, 1)));
    assert_eq!(run(&[(2020, 80.0), (2021, 81.0), (2022, 81.1)]), None, "one unit of rounding is no step");
    assert_eq!(
        run(&[(2021, 86.1), (2022, 86.2)]),
        None,
        "86.2 - 86.1 is a little more than 0.1 in floating point"
    );
    assert_eq!(run(&[(2020, 80.0), (2022, 84.0)]), None, "a gap");
    assert_eq!(run(&[(2020, 80.0)]), None);
    assert_eq!(run(&[]), None);
    assert_eq!(run(&[(2020, 80.0), (2021, f64::NAN)]), None);
}

/// Correlation of time and outcome over one row per person.
fn one_by_one(rows: &[(i32, u32, u32)]) -> f64 {
    let people: Vec<(f64, f64)> = rows
        .iter()
        .flat_map(|&(t, yes, n)| (0..n).map(move |i| (f64::from(t), f64::from(u8::from(i < yes)))))
        .collect();
    let n = people.len() as f64;
    let mean = |part: fn(&(f64, f64)) -> f64| people.iter().map(part).sum::<f64>() / n;
    let (mt, mx) = (mean(|p| p.0), mean(|p| p.1));
    let cov: f64 = people.iter().map(|p| (p.0 - mt) * (p.1 - mx)).sum();
    let (vt, vx): (f64, f64) =
        (people.iter().map(|p| (p.0 - mt).powi(2)).sum(), people.iter().map(|p| (p.1 - mx).powi(2)).sum());
    n * cov * cov / (vt * vx)
}

proptest! {
    #[test]
    fn counts_agree_with_one_person_at_a_time(rows in prop::collection::vec((1..40_u32, 0..40_u32), 5), year in 1990..2030) {
        let rows: Vec<(i32, u32, u32)> = (year..).zip(rows).map(|(t, (n, yes))| (t, yes.min(n), n)).collect();
        let (yes, n) = rows.iter().fold((0, 0), |sum, row| (sum.0 + row.1, sum.1 + row.2));
        prop_assume!(yes > 0 && yes < n);
        let points: Vec<_> = rows.iter().map(|&(t, yes, n)| (t, f64::from(yes), f64::from(n))).collect();
        let found = by_counts(&shares(&points), &[]).expect("a test");
        prop_assert!((found.chi_square - one_by_one(&rows)).abs() < 1e-9);
        prop_assert_eq!(found.finding, if found.chi_square > CRITICAL {
            Finding::Trend(if found.slope > 0.0 { Sense::Rising } else { Sense::Falling })
        } else { Finding::NoTrend });
    }

    /// The weighted slope minimises the weighted squares: no other line through the centre does better.
    #[test]
    fn the_slope_is_the_best_line(rows in prop::collection::vec((-50.0..50.0_f64, 0.5..9.0_f64), 5), nudge in -1.0..1.0_f64) {
        let points: Vec<_> = (2019..).zip(&rows).map(|(t, &(v, m))| (t, v, m)).collect();
        let found = by_intervals(&values(&points), &[], 0.0).expect("a test");
        let misfit = |slope: f64| {
            let weight: Vec<f64> = rows.iter().map(|(_, m)| (3.92 / (2.0 * m)).powi(2)).collect();
            let start = (0..5).map(|i| weight[i] * (rows[i].0 - slope * i as f64)).sum::<f64>() / weight.iter().sum::<f64>();
            (0..5).map(|i| weight[i] * (rows[i].0 - start - slope * i as f64).powi(2)).sum::<f64>()
        };
        prop_assert!(misfit(found.slope) <= misfit(found.slope + nudge) + 1e-9);
        // Chi-square is what the slope explains.
        prop_assert!((misfit(0.0) - misfit(found.slope) - found.chi_square).abs() < 1e-7 * misfit(0.0).max(1.0));
    }

    #[test]
    fn units_and_calendars_do_not_matter(rows in prop::collection::vec((0.0..100.0_f64, 0.5..9.0_f64), 5), shift in -3000..3000) {
        let here: Vec<_> = (2019..).zip(&rows).map(|(t, &(v, m))| (t, v, m)).collect();
        let there: Vec<_> = (2019 + shift..).zip(&rows).map(|(t, &(v, m))| (t, v * 10.0, m * 10.0)).collect();
        let (a, b) = (by_intervals(&values(&here), &[], 0.0).expect("a test"), by_intervals(&values(&there), &[], 0.0).expect("a test"));
        prop_assert!((a.chi_square - b.chi_square).abs() < 1e-9 * a.chi_square.max(1.0));
        prop_assert_eq!(a.finding, b.finding);
    }

    /// Two points leave nothing to a slope but their difference.
    #[test]
    fn the_slope_of_two_points_is_their_change(v in -9.0..9.0_f64, w in -9.0..9.0_f64, m in 0.1..3.0_f64) {
        let pair = [(v, 0.0), (w, 1.0)].map(|(value, t)| [t, value, (3.92 / (2.0 * m)).powi(2)]);
        let (slope, chi_square) = weighted_slope(&pair).expect("a slope");
        let of = |value| Estimate::with_margin(value, m).expect("an estimate");
        let change = change_of_estimates(of(v), of(w), 0.0, 0.95).expect("a change");
        prop_assert!((slope - change.difference).abs() < 1e-9);
        prop_assert!((chi_square - change.z * change.z).abs() < 1e-7 * chi_square.max(1.0));
    }
}
