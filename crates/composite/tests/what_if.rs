//! What if: trials against arithmetic by hand, and the least change against every other.

mod small_edition;
mod small_model;

use ledstjarna_composite::uncertainty::{CellError, Choices, DataErrors, Weights};
use ledstjarna_composite::what_if::{
    Asked, Demand, Goal, Lever, Proposal, Trial, TrialError, TrialValue, Trials, chance, least_change,
    levers, odds, reweighted,
};
use ledstjarna_composite::{Edition, build};
use ledstjarna_observations::Register;
use proptest::prelude::*;
use small_edition::{edition, known, of, plain, snapshot};
use small_model::names;

/// Five units, three indicators, weights 0.5, 0.3, 0.2. Scores 44, 50, 60, 70, 80.
fn five() -> Edition {
    let columns = [
        known(&[40.0, 50.0, 60.0, 70.0, 80.0]),
        known(&[40.0, 50.0, 60.0, 70.0, 80.0]),
        known(&[60.0, 50.0, 60.0, 70.0, 80.0]),
    ];
    of(&plain(&[0.5, 0.3, 0.2]), 2023, &columns)
}

fn close(found: f64, want: f64) {
    assert!((found - want).abs() < 1e-9, "{found} is not {want}");
}

#[test]
fn a_value_tried_moves_the_score_by_its_weight() {
    let edition = five();
    let trials = Trials::new(&edition);
    let effect = trials.effect(&Trial::values(0, &[(0, 60.0)]), 0).expect("computes");
    close(effect.points(0).expect("scores"), 10.0);
    // 54 is better than 50 only.
    assert_eq!(
        (effect.before[0].place, effect.after[0].place, effect.places(0)),
        (Some(5), Some(4), Some(-1))
    );
    let gap = Trial { values: vec![TrialValue { row: 0, indicator: 2, value: None }], model: None };
    let effect = trials.effect(&gap, 0).expect("computes");
    close(effect.points(0).expect("scores"), -4.0);
    assert_eq!(effect.places(1), None, "no such group");
    let nothing = trials.run(&Trial::default()).expect("computes");
    assert_eq!(nothing, edition.result);
}

#[test]
fn other_weights_are_tried_like_other_values() {
    let edition = five();
    let trials = Trials::new(&edition);
    let own = Weights::of(&edition.model);
    let same = Trial::weights(&edition.model, &own).expect("weights");
    assert_eq!(trials.run(&same).map(|result| result.places), Ok(edition.result.places.clone()));
    let last_only = Weights { indicators: vec![0.0, 0.0, 3.0], ..own.clone() };
    let tried = Trial::weights(&edition.model, &last_only).expect("weights");
    assert_eq!(trials.run(&tried).map(|result| result.places), Ok(vec![3, 5, 3, 2, 1]));
    let negative = Weights { indicators: vec![1.0, 1.0, -1.0], ..own };
    assert!(reweighted(&edition.model, &negative).is_err());
}

#[test]
fn impossible_trials_are_refused() {
    let edition = five();
    let trials = Trials::new(&edition);
    let run = |trial: &Trial| trials.run(trial).map(|_| ());
    assert_eq!(run(&Trial::values(5, &[(0, 1.0)])), Err(TrialError::NoCell { row: 5, indicator: 0 }));
    assert_eq!(run(&Trial::values(0, &[(3, 1.0)])), Err(TrialError::NoCell { row: 0, indicator: 3 }));
    assert_eq!(run(&Trial::values(0, &[(1, f64::NAN)])), Err(TrialError::NotFinite(1)));
    let mut other = edition.model.clone();
    other.indicators[0].id = "x".into();
    let other = Trial { values: Vec::new(), model: Some(other) };
    assert_eq!(run(&other), Err(TrialError::OtherIndicators));
    let fewer = Trial { values: Vec::new(), model: Some(plain(&[1.0])) };
    assert_eq!(run(&fewer), Err(TrialError::OtherIndicators));
}

/// The first indicator is a survey with 50 answers in every unit.
fn surveyed(edition: &Edition) -> DataErrors {
    let rows = edition.result.units.len();
    let mut errors =
        DataErrors { cells: vec![CellError::None; 3 * rows], respondents: vec![0, 1, 2], correlation: 0.0 };
    errors.cells[..rows].fill(CellError::Share { answers: 50.0, asked: None });
    errors
}

fn asked(goal: u32) -> Asked {
    Asked { row: 0, group: 0, goal, replications: 400, seed: 7 }
}

