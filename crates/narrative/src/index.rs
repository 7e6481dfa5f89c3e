//! What is said of a municipality's place in an index: the place, what moved most, the cautions.

use crate::draft::Draft;
use crate::facts::{EarlierRank, Rank};
use crate::place_name::PlaceName;
use crate::reliability::Reliability;
use crate::rule::Rule;
use crate::rules::{is_sure, say_movement, say_place, write_reasons};
use crate::sentence::Sentence;
use crate::words::list;
use ledstjarna_observations::swedish::alphabet;

/// A municipality's place in one part of an index.
#[derive(Clone, Debug, PartialEq)]
pub struct PartRank {
    /// Name of the part.
    pub title: String,
    /// Its place; 1 is best.
    pub place: Option<u32>,
    /// Its place in the edition that the whole is compared with, and how sure the change is.
    pub before: Option<EarlierRank>,
}

/// What is known of a municipality in an index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexFacts {
    /// The index's own name: ours is never called by somebody else's.
    pub index: String,
    /// The municipality.
    pub place: PlaceName,
    /// Year of the edition.
    pub year: i16,
    /// Its place; `None` if it has none.
    pub rank: Option<Rank>,
    /// Its places in the parts, in the order of the index.
    pub parts: Vec<PartRank>,
    /// What makes one read with care.
    pub reliability: Reliability,
}

/// The place, the part that moved most, and the cautions.
pub fn sentences(facts: &IndexFacts) -> Vec<Sentence> {
    let mut written = vec![place(facts)];
    written.extend(most_moved(facts));
    written.extend(write_reasons(&facts.reliability, facts.year));
    written
}

/// "I Hemtjänstindex 2023 hade Ludvika plats 215 av 290, 35 platser sämre än 2022."
pub(crate) fn place(facts: &IndexFacts) -> Sentence {
    let draft = Draft::new().say("i ").name("index", &facts.index).say(" ").year("år", facts.year);
    if let Some(rank) = &facts.rank {
        let draft = draft.say(" hade ").name("kommun", &facts.place.name).say(" ");
        say_movement(say_place(draft, rank), rank).finish(&[Rule::Place])
    } else {
        let draft = draft.say(" har ").name("kommun", &facts.place.name).say(" ingen plats");
        draft.say("; för många uppgifter saknas").finish(&[Rule::Place])
    }
}

/// "Stöd och utveckling ändrades mest (22 till 112)." Not told unless what moved most surely moved, and the
/// year compared with has been named.
fn most_moved(facts: &IndexFacts) -> Option<Sentence> {
    let year = facts.rank?.before?.year;
    let moved = facts.parts.iter().filter_map(|part| {
        let before = part.before.filter(|before| before.year == year)?;
        Some((part, before, i64::from(part.place?) - i64::from(before.place)))
    });
    let moved: Vec<(&PartRank, EarlierRank, i64)> = moved.collect();
    let most = moved.iter().map(|(.., places)| places.abs()).max().filter(|places| *places > 0)?;
    let mut parts: Vec<_> = moved.into_iter().filter(|(.., places)| places.abs() == most).collect();
    if !parts.iter().all(|(_, before, places)| is_sure(*before, *places)) {
        return None;
    }
    parts.sort_by_key(|(part, ..)| alphabet(&part.title));
    let draft = match parts.as_slice() {
        [(only, before, _)] => {
            let draft = Draft::new().name("område", &only.title).say(" ändrades mest (");
            let draft = draft.count("plats före", before.place).say(" till ");
            draft.count("plats nu", only.place?).say(")")
        }
        several => {
            let titles: Vec<String> = several.iter().map(|(part, ..)| part.title.clone()).collect();
            let draft = Draft::new().name("områden", &list(&titles)).say(" ändrades mest (");
            let draft = draft.count("platser", most.unsigned_abs() as u32);
            draft.say(if most == 1 { " plats var)" } else { " platser var)" })
        }
    };
    Some(draft.finish(&[Rule::MostMoved]))
}
