//! Every rule with its edges, as one readable list of cases.

use ledstjarna_narrative::facts::{Bound, Goal};
use ledstjarna_narrative::{
    EarlierRank, Evidence, Facts, MissingSource, Mode, PlaceName, Point, Rank, ReferenceKind, Reliability,
    Scale, Standing, Wording, sentences,
};
use ledstjarna_observations::{Break, Direction, Missing, PlaceKind, Register, Unit, Value};
use ledstjarna_statistics::Colour;

use crate::support::{ludvika, plain, point, reference, register, sure, told};

/// The text of each case in the report's mode, which lets most rules speak.
fn report(cases: Vec<(&str, Facts)>) -> String {
    told(cases.into_iter().map(|(name, facts)| (name, sentences(&facts, Mode::Report))).collect())
}

/// Satisfaction with home care, where higher is better.
fn pleased(register: &Register, value: f64) -> Facts {
    ludvika(register, "U21468", 2023, value)
}

/// Waiting time, where lower is better.
fn waiting(register: &Register, value: f64) -> Facts {
    ludvika(register, "U23401", 2023, value)
}

/// The cost of home care, which is neither good nor bad.
fn cost(register: &Register, value: f64) -> Facts {
    ludvika(register, "N21024", 2023, value)
}

fn with_before(facts: Facts, before: Point) -> Facts {
    Facts { earlier: vec![before], ..facts }
}

fn standing(facts: Facts, colour: Colour, before: Option<Colour>) -> Facts {
    Facts { standing: Some(Standing { colour, among: 288, before }), ..facts }
}

#[test]
fn n1_level() {
    let r = register();
    let of = |id: &str, value| ludvika(&r, id, 2023, value);
    let missing = |why, earlier| Facts { value: Value::Missing(why), earlier, ..pleased(&r, 0.0) };
    let on_an_island = Facts { place: PlaceName::municipality("Gotland"), ..pleased(&r, 85.0) };
    let unit = PlaceName { name: "3:ans hemtjänst".to_owned(), kind: PlaceKind::Unit };
    let untitled = Facts { wording: Wording::quoted("Andel 80+ i kö.", Unit::Percent), ..pleased(&r, 85.0) };
    let mut cases = vec![
        ("percent", pleased(&r, 85.0)),
        ("lower is better", waiting(&r, 21.0)),
        ("one day", waiting(&r, 1.0)),
        ("neither better nor worse", cost(&r, 82_107.0)),
        ("own clause, persons", of("U21401", 20.0)),
        ("points", of("webb_avgifter", 1.0)),
        ("yes", of("stod_larm_kontakt", 1.0)),
        ("no", of("stod_larm_kontakt", 0.0)),
        ("a mean of yes and no", of("stod_larm_kontakt", 0.62)),
        ("yes and no in clauses of their own", of("bistand_ibic", 0.0)),
        ("a minus is a word", Facts { wording: Wording::noun("nettot"), ..cost(&r, -1_234.0) }),
        ("on an island", on_an_island),
        ("in a unit whose name begins with a digit", Facts { place: unit, ..pleased(&r, 85.0) }),
        ("an indicator without a phrase", untitled),
        ("not a number", Facts { value: Value::Known(f64::NAN), ..pleased(&r, 0.0) }),
    ];
    let names: Vec<String> = Missing::ALL.iter().map(|why| format!("missing: {why}")).collect();
    cases.extend(names.iter().zip(Missing::ALL).map(|(name, why)| (name.as_str(), missing(why, vec![]))));
    let earlier = vec![point(2020, 92.0), point(2022, 82.0)];
    cases.push(("missing, with an earlier value", missing(Missing::NotCollected, earlier)));
    insta::assert_snapshot!(report(cases));
}

