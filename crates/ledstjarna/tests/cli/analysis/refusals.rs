//! Wrong questions are told, and change nothing.

use super::demo;

#[test]
fn wrong_questions_are_told() {
    let at = demo();
    let cases: [(&[&str], i32, &str); 17] = [
        (&["index", "uncertainty", "--edition", "1999"], 2, "2023.1"),
        (&["index", "uncertainty", "--replications", "0"], 1, "at least one"),
        (&["index", "uncertainty", "--vary", "weather"], 2, "weather"),
        (&["index", "uncertainty", "--json", "--csv"], 2, "--csv"),
        (&["index", "sensitivity", "--vary", "none"], 1, "--vary"),
        (&["index", "sensitivity", "--replications", "100"], 1, "power of two"),
        (&["index", "change", "--from", "2022", "--to", "2023"], 2, "PLACE"),
        (&["index", "change", "Atlantis", "--from", "2022", "--to", "2023"], 2, "Atlantis"),
        (&["index", "what-if", "Ludvika"], 1, "--set"),
        (&["index", "what-if", "Ludvika", "--set", "U21468=185"], 1, "0 to 100"),
        (&["index", "what-if", "Ludvika", "--set", "X1=1"], 2, "X1"),
        (&["index", "what-if", "Ludvika", "--weight", "utforande=35"], 1, "0.5 is half"),
        (&["index", "what-if", "Ludvika", "--code", "nonsense"], 1, "damaged"),
        (&["index", "reach", "--place", "Ludvika", "--rank", "0"], 1, "from 1 to 290"),
        (&["index", "peers", "Ludvika", "--weight", "quality=5"], 2, "population"),
        (&["index", "weights"], 1, "--mark"),
        (&["index", "audit", "--model", "none"], 2, "hemtjanst-71"),
    ];
    for (question, code, told) in cases {
        let done = at.run(question);
        assert_eq!(done.code, code, "{question:?}: {}{}", done.out, done.err);
        assert!(done.err.contains(told) && done.out.is_empty(), "{question:?}: {}", done.err);
    }
    let shares = ["--weight", "utforande=0.7", "--weight", "information=0.6"];
    let done = at.run(&[&["index", "what-if", "Ludvika"], &shares[..]].concat());
    assert!(done.code == 1 && done.err.contains("sum to 1.30"), "{}", done.err);
}
