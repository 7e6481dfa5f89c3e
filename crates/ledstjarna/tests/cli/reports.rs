//! Reports from the command line: the files are there, the same bytes each time, readable by other people's
//! tools; wrong questions are told and write nothing.

mod refusals;
mod review;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::analysis::demo;
use crate::installation::Installation;

/// How many pages an analysis may have.
const SHORT: std::ops::RangeInclusive<u32> = 6..=12;
/// Every kind of file.
const ALL: &str = "pdf,docx,html,pptx,xlsx,zip";

/// Names of the files in a folder, sorted; none if there is no folder.
fn files(folder: &Path) -> Vec<String> {
    let found = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names: BTreeSet<String> = found.map(|file| file.file_name().to_string_lossy().into()).collect();
    names.into_iter().collect()
}

/// What poppler says of a PDF; `None`, said aloud, where it is not installed.
fn poppler(arguments: &[&str], file: &Path) -> Option<String> {
    match Command::new("pdfinfo").args(arguments).arg(file).output() {
        Ok(done) => Some(String::from_utf8_lossy(&done.stdout).into_owned()),
        Err(error) => {
            eprintln!("SKIPPED what pdfinfo says ({error}): install poppler-utils");
            None
        }
    }
}

/// How many pages a PDF has, by poppler.
fn pages(file: &Path) -> Option<u32> {
    let about = poppler(&[], file)?;
    let pages = about.lines().find_map(|line| line.strip_prefix("Pages:")).expect("a count of pages");
    Some(pages.trim().parse().expect("a number"))
}

fn same_files(at: &Installation, one: &str, other: &str, stem: &str) {
    for ending in ALL.split(',') {
        let name = format!("{stem}.{ending}");
        let [one, other] =
            [one, other].map(|folder| std::fs::read(at.path(folder).join(&name)).expect(&name));
        assert!(one.len() > 1000, "{name} has {} bytes", one.len());
        assert!(one == other, "{name} has other bytes the second time");
    }
}

fn quality(at: &Installation, out: &str) -> String {
    let date = ["--date", "2024-03-01"];
    let asked = ["report", "quality", "--place", "2085", "--year", "2023", "--format", ALL, "--out", out];
    at.ok(&[&asked[..], &date[..]].concat())
}

#[test]
fn the_quality_report_is_the_same_bytes_each_time_and_tagged() {
    let at = demo();
    let told = quality(&at, "quality-one");
    assert_eq!(told.lines().filter(|line| line.starts_with("Skrev ")).count(), 6, "{told}");
    quality(&at, "quality-two");
    let page = std::fs::read_to_string(at.path("quality-one/kvalitetsrapport-ludvika-2023.html"));
    assert!(page.expect("a page").contains("Hämtad "), "sources say when they were fetched");
    same_files(&at, "quality-one", "quality-two", "kvalitetsrapport-ludvika-2023");
    if let Some(postgres) = Installation::postgres("reports") {
        postgres.ok(&["demo", "--no-serve", "--no-reports"]);
        quality(&postgres, "quality");
        let [one, other] = [at.path("quality-one"), postgres.path("quality")]
            .map(|folder| std::fs::read(folder.join("kvalitetsrapport-ludvika-2023.docx")).expect("a file"));
        assert!(one == other, "PostgreSQL gives another report");
    }
    let pdf = at.path("quality-one/kvalitetsrapport-ludvika-2023.pdf");
    let (Some(about), Some(tree)) = (poppler(&[], &pdf), poppler(&["-struct-text"], &pdf)) else { return };
    for wanted in ["Kvalitetsrapport 2023", "Tagged:", "yes"] {
        assert!(about.contains(wanted), "{wanted} in\n{about}");
    }
    for tag in ["H1", "H2", "TH", "TD", "Figure", "Caption"] {
        let is_tag =
            |line: &str| line.split_whitespace().next().is_some_and(|word| word.trim_end_matches(':') == tag);
        assert!(tree.lines().any(is_tag), "no {tag} in the tree of tags");
    }
    assert!(tree.contains("\"På en sida\"") && tree.contains("Måluppfyllelse"), "headings with their words");
}

#[test]
fn an_analysis_is_the_same_bytes_each_time_and_short() {
    let at = demo();
    for out in ["analysis-one", "analysis-two"] {
        let told = at.ok(&["report", "analysis", "Ludvika", "--format", ALL, "--out", out]);
        assert_eq!(told, format!("Skrev 6 filer i {out}.\n"));
    }
    same_files(&at, "analysis-one", "analysis-two", "kommunanalys-ludvika-2023");
    // A municipality that is named is written anew, whatever stands there.
    at.write("analysis-two/kommunanalys-ludvika-2023.html", "an older edition");
    let told = at.ok(&["report", "analysis", "Ludvika", "--format", "html", "--out", "analysis-two"]);
    assert_eq!(told, "Skrev 1 filer i analysis-two.\n");
    same_files(&at, "analysis-one", "analysis-two", "kommunanalys-ludvika-2023");
    let pdf = at.path("analysis-one/kommunanalys-ludvika-2023.pdf");
    if let Some(pages) = pages(&pdf) {
        assert!(SHORT.contains(&pages), "an analysis has six to twelve pages, this one {pages}");
    }
}

