//! The command line of the analysis: how sure, why, what if, what first, whom to learn from, whose weights.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use ledstjarna_actions::analysis::Comparison;
use ledstjarna_observations::Control;

use crate::cli::Which;
use crate::cli_values::{Kinds, assignment, control, kinds, mark, tried_value};

/// What can be asked of an edition.
#[derive(Debug, Subcommand)]
pub enum Analysis {
    /// Say how sure every score and place is
    Uncertainty(UncertaintyArgs),
    /// Say which choice moves places most
    Sensitivity(SensitivityArgs),
    /// Say why a place changed between two editions
    Change(ChangeArgs),
    /// Try other values or weights for a municipality
    WhatIf(WhatIfArgs),
    /// Find the least change that reaches a place
    Reach(ReachArgs),
    /// List what to work on first
    Priorities(PrioritiesArgs),
    /// Say which municipalities are like one, and why
    Peers(PeersArgs),
    /// Find whom to learn from, weakness by weakness
    Learn(LearnArgs),
    /// Turn respondents' answers into weights, or weights of one's own into a code
    Weights(WeightsArgs),
    /// Look a model over: is it sound?
    Audit(AuditArgs),
}

/// How the answer is printed.
#[derive(Args, Clone, Copy, Debug)]
pub struct Shape {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Print the answer's table as CSV
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

/// Which municipality.
#[derive(Args, Debug)]
pub struct Whom {
    /// Code, name or address word ("2085", "Ludvika")
    #[arg(value_name = "PLACE", required_unless_present = "place")]
    municipality: Option<String>,
    /// The same as an option
    #[arg(long, value_name = "PLACE", conflicts_with = "municipality")]
    place: Option<String>,
}

impl Whom {
    /// As written.
    pub fn name(&self) -> &str {
        self.municipality.as_deref().or(self.place.as_deref()).unwrap_or_default()
    }
}

/// What is drawn.
#[derive(Args, Clone, Debug)]
pub struct Drawing {
    /// What varies: all, none, or some of data, weights, normalisation, winsorising, missing, aggregation
    #[arg(
        long,
        value_parser = kinds,
        default_value = "data,weights,missing,aggregation",
        value_name = "KINDS"
    )]
    pub vary: Kinds,
    /// Number of draws; 0 draws nothing where that has a meaning
    #[arg(long, value_name = "N")]
    pub replications: Option<usize>,
    /// The same seed gives the same numbers
    #[arg(long, default_value_t = ledstjarna_actions::analysis::draws::USUAL_SEED)]
    pub seed: u64,
}

/// Whom a municipality is compared with.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Among {
    /// RKA's ready group of seven
    Group,
    /// The seven nearest in structure figures
    Nearest,
    /// Both
    Both,
}

impl From<Among> for Comparison {
    fn from(among: Among) -> Self {
        match among {
            Among::Group => Self::Group,
            Among::Nearest => Self::Nearest,
            Among::Both => Self::Both,
        }
    }
}

/// `index uncertainty`.
#[derive(Args, Debug)]
pub struct UncertaintyArgs {
    /// One municipality in words (code, name or address word)
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Which edition and area
    #[command(flatten)]
    pub which: Which,
    /// What is drawn (2 000 times unless told otherwise)
    #[command(flatten)]
    pub drawing: Drawing,
    /// Draw the weights of the areas from the answers of a panel, as `index weights` reads them
    #[arg(long, value_name = "FILE")]
    pub panel: Option<PathBuf>,
    /// Write the probability of every place to a CSV file
    #[arg(long, value_name = "FILE")]
    pub matrix: Option<PathBuf>,
    /// Write the probability that one is better than another to a CSV file
    #[arg(long, value_name = "FILE")]
    pub pairs: Option<PathBuf>,
    /// Only the first so many
    #[arg(long)]
    pub top: Option<usize>,
    /// How it is printed
    #[command(flatten)]
    pub shape: Shape,
}

