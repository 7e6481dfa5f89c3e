//! `report lint`: what it finds in the report that was written by hand and in our own, and its exit codes.

use crate::analysis::demo;

/// A made-up report with known faults, which the rules are tested with.
const WRITTEN_BY_HAND: &str = include_str!("../../../../report/tests/fixtures/lint/rapport.txt");

#[test]
fn a_report_with_errors_fails_and_says_where() {
    let at = demo();
    at.write("rapport.txt", WRITTEN_BY_HAND);
    let done = at.run(&["report", "lint", "rapport.txt"]);
    assert_eq!(done.code, 1, "{}{}", done.out, done.err);
    for rule in ["L1 ", "L7 "] {
        assert!(done.out.contains(&format!("Fel {rule}")), "{rule} in\n{}", done.out);
    }
    assert!(done.out.contains("Väntat: ") && done.out.contains("Gör så här: "), "{}", done.out);
    let printed = at.run(&["report", "lint", "rapport.txt", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&printed.out).expect("JSON");
    let errors = found["errors"].as_u64().expect("a number");
    assert_eq!((printed.code, errors > 0), (1, true), "{found:#}");
    assert!(found["findings"].as_array().is_some_and(|all| all.len() as u64 >= errors));
}

#[test]
fn a_report_without_errors_passes_unless_warnings_count() {
    let at = demo();
    at.write("lugn.txt", "Lugn rapport 2023\n\nHemtjänsten fungerar som den ska. Alla enheter har svarat.\n");
    assert_eq!(at.run(&["report", "lint", "lugn.txt"]).code, 0);
    at.ok(&["report", "analysis", "Ludvika", "--format", "docx", "--out", "to-review"]);
    let file = "to-review/kommunanalys-ludvika-2023.docx";
    let found = at.json(&["report", "lint", file]);
    assert_eq!(found["errors"], 0, "an analysis has no errors:\n{found:#}");
    let warnings = found["warnings"].as_u64().expect("a number");
    let strict = at.run(&["report", "lint", file, "--strict"]);
    assert_eq!(strict.code, i32::from(warnings > 0), "{}", strict.out);
}

#[test]
fn our_own_quality_report_has_no_errors_and_what_is_decided_is_told() {
    let at = demo();
    let asked = ["report", "quality", "--place", "Ludvika", "--year", "2023", "--date", "2024-03-01"];
    at.ok(&[&asked[..], &["--format", "docx,html,pdf", "--out", "own"]].concat());
    for ending in ["docx", "html", "pdf"] {
        let file = format!("own/kvalitetsrapport-ludvika-2023.{ending}");
        let found: serde_json::Value =
            serde_json::from_str(&at.run(&["report", "lint", &file, "--json"]).out).expect("JSON");
        let findings = found["findings"].as_array().expect("findings");
        let errors: Vec<_> = findings.iter().filter(|one| one["severity"] == "error").collect();
        assert!(errors.is_empty(), "{ending}: {errors:#?}");
        if ending == "docx" {
            let told = findings.iter().any(|one| {
                one["what"].as_str().is_some_and(|what| what.contains("korttidstillsyn"))
                    && one["suggestion"].as_str().is_some_and(|text| text.contains("vem som har beslutat"))
            });
            assert!(told, "the decision on small counts is told: {findings:#?}");
        }
    }
}

#[test]
fn a_file_that_is_no_report_is_wrong_use() {
    let at = demo();
    at.write("bild.png", "no picture");
    let done = at.run(&["report", "lint", "bild.png"]);
    assert_eq!(done.code, 2, "{}", done.err);
    assert!(done.err.contains("bild.png") && done.err.contains("docx"), "{}", done.err);
    at.write("trasig.docx", "no archive");
    let done = at.run(&["report", "lint", "trasig.docx"]);
    assert_eq!(done.code, 1, "{}", done.err);
    assert!(done.err.contains("ingen hel Word-fil"), "{}", done.err);
}

#[test]
fn a_finding_is_accepted_by_the_entry_that_is_printed_once_it_is_signed() {
    let at = demo();
    at.write("att-godta.txt", WRITTEN_BY_HAND);
    let printed = at.run(&["report", "lint", "att-godta.txt", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&printed.out).expect("JSON");
    let entry = found["findings"][0]["accept"].as_str().expect("an entry");
    let shown = at.run(&["report", "lint", "att-godta.txt", "--entries"]).out;
    assert!(shown.contains(entry), "{entry}");
    assert!(!at.run(&["report", "lint", "att-godta.txt"]).out.contains("[[accepted]]"));
    // Unsigned it accepts nothing.
    at.write("godtagna.toml", entry);
    let done = at.run(&["report", "lint", "att-godta.txt", "--accepted", "godtagna.toml"]);
    assert!(done.code == 1 && done.err.contains("`by`"), "{}", done.err);
    let signed = entry.replace("by = \"\"", "by = \"Eva Ek\"").replace("why = \"\"", "why = \"Rätt så.\"");
    at.write("godtagna.toml", &signed);
    let done = at.run(&["report", "lint", "att-godta.txt", "--accepted", "godtagna.toml"]);
    assert!(done.out.contains("Godtaget av Eva Ek") && done.out.contains(" 1 godtagna."), "{}", done.out);
    assert!(!done.out.contains("behövs inte längre"));
    // In another report nothing answers to it.
    at.write(
        "lugn-igen.txt",
        "Lugn rapport 2023\n\nHemtjänsten fungerar som den ska. Alla enheter har svarat.\n",
    );
    let other = ["report", "lint", "lugn-igen.txt", "--accepted", "godtagna.toml"];
    assert!(at.ok(&other).contains("av Eva Ek den ") && at.ok(&other).contains("behövs inte längre"));
    assert_eq!(at.json(&other)["unused"][0]["by"], "Eva Ek");
}

#[test]
fn rows_are_compared_with_the_values_of_the_data_folder() {
    let at = demo();
    let asked = ["--place", "2085", "--year", "2023", "--format", "docx", "--out", "to-compare"];
    at.ok(&[&["report", "quality"], &asked[..]].concat());
    let file = "to-compare/kvalitetsrapport-ludvika-2023.docx";
    let codes = |found: &serde_json::Value| {
        let all = found["findings"].as_array().expect("findings").iter();
        all.filter(|one| one["rule"] == "L4").count()
    };
    let json = |arguments: &[&str]| {
        let done = at.run(&[arguments, &["--json"]].concat());
        serde_json::from_str::<serde_json::Value>(&done.out).expect("JSON")
    };
    let alone = codes(&json(&["report", "lint", file]));
    assert_eq!(
        codes(&json(&["report", "lint", file, "--place", "Ludvika"])),
        alone,
        "our own report is right"
    );
    let register = ledstjarna_observations::Register::embedded().expect("a register");
    let title = &register.indicator("U21468").expect("an indicator").title;
    let page = format!(
        "<html lang=\"sv\"><h1>Rapport</h1><table><tr><th>Mått</th><th>2022</th><th>2023</th></tr>\
         <tr><td>{title}</td><td>987</td><td>986</td></tr></table></html>"
    );
    at.write("fel.html", &page);
    assert_eq!(codes(&json(&["report", "lint", "fel.html"])), 0);
    let compared = json(&["report", "lint", "fel.html", "--place", "2085"]);
    assert!(codes(&compared) > 0, "{compared:#}");
    assert_eq!(at.run(&["report", "lint", "fel.html", "--place", "Atlantis"]).code, 2);
}
