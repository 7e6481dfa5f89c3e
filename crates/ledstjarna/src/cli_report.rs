//! The command line of reports: the yearly ones, analyses, slides, review.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use ledstjarna_actions::reports::Format;

/// What can be written, or read over.
#[derive(Debug, Subcommand)]
pub enum Report {
    /// Write the board's yearly quality report of a municipality
    Quality(YearlyArgs),
    /// Write the caregiver's yearly account of patient safety
    PatientSafety(YearlyArgs),
    /// Write the analysis of a municipality, or of all
    Analysis(AnalysisArgs),
    /// Write the pictures of an analysis as slides
    Slides(SlidesArgs),
    /// Write the agenda of a meeting about an analysis
    Agenda(AnalysisArgs),
    /// Print the analysis of a municipality as plain text
    Text {
        /// Code, name or address word ("2085", "Ludvika")
        municipality: String,
        /// Edition, or year (default: the newest)
        #[arg(long, value_name = "EDITION")]
        edition: Option<String>,
    },
    /// Take in what people wrote in a report that was sent out as DOCX
    TakeIn {
        /// The file that came back
        file: PathBuf,
        /// Who answers for texts that the file does not say it of
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Also replace texts that have changed here since the file was sent out
        #[arg(long)]
        replace: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Read somebody's report over: wrong sums, copied rows, uncommented jumps ...
    Lint {
        /// The report: txt, html, docx or pdf
        file: PathBuf,
        /// Findings that somebody has accepted and signed
        #[arg(long, value_name = "FILE")]
        accepted: Option<PathBuf>,
        /// Municipality whose values in the data folder the report's rows are compared with
        #[arg(long, value_name = "PLACE")]
        place: Option<String>,
        /// Print under each finding the entry that accepts it: sign it, say why, and put it in a file for --accepted
        #[arg(long)]
        entries: bool,
        /// Warnings count as errors
        #[arg(long)]
        strict: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// Where a report goes, and as what.
#[derive(Args, Debug)]
pub struct Target {
    /// Kinds of file, separated by commas: pdf, docx, html, pptx, xlsx, zip
    #[arg(long, value_delimiter = ',', default_value = "pdf", value_parser = format)]
    pub format: Vec<Format>,
    /// Folder for the files
    #[arg(long, default_value = ".", value_name = "DIR")]
    pub out: PathBuf,
}

/// Which yearly report.
#[derive(Args, Debug)]
pub struct YearlyArgs {
    /// Code, name or address word ("2085", "Ludvika")
    #[arg(long, value_name = "PLACE")]
    pub place: String,
    /// Year of the report
    #[arg(long)]
    pub year: i16,
    /// Day it is dated, YYYY-MM-DD (default: today); the same day gives the same bytes
    #[arg(long, value_name = "DAY")]
    pub date: Option<Date>,
    /// Files
    #[command(flatten)]
    pub target: Target,
}

/// One municipality or all, in one edition.
#[derive(Args, Debug)]
pub struct Whom {
    /// Code, name or address word ("2085", "Ludvika")
    #[arg(required_unless_present = "all", value_name = "PLACE")]
    pub municipality: Option<String>,
    /// All municipalities of the edition; a run that was broken off goes on where it stopped
    #[arg(long, conflicts_with = "municipality")]
    pub all: bool,
    /// Edition, or year (default: the newest)
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<String>,
}

/// Which analysis.
#[derive(Args, Debug)]
pub struct AnalysisArgs {
    /// Of whom
    #[command(flatten)]
    pub whom: Whom,
    /// Files
    #[command(flatten)]
    pub target: Target,
}

/// Which slides; they are always PPTX.
#[derive(Args, Debug)]
pub struct SlidesArgs {
    /// Of whom
    #[command(flatten)]
    pub whom: Whom,
    /// Folder for the files
    #[arg(long, default_value = ".", value_name = "DIR")]
    pub out: PathBuf,
}

fn format(text: &str) -> Result<Format, String> {
    Format::of_ending(text).ok_or_else(|| "write pdf, docx, html, pptx, xlsx or zip".to_owned())
}
