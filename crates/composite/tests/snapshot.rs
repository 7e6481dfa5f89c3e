//! Step 0: which observation stands for a municipality and an indicator, and which never do.

use std::sync::LazyLock;

use ledstjarna_composite::{Model, Snapshot};
use ledstjarna_observations::{Gender, Missing, Observation, Period, Register, RegistryFile, Value};
use proptest::prelude::*;

/// `yearly` may be one year old, `survey` two; `survey` was redefined in 2020.
const INDICATORS: &str = r#"
[[indicator]]
id = "yearly"
title = "Årligt mått"
definition = "Antal saker."
unit = "antal"
direction = "higher"
decimals = 0
source = "kommunens-egen-matning"
control = "practice"

[[indicator]]
id = "survey"
title = "Mått ur en undersökning"
definition = "Andel som svarar ja."
unit = "procent"
direction = "higher"
decimals = 0
source = "brukarundersokning"
control = "practice"
max_age = 2
breaks = [{ year = 2020, note = "nya svarsalternativ" }]
"#;

const MODEL: &str = r#"
[model]
id = "two"
title = "Två mått"
version = "1"
[[group]]
id = "index"
title = "Index"
[[indicator]]
id = "yearly"
parent = "index"
weight = 0.5
[[indicator]]
id = "survey"
parent = "index"
weight = 0.5
"#;

/// Ludvika, Habo, Håbo and Stockholm.
const PLACES: [&str; 4] = ["2085", "0643", "0305", "0180"];

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let own = RegistryFile { path: "indicators/egna.toml".into(), text: INDICATORS.into() };
    Register::load(&[own]).unwrap_or_else(|faults| panic!("{faults}"))
});

static TWO: LazyLock<Model> =
    LazyLock::new(|| Model::parse("two.toml", MODEL, &REGISTER).unwrap_or_else(|faults| panic!("{faults}")));

fn period(text: &str) -> Period {
    Period::parse(text).expect("a period")
}

fn seen(indicator: &str, place: &str, when: &str, value: Value) -> Observation {
    Observation::new(indicator, place, period(when), value, "kolada")
}

fn known(indicator: &str, place: &str, when: &str, value: f64) -> Observation {
    seen(indicator, place, when, Value::Known(value))
}

fn missing(indicator: &str, place: &str, when: &str, reason: Missing) -> Observation {
    seen(indicator, place, when, Value::Missing(reason))
}

fn snapshot(observations: &[Observation], year: i16) -> Snapshot {
    Snapshot::from_observations(&TWO, &REGISTER, observations, year)
}

/// Value or reason, with the year, of a place: "85 (2022)".
fn cell(snapshot: &Snapshot, place: &str, column: usize) -> String {
    let cell = snapshot.cell(snapshot.row(place).expect("a unit"), column).expect("a cell");
    let period = cell.period.map_or_else(|| "none".to_owned(), |period| period.to_string());
    match cell.value {
        Value::Known(value) => format!("{value} ({period})"),
        Value::Missing(reason) => format!("{reason} ({period})"),
    }
}

fn older(snapshot: &Snapshot, place: &str, column: usize) -> Option<f64> {
    let row = snapshot.row(place).expect("a unit");
    snapshot.tables().older.get(row, column)
}

#[test]
fn the_edition_s_own_year_is_used_where_only_that_is_allowed() {
    let all = [
        known("yearly", "2085", "2021", 1.0),
        known("yearly", "2085", "2022", 2.0),
        known("yearly", "2085", "2023", 3.0),
        known("yearly", "2085", "2024", 4.0),
        known("yearly", "0643", "2022", 5.0),
    ];
    let found = snapshot(&all, 2023);
    assert_eq!(found.units, ["0643", "2085"]);
    assert_eq!(cell(&found, "2085", 0), "3 (2023)");
    assert_eq!(cell(&found, "0643", 0), "not_reported (none)", "last year's value is too old");
    assert_eq!(older(&found, "0643", 0), Some(5.0), "but it may be carried");
    assert_eq!(older(&found, "2085", 0), Some(2.0));
}

#[test]
fn a_survey_that_was_not_run_leaves_its_place_to_the_year_before() {
    let mut all: Vec<Observation> = PLACES.iter().map(|place| known("survey", place, "2020", 80.0)).collect();
    all.push(missing("survey", "2085", "2021", Missing::NotCollected));
    all.push(known("survey", "2085", "2019", 70.0));
    let found = snapshot(&all, 2021);
    assert_eq!(cell(&found, "2085", 1), "80 (2020)");
    assert_eq!(cell(&found, "0180", 1), "80 (2020)");
    assert_eq!(older(&found, "2085", 1), None, "the questions were changed in 2020");
    let next = snapshot(&all, 2022);
    assert_eq!(cell(&next, "2085", 1), "not_collected (2021)", "two years are allowed, not three");
    assert_eq!(cell(&next, "0180", 1), "not_reported (none)");
}

