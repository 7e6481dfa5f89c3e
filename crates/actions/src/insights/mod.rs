//! What is computed once per library and shared by all pages: certainty, changes, columns, answers.
//!
//! [`Insights`] holds the [`Library`] and everything that is heavy to work out from it. It computes lazily,
//! from any thread, and keeps what it found; a new library gets new insights. Draws are those of
//! [`Draws::usual`], so that every number is the one that the command line prints with its defaults.
//!
//! | Asked for | Answer | Kept |
//! |---|---|---|
//! | [`Insights::certainty`] | intervals of places and scores, P(best, worst quarter) | all groups of an edition |
//! | [`Insights::changes`] | P(better than before) | all municipalities and groups of a pair |
//! | [`Insights::change`] | [`Change`]: why a place changed | per municipality and group |
//! | [`Insights::column`] | [`Column`]: values, margins, colours, spread, country, places | all of an edition |
//! | [`Insights::priorities`], [`Insights::learn`] | as `index priorities`, `index learn` | per municipality |
//! | [`Insights::own_ranks`] | [`OwnRanks`]: a reader's own weights beside the official ones | only the preparation |
//!
//! [`Insights::warm`] works out what the first pages need, [`Insights::warm_places`] what all need; a server
//! calls both in a thread of its own.
//! Groups are positions in the edition's model (0 = the whole index); `Published` are those of the library.

mod certainty;
mod column;
mod indicator_place;
mod pair;
mod shelf;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use ledstjarna_composite::Group;
use ledstjarna_composite::peers::Proof;
use ledstjarna_composite::weights::OwnWeights;
use ledstjarna_observations::Place;

pub use certainty::{GroupCertainty, UnitCertainty};
pub use column::{Before, Column};
pub use indicator_place::IndicatorPlace;
pub use pair::Changes;

use crate::analysis::change::Change;
use crate::analysis::learn::{self, Lessons};
use crate::analysis::own_weights::{OwnRanks, own_ranks};
use crate::analysis::priorities::{self, PriorityList};
use crate::analysis::{Comparison, Draws, Scope};
use crate::{ActionError, Library, Published};
use pair::PairShelf;
use shelf::Shelf;

/// What is computed once per library.
#[derive(Debug)]
pub struct Insights {
    library: Arc<Library>,
    draws: Draws,
    /// One per edition of the library, in its order.
    shelves: Vec<Shelf>,
    /// By positions of the earlier and the later edition.
    pairs: Mutex<BTreeMap<(usize, usize), Arc<PairShelf>>>,
}

impl Insights {
    /// Insights into a library; nothing is computed yet.
    pub fn new(library: Arc<Library>) -> Self {
        Self::drawing(library, Draws::usual())
    }

    /// The same with other draws.
    pub fn drawing(library: Arc<Library>, draws: Draws) -> Self {
        let shelves = library.editions.iter().map(|_| Shelf::new()).collect();
        Self { library, draws, shelves, pairs: Mutex::new(BTreeMap::new()) }
    }

    /// The library.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// What is drawn.
    pub fn draws(&self) -> &Draws {
        &self.draws
    }

    /// A group of an edition, as the questions of [`crate::analysis`] take it.
    pub fn scope<'a>(&'a self, published: &'a Published, group: usize) -> Scope<'a> {
        Scope { library: &self.library, published, group }
    }

    /// The newest edition of the latest earlier year.
    pub fn earlier(&self, published: &Published) -> Option<&Published> {
        self.library.before(published.edition.meta.year)
    }

    /// How sure the places of a group are. `None` if the edition is not in the library, it has no such
    /// group, or its method cannot be varied. The first call costs about 0.3 seconds per edition.
    pub fn certainty(&self, published: &Published, group: usize) -> Option<Arc<GroupCertainty>> {
        self.shelf(published)?.certainty(&self.scope(published, group), &self.draws)
    }

    /// How sure it is that places are better in the later of two editions. The first call of a pair costs
    /// about half a second.
    pub fn changes(&self, before: &Published, after: &Published) -> Option<Arc<Changes>> {
        let pair = self.pair(before, after)?;
        pair.changes(&self.scope(before, 0), &self.scope(after, 0), &self.draws)
    }

    /// Why a municipality's place in a group of the later edition changed.
    ///
    /// # Errors
    /// If an edition is not in the library, the earlier one lacks the group, or the municipality has no
    /// place in one of them.
    pub fn change(
        &self,
        before: &Published,
        after: &Published,
        group: usize,
        place: &Place,
    ) -> Result<Arc<Change>, ActionError> {
        let pair = self.pair(before, after).ok_or_else(|| unknown_edition(after))?;
        let (id, earlier) = (&group_of(after, group)?.id, &before.edition.model.groups);
        let same = earlier.iter().position(|known| known.id == *id).ok_or_else(|| {
            ActionError::unknown("group in the earlier edition", id, "Choose another edition or area")
        })?;
        pair.change(self.scope(before, same), self.scope(after, group), place, &self.draws)
    }

