//! Is the model sound: leaving parts out against published numbers, and warnings that must come.

#[expect(dead_code, reason = "the reader also serves the tests of the recipe")]
mod asem_data;
mod small_edition;
mod small_model;

use asem_data::{asem_model, assert_close, read};
use ledstjarna_composite::priority::Estimates;
use ledstjarna_composite::soundness::{
    Soundness, Warning, decided_by, leave_one_out, places_without, shares_of_r2, soundness, without,
};
use ledstjarna_composite::{Aggregation, Edition, Input, Matrix, Model, Part, build};
use ledstjarna_observations::{Direction, Register};
use proptest::prelude::*;
use small_edition::{Column, edition, known, of, plain, snapshot};
use small_model::{group, indicator, names};

fn close(found: f64, want: f64) {
    assert!((found - want).abs() < 1e-9, "{found} is not {want}");
}

fn input<'a>(units: &'a [String], raw: &'a Matrix) -> Input<'a> {
    Input { units, raw, not_applicable: &[], older: None, peers: None, anchors: None }
}

fn pillars(model: &Model) -> Vec<Part> {
    let is_pillar = |at: &usize| model.indicators.iter().any(|indicator| indicator.parent == *at);
    (0..model.groups.len()).filter(is_pillar).map(Part::Group).collect()
}

#[test]
fn places_without_each_pillar_of_the_reference() {
    let (model, table) = (asem_model(), read("imputed"));
    let raw = table.matrix(&model);
    let input = input(&table.units, &raw);
    let (want, want_mean) = (read("without_pillar_places"), read("without_pillar"));
    let places = build(&model, &input).expect("builds").places[..51].to_vec();
    let parts = pillars(&model);
    assert_eq!(parts.len(), 8);
    let found = leave_one_out(&model, &input, &parts, 0, &places).expect("builds");
    for (part, left_out) in parts.iter().zip(&found) {
        let Part::Group(at) = *part else { panic!("a group") };
        let id = &model.groups[at].id;
        let without = places_without(&model, &input, *part, 0).expect("builds");
        for (unit, place) in table.units.iter().zip(&without) {
            assert_eq!(Some(f64::from(*place)), want.number(unit, id), "{unit} without {id}");
        }
        assert_close(Some(left_out.mean), want_mean.number(id, "MeanAbsDiff"), id);
        assert_eq!(left_out.compared, 51);
        assert!(f64::from(left_out.largest) > left_out.mean);
    }
}

#[test]
fn the_reference_s_correlations_and_alphas_in_one_report() {
    let (model, table) = (asem_model(), read("imputed"));
    let raw = table.matrix(&model);
    let input = input(&table.units, &raw);
    let result = build(&model, &input).expect("builds");
    let found = soundness(&model, &input, &result, None).expect("builds");
    let (alpha, with_index, weights) =
        (read("alpha"), read("correlations_with_index"), read("effective_weights"));
    for part in pillars(&model) {
        let Part::Group(at) = part else { continue };
        assert_close(found.groups[at].alpha, alpha.number(&model.groups[at].id, "Normalised"), "alpha");
    }
    assert_eq!(with_index.lines.len(), 8);
    for fact in &found.indicators {
        let id = &model.indicators[fact.indicator].id;
        assert_close(Some(fact.weight), weights.number(id, "EffWeight"), id);
        assert!(fact.left_out.is_some() && fact.reliability.is_none());
        let against = found
            .warnings
            .iter()
            .any(|w| matches!(w, Warning::AgainstItsGroup { indicator, .. } if *indicator == fact.indicator));
        assert_eq!(against, fact.with_group.r.is_some_and(|r| r < 0.0), "{id}");
    }
    // Shares of what decides a pillar, and of what explains the index, are whole.
    for group in 0..model.groups.len() {
        close(decided_by(&model, &result, group).expect("varies").iter().sum(), 1.0);
    }
    let explained = shares_of_r2(&model, &result, 0).expect("two groups");
    close(explained.iter().sum(), 1.0);
    assert_eq!(found.groups[1].explains.map(f64::to_bits), explained.first().map(|share| share.to_bits()));
}

