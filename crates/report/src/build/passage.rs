//! Machine text put together by hand: words and numbers, each number with its fact.

use ledstjarna_narrative::causal::causal_words;
use ledstjarna_narrative::numbers::numbers;

use super::words::About;
use crate::document::check::Fault;
use crate::document::text::{FactRef, Origin, Span, Text};

/// A passage that grows.
pub(crate) struct Passage<'a> {
    about: About<'a>,
    spans: Vec<Span>,
    facts: Vec<FactRef>,
}

impl<'a> Passage<'a> {
    /// Nothing yet.
    pub fn new(about: About<'a>) -> Self {
        Self { about, spans: Vec::new(), facts: Vec::new() }
    }

    /// Words without numbers.
    pub fn say(mut self, words: &str) -> Self {
        self.spans.push(Span::plain(words));
        self
    }

    /// A name from elsewhere, which may hold any words and numbers.
    pub fn name(mut self, name: &str) -> Self {
        self.spans.push(Span::Emphasis { text: name.to_owned() });
        self
    }

    /// A number as it is written.
    pub fn number(mut self, shown: impl Into<String>, value: f64, kind: &str) -> Self {
        let fact = self.about.fact(kind);
        self.facts.push(fact.clone());
        self.spans.push(Span::Number { shown: shown.into(), value, fact });
        self
    }

    /// A whole number.
    pub fn whole(self, value: u32, kind: &str) -> Self {
        self.number(value.to_string(), f64::from(value), kind)
    }

    /// The text, and a fault for each number without a fact and each word that claims a cause.
    pub fn finish(self, id: impl Into<String>, rule: &str) -> (Text, Vec<Fault>) {
        let id = id.into();
        let mut faults = Vec::new();
        for span in &self.spans {
            let Span::Plain { text } = span else { continue };
            let loose =
                numbers(text).into_iter().map(|found| format!("Talet {} saknar underlag.", found.text));
            let causes = causal_words(text).into_iter().map(|word| format!("”{word}” anger en orsak."));
            faults.extend(loose.chain(causes).map(|what| Fault {
                place: format!("Texten ”{id}”"),
                what,
                mend: "Rätta namnet eller uppgiften som meningen bygger på.".to_owned(),
            }));
        }
        let origin = Origin::Machine { rules: vec![rule.to_owned()], facts: self.facts };
        (Text { id, spans: self.spans, origin }, faults)
    }
}
