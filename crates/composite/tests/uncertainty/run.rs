//! What the outputs of a run mean.

use ledstjarna_composite::uncertainty::{
    CellError, Choices, DISCORDANCE, Draw, Gap, Means, Outcome, Plan, PlanError, RecipeDraw, Run, Setting,
    Switches, Weighting, Weights, Workspace, bands,
};
use ledstjarna_composite::{Aggregation, Input, Policy, Winsorisation};

use crate::nation::Nation;

fn all(replications: usize, switches: Switches) -> Run {
    Run { replications, seed: 7, switches, groups: vec![0, 1, 2], pairs: true }
}

const OFF: Switches = Switches { method: false, data: false };

#[test]
fn with_everything_off_each_replication_is_the_edition() {
    let nation = Nation::new(45, 8);
    let plan = nation.plan(&Choices::open_recipe());
    let outcome = plan.run(&all(70, OFF)).expect("runs");
    let mut held_back = 0;
    for found in &outcome.groups {
        let units = plan.ranked_units(found.group);
        assert!(units.len() > 30 && units.is_sorted());
        for (unit, code) in units.iter().enumerate() {
            let row = plan.nominal.row(code).expect("a row");
            let standing = plan.nominal.standing(row, found.group);
            let place = standing.place.expect("ranked");
            assert_eq!(found.places[unit].interval(), (place, place));
            assert!(found.matrix.probability(unit, place as usize) > 0.0);
            let score = standing.score.expect("a score");
            assert_eq!(
                (found.scores[unit].low.to_bits(), found.scores[unit].high.to_bits()),
                (score.to_bits(), score.to_bits())
            );
            let group = standing.result_group.expect("a result group");
            assert!((found.result_groups[unit][group as usize] - 1.0).abs() < 1e-12);
            let worst = found.matrix.worst_quarter(unit);
            assert!(worst < 1e-12 || place as usize > units.len() / 2);
            held_back += usize::from(found.group == 0 && place < 10 && group as usize == 2);
        }
    }
    assert!(held_back > 0, "a floor holds back the result group of somebody among the ten best");
}

#[test]
fn probabilities_sum_to_one_over_places_and_over_units() {
    let nation = Nation::new(41, 2);
    let plan = nation.plan(&Choices::open_recipe());
    let outcome = plan.run(&all(333, Switches::BOTH)).expect("runs");
    for found in &outcome.groups {
        let matrix = &found.matrix;
        for at in 0..matrix.units() {
            assert_eq!(matrix.row(at).iter().sum::<u64>(), matrix.whole());
            assert_eq!((0..matrix.units()).map(|unit| matrix.row(unit)[at]).sum::<u64>(), matrix.whole());
            assert!((found.result_groups[at].iter().sum::<f64>() - 1.0).abs() < 1e-12);
            let spread = found.places[at];
            assert!(spread.q05 <= spread.median && spread.median <= spread.q95);
            let score = found.scores[at];
            assert!(score.low <= score.median && score.median <= score.high);
            let by_place: f64 = (1..=matrix.units()).map(|place| matrix.probability(at, place)).sum();
            assert!((by_place - 1.0).abs() < 1e-9);
        }
        let pairs = found.pairs.as_ref().expect("asked for");
        for (i, j) in [(0, 1), (3, 17), (20, 9)] {
            assert!((pairs.better(i, j) + pairs.better(j, i) - 1.0).abs() < 1e-12);
        }
        // Expected place = 1 + expected number of better units; ties count as half on both sides.
        for unit in 0..matrix.units() {
            let better: f64 = (0..matrix.units()).filter(|o| *o != unit).map(|o| pairs.better(o, unit)).sum();
            let place: f64 = (1..=matrix.units()).map(|p| p as f64 * matrix.probability(unit, p)).sum();
            assert!((1.0 + better - place).abs() < 1e-6, "unit {unit}: {better} {place}");
        }
    }
}

