//! Values of the model that were there the year before and are missing now: the place may rest on that.

use ledstjarna_actions::{Library, Published};
use ledstjarna_composite::Origin;
use ledstjarna_observations::raw_caption;

/// One value that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Register id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// What the source of the gap says, if anything was reported at all.
    pub source: Option<String>,
    /// Position of its area in the later model.
    pub area: usize,
}

/// The gaps of one municipality. An indicator that no longer counts for anybody is not a gap.
pub fn gaps(library: &Library, before: &Published, after: &Published, place: &str) -> Vec<Gap> {
    let (earlier, later) = (&before.edition, &after.edition);
    let (Some(row), Some(row_before)) = (later.result.row(place), earlier.result.row(place)) else {
        return Vec::new();
    };
    let gap = |i: usize| {
        let id = &later.model.indicators[i].id;
        let was_there =
            earlier.model.indicator(id).filter(|&j| earlier.result.origin(row_before, j) == Origin::Own);
        let is_gone = later.result.active[i]
            && !matches!(later.result.origin(row, i), Origin::Own | Origin::NotApplicable);
        (was_there.is_some() && is_gone).then(|| Gap {
            indicator: id.clone(),
            title: library.register.indicator(id).map_or_else(|| id.clone(), |known| known.title.clone()),
            source: later
                .snapshot
                .cell(row, i)
                .filter(|cell| !cell.source.is_empty())
                .map(|cell| raw_caption(&library.register, &cell.source)),
            area: later.model.area_of(i),
        })
    };
    (0..later.model.indicators.len()).filter_map(gap).collect()
}
