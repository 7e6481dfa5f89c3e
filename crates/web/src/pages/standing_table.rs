//! One municipality in every group and edition: the table of places and scores.

use ledstjarna_actions::{Library, Published};
use ledstjarna_composite::Standing;

use crate::facts::changes::{moved, previous};
use crate::pages::score_figure::spread;
use crate::status::Status;

/// Where a municipality stood in one edition.
pub struct YearStanding<'l> {
    /// The edition.
    pub published: &'l Published,
    /// Position of the group in that edition's model.
    pub group: usize,
    /// Its standing.
    pub standing: Standing,
}

/// One group of the index.
pub struct GroupStanding<'l> {
    /// Position in the model of the edition shown.
    pub group: usize,
    /// One per edition, oldest first; `None` where the edition lacks the group or the municipality.
    pub years: Vec<Option<YearStanding<'l>>>,
    /// The standing in the edition shown.
    pub now: Standing,
    /// Where the score stands among all.
    pub status: Status,
    /// Places moved since the edition of the year before; positive is worse.
    pub moved: Option<i64>,
    /// Best and worst place over the ways to treat missing values, where they differ.
    pub range: Option<(u32, u32)>,
}

/// The whole index and its areas, for one row of the edition shown. `editions` oldest first.
pub fn standings<'l>(
    library: &'l Library,
    published: &'l Published,
    editions: &[&'l Published],
    row: usize,
) -> Vec<GroupStanding<'l>> {
    let edition = &published.edition;
    let before = previous(library, published);
    let place = edition.result.units[row].as_str();
    let group = |group: usize| {
        let id = &edition.model.groups[group].id;
        let now = edition.result.standing(row, group);
        let range = edition.ranges.range(group * edition.result.units.len() + row);
        let status = spread(published, group).statuses.get(row).copied().flatten();
        GroupStanding {
            group,
            years: editions.iter().map(|other| of_year(other, id, place)).collect(),
            now,
            status: status.unwrap_or(Status::TooFew),
            moved: before.and_then(|before| moved(before, published, group).get(row).copied().flatten()),
            range: range.filter(|(best, worst)| best != worst),
        }
    };
    std::iter::once(0).chain(edition.model.areas()).map(group).collect()
}

fn of_year<'l>(published: &'l Published, group: &str, place: &str) -> Option<YearStanding<'l>> {
    let group = published.edition.model.group(group)?;
    let standing = published.edition.result.standing(published.edition.result.row(place)?, group);
    Some(YearStanding { published, group, standing })
}