#[test]
fn each_choice_alone_makes_places_move() {
    let nation = Nation::new(60, 9);
    let moves = |choices: &Choices| {
        let outcome = nation.plan(choices).run(&all(60, Switches::METHOD)).expect("runs");
        outcome.groups[0].places.iter().map(|place| place.variance).sum::<f64>()
    };
    let none = Choices::none();
    assert!(moves(&none) < 1e-12);
    let open = Choices::open_recipe();
    assert!(moves(&Choices { weights: open.weights.clone(), ..none.clone() }) > 1.0);
    assert!(moves(&Choices { aggregate: open.aggregate.clone(), ..none.clone() }) > 1.0);
    assert!(moves(&Choices { missing: open.missing.clone(), ..none.clone() }) > 1.0);
    assert!(moves(&Choices { missing: vec![Gap::PeerDraw], ..none.clone() }) > 1.0);
    let sets = [0.1, 1.0].map(|w| Weights { groups: vec![1.0; 3], indicators: vec![w, 1.0, w, 1.0, w, 1.0] });
    assert!(moves(&Choices { weights: Weighting::Sets(sets.to_vec()), ..none }) > 1.0);
}

#[test]
fn stand_ins_are_drawn_only_where_something_is_missing() {
    let choices = Choices { missing: vec![Gap::PeerDraw], ..Choices::none() };
    let nation = Nation::whole(40, 4);
    let outcome = nation.plan(&choices).run(&all(40, Switches::METHOD)).expect("runs");
    assert!(outcome.groups[0].scores.iter().all(|score| score.variance < 1e-20), "nothing is missing");
    // One gap: its unit's score takes the values of its neighbours' scores, and nothing else.
    let mut nation = nation;
    nation.raw.set(6, 5, f64::NAN);
    let plan = nation.plan(&choices);
    let outcome = plan.run(&all(400, Switches::METHOD)).expect("runs");
    for (unit, score) in outcome.groups[2].scores.iter().enumerate() {
        assert_eq!(score.variance > 1e-12, unit == 6, "unit {unit}: {score:?}");
    }
    let own = plan.nominal.normalised.get(6, 4).expect("a score");
    let near: Vec<f64> = nation.peers[6]
        .iter()
        .map(|peer| 0.3 * plan.nominal.normalised.get(*peer, 5).expect("a score") + 0.7 * own)
        .collect();
    let mean = near.iter().sum::<f64>() / near.len() as f64;
    let found = outcome.groups[2].scores[6];
    assert!((found.mean - mean).abs() < 4.0 * (found.variance / 400.0).sqrt(), "{found:?} {mean}");
}

#[test]
fn stand_ins_are_neighbours_scores_of_the_same_draw() {
    let mut nation = Nation::whole(40, 4);
    nation.model.floors.clear();
    nation.raw.set(6, 0, f64::NAN);
    let plan = nation.plan(&Choices { missing: vec![Gap::PeerDraw], ..Choices::none() });
    let mut weights = Weights { groups: vec![1.0; 3], indicators: vec![0.0; 6] };
    weights.indicators[0] = 1.0;
    let mut work = plan.workspace();
    let mut chosen = std::collections::BTreeSet::new();
    for replication in 0..200 {
        let draw = Draw { seed: 1, replication };
        let recipe = Some(RecipeDraw::default());
        plan.evaluate(&Setting { recipe, weights: &weights, draw, data: true }, &mut work).expect("computes");
        let scores = work.scores(0);
        let same = |peer: &&usize| scores[**peer].to_bits() == scores[6].to_bits();
        chosen.insert(*nation.peers[6].iter().find(same).expect("a neighbour's score"));
    }
    assert_eq!(chosen.len(), 7, "all seven neighbours are drawn");
}

#[test]
fn the_split_tells_data_from_method() {
    let nation = Nation::new(50, 6);
    let weights = |f: f64| Choices { weights: Weighting::Noise(vec![f]), ..Choices::none() };
    let share = |f: f64| {
        let split = nation.plan(&weights(f)).split(&all(500, Switches::BOTH)).expect("runs");
        for shares in split.place_shares(0).iter().chain(&split.score_shares(1)) {
            let sum = shares.data + shares.method;
            assert!((sum - 1.0).abs() < 1e-12 || sum.abs() < 1e-12);
        }
        split.overall(0).expect("a group")
    };
    let (none, some, much) = (share(0.0), share(0.3), share(1.0));
    assert!((none.data - 1.0).abs() < 1e-12 && none.method < 1e-12 && none.interplay.abs() < 1e-12);
    assert!(some.method > 0.02 && some.method < much.method && much.data > 0.02, "{some:?} {much:?}");
}

