//! The house keeps its floors: a crate uses crates on lower floors only, and knows only the libraries its
//! floor may know. Reads `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// The floor of each crate.
const FLOORS: [(&str, u8); 15] = [
    ("observations", 0),
    ("organisation", 1),
    ("statistics", 0),
    ("charts", 1),
    ("composite", 1),
    ("narrative", 2),
    ("report", 3),
    ("pdf", 4),
    ("render", 4),
    ("sources", 4),
    ("store", 4),
    ("demo", 4),
    ("actions", 5),
    ("web", 6),
    ("ledstjarna", 7),
];

/// Libraries that only some crates may know.
const KEEPERS: [(&str, &[&str]); 15] = [
    ("sqlx", &["store"]),
    ("axum", &["web"]),
    ("askama", &["web"]),
    ("tower-http", &["web"]),
    ("ureq", &["sources"]),
    ("calamine", &["sources"]),
    ("clap", &["ledstjarna"]),
    ("indicatif", &["ledstjarna"]),
    ("ledstjarna-store", &["actions"]),
    ("ledstjarna-pdf", &["ledstjarna"]),
    ("typst", &["pdf"]),
    ("typst-pdf", &["pdf"]),
    ("resvg", &["render"]),
    ("rust_xlsxwriter", &["render"]),
    ("ledstjarna-render", &["actions"]),
];

/// Libraries that wait, open sockets or start tasks: nothing for the pure floors.
const IMPURE: [&str; 6] = ["tokio", "sqlx", "ureq", "axum", "tempfile", "uuid"];

fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let short =
        |name: &str| if name == "ledstjarna" { name.to_owned() } else { name.replacen("ledstjarna-", "", 1) };
    packages
        .iter()
        .map(|package| {
            let normal =
                package["dependencies"].as_array().expect("a list").iter().filter(|d| d["kind"].is_null());
            let names = normal.map(|d| d["name"].as_str().expect("a name").to_owned()).collect();
            (short(package["name"].as_str().expect("a name")), names)
        })
        .collect()
}

fn floor(name: &str) -> Option<u8> {
    FLOORS.iter().find(|(known, _)| *known == name).map(|(_, floor)| *floor)
}

#[test]
fn every_crate_stands_on_a_floor() {
    let names: Vec<String> = dependencies().into_keys().collect();
    for name in &names {
        assert!(floor(name).is_some(), "crate {name} has no floor: give it one here and in ARCHITECTURE.md");
    }
    assert_eq!(names.len(), FLOORS.len(), "a crate of the plan is gone: {names:?}");
}

#[test]
fn crates_look_downwards_only() {
    for (name, uses) in dependencies() {
        for used in uses.iter().filter_map(|used| used.strip_prefix("ledstjarna-")) {
            assert!(floor(used) < floor(&name), "{name} uses {used}, which is not below it");
        }
    }
}

#[test]
fn each_library_has_its_keeper() {
    for (name, uses) in dependencies() {
        for (library, keepers) in KEEPERS {
            assert!(!uses.contains(library) || keepers.contains(&name.as_str()), "{name} uses {library}");
        }
    }
}

#[test]
fn the_lower_floors_are_pure() {
    for (name, uses) in dependencies() {
        if floor(&name) <= Some(3) {
            for library in IMPURE {
                assert!(!uses.contains(library), "{name} on a pure floor uses {library}");
            }
        }
    }
}

#[test]
fn only_the_program_asks_for_time_and_environment() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let asks = ["Timestamp::now", "SystemTime::now", "Instant::now", "env::var(", "env::vars("];
    let mut found = Vec::new();
    let mut folders = vec![root.canonicalize().expect("the crates folder")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("readable") {
            let path = entry.expect("an entry").path();
            let text = path.display().to_string();
            if path.is_dir() && !["tests", "benches", "examples"].iter().any(|skip| path.ends_with(skip)) {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !text.contains("crates/ledstjarna/")
                && !text.ends_with("build.rs")
            {
                let source = std::fs::read_to_string(&path).expect("readable");
                let code = source.split("#[cfg(test)]").next().unwrap_or_default();
                found.extend(
                    asks.iter().filter(|ask| code.contains(**ask)).map(|ask| format!("{text}: {ask}")),
                );
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
