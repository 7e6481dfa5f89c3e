//! A word that readers may not know, with its meaning.

/// One entry of the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it is written in running text.
    pub term: String,
    /// Other ways to write it: abbreviations, full names, everyday words.
    pub also: Vec<String>,
    /// What it means, in plain Swedish.
    pub meaning: String,
}

impl Term {
    /// Whether it is an abbreviation: capital letters, as in "IVO" and "HSL".
    pub fn is_abbreviation(&self) -> bool {
        self.term.chars().filter(|letter| letter.is_uppercase()).count() > 1 && !self.term.contains(' ')
    }

    /// Every way it is written, the main one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.term.as_str()).chain(self.also.iter().map(String::as_str))
    }
}
