//! Correlations and alphas of a whole index against published numbers.

#[expect(dead_code, reason = "the reader also serves the tests of the recipe")]
mod asem_data;

use asem_data::{Table, asem_model, assert_close, read};
use ledstjarna_composite::Model;
use ledstjarna_statistics::correlation::pearson;
use ledstjarna_statistics::reliability_of_scale::cronbach_alpha;

fn column(table: &Table, code: &str) -> Vec<Option<f64>> {
    table.column(code).into_iter().map(|number| Some(number).filter(|number| !number.is_nan())).collect()
}

/// The codes of a pillar's indicators.
fn members<'a>(model: &'a Model, pillar: &str) -> Vec<&'a str> {
    let of_pillar = |parent: usize| model.groups[parent].id == pillar;
    model.indicators.iter().filter(|i| of_pillar(i.parent)).map(|i| i.id.as_str()).collect()
}

#[test]
fn alpha_of_every_pillar_with_gaps_and_without() {
    let (model, want) = (asem_model(), read("alpha"));
    let (raw, normalised) = (read("raw"), read("normalised"));
    let mut negative = 0;
    for line in &want.lines {
        let pillar = want.cell(line, "Pillar");
        for (table, stage) in [(&raw, "Raw"), (&normalised, "Normalised")] {
            let columns: Vec<_> = members(&model, pillar).iter().map(|code| column(table, code)).collect();
            let alpha = cronbach_alpha(&columns);
            assert_close(alpha, want.cell(line, stage).parse().ok(), &format!("{pillar} {stage}"));
            negative += u32::from(alpha.is_some_and(|alpha| alpha < 0.0));
        }
    }
    assert_eq!((want.lines.len(), negative), (8, 2));
}

/// The rows that have every number, as many tools do: another result, so the test above can fail.
#[test]
fn leaving_out_whole_rows_gives_another_alpha() {
    let (model, want, raw) = (asem_model(), read("alpha"), read("raw"));
    let mut moved = 0.0_f64;
    for line in &want.lines {
        let columns: Vec<_> = members(&model, &line[0]).iter().map(|code| column(&raw, code)).collect();
        let whole = |row: &usize| columns.iter().all(|column| column[*row].is_some());
        let rows: Vec<usize> = (0..raw.units.len()).filter(whole).collect();
        let listwise: Vec<Vec<Option<f64>>> =
            columns.iter().map(|column| rows.iter().map(|row| column[*row]).collect()).collect();
        let pairwise = cronbach_alpha(&columns).expect("alpha");
        moved = moved.max((cronbach_alpha(&listwise).expect("alpha") - pairwise).abs());
    }
    assert!(moved > 0.01, "{moved}");
}

#[test]
fn indicators_within_their_pillars() {
    let (want, normalised) = (read("correlations_in_pillar"), read("normalised"));
    for line in &want.lines {
        let pair = [0, 1].map(|side| column(&normalised, &line[side]));
        let found = pearson(&pair[0], &pair[1]).expect("columns");
        assert_eq!(found.n, 51);
        assert_close(found.r, line[2].parse().ok(), &format!("{} {}", line[0], line[1]));
    }
    assert!(want.lines.len() > 300);
}

#[test]
fn pillars_with_the_index() {
    let (want, scores) = (read("correlations_with_index"), read("scores"));
    for line in &want.lines {
        let found = pearson(&column(&scores, &line[0]), &column(&scores, &line[1])).expect("columns");
        assert_close(found.r, line[2].parse().ok(), &line[1]);
    }
    assert_eq!(want.lines.len(), 8);
}
