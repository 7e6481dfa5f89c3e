//! The glossary: words that readers may not know.

use askama::Template;
use ledstjarna_observations::Term;
use ledstjarna_observations::swedish::alphabet;

use crate::asked::Asked;
use crate::frame::{Frame, Section};
use crate::reply::Reply;
use crate::twin::{Cell, Twin};

/// The terms that begin with one letter.
struct Letter {
    letter: char,
    terms: Vec<Term>,
}

/// The page.
#[derive(Template)]
#[template(path = "glossary.html")]
struct Glossary {
    frame: Frame,
    letters: Vec<Letter>,
}

/// Answers with the glossary.
pub fn glossary(asked: &Asked<'_>, _: &[String]) -> Reply {
    let mut terms = asked.library.register.glossary().to_vec();
    terms.sort_by_key(|term| alphabet(&term.term));
    if asked.is_data() {
        return twin(&terms).reply(asked);
    }
    let lead = "Ord som används på webbplatsen och i kommunernas rapporter, förklarade kort.";
    let frame = Frame::new(asked, Section::Start, "Ordlista", lead, false).with_twins(asked);
    Reply::page(&Glossary { frame, letters: letters(terms) }, asked.canonical())
}

fn letters(terms: Vec<Term>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for term in terms {
        let first = term.term.chars().flat_map(char::to_uppercase).next().unwrap_or('#');
        match letters.last_mut().filter(|last| last.letter == first) {
            Some(last) => last.terms.push(term),
            None => letters.push(Letter { letter: first, terms: vec![term] }),
        }
    }
    letters
}

fn twin(terms: &[Term]) -> Twin {
    let row = |term: &Term| -> Vec<Cell> {
        vec![
            term.term.as_str().into(),
            term.long.as_deref().into(),
            term.also.join("; ").into(),
            term.meaning.as_str().into(),
            "Ledstjärnan".into(),
            false.into(),
        ]
    };
    Twin {
        columns: &["term", "long", "also", "meaning", "source_caption", "synthetic"],
        rows: terms.iter().map(row).collect(),
    }
}