/// `index sensitivity`.
#[derive(Args, Debug)]
pub struct SensitivityArgs {
    /// Explain the place of one municipality in place of all
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Edition by id (2023.1) or year; the newest if left out
    #[arg(long)]
    pub edition: Option<String>,
    /// What varies; draws are points of a sequence, a power of two (1 024 unless told otherwise)
    #[command(flatten)]
    pub drawing: Drawing,
    /// Vary each indicator's weight too, not the areas' only; takes ten times as long
    #[arg(long)]
    pub all_weights: bool,
    /// Only the first so many factors
    #[arg(long, default_value_t = 15)]
    pub top: usize,
    /// How it is printed
    #[command(flatten)]
    pub shape: Shape,
}

/// `index change`.
#[derive(Args, Debug)]
pub struct ChangeArgs {
    /// Which municipality
    #[command(flatten)]
    pub whom: Whom,
    /// Earlier edition, by id (2022.1) or year; the newest of an earlier year than the later one if left out
    #[arg(long)]
    pub from: Option<String>,
    /// Later edition; the newest if left out
    #[arg(long)]
    pub to: Option<String>,
    /// Area by id or address word; the whole index if left out
    #[arg(long)]
    pub area: Option<String>,
    /// Score both editions on the scale of the base year, as trends are
    #[arg(long)]
    pub frozen: bool,
    /// Orders of indicators that are tried
    #[arg(long, default_value_t = ledstjarna_composite::change::DEFAULT_ORDERS)]
    pub orders: usize,
    /// What is drawn for the probability that the change is real (2 000 times unless told otherwise)
    #[command(flatten)]
    pub drawing: Drawing,
    /// How it is printed
    #[command(flatten)]
    pub shape: Shape,
}

/// `index what-if`.
#[derive(Args, Debug)]
pub struct WhatIfArgs {
    /// Which municipality
    #[command(flatten)]
    pub whom: Whom,
    /// Another value; repeat for several. `saknas` tries what happens without one
    #[arg(long = "set", value_parser = tried_value, value_name = "INDICATOR=VALUE")]
    pub values: Vec<(String, Option<f64>)>,
    /// Another weight, as a share of its group from 0 to 1; the others share what is left
    #[arg(long = "weight", value_parser = assignment, value_name = "AREA_OR_INDICATOR=SHARE")]
    pub weights: Vec<(String, f64)>,
    /// A code of weights, as `index weights --code` prints it
    #[arg(long)]
    pub code: Option<String>,
    /// Which edition and area
    #[command(flatten)]
    pub which: Which,
    /// What is drawn for the intervals (1 000 times unless told otherwise)
    #[command(flatten)]
    pub drawing: Drawing,
    /// How it is printed
    #[command(flatten)]
    pub shape: Shape,
}

/// `index reach`.
#[derive(Args, Debug)]
pub struct ReachArgs {
    /// Which municipality
    #[command(flatten)]
    pub whom: Whom,
    /// The place to reach, 1 is best
    #[arg(long, value_name = "N")]
    pub rank: u32,
    /// How surely, from 0 to 1; without it the values are taken as they are
    #[arg(long, value_name = "P")]
    pub probability: Option<f64>,
    /// What may be changed: some of web, routine, registration, practice
    #[arg(long = "control", value_delimiter = ',', value_parser = control, value_name = "KINDS")]
    pub controls: Vec<Control>,
    /// Only these indicators
    #[arg(long, value_delimiter = ',', value_name = "INDICATORS")]
    pub only: Vec<String>,
    /// Leave these indicators alone
    #[arg(long, value_delimiter = ',', value_name = "INDICATORS")]
    pub except: Vec<String>,
    /// Who the levels are taken from
    #[arg(long, value_enum, default_value_t = Among::Group)]
    pub among: Among,
    /// Which edition and area
    #[command(flatten)]
    pub which: Which,
    /// What is drawn for the probability (500 times for each attempt unless told otherwise)
    #[command(flatten)]
    pub drawing: Drawing,
    /// How it is printed
    #[command(flatten)]
    pub shape: Shape,
}

