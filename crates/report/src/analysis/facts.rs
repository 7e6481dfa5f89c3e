//! Everything the analysis of one municipality is made of: plain numbers, gathered before a word is written.

use jiff::civil::Date;
use ledstjarna_narrative::Facts;
use ledstjarna_narrative::headline::Split;
use ledstjarna_narrative::index::IndexFacts;
use ledstjarna_narrative::municipality::Tally;
use ledstjarna_observations::{Indicator, Place};

use crate::document::parts::{EditionRef, Source};
use crate::facts::{Dictionary, Written};

/// The facts of an analysis.
#[derive(Clone, Debug)]
pub struct AnalysisFacts<'a> {
    /// The municipality.
    pub place: &'a Place,
    /// Year of the edition.
    pub year: i16,
    /// The day the analysis is made, handed in.
    pub date: Date,
    /// Number of the document's own edition.
    pub version: String,
    /// The edition of the index.
    pub edition: EditionRef,
    /// Whether any number is made up.
    pub synthetic: bool,
    /// How the sources are named under what is computed ("Egen bearbetning av data från Kolada").
    pub caption: String,
    /// The place, the parts and the cautions, as sentences need them; also the index's own name.
    pub index: IndexFacts,
    /// How many indicators are among the best and the worst.
    pub tally: Option<Tally>,
    /// The whole index first, then its areas in the order of the model.
    pub groups: Vec<GroupFact>,
    /// The indicators in the order of the model.
    pub indicators: Vec<IndicatorFact<'a>>,
    /// Names of the similar municipalities.
    pub similar: Vec<String>,
    /// What was drawn to know how sure places are; `None` if nothing was.
    pub draws: Option<DrawFact>,
    /// Why the place changed; `None` without an earlier edition.
    pub change: Option<ChangeFact<'a>>,
    /// What to raise, first things first.
    pub priorities: Vec<PriorityFact<'a>>,
    /// The weight, 0-1, that half of the measures reach.
    pub middle_weight: f64,
    /// Place with all easy things done, and how many they are.
    pub easy_together: Option<(usize, u32)>,
    /// What to report.
    pub unreported: Vec<UnreportedFact<'a>>,
    /// Whom to learn from, the heaviest weakness first.
    pub lessons: Vec<LessonFact<'a>>,
    /// Where the values come from.
    pub sources: Vec<Source>,
    /// Words and abbreviations that can be explained.
    pub dictionary: Dictionary,
    /// Passages that people have written, by the id of the part.
    pub written: std::collections::BTreeMap<String, Written>,
}

/// The municipality in the whole index or one area.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupFact {
    /// Id of the group.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Place, 1 the best.
    pub place: Option<u32>,
    /// Number of municipalities with a place.
    pub ranked: u32,
    /// Best and worst likely place (90 %).
    pub interval: Option<(u32, u32)>,
    /// Place in the earlier edition.
    pub place_before: Option<u32>,
    /// Probability, 0-1, that the place is better now than before.
    pub better: Option<f64>,
    /// Effective share of the whole, 0-1.
    pub weight: f64,
}

/// One indicator of the index.
#[derive(Clone, Debug)]
pub struct IndicatorFact<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Id of its area.
    pub area: String,
    /// Share of the whole that it decides, 0-1.
    pub weight: f64,
    /// What is known of it in the municipality, and of which year.
    pub facts: Facts,
    /// Lowest, lower quartile, median, upper quartile and highest of those compared with.
    pub spread: Option<[f64; 5]>,
    /// Median of the similar municipalities.
    pub similar: Option<f64>,
    /// How the municipality's own values are cited where they are shown unchanged ("Källa: Kolada").
    pub citation: String,
}

/// What was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawFact {
    /// Number of replications.
    pub replications: u32,
    /// What varied, in words ("svaren, vikterna och metoden").
    pub varied: String,
    /// Number of others of which it cannot be said who is better.
    pub tied: Option<u32>,
}

/// Why a place changed.
#[derive(Clone, Debug)]
pub struct ChangeFact<'a> {
    /// The change of place with its parts, as printed.
    pub split: Split,
    /// Probability, 0-1, that the later place is better.
    pub better: Option<f64>,
    /// Own indicators that moved the place most, most first.
    pub moved: Vec<MovedFact<'a>>,
    /// Values that came or went.
    pub gaps: Vec<GapFact<'a>>,
}

/// One indicator's share of a change.
#[derive(Clone, Debug)]
pub struct MovedFact<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Value in the earlier edition.
    pub before: Option<f64>,
    /// Value in the later edition.
    pub after: Option<f64>,
    /// The years that the two values are of, if known: an edition may hold an older one.
    pub years: (Option<i16>, Option<i16>),
    /// Places; positive is worse.
    pub places: f64,
}

/// A value that came or went.
#[derive(Clone, Debug)]
pub struct GapFact<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Why it is missing now; `None` if it was missing before.
    pub reason: Option<String>,
    /// Whether that is a supposition.
    pub supposed: bool,
    /// Places; positive is worse.
    pub places: f64,
}

/// Something worth working on.
#[derive(Clone, Debug)]
pub struct PriorityFact<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Name of its area.
    pub area: String,
    /// How easily it is moved, in words ("webbsidor och rutiner").
    pub ease: String,
    /// Whether it is easy to mend.
    pub easy: bool,
    /// Share of the score it decides, 0-1.
    pub weight: f64,
    /// Result against the median of the similar ones as a share of the spread of all, -1 to 1; below zero is
    /// worse.
    pub relative: f64,
    /// 1-3: thirds of the most points that a step of the list gives.
    pub influence: u8,
    /// Whether it is certain that the municipality is worse than that median.
    pub certain: bool,
    /// Value.
    pub own: f64,
    /// The year that it is of, if known.
    pub year: Option<i16>,
    /// Median of the similar ones.
    pub median: f64,
    /// What the better quarter of the similar ones has.
    pub target: f64,
    /// Places that reaching it gives; negative is better.
    pub places: Option<i64>,
}

/// Something that has not been reported.
#[derive(Clone, Debug)]
pub struct UnreportedFact<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Why it is missing, in words.
    pub reason: String,
    /// Share of the score it would decide, 0-1.
    pub weight: f64,
}

/// A weakness and whom to ask.
#[derive(Clone, Debug)]
pub struct LessonFact<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Own value.
    pub own: f64,
    /// Who is surely better, best first.
    pub teachers: Vec<TeacherFact>,
}

/// A municipality to learn from.
#[derive(Clone, Debug, PartialEq)]
pub struct TeacherFact {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Years in which it was better without a break.
    pub years: Vec<i16>,
}