#[test]
fn bands_hold_what_they_promise() {
    let nation = Nation::new(60, 10);
    let outcome = nation.plan(&Choices::open_recipe()).run(&all(400, Switches::BOTH)).expect("runs");
    let found = &outcome.groups[0];
    let bands = bands(found, DISCORDANCE).expect("pairs");
    assert!(bands.count > 1 && bands.discordance <= DISCORDANCE, "{bands:?}");
    let pairs = found.pairs.as_ref().expect("pairs");
    let (mut wrong, mut count) = (0.0, 0.0);
    for i in 0..pairs.units() {
        for j in 0..pairs.units() {
            if bands.of_unit[i] < bands.of_unit[j] {
                wrong += pairs.better(j, i);
                count += 1.0;
            }
        }
    }
    assert!((wrong / count - bands.discordance).abs() < 1e-9, "counted pair by pair");
    let coarser = ledstjarna_composite::uncertainty::bands(found, 0.01).expect("pairs");
    assert!(coarser.count < bands.count && coarser.discordance <= 0.01);
}

#[test]
fn a_run_of_nothing_is_refused() {
    let nation = Nation::new(20, 1);
    let plan = nation.plan(&Choices::none());
    assert_eq!(plan.run(&all(0, OFF)), Err(PlanError::NoReplications));
    let run = Run { groups: vec![9], ..all(5, OFF) };
    assert_eq!(plan.run(&run), Err(PlanError::Group(9)));
}

#[test]
fn nobody_ranked_gives_an_empty_outcome() {
    let mut nation = Nation::new(20, 1);
    nation.model.recipe.coverage.total = 1.0;
    nation.model.recipe.coverage.group = 1.0;
    for row in 0..20 {
        nation.raw.set(row, row % 6, f64::NAN);
    }
    let outcome = nation.plan(&Choices::none()).run(&Run::new(10, 1)).expect("runs");
    assert!(outcome.groups[0].places.is_empty() && outcome.groups[0].scores.is_empty());
}

#[test]
fn on_a_base_year_s_scale_one_unit_s_error_moves_nobody_else() {
    let mut nation = Nation::whole(30, 2);
    nation.model.floors.clear();
    nation.model.recipe.winsorise = Winsorisation::None;
    for (at, cell) in nation.errors.cells.iter_mut().enumerate() {
        *cell = if at % 30 == 0 { *cell } else { CellError::None };
    }
    // Unit 0 is the worst on every survey question, so it holds an end of the fresh scale.
    for column in 0..4 {
        nation.raw.set(0, column, 2.0);
    }
    let anchors = nation.plan(&Choices::none()).nominal.anchors;
    let run = |anchors: Option<&[_]>| {
        let input = Input { anchors, ..nation.input() };
        let plan = Plan::new(&nation.model, &input, &nation.errors, &Choices::none()).expect("fits");
        plan.run(&all(50, Switches::DATA)).expect("runs")
    };
    let moving =
        |outcome: &Outcome| outcome.groups[0].scores.iter().filter(|score| score.variance > 1e-12).count();
    assert_eq!(moving(&run(Some(&anchors))), 1);
    assert!(moving(&run(None)) > 20);
}

#[test]
fn a_table_without_units_is_no_reason_to_stop() {
    let nation = Nation::new(0, 1);
    let outcome = nation.plan(&Choices::open_recipe()).split(&all(5, Switches::BOTH)).expect("runs");
    assert!(outcome.both.groups.iter().all(|group| group.places.is_empty()));
    assert_eq!(outcome.place_shares(0), []);
}

#[test]
fn room_of_another_plan_does_no_harm() {
    let (one, other) = (Nation::new(30, 1), Nation::new(50, 2));
    let (one, other) = (one.plan(&Choices::none()), other.plan(&Choices::none()));
    let setting = |plan: &Plan, work: &mut Workspace| {
        let weights = plan.official().clone();
        let draw = Draw { seed: 1, replication: 1 };
        let setting = Setting { recipe: None, weights: &weights, draw, data: true };
        plan.evaluate(&setting, work).expect("computes");
        work.scores(0).to_vec()
    };
    let mut work = one.workspace();
    let own = setting(&one, &mut work);
    assert_eq!(setting(&other, &mut work).len(), 50);
    let bits = |scores: &[f64]| scores.iter().map(|score| score.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&own), bits(&setting(&one, &mut work)));
}

#[test]
fn the_open_recipe_s_choices_are_those_of_its_step_eleven() {
    let choices = Choices::open_recipe();
    assert_eq!(choices.levels(), [1, 1, 3, 2]);
    assert!(choices.missing.contains(&Gap::Policy(Policy::CarryLastYear)));
    assert!(choices.aggregate.contains(&Means::All(Aggregation::Geometric { epsilon: 1.0 })));
}
