//! One seed gives the same bits on any number of threads; other seeds agree within their error.

use ledstjarna_composite::uncertainty::{
    Choices, Draw, Gap, GroupOutcome, Means, Outcome, Plan, Run, Switches,
};
use ledstjarna_composite::{Aggregation, Normalisation, Winsorisation};

use crate::nation::Nation;

fn plan() -> Plan {
    let nation = Nation::new(40, 3);
    let mut choices = Choices::open_recipe();
    choices.missing.push(Gap::PeerDraw);
    nation.plan(&choices)
}

fn run(plan: &Plan, seed: u64, replications: usize) -> Outcome {
    let run = Run { replications, seed, switches: Switches::BOTH, groups: vec![0, 1, 2], pairs: true };
    plan.run(&run).expect("runs")
}

#[test]
fn one_two_and_eight_threads_give_the_same_bits() {
    let plan = plan();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        // 300 is no multiple of anything that work is divided by.
        pool.install(|| run(&plan, 11, 300))
    };
    let one = on(1);
    assert_eq!(one, on(2));
    assert_eq!(one, on(8));
}

#[test]
fn replications_do_not_depend_on_how_many_there_are() {
    let plan = plan();
    let (few, many) = (run(&plan, 4, 64), run(&plan, 4, 128));
    // The first 64 of 128 are the 64: at each place the longer run has at least as many.
    for unit in 0..few.groups[0].places.len() {
        let pairs = few.groups[0].matrix.row(unit).iter().zip(many.groups[0].matrix.row(unit));
        assert!(pairs.into_iter().all(|(few, many)| few <= many));
    }
}

/// The furthest that two estimates of the same thing are apart, in their own standard errors.
fn furthest(one: &GroupOutcome, other: &GroupOutcome, n: f64) -> f64 {
    let mut furthest = 0.0_f64;
    for unit in 0..one.places.len() {
        let (a, b) = (one.places[unit], other.places[unit]);
        let error = ((a.variance + b.variance) / n).sqrt();
        furthest = furthest.max((a.mean - b.mean).abs() / error.max(1e-9));
        let (a, b) = (one.scores[unit], other.scores[unit]);
        let error = ((a.variance + b.variance) / n).sqrt();
        furthest = furthest.max((a.mean - b.mean).abs() / error);
        let (p, q) = (one.matrix.best_quarter(unit), other.matrix.best_quarter(unit));
        // Wilson's centre keeps the error above 0 where a share is 0 or 1.
        let r = (f64::midpoint(p, q) * n + 2.0) / (n + 4.0);
        furthest = furthest.max((p - q).abs() / (2.0 * r * (1.0 - r) / n).sqrt());
    }
    furthest
}

#[test]
fn other_seeds_give_other_draws_and_the_same_estimates() {
    let plan = plan();
    let n = 4_000;
    let outcomes = [1, 2, 3].map(|seed| run(&plan, seed, n));
    for (one, other) in [(0, 1), (1, 2), (0, 2)] {
        assert_ne!(outcomes[one].groups, outcomes[other].groups);
        for group in 0..3 {
            let apart = furthest(&outcomes[one].groups[group], &outcomes[other].groups[group], n as f64);
            assert!(apart < 4.0, "group {group}: {apart} standard errors");
        }
    }
}

/// Correlation of two lists.
fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len() as f64;
    let (a, b) = (mean(one), mean(other));
    let sums = one.iter().zip(other).fold((0.0, 0.0, 0.0), |sums, (x, y)| {
        (sums.0 + (x - a) * (y - b), sums.1 + (x - a) * (x - a), sums.2 + (y - b) * (y - b))
    });
    sums.0 / f64::sqrt(sums.1 * sums.2)
}

#[test]
fn choices_are_drawn_evenly_and_independently() {
    let mut choices = Choices::open_recipe();
    let percentiles = |low: f64| Winsorisation::Percentiles { low, high: 1.0 - low, min_units: 20 };
    choices.winsorise = vec![Winsorisation::None, percentiles(0.025), percentiles(0.05)];
    choices.normalise =
        vec![Normalisation::MinMax { low: 0.0, high: 100.0 }, Normalisation::ZScore { mean: 50.0, sd: 10.0 }];
    choices.aggregate = vec![Means::Model, Means::All(Aggregation::Harmonic { epsilon: 1.0 })];
    let plan = Nation::new(30, 3).plan(&choices);
    let n = 4_000;
    let mut room = plan.official().clone();
    let mut drawn: Vec<Vec<f64>> = vec![Vec::new(); 4 + 2 + 6];
    for replication in 0..n {
        let setting = plan.draw(Draw { seed: 9, replication }, Switches::BOTH, &mut room);
        let recipe = setting.recipe.expect("drawn");
        let levels = [recipe.winsorise, recipe.normalise, recipe.missing, recipe.aggregate];
        let official = plan.official();
        let factors = setting.weights.groups[1..].iter().zip(&official.groups[1..]);
        let factors = factors.chain(setting.weights.indicators.iter().zip(&official.indicators));
        let numbers =
            levels.into_iter().map(|level| level as f64).chain(factors.map(|(now, then)| now / then));
        for (list, number) in drawn.iter_mut().zip(numbers) {
            list.push(number);
        }
    }
    for (at, list) in drawn.iter().enumerate() {
        let levels = choices.levels();
        let (low, high) = if at < 4 { (0.0, levels[at] as f64 - 1.0) } else { (0.75, 1.25) };
        assert!(list.iter().all(|number| (low..=high).contains(number)), "list {at}");
        let mean = list.iter().sum::<f64>() / n as f64;
        assert!((mean - f64::midpoint(low, high)).abs() < 0.06, "list {at}: mean {mean}");
        for (other, numbers) in drawn.iter().enumerate().take(at) {
            let found = correlation(list, numbers);
            assert!(found.abs() < 4.5 / f64::sqrt(n as f64), "lists {at} and {other}: {found}");
        }
    }
}
