//! What a stranger does with the program, from the demo to a verified edition, on both databases.

use crate::installation::Installation;

/// Runs a story on SQLite and, where there is a server, on PostgreSQL.
fn on_both(name: &str, story: impl Fn(&Installation)) {
    story(&Installation::sqlite());
    if let Some(installation) = Installation::postgres(name) {
        story(&installation);
    }
}

#[test]
fn the_demo_prints_the_places_of_the_letter_and_every_edition_holds() {
    on_both("demo", |at| {
        let out = at.ok(&["demo", "--no-serve", "--no-reports"]);
        let wanted = [
            ("Information", "259", "284", "25 platser sämre"),
            ("Biståndshandläggning", "169", "196", "27 platser sämre"),
            ("Utförande", "218", "174", "44 platser bättre"),
            ("Stöd och utveckling", "22", "112", "90 platser sämre"),
            ("Totalt", "180", "215", "35 platser sämre"),
        ];
        for (title, before, after, change) in wanted {
            let line = out
                .lines()
                .find(|line| line.starts_with(title))
                .unwrap_or_else(|| panic!("{title} in\n{out}"));
            let cells: Vec<&str> = line[title.len()..].split_whitespace().collect();
            assert_eq!(cells[..2], [before, after], "{line}");
            assert!(line.ends_with(change), "{line}");
        }
        assert!(out.contains("syntetiska data"), "{out}");
        for edition in ["2022", "2023", "2023.1"] {
            assert_eq!(at.json(&["index", "verify", edition])["holds"], true);
        }
        assert!(
            at.ok(&["demo", "--no-serve", "--no-reports"]).contains("fanns redan"),
            "a second run keeps what is there"
        );
        let findings = at.json(&["doctor"]);
        let broken: Vec<_> =
            findings.as_array().expect("a list").iter().filter(|f| f["state"] == "fault").collect();
        assert!(broken.is_empty(), "{broken:#?}");
        explained_and_ranked(at);
        compared(at);
        exported_and_imported_again(at);
    });
}

fn explained_and_ranked(at: &Installation) {
    let tree = at.json(&["index", "explain", "Ludvika", "--edition", "2023"])["tree"].clone();
    let parts = tree["parts"].as_array().expect("areas");
    let sum: f64 = parts.iter().map(|part| part["contribution"].as_f64().expect("a number")).sum();
    assert!((sum - tree["score"].as_f64().expect("a score")).abs() < 1e-9);
    let text = at.ok(&["index", "explain", "2085", "--area", "stod-och-utveckling"]);
    assert!(text.contains("lämnas utanför"), "Senior Alert is missing in 2023:\n{text}");
    let ranking = at.json(&["index", "rank", "--edition", "2023"]);
    let lines = ranking["ranking"].as_array().expect("lines");
    assert_eq!(lines.len(), 290);
    assert!(lines.iter().all(|line| line["code"].as_str().expect("a code").len() == 4));
    assert_eq!(
        at.json(&["index", "rank", "--county", "dalarna"])["ranking"].as_array().map(Vec::len),
        Some(15)
    );
    assert_eq!(
        at.json(&["index", "rank", "--similar", "Ludvika"])["ranking"].as_array().map(Vec::len),
        Some(8)
    );
}

fn compared(at: &Installation) {
    let found = at.json(&["index", "compare", "2022", "2023"]);
    let changes = found["changes"].as_array().expect("changes");
    let own = changes.iter().find(|c| c["place"] == "2085" && c["group"] == "index").expect("Ludvika");
    assert_eq!(own["places_worse"], 35);
    assert_eq!(found["recipe_changed"], false);
}

