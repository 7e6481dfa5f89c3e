//! A municipality in three sentences, for those who read no more: its place, its ends, its tally.

use ledstjarna_statistics::colours::FEWEST;

use crate::draft::Draft;
use crate::index::{self, IndexFacts, PartRank};
use crate::rule::Rule;
use crate::rules::write_reasons;
use crate::sentence::Sentence;
use crate::words::list;

/// How many indicators are in the outer quarters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Indicators with a colour.
    pub measured: u32,
    /// Among the best 25 percent.
    pub best: u32,
    /// Among the worst 25 percent.
    pub worst: u32,
    /// Number of municipalities compared.
    pub among: u32,
}

/// At most three sentences and the cautions.
pub fn summary(facts: &IndexFacts, tally: Option<Tally>) -> Vec<Sentence> {
    let mut written = vec![index::place(facts)];
    written.extend(extremes(facts));
    written.extend(tally.and_then(|tally| count(facts, tally)));
    written.extend(write_reasons(&facts.reliability, facts.year));
    written
}

/// "Starkast är Stöd och utveckling (plats 112) och svagast är Information (plats 284)."
fn extremes(facts: &IndexFacts) -> Option<Sentence> {
    let places = || facts.parts.iter().filter_map(|part| part.place);
    let (best, worst) = (places().min()?, places().max()?);
    if best == worst {
        return None;
    }
    let draft = end(Draft::new().say("starkast är "), &facts.parts, best);
    Some(end(draft.say(" och svagast är "), &facts.parts, worst).finish(&[Rule::Extremes]))
}

fn end(draft: Draft, parts: &[PartRank], place: u32) -> Draft {
    let there = parts.iter().filter(|part| part.place == Some(place));
    let titles: Vec<String> = there.map(|part| part.title.clone()).collect();
    draft.name("område", &list(&titles)).say(" (plats ").count("plats", place).say(")")
}

/// "Av 64 mått hör 12 till de 25 procent bästa och 20 till de 25 procent sämsta."
fn count(facts: &IndexFacts, tally: Tally) -> Option<Sentence> {
    if tally.measured == 0 || (tally.among as usize) < FEWEST {
        return None;
    }
    let draft = Draft::new().say("av ").count("antal mått", tally.measured).say(" mått hör ");
    let draft = some(draft, "mått bland de bästa", tally.best).say(" till de ").percent("gräns", 25.0);
    let draft = some(draft.say(" bästa och "), "mått bland de sämsta", tally.worst).say(" till de ");
    let draft = draft.percent("gräns", 25.0).say(" sämsta av ").count("antal jämförda", tally.among);
    Some(draft.say(" ").say(facts.place.peers()).finish(&[Rule::Tally]))
}

fn some(draft: Draft, role: &str, number: u32) -> Draft {
    if number == 0 { draft.say("inget") } else { draft.count(role, number) }
}
