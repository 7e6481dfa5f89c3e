//! Typst takes minutes to build, so every command must ask for the same build of it: a library that gets other
//! features for one package than for the workspace is built twice, and all that stands on it.

use std::collections::BTreeSet;
use std::process::Command;

/// Each library below the asked-for packages, written as `format` says.
fn libraries(scope: &[&str], format: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--prefix", "none", "--no-dedupe", "--format", format])
        .args(scope)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).replace(" (proc-macro)", "");
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn this_crate_asks_for_the_same_typst_as_the_workspace() {
    let build = ["--edges", "normal,build"];
    let typst = libraries(&[&["--package", "typst", "--package", "typst-pdf"], &build[..]].concat(), "{p} ");
    let with_features = |scope: &[&str]| -> BTreeSet<String> {
        let all = libraries(scope, "{p} {f}");
        all.into_iter().filter(|one| typst.iter().any(|name| one.starts_with(name))).collect()
    };
    let own = with_features(&[&["--package", "ledstjarna-pdf"], &build[..]].concat());
    assert!(own.len() > 100, "{own:?}");
    for edges in ["normal,build", "normal,build,dev"] {
        let all = with_features(&["--workspace", "--edges", edges]);
        let other: Vec<&String> = own.difference(&all).collect();
        assert!(
            other.is_empty(),
            "with --workspace ({edges}) these have other features; ask for them in crates/pdf/Cargo.toml: {other:#?}"
        );
    }
}
