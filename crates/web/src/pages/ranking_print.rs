//! The rows of the ranking as they are printed: places with the likely ones, in words and as a line.

use std::sync::Arc;

use ledstjarna_actions::Published;
use ledstjarna_actions::insights::GroupCertainty;

use crate::asked::Asked;
use crate::facts::changes::short;
use crate::facts::sure::range;
use crate::pages::ranking_rows::RankRow;
use crate::pages::score_figure::points;
use crate::status::Status;
use crate::wording;

/// Width of the small pictures in the table, in pixels.
const WIDTH: f64 = 96.0;

/// One row, ready to print.
pub struct Row {
    /// Class of the row.
    pub class: &'static str,
    /// Place with the likely ones, and whether it is like the reader's own.
    pub place: String,
    /// The likely places as a path; `None` without a place.
    pub path: Option<String>,
    /// Slug of the municipality.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its score.
    pub score: String,
    /// Place in each area, with the likely ones.
    pub areas: Vec<String>,
    /// Change of place.
    pub change: String,
    /// How many measures it has values of its own for.
    pub coverage: String,
    /// Said where little rests on own values.
    pub caution: Option<String>,
}

/// Writes rows.
pub struct Printer<'a> {
    published: &'a Published,
    ranked: usize,
    areas: Vec<usize>,
    /// How sure the places in each area are.
    certainties: Vec<Option<Arc<GroupCertainty>>>,
}

impl<'a> Printer<'a> {
    /// For a group of an edition.
    pub fn new(asked: &Asked<'_>, published: &'a Published, group: usize) -> Self {
        let areas = published.edition.model.areas();
        let certainties = areas.iter().map(|area| asked.insights.certainty(published, *area)).collect();
        Self { published, ranked: published.edition.result.ranked[group], areas, certainties }
    }

    /// One row with a class of its own, or none.
    pub fn row(&self, row: &RankRow<'_>, class: &'static str) -> Row {
        let published = self.published;
        let (symbol, words, _) = short(row.moved);
        let symbol = match row.moved {
            Some(moved) if moved != 0 && !row.is_certain_change() => Status::TooFew.symbol(),
            _ => symbol,
        };
        let (own, of) = row.own_values;
        let like = if row.is_like { " ≈" } else { "" };
        Row {
            class: if row.is_thin() && class.is_empty() { "tunn" } else { class },
            place: row.text().map_or_else(|| "–".to_owned(), |text| format!("{text}{like}")),
            path: self.path(row),
            slug: row.place.slug.clone().unwrap_or_default(),
            name: row.place.name.clone(),
            score: row
                .standing
                .score
                .filter(|_| row.standing.published)
                .map_or_else(|| "–".to_owned(), |score| points(published, score)),
            areas: (0..self.areas.len()).map(|at| self.area(row, at)).collect(),
            change: if row.moved.is_some() { format!("{symbol} {words}") } else { "–".to_owned() },
            coverage: format!("{own} av {of}"),
            caution: row.is_thin().then(|| {
                let percent = wording::percent(row.standing.coverage, 0);
                format!("Tolka med försiktighet: täckningen är {percent}")
            }),
        }
    }

    /// The likely places as a line, and the published place across it.
    fn path(&self, row: &RankRow<'_>) -> Option<String> {
        let (best, worst) = row.likely()?;
        let steps = self.ranked.saturating_sub(1).max(1) as f64;
        let at = |place: u32| (f64::from(place.saturating_sub(1)) / steps * (WIDTH - 2.0)).round() + 1.0;
        let place = row.standing.place?;
        Some(format!("M{} 5H{}M{} 0V9", at(best), at(worst), at(place)))
    }

    /// Place in an area with its likely places.
    fn area(&self, row: &RankRow<'_>, at: usize) -> String {
        let Some(place) = row.standings[self.areas[at]].place else { return "–".to_owned() };
        let certainty = self.certainties[at].as_ref();
        match certainty.and_then(|certainty| certainty.of(&row.place.code)) {
            Some(sure) => format!("{place} ({})", range(sure.place.0, sure.place.1)),
            None => place.to_string(),
        }
    }
}
