//! The tables of key figures: own values, the country's, and how each stands among municipalities.

use ledstjarna_observations::{ALL_MUNICIPALITIES, COUNTRY, Direction, Indicator, Observation};
use ledstjarna_statistics::Colour;

use crate::Library;

/// Below this share of all municipalities the comparison is named by its number, not "riket".
const NATIONWIDE: f64 = 0.9;

/// The colours as the reports name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ColourWord {
    /// Grön: among the best 25 percent.
    Green,
    /// Gul: in the middle.
    Yellow,
    /// Röd: among the worst 25 percent.
    Red,
    /// Ofärgad: no direction, no value, or too few to compare with.
    None,
}

impl ColourWord {
    /// In the order of a legend.
    pub const ALL: [Self; 4] = [Self::Green, Self::Yellow, Self::Red, Self::None];

    /// The Swedish word.
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Green => "grön",
            Self::Yellow => "gul",
            Self::Red => "röd",
            Self::None => "ofärgad",
        }
    }
}

impl From<Colour> for ColourWord {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Best => Self::Green,
            Colour::Middle => Self::Yellow,
            Colour::Worst => Self::Red,
            Colour::Grey => Self::None,
        }
    }
}

/// How one year's value stands among the municipalities that have one.
#[derive(Clone, Debug, PartialEq)]
pub struct YearStanding {
    /// The year.
    pub year: i16,
    /// The colour.
    pub colour: Colour,
    /// Municipalities with a value.
    pub n: usize,
    /// The worst value still called best.
    pub best_cut: Option<f64>,
    /// The best value already called worst.
    pub worst_cut: Option<f64>,
}

/// One line of a table.
#[derive(Clone, Debug)]
pub struct KeyFigure<'a> {
    /// What it measures.
    pub indicator: &'a Indicator,
    /// The place's own values, one per column; `None` where there is no row at all.
    pub own: Vec<Option<&'a Observation>>,
    /// Riket, one per column.
    pub country: Vec<Option<&'a Observation>>,
    /// Alla kommuner (ovägt medel), one per column.
    pub mean: Vec<Option<&'a Observation>>,
    /// How each own value stands, one per column; grey where it cannot be said.
    pub standing: Vec<YearStanding>,
}

impl KeyFigure<'_> {
    /// The standing of the latest column with an own value.
    pub fn latest(&self) -> Option<&YearStanding> {
        let known = |o: &Observation| o.value.number().is_some();
        self.own.iter().rposition(|value| value.is_some_and(known)).map(|column| &self.standing[column])
    }

    /// Whom the colours compare with, where that is not nearly all municipalities
    /// ("57 kommuner, inte riket").
    pub fn comparison_label(&self, municipalities: usize) -> Option<String> {
        let n = self.latest()?.n;
        ((n as f64) < NATIONWIDE * municipalities as f64 && n > 0)
            .then(|| format!("{n} kommuner, inte riket"))
    }
}

/// One table.
#[derive(Clone, Debug)]
pub struct KeyFigureTableView<'a> {
    /// Chapter heading.
    pub chapter: &'a str,
    /// Heading.
    pub title: &'a str,
    /// Its lines.
    pub figures: Vec<KeyFigure<'a>>,
}

impl KeyFigureTableView<'_> {
    /// How many lines have each colour in their latest year.
    pub fn counts(&self) -> [(ColourWord, usize); 4] {
        let words: Vec<ColourWord> =
            self.figures.iter().map(|f| f.latest().map_or(ColourWord::None, |s| s.colour.into())).collect();
        ColourWord::ALL.map(|word| (word, words.iter().filter(|w| **w == word).count()))
    }
}

/// The tables of a set for one place. Lines without any value for the place or the country are left
/// out, and so are tables without lines.
pub fn key_figure_tables<'a>(
    library: &'a Library,
    set: &str,
    place: &str,
    years: &[i16],
) -> Vec<KeyFigureTableView<'a>> {
    let found = library.register.key_figures().iter().find(|known| known.id == set);
    let tables = found.into_iter().flat_map(|set| &set.tables).map(|table| KeyFigureTableView {
        chapter: &table.chapter,
        title: &table.title,
        figures: table.indicators.iter().filter_map(|id| key_figure(library, id, place, years)).collect(),
    });
    tables.filter(|table| !table.figures.is_empty()).collect()
}

/// One line for a place; `None` if the indicator is unknown or nothing is known about it here.
pub fn key_figure<'a>(library: &'a Library, id: &str, place: &str, years: &[i16]) -> Option<KeyFigure<'a>> {
    let indicator = library.register.indicator(id)?;
    let of =
        |place: &str| years.iter().map(|year| library.value(&indicator.id, place, *year)).collect::<Vec<_>>();
    let own = of(place);
    let years = years.iter().zip(&own);
    let figure = KeyFigure {
        indicator,
        country: of(COUNTRY),
        mean: of(ALL_MUNICIPALITIES),
        standing: years.map(|(year, own)| standing(library, indicator, *own, *year)).collect(),
        own,
    };
    let known = [&figure.own, &figure.country, &figure.mean].into_iter().flatten().any(Option::is_some);
    known.then_some(figure)
}

/// How a place's value of one year stands among the municipalities; without direction it is grey.
fn standing(library: &Library, indicator: &Indicator, own: Option<&Observation>, year: i16) -> YearStanding {
    let cuts = library.cuts(indicator, year);
    let is_coloured = indicator.direction != Direction::None;
    let value = own.and_then(|own| own.value.number()).filter(|_| is_coloured);
    YearStanding {
        year,
        colour: value.map_or(Colour::Grey, |value| cuts.colour(value)),
        n: cuts.n,
        best_cut: cuts.best.filter(|_| is_coloured),
        worst_cut: cuts.worst.filter(|_| is_coloured),
    }
}
