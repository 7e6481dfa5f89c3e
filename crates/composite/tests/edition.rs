//! Editions: the same bytes from the same input, recomputed by anybody, compared with each other.

mod small_model;

use ledstjarna_composite::{
    Cell, Edition, EditionError, EditionMeta, Model, Snapshot, compare, explain, verify,
};
use ledstjarna_observations::{Missing, Period, Value};
use proptest::prelude::*;
use small_model::{flat, names};

fn cell(value: Option<f64>, year: i16) -> Cell {
    Cell {
        value: value.map_or(Value::Missing(Missing::NotReported), Value::Known),
        period: Period::year(year),
        source: "a, \"quoted\" source".into(),
        n: Some(104.0),
        population: Some(176.0),
        margin: Some(3.1),
    }
}

fn snapshot(year: i16, columns: &[[Option<f64>; 4]]) -> Snapshot {
    let cells: Vec<Cell> = columns.iter().flatten().map(|value| cell(*value, year)).collect();
    let older =
        cells.iter().enumerate().map(|(at, _)| (at == 1).then(|| cell(Some(0.1 + 0.2), year - 1))).collect();
    Snapshot {
        year,
        units: names(4),
        indicators: (0..columns.len()).map(|i| format!("i{i}")).collect(),
        cells,
        older,
        peers: vec![vec![1, 2], vec![], vec![0], vec![]],
    }
}

fn meta(year: i16) -> EditionMeta {
    EditionMeta {
        year,
        title: format!("Test {year}"),
        cutoff: "2024-01-31".into(),
        registry: "0".repeat(64),
        program: "0.1.0".into(),
        synthetic: true,
        sources: Vec::new(),
        corrects: None,
    }
}

fn model() -> Model {
    flat(&[0.7, 0.3])
}

fn first() -> Edition {
    let data = snapshot(
        2022,
        &[[Some(1.0), None, Some(3.0), Some(2.5)], [Some(0.1), Some(0.3), Some(1.0 / 3.0), Some(9.0)]],
    );
    Edition::compute(meta(2022), model(), data, None).expect("computes")
}

fn second(base: &Edition) -> Edition {
    let data = snapshot(
        2023,
        &[[Some(2.0), Some(4.0), Some(3.0), None], [Some(0.2), Some(0.3), Some(0.5), Some(9.0)]],
    );
    Edition::compute(meta(2023), model(), data, Some(base.as_base())).expect("computes")
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, other) = (first(), first());
    assert_eq!(one.checksum, other.checksum);
    assert_eq!(one.to_text().expect("text"), other.to_text().expect("text"));
    assert_eq!(one.files(), other.files());
    assert!(one.files().iter().all(|(_, text)| !text.contains('\r') && text.ends_with('\n')));
}

#[test]
fn a_text_reads_back_to_the_same_edition() {
    let base = first();
    for edition in [second(&base), base] {
        let text = edition.to_text().expect("text");
        let again = Edition::from_text(&text).expect("reads");
        assert_eq!(again, edition);
        assert!(verify(&text).expect("verifies").holds());
    }
}

#[test]
fn a_changed_figure_is_found() {
    let text = first().to_text().expect("text");
    let forged = text.replace(",2022,9,", ",2022,8,");
    assert_ne!(forged, text);
    assert!(!verify(&forged).expect("still an edition").holds());
    assert!(matches!(Edition::from_text(&forged), Err(EditionError::Differs { .. })));
}

