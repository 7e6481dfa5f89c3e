//! The recipe against published numbers: a complete index of 51 countries, every stage and variant.

mod asem_data;

use asem_data::{Table, asem_model, assert_close, read};
use ledstjarna_composite::prepare::{denominate, impute_group_mean, screen};
use ledstjarna_composite::{
    Aggregation, Input, Matrix, Model, Normalisation, TreatmentMethod, Winsorisation, build,
};

fn run(model: &Model, table: &Table) -> ledstjarna_composite::IndexResult {
    let raw = table.matrix(model);
    let input = Input {
        units: &table.units,
        raw: &raw,
        not_applicable: &[],
        older: None,
        peers: None,
        anchors: None,
    };
    build(model, &input).expect("the reference can be computed")
}

/// Compares scores and places; says how many places differ because the reference lets floating-point
/// noise split a tie ("30.800000000000004" before "30.8"), which the recipe does not.
fn check(model: &Model, result: &ledstjarna_composite::IndexResult, tag: &str) -> usize {
    let mut split_ties = 0;
    let scores = read(&format!("{tag}scores"));
    let places = read(&format!("{tag}places"));
    for (g, group) in model.groups.iter().enumerate() {
        for (row, unit) in result.units.iter().enumerate() {
            let standing = result.standing(row, g);
            assert_close(
                standing.score,
                scores.number(unit, &group.id),
                &format!("{tag} {unit} {}", group.id),
            );
            let own = scores.number(unit, &group.id).expect("a score");
            let tied = scores.units.iter().filter(|other| {
                let score = scores.number(other, &group.id).expect("a score");
                (score - own).abs() <= 1e-12 * own.abs()
            });
            let shared = tied.filter_map(|other| places.number(other, &group.id)).reduce(f64::min);
            assert_eq!(standing.place.map(f64::from), shared, "{tag} place of {unit} in {}", group.id);
            split_ties += usize::from(shared != places.number(unit, &group.id));
        }
    }
    split_ties
}

fn check_indicators(model: &Model, found: &Matrix, units: &[String], file: &str) {
    let want = read(file);
    for (i, indicator) in model.indicators.iter().enumerate() {
        for (row, unit) in units.iter().enumerate() {
            assert_close(
                found.get(row, i),
                want.number(unit, &indicator.id),
                &format!("{file} {unit} {}", indicator.id),
            );
        }
    }
}

#[test]
fn raw_figures_are_divided_by_size() {
    let (raw, units, structure, want) = (read("raw"), read("units"), read("structure"), read("denominated"));
    for line in structure.lines.iter().filter(|line| structure.cell(line, "Type") == "Indicator") {
        let code = structure.cell(line, "iCode");
        let size = structure.cell(line, "Denominator");
        let column = raw.column(code);
        let sizes = if size.is_empty() {
            vec![1.0; column.len()]
        } else {
            raw.units.iter().map(|u| units.number(u, size).unwrap_or(f64::NAN)).collect()
        };
        for (unit, found) in raw.units.iter().zip(denominate(&column, &sizes)) {
            assert_close(
                Some(found).filter(|v| !v.is_nan()),
                want.number(unit, code),
                &format!("{unit} {code}"),
            );
        }
    }
}

#[test]
fn gaps_take_their_group_s_mean_and_no_unit_is_screened_out() {
    let (before, units, want) = (read("denominated"), read("units"), read("imputed"));
    let groups: Vec<String> =
        before.units.iter().map(|unit| units.cell(units.line(unit), "EurAsia_group").to_owned()).collect();
    let mut filled = 0;
    for code in before.header.iter().skip(1) {
        let mut column = before.column(code);
        filled += impute_group_mean(&mut column, &groups).len();
        for (unit, found) in before.units.iter().zip(&column) {
            assert_close(Some(*found), want.number(unit, code), &format!("{unit} {code}"));
        }
    }
    assert_eq!(filled, 65);
    let model = asem_model();
    assert_eq!(screen(&want.matrix(&model), 0.9).len(), 51);
    assert_eq!(
        screen(&before.matrix(&model), 0.9).len(),
        46,
        "before the gaps were filled five had too little"
    );
}

#[test]
fn every_base_stage() {
    let model = asem_model();
    let table = read("imputed");
    let result = run(&model, &table);
    check_indicators(&model, &result.treated, &result.units, "treated");
    check_indicators(&model, &result.normalised, &result.units, "normalised");
    assert_eq!(check(&model, &result, ""), 0);
    let details = read("treatment");
    for (indicator, treatment) in model.indicators.iter().zip(&result.treatments) {
        let (skew, kurt) = treatment.shape.expect("enough values");
        assert_close(Some(skew), details.number(&indicator.id, "check_SkewKurt0.Skew"), &indicator.id);
        assert_close(Some(kurt), details.number(&indicator.id, "check_SkewKurt0.Kurt"), &indicator.id);
        let moved =
            if treatment.method == TreatmentMethod::Winsorised { treatment.moved as f64 } else { 0.0 };
        assert_close(
            Some(moved),
            Some(details.number(&indicator.id, "winsorise.nwin").unwrap_or(0.0)),
            &indicator.id,
        );
    }
}

