//! What to bring to a meeting: one question to ask, and what is easy to put right.

use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::Comparison;
use ledstjarna_actions::analysis::priorities::{PriorityLine, ease_code};
use ledstjarna_actions::narration::{priority_sentence, question};
use ledstjarna_composite::priority::Ease;
use ledstjarna_narrative::Sentence;
use ledstjarna_observations::Place;

use crate::address::State;
use crate::asked::Asked;
use crate::pages::tabs::{Onward, onward};

/// Easy things that are shown.
const SHOWN: usize = 5;

/// One thing that is easy.
pub struct Easy {
    /// The indicator.
    pub title: String,
    /// Its page.
    pub address: String,
    /// What it would do.
    pub sentence: Sentence,
}

/// A question and a short list.
#[derive(Default)]
pub struct Advice {
    /// The question; `None` when nothing is left to ask.
    pub question: Option<Sentence>,
    /// The easy things, most worth first.
    pub easy: Vec<Easy>,
    /// How many easy things there are in all.
    pub all: usize,
    /// The whole list.
    pub more: Vec<Onward>,
    /// Whom the list compares with.
    pub compared: &'static str,
}

/// The advice for a municipality; empty where the index cannot be tried with other values.
pub fn advice(asked: &Asked<'_>, published: &Published, place: &Place) -> Advice {
    let comparison = Comparison::default();
    let Ok(list) = asked.insights.priorities(published, 0, place, comparison) else {
        return Advice::default();
    };
    let is_easy = |line: &&PriorityLine| line.ease == ease_code(Ease::Easy);
    let easy = |line: &PriorityLine| {
        let state = State { own: place.slug.clone(), ..State::default() };
        Some(Easy {
            title: line.title.clone(),
            address: state.address(&format!("/indikator/{}", line.indicator)),
            sentence: priority_sentence(&asked.library.register, place, line)?,
        })
    };
    Advice {
        question: question(asked.insights, published, place),
        easy: list.lines.iter().filter(is_easy).filter_map(easy).take(SHOWN).collect(),
        all: list.lines.iter().filter(is_easy).count(),
        more: onward(asked, place, &["prioritera"]),
        compared: comparison.swedish(),
    }
}
