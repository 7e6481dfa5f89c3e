//! The key-figure tables of the quality report, with a status for every line.

use ledstjarna_actions::{ColourWord, KeyFigure, KeyFigureTableView, Library, key_figure_tables};
use ledstjarna_observations::{Direction, Missing, Observation, Place};

use crate::status::Status;

/// The set that is shown.
const SET: &str = "kvalitetsrapport";

/// Years shown beside each other.
const YEARS: i16 = 3;

/// One line.
pub struct FigureLine<'l> {
    /// The figures.
    pub figure: KeyFigure<'l>,
    /// Column of the latest own value, if there is one.
    pub latest: Option<usize>,
    /// Where that value stands.
    pub status: Status,
    /// Number of municipalities compared with.
    pub n: usize,
    /// Whom it is compared with, where that is not nearly all municipalities.
    pub compared: Option<String>,
}

/// One table.
pub struct FigureTable<'l> {
    /// Heading of the chapter.
    pub chapter: &'l str,
    /// Heading of the table.
    pub title: &'l str,
    /// Its lines.
    pub lines: Vec<FigureLine<'l>>,
    /// Number of lines per colour.
    pub counts: [(ColourWord, usize); 4],
}

impl<'l> FigureLine<'l> {
    /// Riket and the unweighted mean of the same year as the latest own value.
    pub fn references(&self) -> [Option<&'l Observation>; 2] {
        let at = self.latest.or_else(|| self.figure.own.len().checked_sub(1));
        let pick = |column: &[Option<&'l Observation>]| at.and_then(|at| column.get(at).copied().flatten());
        [pick(&self.figure.country), pick(&self.figure.mean)]
    }

    /// Everything that is shown on the line.
    pub fn shown(&self) -> impl Iterator<Item = &'l Observation> {
        self.figure.own.iter().copied().chain(self.references()).flatten()
    }
}

/// The years up to and with a last one.
pub fn years(last: i16) -> Vec<i16> {
    (last - YEARS + 1..=last).collect()
}

/// All tables of a municipality.
pub fn tables<'l>(library: &'l Library, place: &Place, years: &[i16]) -> Vec<FigureTable<'l>> {
    let municipalities = library.register.municipalities().count();
    let table = |view: KeyFigureTableView<'l>| {
        let counts = view.counts();
        let lines = view.figures.into_iter().map(|figure| line(library, figure, municipalities));
        FigureTable { chapter: view.chapter, title: view.title, lines: lines.collect(), counts }
    };
    key_figure_tables(library, SET, &place.code, years).into_iter().map(table).collect()
}

fn line<'l>(library: &'l Library, figure: KeyFigure<'l>, municipalities: usize) -> FigureLine<'l> {
    let latest = figure.own.iter().rposition(|own| own.is_some_and(|own| own.value.number().is_some()));
    let Some(at) = latest else {
        let reasons = figure.own.iter().rev().flatten().find_map(|own| own.value.missing());
        let status = Status::Missing(reasons.unwrap_or(Missing::NotReported));
        return FigureLine { figure, latest, status, n: 0, compared: None };
    };
    let standing = &figure.standing[at];
    let direction = figure.indicator.direction;
    let status = match direction {
        // Without direction there is no colour, but it can be said who lies high and who low.
        Direction::None if standing.n > 1 => by_size(library, &figure, at),
        _ if standing.n <= 1 => Status::Alone,
        _ => Status::of(standing.colour, direction),
    };
    let n = standing.n;
    let compared = figure.comparison_label(municipalities).filter(|_| n > 1);
    FigureLine { figure, latest, status, n, compared }
}

fn by_size(library: &Library, figure: &KeyFigure<'_>, at: usize) -> Status {
    let cuts = library.cuts(figure.indicator, figure.standing[at].year);
    let own = figure.own[at].and_then(|own| own.value.number());
    own.map_or(Status::TooFew, |own| Status::of(cuts.colour(own), Direction::None))
}