#[test]
fn odds_follow_the_size_of_the_change() {
    let edition = five();
    let trials = Trials::new(&edition);
    let errors = surveyed(&edition);
    let plan = |value: f64| {
        trials.plan(&Trial::values(0, &[(0, value)]), &errors, &Choices::none()).expect("a plan")
    };
    let as_is = plan(40.0);
    let found: Vec<_> =
        [40.0, 46.0, 55.0, 90.0].map(|v| odds(&as_is, &plan(v), asked(4)).expect("odds")).to_vec();
    close(found[0].better, 0.5);
    for pair in found.windows(2) {
        assert!(pair[0].better < pair[1].better && pair[0].within_goal <= pair[1].within_goal, "{found:?}");
        assert!(pair[0].score.0 < pair[1].score.0 && pair[0].place.1 >= pair[1].place.1);
    }
    assert!(found[3].better > 0.99 && found[3].within_goal > 0.99, "{found:?}");
    assert_eq!(odds(&as_is, &plan(55.0), asked(4)), Ok(found[2]), "the same seed gives the same bits");
    assert_eq!(chance(&plan(55.0), asked(4)), Ok(found[2].within_goal));
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    assert_eq!(
        one.install(|| odds(&as_is, &plan(55.0), asked(4))),
        Ok(found[2]),
        "and any number of threads"
    );
    assert!(odds(&as_is, &as_is, Asked { replications: 0, ..asked(4) }).is_err());
    assert!(odds(&as_is, &as_is, Asked { group: 3, ..asked(4) }).is_err());
    assert!(odds(&as_is, &as_is, Asked { row: 9, ..asked(4) }).is_err());
}

fn lever(indicator: usize, from: f64, to: f64, whole: bool, cost: f64) -> Lever {
    Lever { indicator, from, to, whole, step: 0.1, cost }
}

fn goal(place: u32) -> Goal<'static> {
    Goal { row: 0, group: 0, place, demand: None }
}

fn steps(found: &Proposal) -> Vec<(usize, f64)> {
    found.steps.iter().map(|step| (step.indicator, step.to)).collect()
}

#[test]
fn the_least_change_takes_the_cheapest_points_and_no_more() {
    let edition = five();
    let trials = Trials::new(&edition);
    // Six points are missing to place 4. Indicator 0 gives a point for 0.1 of its cost of 4: 0.4 each.
    let all = [
        lever(0, 40.0, 60.0, false, 4.0),
        lever(1, 40.0, 80.0, false, 3.0),
        lever(2, 60.0, 65.0, false, 0.1),
    ];
    let found = least_change(&trials, &all, &[1, 2, 3, 4], goal(4)).expect("computes");
    // The third gives one point at a tenth, then the second five points: 16.67 steps up, rounded to 16.7.
    assert!(found.reached && found.proven);
    assert_eq!(steps(&found), [(1, 56.7), (2, 65.0)]);
    close(found.cost, 3.0 * 16.7 / 40.0 + 0.1);
    close(found.standing.score.expect("a score"), 44.0 + 0.3 * 16.7 + 1.0);
    assert_eq!(found.standing.place, Some(4));
    assert_eq!(found.steps[0].examples, [2, 3, 4], "who has 56.7 already");
    close(found.steps[0].points, 0.3 * 16.7);
    let nothing = least_change(&trials, &all, &[], goal(5)).expect("computes");
    assert!(nothing.reached && nothing.steps.is_empty() && nothing.probability.is_none());
}

#[test]
fn whole_steps_are_taken_together_only_if_they_must() {
    let edition = five();
    let trials = Trials::new(&edition);
    // Gains 6.5, 6 and 7 at costs 6.4, 6 and 8: the one of 6 is enough, though the first is cheaper a point.
    let all =
        [lever(0, 40.0, 53.0, true, 6.4), lever(1, 40.0, 60.0, true, 6.0), lever(2, 60.0, 95.0, true, 8.0)];
    let found = least_change(&trials, &all, &[], goal(4)).expect("computes");
    assert!(found.reached, "{found:?}");
    assert_eq!(steps(&found), [(1, 60.0)]);
}

#[test]
fn what_cannot_be_reached_is_said_with_the_best_there_is() {
    let edition = five();
    let trials = Trials::new(&edition);
    let all = [lever(0, 40.0, 60.0, false, 1.0), lever(1, 40.0, 30.0, false, 1.0)];
    let found = least_change(&trials, &all, &[], goal(1)).expect("computes");
    assert!(!found.reached && found.standing.place == Some(4));
    assert_eq!(steps(&found), [(0, 60.0)], "what lowers the score is never proposed");
    let none = least_change(&trials, &[], &[], goal(1)).expect("computes");
    assert!(!none.reached && none.steps.is_empty());
}