/// The judgement of step 0: a reason in the year that the indicator is taken from stands, however good
/// the value of the year before was.
#[test]
fn a_reason_in_the_year_used_stands_and_the_older_value_can_only_be_carried() {
    for (place, reason) in [("2085", Missing::Secret), ("0643", Missing::NotReported)] {
        let mut all: Vec<Observation> =
            PLACES.iter().map(|place| known("survey", place, "2022", 85.0)).collect();
        all.extend(["0305", "0180"].map(|place| known("survey", place, "2023", 90.0)));
        all.push(missing("survey", place, "2023", reason));
        let found = snapshot(&all, 2023);
        assert_eq!(cell(&found, place, 1), format!("{reason} (2023)"));
        assert_eq!(older(&found, place, 1), Some(85.0));
        assert_eq!(cell(&found, "0305", 1), "90 (2023)");
        assert_eq!(found.year_of(1), Some(2023));
    }
}

#[test]
fn a_row_that_is_not_there_is_no_better_than_a_reason() {
    let mut all: Vec<Observation> = PLACES.iter().map(|place| known("survey", place, "2022", 85.0)).collect();
    all.extend(PLACES[..2].iter().map(|place| known("survey", place, "2023", 90.0)));
    let found = snapshot(&all, 2023);
    assert_eq!(cell(&found, "0180", 1), "not_reported (none)");
    assert_eq!(older(&found, "0180", 1), Some(85.0));
}

#[test]
fn a_year_that_has_only_begun_to_be_collected_is_passed_over() {
    let mut all: Vec<Observation> = PLACES.iter().map(|place| known("survey", place, "2022", 85.0)).collect();
    all.push(known("survey", "2085", "2023", 90.0));
    let found = snapshot(&all, 2023);
    assert_eq!(cell(&found, "2085", 1), "85 (2022)", "one of four: all stand on the same year");
    all.push(known("survey", "0643", "2023", 91.0));
    assert_eq!(cell(&snapshot(&all, 2023), "2085", 1), "90 (2023)", "two of four are enough");
}

#[test]
fn an_older_value_is_carried_one_year_and_never_across_a_break() {
    let cases = [("2019", "2020", None), ("2020", "2021", Some(60.0)), ("2019", "2021", None)];
    for (before, used, want) in cases {
        let all = [
            known("survey", "2085", before, 60.0),
            missing("survey", "2085", used, Missing::Secret),
            known("survey", "0643", used, 70.0),
        ];
        let year = used.parse().expect("a year");
        assert_eq!(older(&snapshot(&all, year), "2085", 1), want, "{before} to {used}");
    }
}

#[test]
fn within_a_year_a_value_beats_a_reason_and_then_the_later_period_wins() {
    let mut all = vec![
        known("yearly", "2085", "2023-03-01/2023-03-15", 1.0),
        known("yearly", "2085", "2023-09-01/2023-09-15", 2.0),
        missing("yearly", "2085", "2023-11-01/2023-11-15", Missing::Withdrawn),
        known("yearly", "2085", "2023", 3.0),
        known("yearly", "2085", "2023-12", 4.0),
        known("yearly", "2085", "2023-Q4", 5.0),
    ];
    let want = "2 (2023-09-01/2023-09-15)";
    assert_eq!(cell(&snapshot(&all, 2023), "2085", 0), want, "months and quarters are not yearly figures");
    all.reverse();
    assert_eq!(cell(&snapshot(&all, 2023), "2085", 0), want);
}

#[test]
fn only_municipalities_become_units_and_only_the_total_counts() {
    let mut of_women = known("yearly", "0643", "2023", 9.0);
    of_women.gender = Gender::Women;
    let mut all = vec![known("yearly", "2085", "2023", 3.0), of_women];
    for place in ["0000", "0001", "G2328", "V15E208501", "9999"] {
        all.push(known("yearly", place, "2023", 50.0));
    }
    let group = REGISTER.similar("2085").expect("a group of similar municipalities");
    all.push(known("yearly", &group.code, "2023", 51.0));
    all.push(known("other", "0305", "2023", 52.0));
    let found = snapshot(&all, 2023);
    assert_eq!(found.units, ["2085"]);
    assert_eq!(cell(&found, "2085", 0), "3 (2023)");
}

