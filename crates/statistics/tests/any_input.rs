//! No input makes a function panic, and what is answered is a number.

use ledstjarna_statistics::correlation::{kendall, pearson, spearman};
use ledstjarna_statistics::count_interval::{byar, exact_poisson, rate};
use ledstjarna_statistics::estimate::Estimate;
use ledstjarna_statistics::funnel::{Limits, judge_ratio, judge_share, share_limits};
use ledstjarna_statistics::interval::{Interval, mean_t, newcombe, wilson};
use ledstjarna_statistics::over_dispersion::{Trim, over_dispersion};
use ledstjarna_statistics::prior::Prior;
use ledstjarna_statistics::rank_confidence::{Family, Simulation, rank_sets};
use ledstjarna_statistics::share::Share;
use ledstjarna_statistics::shrinkage::{shrink_rates, shrink_shares};
use ledstjarna_statistics::standardised::{Stratum, standardise};
use ledstjarna_statistics::trend::{Dated, by_counts, by_intervals, latest_run};
use ledstjarna_statistics::xmr::{Segment, goal_assurance, xmr};
use ledstjarna_statistics::{
    beta, change, chi_square, false_discovery, gamma, normal, reliability_of_scale, student,
};
use proptest::prelude::*;

/// Every kind of number: ordinary ones, counts, and whatever 64 bits may hold.
fn any() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => -10.0..100.0_f64,
        3 => (0..50_u32).prop_map(f64::from),
        2 => 0.0..1.0_f64,
        2 => prop::num::f64::ANY,
        1 => prop::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 5e-324, f64::MAX, f64::MIN]),
    ]
}

fn shares(numbers: &[f64]) -> Vec<Option<Share>> {
    let share = |row: &[f64]| Share::new(row[0].min(row[1]), row[1]);
    numbers.chunks_exact(2).map(share).collect()
}

#[track_caller]
fn no_nan(numbers: &[f64]) {
    assert!(numbers.iter().all(|number| !number.is_nan()), "{numbers:?}");
}

fn no_nan_limits(limits: Option<Interval>) {
    no_nan(&limits.map_or(vec![], |limits| vec![limits.lower, limits.upper]));
}

fn no_nan_change(found: Option<change::Change>) {
    no_nan(&found.map_or(vec![], |found| vec![found.difference, found.z, found.p, found.certainty]));
}