fn exported_and_imported_again(at: &Installation) {
    at.ok(&["export", "observations", "--place", "Ludvika", "--out", "ludvika.csv"]);
    let again = at.json(&["import", "ludvika.csv"]);
    assert_eq!(
        (&again["added"], &again["changed"]),
        (&0.into(), &0.into()),
        "what was exported is what is there"
    );
    at.ok(&["export", "edition", "2023", "--out", "edition.json"]);
    assert_eq!(at.json(&["index", "verify", "edition.json"])["holds"], true);
    let forged = std::fs::read_to_string(at.path("edition.json"))
        .expect("the edition")
        .replace("U21468,2085,current,2023,85", "U21468,2085,current,2023,95");
    at.write("forged.json", &forged);
    assert_eq!(at.run(&["index", "verify", "forged.json"]).code, 1);
}

#[test]
fn a_file_builds_an_index_without_a_database_and_the_same_bytes_each_time() {
    let at = Installation::sqlite();
    at.ok(&["demo", "--no-serve", "--no-reports"]);
    at.ok(&["export", "observations", "--out", "all.csv"]);
    for folder in ["one", "two"] {
        at.ok(&[
            "index",
            "build",
            "--data",
            "all.csv",
            "--period",
            "2023",
            "--out",
            folder,
            "--data-dir",
            "nothing-here",
        ]);
    }
    for file in ["normalised.csv", "scores.csv", "ranks.csv", "coverage.csv", "edition.json"] {
        let [one, two] = ["one", "two"].map(|folder| std::fs::read(at.path(folder).join(file)).expect(file));
        assert!(!one.is_empty() && one == two, "{file}");
    }
    let ranks = std::fs::read_to_string(at.path("one/ranks.csv")).expect("ranks");
    assert!(
        ranks.lines().any(|line| line.starts_with("index,2085,215,")),
        "the file gives the place of the letter"
    );
    assert!(!at.path("nothing-here").exists(), "no installation is made");
    assert_eq!(at.json(&["index", "verify", "one"])["holds"], true);
}

#[test]
fn an_indicator_changed_in_a_text_file_moves_the_ranking() {
    let at = Installation::sqlite();
    at.ok(&["demo", "--no-serve", "--no-reports"]);
    at.ok(&["export", "observations", "--out", "all.csv"]);
    let model = ledstjarna_observations::Register::embedded()
        .expect("a register")
        .file("models/hemtjanst-71.toml")
        .expect("the model")
        .text
        .clone();
    let heavier =
        model.replacen("weight = 0.20", "weight = 0.10", 1).replacen("weight = 0.35", "weight = 0.45", 1);
    assert_ne!(heavier, model);
    at.write("heavier.toml", &heavier);
    at.ok(&[
        "index",
        "build",
        "--model",
        "heavier.toml",
        "--data",
        "all.csv",
        "--period",
        "2023",
        "--out",
        "heavier",
    ]);
    let ranks = std::fs::read_to_string(at.path("heavier/ranks.csv")).expect("ranks");
    assert!(!ranks.lines().any(|line| line.starts_with("index,2085,215,")), "another weight, another place");
    at.write("broken.toml", &model.replacen("weight = 0.20", "weight = 0.30", 1));
    let refused = at.run(&[
        "index",
        "build",
        "--model",
        "broken.toml",
        "--data",
        "all.csv",
        "--period",
        "2023",
        "--out",
        "broken",
    ]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("broken.toml:") && refused.err.contains("sum to 1.1"), "{}", refused.err);
}

#[test]
fn the_printed_values_of_the_report_are_imported_and_shown_as_its_tables() {
    on_both("report", |at| {
        at.write("ludvika.csv", include_str!("../../../demo/data/ludvika-2023.csv"));
        let imported = at.json(&["import", "ludvika.csv"]);
        assert!(imported["added"].as_u64().expect("a number") > 150, "{imported}");
        let figures = at.json(&["key-figures", "2085", "--years", "2020..2023"]);
        let tables = figures["tables"].as_array().expect("tables");
        let find = |id: &str| {
            let all = tables.iter().flat_map(|table| table["figures"].as_array().expect("figures"));
            all.into_iter().find(|figure| figure["indicator"] == id).unwrap_or_else(|| panic!("{id}")).clone()
        };
        assert_eq!(find("U21468")["own"], serde_json::json!([92.0, null, 82.0, 85.0]));
        assert_eq!(find("U21468")["country"], serde_json::json!([null, null, 88.0, 88.0]));
        assert_eq!(find("N20048")["own"], serde_json::json!([229_645.0, 241_799.0, 233_403.0, null]));
        assert_eq!(find("U21468")["colour"], "ofärgad", "nothing to compare with yet");
        let text = at.ok(&["key-figures", "Ludvika"]);
        assert!(
            text.contains("229\u{a0}645") && text.contains("Källa: Ludvika kvalitetsrapport 2023"),
            "{text}"
        );
    });
}

