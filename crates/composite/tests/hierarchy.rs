//! Weights, gaps and floors in a hierarchy of four levels.

mod deep_model;
mod small_model;
mod tables;

use deep_model::{MEANS, RULES, deep, with_mean};
use ledstjarna_composite::{Floor, Input, Matrix, Model, Origin, Part, Policy, Step, build, explain};
use proptest::prelude::*;
use small_model::{group, names};
use tables::{input, known, matrix, run};

fn columns(gaps: f64) -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    (4_usize..12).prop_flat_map(move |rows| {
        let value = (1..60_i32, 0.0..1.0_f64)
            .prop_map(move |(value, luck)| (luck >= gaps).then_some(f64::from(value)));
        prop::collection::vec(prop::collection::vec(value, rows), 5)
    })
}

fn scores(model: &Model, table: &[Vec<Option<f64>>]) -> Vec<Option<f64>> {
    let result = run(model, table);
    (0..table[0].len()).map(|row| result.scores.get(row, 0)).collect()
}

fn close(a: &[Option<f64>], b: &[Option<f64>]) -> bool {
    a.iter().zip(b).all(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        (a, b) => a.is_none() && b.is_none(),
    })
}

#[test]
fn four_levels_by_hand() {
    let model = deep(RULES[0]);
    let column = known(&[0.0, 50.0, 100.0]);
    let result = run(&model, &vec![column; 5]);
    // The middle unit has 50 everywhere; the first has 0 where higher is better and 100 where lower is.
    let theme = 0.25 * 100.0;
    let (a, b) = (0.7 * theme, 0.5 * 100.0);
    let want = [0.6 * a + 0.4 * b, a, b, theme, theme];
    for (group, want) in want.into_iter().enumerate() {
        let found = result.scores.get(0, group).expect("a score");
        assert!((found - want).abs() < 1e-12, "{group}: {found} is not {want}");
        assert!((result.scores.get(1, group).expect("a score") - 50.0).abs() < 1e-12);
    }
}

#[test]
fn a_pillar_without_values_leaves_its_weight_to_the_rest_of_its_area() {
    let model = deep(RULES[0]);
    let mut table = vec![known(&[0.0, 50.0, 100.0]); 5];
    (table[1][2], table[2][2]) = (None, None);
    let result = run(&model, &table);
    assert_eq!((result.scores.get(2, 3), result.scores.get(2, 1)), (None, Some(100.0)));
    let coverage = result.standing(2, 1).coverage;
    assert!((coverage - 0.3).abs() < 1e-12, "but the area rests on little: {coverage}");
    assert_eq!(result.origin(2, 1), Origin::Absent);
}

#[test]
fn a_floor_deep_down_caps_the_top_and_is_told() {
    let mut model = deep(RULES[0]);
    model.floors = vec![Floor {
        group: 0,
        part: Part::Group(4),
        below: 30.0,
        cap_score: Some(35.0),
        cap_result_group: None,
    }];
    let table = [
        known(&[100.0, 0.0, 50.0]),
        known(&[100.0, 0.0, 50.0]),
        known(&[0.0, 100.0, 50.0]),
        known(&[0.0, 100.0, 50.0]),
        known(&[100.0, 0.0, 50.0]),
    ];
    let result = run(&model, &table);
    let open = |row: usize| explain(&model, &result, &|i| table[i][row], row, 0);
    assert_eq!(result.scores.get(0, 4), Some(0.0));
    assert_eq!(result.scores.get(0, 0), Some(35.0), "the mean would be 58");
    assert_eq!(open(0).held_at, Some(35.0));
    assert_eq!(open(1).held_at, None, "its theme is good");
    assert_eq!(open(2).held_at, None, "50 is above the floor");
    model.floors[0].cap_score = Some(99.0);
    let held = explain(&model, &run(&model, &table), &|i| table[i][0], 0, 0);
    assert_eq!(held.held_at, None, "a cap above the mean holds nothing back");
}

#[test]
fn a_floor_makes_no_score_where_there_is_none() {
    let mut model = deep(RULES[0]);
    model.indicators[0].weight = 0.0;
    model.floors = vec![Floor {
        group: 1,
        part: Part::Indicator(0),
        below: 50.0,
        cap_score: Some(10.0),
        cap_result_group: None,
    }];
    let mut table = vec![known(&[0.0, 50.0, 100.0]); 5];
    (table[1][0], table[2][0]) = (None, None);
    assert_eq!(run(&model, &table).scores.get(0, 1), None, "only the part without weight is there");
}

