//! Where a value holds: the country, a region, a municipality, a group or a unit.

/// Code of the country.
pub const COUNTRY: &str = "0000";

/// Code of the group of all municipalities, whose value is their unweighted mean.
pub const ALL_MUNICIPALITIES: &str = "G2328";

/// What sort of place it is. Only municipalities are ever ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    /// Riket.
    Country,
    /// A region.
    Region,
    /// A municipality.
    Municipality,
    /// A group of municipalities; its value is their unweighted mean.
    Group,
    /// A unit that gives care.
    Unit,
}

impl PlaceKind {
    /// All kinds of place.
    pub const ALL: [Self; 5] = [Self::Country, Self::Region, Self::Municipality, Self::Group, Self::Unit];

    /// The word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Municipality => "municipality",
            Self::Group => "group",
            Self::Unit => "unit",
        }
    }

    /// Reads the word of a file.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == text)
    }
}

/// One place of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Kolada's id: four digits with leading zeros, or `G…` for a group, `V…` for a unit.
    pub code: String,
    /// Name as people write it.
    pub name: String,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Two-digit county code, for municipalities.
    pub county: Option<String>,
    /// Part of the address, for municipalities; unique.
    pub slug: Option<String>,
}
