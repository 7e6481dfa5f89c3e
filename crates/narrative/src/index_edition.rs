//! The facts of a municipality in one of our own editions.

use ledstjarna_composite::{Edition, Origin};
use ledstjarna_observations::Register;

use crate::facts::{EarlierRank, Evidence, Rank};
use crate::index::{IndexFacts, PartRank};
use crate::place_name::PlaceName;
use crate::reliability::{MissingSource, Reliability};

/// The whole index is the first group of a model.
const WHOLE: usize = 0;

/// How sure a place and its change are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankCertainty {
    /// The best and the worst place that are likely (90 %).
    pub interval: (u32, u32),
    /// The probability, 0-1, that the place is better than in the earlier edition, if that was computed.
    pub better: Option<f64>,
}

/// How sure the places and changes of a unit are, by the id of the group.
type Certainty<'a> = &'a dyn Fn(&str) -> Option<RankCertainty>;

impl IndexFacts {
    /// Gathers what an edition says of a unit, compared with an earlier one. `certainty` knows the groups
    /// of the model by id, the whole index among them; a change whose probability it does not know is
    /// never called sure. `None` if the edition does not know the unit.
    pub fn of_edition(
        edition: &Edition,
        earlier: Option<&Edition>,
        unit: &str,
        certainty: Certainty<'_>,
        register: &Register,
    ) -> Option<Self> {
        let row = edition.result.row(unit)?;
        let whole = &edition.model.groups.get(WHOLE)?.id;
        let standing = edition.result.standing(row, WHOLE);
        let rank = standing.place.map(|place| Rank {
            place,
            among: edition.result.ranked.get(WHOLE).copied().unwrap_or(0) as u32,
            interval: certainty(whole).map(|known| known.interval),
            before: before(earlier, unit, whole, certainty),
        });
        let reliability = Reliability {
            coverage: Some(standing.coverage),
            missing_sources: missing_sources(edition, row, register),
            ..Reliability::default()
        };
        let groups = edition.model.groups.iter().enumerate().filter(|(_, group)| group.parent == Some(WHOLE));
        let part = groups.map(|(at, group)| PartRank {
            title: group.title.clone(),
            place: edition.result.standing(row, at).place,
            before: before(earlier, unit, &group.id, certainty),
        });
        Some(Self {
            index: edition.model.title.clone(),
            place: register.place(unit).map_or_else(|| PlaceName::municipality(unit), PlaceName::from),
            year: edition.meta.year,
            rank,
            parts: part.collect(),
            reliability,
        })
    }
}

/// The place in the earlier edition.
fn before(
    earlier: Option<&Edition>,
    unit: &str,
    group: &str,
    certainty: Certainty<'_>,
) -> Option<EarlierRank> {
    let earlier = earlier?;
    let at = earlier.model.groups.iter().position(|known| known.id == group)?;
    let place = earlier.result.standing(earlier.result.row(unit)?, at).place?;
    let better = certainty(group).and_then(|known| known.better).unwrap_or(0.5);
    Some(EarlierRank { year: earlier.meta.year, place, evidence: Evidence::Tested { better } })
}

/// Sources that the unit has no own value from, although some of their indicators apply to it.
fn missing_sources(edition: &Edition, row: usize, register: &Register) -> Vec<MissingSource> {
    let mut found: Vec<(&str, bool)> = Vec::new();
    for (at, indicator) in edition.model.indicators.iter().enumerate() {
        let origin = edition.result.origin(row, at);
        let counts = edition.result.active.get(at).copied().unwrap_or(false);
        if !counts || origin == Origin::NotApplicable {
            continue;
        }
        let is_own = origin == Origin::Own;
        match found.iter_mut().find(|(source, _)| *source == indicator.source) {
            Some((_, has_own)) => *has_own |= is_own,
            None => found.push((&indicator.source, is_own)),
        }
    }
    let missing = found.into_iter().filter(|(_, has_own)| !has_own);
    let title = |id: &str| register.source(id).map_or_else(|| id.to_owned(), |source| source.title.clone());
    missing.map(|(id, _)| MissingSource { title: title(id), is_certain: true }).collect()
}
