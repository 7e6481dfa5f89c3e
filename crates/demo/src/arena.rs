//! One edition held so that the effect of changing a single value is known without recomputing: scores,
//! and for every value that may move, how much each score follows it.

use ledstjarna_composite::model::Part;
use ledstjarna_composite::{Aggregation, IndexResult, Model, Normalisation, RankOn, Winsorisation};

use crate::draft::{Draft, State};
use crate::item::Item;
use crate::profile::Kind;
use crate::year_index;

/// Steps of publishing that a value may stray from where it was drawn, in one round.
const STRAY: f64 = 3.0;

/// A made-up value that may move, in one municipality and edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Position of the indicator in the draft.
    pub item: usize,
    /// Its present value.
    pub value: f64,
    /// The value it was drawn with; it never strays far from it.
    pub drawn: f64,
    /// Between these values a move changes no anchor of the indicator.
    pub inner: (f64, f64),
    /// By how much the score of a group follows the value.
    pub slopes: Vec<(usize, f64)>,
    /// Whether the value has been moved.
    pub moved: bool,
}

/// Scores and levers of all municipalities in one edition.
pub struct Arena<'a> {
    items: &'a [Item],
    units: Vec<u32>,
    /// Scores by group and municipality; `None` where there is no published score.
    pub scores: Vec<Vec<Option<f64>>>,
    /// Levers by municipality.
    pub levers: Vec<Vec<Lever>>,
}

impl<'a> Arena<'a> {
    /// Opens a computed edition. `None` if the model is not linear between anchors (min-max scores,
    /// arithmetic means, no floors, places from full scores): then single moves cannot be foreseen.
    pub fn open(draft: &'a Draft, model: &Model, result: &IndexResult, edition: i16) -> Option<Self> {
        let Normalisation::MinMax { low, high } = model.recipe.normalise else { return None };
        let means = model.groups.iter().all(|group| group.aggregate == Aggregation::Arithmetic);
        if !means || !model.floors.is_empty() || model.recipe.rank_on != RankOn::Full {
            return None;
        }
        let year = year_index(edition)?;
        let table = draft.edition(model, edition);
        let rows = draft.municipalities.len();
        let mut levers: Vec<Vec<Lever>> = vec![Vec::new(); rows];
        for (item, about) in draft.items.iter().enumerate() {
            let Some(column) = about.column else { continue };
            let Some(anchor) = result.anchors.get(column).copied().flatten() else { continue };
            let Some(inner) = inner_values(model, &table.input().raw.present(column)) else { continue };
            let slope = about.sign * (high - low) / (anchor.high - anchor.low);
            for (row, levers) in levers.iter_mut().enumerate() {
                let cell = draft.cell(item, row, year);
                match cell.state {
                    State::Known(value)
                        if !cell.pinned
                            && value >= inner.0
                            && value <= inner.1
                            && draft.is_of_edition(column, row, edition) =>
                    {
                        let slopes = slopes(model, result, row, column, slope);
                        levers.push(Lever { item, value, drawn: value, inner, slopes, moved: false });
                    }
                    _ => {}
                }
            }
        }
        let score =
            |group, row| result.standing(row, group).score.filter(|_| result.standing(row, group).published);
        let scores =
            (0..model.groups.len()).map(|group| (0..rows).map(|row| score(group, row)).collect()).collect();
        let units = draft.municipalities.iter().map(|municipality| municipality.units).collect();
        Some(Self { items: &draft.items, units, scores, levers })
    }

    /// The value `steps` steps of publishing away from a lever's present value; `None` outside the
    /// values that change no anchor, and too far from the drawn value.
    pub fn neighbour(&self, municipality: usize, lever: usize, steps: i32) -> Option<f64> {
        let lever = &self.levers[municipality][lever];
        let item = &self.items[lever.item];
        let units = f64::from(self.units[municipality]);
        let (step, wanted) = match item.profile.kind {
            Kind::Units => {
                (100.0 / units, (libm::round(lever.value * units / 100.0) + f64::from(steps)) * 100.0 / units)
            }
            _ => (item.step, lever.value + f64::from(steps) * item.step),
        };
        let value = item.published(wanted);
        let inside = value >= lever.inner.0 && value <= lever.inner.1;
        let near = (value - lever.drawn).abs() < (STRAY + 0.5) * step;
        (inside && near && (value - lever.value).abs() > item.step / 2.0).then_some(value)
    }

    /// Moves a lever and every score that follows it.
    pub fn pull(&mut self, municipality: usize, lever: usize, to: f64) {
        let lever = &mut self.levers[municipality][lever];
        for &(group, slope) in &lever.slopes {
            if let Some(score) = &mut self.scores[group][municipality] {
                *score += slope * (to - lever.value);
            }
        }
        lever.value = to;
        lever.moved = true;
    }

