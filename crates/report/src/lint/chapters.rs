//! A manuscript by chapters: which parts belong together.

use std::ops::Range;

use super::manuscript::{Content, MINOR, Manuscript, Paragraph, Part};

/// A stretch of parts under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its heading; `None` for what stands before the first.
    pub heading: Option<String>,
    /// Its parts, with the heading.
    pub parts: Range<usize>,
}

impl Chapter {
    /// Its paragraphs.
    pub fn paragraphs<'m>(
        &self,
        manuscript: &'m Manuscript,
    ) -> impl Iterator<Item = (&'m Part, &'m Paragraph)> {
        let parts = manuscript.parts.get(self.parts.clone()).unwrap_or_default();
        parts.iter().filter_map(|part| match &part.content {
            Content::Paragraph(paragraph) => Some((part, paragraph)),
            _ => None,
        })
    }
}

/// The chapters: split at the highest level that stands there more than once.
pub fn chapters(manuscript: &Manuscript) -> Vec<Chapter> {
    let count = |level: u8| levels(manuscript).filter(|found| *found == level).count();
    let level = (1..MINOR).find(|level| count(*level) > 1).unwrap_or(1);
    split(manuscript, level)
}

/// The smallest stretches: split at every heading that has a number or a mark.
pub fn sections(manuscript: &Manuscript) -> Vec<Chapter> {
    split(manuscript, MINOR - 1)
}

/// The chapter that a part stands in, out of `chapters`.
pub fn around(chapters: &[Chapter], part: usize) -> Option<&Chapter> {
    chapters.iter().find(|chapter| chapter.parts.contains(&part))
}

fn levels(manuscript: &Manuscript) -> impl Iterator<Item = u8> {
    manuscript.parts.iter().filter_map(|part| match &part.content {
        Content::Heading { level, .. } => Some(*level),
        _ => None,
    })
}

/// Splits at headings of this level and higher ones.
fn split(manuscript: &Manuscript, deepest: u8) -> Vec<Chapter> {
    let mut found = vec![Chapter { heading: None, parts: 0..0 }];
    for (at, part) in manuscript.parts.iter().enumerate() {
        if let Content::Heading { level, text } = &part.content
            && *level <= deepest
        {
            found.push(Chapter { heading: Some(text.clone()), parts: at..at });
        }
        if let Some(last) = found.last_mut() {
            last.parts.end = at + 1;
        }
    }
    found.retain(|chapter| !chapter.parts.is_empty());
    found
}
