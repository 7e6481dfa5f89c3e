//! Fetching: from the stand-in server over a real socket into the store, whole or not at all.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::installation::Installation;

/// The stand-in server as a person starts it.
struct StandIn {
    process: Child,
    base: String,
}

impl StandIn {
    fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_ledstjarna"))
            .args(["stand-in-kolada", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("an output")).read_line(&mut line).expect("a line");
        let at = line.find("http://").unwrap_or_else(|| panic!("an address in {line}"));
        Self { process, base: line[at..].trim().to_owned() }
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_fetch_lands_whole_and_the_next_one_says_what_changed() {
    let server = StandIn::start();
    let fetch = [
        "fetch",
        "kolada",
        "--years",
        "2022..2023",
        "--indicators",
        "U21468,U21401",
        "--base-url",
        &server.base,
    ];
    for at in [Some(Installation::sqlite()), Installation::postgres("fetch")].into_iter().flatten() {
        let first = at.json(&fetch);
        assert!(first["added"].as_u64().expect("a number") >= 2 * 2 * 280, "{first}");
        assert_eq!(first["stand_in"], "demo");
        let again = at.json(&fetch);
        assert_eq!((&again["added"], &again["changed"]), (&0.into(), &0.into()), "{again}");
        let figures = at.ok(&["key-figures", "Ludvika", "--years", "2022..2023"]);
        assert!(figures.contains("yntetiska data") && !figures.contains("Källa: Kolada"), "{figures}");
    }
}

#[test]
fn a_fetch_that_breaks_leaves_nothing_behind_but_its_journal() {
    let at = Installation::sqlite();
    let base = {
        let server = StandIn::start();
        server.base.clone()
    };
    let fetch = [
        "fetch",
        "kolada",
        "--years",
        "2023",
        "--indicators",
        "U21468",
        "--places",
        "2085",
        "--base-url",
        &base,
    ];
    let refused = at.run(&fetch);
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(!refused.err.is_empty());
    let findings = at.json(&["doctor"]);
    assert!(
        findings.as_array().expect("findings").iter().any(|f| f["found"] == "no observations yet"),
        "{findings:#}"
    );
}

#[test]
fn places_and_indicators_can_be_chosen_and_unknown_ones_are_told() {
    let server = StandIn::start();
    let at = Installation::sqlite();
    let chosen = [
        "fetch",
        "kolada",
        "--years",
        "2023",
        "--indicators",
        "U21468,webb_avgifter",
        "--places",
        "2085,1440,9999",
        "--base-url",
        &server.base,
    ];
    let done = at.json(&chosen);
    assert_eq!(done["not_in_kolada"], serde_json::json!(["webb_avgifter"]));
    let warnings = done["warnings"].to_string();
    assert!(warnings.contains("9999"), "{warnings}");
}
