//! Two editions laid side by side, from which any mixture of their components can be computed.

use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;

use ledstjarna_observations::Register;

use crate::build::{BuildError, build, group_scores};
use crate::change::error::Unexplained;
use crate::change::shapley::{Outcome, Side, World};
use crate::change::sheet::{Mixture, Origin, Sheet};
use crate::edition::Edition;
use crate::model::{Model, Part};
use crate::place::place_key;
use crate::result::{Anchor, IndexResult};

/// Which scores and places are explained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Those of each edition's own anchors, which carry the ranking. The anchors are computed anew in
    /// every mixture.
    #[default]
    Relative,
    /// Those on the stored anchors of each edition's base, which carry the trend. The anchors are part
    /// of the method.
    Frozen,
}

/// Two editions and one group whose scores and places are explained.
#[derive(Clone, Debug)]
pub struct EditionPair<'a> {
    pub(crate) editions: [&'a Edition; 2],
    laid: Arc<Laid>,
}

/// What laying two editions side by side has computed; it can be kept without the editions.
#[derive(Debug)]
pub struct Laid {
    /// Checksums of the editions it was computed from.
    checksums: [String; 2],
    /// The group's id.
    pub group: String,
    pub(crate) groups: [usize; 2],
    /// Codes of the units of either edition, ascending.
    pub units: Vec<String>,
    pub(crate) sheets: [Sheet; 2],
    /// Results in which all units come from one place: by edition of the values, of the pattern of what
    /// is reported, and of the method.
    shared: Vec<IndexResult>,
}

impl Deref for EditionPair<'_> {
    type Target = Laid;

    fn deref(&self) -> &Laid {
        &self.laid
    }
}

/// Indicators that both editions have, but whose definition has a declared break between the years
/// their values are of: before and after it they are two indicators.
pub fn redefined(before: &Edition, after: &Edition, register: &Register) -> Vec<String> {
    let broken = |at: usize, id: &str| {
        let from = before.snapshot.year_of(before.model.indicator(id)?)?;
        register.indicator(id)?.is_broken_between(from, after.snapshot.year_of(at)?).then_some(())
    };
    let indicators = after.model.indicators.iter().enumerate();
    let broken = indicators.filter(|(at, indicator)| broken(*at, &indicator.id).is_some());
    broken.map(|(_, indicator)| indicator.id.clone()).collect()
}

impl<'a> EditionPair<'a> {
    /// Lays two editions side by side. `redefined` names indicators whose values before and after are
    /// not comparable ([`redefined`]): they count as one closed and one new indicator, and so as method.
    ///
    /// # Errors
    /// If the group is not in both models, or a mixture of the editions cannot be computed.
    pub fn new(
        before: &'a Edition,
        after: &'a Edition,
        group: &str,
        scale: Scale,
        redefined: &[String],
    ) -> Result<Self, Unexplained> {
        let editions = [before, after];
        let position = |edition: &Edition| edition.model.groups.iter().position(|known| known.id == group);
        let (Some(first), Some(second)) = (position(before), position(after)) else {
            return Err(Unexplained::NoGroup(group.to_owned()));
        };
        let mut units: Vec<String> = editions.iter().flat_map(|e| e.snapshot.units.iter().cloned()).collect();
        units.sort_unstable();
        units.dedup();
        let rows: Vec<[Option<usize>; 2]> =
            units.iter().map(|unit| editions.map(|edition| edition.snapshot.row(unit))).collect();
        let sheet = |method: Side| {
            let anchors = (scale == Scale::Frozen).then(|| stored_anchors(editions[method.index()]));
            Sheet::new(editions, method, &rows, redefined, anchors)
        };
        let sheets = [sheet(Side::Before), sheet(Side::After)];
        let places: Vec<(Origin, Side)> = (0..8).map(Self::shared_place).collect();
        let shared: Result<_, BuildError> = places
            .into_par_iter()
            .map(|(from, method)| {
                let sheet = &sheets[method.index()];
                build(&editions[method.index()].model, &sheet.input(&units, &sheet.whole(from)))
            })
            .collect();
        let laid = Laid {
            checksums: editions.map(|edition| edition.checksum.clone()),
            group: group.to_owned(),
            groups: [first, second],
            units,
            sheets,
            shared: shared?,
        };
        Ok(Self { editions, laid: Arc::new(laid) })
    }

    /// What has been computed, to be kept while the editions are put back on their shelf.
    pub fn laid(&self) -> Arc<Laid> {
        Arc::clone(&self.laid)
    }