#[test]
fn a_demanded_probability_asks_for_more() {
    let edition = five();
    let trials = Trials::new(&edition);
    let errors = surveyed(&edition);
    let choices = Choices::none();
    let all = [lever(1, 40.0, 100.0, false, 1.0)];
    let plain = least_change(&trials, &all, &[], goal(4)).expect("computes");
    let sure = |probability: f64| {
        let demand = Demand { probability, errors: &errors, choices: &choices, replications: 400, seed: 3 };
        least_change(&trials, &all, &[], Goal { demand: Some(demand), ..goal(4) }).expect("computes")
    };
    let (likely, nearly) = (sure(0.7), sure(0.9));
    assert!(likely.reached && likely.probability.is_some_and(|p| p >= 0.7));
    assert!(nearly.reached && nearly.probability.is_some_and(|p| p >= 0.9));
    assert!(plain.cost < likely.cost && likely.cost < nearly.cost && nearly.cost < 1.0, "{nearly:?}");
    let never = sure(1.1);
    assert!(!never.reached && never.probability.is_some() && steps(&never) == [(1, 100.0)]);
}

#[test]
fn levers_come_from_the_register() {
    let register = Register::embedded().expect("the embedded register is sound");
    let mut model = plain(&[0.4, 0.2, 0.2, 0.2]);
    let ids = ["U21472", "webb_avgifter", "bistand_rutin_vald", "unknown"];
    for (indicator, id) in model.indicators.iter_mut().zip(ids) {
        indicator.id = id.into();
    }
    let columns = [
        known(&[60.0, 70.0, 80.0, 90.0, 65.0]),
        known(&[0.0, 1.0, 2.0, 1.0, 1.0]),
        known(&[0.0, 0.0, 0.0, 0.0, 1.0]),
        known(&[1.0, 2.0, 3.0, 4.0, 5.0]),
    ];
    let edition = edition(&model, snapshot(&model, 2023, &columns));
    let trials = Trials::new(&edition);
    let found = levers(&trials, &register, 0, &[1, 2, 3, 4]);
    let reach: Vec<(usize, f64, bool)> = found.iter().map(|l| (l.indicator, l.to, l.whole)).collect();
    // Quarters of 65 70 80 90, of 1 1 1 2, and yes for a yes or no that none of the similar but one has.
    assert_eq!(reach, [(0, 82.5, false), (1, 1.0, true), (2, 1.0, true)]);
    // 5th and 95th percentile of 60 65 70 80 90 are 61 and 88; surveys are controlled to 0.3.
    close(found[0].cost, 22.5 / 27.0 / 0.3);
    assert!(levers(&trials, &register, 9, &[1, 2]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whole levers: no other set of them that reaches the place costs less.
    #[test]
    fn no_other_set_is_cheaper(gains in prop::collection::vec((1..30_i32, 1..30_i32), 3), place in 1..5_u32) {
        let edition = five();
        let trials = Trials::new(&edition);
        let from = [40.0, 40.0, 60.0];
        let all: Vec<Lever> = gains
            .iter()
            .enumerate()
            .map(|(at, (gain, cost))| lever(at, from[at], from[at] + f64::from(*gain), true, f64::from(*cost)))
            .collect();
        let found = least_change(&trials, &all, &[], goal(place)).expect("computes");
        let standing = trials.run(&Trial::values(0, &steps(&found))).expect("computes").standing(0, 0);
        prop_assert_eq!(standing, found.standing);
        prop_assert_eq!(found.reached, standing.place.is_some_and(|own| own <= place));
        for subset in 0..8_usize {
            let chosen = || all.iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1).map(|(_, lever)| lever);
            let values: Vec<(usize, f64)> = chosen().map(|lever| (lever.indicator, lever.to)).collect();
            let reaches = trials.run(&Trial::values(0, &values)).expect("computes").standing(0, 0).place;
            if reaches.is_some_and(|own| own <= place) {
                prop_assert!(found.reached && found.cost <= chosen().map(|lever| lever.cost).sum::<f64>() + 1e-9);
            }
        }
    }

    /// A trial is the edition that would have been computed from the changed table.
    #[test]
    fn a_trial_is_the_edition_of_the_changed_table(value in 0..100_i32, row in 0..5_usize, indicator in 0..3_usize) {
        let edition = five();
        let tried = Trials::new(&edition).run(&Trial::values(row, &[(indicator, f64::from(value))])).expect("computes");
        let mut tables = edition.snapshot.tables();
        tables.raw.set(row, indicator, f64::from(value));
        prop_assert_eq!(&tried, &build(&edition.model, &tables.input(&edition.snapshot)).expect("computes"));
        prop_assert_eq!(&tried.units, &names(5));
    }
}
