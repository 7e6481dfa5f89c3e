//! Wrong questions about reports: what is told, with which exit code, and that nothing is written.

use super::files;
use crate::analysis::demo;
use crate::installation::Installation;

#[test]
fn wrong_use_is_told_and_writes_nothing() {
    let at = demo();
    let quality = |place, year| ["report", "quality", "--place", place, "--year", year, "--out", "refused"];
    let cases: [(&[&str], i32, &str); 10] = [
        (&quality("Atlantis", "2023"), 2, "Atlantis"),
        (&quality("Ludvika", "2031"), 2, "The latest is 2023"),
        (&quality("Ludvika", "soon"), 2, "soon"),
        (&["report", "analysis", "Atlantis", "--out", "refused"], 2, "Atlantis"),
        (&["report", "analysis", "--out", "refused"], 2, "PLACE"),
        (&["report", "analysis", "Ludvika", "--edition", "1999", "--out", "refused"], 2, "1999"),
        (&["report", "agenda", "Ludvika", "--format", "odt", "--out", "refused"], 2, "pdf, docx, html"),
        (&["report", "slides", "Ludvika", "--format", "docx", "--out", "refused"], 2, "--format"),
        (&["report", "lint", "missing.docx"], 2, "missing.docx"),
        (&["report", "text", "Atlantis"], 2, "Atlantis"),
    ];
    for (question, code, told) in cases {
        let done = at.run(question);
        assert_eq!(done.code, code, "{question:?}: {}{}", done.out, done.err);
        assert!(done.err.contains(told) && done.out.is_empty(), "{question:?}: {}", done.err);
    }
    assert!(files(&at.path("refused")).is_empty());
}

#[test]
fn a_template_with_faults_is_told_with_file_and_line_and_nothing_is_written() {
    let at = Installation::sqlite();
    at.ok(&["demo", "--no-serve", "--no-reports"]);
    let register = ledstjarna_observations::Register::embedded().expect("a register");
    for (template, asked) in [
        ("kommunanalys", vec!["report", "analysis", "Ludvika"]),
        ("kvalitetsrapport", vec!["report", "quality", "--place", "2085", "--year", "2023"]),
    ] {
        let path = format!("reports/{template}.toml");
        let text = &register.file(&path).expect("a template").text;
        let broken = text.replacen("make = \"", "make = \"un", 1);
        let line = 1 + broken.lines().position(|line| line.contains("make = \"un")).expect("a line");
        let own = at.write(&format!("ledstjarna-data/registry/{path}"), &broken);
        let done = at.run(&[&asked[..], &["--format", "html", "--out", "refused"]].concat());
        assert_eq!(done.code, 1, "{}{}", done.out, done.err);
        let place = format!("{template}.toml:{line}:");
        assert!(done.err.contains(&place), "{place} in\n{}", done.err);
        assert!(files(&at.path("refused")).is_empty(), "nothing is written");
        std::fs::remove_file(own).expect("the file goes");
    }
}
