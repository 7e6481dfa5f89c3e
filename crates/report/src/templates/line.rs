//! A line of a template: words with `{fields}` between them.

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// The name of a field.
    Field(String),
}

/// A line of a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// The fields of the item that a loop stands at begin with this.
pub const ITEM: &str = "item.";

impl Line {
    /// Reads a line.
    ///
    /// # Errors
    /// What is wrong with its braces.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            if rest[open..].starts_with('}') {
                return Err("a } without a { before it");
            }
            if open > 0 {
                pieces.push(Piece::Words(rest[..open].to_owned()));
            }
            let close = rest[open..].find('}').ok_or("a { without a } after it")? + open;
            let name = rest[open + 1..close].trim();
            let sound = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
            if name.is_empty() || !name.bytes().all(sound) {
                return Err("braces that do not hold the name of a field");
            }
            pieces.push(Piece::Field(name.to_owned()));
            rest = &rest[close + 1..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Ok(Self { pieces })
    }

    /// The names of its fields.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Field(name) => Some(name.as_str()),
            Piece::Words(_) => None,
        })
    }

    /// The field of an item, if the line is nothing else.
    pub fn whole_item_field(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [Piece::Field(name)] => name.strip_prefix(ITEM),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_wrong_braces_refused() {
        let line = Line::parse("Rapport {year} för {item.title}.").expect("a line");
        assert_eq!(line.fields().collect::<Vec<_>>(), ["year", "item.title"]);
        assert_eq!(line.pieces.len(), 5);
        assert_eq!(Line::parse("{item.text}").expect("a line").whole_item_field(), Some("text"));
        for wrong in ["a { b", "a } b", "{}", "{å}", "{a b}"] {
            assert!(Line::parse(wrong).is_err(), "{wrong}");
        }
    }
}
