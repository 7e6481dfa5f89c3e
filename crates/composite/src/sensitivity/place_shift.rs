//! How far places move from the edition's, as a function of the choices.

use crate::sensitivity::factors::Factor;
use crate::sensitivity::response::Response;
use crate::uncertainty::{
    Draw, Plan, PlanError, Ranking, RecipeDraw, Setting, Weighting, Weights, Workspace, factor, level,
};

/// Output 0: mean distance between a unit's place and its place in the edition. Then the place of each
/// watched unit. All in the index itself.
#[derive(Clone, Debug)]
pub struct PlaceShift<'a> {
    plan: &'a Plan,
    factors: Vec<Factor>,
    watched: Vec<usize>,
    nominal: Vec<u32>,
    seed: u64,
}

/// Room for one computation.
#[derive(Clone, Debug)]
pub struct Room {
    work: Workspace,
    weights: Weights,
    ranking: Ranking,
    places: Vec<u32>,
}

/// What a point chooses, weights with noise apart.
struct Point {
    recipe: RecipeDraw,
    set: Option<usize>,
    draw: Option<usize>,
}

impl<'a> PlaceShift<'a> {
    /// Lists of choices that are no factor stand at their first choice, weights at the model's.
    /// `watched` are positions among the ranked units ([`Plan::ranked_units`]); others are left out. The
    /// seed is that of data draws.
    pub fn new(plan: &'a Plan, factors: Vec<Factor>, watched: &[usize], seed: u64) -> Self {
        let place = |row: &usize| plan.nominal.standing(*row, 0).place.unwrap_or(0);
        let nominal: Vec<u32> = plan.ranked.first().into_iter().flatten().map(place).collect();
        let watched = watched.iter().copied().filter(|unit| *unit < nominal.len()).collect();
        Self { plan, factors, watched, nominal, seed }
    }

    /// Levels of each factor, for a full design; `None` if a factor is continuous.
    pub fn levels(&self) -> Option<Vec<usize>> {
        self.factors.iter().map(|factor| factor.levels(self.plan)).collect()
    }

    /// The factors, in the order of the indices.
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }

    /// Reads a point: the recipe, the set of weights, the draw of data; weights with noise are written.
    fn read(&self, point: &[f64], weights: &mut Weights) -> Point {
        let mut read = Point { recipe: RecipeDraw::default(), set: None, draw: None };
        weights.clone_from(&self.plan.official);
        for (kind, uniform) in self.factors.iter().zip(point) {
            let at = level(*uniform, kind.levels(self.plan).unwrap_or(1));
            match *kind {
                Factor::Winsorise => read.recipe.winsorise = at,
                Factor::Normalise => read.recipe.normalise = at,
                Factor::Missing => read.recipe.missing = at,
                Factor::Aggregate => read.recipe.aggregate = at,
                Factor::WeightSet => read.set = Some(at),
                Factor::Data(_) => read.draw = Some(at),
                Factor::GroupWeight(group) => {
                    let noise = self.plan.noise.as_ref().and_then(|noise| noise.groups.get(group));
                    disturb(&mut weights.groups, group, noise, *uniform);
                }
                Factor::IndicatorWeight(indicator) => {
                    let noise = self.plan.noise.as_ref().and_then(|noise| noise.indicators.get(indicator));
                    disturb(&mut weights.indicators, indicator, noise, *uniform);
                }
            }
        }
        read
    }
}

fn disturb(weights: &mut [f64], at: usize, noise: Option<&f64>, uniform: f64) {
    if let (Some(weight), Some(noise)) = (weights.get_mut(at), noise) {
        *weight *= factor(*noise, uniform);
    }
}

impl Response for PlaceShift<'_> {
    type Room = Room;
    type Error = PlanError;

    fn factors(&self) -> usize {
        self.factors.len()
    }

    fn outputs(&self) -> usize {
        1 + self.watched.len()
    }

    fn room(&self) -> Room {
        Room {
            work: self.plan.workspace(),
            weights: self.plan.official.clone(),
            ranking: Ranking::default(),
            places: vec![0; self.nominal.len()],
        }
    }

    fn respond(&self, point: &[f64], room: &mut Room, outputs: &mut [f64]) -> Result<(), PlanError> {
        let Point { recipe, set, draw } = self.read(point, &mut room.weights);
        let weights = match (&self.plan.choices.weights, set) {
            (Weighting::Sets(sets), Some(set)) => sets.get(set).unwrap_or(&room.weights),
            _ => &room.weights,
        };
        let replication = draw.unwrap_or(0) as u64;
        let setting = Setting {
            recipe: Some(recipe),
            weights,
            draw: Draw { seed: self.seed, replication },
            data: draw.is_some(),
        };
        self.plan.evaluate(&setting, &mut room.work)?;
        let scores = room.work.scores(0);
        room.ranking.sort(self.plan.ranked.first().into_iter().flatten().map(|row| scores[*row]));
        for tie in room.ranking.ties() {
            for (_, unit) in tie.members {
                room.places[*unit as usize] = tie.first as u32 + 1;
            }
        }
        let moved = room.places.iter().zip(&self.nominal).map(|(now, then)| u64::from(now.abs_diff(*then)));
        let mean = moved.sum::<u64>() as f64 / self.nominal.len().max(1) as f64;
        let places = self.watched.iter().map(|unit| f64::from(room.places[*unit]));
        for (output, number) in outputs.iter_mut().zip(std::iter::once(mean).chain(places)) {
            *output = number;
        }
        Ok(())
    }
}
