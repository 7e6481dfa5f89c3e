//! The facts of a municipality in one of our own editions.

use ledstjarna_composite::{Edition, Origin, Part};
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
        Self::of_group(edition, earlier, (unit, WHOLE), certainty, register)
    }

    /// The same for one group of the model: an area is called so, and its parts are the groups below it.
    pub fn of_group(
        edition: &Edition,
        earlier: Option<&Edition>,
        (unit, group): (&str, usize),
        certainty: Certainty<'_>,
        register: &Register,
    ) -> Option<Self> {
        let row = edition.result.row(unit)?;
        let asked = edition.model.groups.get(group)?;
        let standing = edition.result.standing(row, group);
        let rank = standing.place.map(|place| Rank {
            place,
            among: edition.result.ranked.get(group).copied().unwrap_or(0) as u32,
            interval: certainty(&asked.id).map(|known| known.interval),
            before: before(earlier, unit, &asked.id, certainty),
        });
        let reliability = Reliability {
            coverage: Some(standing.coverage),
            missing_sources: missing_sources(edition, row, group, register),
            ..Reliability::default()
        };
        let groups = edition.model.groups.iter().enumerate().filter(|(_, known)| known.parent == Some(group));
        let part = groups.map(|(at, known)| PartRank {
            title: known.title.clone(),
            place: edition.result.standing(row, at).place,
            before: before(earlier, unit, &known.id, certainty),
        });
        let is_whole = asked.parent.is_none();
        Some(Self {
            index: if is_whole { edition.model.title.clone() } else { format!("området {}", asked.title) },
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

/// Sources that a unit (a row of the edition) has no own value from below a group, although some of their
/// indicators apply to it. What is missing only by somebody's supposition may be missing.
pub fn missing_sources(
    edition: &Edition,
    row: usize,
    group: usize,
    register: &Register,
) -> Vec<MissingSource> {
    let mut found: Vec<(&str, bool, bool)> = Vec::new();
    for (at, indicator) in edition.model.indicators.iter().enumerate() {
        let origin = edition.result.origin(row, at);
        let counts = edition.result.active.get(at).copied().unwrap_or(false)
            && edition.model.is_part_of(Part::Indicator(at), group);
        if !counts || origin == Origin::NotApplicable {
            continue;
        }
        let is_own = origin == Origin::Own;
        let is_certain = !is_supposed(edition, row, at, register);
        match found.iter_mut().find(|(source, ..)| *source == indicator.source) {
            Some((_, has_own, certain)) => {
                *has_own |= is_own;
                *certain |= is_certain;
            }
            None => found.push((&indicator.source, is_own, is_certain)),
        }
    }
    let missing = found.into_iter().filter(|(_, has_own, _)| !has_own);
    let title = |id: &str| register.source(id).map_or_else(|| id.to_owned(), |source| source.title.clone());
    missing.map(|(id, _, is_certain)| MissingSource { title: title(id), is_certain }).collect()
}

/// Whether a value is missing by supposition: it says so in the name of a made-up source that no value of
/// the edition comes from.
fn is_supposed(edition: &Edition, row: usize, at: usize, register: &Register) -> bool {
    let cell = edition.snapshot.cell(row, at).filter(|cell| cell.value.number().is_none());
    let Some(source) = cell.map(|cell| cell.source.as_str()) else { return false };
    let gives_values = edition.meta.sources.iter().any(|known| known.source == source);
    !gives_values && register.source(source).is_some_and(|known| known.synthetic)
}
