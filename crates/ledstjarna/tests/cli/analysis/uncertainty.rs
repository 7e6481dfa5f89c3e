//! How sure places are: probabilities that sum, draws that repeat themselves, kinds that switch off.

use serde_json::Value;

use super::{close, demo, list, number, plain, sum};
use crate::installation::Installation;

#[test]
fn probabilities_sum_and_seeds_decide() {
    let at = demo();
    let question = ["index", "uncertainty", "--replications", "400"];
    let found = at.json(&question);
    let lines = list(&found, "lines");
    assert_eq!(lines.len(), 290);
    for line in lines {
        let groups = ["low_result", "below_middle", "middle", "above_middle", "high_result"];
        close(groups.iter().map(|group| number(line, group)).sum(), 1.0);
        let ordered =
            |names: [&str; 3]| names.windows(2).all(|two| number(line, two[0]) <= number(line, two[1]));
        assert!(
            ordered(["score_05", "score_50", "score_95"]) && ordered(["place_05", "place_50", "place_95"])
        );
        let shares = number(line, "data_share") + number(line, "method_share");
        let still = number(line, "place_05").to_bits() == number(line, "place_95").to_bits();
        assert!((shares - 1.0).abs() < 1e-9 || still, "{line:#}");
    }
    // A quarter of 290 places is 72 whole ones.
    close(sum(lines, "best_quarter"), 72.0);
    assert_eq!(at.json(&question), found, "the same seed, the same numbers");
    let other = at.json(&[&question[..], &["--seed", "2"]].concat());
    assert_ne!(other["lines"], found["lines"]);
    for (one, other) in lines.iter().zip(list(&other, "lines")) {
        assert_eq!(one["code"], other["code"]);
        let width = (number(one, "place_95") - number(one, "place_05")).max(1.0);
        // The median of 400 draws is off by about a sixteenth of the interval for one seed in three.
        let apart = (number(one, "place_50") - number(other, "place_50")).abs();
        assert!(apart <= 0.5 * width + 1.0, "{one:#}\n{other:#}");
    }
    matrices(&at);
}

/// Both large tables: every row and column of places sums to 1, every pair to 1.
fn matrices(at: &Installation) {
    let files = ["--matrix", "places.csv", "--pairs", "pairs.csv"];
    at.ok(&[&["index", "uncertainty", "--replications", "100", "--top", "1"], &files[..]].concat());
    let read = |name: &str| -> Vec<Vec<f64>> {
        let text = std::fs::read_to_string(at.path(name)).expect(name);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let numbers = |row: csv::StringRecord| {
            assert_eq!((&row[2], &row[3]), ("2023.1", "true"));
            row.iter().skip(4).map(|cell| cell.parse().expect("a number")).collect()
        };
        reader.records().map(|row| numbers(row.expect("a row"))).collect()
    };
    let places = read("places.csv");
    assert_eq!((places.len(), places[0].len()), (290, 290));
    for at in 0..290 {
        close(places[at].iter().sum(), 1.0);
        close(places.iter().map(|row| row[at]).sum(), 1.0);
    }
    let pairs = read("pairs.csv");
    for (unit, row) in pairs.iter().enumerate() {
        for (better, other) in row.iter().zip(&pairs) {
            close(better + other[unit], 1.0);
        }
    }
}

#[test]
fn kinds_switch_off_one_by_one_and_without_any_the_edition_stands() {
    let at = demo();
    let drawn = |kinds: &str| at.json(&["index", "uncertainty", "--replications", "60", "--vary", kinds]);
    let still = drawn("none");
    for line in list(&still, "lines") {
        for place in ["place_05", "place_50", "place_95"] {
            close(number(line, place), number(line, "place"));
        }
        close(number(line, "score_50"), number(line, "score"));
    }
    close(number(&still, "data_share") + number(&still, "method_share"), 0.0);
    let data = drawn("data");
    close(number(&data, "data_share"), 1.0);
    assert!(number(&data, "uncertain_values") > 1_000.0);
    for kind in ["weights", "normalisation", "winsorising", "missing", "aggregation"] {
        let found = drawn(kind);
        close(number(&found, "method_share"), 1.0);
        assert_eq!((&found["varied"], &found["uncertain_values"]), (&serde_json::json!([kind]), &0.into()));
        let moved = |line: &&Value| number(line, "place_05") < number(line, "place_95");
        assert!(list(&found, "lines").iter().filter(moved).count() > 20, "{kind} moves places");
    }
    // All at once can be computed together.
    assert_eq!(list(&drawn("all"), "lines").len(), 290);
}

#[test]
fn one_municipality_in_words_and_which_choice_matters() {
    let at = demo();
    let text = plain(&at, &["index", "uncertainty", "--place", "Ludvika", "--replications", "300"]);
    for told in ["Ludvika har plats 215 av 290", "90 procents sannolikhet", "slumpen i data", "Resultatgrupp"]
    {
        assert!(text.contains(told), "{told} in\n{text}");
    }
    let one = at.json(&["index", "uncertainty", "--place", "2085", "--replications", "300"]);
    assert_eq!(list(&one, "lines").len(), 1);
    close(number(&one["lines"][0], "place"), 215.0);
    let area =
        plain(&at, &["index", "uncertainty", "--area", "utforande", "--replications", "50", "--top", "5"]);
    assert!(area.contains("Utförande"), "{area}");
    sampled(&at);
    exact(&at);
}

fn sampled(at: &Installation) {
    let question = ["index", "sensitivity", "--replications", "64", "--vary", "weights,missing,aggregation"];
    let text = plain(at, &question);
    assert!(text.contains("Sobolsekvens") && text.contains("Vikten för Utförande"), "{text}");
    let found = at.json(&question);
    assert_eq!((&found["method"], list(&found, "lines").len()), (&"sobol".into(), 6));
    shares(&found);
    assert_eq!(at.json(&question), found);
    let other = at.json(&[&question[..], &["--seed", "5"]].concat());
    assert_eq!(other["lines"][0]["factor"], found["lines"][0]["factor"], "the heaviest stays the heaviest");
    let own = at.json(&[&question[..], &["--place", "Ludvika"]].concat());
    assert_eq!(own["subject"]["place"], 215);
    let all = at.json(&[&question[..], &["--all-weights"]].concat());
    assert_eq!(list(&all, "lines").len(), 6 + 71);
}

fn exact(at: &Installation) {
    let question = ["index", "sensitivity", "--vary", "data,missing,aggregation,winsorising"];
    let found = at.json(&question);
    assert_eq!((&found["method"], &found["runs"]), (&"factorial".into(), &(64 * 3 * 2 * 3).into()));
    shares(&found);
    let lines = list(&found, "lines");
    assert!(sum(lines, "first") <= 1.0 + 1e-9);
    for line in lines {
        assert!(number(line, "first") <= number(line, "shapley") + 1e-9, "{line:#}");
        assert!(number(line, "shapley") <= number(line, "total") + 1e-9, "{line:#}");
    }
}

fn shares(found: &Value) {
    let lines = list(found, "lines");
    close(sum(lines, "shapley"), 1.0);
    for line in lines {
        let (first, total) = (number(line, "first"), number(line, "total"));
        assert!((0.0..=total).contains(&first), "{line:#}");
    }
}