/// `index priorities`.
#[derive(Args, Debug)]
pub struct PrioritiesArgs {
    /// Which municipality
    #[command(flatten)]
    pub whom: Whom,
    /// Who it is compared with
    #[arg(long, value_enum, default_value_t = Among::Group)]
    pub among: Among,
    /// Only the first so many of each degree of ease
    #[arg(long, default_value_t = 10)]
    pub top: usize,
    /// Which edition and area
    #[command(flatten)]
    pub which: Which,
    /// How it is printed
    #[command(flatten)]
    pub shape: Shape,
}

/// `index peers`.
#[derive(Args, Debug)]
pub struct PeersArgs {
    /// Which municipality
    #[command(flatten)]
    pub whom: Whom,
    /// Weight of a structure figure from 0 to 5 (1 unless told otherwise); repeat for several
    #[arg(long = "weight", value_parser = assignment, value_name = "FIGURE=WEIGHT")]
    pub weights: Vec<(String, f64)>,
    /// Number of nearest municipalities
    #[arg(long, default_value_t = ledstjarna_composite::peers::DEFAULT_COUNT)]
    pub count: usize,
    /// Which edition and area
    #[command(flatten)]
    pub which: Which,
    /// How it is printed
    #[command(flatten)]
    pub shape: Shape,
}

/// `index learn`.
#[derive(Args, Debug)]
pub struct LearnArgs {
    /// Which municipality
    #[command(flatten)]
    pub whom: Whom,
    /// Who counts as similar
    #[arg(long, value_enum, default_value_t = Among::Both)]
    pub among: Among,
    /// Least probability of being better, in every year
    #[arg(long, default_value_t = 0.95, value_name = "P")]
    pub probability: f64,
    /// Fewest years in a row
    #[arg(long, default_value_t = 2)]
    pub years: usize,
    /// Number of weaknesses, the heaviest first
    #[arg(long, default_value_t = ledstjarna_actions::analysis::learn::USUAL_COUNT)]
    pub count: usize,
    /// Which edition and area
    #[command(flatten)]
    pub which: Which,
    /// How it is printed
    #[command(flatten)]
    pub shape: Shape,
}

/// `index weights`.
#[derive(Args, Debug)]
pub struct WeightsArgs {
    /// Respondents' answers: points, best and worst, or pairs; see docs/analysis.md
    pub file: Option<PathBuf>,
    /// Name of a model, or the path of a .toml file
    #[arg(long, default_value = ledstjarna_actions::model::DEFAULT_MODEL)]
    pub model: String,
    /// The group whose parts were weighed, by id or address word; the whole index if left out
    #[arg(long)]
    pub group: Option<String>,
    /// Columns that group persons; all that are neither answers nor the person's number if left out
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    pub by: Vec<String>,
    /// Size of a group of persons in the population; repeat for each group of one column
    #[arg(long, value_parser = assignment, value_name = "GROUP=SIZE")]
    pub population: Vec<(String, f64)>,
    /// How points are averaged
    #[arg(long, value_enum, default_value_t = AverageName::Mean)]
    pub average: AverageName,
    /// Resamplings of persons behind the intervals
    #[arg(long, default_value_t = 2_000, value_name = "N")]
    pub resamplings: usize,
    /// The same seed gives the same numbers
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// A mark of one's own from 0 to 5; repeat for every part of a group
    #[arg(long = "mark", value_parser = mark, value_name = "PART=MARK", conflicts_with = "file")]
    pub marks: Vec<(String, u8)>,
    /// Print the code of the weights rounded to marks, or read the one given (--code=CODE)
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub code: Option<String>,
    /// How it is printed
    #[command(flatten)]
    pub shape: Shape,
}

/// `index audit`.
#[derive(Args, Debug)]
pub struct AuditArgs {
    /// Name of a model, or the path of a .toml file
    #[arg(long, default_value = ledstjarna_actions::model::DEFAULT_MODEL)]
    pub model: String,
    /// Year of the values; that of the newest edition if left out
    #[arg(long)]
    pub year: Option<i16>,
    /// How it is printed
    #[command(flatten)]
    pub shape: Shape,
}

/// How shares of points become one weight.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum AverageName {
    /// Their mean
    Mean,
    /// Their mean without the lowest and the highest tenth
    Trimmed,
    /// Their geometric mean
    Geometric,
}