#[test]
fn the_real_waiting_times_are_coloured_among_the_municipalities_that_have_one() {
    let at = Installation::sqlite();
    at.write("waiting.csv", include_str!("data/waiting-times.csv"));
    at.ok(&["import", "waiting.csv"]);
    at.write("ludvika.csv", include_str!("../../../demo/data/ludvika-2023.csv"));
    at.ok(&["import", "ludvika.csv"]);
    let figures = at.json(&["key-figures", "Höör", "--years", "2022"]);
    let tables = figures["tables"].as_array().expect("tables");
    let waiting = tables
        .iter()
        .flat_map(|t| t["figures"].as_array().expect("figures"))
        .find(|f| f["indicator"] == "U23401")
        .expect("U23401");
    let n = waiting["n"].as_u64().expect("a number");
    assert!((40..=66).contains(&n));
    assert_eq!(waiting["compared_with"], format!("{n} kommuner, inte riket"));
    assert_ne!(waiting["colour"], "ofärgad");
}

#[test]
fn wrong_use_is_told_and_changes_nothing() {
    let at = Installation::sqlite();
    let cases: [(&[&str], i32, &str); 9] = [
        (&["key-figures", "Atlantis"], 2, "Atlantis"),
        (&["index", "rank"], 2, "There are no editions yet"),
        (&["index", "verify", "2023"], 2, "no edition"),
        (
            &["index", "build", "--model", "none", "--data", "x.csv", "--period", "2023", "--out", "o"],
            2,
            "hemtjanst-71",
        ),
        (&["index", "build", "--data", "x.csv", "--period", "2023", "--out", "o"], 1, "x.csv"),
        (&["index", "publish", "--year", "2023"], 1, "Import or fetch data first"),
        (&["import", "missing.csv"], 1, "missing.csv"),
        (
            &[
                "fetch",
                "kolada",
                "--years",
                "2023",
                "--indicators",
                "X1",
                "--base-url",
                "http://127.0.0.1:9/v3",
            ],
            2,
            "X1",
        ),
        (&["fetch", "kolada", "--years", "2023..2021"], 2, "2023 is after 2021"),
    ];
    for (arguments, code, told) in cases {
        let done = at.run(arguments);
        assert_eq!(done.code, code, "{arguments:?}: {}{}", done.out, done.err);
        assert!(done.err.contains(told), "{arguments:?}: {}", done.err);
    }
    at.write(
        "bad.csv",
        "indicator,place,period,value\nU21468,2085,2023,85\nU21468,2085,2023,185\nU99999,2085,2023,1\n",
    );
    let refused = at.run(&["import", "bad.csv"]);
    assert_eq!(refused.code, 1);
    for told in ["rad 3", "rad 4", "U99999"] {
        assert!(refused.err.to_lowercase().contains(told) || refused.err.contains(told), "{}", refused.err);
    }
    assert_eq!(
        at.json(&["doctor"])
            .as_array()
            .expect("findings")
            .iter()
            .filter(|f| f["found"] == "no observations yet")
            .count(),
        1
    );
}

#[test]
fn a_demo_never_mixes_with_other_data() {
    let at = Installation::sqlite();
    at.write("ludvika.csv", include_str!("../../../demo/data/ludvika-2023.csv"));
    at.ok(&["import", "ludvika.csv"]);
    let refused = at.run(&["demo", "--no-serve", "--no-reports"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("--data-dir"), "{}", refused.err);
}