/// Two areas; the second has one indicator only.
fn areas() -> Model {
    let mut model = plain(&[]);
    model.groups.extend([group("a", Some(0), 0.5), group("b", Some(0), 0.5)]);
    for (at, (parent, weight)) in [(1, 0.5), (1, 0.3), (1, 0.2), (2, 1.0)].into_iter().enumerate() {
        let mut part = indicator(&format!("i{at}"), parent, weight, Direction::Higher);
        part.goalposts = Some((0.0, 100.0));
        model.indicators.push(part);
    }
    model
}

fn report(edition: &Edition) -> Soundness {
    let tables = edition.snapshot.tables();
    soundness(&edition.model, &tables.input(&edition.snapshot), &edition.result, None).expect("builds")
}

#[test]
fn each_warning_comes_when_it_must() {
    let rising: Vec<f64> = (0..40).map(|row| 2.0 * f64::from(row)).collect();
    let falling: Vec<f64> = (0..40).map(|row| 30.0 - f64::from(row) / 2.0).collect();
    let mut alone = vec![1.0; 40];
    alone[30] = 9.0;
    let waves: Vec<f64> = (0..40).map(|row| f64::from(row * 17 % 40)).collect();
    let edition = of(&areas(), 2023, &[known(&rising), known(&falling), known(&alone), known(&waves)]);
    let found = report(&edition);
    let has = |wanted: &dyn Fn(&Warning) -> bool| found.warnings.iter().filter(|w| wanted(w)).count();
    assert_eq!(has(&|w| matches!(w, Warning::AgainstItsGroup { indicator: 1, .. })), 1);
    assert_eq!(has(&|w| matches!(w, Warning::AgainstItsGroup { .. })), 1);
    // A mirror image counts twice as well: it takes away what the other gives.
    assert_eq!(has(&|w| matches!(w, Warning::CountedTwice { indicators: (0, 1), .. })), 1);
    assert_eq!(has(&|w| matches!(w, Warning::CountedTwice { .. })), 1);
    assert_eq!(has(&|w| matches!(w, Warning::TellsFewApart { indicator: 2, .. })), 1);
    assert_eq!(has(&|w| matches!(w, Warning::TellsFewApart { .. })), 1);
    assert_eq!(has(&|w| matches!(w, Warning::DecidedByOne { group: 1, indicator: 0, .. })), 1);
    assert_eq!(has(&|w| matches!(w, Warning::DecidedByOne { group: 2, indicator: 3, .. })), 1);
    assert_eq!(found.warnings.len(), 5);
    close(found.indicators[2].most_common, 39.0 / 40.0);
    close(found.groups[1].weight, 0.5);
    assert_eq!(found.groups[2].alpha, None);
    assert!(found.groups[0].left_out.is_none() && found.groups[1].left_out.is_some());
}

#[test]
fn a_good_model_has_no_warnings() {
    let base: Vec<f64> = (0..60).map(|row| f64::from(row * 37 % 60)).collect();
    let noisy = |step: i32| -> Column {
        known(&(0..60).zip(&base).map(|(row, v)| 0.8 * v + f64::from(row * step % 31)).collect::<Vec<_>>())
    };
    let mut model = areas();
    for (indicator, (parent, weight)) in
        model.indicators.iter_mut().zip([(1, 0.5), (1, 0.5), (2, 0.5), (2, 0.5)])
    {
        (indicator.parent, indicator.weight) = (parent, weight);
    }
    let columns = [7, 11, 13, 19].map(noisy);
    let mut found = report(&of(&model, 2023, &columns));
    // Of two equal parts one always makes a hair more than half.
    found.warnings.retain(|w| !matches!(w, Warning::DecidedByOne { share, .. } if *share < 0.6));
    assert_eq!(found.warnings, []);
    assert!(found.groups[1].alpha.is_some_and(|alpha| alpha > 0.5));
}