#[test]
fn n2_change() {
    let r = register();
    let broken = vec![Break { year: 2023, note: "svarsskalan ändrad".to_owned() }];
    let old_break = vec![Break { year: 2022, note: "svarsskalan ändrad".to_owned() }];
    let within = Facts { margin: Some(3.0), ..with_before(pleased(&r, 85.0), sure(2022, 82.0, 4.0)) };
    let beyond = Facts { margin: Some(1.0), ..with_before(pleased(&r, 85.0), sure(2022, 82.0, 1.0)) };
    let tiny = Facts { margin: Some(0.05), ..with_before(pleased(&r, 84.6), sure(2022, 84.4, 0.05)) };
    let cases = vec![
        ("improved", with_before(pleased(&r, 85.0), point(2022, 82.0))),
        ("worsened by one", with_before(pleased(&r, 80.4), point(2022, 81.5))),
        ("lower is better: improved", with_before(waiting(&r, 15.0), point(2022, 21.0))),
        ("lower is better: worsened", with_before(waiting(&r, 21.0), point(2022, 15.0))),
        ("no direction: fallen", with_before(cost(&r, 82_107.0), point(2022, 88_909.0))),
        ("no direction: unchanged", with_before(cost(&r, 82_107.0), point(2022, 82_107.2))),
        ("equal as shown", with_before(pleased(&r, 84.6), point(2022, 85.4))),
        ("one rounding unit, no margin known", with_before(pleased(&r, 85.0), point(2022, 84.0))),
        ("within the margin", within),
        ("beyond the margin", beyond),
        ("beyond the margin, too small to be shown", tiny),
        ("what is printed is what is subtracted", with_before(pleased(&r, 84.6), point(2022, 82.4))),
        (
            "the latest year counts",
            Facts {
                earlier: vec![point(2020, 92.0), point(2022, 82.0), point(2021, 70.0), point(2024, 1.0)],
                ..pleased(&r, 85.0)
            },
        ),
        ("a gap of years", with_before(pleased(&r, 85.0), point(2019, 82.0))),
        ("break", Facts { breaks: broken, ..with_before(pleased(&r, 85.0), point(2022, 82.0)) }),
        (
            "break before both",
            Facts { breaks: old_break, ..with_before(pleased(&r, 85.0), point(2022, 82.0)) },
        ),
        ("points", with_before(ludvika(&r, "webb_avgifter", 2023, 2.0), point(2022, 1.0))),
        ("from no to yes", with_before(ludvika(&r, "bistand_ibic", 2023, 1.0), point(2022, 0.0))),
        ("still no", with_before(ludvika(&r, "bistand_ibic", 2023, 0.0), point(2022, 0.0))),
    ];
    insta::assert_snapshot!(report(cases));
}

#[test]
fn a_change_in_one_word() {
    let r = register();
    let cases = [
        (with_before(pleased(&r, 85.0), point(2022, 82.0)), Some("bättre")),
        (with_before(waiting(&r, 21.0), point(2022, 15.0)), Some("sämre")),
        (with_before(cost(&r, 82_107.0), point(2022, 88_909.0)), Some("minskat")),
        (with_before(pleased(&r, 84.6), point(2022, 85.4)), Some("oförändrat")),
        (
            Facts { margin: Some(9.0), ..with_before(pleased(&r, 85.0), point(2022, 82.0)) },
            Some("oförändrat"),
        ),
        (pleased(&r, 85.0), None),
    ];
    for (facts, want) in cases {
        assert_eq!(ledstjarna_narrative::change_word(&facts), want, "{:?}", facts.earlier);
    }
}

/// Yearly values, the last of them 2023's.
fn series(facts: Facts, values: &[f64]) -> Facts {
    let (last, before) = values.split_last().expect("values");
    let first = 2023 - before.len() as i16;
    let earlier = (first..).zip(before).map(|(year, value)| point(year, *value)).collect();
    Facts { value: Value::Known(*last), earlier, ..facts }
}