#[test]
fn effective_weights_add_up_to_the_index() {
    let model = asem_model();
    let want = read("effective_weights");
    let result = run(&model, &read("imputed"));
    let weights: Vec<f64> = (0..model.indicators.len()).map(|i| model.effective_weight(i)).collect();
    for (indicator, weight) in model.indicators.iter().zip(&weights) {
        assert_close(Some(*weight), want.number(&indicator.id, "EffWeight"), &indicator.id);
    }
    for row in 0..result.units.len() {
        let sum: f64 = weights
            .iter()
            .enumerate()
            .map(|(i, w)| w * result.normalised.get(row, i).expect("no gaps"))
            .sum();
        assert_close(Some(sum), result.scores.get(row, 0), "index from effective weights");
    }
}

#[test]
fn every_variant_of_the_method() {
    let variants = read("variants");
    let mut checked = 0;
    for line in &variants.lines {
        let tag = variants.cell(line, "tag");
        let number = |column: &str| variants.cell(line, column).parse::<f64>().ok();
        let mut model = asem_model();
        let (low, high) = (number("par_a").unwrap_or(0.0), number("par_b").unwrap_or(1.0));
        model.recipe.normalise = match variants.cell(line, "normalisation") {
            "min-max" => Normalisation::MinMax { low, high },
            "z-score" => Normalisation::ZScore { mean: low, sd: high },
            "rank" => Normalisation::Rank,
            "percentile rank" => Normalisation::PercentileRank,
            "distance to max" => Normalisation::DistanceToMax,
            other => panic!("unknown normalisation {other}"),
        };
        let method = match variants.cell(line, "aggregation") {
            "geometric" => Aggregation::Geometric { epsilon: 0.0 },
            "generalised" => Aggregation::Power { power: number("p").expect("a power"), epsilon: 0.0 },
            _ => Aggregation::Arithmetic,
        };
        let weights = variants.cell(line, "weights").starts_with("pca").then(|| read("pca_weights"));
        for group in &mut model.groups {
            group.aggregate = method;
            if let Some(weight) = weights.as_ref().and_then(|w| w.number_of(&group.id, "Weight")) {
                group.weight = weight;
            }
        }
        for indicator in &mut model.indicators {
            if let Some(weight) = weights.as_ref().and_then(|w| w.number_of(&indicator.id, "Weight")) {
                indicator.weight = weight;
            }
        }
        let from_raw = variants.cell(line, "input_stage") == "Raw";
        if from_raw {
            model.recipe.winsorise = Winsorisation::None;
        }
        let result = run(&model, &read(if from_raw { "raw" } else { "imputed" }));
        if asem_data::exists(&format!("{tag}_normalised")) {
            check_indicators(&model, &result.normalised, &result.units, &format!("{tag}_normalised"));
        }
        let split_ties = check(&model, &result, &format!("{tag}_"));
        let by_rank = variants.cell(line, "normalisation").contains("rank");
        assert_eq!(split_ties > 0, by_rank, "only means of whole ranks tie: {tag} {split_ties}");
        checked += 1;
    }
    assert_eq!(checked, 10);
}

#[test]
fn descriptive_figures_of_the_raw_data() {
    let (raw, want) = (read("raw"), read("raw_stats"));
    let available = read("data_avail");
    for code in &want.units {
        let column = raw.column(code);
        let values: Vec<f64> = column.iter().copied().filter(|value| !value.is_nan()).collect();
        let found = ledstjarna_statistics::describe(&values).expect("values");
        let figures = [
            ("Min", Some(found.min)),
            ("Max", Some(found.max)),
            ("Mean", Some(found.mean)),
            ("Median", Some(found.median)),
            ("Std", found.sd),
            ("Skew", found.skewness),
            ("Kurt", found.kurtosis),
            ("N.Avail", Some(found.n as f64)),
            // The published share divides by all rows, which makes a full column look half empty; the
            // count is right.
            ("N.NonZero", Some(found.non_zero * found.n as f64)),
        ];
        for (name, figure) in figures {
            assert_close(figure, want.number(code, name), &format!("{name} of {code}"));
        }
    }
    for unit in &raw.units {
        let missing =
            raw.header.iter().skip(1).filter(|code| raw.number(unit, code).is_none()).count() as f64;
        assert_eq!(Some(missing), available.number(unit, "N_missing"), "{unit}");
    }
}