proptest! {
    #[test]
    fn distributions(x in any(), a in any(), b in any(), p in any()) {
        for found in [
            gamma::cdf(x, a), gamma::exceed(x, a), gamma::quantile(p, a), gamma::upper_quantile(p, a),
            chi_square::cdf(x, a), chi_square::exceed(x, a), chi_square::quantile(p, a), chi_square::upper_quantile(p, a),
            beta::cdf(x, a, b), beta::exceed(x, a, b), beta::quantile(p, a, b),
            student::cdf(x, a), student::two_sided_p(x, a), student::quantile(p, a),
            normal::quantile(p), normal::two_sided_z(p),
        ] {
            no_nan(found.as_slice());
        }
    }

    #[test]
    fn intervals(x in any(), n in any(), population in any(), confidence in any(), multiplier in any(), target in any()) {
        let share = Share::new(x, n);
        for share in [share, share.and_then(|share| share.among(population))].into_iter().flatten() {
            no_nan(&[share.value(), share.variance(), share.correction()]);
            no_nan_limits(wilson(share, confidence));
            no_nan_limits(newcombe(share, share, confidence));
            let _ = judge_share(share, target, Limits::Wilson);
        }
        for found in [byar(x, confidence), exact_poisson(x, confidence), rate(x, n, multiplier, confidence)] {
            no_nan(&found.map_or(vec![], |found| vec![found.lower.unwrap_or(0.0), found.upper]));
        }
        for limits in [Limits::Wilson, Limits::Normal] {
            no_nan_limits(share_limits(target, n, confidence, limits));
        }
        let _ = judge_ratio(x, n);
        for prior in [Prior::of_shares(target, confidence), Prior::of_rates(x, n)].into_iter().flatten() {
            no_nan(prior.mean_after(x, n).as_slice());
            no_nan(prior.below_after(x, n, target).as_slice());
        }
    }

    #[test]
    fn columns(numbers in prop::collection::vec(any(), 0..60), part in any(), confidence in any()) {
        let optional: Vec<Option<f64>> = numbers.iter().map(|number| Some(*number).filter(|n| *n > 0.0 || n.is_nan())).collect();
        let (left, right) = optional.split_at(optional.len() / 2);
        for found in [pearson(left, right), spearman(left, right), kendall(left, right)].into_iter().flatten() {
            no_nan(found.r.as_slice());
        }
        no_nan(reliability_of_scale::cronbach_alpha(&[left, &right[..left.len().min(right.len())]]).as_slice());
        no_nan_limits(mean_t(&numbers, confidence));
        for adjusted in [false_discovery::benjamini_hochberg(&optional), false_discovery::benjamini_yekutieli(&optional)].into_iter().flatten() {
            no_nan(&adjusted.into_iter().flatten().collect::<Vec<_>>());
        }
        let shares = shares(&numbers);
        let rates: Vec<Option<(f64, f64)>> = numbers.chunks_exact(2).map(|row| Some((row[0].abs(), row[1].abs()))).collect();
        for done in [shrink_shares(&shares), shrink_rates(&rates)].into_iter().flatten() {
            for unit in done.units.iter().flatten() {
                no_nan(&[unit.observed, unit.value, unit.reliability, unit.sd]);
            }
        }
        let known: Vec<Share> = shares.into_iter().flatten().collect();
        for trim in [Trim::Winsorise(part), Trim::Truncate(0.1)] {
            if let Some(found) = over_dispersion(&known, trim) {
                no_nan_limits(found.limits(part, confidence));
            }
        }
        let strata: Vec<Stratum> = numbers.chunks_exact(3).map(|row| Stratum { count: row[0], population: row[1], standard: row[2] }).collect();
        no_nan(&standardise(&strata, 0.95).map_or(vec![], |found| vec![found.rate, found.limits.upper]));
    }

    #[test]
    fn series(numbers in prop::collection::vec(any(), 0..24), times in prop::collection::vec(prop_oneof![4 => 2015..2025_i32, 1 => any_time()], 12), breaks in prop::collection::vec(any_time(), 0..3), rounding in any(), goal in any()) {
        let estimates: Vec<Dated<Estimate>> = numbers.chunks_exact(2).zip(&times)
            .filter_map(|(row, &time)| Some(Dated { time, value: Estimate::with_margin(row[0], row[1].abs())? })).collect();
        let counted: Vec<Dated<Share>> = shares(&numbers).into_iter().zip(&times)
            .filter_map(|(share, &time)| Some(Dated { time, value: share? })).collect();
        for found in [by_intervals(&estimates, &breaks, rounding), by_counts(&counted, &breaks)].into_iter().flatten() {
            no_nan(&[found.slope, found.chi_square, found.p]);
        }
        let plain: Vec<Dated<f64>> = numbers.iter().zip(&times).map(|(&value, &time)| Dated { time, value }).collect();
        let _ = latest_run(&plain, &breaks, rounding);
        for pair in estimates.windows(2) {
            no_nan_change(change::change_of_estimates(pair[0].value, pair[1].value, rounding, 0.95));
        }
        for pair in counted.windows(2) {
            no_nan_change(change::change_of_shares(pair[0].value, pair[1].value, 0.95));
        }
        let segments = [Segment { start: 0, baseline: None }, Segment { start: numbers.len() / 2, baseline: Some(3) }];
        for chart in [xmr(&numbers, &[], Some(true)), xmr(&numbers, &segments, None)].into_iter().flatten() {
            for segment in &chart.segments {
                no_nan_limits(segment.limits);
                let _ = segment.limits.map(|limits| goal_assurance(limits, goal, false));
            }
        }
    }

    #[test]
    fn places(numbers in prop::collection::vec(any(), 0..12), confidence in any(), seed in 0..9_u64) {
        let (values, errors) = numbers.split_at(numbers.len() / 2);
        let errors: Vec<f64> = errors.iter().map(|error| error.abs()).collect();
        for family in [Family::Marginal, Family::Simultaneous, Family::StepDown] {
            let sets = rank_sets(values, &errors, family, Simulation { confidence, draws: 20, seed });
            for set in sets.into_iter().flatten() {
                prop_assert!(1 <= set.best && set.best <= set.worst && set.worst as usize <= values.len());
            }
        }
    }
}

fn any_time() -> impl Strategy<Value = i32> {
    prop_oneof![3 => 2010..2030_i32, 1 => prop::sample::select(vec![i32::MIN, i32::MAX, 0])]
}