#[test]
fn an_analysis_of_any_municipality_is_short() {
    let at = demo();
    // Large and small; many and few answers; places at both ends.
    for name in ["stockholm", "goteborg", "bjurholm", "arjeplog", "soderkoping", "uddevalla", "vaxholm"] {
        at.ok(&["report", "analysis", name, "--out", "short"]);
        let Some(pages) = pages(&at.path(&format!("short/kommunanalys-{name}-2023.pdf"))) else { return };
        assert!(SHORT.contains(&pages), "an analysis has six to twelve pages, that of {name} {pages}");
    }
}

#[test]
fn the_smaller_reports_are_written() {
    let at = demo();
    let out = "smaller";
    let place = ["--place", "Ludvika", "--year", "2023", "--format", "pdf,docx", "--out", out];
    at.ok(&[&["report", "patient-safety"], &place[..]].concat());
    at.ok(&["report", "agenda", "Ludvika", "--out", out]);
    at.ok(&["report", "slides", "ludvika", "--edition", "2022", "--out", out]);
    let wanted = [
        "dagordning-ludvika-2023.pdf",
        "kommunanalys-ludvika-2022.pptx",
        "patientsakerhet-ludvika-2023.docx",
        "patientsakerhet-ludvika-2023.pdf",
    ];
    assert_eq!(files(&at.path(out)), wanted);
    if let Some(pages) = pages(&at.path("smaller/dagordning-ludvika-2023.pdf")) {
        assert_eq!(pages, 1, "an agenda stands on one page");
    }
    let text = at.ok(&["report", "text", "Ludvika"]);
    for wanted in ["plats 215 av 290", "# I korthet", "Syntetiska data", "2 av 2", " nej"] {
        assert!(text.contains(wanted), "{wanted} in\n{text}");
    }
}

#[test]
fn the_demo_leaves_its_reports_and_says_where() {
    let at = Installation::sqlite();
    let told = at.json(&["demo", "--no-serve"]);
    let paths: Vec<&str> =
        told["reports"].as_array().expect("reports").iter().filter_map(serde_json::Value::as_str).collect();
    assert_eq!(paths.len(), 8);
    let wanted: Vec<String> = ["kommunanalys", "kvalitetsrapport"]
        .iter()
        .flat_map(|kind| ["docx", "html", "pdf", "pptx"].map(|end| format!("{kind}-ludvika-2023.{end}")))
        .collect();
    assert_eq!(files(&at.path("ledstjarna-data/reports")), wanted);
    assert!(paths.iter().all(|path| at.path(path).is_file()), "{paths:?}");
}

#[test]
fn a_written_passage_does_not_make_the_demo_another() {
    let at = Installation::sqlite();
    at.ok(&["demo", "--no-serve", "--no-reports"]);
    let before = at.ok(&["index", "verify", "2023"]);
    let text = "[[written]]\nid = \"inledning\"\nby = \"Anna\"\ntext = \"Hej.\"\n";
    at.write("ledstjarna-data/registry/reports/facts/2085-2023/written.toml", text);
    let told = at.ok(&["demo", "--no-serve", "--no-reports"]);
    assert!(told.contains("Demonstrationen fanns redan"), "{told}");
    assert_eq!(at.ok(&["index", "verify", "2023"]), before, "the editions are the same");
}

#[test]
fn a_report_that_comes_back_unwritten_changes_nothing() {
    let at = demo();
    let asked = ["--place", "2085", "--year", "2023", "--format", "docx", "--out", "to-take-in"];
    at.ok(&[&["report", "quality"], &asked[..]].concat());
    let file = "to-take-in/kvalitetsrapport-ludvika-2023.docx";
    let told = at.ok(&["report", "take-in", file]);
    assert!(told.starts_with("Inget nytt att ta in i rapporten 2023 för Ludvika.\n"), "{told}");
    assert!(!at.path("ledstjarna-data/registry/reports").exists());
    let found = at.json(&["report", "take-in", file, "--by", "Anna"]);
    assert_eq!((found["taken"].as_array().map(Vec::len), found["place"].as_str()), (Some(0), Some("2085")));
    at.write("to-take-in/anteckning.docx", "no archive");
    for (name, code, words) in [("anteckning.docx", 1, "ingen DOCX"), ("saknas.docx", 2, "saknas.docx")] {
        let done = at.run(&["report", "take-in", &format!("to-take-in/{name}")]);
        assert_eq!((done.code, done.err.contains(words)), (code, true), "{}", done.err);
    }
}