#[test]
fn n3_run() {
    let r = register();
    let one = |values: &[f64]| series(pleased(&r, 0.0), values);
    let days = |values: &[f64]| series(waiting(&r, 0.0), values);
    let wide: Vec<Point> = [(2020, 80.0), (2021, 82.0), (2022, 84.0)].map(|(y, v)| sure(y, v, 5.0)).to_vec();
    let gap = vec![point(2019, 70.0), point(2021, 75.0), point(2022, 80.0)];
    let broken = vec![Break { year: 2021, note: "svarsskalan ändrad".to_owned() }];
    let long: Vec<f64> = (0..14).map(|year| 50.0 + 3.0 * f64::from(year)).collect();
    let cases = vec![
        ("two points only", one(&[82.0, 85.0])),
        ("two steps", one(&[80.0, 82.0, 85.0])),
        ("three steps", one(&[76.0, 80.0, 82.0, 85.0])),
        ("four steps, lower is better", days(&[40.0, 30.0, 25.0, 20.0, 15.0])),
        ("three steps to the worse", days(&[10.0, 20.0, 25.0, 30.0])),
        ("no direction", series(cost(&r, 0.0), &[80_000.0, 84_000.0, 86_000.0, 90_000.0])),
        ("one step within the rounding", one(&[76.0, 80.0, 81.0, 85.0])),
        ("the last step within its margin", Facts { earlier: wide, margin: Some(5.0), ..pleased(&r, 86.0) }),
        ("a gap year", Facts { earlier: gap, ..pleased(&r, 85.0) }),
        ("a break", Facts { breaks: broken, ..one(&[76.0, 80.0, 82.0, 85.0]) }),
        ("five points with a trend but no run", one(&[60.0, 70.0, 80.0, 79.0, 90.0])),
        ("a trend that the last step goes against", one(&[50.0, 60.0, 70.0, 80.0, 77.0])),
        ("five points without a trend", one(&[80.0, 84.0, 79.0, 84.0, 80.0])),
        ("more years than have an ordinal", one(&long)),
        ("so many, the last step within its margin", Facts { margin: Some(5.0), ..one(&long) }),
    ];
    insta::assert_snapshot!(report(cases));
}

#[test]
fn n4_quarter() {
    let r = register();
    let few = Facts {
        standing: Some(Standing { colour: Colour::Worst, among: 29, before: None }),
        ..pleased(&r, 85.0)
    };
    let units = PlaceName { name: "Solgården".to_owned(), kind: PlaceKind::Unit };
    let cases = vec![
        ("best", standing(pleased(&r, 95.0), Colour::Best, None)),
        ("worst", standing(pleased(&r, 75.0), Colour::Worst, None)),
        ("middle", standing(pleased(&r, 85.0), Colour::Middle, None)),
        ("grey", standing(pleased(&r, 85.0), Colour::Grey, None)),
        ("no direction: highest", standing(cost(&r, 99_000.0), Colour::Best, None)),
        ("no direction: lowest", standing(cost(&r, 60_000.0), Colour::Worst, None)),
        ("under 30", few),
        ("units", standing(Facts { place: units, ..pleased(&r, 95.0) }, Colour::Best, None)),
    ];
    insta::assert_snapshot!(report(cases));
}

#[test]
fn n5_reference() {
    let r = register();
    let beside =
        |facts: Facts, kind, value| Facts { references: vec![reference(kind, 2023, value)], ..facts };
    let country = ReferenceKind::Country;
    let several = vec![
        reference(ReferenceKind::Similar, 2023, 88.0),
        reference(ReferenceKind::AllMunicipalities, 2023, 85.4),
        reference(ReferenceKind::County, 2023, 80.0),
    ];
    let margins = |own, other| {
        let mut one = reference(country, 2023, 88.0);
        one.now.margin = Some(other);
        Facts { margin: Some(own), references: vec![one], ..pleased(&r, 85.0) }
    };
    let cases = vec![
        ("worse", beside(pleased(&r, 85.0), country, 88.0)),
        ("better", beside(pleased(&r, 91.0), country, 88.0)),
        ("level: within one unit", beside(pleased(&r, 87.0), country, 88.0)),
        ("level: within the margin", margins(3.0, 0.5)),
        ("beyond the margin", margins(2.0, 0.5)),
        ("equal as shown, beyond the margin", {
            Facts { margin: Some(0.1), ..beside(pleased(&r, 87.6), country, 88.3) }
        }),
        ("days are shorter", beside(waiting(&r, 21.0), country, 64.0)),
        ("days are longer", beside(waiting(&r, 64.0), country, 21.0)),
        ("persons are fewer", beside(ludvika(&r, "U21401", 2023, 12.0), country, 16.0)),
        ("no direction", beside(cost(&r, 82_107.0), country, 92_935.0)),
        ("points beside a mean", beside(ludvika(&r, "webb_avgifter", 2023, 1.0), country, 1.43)),
        ("no beside a share", beside(ludvika(&r, "bistand_ibic", 2023, 0.0), ReferenceKind::Similar, 0.714)),
        ("several", Facts { references: several, ..pleased(&r, 85.0) }),
        ("of another year", Facts { references: vec![reference(country, 2022, 88.0)], ..pleased(&r, 85.0) }),
    ];
    insta::assert_snapshot!(report(cases));
}

