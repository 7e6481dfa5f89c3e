//! Writes results to standard output; a reader that stops reading early is no fault.

use std::io::{self, Write};

use anyhow::Context;
use serde::Serialize;

/// Writes text.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done.context("standard output cannot be written to"),
    }
}

/// Writes a value as JSON, indented, with a line end.
pub fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    print(&format!("{}\n", serde_json::to_string_pretty(value)?))
}
