//! What a meeting needs of an analysis: strengths by name, questions to ask, whom to call.

use ledstjarna_narrative::question::{Concern, question};
use ledstjarna_observations::{Unit, amount};
use ledstjarna_statistics::Colour;

use super::Analysis;
use super::facts::{IndicatorFact, PriorityFact};
use crate::build::passage::Passage;
use crate::build::stock::Made;
use crate::build::words::{About, text};
use crate::document::Block;
use crate::document::check::Fault;
use crate::document::text::Text;
use crate::templates::Order;

/// How many of each stand on the page.
const FEW: usize = 3;

impl Analysis<'_> {
    /// The three heaviest strengths.
    pub(super) fn strengths_short(&self, order: &Order) -> Made {
        let mut best: Vec<&IndicatorFact<'_>> =
            self.facts.indicators.iter().filter(|found| Self::colour(found) == Colour::Best).collect();
        best.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.indicator.id.cmp(&b.indicator.id)));
        let items = best.into_iter().take(FEW).filter_map(|found| {
            let now = found.facts.now()?;
            let passage = Passage::new(self.about(&found.indicator.id))
                .name(&found.indicator.title)
                .say(": ")
                .number(amount(found.indicator, now.value), now.value, "value")
                .say(", bland de bästa.");
            Some(passage.finish(format!("{}-{}", order.id, found.indicator.id), "A4"))
        });
        list(items.collect())
    }

    /// Three questions, the most pressing first.
    pub(super) fn questions(&self, order: &Order) -> Made {
        let facts_of = |found: &PriorityFact<'_>| {
            self.facts.indicators.iter().find(|known| known.indicator.id == found.indicator.id)
        };
        let count = self.facts.priorities.len();
        let mut left: Vec<(&IndicatorFact<'_>, f64)> = self
            .facts
            .priorities
            .iter()
            .enumerate()
            .filter_map(|(at, found)| Some((facts_of(found)?, (count - at) as f64)))
            .collect();
        let mut items = Vec::new();
        while items.len() < FEW && !left.is_empty() {
            let concerns: Vec<Concern<'_>> = left
                .iter()
                .map(|(found, priority)| Concern {
                    facts: &found.facts,
                    priority: *priority,
                    control: found.indicator.control,
                })
                .collect();
            let Some(asked) = question(&concerns) else { break };
            let about_asked = |(found, _): &(&IndicatorFact<'_>, f64)| {
                asked.inputs.iter().any(|input| input.shown == found.facts.wording.noun)
            };
            let Some(at) = left.iter().position(about_asked) else { break };
            let (found, _) = left.remove(at);
            let about =
                About { what: &found.indicator.id, place: &self.facts.place.code, year: found.facts.year };
            items.push(text(format!("{}-{}", order.id, found.indicator.id), &[asked], about));
        }
        list(items)
    }

    /// For the heaviest weaknesses the best of those who are like the municipality.
    pub(super) fn teachers_short(&self, order: &Order) -> Made {
        let with = self.facts.lessons.iter().filter_map(|lesson| Some((lesson, lesson.teachers.first()?)));
        let items = with.take(FEW).map(|(lesson, teacher)| {
            let about = About { what: &lesson.indicator.id, place: &teacher.code, year: self.facts.year };
            let passage = Passage::new(about)
                .name(&lesson.indicator.title)
                .say(": fråga ")
                .name(&teacher.name)
                .say(if lesson.indicator.unit == Unit::YesNo { ", som svarar " } else { ", som har " })
                .number(amount(lesson.indicator, teacher.value), teacher.value, "value")
                .say(".");
            passage.finish(format!("{}-{}", order.id, lesson.indicator.id), "A5")
        });
        list(items.collect())
    }
}

fn list(written: Vec<(Text, Vec<Fault>)>) -> Made {
    if written.is_empty() {
        return Made::missing();
    }
    let (items, faults): (Vec<Text>, Vec<Vec<Fault>>) = written.into_iter().unzip();
    let blocks = vec![Block::List { ordered: false, items }];
    Made { blocks, faults: faults.concat(), ..Made::default() }
}