proptest! {
    /// Without gaps the index is the sum of effective weight times score.
    #[test]
    fn effective_weights(table in columns(0.0)) {
        let model = deep(RULES[0]);
        let result = run(&model, &table);
        prop_assume!(result.active.iter().all(|active| *active));
        for row in 0..table[0].len() {
            let sum: f64 = (0..5).map(|i| model.effective_weight(i) * result.normalised.get(row, i).expect("no gaps")).sum();
            prop_assert!((sum - result.scores.get(row, 0).expect("a score")).abs() < 1e-9);
        }
    }

    /// The opened arithmetic adds up at every level, gaps or not.
    #[test]
    fn the_opened_arithmetic_adds_up(table in columns(0.3)) {
        let model = deep(RULES[0]);
        let result = run(&model, &table);
        let raw = matrix(&table);
        for row in 0..raw.rows() {
            let opened = explain(&model, &result, &|i| raw.get(row, i), row, 0);
            let mut open = vec![&opened];
            while let Some(step) = open.pop() {
                let parts = step.parts.iter().filter_map(|part| match part {
                    Step::Indicator(part) => part.contribution,
                    Step::Group(part) => part.contribution,
                });
                let sum: f64 = parts.sum();
                prop_assert!((sum - step.score.unwrap_or(0.0)).abs() < 1e-9);
                open.extend(step.parts.iter().filter_map(|part| match part {
                    Step::Group(group) => Some(group),
                    Step::Indicator(_) => None,
                }));
            }
        }
    }

    /// Weights are proportions: another unit of them changes nothing, other proportions do.
    #[test]
    fn weights_count(table in columns(0.1), factor in 0.1..9.0_f64) {
        for mean in MEANS {
            let model = with_mean(deep(RULES[0]), mean);
            let mut scaled = model.clone();
            scaled.groups.iter_mut().for_each(|group| group.weight *= factor);
            scaled.indicators.iter_mut().for_each(|part| part.weight *= factor);
            prop_assert!(close(&scores(&model, &table), &scores(&scaled, &table)));
            prop_assert_eq!(run(&model, &table).places, run(&scaled, &table).places);
            let mut turned = model.clone();
            turned.indicators[3].weight = 0.9;
            let (before, after) = (run(&model, &table), run(&turned, &table));
            for row in 0..table[0].len() {
                let Some((a, b)) = before.normalised.get(row, 3).zip(before.normalised.get(row, 4)) else { continue };
                let differ = a.min(b) >= 1.0 && (a - b).abs() >= 1.0;
                let area = before.scores.get(row, 2).zip(after.scores.get(row, 2));
                let moved = area.is_some_and(|(a, b)| (a - b).abs() > 1e-6);
                prop_assert!(moved || !differ, "{mean:?}: {area:?}");
            }
        }
    }

    /// A group around a single part is that part, under every mean.
    #[test]
    fn a_group_of_one_changes_nothing(table in columns(0.2)) {
        for mean in MEANS {
            let model = with_mean(deep(RULES[7]), mean);
            let mut wrapped = model.clone();
            let own = wrapped.groups.len();
            wrapped.groups.push(group("around", Some(2), 0.5));
            wrapped.groups[own].aggregate = mean;
            (wrapped.indicators[4].parent, wrapped.indicators[4].weight) = (own, 1.0);
            prop_assert!(close(&scores(&model, &table), &scores(&wrapped, &table)), "{:?}", mean);
        }
    }

    /// An indicator that is closed is an indicator that is not there.
    #[test]
    fn a_closed_indicator_is_no_gap(table in columns(0.2), column in 0_usize..5) {
        for mean in MEANS {
            let mut closed = with_mean(deep(RULES[0]), mean);
            let mut without = closed.clone();
            closed.indicators[column].active = false;
            without.indicators.remove(column);
            let mut rest = table.clone();
            rest.remove(column);
            let (one, other) = (run(&closed, &table), run(&without, &rest));
            prop_assert_eq!(&one.scores, &other.scores);
            prop_assert_eq!(&one.coverage, &other.coverage);
        }
    }

    /// A punishing rule never helps; coverage falls with every gap and stays a share.
    #[test]
    fn gaps_cost_coverage_and_the_punishing_rule_costs_score(table in columns(0.2), row in 0_usize..12, column in 0_usize..5) {
        let row = row % table[0].len();
        let model = deep(RULES[7]);
        let mut punished = model.clone();
        punished.indicators.iter_mut().for_each(|part| part.policy = Policy::Worst);
        let (kind, hard) = (run(&model, &table), run(&punished, &table));
        for unit in 0..table[0].len() {
            let (a, b) = (kind.scores.get(unit, 0), hard.scores.get(unit, 0));
            prop_assert!(a.zip(b).is_none_or(|(kind, hard)| hard <= kind + 1e-9));
            prop_assert_eq!(kind.coverage.get(unit, 0), hard.coverage.get(unit, 0));
        }
        let mut gap = table.clone();
        gap[column][row] = None;
        let after = run(&model, &gap);
        for group in 0..model.groups.len() {
            let (before, after) = (kind.standing(row, group).coverage, after.standing(row, group).coverage);
            prop_assert!((0.0..=1.0 + 1e-12).contains(&before));
            prop_assert!(kind.active[column] != run(&model, &gap).active[column] || after <= before + 1e-12);
        }
    }

    /// A carried value scores what it would have scored as the unit's own on this edition's scale, and
    /// is no coverage.
    #[test]
    fn carried_values_stand_on_this_edition_s_scale(table in columns(0.0), row in 0_usize..12, last in 1..60_i32) {
        let row = row % table[0].len();
        let mut model = deep(RULES[0]);
        model.indicators[2].policy = Policy::CarryLastYear;
        let mut gap = table.clone();
        gap[2][row] = None;
        let units = names(table[0].len());
        let (raw, mut older) = (matrix(&gap), Matrix::missing(table[0].len(), 5));
        older.set(row, 2, f64::from(last));
        let result = build(&model, &Input { older: Some(&older), ..input(&units, &raw) }).expect("builds");
        prop_assume!(result.active[2]);
        let anchors = result.anchors[2].expect("a scale");
        let want = (100.0 * (f64::from(last) - anchors.low) / (anchors.high - anchors.low)).clamp(0.0, 100.0);
        prop_assert!((result.normalised.get(row, 2).expect("carried") - want).abs() < 1e-9);
        prop_assert_eq!(result.origin(row, 2), Origin::Carried);
        prop_assert!(result.standing(row, 0).coverage < 1.0);
    }
}
