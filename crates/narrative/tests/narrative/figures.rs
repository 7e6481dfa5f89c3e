//! The messages of figures, and the summary of goals at its edges.

use ledstjarna_composite::change::Component;
use ledstjarna_narrative::facts::{Bound, Goal};
use ledstjarna_narrative::goals::{Form, GoalResult, summary};
use ledstjarna_narrative::headline::{
    Measure, Naming, Split, Spread, distribution, distribution_of_all, line,
};
use ledstjarna_narrative::{Facts, PlaceName, Reference, ReferenceKind, Scale, Standing};
use ledstjarna_observations::{Break, Missing, Unit, Value};
use ledstjarna_statistics::Colour;

use crate::support::{ludvika, plain, point, reference, register, sure, told};

#[test]
fn of_a_distribution() {
    let r = register();
    let spread = Spread { among: 288, lower: 82.0, median: 88.0, upper: 91.0, mean: 0.62 };
    let pleased = ludvika(&r, "U21468", 2023, 85.0);
    let at =
        |colour| Facts { standing: Some(Standing { colour, among: 288, before: None }), ..pleased.clone() };
    let none = Facts { value: Value::Missing(Missing::NotReported), ..pleased.clone() };
    let flat = Spread { lower: 88.2, upper: 87.8, ..spread };
    let yes = ludvika(&r, "bistand_ibic", 2023, 0.0);
    let points = Spread { lower: 1.0, median: 1.5, upper: 2.0, ..spread };
    let cases = vec![
        ("among the worst", vec![distribution(&at(Colour::Worst), &spread)]),
        ("in the middle", vec![distribution(&at(Colour::Middle), &spread)]),
        ("too few", vec![distribution(&pleased, &spread)]),
        ("without a value", vec![distribution(&none, &spread)]),
        ("nobody pointed out", vec![distribution_of_all(pleased.scale, "kommuner", &spread)]),
        ("half are alike", vec![distribution_of_all(pleased.scale, "enheter", &flat)]),
        ("no beside yes", vec![distribution(&yes, &spread)]),
        ("points", vec![distribution(&ludvika(&r, "webb_avgifter", 2023, 1.0), &points)]),
    ];
    insta::assert_snapshot!(told(cases));
}

#[test]
fn of_a_line() {
    let r = register();
    let pleased = |earlier| Facts { earlier, ..ludvika(&r, "U21468", 2023, 85.0) };
    let steady: Vec<_> =
        [(2019, 65.0), (2020, 70.0), (2021, 75.0), (2022, 80.0)].map(|(y, v)| sure(y, v, 1.0)).to_vec();
    let others = vec![
        Reference { kind: ReferenceKind::Country, now: point(2023, 88.0), before: Some(point(2022, 88.0)) },
        Reference { kind: ReferenceKind::Similar, now: point(2023, 88.0), before: Some(point(2022, 84.0)) },
        reference(ReferenceKind::County, 2023, 80.0),
    ];
    let beside = Facts { references: others, ..pleased(vec![point(2022, 80.0)]) };
    let broken = vec![Break { year: 2023, note: "svarsskalan ändrad".to_owned() }];
    let answer = Facts { earlier: vec![point(2022, 0.0)], ..ludvika(&r, "bistand_ibic", 2023, 1.0) };
    let points = Facts { earlier: vec![point(2022, 0.0)], ..ludvika(&r, "webb_avgifter", 2023, 1.0) };
    let none = Facts { value: Value::Missing(Missing::NotCollected), ..pleased(steady.clone()) };
    let wait = Facts { earlier: vec![point(2022, 15.0)], ..ludvika(&r, "U23401", 2023, 21.0) };
    let cases = vec![
        ("a trend", line(&Facts { margin: Some(1.0), ..pleased(steady.clone()) }, Naming::Named)),
        ("a trend, place understood", line(&pleased(steady.clone()), Naming::Understood)),
        ("a rise, and the others", line(&beside, Naming::Named)),
        ("as before", line(&pleased(vec![point(2022, 85.2)]), Naming::Named)),
        ("much as before", line(&pleased(vec![point(2022, 84.0)]), Naming::Understood)),
        ("one year", line(&pleased(vec![]), Naming::Named)),
        ("lower is better", line(&wait, Naming::Understood)),
        ("a break", line(&Facts { breaks: broken, ..pleased(steady) }, Naming::Named)),
        ("yes and no", line(&answer, Naming::Named)),
        ("points", line(&points, Naming::Understood)),
        ("nothing this year", line(&none, Naming::Named)),
    ];
    insta::assert_snapshot!(told(cases));
}

