//! What if, what first, whom to learn from: every claim is checked by computing it again.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{close, demo, list, number, plain};
use crate::installation::Installation;

#[test]
fn what_is_set_to_what_it_is_changes_nothing() {
    let at = demo();
    let same =
        at.json(&["index", "what-if", "Ludvika", "--set", "U21468=85", "--set", "stod_larm_besok=nej"]);
    for line in list(&same, "lines") {
        assert_eq!(
            (&line["score_before"], &line["place_before"]),
            (&line["score_after"], &line["place_after"])
        );
    }
    close(number(&same["sureness"], "better"), 0.5);
    let weights =
        at.json(&["index", "what-if", "Ludvika", "--weight", "utforande=0.35", "--replications", "0"]);
    assert_eq!((list(&weights, "weights").len(), &weights["sureness"]), (0, &Value::Null));
    for line in list(&weights, "lines") {
        assert_eq!(line["place_before"], line["place_after"]);
        close(number(line, "score_before"), number(line, "score_after"));
    }
    better_and_worse(&at);
    reweighed(&at);
}

fn better_and_worse(at: &Installation) {
    let tried = |value: &str| {
        let set = format!("U21468={value}");
        at.json(&["index", "what-if", "--place", "2085", "--set", &set, "--replications", "200"])
    };
    let score = |found: &Value| number(&found["lines"][0], "score_after");
    let (low, high, gone) = (tried("60"), tried("99,5"), tried("saknas"));
    assert!(score(&low) < score(&high) && number(&high["sureness"], "better") > 0.5);
    assert_eq!(gone["values"][0]["after"], Value::Null);
    assert!(number(&low["sureness"], "score_05") < number(&low["sureness"], "score_95"));
    let text = plain(at, &["index", "what-if", "Ludvika", "--set", "U21468=92", "--weight", "utforande=0,5"]);
    assert!(text.contains("85\u{a0}%") && text.contains("50,0\u{a0}%"), "{text}");
}

/// The areas' new shares sum to 1, and the score is their mean.
fn reweighed(at: &Installation) {
    let found =
        at.json(&["index", "what-if", "Ludvika", "--weight", "information=0.5", "--replications", "0"]);
    let weights = list(&found, "weights");
    assert_eq!(weights.len(), 4);
    close(super::sum(weights, "after"), 1.0);
    let lines = list(&found, "lines");
    let area = |id: &Value| lines.iter().find(|line| &line["group"] == id).expect("an area");
    let score = |weight: &Value| number(weight, "after") * number(area(&weight["part"]), "score_after");
    close(weights.iter().map(score).sum(), number(&lines[0], "score_after"));
}

#[test]
fn a_reached_place_is_reached_again_by_what_if() {
    let at = demo();
    let question = ["index", "reach", "--place", "Ludvika", "--rank", "180"];
    plain(&at, &question);
    let found = at.json(&question);
    assert!(found["reached"] == true && number(&found, "place") <= 180.0, "{found:#}");
    let lines = list(&found, "lines");
    let sets: Vec<String> = lines
        .iter()
        .map(|line| format!("{}={}", line["indicator"].as_str().expect("an id"), line["to"]))
        .collect();
    let mut again = vec!["index", "what-if", "Ludvika", "--replications", "0"];
    again.extend(sets.iter().flat_map(|set| ["--set", set.as_str()]));
    let again = at.json(&again);
    assert_eq!(
        (&again["lines"][0]["place_after"], &again["lines"][0]["score_after"]),
        (&found["place"], &found["score"])
    );
    let mut trees = BTreeMap::new();
    for line in lines {
        let examples: Vec<&str> = line["examples"].as_str().expect("names").split("; ").collect();
        assert_eq!(examples.len(), 3, "{line:#}");
        for name in examples {
            let explained = || at.json(&["index", "explain", name])["tree"].clone();
            let tree = trees.entry(name.to_owned()).or_insert_with(explained);
            let theirs = raw(tree, line["indicator"].as_str().expect("an id"));
            let (from, to) = (number(line, "from"), number(line, "to"));
            assert!((theirs - to) * (to - from) >= 0.0, "{name} has {theirs}: {line:#}");
        }
    }
    surely(&at, &found);
    out_of_reach(&at);
}

/// A value in an explained score.
fn raw(tree: &Value, indicator: &str) -> f64 {
    fn find<'a>(tree: &'a Value, indicator: &str) -> Option<&'a Value> {
        if tree["indicator"] == indicator {
            return Some(&tree["raw"]);
        }
        tree["parts"].as_array()?.iter().find_map(|part| find(part, indicator))
    }
    find(tree, indicator).and_then(Value::as_f64).unwrap_or_else(|| panic!("{indicator} in {tree:#}"))
}

fn surely(at: &Installation, as_computed: &Value) {
    let sure = ["--probability", "0.9", "--replications", "150", "--control", "web,routine"];
    let found = at.json(&[&["index", "reach", "--place", "Ludvika", "--rank", "180"], &sure[..]].concat());
    assert!(found["reached"] == true && number(&found, "probability") >= 0.9, "{found:#}");
    let cost = |found: &Value| super::sum(list(found, "lines"), "cost");
    assert!(cost(&found) > cost(as_computed), "certainty costs more");
    assert!(
        list(&found, "lines").iter().all(|line| line["control"] == "web" || line["control"] == "routine")
    );
}

