//! What `demo` writes beside the database: Ludvika's quality report and analysis, ready to open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledstjarna_actions::reports::{Format, Yearly, analysis_of, day_of, yearly};
use ledstjarna_actions::{Insights, Library};

use super::demo::LUDVIKA;
use super::report::written;
use crate::cli_report::Target;
use crate::typesetting::Typst;

/// The kinds of file that somebody who looks at a demonstration opens.
const FORMATS: [Format; 4] = [Format::Pdf, Format::Docx, Format::Html, Format::Pptx];

/// Where they go.
pub fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("reports")
}

/// Writes the quality report and the analysis of the latest edition, dated the day it was published.
///
/// # Errors
/// If a template or the registry of the installation has faults, or the folder cannot be written.
pub fn write(library: &Arc<Library>, data_dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let insights = Insights::new(Arc::clone(library));
    let Some(published) = library.latest() else { return Ok(Vec::new()) };
    let whom = super::find_municipality(&library.register, LUDVIKA)?;
    let (year, date) = (published.edition.meta.year, day_of(published));
    let target = Target { format: FORMATS.to_vec(), out: folder(data_dir) };
    let typst = Typst::new()?;
    let report = yearly(&insights, Yearly::Quality, whom, year, date)?;
    let mut paths = written(&report, whom, &target, &typst)?;
    let analysis = analysis_of(&insights, published, whom, date)?;
    paths.extend(written(&analysis, whom, &target, &typst)?);
    Ok(paths)
}
