//! Whose weights: panels in three forms, and codes of one's own.

use serde_json::Value;

use super::{close, demo, list, number, table, uncaused};
use crate::installation::Installation;

const PARTS: [&str; 4] = ["information", "bistandshandlaggning", "utforande", "stod_och_utveckling"];

/// Everybody's weights, in model order.
fn everybody(found: &Value) -> Vec<f64> {
    let all = list(found, "lines").iter().filter(|line| line["dimension"] == "");
    all.map(|line| number(line, "weight")).collect()
}

/// Forty persons of two groups; every fourth does not answer.
fn points() -> String {
    let mut text = format!("respondent;medlem;{}\n", PARTS.join(";"));
    for person in 0..40 {
        let group = if person % 2 == 0 { "ja" } else { "nej" };
        let cells = if person % 4 == 3 {
            ";;;".to_owned()
        } else {
            let more = f64::from(person % 5);
            format!("{},5;{};{};{}", 10.0 + more, 20.0, 50.0 - more, if group == "ja" { 10 } else { 30 })
        };
        text += &format!("{person};{group};{cells}\n");
    }
    text
}

#[test]
fn a_panel_s_points_become_weights_with_intervals_and_who_did_not_answer() {
    let at = Installation::sqlite();
    at.write("points.csv", &points());
    let question = ["index", "weights", "points.csv", "--resamplings", "300"];
    let text = at.ok(&question);
    assert!(text.contains("Tillfrågade 40, svarade 30, bortfall 25\u{a0}%"), "{text}");
    uncaused(&question, &text);
    table(&at, &question);
    let found = at.json(&question);
    close(everybody(&found).iter().sum(), 1.0);
    for line in list(&found, "lines") {
        assert!(
            number(line, "weight_025") <= number(line, "weight")
                && number(line, "weight") <= number(line, "weight_975")
        );
    }
    let groups: Vec<&str> =
        list(&found, "persons").iter().map(|p| p["persons"].as_str().expect("a name")).collect();
    assert_eq!(groups, ["", "ja", "nej"]);
    assert_eq!(at.json(&question), found, "the same seed, the same intervals");
    let other = at.json(&[&question[..], &["--seed", "9"]].concat());
    assert_eq!(everybody(&other), everybody(&found));
    for (one, other) in list(&found, "lines").iter().zip(list(&other, "lines")) {
        assert!((number(one, "weight_025") - number(other, "weight_025")).abs() < 0.02);
    }
    adjusted(&at, &found);
    for average in ["trimmed", "geometric"] {
        let found = at.json(&[&question[..], &["--average", average]].concat());
        close(everybody(&found).iter().sum(), 1.0);
    }
}

/// A population of nothing but one group has that group's weights.
fn adjusted(at: &Installation, found: &Value) {
    let population = ["--population", "ja=1", "--population", "nej=0"];
    let adjusted =
        at.json(&[&["index", "weights", "points.csv", "--by", "medlem"], &population[..]].concat());
    assert_eq!(adjusted["adjusted_by"], "medlem");
    let group = list(found, "lines").iter().filter(|line| line["persons"] == "ja");
    for (weight, line) in everybody(&adjusted).iter().zip(group) {
        close(*weight, number(line, "weight"));
    }
    let wrong = at.run(&["index", "weights", "points.csv", "--by", "region"]);
    assert!(wrong.code == 2 && wrong.err.contains("medlem"), "{}", wrong.err);
}

#[test]
fn equal_answers_give_equal_weights_and_consistent_pairs_their_own() {
    let at = Installation::sqlite();
    // Everybody is shown all four, and each is best and worst equally often.
    let mut choices = "respondent,shown,best,worst\n".to_owned();
    for person in 0..8 {
        let (best, worst) = (PARTS[person % 4], PARTS[(person + 1) % 4]);
        choices += &format!("{person},{},{best},{worst}\n", PARTS.join(" "));
    }
    at.write("choices.csv", &choices);
    let found = at.json(&["index", "weights", "choices.csv", "--resamplings", "50"]);
    assert_eq!(found["form"], "best_worst");
    for weight in everybody(&found) {
        assert!((weight - 0.25).abs() < 1e-6, "{weight}");
    }
    let own = [0.1, 0.2, 0.4, 0.3];
    let mut pairs = "respondent,a,b,ratio\n2,,,\n".to_owned();
    for i in 0..4 {
        for j in i + 1..4 {
            pairs += &format!("1,{},{},{}\n", PARTS[i], PARTS[j], own[i] / own[j]);
        }
    }
    at.write("pairs.csv", &pairs);
    let found = at.json(&["index", "weights", "pairs.csv"]);
    for (weight, want) in everybody(&found).iter().zip(own) {
        close(*weight, want);
    }
    let all = &found["persons"][0];
    close(number(all, "consistency_ratio"), 0.0);
    close(number(all, "non_response"), 0.5);
    at.write("bad.csv", "respondent,a,b,ratio\n1,utforande,gatan,2\n");
    let refused = at.run(&["index", "weights", "bad.csv"]);
    assert!(refused.code == 1 && refused.err.contains("rad 2, kolumn b"), "{}", refused.err);
    assert!(refused.out.is_empty());
}

#[test]
fn a_code_carries_weights_to_what_if() {
    let at = demo();
    let marks = ["information=1", "bistandshandlaggning=3", "utforande=5", "stod-och-utveckling=1"];
    let marks: Vec<&str> = marks.iter().flat_map(|mark| ["--mark", *mark]).collect();
    let made = at.json(&[&["index", "weights"], &marks[..]].concat());
    let code = made["code"].as_str().expect("a code");
    assert!(code.len() < 20 && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{code}");
    let read = at.json(&["index", "weights", &format!("--code={code}")]);
    assert_eq!(read, made);
    close(super::sum(list(&made, "lines"), "share"), 1.0);
    let tried = at.json(&["index", "what-if", "Ludvika", "--code", code, "--replications", "0"]);
    let shares: Vec<f64> = list(&tried, "weights").iter().map(|weight| number(weight, "after")).collect();
    assert_eq!(shares.len(), 4);
    for (share, want) in shares.iter().zip([0.1, 0.3, 0.5, 0.1]) {
        close(*share, want);
    }
    let lacking = at.run(&["index", "weights", "--mark", "utforande=5"]);
    assert!(lacking.code == 1 && lacking.err.contains("information"), "{}", lacking.err);
    // A panel's weights as a code, and as what an analysis of uncertainty draws from.
    at.write("code-points.csv", &points());
    let rounded = at.json(&["index", "weights", "code-points.csv", "--code"]);
    close(list(&rounded, "lines").iter().map(|line| number(line, "mark")).fold(0.0, f64::max), 5.0);
    let drawn =
        ["index", "uncertainty", "--vary", "weights", "--replications", "50", "--panel", "code-points.csv"];
    let drawn = at.json(&drawn);
    close(number(&drawn, "method_share"), 1.0);
}