#[test]
fn n6_goal() {
    let r = register();
    let goal = |facts: Facts, bound, target| Facts { goal: Some(Goal { target, bound }), ..facts };
    let least = |value, target| goal(pleased(&r, value), Bound::AtLeast, target);
    let waste = |value| goal(ludvika(&r, "mal_matsvinn", 2023, value), Bound::AtMost, 32.0);
    let cases = vec![
        ("reached", least(98.0, 97.0)),
        ("reached exactly", least(97.0, 97.0)),
        ("one short", least(86.0, 87.0)),
        ("many short", least(45.0, 60.0)),
        ("short by less than is shown", least(86.6, 87.0)),
        ("at most: reached", waste(32.0)),
        ("at most: not reached", waste(34.0)),
        ("a yes as goal", goal(ludvika(&r, "bistand_ibic", 2023, 0.0), Bound::AtLeast, 1.0)),
        ("no number", least(45.0, f64::NAN)),
    ];
    insta::assert_snapshot!(report(cases));
}

#[test]
fn n7_contrast() {
    let r = register();
    let better = with_before(pleased(&r, 78.0), point(2022, 74.0));
    let worse = with_before(pleased(&r, 92.0), point(2022, 96.0));
    let goal = Some(Goal { target: 90.0, bound: Bound::AtLeast });
    let fallen = Facts { goal, ..worse.clone() };
    let cost = with_before(cost(&r, 82_000.0), point(2022, 88_000.0));
    let cases = vec![
        ("improved, still among the worst", standing(better.clone(), Colour::Worst, Some(Colour::Worst))),
        ("improved, now among the worst", standing(better.clone(), Colour::Worst, Some(Colour::Middle))),
        ("improved, among the worst, before unknown", standing(better.clone(), Colour::Worst, None)),
        ("worsened, still among the best", standing(worse.clone(), Colour::Best, Some(Colour::Best))),
        ("improved, among the best", standing(better, Colour::Best, None)),
        ("goal reached and falling", fallen.clone()),
        ("goal reached and falling, still best", standing(fallen, Colour::Best, Some(Colour::Best))),
        (
            "goal missed and falling",
            Facts { goal: Some(Goal { target: 97.0, bound: Bound::AtLeast }), ..worse },
        ),
        ("no direction", standing(cost, Colour::Worst, Some(Colour::Worst))),
    ];
    insta::assert_snapshot!(report(cases));
}

