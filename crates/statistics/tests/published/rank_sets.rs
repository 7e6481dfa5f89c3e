//! Confidence sets for places against published sets of 38 countries.

use crate::reference::{Table, read};
use ledstjarna_statistics::rank_confidence::{
    Family, RankSet, Simulation, may_be_among_best, may_be_among_worst, rank_sets,
};
use ledstjarna_statistics::ranks_descending;

const SIMULATION: Simulation = Simulation { confidence: 0.95, draws: 20_000, seed: 2018 };

fn sets(table: &Table, family: Family) -> Vec<RankSet> {
    let column = |name| table.rows.iter().map(|row| table.number(row, name)).collect::<Vec<f64>>();
    rank_sets(&column("value"), &column("error"), family, SIMULATION).expect("sets")
}

/// The largest distance of a published limit from ours.
fn farthest(table: &Table, family: Family, best: &str, worst: &str) -> f64 {
    let rows = table.rows.iter().zip(sets(table, family));
    rows.map(|(row, set)| {
        let low = (f64::from(set.best) - table.number(row, best)).abs();
        low.max((f64::from(set.worst) - table.number(row, worst)).abs())
    })
    .fold(0.0, f64::max)
}

#[test]
fn simultaneous_sets_within_one_place_and_the_others_within_two() {
    let table = read("rank_sets");
    assert_eq!(table.rows.len(), 38);
    assert!(farthest(&table, Family::Simultaneous, "simultaneous_best", "simultaneous_worst") <= 1.0);
    assert!(farthest(&table, Family::Marginal, "marginal_best", "marginal_worst") <= 2.0);
    assert!(farthest(&table, Family::StepDown, "step_best", "step_worst") <= 2.0);
}

#[test]
fn the_sets_are_far_from_each_other_so_that_the_test_can_fail() {
    let table = read("rank_sets");
    assert!(farthest(&table, Family::Marginal, "simultaneous_best", "simultaneous_worst") > 2.0);
    assert!(farthest(&table, Family::Simultaneous, "marginal_best", "marginal_worst") > 2.0);
}

#[test]
fn places_are_those_of_the_values() {
    let table = read("rank_sets");
    let values: Vec<f64> = table.rows.iter().map(|row| table.number(row, "value")).collect();
    for (row, place) in table.rows.iter().zip(ranks_descending(&values)) {
        assert_eq!(place.to_string(), table.text(row, "rank"));
    }
}

#[test]
fn who_may_be_among_the_five_best_and_worst() {
    let table = read("rank_sets");
    let sets = sets(&table, Family::StepDown);
    for (found, column) in
        [(may_be_among_best(&sets, 5), "among_best5"), (may_be_among_worst(&sets, 5), "among_worst5")]
    {
        // Chance may carry one country at the edge over it.
        let wrong =
            table.rows.iter().zip(&found).filter(|(row, found)| found.to_string() != table.text(row, column));
        assert!(wrong.count() <= 1, "{column}");
        assert!(found.contains(&true) && found.contains(&false));
    }
}
