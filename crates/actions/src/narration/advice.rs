//! What is said of a priority, of whom to learn from, and the one question to ask a municipality.

use ledstjarna_narrative::advice::{Examples, Improvement, examples, improvement};
use ledstjarna_narrative::question::{self, Concern};
use ledstjarna_narrative::{Facts, PlaceName, Scale, Sentence, Wording};
use ledstjarna_observations::{Control, Place, Register};

use crate::analysis::Comparison;
use crate::analysis::learn::LessonLine;
use crate::analysis::priorities::PriorityLine;
use crate::{Insights, Published};

/// Examples that are named.
const NAMED: usize = 3;

/// What a line of a priority list would do. `None` if the register does not know its indicator.
pub fn priority_sentence(register: &Register, place: &Place, line: &PriorityLine) -> Option<Sentence> {
    let known = register.indicator(&line.indicator)?;
    let better = line.reach.zip(line.places).filter(|(_, places)| *places < 0);
    improvement(&Improvement {
        wording: Wording::of(known),
        scale: Scale::of(known),
        place: PlaceName::from(place),
        own: line.own,
        aim: better.map_or(line.target, |(reach, _)| reach),
        places: better.map(|(_, places)| places),
    })
}

/// Who is surely better in a weakness, and since when; that nobody similar is, if so. `probability` is the
/// least one that was asked for. `None` if the register does not know the indicator.
pub fn teacher_sentence(register: &Register, line: &LessonLine, probability: f64) -> Option<Sentence> {
    let known = register.indicator(&line.weakness.indicator)?;
    let named = || line.teachers.iter().take(NAMED);
    let since = named().filter_map(|teacher| teacher.years.last()).max().copied().unwrap_or(0);
    Some(examples(&Examples {
        wording: Wording::of(known),
        names: named().map(|teacher| teacher.name.clone()).collect(),
        since,
        probability: named().map(|teacher| teacher.probability).fold(1.0, f64::min).max(probability),
    }))
}

/// "Fråga att ställa": about what has the highest priority in the index, among the worst first. `None` when
/// nothing is left to ask.
pub fn question(insights: &Insights, published: &Published, place: &Place) -> Option<Sentence> {
    let list = insights.priorities(published, 0, place, Comparison::default()).ok()?;
    let lines = list.lines.iter().map(|line| (line.indicator.as_str(), line.priority));
    let lines = lines.chain(list.unreported.iter().map(|line| (line.indicator.as_str(), line.weight)));
    let concern = |(id, priority): (&str, f64)| {
        let facts = super::facts::unranked_facts(insights, published, place, id)?;
        Some((facts, priority, insights.library().register.indicator(id)?.control))
    };
    let known: Vec<(Facts, f64, Control)> = lines.filter_map(concern).collect();
    let concerns: Vec<Concern<'_>> = known
        .iter()
        .map(|(facts, priority, control)| Concern { facts, priority: *priority, control: *control })
        .collect();
    question::question(&concerns)
}
