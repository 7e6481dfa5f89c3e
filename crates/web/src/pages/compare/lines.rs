//! The lines of a comparison: a score, or a measure, with one cell for each municipality.

use ledstjarna_actions::Published;
use ledstjarna_observations::{Indicator, Missing, derived_caption};

use crate::address::encoded;
use crate::asked::Asked;
use crate::captions::beside;
use crate::facts::sure::{self, CAREFUL, range};
use crate::pages::compare::chosen::Chosen;
use crate::pages::score_figure::{points, spread};
use crate::status::Status;
use crate::wording;

/// One municipality in one line.
pub struct Cell {
    /// Where it stands among all.
    pub status: Status,
    /// The value with its unit, or why there is none.
    pub value: String,
    /// The value as a picture has room for.
    pub short: String,
    /// Its place with the likely ones; empty without.
    pub place: String,
    /// Said where little rests on own values.
    pub caution: Option<String>,
    /// The value, for the data twin.
    pub number: Option<f64>,
    /// Place, of how many, best and worst likely place, for the data twin.
    pub rank: Option<(u32, u32, (u32, u32))>,
    /// Id of the source, for the data twin; empty where it is computed or missing.
    pub source: String,
}

/// One line.
pub struct Line {
    /// Group or indicator id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where more is told.
    pub address: String,
    /// Unit and year.
    pub note: String,
    /// Year of the values.
    pub year: i16,
    /// One per municipality.
    pub cells: Vec<Cell>,
}

/// The measures of an area.
pub struct Measures {
    /// Title of the area.
    pub title: String,
    /// One line per measure.
    pub lines: Vec<Line>,
    /// Sources of the values and of what was computed from them.
    pub caption: String,
    /// Whether any value is made up.
    pub synthetic: bool,
}

/// The whole index and its areas.
pub fn areas(asked: &Asked<'_>, published: &Published, chosen: &Chosen<'_>) -> Vec<Line> {
    let model = &published.edition.model;
    let line = |group: usize| {
        let spread = spread(published, group);
        let cells = chosen.places.iter().map(|(place, row)| {
            let status = row.and_then(|row| spread.statuses.get(row).copied().flatten());
            score(asked, published, group, (&place.code, *row), status)
        });
        let known = &model.groups[group];
        let mut state = asked.state.clone();
        state.of_page.clear();
        state.area = (group > 0).then(|| known.slug.clone());
        Line {
            id: known.id.clone(),
            title: if group == 0 { "Hela indexet".to_owned() } else { known.title.clone() },
            address: state.address("/ranking"),
            note: String::new(),
            year: published.edition.meta.year,
            cells: cells.collect(),
        }
    };
    std::iter::once(0).chain(model.areas()).map(line).collect()
}

fn score(
    asked: &Asked<'_>,
    published: &Published,
    group: usize,
    (code, row): (&str, Option<usize>),
    status: Option<Status>,
) -> Cell {
    let result = &published.edition.result;
    let standing = row.map(|row| result.standing(row, group));
    let number = standing.filter(|standing| standing.published).and_then(|standing| standing.score);
    let written = number.map(|score| points(published, score));
    let place = standing.and_then(|standing| standing.place);
    let likely = sure::likely(asked, published, group, code);
    let thin = standing.filter(|standing| standing.place.is_some() && standing.coverage < CAREFUL);
    let ranked = result.ranked[group] as u32;
    Cell {
        status: match number {
            None => Status::Missing(Missing::NotReported),
            Some(_) => status.unwrap_or(Status::TooFew),
        },
        value: match (&written, row) {
            (Some(score), _) => format!("{score} poäng"),
            (None, Some(_)) => "för få uppgifter".to_owned(),
            (None, None) => "inte med i utgåvan".to_owned(),
        },
        short: written.unwrap_or_else(|| "–".to_owned()),
        place: sure::place(asked, published, group, code).unwrap_or_default(),
        caution: thin.map(|standing| {
            let percent = wording::percent(standing.coverage, 0);
            format!("Tolka med försiktighet: täckningen är {percent}")
        }),
        number,
        rank: place.map(|place| (place, ranked, likely.unwrap_or((place, place)))),
        source: String::new(),
    }
}

/// The measures of the area in the address.
pub fn measures(asked: &Asked<'_>, published: &Published, chosen: &Chosen<'_>) -> Measures {
    let model = &published.edition.model;
    let register = &asked.library.register;
    let group = asked.group(published);
    let own = model.indicators.iter().enumerate().filter(|(at, _)| model.area_of(*at) == group);
    let known = own.filter_map(|(at, known)| Some((at, register.indicator(&known.id)?)));
    let lines: Vec<Line> =
        known.filter_map(|(at, indicator)| line(asked, published, chosen, (at, indicator))).collect();
    let sources = || {
        let cells = lines.iter().flat_map(|line| &line.cells);
        cells.map(|cell| cell.source.as_str()).filter(|source| !source.is_empty())
    };
    let derived = derived_caption(register, sources());
    Measures {
        title: model.groups[group].title.clone(),
        caption: beside(register, sources(), "Lägen och platser", &derived),
        synthetic: sources().any(|source| asked.library.is_synthetic(source)),
        lines,
    }
}

fn line(
    asked: &Asked<'_>,
    published: &Published,
    chosen: &Chosen<'_>,
    (at, indicator): (usize, &Indicator),
) -> Option<Line> {
    let column = asked.insights.column(published, &indicator.id)?;
    let snapshot = &published.edition.snapshot;
    let cell = |row: Option<usize>| {
        let known = row.and_then(|row| snapshot.cell(row, at));
        let number = row.and_then(|row| column.value(row));
        let gap = known.and_then(|cell| cell.value.missing()).unwrap_or(Missing::NotReported);
        let place = row.and_then(|row| column.place(row));
        let text = place.map(|found| {
            let sure = if found.interval.0 == found.interval.1 {
                String::new()
            } else {
                format!(" (sannolikt {})", range(found.interval.0, found.interval.1))
            };
            format!("plats {} av {}{sure}", found.place, found.among)
        });
        let value = number.map(|number| wording::value(indicator, number));
        Cell {
            status: match (number, row) {
                (Some(_), Some(row)) => Status::of(column.colour(row), column.direction),
                _ => Status::Missing(gap),
            },
            short: String::new(),
            value: value.unwrap_or_default(),
            place: text.unwrap_or_default(),
            caution: None,
            number,
            rank: place.map(|found| (found.place, found.among, found.interval)),
            source: known.filter(|_| number.is_some()).map(|cell| cell.source.clone()).unwrap_or_default(),
        }
    };
    let cells = chosen.places.iter().map(|(_, row)| cell(*row)).collect();
    Some(Line {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        address: format!("/indikator/{}", encoded(&indicator.id)),
        note: format!("{}, {}", wording::unit(indicator), column.year),
        year: column.year,
        cells,
    })
}