#[test]
fn n8_caution() {
    let r = register();
    let with = |reliability: Reliability| Facts { reliability, ..pleased(&r, 85.0) };
    let none = Reliability::default;
    let source = |title: &str, is_certain| MissingSource { title: title.to_owned(), is_certain };
    let broken = |note: &str| Facts {
        breaks: vec![Break { year: 2023, note: note.to_owned() }],
        ..with_before(pleased(&r, 85.0), point(2022, 82.0))
    };
    let everything = Reliability {
        answers: Some(12),
        response_rate: Some(43.0),
        coverage: Some(0.7),
        is_preliminary: true,
        missing_sources: vec![source("Senior Alert", false), source("enhetsundersökningen", true)],
    };
    let cases = vec![
        ("30 answers are enough", with(Reliability { answers: Some(30), ..none() })),
        ("29 answers", with(Reliability { answers: Some(29), ..none() })),
        ("one answer", with(Reliability { answers: Some(1), ..none() })),
        ("half have answered", with(Reliability { response_rate: Some(50.0), ..none() })),
        ("nearly half have answered", with(Reliability { response_rate: Some(49.6), ..none() })),
        ("coverage 80 percent", with(Reliability { coverage: Some(0.8), ..none() })),
        ("coverage nearly 80 percent", with(Reliability { coverage: Some(0.799), ..none() })),
        ("coverage 58 percent", with(Reliability { coverage: Some(0.58), ..none() })),
        ("coverage a hair under 80", with(Reliability { coverage: Some(0.799_999_999_999_9), ..none() })),
        ("preliminary", with(Reliability { is_preliminary: true, ..none() })),
        (
            "a source is missing",
            with(Reliability { missing_sources: vec![source("Senior Alert", true)], ..none() }),
        ),
        ("a break with a note", broken("svarsskalan ändrad")),
        ("a break without a note", broken(" ")),
        ("a note that claims a cause is left out", broken("ändrad på grund av ny lag")),
        ("everything at once", with(everything)),
        (
            "also without a value",
            Facts {
                value: Value::Missing(Missing::Secret),
                ..with(Reliability { answers: Some(12), ..none() })
            },
        ),
    ];
    insta::assert_snapshot!(report(cases));
}

#[test]
fn n9_place() {
    let r = register();
    let ranked = |place, interval, before| Facts {
        rank: Some(Rank { place, among: 288, interval, before }),
        ..pleased(&r, 85.0)
    };
    let before =
        |place, better| Some(EarlierRank { year: 2022, place, evidence: Evidence::Tested { better } });
    let published = Some(EarlierRank { year: 2022, place: 215, evidence: Evidence::AsPublished });
    let likely = Some((188, 236));
    let cases = vec![
        ("with its interval", ranked(215, likely, None)),
        ("no other place is likely", ranked(1, Some((1, 1)), None)),
        ("surely worse", ranked(215, likely, before(180, 0.1))),
        ("surely worse by one", ranked(215, likely, before(214, 0.02))),
        ("probably worse", ranked(215, likely, before(180, 0.11))),
        ("surely better by one", ranked(215, likely, before(216, 0.9))),
        ("probably better", ranked(215, likely, before(240, 0.89))),
        ("the same place", ranked(215, likely, before(215, 0.95))),
        ("the same place as published", ranked(215, None, published)),
    ];
    insta::assert_snapshot!(report(cases));
}

#[test]
fn what_is_chosen_and_in_which_order() {
    let r = register();
    let facts = Facts {
        references: vec![
            reference(ReferenceKind::Similar, 2023, 87.0),
            reference(ReferenceKind::Country, 2023, 88.0),
        ],
        goal: Some(Goal { target: 93.0, bound: Bound::AtLeast }),
        rank: Some(Rank { place: 215, among: 288, interval: Some((188, 236)), before: None }),
        reliability: Reliability { is_preliminary: true, ..Reliability::default() },
        ..standing(series(pleased(&r, 0.0), &[76.0, 79.0, 81.0, 84.0]), Colour::Middle, None)
    };
    let steady = Facts { earlier: vec![], goal: None, ..standing(facts.clone(), Colour::Worst, None) };
    let scale = Scale { decimals: 1, ..facts.scale };
    let precise = Facts { scale, direction: Direction::Lower, ..facts.clone() };
    let text = |facts: &Facts, mode| format!("{mode:?}\n  {}\n", plain(&sentences(facts, mode)));
    let all: String = [&facts, &steady, &precise]
        .iter()
        .flat_map(|facts| [Mode::Public, Mode::Report].map(|mode| text(facts, mode)))
        .collect();
    insta::assert_snapshot!(all);
}