    /// Takes up again what was kept. `None` if these are not the editions it was computed from.
    pub fn resume(before: &'a Edition, after: &'a Edition, laid: Arc<Laid>) -> Option<Self> {
        let editions = [before, after];
        let same = editions.iter().zip(&laid.checksums).all(|(edition, known)| edition.checksum == *known);
        same.then_some(Self { editions, laid })
    }

    /// Row of a unit among [`Self::units`].
    ///
    /// # Errors
    /// If neither edition has it.
    pub fn row(&self, unit: &str) -> Result<usize, Unexplained> {
        let found = self.units.binary_search_by(|known| known.as_str().cmp(unit));
        found.map_err(|_| Unexplained::NoUnit(unit.to_owned()))
    }

    /// Columns of the indicators that both models have below the group, in the order of the later.
    pub(crate) fn shared_columns(&self) -> impl Iterator<Item = [usize; 2]> {
        let columns = self.sheets[Side::After.index()].columns.iter().filter(|column| column.shared);
        let columns = columns.map(|column| column.sources.map(|(_, at)| at));
        columns.filter(|columns| Side::BOTH.iter().any(|side| self.is_below(*side, columns[side.index()])))
    }

    fn is_below(&self, side: Side, indicator: usize) -> bool {
        self.model(side).is_part_of(Part::Indicator(indicator), self.groups[side.index()])
    }

    fn shared_place(at: usize) -> (Origin, Side) {
        let side = |bit: usize| Side::BOTH[at >> bit & 1];
        (Origin { values: side(0), gaps: side(1) }, side(2))
    }

    /// The result in which all units come from one place.
    pub(crate) fn shared(&self, from: Origin, method: Side) -> Option<&IndexResult> {
        self.shared.get(from.values.index() | from.gaps.index() << 1 | method.index() << 2)
    }

    pub(crate) fn model(&self, method: Side) -> &'a Model {
        &self.editions[method.index()].model
    }

    pub(crate) fn build(&self, method: Side, mixture: &Mixture) -> Result<IndexResult, BuildError> {
        build(self.model(method), &self.sheets[method.index()].input(&self.units, mixture))
    }

    /// Score and place of a unit in one mixture of the editions.
    pub(crate) fn outcome(&self, row: usize, world: World) -> Result<Outcome, Unexplained> {
        let own = Origin { values: world.own, gaps: world.own_gaps };
        let others = Origin { values: world.others, gaps: world.other_gaps };
        match self.shared(own, world.method).filter(|_| own == others) {
            Some(result) => self.standing(row, world.method, result),
            None => {
                self.mixed(row, world.method, &self.sheets[world.method.index()].mixture(row, own, others))
            }
        }
    }

    /// Score and place of a unit in any mixture.
    pub(crate) fn mixed(&self, row: usize, method: Side, mixture: &Mixture) -> Result<Outcome, Unexplained> {
        self.standing(row, method, &self.build(method, mixture)?)
    }

    /// Where a unit stands. In a mixture it may have too little data to be published: its place is then
    /// where its score would stand among the ranked.
    fn standing(&self, row: usize, method: Side, result: &IndexResult) -> Result<Outcome, Unexplained> {
        let group = self.groups[method.index()];
        if let Some(outcome) = Outcome::published(result, row, group) {
            return Ok(outcome);
        }
        let model = self.model(method);
        let score = group_scores(model, &result.normalised, &result.active)?.get(row, group);
        let score = score.ok_or_else(|| Unexplained::NoScore(self.units[row].clone()))?;
        let key = |score: f64| place_key(score, &model.recipe);
        let ranked = (0..self.units.len()).filter_map(|other| Outcome::published(result, other, group));
        let better = ranked.filter(|other| key(other.score) > key(score)).count();
        Ok(Outcome { score, place: better as u32 + 1 })
    }

    /// The two ends of a unit's change.
    pub(crate) fn ends(&self, row: usize) -> Result<[Outcome; 2], Unexplained> {
        let end = |side: Side| {
            let result = self.shared(Origin { values: side, gaps: side }, side)?;
            Outcome::published(result, row, self.groups[side.index()])
        };
        match Side::BOTH.map(end) {
            [Some(before), Some(after)] => Ok([before, after]),
            [before, after] => Err(Unexplained::NotRanked {
                unit: self.units[row].clone(),
                before: before.is_some(),
                after: after.is_some(),
            }),
        }
    }
}

/// The anchors of the base that an edition's trend stands on; its own if it is a base itself.
fn stored_anchors(edition: &Edition) -> Vec<Option<Anchor>> {
    let base = edition.base.clone().unwrap_or_else(|| edition.as_base());
    let anchor = |id: &str| base.anchors.iter().find(|(known, _)| known == id).map(|(_, anchor)| *anchor);
    edition.model.indicators.iter().map(|indicator| anchor(&indicator.id)).collect()
}
