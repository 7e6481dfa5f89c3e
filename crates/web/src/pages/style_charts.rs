//! The charts of the style page: the samples of the catalogue, wide and narrow, with their tables.

use ledstjarna_charts::samples::{Group, Sample, older};
use ledstjarna_charts::{DataTable, Flavour};

/// Pictures for wide and for narrow windows.
const WINDOWS: [(&str, f64); 2] = [("bred", 960.0), ("smal", 328.0)];

/// Rows of a table that are shown; the map has one for each municipality.
const ROWS: usize = 40;

/// A page of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Beeswarm, dot strip, trend line.
    Places,
    /// One of the groups of the catalogue.
    Catalogue(Group),
    /// The tile map, which is as heavy as all other fields together.
    Map,
}

/// A chart as it is shown.
pub struct Shown {
    /// The function that draws it.
    pub name: &'static str,
    /// Wide and narrow.
    pub pictures: Vec<String>,
    /// The table beside it.
    pub table: DataTable,
    /// Rows that are left out here.
    pub left_out: usize,
}

impl Part {
    /// All, in the order of the menu.
    pub const ALL: [Self; 5] = [
        Self::Places,
        Self::Catalogue(Group::Rows),
        Self::Catalogue(Group::Series),
        Self::Catalogue(Group::Fields),
        Self::Map,
    ];

    /// Its word in the address.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Places => "punkter",
            Self::Catalogue(Group::Rows) => "rader",
            Self::Catalogue(Group::Series) => "tid",
            Self::Catalogue(Group::Fields) => "falt",
            Self::Map => "karta",
        }
    }

    /// Its name.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Places => "kommuner som punkter",
            Self::Catalogue(Group::Rows) => "diagram i rader",
            Self::Catalogue(Group::Series) => "diagram över tid",
            Self::Catalogue(Group::Fields) => "diagram som fält",
            Self::Map => "karta",
        }
    }

    /// Its charts.
    pub fn charts(self) -> Vec<Shown> {
        let drawn = WINDOWS.map(|(class, width)| match self {
            Self::Places => older(width, class),
            Self::Catalogue(group) => group.samples(width, Flavour::Screen, class),
            Self::Map => Group::Fields.samples(width, Flavour::Screen, class),
        });
        let [wide, narrow] = drawn;
        let both = wide.into_iter().zip(narrow);
        let here = both.filter(|(wide, _)| (wide.name == "tile_map") == (self == Self::Map));
        here.map(|(wide, narrow)| shown(wide, narrow)).collect()
    }
}

fn shown(wide: Sample, narrow: Sample) -> Shown {
    let mut table = wide.table;
    let left_out = table.rows.len().saturating_sub(ROWS);
    table.rows.truncate(ROWS);
    // The strip has one width only.
    let pictures = if wide.name == "dot_strip" { vec![wide.svg] } else { vec![wide.svg, narrow.svg] };
    Shown { name: wide.name, pictures, table, left_out }
}