#[test]
fn what_is_not_an_edition_is_refused() {
    let text = first().to_text().expect("text");
    let forged = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    };
    let winsorise = |low: f64, high: f64| {
        format!("\"winsorise\":{{\"Percentiles\":{{\"low\":{low},\"high\":{high},\"min_units\":2}}}}")
    };
    let broken = [
        String::new(),
        "{}".to_owned(),
        text.replace("ledstjarna-edition-1", "ledstjarna-edition-9"),
        text.replace("\"parent\":0", "\"parent\":7"),
        text.replace("i1,0002,current", "i1,0002,older"),
        text[..text.len() / 2].to_owned(),
        forged("\"winsorise\":\"None\"", &winsorise(0.9, 0.1)),
        forged("\"winsorise\":\"None\"", &winsorise(-1e300, 1e300)),
        forged("\"MinMax\":{\"low\":0.0,\"high\":100.0}", "\"MinMax\":{\"low\":100.0,\"high\":0.0}"),
        forged("[0.1,0.3,0.7,0.9]", "[0.1,0.3,0.7,9.0]"),
        forged("\"weight\":0.7", "\"weight\":-0.7"),
        forged("\"direction\":\"Higher\"", "\"direction\":\"None\""),
        forged("\"aggregate\":\"Arithmetic\"", "\"aggregate\":{\"Geometric\":{\"epsilon\":-1.0}}"),
        forged(",2022,9,", ",2022,NaN,"),
        forged(",2022,9,", ",2022,inf,"),
        forged(",2022,9,", ",2022,1e999,"),
    ];
    for case in broken {
        assert!(matches!(verify(&case), Err(EditionError::Unreadable(_))), "{}", &case[..case.len().min(60)]);
    }
}

#[test]
fn later_editions_carry_scores_on_the_first_one_s_scale() {
    let base = first();
    let later = second(&base);
    let trend = later.trend.as_ref().expect("a trend");
    // Base scale of i0 is 1-3: 4 is clamped to 3; of i1 0.1-9.
    let want = 0.7 * 100.0 + 0.3 * (0.3 - 0.1) / (9.0 - 0.1) * 100.0;
    assert!((trend.get(1, 0).expect("a score") - want).abs() < 1e-9);
    assert!(later.result.scores.get(1, 0) != trend.get(1, 0));
}

#[test]
fn comparing_tells_who_moved_and_which_way_is_worse() {
    let base = first();
    let mut heavier = second(&base);
    heavier.model.indicators[0].weight = 0.5;
    heavier.model.indicators[1].weight = 0.5;
    let found = compare(&base, &heavier);
    assert_eq!(found.changes.len(), 4);
    let best = &found.changes[3];
    assert_eq!(
        (best.unit.as_str(), best.places()),
        ("0003", best.place_after.zip(best.place_before).map(|(a, b)| i64::from(a) - i64::from(b)))
    );
    assert_eq!(found.reweighted.len(), 2);
    assert!(found.added.is_empty() && found.removed.is_empty() && !found.recipe_changed);
    assert!(found.changes[1].score_after_same_scale.is_some());
}

#[test]
fn the_opened_arithmetic_adds_up_to_the_score() {
    let edition = first();
    let raw = edition.snapshot.tables().raw;
    for row in 0..4 {
        let opened = explain(&edition.model, &edition.result, &|i| raw.get(row, i), row, 0);
        let sum: f64 = opened
            .parts
            .iter()
            .filter_map(|step| match step {
                ledstjarna_composite::Step::Indicator(step) => step.contribution,
                ledstjarna_composite::Step::Group(step) => step.contribution,
            })
            .sum();
        assert!((sum - opened.score.expect("a score")).abs() < 1e-9);
    }
}

proptest! {
    /// Every number survives the text to the last bit: values, weights and the frozen scale.
    #[test]
    fn any_numbers_survive_the_text(values in prop::collection::vec(-1e6..1e6_f64, 8), weight in 0.0..1.0_f64) {
        let mut model = model();
        (model.indicators[0].weight, model.indicators[1].weight) = (weight, 1.0 - weight);
        let column = |from: usize| [0, 1, 2, 3].map(|row| Some(values[from + row]));
        let data = |year| snapshot(year, &[column(0), column(4)]);
        let base = Edition::compute(meta(2022), model.clone(), data(2022), None).expect("computes");
        let later = Edition::compute(meta(2023), model, data(2023), Some(base.as_base())).expect("computes");
        let text = later.to_text().expect("text");
        prop_assert!(verify(&text).expect("verifies").holds());
        prop_assert_eq!(Edition::from_text(&text).expect("reads"), later);
    }
}