fn out_of_reach(at: &Installation) {
    let one = ["index", "reach", "--place", "Ludvika", "--rank", "1", "--only", "webb_avgifter"];
    let text = plain(at, &one);
    assert!(text.contains("Målet nås inte"), "{text}");
    let found = at.json(&one);
    assert!(found["reached"] == false && found["only_web"] == true && number(&found, "place") > 1.0);
    let all = at.json(&["index", "reach", "--place", "Ludvika", "--rank", "290"]);
    assert!(all["reached"] == true && list(&all, "lines").is_empty());
}

#[test]
fn priorities_peers_and_lessons_can_be_acted_on() {
    let at = demo();
    let found = priorities(&at);
    peers(&at, &found);
    learn(&at);
}

fn priorities(at: &Installation) -> Value {
    let question = ["index", "priorities", "Ludvika"];
    let text = plain(at, &question);
    assert!(text.contains("Lätt att åtgärda") && text.contains("Rapportera"), "{text}");
    let found = at.json(&question);
    let lines = list(&found, "lines");
    let easy = lines.iter().take_while(|line| line["ease"] == "easy").count();
    assert!(easy > 0 && lines.iter().skip(easy).all(|line| line["ease"] != "easy"), "easy ones first");
    for two in lines.windows(2).filter(|two| (two[0]["ease"] == "easy") == (two[1]["ease"] == "easy")) {
        assert!(number(&two[0], "priority") >= number(&two[1], "priority"));
    }
    for line in lines {
        let product: f64 =
            ["weight", "gap", "certainty", "control"].iter().map(|f| number(line, f)).product();
        close(number(line, "priority"), product);
    }
    let first = &lines[0];
    let set = format!("{}={}", first["indicator"].as_str().expect("an id"), first["reach"]);
    let tried = at.json(&["index", "what-if", "Ludvika", "--set", &set, "--replications", "0"]);
    let after = &tried["lines"][0];
    close(number(after, "place_after") - number(after, "place_before"), number(first, "places"));
    let gaps = list(&found, "unreported");
    assert!(gaps.iter().any(|gap| gap["indicator"] == "U21432" && gap["reason"] == "not_reported"));
    found
}

fn peers(at: &Installation, priorities: &Value) {
    let question = ["index", "peers", "Ludvika"];
    plain(at, &question);
    let found = at.json(&question);
    let lines = list(&found, "lines");
    let named = |lists: [&str; 2]| -> Vec<&str> {
        let mine = lines.iter().filter(|line| lists.contains(&line["list"].as_str().expect("a list")));
        let mut names: Vec<&str> = mine.map(|line| line["name"].as_str().expect("a name")).collect();
        names.sort_unstable();
        names
    };
    let mut group: Vec<&str> =
        list(priorities, "compared_with").iter().map(|name| name.as_str().expect("a name")).collect();
    group.sort_unstable();
    assert_eq!((named(["rka", "both"]), group.len()), (group.clone(), 7));
    assert_eq!(named(["nearest", "both"]).len(), 7);
    assert!(lines.iter().all(|line| line["code"] != "2085"));
    assert!(lines.windows(2).all(|two| number(&two[0], "distance") <= number(&two[1], "distance")));
    let by_size =
        ["population=5", "share_75_plus=0", "share_0_19=0", "share_tertiary=0", "tax_base=0", "tax_rate=0"];
    let by_size: Vec<&str> = by_size.iter().flat_map(|weight| ["--weight", *weight]).collect();
    let size = at.json(&[&question[..], &by_size[..]].concat());
    let own = number(&size["own"], "population");
    let nearest = list(&size, "lines").iter().filter(|line| line["list"] != "rka");
    let ratios = nearest.map(|line| (number(line, "population") / own).ln().abs());
    assert!(ratios.into_iter().all(|ratio| ratio < 0.1), "only size counts");
}

fn learn(at: &Installation) {
    let question = ["index", "learn", "Ludvika"];
    plain(at, &question);
    let found = at.json(&question);
    let similar = list(&found, "compared_with");
    let mut taught = 0;
    for line in list(&found, "lines") {
        for teacher in list(line, "teachers") {
            taught += 1;
            assert!(similar.contains(&teacher["name"]), "{teacher:#}");
            assert!(list(teacher, "years").len() >= 2 && number(teacher, "probability") >= 0.95);
            let better = number(teacher, "value") - number(line, "own");
            let target = number(line, "target") - number(line, "own");
            assert!(better * target > 0.0, "better in the same direction: {line:#}");
        }
    }
    assert!(taught > 10, "somebody to learn from");
    let strict = at.json(&["index", "learn", "Ludvika", "--years", "9"]);
    assert!(
        list(&strict, "lines").iter().all(|line| list(line, "teachers").is_empty()),
        "nine years are not there"
    );
}
