//! Tests of shrinkage: the worked example, its edges, a simulated nation, and what must always hold.

use super::*;
use crate::draws::Draws;
use proptest::prelude::*;

fn share(count: f64, answers: f64) -> Share {
    Share::new(count, answers).expect("a share")
}

fn four() -> Vec<Option<Share>> {
    [(18.0, 20.0), (45.0, 60.0), (160.0, 200.0), (90.0, 150.0)].map(|(x, n)| Some(share(x, n))).to_vec()
}

#[test]
fn the_worked_example() {
    let done = shares_of(&four()).expect("places");
    assert!((done.mean - 0.727_907).abs() < 5e-7 && (done.between - 0.012_787_2).abs() < 5e-8);
    let noisy: Vec<(f64, f64)> =
        four().iter().flatten().map(|s| (s.value(), done.mean * (1.0 - done.mean) / s.answers())).collect();
    assert!((heterogeneity(&noisy).0 - 20.777).abs() < 5e-4);
    let want = [(0.5636, 0.8249), (0.7948, 0.7455), (0.9281, 0.7948), (0.9064, 0.6120)];
    for (unit, (reliability, value)) in done.units.iter().flatten().zip(want) {
        assert!((unit.reliability - reliability).abs() < 5e-5, "{unit:?}");
        assert!((unit.value - value).abs() < 5e-5, "{unit:?}");
    }
}

#[test]
fn the_beta_form_says_nearly_the_same() {
    let done = shares_of(&four()).expect("places");
    let prior = done.prior.expect("a spread");
    for (place, unit) in four().iter().flatten().zip(done.units.iter().flatten()) {
        let beta = prior.mean_after(place.count(), place.answers()).expect("a mean");
        // M answers come before in the one form and M + 1 in the other.
        assert!((beta - unit.value).abs() < 0.005, "{beta} {unit:?}");
    }
}

#[test]
fn fewer_than_ten_places_are_not_used() {
    let mut nine: Vec<Option<Share>> = (0..9).map(|i| Some(share(f64::from(i), 20.0))).collect();
    nine.extend([None, None, None]);
    assert_eq!(shrink_shares(&nine), None);
    nine.push(Some(share(9.0, 20.0)));
    let ten = shrink_shares(&nine).expect("ten places");
    assert_eq!((ten.units.len(), ten.units[10], ten.units.iter().flatten().count()), (13, None, 10));
    assert_eq!(shrink_shares(&[]), None);
}

#[test]
fn chance_alone_gives_no_reliability_and_a_weak_measure() {
    let alike: Vec<Option<Share>> = (0..30).map(|_| Some(share(8.0, 10.0))).collect();
    let done = shrink_shares(&alike).expect("places");
    assert_eq!((done.between, done.prior, done.is_weak()), (0.0, None, true));
    for unit in done.units.iter().flatten() {
        assert_eq!((unit.reliability, unit.sd, unit.is_reliable()), (0.0, 0.0, false));
        assert!((unit.value - 0.8).abs() < 1e-12);
    }
    // A constant indicator at its end gives numbers too, never NaN.
    let none: Vec<Option<Share>> = (0..30).map(|_| Some(share(0.0, 10.0))).collect();
    let done = shrink_shares(&none).expect("places");
    assert!(done.units.iter().flatten().all(|unit| unit.reliability == 0.0 && unit.value == 0.0));
}

#[test]
fn places_where_all_were_asked_are_all_signal() {
    let whole: Vec<Option<Share>> = (0..20).map(|i| share(f64::from(i), 20.0).among(20.0)).collect();
    let done = shrink_shares(&whole).expect("places");
    // The variance of 0, 0.05 ... 0.95 is 35 / 400.
    assert!((done.between - 35.0 / 400.0).abs() < 1e-12);
    assert!(
        done.units
            .iter()
            .flatten()
            .all(|u| u.reliability > 1.0 - 1e-12 && (u.value - u.observed).abs() < 1e-12)
    );
    // So it is where most places are: three sampled ones do not decide for seventeen.
    let most: Vec<Option<Share>> = (0..20)
        .map(|i| if i < 17 { share(f64::from(i), 20.0).among(20.0) } else { Some(share(10.0, 20.0)) })
        .collect();
    let done = shrink_shares(&most).expect("places");
    assert!(done.between > 0.03 && done.units[17].is_some_and(|unit| unit.reliability > 0.6), "{done:?}");
    // A single such place among sampled ones takes no part in the weighing.
    let mut mixed: Vec<Option<Share>> = (0..20).map(|i| Some(share(f64::from(i), 20.0))).collect();
    let before = shrink_shares(&mixed).expect("places");
    mixed.push(share(9.5, 20.0).among(20.0));
    let after = shrink_shares(&mixed).expect("places");
    assert!((before.between - after.between).abs() < 1e-12);
    assert!(after.units[20].is_some_and(|unit| unit.reliability > 1.0 - 1e-12));
}