#[test]
fn values_outside_the_allowed_years_make_no_unit() {
    let all = [
        known("yearly", "2085", "2023", 3.0),
        known("yearly", "0643", "2010", 3.0),
        known("yearly", "0305", "2024", 3.0),
    ];
    assert_eq!(snapshot(&all, 2023).units, ["2085"]);
    assert!(snapshot(&all, i16::MIN).units.is_empty());
    assert!(snapshot(&all, i16::MAX).units.is_empty());
}

#[test]
fn everything_known_of_a_cell_comes_along_and_sources_have_their_periods() {
    let mut full = known("survey", "2085", "2022-01-10/2022-04-30", 93.1);
    (full.n, full.population, full.margin) = (Some(104.0), Some(176.0), Some(3.1));
    full.source = "brukarundersokning".into();
    let all = [
        full,
        known("yearly", "2085", "2023", 3.0),
        known("yearly", "0643", "2023-02-01/2023-03-01", 4.0),
        missing("yearly", "0305", "2023-06-01/2023-07-01", Missing::Secret),
    ];
    let found = snapshot(&all, 2023);
    let cell = found.cell(found.row("2085").expect("a unit"), 1).expect("a cell");
    assert_eq!((cell.n, cell.population, cell.margin), (Some(104.0), Some(176.0), Some(3.1)));
    assert_eq!(cell.source, "brukarundersokning");
    let sources = found.sources();
    let shown: Vec<String> = sources.iter().map(|(id, a, b)| format!("{id} {a} {b}")).collect();
    assert_eq!(
        shown,
        [
            "brukarundersokning 2022-01-10/2022-04-30 2022-01-10/2022-04-30",
            "kolada 2023 2023-02-01/2023-03-01",
        ],
        "a reason for absence is no use of a source"
    );
}

#[test]
fn questions_that_do_not_apply_are_told_apart_and_peers_are_rows() {
    let mut all: Vec<Observation> = PLACES.iter().map(|place| known("yearly", place, "2023", 1.0)).collect();
    all.push(missing("survey", "0643", "2023", Missing::NotApplicable));
    let similar = REGISTER.similar("2085").expect("a group");
    all.extend(similar.members[..2].iter().map(|member| known("yearly", member, "2023", 1.0)));
    let found = snapshot(&all, 2023);
    assert_eq!(found.tables().not_applicable, [(found.row("0643").expect("a unit"), 1)]);
    let peers = &found.peers[found.row("2085").expect("a unit")];
    let names: Vec<&String> = peers.iter().map(|row| &found.units[*row]).collect();
    assert_eq!(names, similar.members[..2].iter().collect::<Vec<_>>());
}

fn any_observation() -> impl Strategy<Value = Observation> {
    let value = prop_oneof![
        3 => (0..100_i32).prop_map(|v| Value::Known(f64::from(v))),
        1 => (0..Missing::ALL.len()).prop_map(|i| Value::Missing(Missing::ALL[i])),
    ];
    let place = prop::sample::select(vec!["2085", "0643", "0305", "0180", "0000", "G2328"]);
    let when = prop::sample::select(vec!["2020", "2021", "2022", "2023", "2022-05-01/2022-06-01", "2023-04"]);
    (any::<bool>(), place, when, value).prop_map(|(survey, place, when, value)| {
        seen(if survey { "survey" } else { "yearly" }, place, when, value)
    })
}

proptest! {
    /// The order in which observations arrive decides nothing.
    #[test]
    fn order(all in prop::collection::vec(any_observation(), 0..60), turn in 0_usize..60) {
        let mut keys = std::collections::HashSet::new();
        let all: Vec<Observation> = all.into_iter().filter(|o| keys.insert((o.indicator.clone(), o.place.clone(), o.period))).collect();
        let mut turned = all.clone();
        turned.rotate_left(turn % all.len().max(1));
        prop_assert_eq!(snapshot(&all, 2023), snapshot(&turned, 2023));
    }

    /// All known values of an indicator are of one year, and that is an allowed one.
    #[test]
    fn one_year(all in prop::collection::vec(any_observation(), 0..60)) {
        let found = snapshot(&all, 2023);
        for (column, oldest) in [(0, 2023), (1, 2022)] {
            let known = |row: usize| found.cell(row, column).filter(|cell| cell.value.number().is_some());
            let years: Vec<i16> = (0..found.units.len()).filter_map(known).filter_map(|cell| cell.period).map(Period::first_year).collect();
            prop_assert!(years.windows(2).all(|pair| pair[0] == pair[1]));
            prop_assert!(years.iter().all(|year| (oldest..=2023).contains(year)));
        }
    }
}
