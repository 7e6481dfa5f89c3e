//! Whom to learn from: for each weakness the similar municipalities that are surely better, and lastingly.

use ledstjarna_composite::peers::{Example, History, Proof};
use ledstjarna_observations::Place;
use serde::Serialize;

use crate::ActionError;
use crate::analysis::priorities::{PriorityLine, list};
use crate::analysis::scope::Subject;
use crate::analysis::{About, Comparison, Kin, Scope};

/// A weakness: worse than the median of the similar ones with at least this probability.
const WEAK: f64 = 0.5;

/// Weaknesses that are looked at unless told otherwise.
pub const USUAL_COUNT: usize = 12;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The municipality.
    pub place: &'a Place,
    /// Who counts as similar.
    pub comparison: Comparison,
    /// When another counts as better.
    pub proof: Proof,
    /// Number of weaknesses that are looked at, the heaviest first.
    pub count: usize,
}

/// A municipality to learn from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Teacher {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Its latest value.
    pub value: f64,
    /// Least probability of being better, over the years counted.
    pub probability: f64,
    /// Years of the data in which it was better without a break, latest first.
    pub years: Vec<i16>,
    /// Its place in the edition, in the score that is asked about.
    pub place: Option<u32>,
}

/// One weakness and whom to ask.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LessonLine {
    /// The weakness.
    #[serde(flatten)]
    pub weakness: PriorityLine,
    /// Whom to ask, best first; empty if nobody similar is surely better.
    pub teachers: Vec<Teacher>,
}

/// How often a municipality is an example.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Often {
    /// Its name.
    pub name: String,
    /// Number of the weaknesses that it is an example in.
    pub weaknesses: usize,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lessons {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The municipality as published.
    pub subject: Subject,
    /// Who counts as similar.
    pub comparison: Comparison,
    /// Their names.
    pub compared_with: Vec<String>,
    /// Years of the editions that were looked at, latest first.
    pub years: Vec<i16>,
    /// Least probability of being better, in every year.
    pub probability: f64,
    /// Fewest years.
    pub fewest_years: usize,
    /// Who is an example most often, first.
    pub often: Vec<Often>,
    /// The weaknesses, heaviest first.
    pub lines: Vec<LessonLine>,
}

/// Finds the lessons.
///
/// # Errors
/// If the municipality is not in the edition, or a demand has no meaning.
pub fn learn(scope: &Scope<'_>, question: &Question<'_>) -> Result<Lessons, ActionError> {
    learn_from(scope, question, &list(scope, question.place, question.comparison)?.lines)
}

/// The same from a list of priorities that is made already, for the same place and comparison.
///
/// # Errors
/// As [`learn`].
pub fn learn_from(
    scope: &Scope<'_>,
    question: &Question<'_>,
    priorities: &[PriorityLine],
) -> Result<Lessons, ActionError> {
    let Question { place, comparison, proof, count } = *question;
    if !(0.5..=1.0).contains(&proof.probability) {
        return Err(ActionError::refused(
            "the probability of being better is a number from 0.5 to 1",
            "Write 0.95 for 95 percent",
        ));
    }
    let row = scope.row(place)?;
    let similar = Kin::of(*scope).similar(row, comparison);
    let codes: Vec<String> = similar.iter().map(|row| scope.edition().result.units[*row].clone()).collect();
    let mut weak: Vec<PriorityLine> =
        priorities.iter().filter(|line| line.certainty > WEAK).cloned().collect();
    // What one controls decides what to do first, not whom to ask: the weight of the weakness does.
    let weight = |line: &PriorityLine| line.weight * line.gap * line.certainty;
    weak.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.indicator.cmp(&b.indicator)));
    weak.truncate(count);
    let editions = scope.library.history(scope.published);
    let history = History::new(&editions, scope.register());
    let ids: Vec<String> = weak.iter().map(|line| line.indicator.clone()).collect();
    let found = history.lessons(&place.code, &codes, &ids, proof);
    let lines = weak.into_iter().map(|weakness| {
        let lesson = found.iter().find(|lesson| lesson.indicator == weakness.indicator);
        let teachers = lesson.map_or_else(Vec::new, |lesson| {
            lesson.examples.iter().map(|example| teacher(scope, example)).collect()
        });
        LessonLine { weakness, teachers }
    });
    let lines: Vec<LessonLine> = lines.collect();
    let mut years: Vec<i16> = editions.iter().map(|edition| edition.meta.year).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    Ok(Lessons {
        about: scope.about(),
        subject: scope.subject(row),
        comparison,
        compared_with: scope.names(&similar),
        years,
        probability: proof.probability,
        fewest_years: proof.years.max(1),
        often: often(&lines),
        lines,
    })
}

/// Everybody who is an example, by how often; ties in the order of first mention.
fn often(lines: &[LessonLine]) -> Vec<Often> {
    let mut found: Vec<Often> = Vec::new();
    for teacher in lines.iter().flat_map(|line| &line.teachers) {
        match found.iter_mut().find(|known| known.name == teacher.name) {
            Some(known) => known.weaknesses += 1,
            None => found.push(Often { name: teacher.name.clone(), weaknesses: 1 }),
        }
    }
    found.sort_by_key(|known| std::cmp::Reverse(known.weaknesses));
    found
}

fn teacher(scope: &Scope<'_>, example: &Example) -> Teacher {
    let result = &scope.edition().result;
    Teacher {
        code: example.unit.clone(),
        name: scope.name(&example.unit),
        value: example.value,
        probability: example.probability,
        years: example.years.clone(),
        place: result.row(&example.unit).and_then(|row| result.standing(row, scope.group).place),
    }
}
