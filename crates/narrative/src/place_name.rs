//! The name of a place in a sentence: its preposition, its genitive, and what it is one of.

use ledstjarna_observations::{Place, PlaceKind};

/// Municipalities that are islands one is *on*.
const ISLANDS: [&str; 3] = ["Gotland", "Orust", "Tjörn"];

/// A place as sentences need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    /// Name as people write it.
    pub name: String,
    /// What sort of place it is.
    pub kind: PlaceKind,
}

impl PlaceName {
    /// A municipality.
    pub fn municipality(name: &str) -> Self {
        Self { name: name.to_owned(), kind: PlaceKind::Municipality }
    }

    /// "i Ludvika", "på Gotland", "på Solgården", "i riket".
    pub fn at(&self) -> String {
        let on = self.kind == PlaceKind::Unit || ISLANDS.contains(&self.name.as_str());
        match self.kind {
            PlaceKind::Country => "i riket".to_owned(),
            _ if on => format!("på {}", self.name),
            _ => format!("i {}", self.name),
        }
    }

    /// The name as owner.
    pub fn genitive(&self) -> String {
        genitive(&self.name)
    }

    /// What it is compared with, in the plural.
    pub const fn peers(&self) -> &'static str {
        match self.kind {
            PlaceKind::Country => "länder",
            PlaceKind::Region => "regioner",
            PlaceKind::Municipality => "kommuner",
            PlaceKind::Group => "grupper",
            PlaceKind::Unit => "enheter",
        }
    }
}

impl From<&Place> for PlaceName {
    fn from(place: &Place) -> Self {
        Self { name: place.name.clone(), kind: place.kind }
    }
}

/// A name as owner: "Ludvikas", but "Västerås" and "Alnö Prix" as they are.
pub fn genitive(name: &str) -> String {
    let silent =
        name.chars().next_back().is_some_and(|last| matches!(last, 's' | 'S' | 'x' | 'X' | 'z' | 'Z'));
    if silent { name.to_owned() } else { format!("{name}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners() {
        for (name, want) in [
            ("Ludvika", "Ludvikas"),
            ("Västerås", "Västerås"),
            ("Borås", "Borås"),
            ("Upplands-Bro", "Upplands-Bros"),
            ("Hjo", "Hjos"),
            ("Malax", "Malax"),
            ("", "s"),
        ] {
            assert_eq!(genitive(name), want);
        }
    }

    #[test]
    fn prepositions() {
        let at = |name: &str, kind| PlaceName { name: name.to_owned(), kind }.at();
        assert_eq!(at("Ludvika", PlaceKind::Municipality), "i Ludvika");
        assert_eq!(at("Gotland", PlaceKind::Municipality), "på Gotland");
        assert_eq!(at("Solgården", PlaceKind::Unit), "på Solgården");
        assert_eq!(at("Riket", PlaceKind::Country), "i riket");
    }
}
