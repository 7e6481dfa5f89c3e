//! Second step of the calibration: single values are moved on the grid of publishing until every
//! published place is exact, as far as that can be done.

use ledstjarna_composite::{BuildError, IndexResult, Model, build};

use crate::arena::Arena;
use crate::draft::{Draft, State};
use crate::landing::{Bound, land, nudge};
use crate::published::Target;
use crate::year_index;

/// Rounds of moving and recomputing, at most.
const ROUNDS: usize = 6;

/// Two scores nearer than this are not told apart: far above noise, far below one answer.
const APART: f64 = 1e-6;

/// Attempts to make room for one municipality.
const ATTEMPTS: usize = 12;

/// A published place of one edition, by position of the municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Aim {
    group: usize,
    municipality: usize,
    place: usize,
}

/// Moves made-up values of an edition until its published places are reached or no more can be done.
///
/// # Errors
/// When the model cannot be computed.
pub fn settle(draft: &mut Draft, model: &Model, targets: &[Target], edition: i16) -> Result<(), BuildError> {
    let Some(year) = year_index(edition) else { return Ok(()) };
    let of_year = targets.iter().filter(|target| target.year == edition);
    let mut aims: Vec<Aim> = of_year
        .filter_map(|target| {
            let municipality = draft.municipality(&target.place)?;
            Some(Aim { group: target.group, municipality, place: target.published as usize })
        })
        .collect();
    aims.sort_by_key(|aim| aim.place);
    for _ in 0..ROUNDS {
        let result = build(model, &draft.edition(model, edition).input())?;
        if aims.iter().all(|aim| reached(&result, aim)) {
            break;
        }
        let Some(arena) = Arena::open(draft, model, &result, edition) else { break };
        let round = Settling { arena, aims: &aims, placed: Vec::new() };
        for (item, municipality, value) in round.run(model) {
            draft.cell_mut(item, municipality, year).state = State::Known(value);
        }
    }
    Ok(())
}

fn reached(result: &IndexResult, aim: &Aim) -> bool {
    result.standing(aim.municipality, aim.group).place.is_some_and(|place| place as usize == aim.place)
}

/// One round.
struct Settling<'a> {
    arena: Arena<'a>,
    aims: &'a [Aim],
    /// What is in place and must not be crossed any more: group and municipality.
    placed: Vec<(usize, usize)>,
}