    /// One indicator across all municipalities of an edition: of its model, or any other of the register
    /// with the newest values that are not younger than the edition. `None` if there are none.
    pub fn column(&self, published: &Published, indicator: &str) -> Option<Arc<Column>> {
        let shelf = self.shelf(published)?;
        let known = self.library.register.indicator(indicator);
        let id = known.map_or(indicator, |known| known.id.as_str());
        if let Some(at) = published.edition.model.indicator(id) {
            return shelf.column(&self.scope(published, 0), at);
        }
        let other = || Column::of_library(&self.library, published, known?);
        shelf.other_columns.get(&id.to_owned(), || other().ok_or(())).ok()
    }

    /// What a municipality should work on first, as `index priorities` says.
    ///
    /// # Errors
    /// If the edition or the municipality is unknown, or a trial cannot be computed.
    pub fn priorities(
        &self,
        published: &Published,
        group: usize,
        place: &Place,
        comparison: Comparison,
    ) -> Result<Arc<PriorityList>, ActionError> {
        let shelf = self.shelf(published).ok_or_else(|| unknown_edition(published))?;
        group_of(published, group)?;
        let asked = (place.code.clone(), group, comparison);
        let scope = self.scope(published, group);
        shelf.priorities.get(&asked, || priorities::list(&scope, place, comparison))
    }

    /// Whom a municipality can learn from, as `index learn` says.
    ///
    /// # Errors
    /// If the edition or the municipality is unknown, or a trial cannot be computed.
    pub fn learn(
        &self,
        published: &Published,
        group: usize,
        place: &Place,
        comparison: Comparison,
    ) -> Result<Arc<Lessons>, ActionError> {
        let shelf = self.shelf(published).ok_or_else(|| unknown_edition(published))?;
        let scope = self.scope(published, group);
        let list = self.priorities(published, group, place, comparison)?;
        let question =
            learn::Question { place, comparison, proof: Proof::default(), count: learn::USUAL_COUNT };
        let asked = (place.code.clone(), group, comparison);
        shelf.lessons.get(&asked, || learn::learn_from(&scope, &question, &list.lines))
    }

    /// Everybody's score and place with a reader's own weights, beside the official ones.
    ///
    /// # Errors
    /// If the edition is unknown, or the weights do not fit its model.
    pub fn own_ranks(&self, published: &Published, own: &OwnWeights) -> Result<OwnRanks, ActionError> {
        let shelf = self.shelf(published).ok_or_else(|| unknown_edition(published))?;
        let scope = self.scope(published, 0);
        shelf.reweigh(&scope, |plan, room| own_ranks(&scope, plan, room, own))
    }

    /// Works out what the first pages need of the newest edition and the one before.
    pub fn warm(&self) {
        let Some(latest) = self.library.latest() else { return };
        self.certainty(latest, 0);
        // One column is worked out together with all others.
        if let Some(first) = latest.edition.model.indicators.first() {
            self.column(latest, &first.id);
        }
        if let Some(earlier) = self.earlier(latest) {
            self.changes(earlier, latest);
            self.certainty(earlier, 0);
        }
    }

    /// Works out what the pages of every municipality ask of the latest edition, one after the other: some
    /// seconds, after which no page waits for more than its own text. For a thread of its own.
    pub fn warm_places(&self) {
        let Some(latest) = self.library.latest() else { return };
        let earlier = self.earlier(latest);
        for indicator in &latest.edition.model.indicators {
            if let Some(column) = self.column(latest, &indicator.id) {
                column.warm();
            }
        }
        for code in &latest.edition.result.units {
            let Some(place) = self.library.register.place(code) else { continue };
            // What cannot be answered is told by the page that asks.
            let _ = self.priorities(latest, 0, place, Comparison::default());
            if let Some(earlier) = earlier {
                let _ = self.change(earlier, latest, 0, place);
            }
        }
    }

    fn position(&self, published: &Published) -> Option<usize> {
        let same = |known: &Published| {
            known.id == published.id && known.edition.checksum == published.edition.checksum
        };
        self.library.editions.iter().position(same)
    }

    fn shelf(&self, published: &Published) -> Option<&Shelf> {
        self.shelves.get(self.position(published)?)
    }

    fn pair(&self, before: &Published, after: &Published) -> Option<Arc<PairShelf>> {
        let key = (self.position(before)?, self.position(after)?);
        let mut pairs = self.pairs.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(pairs.entry(key).or_insert_with(|| Arc::new(PairShelf::new()))))
    }
}

/// A group of an edition's model by its position.
fn group_of(published: &Published, group: usize) -> Result<&Group, ActionError> {
    published.edition.model.groups.get(group).ok_or_else(|| {
        ActionError::unknown("group of the model", &group.to_string(), "Choose one of its areas")
    })
}

fn unknown_edition(published: &Published) -> ActionError {
    ActionError::unknown("edition in the library", &published.id, "Read the library again")
}
