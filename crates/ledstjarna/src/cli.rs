//! The command line: what can be asked of the program. English; the tables it prints are Swedish.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::cli_analysis::Analysis;
use crate::cli_report::Report;

/// An open composite index of municipal elder care: compute it, publish it, explain it.
#[derive(Debug, Parser)]
#[command(name = "ledstjarna", version, about, after_help = EXAMPLES)]
pub struct Arguments {
    /// Where the installation is.
    #[command(flatten)]
    pub place: Place,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  ledstjarna demo                                   a made-up nation, its editions, and the pages
  ledstjarna fetch kolada --years 2022..2023        values from Kolada into ./ledstjarna-data
  ledstjarna import observations.csv                values from a file
  ledstjarna index publish --year 2023              compute and publish an edition
  ledstjarna index explain Ludvika                  a score opened into its arithmetic
  ledstjarna index change Ludvika                   why its place changed
  ledstjarna index priorities Ludvika               what to work on first
  ledstjarna report quality --place 2085 --year 2023 --format pdf,docx
  ledstjarna report analysis Ludvika                the written analysis as PDF
  ledstjarna report lint kvalitetsrapport.docx      faults in anybody's report
  ledstjarna key-figures 2085 --json                the key-figure tables of a municipality

Exit codes: 0 done, 1 failed, 2 wrong use.";

/// Options of every command that reads the installation.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// Folder of the installation: database, own registry files, broken-off fetches
    #[arg(
        long,
        global = true,
        env = "LEDSTJARNA_DATA_DIR",
        default_value = "./ledstjarna-data",
        value_name = "DIR"
    )]
    pub data_dir: PathBuf,
    /// PostgreSQL address (postgres://...) in place of the SQLite file in the data folder
    #[arg(long, global = true, env = "LEDSTJARNA_DATABASE", hide_env_values = true, value_name = "URL")]
    pub database: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Fill an empty installation with a made-up nation, print Ludvika's places, and serve the pages
    Demo {
        /// Port of the pages on this machine
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// End after filling, without serving
        #[arg(long)]
        no_serve: bool,
        /// Leave out Ludvika's quality report and analysis in `<data-dir>/reports`
        #[arg(long)]
        no_reports: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Serve the pages of an installation on this machine
    Serve {
        /// Port
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Who runs the site, named on its accessibility page
        #[arg(long, env = "LEDSTJARNA_OPERATOR", value_name = "NAME")]
        operator: Option<String>,
        /// E-mail address or telephone number for those who find a fault
        #[arg(long, env = "LEDSTJARNA_CONTACT", value_name = "ADDRESS")]
        contact: Option<String>,
        /// Also serve the pages where reports are written, to browsers on this machine only. Leave it out
        /// behind a server that passes on requests from elsewhere
        #[arg(long)]
        report_builder: bool,
    },
    /// Serve the demo nation in the shape of Kolada's API, for tests and for work without a network
    StandInKolada {
        /// Port
        #[arg(long, default_value_t = 8090)]
        port: u16,
    },
    /// Fetch values from a source
    Fetch {
        /// Which source
        #[command(subcommand)]
        source: Source,
    },
    /// Import a file of observations (CSV, XLSX, or Kolada's JSON), whole or not at all
    Import {
        /// The file; see docs/import-format.md
        file: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Build, publish, read and check the index
    Index {
        /// What to do with it
        #[command(subcommand)]
        action: Index,
    },
    /// Print the key-figure tables of a municipality with their colours as words
    KeyFigures {
        /// Code, name or address word ("2085", "Ludvika")
        municipality: String,
        /// Years to print, such as 2020..2023 (default: the four latest with a value)
        #[arg(long, value_parser = years)]
        years: Option<Years>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write reports, analyses and slides, and read reports over
    Report {
        /// What to do
        #[command(subcommand)]
        what: Report,
    },
    /// Write what the installation holds to a file
    Export {
        /// What to write
        #[command(subcommand)]
        what: Export,
    },
    /// Look the installation and its data over, and say what to do
    Doctor {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// Sources that can be fetched from.
#[derive(Debug, Subcommand)]
pub enum Source {
    /// Kolada, version 3 of its API
    Kolada {
        /// Years, such as 2022..2023 or 2023
        #[arg(long, value_parser = years)]
        years: Years,
        /// `model`, `register`, or ids separated by commas
        #[arg(long, default_value = "model")]
        indicators: String,
        /// `all`, or codes separated by commas (units begin with V)
        #[arg(long, default_value = "all")]
        places: String,
        /// Base address of another server that speaks the same
        #[arg(long, value_name = "URL")]
        base_url: Option<String>,
        /// Only what changed since this day (YYYY-MM-DD)
        #[arg(long, value_name = "DAY")]
        since: Option<jiff::civil::Date>,
        /// Ask for everything anew, even if a broken-off fetch could go on
        #[arg(long)]
        restart: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// What can be done with the index.
#[derive(Debug, Subcommand)]
pub enum Index {
    /// Compute an index from a file, without a database; writes normalised.csv, scores.csv, ranks.csv, coverage.csv, edition.json
    Build {
        /// Name of a model of the register, or the path of a .toml file
        #[arg(long, default_value = "hemtjanst-71")]
        model: String,
        /// The data, in the import form
        #[arg(long, value_name = "FILE")]
        data: PathBuf,
        /// Year of the edition
        #[arg(long, value_name = "YEAR")]
        period: i16,
        /// Folder for the result
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Compute an edition from the values that hold now, and publish it
    Publish {
        /// Year of the edition
        #[arg(long)]
        year: i16,
        /// Name of a model, or the path of a .toml file
        #[arg(long, default_value = "hemtjanst-71")]
        model: String,
        /// Id of the edition this one corrects
        #[arg(long, requires = "reason", value_name = "EDITION")]
        corrects: Option<String>,
        /// Why it is corrected
        #[arg(long, requires = "corrects")]
        reason: Option<String>,
    },
    /// Print the ranking of an edition
    Rank {
        /// Which edition, year and area
        #[command(flatten)]
        which: Which,
        /// Only the municipalities of a county (code, name or address word)
        #[arg(long)]
        county: Option<String>,
        /// Only a municipality and those like it
        #[arg(long, value_name = "PLACE")]
        similar: Option<String>,
        /// Only the first so many
        #[arg(long)]
        top: Option<usize>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Open a score into its arithmetic
    Explain {
        /// Code, name or address word
        municipality: String,
        /// Which edition, year and area
        #[command(flatten)]
        which: Which,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Compare two editions: who moved, and what changed in the model
    Compare {
        /// Earlier edition, by id (2022.1) or year
        before: String,
        /// Later edition
        after: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Recompute an edition and compare its checksum
    Verify {
        /// Id or year of a published edition, or the path of an edition.json or its folder
        edition: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// What an analyst asks of an edition
    #[command(flatten)]
    Analysis(Analysis),
}

/// Which score.
#[derive(Args, Debug)]
pub struct Which {
    /// Edition by id (2023.1) or year; the newest if left out
    #[arg(long)]
    pub edition: Option<String>,
    /// Area by id or address word; the whole index if left out
    #[arg(long)]
    pub area: Option<String>,
}

/// What can be exported.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Every value that holds now, as CSV that can be imported again
    Observations {
        /// Only one place
        #[arg(long)]
        place: Option<String>,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// A published edition, byte for byte
    Edition {
        /// Id or year
        edition: String,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// A list of years written as one year or as first..last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Years(pub Vec<i16>);

fn years(text: &str) -> Result<Years, String> {
    let year = |text: &str| -> Result<i16, String> {
        let year: i16 = text.trim().parse().map_err(|_| format!("`{text}` is not a year"))?;
        if (1990..=2100).contains(&year) {
            Ok(year)
        } else {
            Err(format!("{year} is not a year from 1990 to 2100"))
        }
    };
    let (first, last) = match text.split_once("..") {
        Some((first, last)) => (year(first)?, year(last)?),
        None => (year(text)?, year(text)?),
    };
    if first > last {
        return Err(format!("{first} is after {last}: write the earlier year first"));
    }
    Ok(Years((first..=last).collect()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn years_are_one_or_a_span() {
        assert_eq!(years("2023"), Ok(Years(vec![2023])));
        assert_eq!(years("2021..2023"), Ok(Years(vec![2021, 2022, 2023])));
        for wrong in ["", "23", "2023..2021", "2023-2024", "..", "2023..x"] {
            assert!(years(wrong).is_err(), "{wrong}");
        }
    }
}
