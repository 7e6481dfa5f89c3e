//! Embeds every text file of the registry as a constant list of path and text, sorted by path.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    // Asked when it runs, not when it is built: a build folder may be shared by several clones.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo sets CARGO_MANIFEST_DIR")?;
    let root = Path::new(&here).join("../../registry").canonicalize()?;
    // Cargo watches a folder with all that is in it, so that new files are seen too.
    println!("cargo:rerun-if-changed={}", root.display());

    let mut files = Vec::new();
    collect(&root, &mut files)?;
    let mut named: Vec<(String, PathBuf)> =
        files.into_iter().map(|file| (path_below(&root, &file), file)).collect();
    named.sort();

    let mut code = String::from("&[\n");
    for (path, file) in &named {
        println!("cargo:rerun-if-changed={}", file.display());
        writeln!(code, "    ({path:?}, include_str!({:?})),", file.display().to_string())?;
    }
    code.push_str("]\n");
    let out = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&out).join("registry_files.rs"), code)?;
    Ok(())
}

/// All CSV and TOML files below a folder.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "csv" || ending == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

/// The path below the registry, with forward slashes on every system.
fn path_below(root: &Path, file: &Path) -> String {
    let below = file.strip_prefix(root).unwrap_or(file);
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