impl Settling<'_> {
    /// Areas first; then the totals of municipalities whose areas are all given, by moving others past
    /// them; then all other totals.
    fn run(mut self, model: &Model) -> Vec<(usize, usize, f64)> {
        let areas = model.areas();
        for aim in self.aims.iter().filter(|aim| aim.group != 0) {
            self.place(*aim);
        }
        let given = |aim: &&Aim| {
            let has = |area: &usize| {
                self.aims.iter().any(|a| a.municipality == aim.municipality && a.group == *area)
            };
            areas.iter().all(has)
        };
        let totals = self.aims.iter().filter(|aim| aim.group == 0);
        let (given, free): (Vec<&Aim>, Vec<&Aim>) = totals.partition(given);
        for aim in given {
            self.let_pass(*aim);
        }
        for aim in free {
            self.place(*aim);
        }
        self.arena.moves()
    }

    fn score(&self, group: usize, municipality: usize) -> Option<f64> {
        self.arena.scores[group][municipality]
    }

    /// Municipalities without a published place in the group, best first.
    fn others(&self, group: usize) -> Vec<(usize, f64)> {
        let aimed = |row: &usize| self.aims.iter().any(|aim| aim.group == group && aim.municipality == *row);
        let rows = (0..self.arena.scores[group].len()).filter(|row| !aimed(row));
        let mut others: Vec<(usize, f64)> =
            rows.filter_map(|row| self.score(group, row).map(|score| (row, score))).collect();
        others.sort_by(|a, b| b.1.total_cmp(&a.1));
        others
    }

    /// How many of the others stand above a place.
    fn others_above(&self, aim: Aim) -> usize {
        let before =
            self.aims.iter().filter(|other| other.group == aim.group && other.place < aim.place).count();
        aim.place.saturating_sub(1 + before)
    }

    /// What a municipality must not cross: everything in place, save in the group it is moved in; and
    /// where it is in place itself, nothing at all.
    fn guards(&self, municipality: usize, moving: Option<usize>) -> Vec<Bound> {
        let mut guards = Vec::new();
        for group in 0..self.arena.scores.len() {
            let Some(own) = self.score(group, municipality) else { continue };
            let mut bound = Bound { group, low: f64::NEG_INFINITY, high: f64::INFINITY };
            if self.placed.contains(&(group, municipality)) {
                bound = Bound { group, low: own - APART, high: own + APART };
            } else if moving != Some(group) {
                for score in
                    self.placed.iter().filter(|(g, _)| *g == group).filter_map(|&(g, row)| self.score(g, row))
                {
                    if score < own {
                        bound.low = bound.low.max(score + APART);
                    } else {
                        bound.high = bound.high.min(score - APART);
                    }
                }
            }
            guards.push(bound);
        }
        guards
    }

    /// The gap between the others that gives the place, narrowed by other published places in it.
    fn gap(&self, aim: Aim) -> Bound {
        let others = self.others(aim.group);
        let above = self.others_above(aim);
        let mut low = others.get(above).map_or(f64::NEG_INFINITY, |(_, score)| *score);
        let mut high =
            above.checked_sub(1).and_then(|at| others.get(at)).map_or(f64::INFINITY, |(_, score)| *score);
        for other in self.aims.iter().filter(|other| other.group == aim.group && other.place != aim.place) {
            let in_place = self.placed.contains(&(aim.group, other.municipality));
            match self.score(aim.group, other.municipality) {
                Some(score) if in_place && other.place < aim.place => high = high.min(score),
                Some(score) if in_place => low = low.max(score),
                _ => {}
            }
        }
        // The best and the worst have no neighbour on one side: stay near the other.
        low = low.max(high - 2.0);
        high = high.min(low + 2.0);
        Bound { group: aim.group, low: low + APART, high: high - APART }
    }

    /// Brings a municipality into its gap; where no combination of its values fits, makes room first,
    /// and at last lets others pass.
    fn place(&mut self, aim: Aim) {
        let landed = (0..ATTEMPTS).any(|attempt| {
            let guards = self.guards(aim.municipality, Some(aim.group));
            let goal = self.gap(aim);
            let landed = land(&mut self.arena, aim.municipality, goal, &guards);
            if !landed {
                self.make_room(aim, attempt % 2 == 0);
            }
            landed
        });
        if landed {
            self.placed.push((aim.group, aim.municipality));
        } else {
            self.let_pass(aim);
        }
    }

    /// Moves the neighbour above the gap up, or the one below it down.
    fn make_room(&mut self, aim: Aim, above: bool) {
        let others = self.others(aim.group);
        let at = self.others_above(aim);
        let neighbour = if above { at.checked_sub(1).and_then(|at| others.get(at)) } else { others.get(at) };
        if let Some(&(row, _)) = neighbour {
            // In the moved group too, nothing in place may be crossed.
            let guards = self.guards(row, None);
            nudge(&mut self.arena, row, aim.group, above, &guards);
        }
    }

    /// Moves others past a municipality that cannot move itself, the nearest first, until as many are
    /// above it as its place says.
    fn let_pass(&mut self, aim: Aim) {
        let wanted = self.others_above(aim);
        let Some(own) = self.score(aim.group, aim.municipality) else { return };
        let mut tried: Vec<usize> = Vec::new();
        loop {
            let others = self.others(aim.group);
            let above = others.iter().filter(|(_, score)| *score > own).count();
            let too_many = above > wanted;
            let mut candidates: Vec<(usize, f64)> =
                others.into_iter().filter(|(_, score)| (*score > own) == too_many).collect();
            candidates.sort_by(|a, b| (a.1 - own).abs().total_cmp(&(b.1 - own).abs()));
            let next = candidates.into_iter().find(|(row, _)| !tried.contains(row));
            let (false, Some((row, _))) = (above == wanted, next) else { break };
            tried.push(row);
            let goal = self.beyond(aim, own, !too_many);
            let guards = self.guards(row, Some(aim.group));
            land(&mut self.arena, row, goal, &guards);
        }
        self.placed.push((aim.group, aim.municipality));
    }

    /// The stretch just above or below a score, up to the next municipality in place.
    fn beyond(&self, aim: Aim, own: f64, above: bool) -> Bound {
        let placed = self.placed.iter().filter(|(group, _)| *group == aim.group);
        let scores = placed.filter_map(|&(group, row)| self.score(group, row));
        if above {
            let next = scores.filter(|score| *score > own).fold(own + 1.0, f64::min);
            Bound { group: aim.group, low: own + APART, high: next - APART }
        } else {
            let next = scores.filter(|score| *score < own).fold(own - 1.0, f64::max);
            Bound { group: aim.group, low: next + APART, high: own - APART }
        }
    }
}
