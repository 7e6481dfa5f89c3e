//! Sentences about facts become texts whose numbers know their facts.

use std::fmt::Display;

use ledstjarna_narrative::check::problems;
use ledstjarna_narrative::numbers::{Found, numbers};
use ledstjarna_narrative::{Input, Sentence};

use crate::document::check::Fault;
use crate::document::text::{FactRef, Origin, Span, Text};

/// What a text is about: the first three parts of the facts of its numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    /// The indicator, or another name of what is measured.
    pub what: &'a str,
    /// Code of the place.
    pub place: &'a str,
    /// The year.
    pub year: i16,
}

impl About<'_> {
    /// The fact of one kind.
    pub fn fact(self, kind: &str) -> FactRef {
        FactRef::new(self.what, self.place, self.year, kind)
    }
}

/// A text of sentences, and whatever is wrong with them.
pub(crate) fn text(id: impl Into<String>, sentences: &[Sentence], about: About<'_>) -> (Text, Vec<Fault>) {
    let id = id.into();
    let mut spans: Vec<Span> = Vec::new();
    let (mut rules, mut facts) = (Vec::<String>::new(), Vec::<FactRef>::new());
    let mut faults = Vec::new();
    for sentence in sentences {
        if !spans.is_empty() {
            spans.push(Span::plain(" "));
        }
        spans.extend(spans_of(sentence, about));
        for rule in &sentence.rules {
            if !rules.iter().any(|known| known == rule.code()) {
                rules.push(rule.code().to_owned());
            }
        }
        for input in &sentence.inputs {
            let fact = about.fact(&kind(input));
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        faults.extend(problems(sentence).iter().map(|problem| fault(&id, problem)));
    }
    (Text { id, spans, origin: Origin::Machine { rules, facts } }, faults)
}

/// The words of a problem without its place.
fn fault(id: &str, problem: &dyn Display) -> Fault {
    Fault {
        place: format!("Texten ”{id}”"),
        what: problem.to_string(),
        mend: "Rätta namnet eller uppgiften som meningen bygger på.".to_owned(),
    }
}

/// Plain words and numbers; a digit sentence starts in a headline only.
fn spans_of(sentence: &Sentence, about: About<'_>) -> Vec<Span> {
    let text = &sentence.text;
    let mut spans = Vec::new();
    let mut from = 0;
    for found in numbers(text) {
        let end = found.at + found.text.len();
        let (true, Some(input)) =
            (found.at >= from && text.is_char_boundary(end), behind(&found, &sentence.inputs))
        else {
            continue;
        };
        let (Some(value), Some(before), Some(shown)) =
            (input.value, text.get(from..found.at), text.get(found.at..end))
        else {
            continue;
        };
        if !before.is_empty() {
            spans.push(Span::plain(before));
        }
        spans.push(Span::Number { shown: shown.to_owned(), value, fact: about.fact(&kind(input)) });
        from = end;
    }
    if let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        spans.push(Span::plain(rest));
    }
    spans
}

/// The input that a number of the text shows: equal as written, or else equal as it rounds.
fn behind<'i>(found: &Found, inputs: &'i [Input]) -> Option<&'i Input> {
    let told = || inputs.iter().filter(|input| input.in_text && input.value.is_some());
    let step = 10_f64.powi(-i32::from(found.decimals));
    let rounds = |input: &&Input| {
        input.value.is_some_and(|value| (value - found.value).abs() <= 0.5 * step + value.abs() * 1e-12)
    };
    told().find(|input| input.shown == found.text && rounds(input)).or_else(|| told().find(rounds))
}

/// What sort of fact an input is ("varde", "felmarginal").
fn kind(input: &Input) -> String {
    let plain = input.name.chars().map(|c| match c {
        'å' | 'ä' | 'Å' | 'Ä' => 'a',
        'ö' | 'Ö' => 'o',
        ' ' => '-',
        c => c,
    });
    plain.collect::<String>().to_lowercase()
}
