//! N9: the place among the others with its interval, and a change only where it is sure.

use ledstjarna_observations::swedish::place_change;

use crate::draft::Draft;
use crate::facts::{EarlierRank, Evidence, Rank};
use crate::rule::Rule;
use crate::sentence::Sentence;

use crate::words::SURE;

/// The sentence.
pub(super) fn write(rank: &Rank) -> Sentence {
    say_movement(say_place(Draft::new(), rank), rank).finish(&[Rule::Place])
}

/// "plats 215 av 290 (sannolikt mellan 188 och 236)".
pub(crate) fn say_place(draft: Draft, rank: &Rank) -> Draft {
    let draft = draft.say("plats ").count("plats", rank.place).say(" av ").count("antal platser", rank.among);
    match rank.interval {
        Some((low, high)) if low == high => draft.say(" (sannolikt just den)"),
        Some((low, high)) => {
            let draft = draft.say(" (sannolikt mellan ").count("bästa sannolika plats", low);
            draft.say(" och ").count("sämsta sannolika plats", high).say(")")
        }
        None => draft,
    }
}

/// ", 35 platser sämre än 2022" where that is sure, else that nothing is.
pub(crate) fn say_movement(draft: Draft, rank: &Rank) -> Draft {
    let Some(before) = rank.before else { return draft };
    let places = i64::from(rank.place) - i64::from(before.place);
    let draft = ground(draft, before);
    if !is_sure(before, places) {
        return draft.say("; ingen säker förändring sedan ").year("jämförelseår", before.year);
    }
    if places == 0 {
        return draft.say(", samma plats som ").year("jämförelseår", before.year);
    }
    let text = place_change(places);
    let (number, words) = text.split_once(' ').unwrap_or((&text, ""));
    let draft = draft.say(", ").number("platser", places.unsigned_abs() as f64, number).say(" ").say(words);
    draft.say(" än ").year("jämförelseår", before.year)
}

/// Whether a change of so many places, positive to the worse, may be told.
pub(crate) fn is_sure(before: EarlierRank, places: i64) -> bool {
    let probability = match before.evidence {
        Evidence::AsPublished => return true,
        Evidence::Tested { better } if places < 0 => better,
        Evidence::Tested { better } if places > 0 => 1.0 - better,
        Evidence::Tested { .. } => 0.0,
    };
    is_surely(probability)
}

/// Whether a change of this probability may be called sure.
pub(crate) fn is_surely(probability: f64) -> bool {
    probability >= SURE - 1e-9
}

fn ground(draft: Draft, before: EarlierRank) -> Draft {
    let draft = draft.rests_on_word("plats före", &before.place.to_string());
    match before.evidence {
        Evidence::Tested { better } => {
            draft.rests_on_percent("sannolikhet att platsen är bättre nu", 100.0 * better)
        }
        Evidence::AsPublished => draft.rests_on_word("förändring", "platserna återges som de är publicerade"),
    }
}
