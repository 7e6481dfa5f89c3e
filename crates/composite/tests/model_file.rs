//! Sound model files: what they become, and that no text whatever makes the reader panic.

mod small_file;

use ledstjarna_composite::{
    Aggregation, Constant, CoverageLimits, Floor, Model, Normalisation, Part, Policy, RankOn, Recipe,
    Winsorisation,
};
use ledstjarna_observations::Direction;
use proptest::prelude::*;
use small_file::{REGISTER, SMALL, changed};

const PATH: &str = "models/hemtjanst-71.toml";

fn embedded() -> &'static str {
    &REGISTER.file(PATH).expect("the embedded model").text
}

fn read(text: &str) -> Model {
    Model::parse("models/egen.toml", text, &REGISTER).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn the_embedded_model_is_sound_and_the_open_recipe() {
    let model = Model::parse(PATH, embedded(), &REGISTER).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!((model.id.as_str(), model.indicators.len()), ("hemtjanst-71", 71));
    assert_eq!(model.recipe, Recipe::default());
    let areas: Vec<(&str, f64)> = model
        .areas()
        .into_iter()
        .map(|at| (model.groups[at].slug.as_str(), model.groups[at].weight))
        .collect();
    let want = [
        ("information", 0.20),
        ("bistandshandlaggning", 0.25),
        ("utforande", 0.35),
        ("stod-och-utveckling", 0.20),
    ];
    assert_eq!(areas, want);
    let weights: f64 = (0..71).map(|i| model.effective_weight(i)).sum();
    assert!((weights - 1.0).abs() < 1e-9, "{weights}");
    assert!(model.is_sound() && model.text == embedded());
    assert!(model.indicators.iter().all(|i| i.active && i.policy == Policy::Renormalise));
    let survey = model.indicator("U21468").map(|at| &model.indicators[at]).expect("overall satisfaction");
    assert_eq!((survey.max_age, survey.source.as_str()), (2, "brukarundersokning"));
}

#[test]
fn what_is_left_out_comes_from_the_register_and_the_open_recipe() {
    let model = read(SMALL);
    assert_eq!(model.recipe, Recipe::default());
    assert_eq!(model.groups[2].slug, "web-pages", "an address has hyphens");
    assert_eq!(model.indicators[1].direction, Direction::Lower, "fewer different faces are better");
    assert_eq!(model.indicators.iter().map(|i| i.max_age).collect::<Vec<_>>(), [2, 1, 1]);
    assert!((model.effective_weight(0) - 0.45).abs() < 1e-12);
}

#[test]
fn every_option_of_the_recipe_is_read() {
    let recipe = r#"[recipe]
missing = "carry_last_year"
missing_by_source = [{ source = "webbgranskning", policy = "worst" }]
rank_on = "rounded"
decimals = 2
result_groups = [0.2, 0.4, 0.6, 0.8]
winsorise = { method = "criterion", skewness = 1.5, kurtosis = 3, max_points = 4 }
normalise = { method = "z-score", mean = 10, sd = 2, constant = "midpoint" }
coverage = { group = 0.4, total = 0.5, all_parts = false }
"#;
    let model = read(&changed(&[("[recipe]\n", recipe)]));
    let want = Recipe {
        winsorise: Winsorisation::Criterion { skewness: 1.5, kurtosis: 3.0, max_points: 4 },
        normalise: Normalisation::ZScore { mean: 10.0, sd: 2.0 },
        constant: Constant::Midpoint,
        missing: Policy::CarryLastYear,
        missing_by_source: vec![("webbgranskning".to_owned(), Policy::Worst)],
        coverage: CoverageLimits { group: 0.4, total: 0.5, all_parts: false },
        rank_on: RankOn::Rounded,
        decimals: 2,
        result_groups: [0.2, 0.4, 0.6, 0.8],
    };
    assert_eq!(model.recipe, want);
    let policies: Vec<Policy> = model.indicators.iter().map(|i| i.policy).collect();
    assert_eq!(policies, [Policy::CarryLastYear, Policy::CarryLastYear, Policy::Worst]);
}

#[test]
fn every_treatment_and_normalisation_is_read() {
    let treatments = [
        (r#""none""#, Winsorisation::None),
        (r#""percentiles""#, Winsorisation::Percentiles { low: 0.025, high: 0.975, min_units: 20 }),
        (
            r#""percentiles", low = 0.05, high = 0.9, min_units = 5"#,
            Winsorisation::Percentiles { low: 0.05, high: 0.9, min_units: 5 },
        ),
        (r#""criterion""#, Winsorisation::Criterion { skewness: 2.0, kurtosis: 3.5, max_points: 5 }),
    ];
    for (text, want) in treatments {
        let recipe = format!("[recipe]\nwinsorise = {{ method = {text} }}\n");
        assert_eq!(read(&changed(&[("[recipe]\n", &recipe)])).recipe.winsorise, want, "{text}");
    }
    let normalisations = [
        (r#""min-max", low = 1"#, Normalisation::MinMax { low: 1.0, high: 100.0 }),
        (r#""z-score""#, Normalisation::ZScore { mean: 0.0, sd: 1.0 }),
        (r#""rank""#, Normalisation::Rank),
        (r#""percentile-rank""#, Normalisation::PercentileRank),
        (r#""borda""#, Normalisation::Borda),
        (r#""distance-to-max""#, Normalisation::DistanceToMax),
        (r#""fraction-of-max""#, Normalisation::FractionOfMax),
        (r#""goalposts", high = 10"#, Normalisation::Goalposts { low: 0.0, high: 10.0 }),
    ];
    let posts = [
        ("weight = 0.75", "weight = 0.75\ngoalposts = [50, 100]"),
        ("weight = 0.25", "weight = 0.25\ngoalposts = [25, 5]"),
        ("weight = 1\n", "weight = 1\ngoalposts = [0, 2]\n"),
    ];
    for (text, want) in normalisations {
        let recipe = format!("[recipe]\nnormalise = {{ method = {text} }}\n");
        let changes = [&posts[..], &[("[recipe]\n", recipe.as_str())]].concat();
        assert_eq!(read(&changed(&changes)).recipe.normalise, want, "{text}");
    }
}

#[test]
fn every_mean_is_read() {
    let means = [
        (r#""arithmetic""#, Aggregation::Arithmetic),
        (r#""geometric""#, Aggregation::Geometric { epsilon: 1.0 }),
        ("\"harmonic\"\nepsilon = 0.5", Aggregation::Harmonic { epsilon: 0.5 }),
        ("\"power\"\npower = 0.5", Aggregation::Power { power: 0.5, epsilon: 0.0 }),
        ("\"power\"\npower = -2", Aggregation::Power { power: -2.0, epsilon: 1.0 }),
        ("\"power\"\npower = 0\nepsilon = 2", Aggregation::Power { power: 0.0, epsilon: 2.0 }),
    ];
    for (text, want) in means {
        let model = read(&changed(&[("title = \"Vård\"", &format!("title = \"Vård\"\naggregate = {text}"))]));
        assert_eq!(model.groups[1].aggregate, want, "{text}");
        assert_eq!(model.groups[0].aggregate, Aggregation::Arithmetic);
    }
}

#[test]
fn every_option_of_an_indicator_a_group_and_a_floor_is_read() {
    let indicator = r#"weight = 0.75
theme = "nojdhet"
direction = "lower"
max_age = 3
goalposts = [95, 40.5]
active = false
missing = "impute_peer_median""#;
    let floors = r#"
[[floor]]
group = "index"
part = "personalkontinuitet_medel"
below = 20
cap_result_group = "nara_medel"

[[floor]]
group = "index"
part = "web_pages"
below = 10
cap_score = 30.5
"#;
    let text = changed(&[
        ("weight = 0.75", indicator),
        ("title = \"Webb\"", "title = \"Webb\"\nslug = \"pa-natet\"\nquestion = \"Hittar jag?\""),
    ]);
    let alias = REGISTER.indicator("U21401").and_then(|i| i.alias.clone()).expect("an alias");
    let model = read(&(text + &floors.replace("personalkontinuitet_medel", &alias)));
    let first = &model.indicators[0];
    assert_eq!((first.direction, first.max_age, first.active), (Direction::Lower, 3, false));
    assert_eq!((first.goalposts, first.policy), (Some((95.0, 40.5)), Policy::ImputePeerMedian));
    assert_eq!(first.theme.as_deref(), Some("nojdhet"));
    assert_eq!(model.group("pa-natet"), Some(2));
    assert_eq!(model.groups[2].question.as_deref(), Some("Hittar jag?"));
    let want = [
        Floor { group: 0, part: Part::Indicator(1), below: 20.0, cap_score: None, cap_result_group: Some(2) },
        Floor { group: 0, part: Part::Group(2), below: 10.0, cap_score: Some(30.5), cap_result_group: None },
    ];
    assert_eq!(model.floors, want);
    assert!(model.effective_weight(0).abs() < 1e-12, "a closed indicator weighs nothing");
    assert!((model.effective_weight(1) - 0.6).abs() < 1e-12, "its weight goes to the rest of its group");
}

#[test]
fn four_levels_are_read_and_weighed() {
    let model = read(
        &changed(&[("weight = 0.75\n", "weight = 0.75\n"), ("parent = \"care\"", "parent = \"people\"")])
            .replace(
                "[[indicator]]\nid = \"U21468\"",
                r#"[[group]]
id = "meeting"
parent = "care"
weight = 0.75
title = "Möte"

[[group]]
id = "people"
parent = "meeting"
weight = 1
title = "Människor"

[[indicator]]
id = "U21468""#,
            )
            .replace(
                "weight = 0.75\n\n[[indicator]]\nid = \"U21401\"",
                "weight = 1\n\n[[indicator]]\nid = \"U21401\"",
            ),
    );
    let at = model.group("people").expect("a group");
    assert_eq!((model.level(at), model.groups.len()), (4, 5));
    assert_eq!(model.area_of(0), model.group("care").expect("an area"));
    assert!(model.is_part_of(Part::Indicator(0), 1) && !model.is_part_of(Part::Indicator(2), 1));
    let weights: Vec<f64> = (0..3).map(|i| model.effective_weight(i)).collect();
    for (found, want) in weights.iter().zip([0.45, 0.15, 0.4]) {
        assert!((found - want).abs() < 1e-12, "{weights:?}");
    }
}

/// A mutated text either parses into a sound model or gives faults that point into it.
fn survives(text: &str) -> Result<(), TestCaseError> {
    match Model::parse("m.toml", text, &REGISTER) {
        Ok(model) => prop_assert!(model.is_sound()),
        Err(faults) => {
            prop_assert!(!faults.0.is_empty());
            let lines = text.split('\n').count();
            prop_assert!(faults.0.iter().all(|fault| fault.line <= lines && !fault.mend.is_empty()));
        }
    }
    Ok(())
}

/// Pieces of model files in any order, and pieces of nothing.
fn fragment() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "[model]",
        "[recipe]",
        "[[group]]",
        "[[indicator]]",
        "[[floor]]",
        "[recipe.winsorise]",
        "[recipe.normalise]",
        "id = \"index\"",
        "id = \"care\"",
        "id = \"U21468\"",
        "parent = \"index\"",
        "parent = \"care\"",
        "weight = 1",
        "weight = 1e308",
        "weight = -0.0",
        "title = \"T\"",
        "version = \"1\"",
        "method = \"goalposts\"",
        "goalposts = [1, 2]",
        "method = \"percentiles\"",
        "low = nan",
        "high = inf",
        "min_units = 99999999999999999999",
        "group = \"index\"",
        "part = \"U21468\"",
        "below = 5",
        "cap_score = 3",
        "active = false",
        "=",
        "[[",
        "\"",
        "å",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn a_mutated_model_never_panics(at in 0_usize..3_000, length in 0_usize..60, put in "\\PC{0,12}") {
        let text = if at % 2 == 0 { SMALL } else { embedded() };
        let mut chars: Vec<char> = text.chars().collect();
        let from = (at * 7) % chars.len();
        let to = (from + length).min(chars.len());
        chars.splice(from..to, put.chars());
        survives(&chars.into_iter().collect::<String>())?;
    }

    #[test]
    fn pieces_in_any_order_never_panic(text in fragment()) {
        survives(&text)?;
        survives(&format!("{SMALL}\n{text}"))?;
    }

    /// Lines moved about: parents after children, entries cut in two.
    #[test]
    fn shuffled_lines_never_panic(lines in Just(SMALL.lines().collect::<Vec<_>>()).prop_shuffle()) {
        survives(&lines.join("\n"))?;
    }
}
