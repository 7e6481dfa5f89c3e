//! A word that readers may not know, with its meaning.

/// One entry of the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it is written in running text.
    pub term: String,
    /// What it stands for, if it is an abbreviation.
    pub long: Option<String>,
    /// Other ways to write it.
    pub also: Vec<String>,
    /// What it means, in plain Swedish.
    pub meaning: String,
}

impl Term {
    /// Every way it is written, the main one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let others = self.long.iter().chain(&self.also);
        std::iter::once(self.term.as_str()).chain(others.map(String::as_str))
    }
}