#[test]
fn weak_measures_are_told() {
    let register = Register::embedded().expect("the embedded register is sound");
    let mut model = plain(&[0.5, 0.5]);
    (model.indicators[0].id, model.indicators[1].id) = ("U21472".into(), "U21461".into());
    let near: Vec<f64> = (0..20).map(|row| 70.0 + f64::from(row % 3)).collect();
    let far: Vec<f64> = (0..20).map(|row| 40.0 + 2.0 * f64::from(row)).collect();
    let mut data = snapshot(&model, 2023, &[known(&near), known(&far)]);
    for cell in &mut data.cells {
        (cell.n, cell.population) = (Some(100.0), Some(1_000.0));
    }
    let edition = edition(&model, data);
    let tables = edition.snapshot.tables();
    let estimates = Estimates::of(&edition.snapshot, &register);
    let input = tables.input(&edition.snapshot);
    let found = soundness(&model, &input, &edition.result, Some(&estimates)).expect("builds");
    let weak: Vec<usize> = found
        .warnings
        .iter()
        .filter_map(|warning| match warning {
            Warning::WeakMeasure { indicator, .. } => Some(*indicator),
            _ => None,
        })
        .collect();
    assert_eq!(weak, [0]);
    assert!(found.indicators[1].reliability.is_some_and(|reliability| reliability > 0.8));
}

#[test]
fn a_group_left_with_nothing_goes_too() {
    let model = areas();
    let found = without(&model, Part::Indicator(3));
    assert_eq!((found.indicators[3].weight, found.groups[2].weight).0.to_bits(), 0);
    assert_eq!(found.groups[2].weight.to_bits(), 0);
    let kept = without(&model, Part::Indicator(0));
    assert_eq!(kept.groups[1].weight.to_bits(), 0.5_f64.to_bits());
    // Places are then those of the other area, and everybody still has one.
    let columns = [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [9.0, 5.0, 1.0]].map(|c| c.to_vec());
    let raw = Matrix::from_columns(3, columns);
    let units = names(3);
    let input = input(&units, &raw);
    assert_eq!(places_without(&model, &input, Part::Indicator(3), 0), Ok(vec![3, 2, 1]));
    assert_eq!(places_without(&model, &input, Part::Group(1), 0), Ok(vec![1, 2, 3]));
}

#[test]
fn shares_follow_weights_where_parts_are_independent() {
    // Three orthogonal contrasts with equal variance: shares go by squared weight.
    let (a, b) = ([1.0, 1.0, 3.0, 3.0], [1.0, 3.0, 1.0, 3.0]);
    let mut model = plain(&[]);
    model.groups.extend([group("a", Some(0), 0.8), group("b", Some(0), 0.2)]);
    for parent in [1, 2] {
        let mut part = indicator(&format!("i{parent}"), parent, 1.0, Direction::Higher);
        part.goalposts = Some((0.0, 100.0));
        model.indicators.push(part);
    }
    let edition = of(&model, 2023, &[known(&a), known(&b)]);
    let shares = decided_by(&model, &edition.result, 0).expect("varies");
    let explained = shares_of_r2(&model, &edition.result, 0).expect("varies");
    for (found, want) in shares.iter().chain(&explained).zip([16.0, 1.0, 16.0, 1.0]) {
        close(*found, want / 17.0);
    }
    assert_eq!(shares_of_r2(&model, &edition.result, 1), None, "no subgroups");
    let same = of(&model, 2023, &[known(&[2.0; 4]), known(&[2.0; 4])]);
    assert_eq!((decided_by(&model, &same.result, 0), shares_of_r2(&model, &same.result, 0)), (None, None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Shares of differences are whole with gaps too; under other means they need not be.
    #[test]
    fn shares_of_differences_sum_to_one(cells in prop::collection::vec(prop::option::weighted(0.9, 1..100_i32), 48)) {
        let columns: Vec<Column> =
            cells.chunks(12).map(|column| column.iter().map(|cell| cell.map(f64::from)).collect()).collect();
        let mut model = areas();
        let edition = of(&model, 2023, &columns);
        for group in 1..3 {
            if let Some(shares) = decided_by(&model, &edition.result, group) {
                prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            }
        }
        model.groups[1].aggregate = Aggregation::Geometric { epsilon: 1.0 };
        let found = report(&of(&model, 2023, &columns));
        prop_assert_eq!(found.indicators.len(), 4);
    }
}
