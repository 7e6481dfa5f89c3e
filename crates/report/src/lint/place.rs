//! Where in a report something stands, in words a writer can follow.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A place in a manuscript. What a file does not know is left out: a text has lines, an office file paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which part of the manuscript, counted from 0: orders findings as they are read.
    pub part: usize,
    /// Page, from 1.
    pub page: Option<u32>,
    /// Line of the file, from 1.
    pub line: Option<u32>,
    /// Paragraph, heading, table or picture, from 1.
    pub paragraph: Option<u32>,
    /// The nearest heading above.
    pub chapter: Option<String>,
    /// Table, from 1.
    pub table: Option<u32>,
    /// Row of the table below its head, from 1.
    pub row: Option<u32>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = Vec::new();
        let mut counted = |name: &str, number: Option<u32>| {
            words.extend(number.map(|number| format!("{name} {number}")));
        };
        counted("sida", self.page);
        counted("rad", self.line);
        if self.line.is_none() {
            counted("stycke", self.paragraph);
        }
        counted("tabell", self.table);
        counted("tabellrad", self.row);
        words.extend(self.chapter.as_ref().map(|chapter| format!("under ”{chapter}”")));
        if words.is_empty() {
            words.push("hela rapporten".to_owned());
        }
        f.write_str(&words.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_says_what_it_knows() {
        let place = Place {
            line: Some(12),
            paragraph: Some(3),
            table: Some(2),
            row: Some(1),
            chapter: Some("2.1 LSS".to_owned()),
            ..Place::default()
        };
        assert_eq!(place.to_string(), "rad 12, tabell 2, tabellrad 1, under ”2.1 LSS”");
        assert_eq!(Place { paragraph: Some(3), ..Place::default() }.to_string(), "stycke 3");
        assert_eq!(Place::default().to_string(), "hela rapporten");
    }
}