#[test]
fn rates_refuse_what_is_no_rate() {
    let good: Vec<Option<(f64, f64)>> = (0..12).map(|i| Some((f64::from(i), 10.0))).collect();
    assert!(shrink_rates(&good).is_some());
    for broken in [(-1.0, 10.0), (1.0, 0.0), (1.0, -2.0), (f64::NAN, 1.0), (1.0, f64::INFINITY)] {
        let mut rates = good.clone();
        rates[3] = Some(broken);
        assert_eq!(shrink_rates(&rates), None, "{broken:?}");
    }
}

/// Draws 290 true shares with mean 0.8 and a known variance, then answers of 20 to 400 persons each.
fn simulated(seed: u64, between: f64) -> Vec<Option<Share>> {
    let prior = Prior::of_shares(0.8, between).expect("a prior");
    let Prior::Beta { alpha, beta } = prior else { panic!("a beta prior") };
    (0..290_u64)
        .map(|place| {
            let draws = Draws::new(seed, place, 1);
            let truth = crate::beta::quantile(draws.uniform(0), alpha, beta).expect("a share");
            let n = 20 + (draws.uniform(1) * 380.0) as u64;
            let yes = (0..n).filter(|answer| draws.uniform(2 + answer) < truth).count();
            Share::new(yes as f64, n as f64)
        })
        .collect()
}

#[test]
fn a_simulated_nation_gives_back_its_spread_within_15_percent() {
    for between in [0.001, 0.004] {
        let found: Vec<f64> =
            (0..24).map(|seed| shrink_shares(&simulated(seed, between)).expect("places").between).collect();
        let mean = crate::describe::mean(&found).expect("runs");
        assert!((mean / between - 1.0).abs() < 0.15, "{mean} is not {between}");
    }
}

#[test]
fn shrunk_values_lie_nearer_the_truth_than_the_measured_ones() {
    let prior = Prior::of_shares(0.8, 0.001).expect("a prior");
    let Prior::Beta { alpha, beta } = prior else { panic!("a beta prior") };
    let done = shrink_shares(&simulated(7, 0.001)).expect("places");
    let (mut measured, mut shrunk) = (0.0, 0.0);
    for (place, unit) in (0..290_u64).zip(done.units.iter().flatten()) {
        let truth = crate::beta::quantile(Draws::new(7, place, 1).uniform(0), alpha, beta).expect("a share");
        measured += (unit.observed - truth).powi(2);
        shrunk += (unit.value - truth).powi(2);
    }
    assert!(shrunk < 0.8 * measured, "{shrunk} against {measured}");
}

fn places() -> impl Strategy<Value = Vec<Option<Share>>> {
    prop::collection::vec((0.0..=1.0_f64, 1..300_u32, 0..200_u32, 0..10_u32), 10..60).prop_map(|rows| {
        rows.iter()
            .map(|&(part, n, more, kind)| {
                let n = f64::from(n);
                let plain = Share::new((part * n).round(), n)?;
                if kind == 0 { plain.among(n + f64::from(more)) } else { Some(plain) }
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn reliability_lies_in_0_to_1_and_values_between_the_own_and_the_mean(shares in places()) {
        let done = shrink_shares(&shares).expect("ten places");
        prop_assert!(done.between >= 0.0 && done.between.is_finite());
        for unit in done.units.iter().flatten() {
            prop_assert!((0.0..=1.0).contains(&unit.reliability));
            prop_assert!(unit.value >= unit.observed.min(done.mean) - 1e-12);
            prop_assert!(unit.value <= unit.observed.max(done.mean) + 1e-12);
            let back = unit.regression_to_the_mean();
            prop_assert!(back * (done.mean - unit.observed) >= -1e-15, "it falls towards the mean");
        }
    }

    #[test]
    fn more_answers_are_more_reliable(shares in places()) {
        let done = shrink_shares(&shares).expect("ten places");
        let mut rows: Vec<(f64, f64)> = shares.iter().flatten().zip(done.units.iter().flatten())
            .map(|(share, unit)| (share.effective_size().unwrap_or(f64::INFINITY), unit.reliability)).collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        prop_assert!(rows.windows(2).all(|pair| pair[0].1 <= pair[1].1 + 1e-12));
    }

    /// For rates the gamma form is the very same rule.
    #[test]
    fn rates_shrink_as_the_gamma_prior_says(rows in prop::collection::vec((0..90_u32, 1.0..50.0_f64), 10..50)) {
        let rates: Vec<Option<(f64, f64)>> = rows.iter().map(|&(c, e)| Some((f64::from(c), e))).collect();
        let done = shrink_rates(&rates).expect("ten places");
        if let Some(prior) = done.prior {
            for (rate, unit) in rates.iter().flatten().zip(done.units.iter().flatten()) {
                let want = prior.mean_after(rate.0, rate.1).expect("a mean");
                prop_assert!((unit.value - want).abs() < 1e-9 * want.max(1.0), "{} is not {want}", unit.value);
            }
        }
    }
}