fn split(measure: Measure, before: f64, after: f64, parts: [f64; 4]) -> Split {
    let components = [Component::Own, Component::Others, Component::Missing, Component::Method];
    Split {
        place: PlaceName::municipality("Ludvika"),
        measure,
        before: (2022, before),
        after: (2023, after),
        parts: components.into_iter().zip(parts).collect(),
    }
}

#[test]
fn of_a_split_change() {
    let told_split = |split: &Split| {
        let mut sentences = vec![split.headline()];
        sentences.extend(split.sentences());
        sentences
    };
    let westeras = Split {
        place: PlaceName::municipality("Västerås"),
        ..split(Measure::Place, 3.0, 2.0, [-1.0, 0.0, 0.0, 0.0])
    };
    let cases = vec![
        ("places", told_split(&split(Measure::Place, 180.0, 215.0, [-9.0, 10.0, 34.0, 0.0]))),
        ("one place", told_split(&westeras)),
        ("two parts as large", told_split(&split(Measure::Place, 180.0, 180.0, [12.0, 0.0, -12.0, 0.0]))),
        ("nothing", told_split(&split(Measure::Place, 180.0, 180.0, [0.0; 4]))),
        ("points", told_split(&split(Measure::Score { decimals: 1 }, 61.24, 58.0, [0.4, 0.0, -3.6, 0.0]))),
    ];
    insta::assert_snapshot!(told(cases));
}

fn goal(name: &str, bound: Bound, target: f64, value: Option<f64>) -> GoalResult {
    let scale = Scale { unit: Unit::Percent, decimals: 0, most: None };
    GoalResult { name: name.to_owned(), scale, goal: Goal { target, bound }, value }
}

#[test]
fn of_goals() {
    let least = |name: &str, target, value| goal(name, Bound::AtLeast, target, Some(value));
    let near = |count: usize| -> Vec<GoalResult> {
        let names = ["önskemål", "ärenden", "mat", "trygghet", "åtgärder"];
        names.into_iter().take(count).map(|name| least(name, 80.0, 76.0)).collect()
    };
    let waste = GoalResult {
        scale: Scale { unit: Unit::GramPerPortion, decimals: 0, most: None },
        ..goal("matsvinn", Bound::AtMost, 32.0, Some(34.0))
    };
    let without = vec![least("mat", 80.0, 90.0), goal("trygghet", Bound::AtLeast, 80.0, None)];
    let cases = vec![
        ("no goals", summary(&[], Form::Body)),
        ("one, reached", summary(&[least("mat", 80.0, 80.0)], Form::Body)),
        ("one, missed", summary(&[least("mat", 80.0, 70.0)], Form::Body)),
        ("two as near", summary(&near(2), Form::Body)),
        ("three as near", summary(&near(3), Form::Body)),
        ("five as near", summary(&near(5), Form::Body)),
        ("at most", summary(&[waste], Form::Body)),
        ("without a result", summary(&without, Form::Body)),
        ("all reached", summary(&[least("mat", 80.0, 90.0), least("ro", 5.0, 6.0)], Form::Body)),
        ("a goal of nothing", summary(&[goal("fel", Bound::AtMost, 0.0, Some(3.0))], Form::Body)),
    ];
    insta::assert_snapshot!(told(cases));
    let heads = [1, 5].map(|count| plain(&summary(&near(count), Form::Headline)[..1]));
    assert_eq!(heads, ["0 av 1 mål är uppnått.", "0 av 5 mål är uppnådda."]);
}
