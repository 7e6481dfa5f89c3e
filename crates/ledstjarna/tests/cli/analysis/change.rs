//! Why a place changed: parts that add up, on both databases.

use serde_json::Value;

use super::{close, demo, list, number, plain, sum};
use crate::installation::Installation;

const QUESTION: [&str; 7] = ["index", "change", "2085", "--from", "2022", "--to", "2023"];

#[test]
fn the_parts_of_ludvika_s_change_sum_to_35_and_name_the_missing_data() {
    let at = demo();
    let text = plain(&at, &QUESTION);
    assert!(text.contains("35 platser sämre") && text.contains("Senior Alert"), "{text}");
    let found = at.json(&QUESTION);
    adds_up(&found);
    names_the_gap(&found);
    backwards(&at, &found);
    real(&at, &found);
    frozen(&at, &found);
    by_area(&at);
}

#[test]
fn the_answer_is_the_same_on_the_other_database() {
    let Some(other) = Installation::postgres("change") else { return };
    other.ok(&["demo", "--no-serve", "--no-reports"]);
    assert_eq!(other.json(&QUESTION), demo().json(&QUESTION));
}

fn part<'a>(found: &'a Value, component: &str) -> &'a Value {
    let parts = list(found, "parts").iter();
    parts.into_iter().find(|part| part["component"] == component).expect("a component")
}

fn adds_up(found: &Value) {
    assert_eq!((&found["place_before"], &found["place_after"]), (&180.into(), &215.into()));
    let parts = list(found, "parts");
    close(sum(parts, "places_printed"), 35.0);
    close(sum(parts, "places"), 35.0);
    close(sum(parts, "points"), number(found, "score_after") - number(found, "score_before"));
    let tenths = |name: &str| (number(found, name) * 10.0).round();
    close(sum(parts, "points_printed"), tenths("score_after") - tenths("score_before"));
    for part in parts {
        let exact = number(part, "places");
        assert!((number(part, "places_printed") - exact).abs() < 1.0);
        assert!((exact * 12.0 - (exact * 12.0).round()).abs() < 1e-9, "a twelfth");
    }
    let own = list(found, "own");
    close(sum(own, "places"), number(part(found, "own"), "places"));
    close(sum(own, "points"), number(part(found, "own"), "points"));
    assert!(own.windows(2).all(|two| number(&two[0], "places").abs() >= number(&two[1], "places").abs()));
    let others = &found["other_gaps"];
    let missing = sum(list(found, "gaps"), "places") + number(others, "places");
    close(missing, number(part(found, "missing"), "places"));
    let web: Vec<Value> = own.iter().filter(|share| share["only_web"] == true).cloned().collect();
    close(sum(&web, "places"), number(&found["web"], "places"));
    assert_eq!(web.len() as u64, found["web"]["changed"].as_u64().expect("a number"));
}

fn names_the_gap(found: &Value) {
    let gaps = list(found, "gaps");
    let gap = gaps.iter().find(|gap| gap["indicator"] == "U21432").expect("Senior Alert's indicator");
    assert_eq!((&gap["after"], &gap["supposed"]), (&Value::Null, &true.into()));
    assert!(gap["before"].is_number() && number(gap, "points") != 0.0);
    let citation = gap["citation"].as_str().expect("a citation");
    assert!(citation.contains("Hypotes") && citation.contains("Senior Alert"), "{citation}");
}

/// Backwards in time every part has the other sign.
fn backwards(at: &Installation, found: &Value) {
    assert_eq!(
        at.json(&["index", "change", "2085"]),
        at.json(&QUESTION),
        "without years: the newest and the one before"
    );
    let back = at.json(&["index", "change", "--place", "Ludvika", "--from", "2023", "--to", "2022"]);
    for (there, back) in list(found, "parts").iter().zip(list(&back, "parts")) {
        close(number(there, "places"), -number(back, "places"));
        close(number(there, "points"), -number(back, "points"));
    }
    let better = |found: &Value| number(found, "better");
    assert!((better(found) + better(&back) - 1.0).abs() < 0.06, "{} and {}", better(found), better(&back));
}

/// The same seed repeats itself, another one is close.
fn real(at: &Installation, found: &Value) {
    assert_eq!(&at.json(&QUESTION), found);
    let other = at.json(&[&QUESTION[..], &["--seed", "7"]].concat());
    let (a, b) = (number(found, "better"), number(&other, "better"));
    assert!((0.0..=1.0).contains(&a) && (a - b).abs() < 0.06, "{a} and {b}");
    assert_eq!(other["parts"], found["parts"], "the parts are exact whatever the seed");
    let none = at.json(&[&QUESTION[..], &["--replications", "0"]].concat());
    assert_eq!((&none["better"], &none["parts"]), (&Value::Null, &found["parts"]));
}

fn frozen(at: &Installation, found: &Value) {
    let frozen = at.json(&[&QUESTION[..], &["--frozen"]].concat());
    assert_eq!(frozen["place_before"], found["place_before"], "the base year's scale is its own");
    close(sum(list(&frozen, "parts"), "places"), number(&frozen, "places"));
}

fn by_area(at: &Installation) {
    for (area, places) in [("utforande", -44.0), ("stod-och-utveckling", 90.0)] {
        let found = at.json(&[&QUESTION[..], &["--area", area, "--replications", "0"]].concat());
        close(sum(list(&found, "parts"), "places_printed"), places);
    }
}
