//! Which scales of a base edition hold for a later one.

mod small_model;

use ledstjarna_composite::{
    Cell, Edition, EditionMeta, Model, Normalisation, Snapshot, TreatmentMethod, Winsorisation,
};
use ledstjarna_observations::{Direction, Period, Register, RegistryFile, Value};
use small_model::{flat, names};

/// `i1` was redefined in 2022.
const INDICATORS: &str = r#"
[[indicator]]
id = "i0"
title = "Första måttet"
definition = "Antal saker."
unit = "antal"
direction = "higher"
decimals = 0
source = "kommunens-egen-matning"
control = "practice"

[[indicator]]
id = "i1"
title = "Andra måttet"
definition = "Antal saker."
unit = "antal"
direction = "higher"
decimals = 0
source = "kommunens-egen-matning"
control = "practice"
breaks = [{ year = 2022, note = "fler räknas" }]
"#;

fn register() -> Register {
    let own = RegistryFile { path: "indicators/egna.toml".into(), text: INDICATORS.into() };
    Register::load(&[own]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Two columns of values, each of its own year.
fn snapshot(years: [i16; 2], values: &[f64]) -> Snapshot {
    let cell = |year: i16, value: f64| Cell {
        value: Value::Known(value),
        period: Period::year(year),
        source: "test".into(),
        n: None,
        population: None,
        margin: None,
    };
    let cells: Vec<Cell> = years.iter().flat_map(|year| values.iter().map(|v| cell(*year, *v))).collect();
    Snapshot {
        year: years[0].max(years[1]),
        units: names(values.len()),
        indicators: vec!["i0".into(), "i1".into()],
        older: vec![None; cells.len()],
        cells,
        peers: vec![Vec::new(); values.len()],
    }
}

fn edition(model: Model, data: Snapshot) -> Edition {
    let meta = EditionMeta {
        year: data.year,
        title: "Test".into(),
        cutoff: "2022-12-31".into(),
        registry: "0".repeat(64),
        program: "0.1.0".into(),
        synthetic: false,
        sources: Vec::new(),
        corrects: None,
    };
    Edition::compute(meta, model, data, None).expect("computes")
}

/// Ids of the scales that an edition of 2021 hands to a later one.
fn handed_on(base: &Edition, model: &Model, later: &Snapshot) -> Vec<String> {
    base.as_base_for(model, later, &register()).anchors.into_iter().map(|(id, _)| id).collect()
}

const VALUES: [f64; 4] = [1.0, 2.0, 3.0, 5.0];

#[test]
fn a_redefined_indicator_gets_a_scale_of_its_own() {
    let model = flat(&[0.5, 0.5]);
    let base = edition(model.clone(), snapshot([2021, 2021], &VALUES));
    assert_eq!(base.as_base().anchors.len(), 2);
    assert_eq!(handed_on(&base, &model, &snapshot([2023, 2023], &VALUES)), ["i0"]);
    let old_values = snapshot([2023, 2021], &VALUES);
    assert_eq!(handed_on(&base, &model, &old_values), ["i0", "i1"], "its values are still the old ones");
}

#[test]
fn a_turned_or_differently_scored_indicator_gets_a_scale_of_its_own() {
    let model = flat(&[0.5, 0.5]);
    let base = edition(model.clone(), snapshot([2022, 2022], &VALUES));
    let later = snapshot([2023, 2023], &VALUES);
    let mut turned = model.clone();
    turned.indicators[0].direction = Direction::Lower;
    assert_eq!(handed_on(&base, &turned, &later), ["i1"]);
    let mut z_scores = model.clone();
    z_scores.recipe.normalise = Normalisation::ZScore { mean: 0.0, sd: 1.0 };
    assert!(handed_on(&base, &z_scores, &later).is_empty());
    let mut longer = model.clone();
    longer.recipe.normalise = Normalisation::MinMax { low: 1.0, high: 10.0 };
    assert_eq!(handed_on(&base, &longer, &later), ["i0", "i1"], "another range lies on the same scale");
    let mut renamed = model;
    renamed.indicators[1].id = "i9".into();
    assert_eq!(handed_on(&base, &renamed, &later), ["i0"]);
}

#[test]
fn a_logarithm_has_no_scale_to_hand_on_and_carries_nothing() {
    let mut model = flat(&[0.5, 0.5]);
    model.recipe.winsorise = Winsorisation::Criterion { skewness: 0.1, kurtosis: 0.1, max_points: 0 };
    let steep: Vec<f64> = (0..12).map(|i| f64::from(1 << i)).collect();
    let mut data = snapshot([2022, 2022], &steep);
    let gap = Cell {
        value: Value::Missing(ledstjarna_observations::Missing::NotReported),
        ..data.cells[3].clone()
    };
    data.older[3] = Some(data.cells[3].clone());
    data.cells[3] = gap;
    model.indicators[0].policy = ledstjarna_composite::Policy::CarryLastYear;
    let base = edition(model, data);
    assert_eq!(base.result.treatments[0].method, TreatmentMethod::Log);
    assert!(base.result.anchors[0].is_some() && base.as_base().anchors.is_empty());
    assert_eq!(base.result.normalised.get(3, 0), None);
}