    /// The moved values: indicator, municipality, value.
    pub fn moves(&self) -> Vec<(usize, usize, f64)> {
        let all = self.levers.iter().enumerate();
        all.flat_map(|(row, levers)| levers.iter().filter(|l| l.moved).map(move |l| (l.item, row, l.value)))
            .collect()
    }
}

/// The values between which a move leaves the order statistics behind the anchors alone.
fn inner_values(model: &Model, values: &[f64]) -> Option<(f64, f64)> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let tail = match model.recipe.winsorise {
        Winsorisation::None => 0.0,
        Winsorisation::Percentiles { low, high, .. } => low.max(1.0 - high),
        Winsorisation::Criterion { .. } => return None,
    };
    let beyond = libm::floor(sorted.len().saturating_sub(1) as f64 * tail) as usize + 2;
    (sorted.len() > 2 * beyond).then(|| (sorted[beyond], sorted[sorted.len() - 1 - beyond]))
}

/// How much each group's score follows a value: down the path of weights, each shared among the parts
/// that the municipality has.
fn slopes(model: &Model, result: &IndexResult, row: usize, column: usize, slope: f64) -> Vec<(usize, f64)> {
    let present = |part: &Part| match *part {
        Part::Indicator(i) => result.active[i] && result.normalised.get(row, i).is_some(),
        Part::Group(group) => result.scores.get(row, group).is_some(),
    };
    let mut found = Vec::new();
    let (mut part, mut slope) = (Part::Indicator(column), slope);
    let mut parent = Some(model.indicators[column].parent);
    while let Some(group) = parent {
        let all: f64 =
            model.parts(group).iter().filter(|part| present(part)).map(|part| model.weight(*part)).sum();
        slope *= model.weight(part) / all;
        found.push((group, slope));
        part = Part::Group(group);
        parent = model.groups[group].parent;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::drawn;
    use ledstjarna_composite::build;

    #[test]
    fn foreseen_scores_are_those_of_the_pipeline() {
        let drawn = drawn();
        let mut draft = drawn.draft.clone();
        let before = build(&drawn.model, &draft.edition(&drawn.model, 2023).input()).expect("scores");
        let mut arena = Arena::open(&drawn.draft, &drawn.model, &before, 2023).expect("a linear model");
        // Every seventh municipality, every third value that may move, up or down as far as it goes.
        for row in (0..draft.municipalities.len()).step_by(7) {
            for lever in (row % 3..arena.levers[row].len()).step_by(3) {
                let steps = if lever % 2 == 0 { 1 } else { -1 };
                if let Some(to) = arena.neighbour(row, lever, steps) {
                    arena.pull(row, lever, to);
                }
            }
        }
        let moves = arena.moves();
        assert!(moves.len() > 500, "only {} values could move", moves.len());
        let foreseen = arena.scores.clone();
        for (item, row, value) in moves {
            draft.cell_mut(item, row, 4).state = State::Known(value);
        }
        let after = build(&drawn.model, &draft.edition(&drawn.model, 2023).input()).expect("scores");
        assert_eq!(after.anchors, before.anchors);
        for (group, foreseen) in foreseen.iter().enumerate() {
            for (row, foreseen) in foreseen.iter().enumerate() {
                let score = after.standing(row, group).score;
                let near = foreseen.zip(score).is_some_and(|(a, b)| (a - b).abs() < 1e-9);
                assert!(near, "group {group}, row {row}: {foreseen:?} against {score:?}");
            }
        }
    }

    #[test]
    fn printed_and_pinned_values_have_no_lever() {
        let drawn = drawn();
        let mut draft = drawn.draft.clone();
        crate::derive::pin_parts(&mut draft);
        let result = build(&drawn.model, &draft.edition(&drawn.model, 2022).input()).expect("scores");
        let arena = Arena::open(&draft, &drawn.model, &result, 2022).expect("a linear model");
        let ludvika = draft.municipality(crate::LUDVIKA).expect("Ludvika");
        let movable = |id: &str| {
            let item = draft.item(id).expect("an indicator");
            arena.levers[ludvika].iter().any(|lever| lever.item == item)
        };
        for id in ["U21468", "U21481", "U21401", "U21466", "U21467", "U21477"] {
            assert!(!movable(id), "{id} must not move");
        }
        assert!(movable("U21463"));
    }

    #[test]
    fn a_model_that_is_not_linear_has_no_arena() {
        let drawn = drawn();
        let mut model = drawn.model.clone();
        model.recipe.normalise = Normalisation::Rank;
        let result = build(&model, &drawn.draft.edition(&model, 2023).input()).expect("scores");
        assert!(Arena::open(&drawn.draft, &model, &result, 2023).is_none());
    }
}
