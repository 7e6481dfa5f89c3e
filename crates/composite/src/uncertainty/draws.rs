//! Which choices a replication makes: a pure function of seed and replication.

use crate::uncertainty::choices::RecipeDraw;
use crate::uncertainty::evaluate::Setting;
use crate::uncertainty::plan::Plan;
use crate::uncertainty::stream::{Purpose, Stream};
use crate::uncertainty::survey::Draw;
use crate::uncertainty::weights::{Weighting, Weights};

/// Which kinds of uncertainty are switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switches {
    /// Choices of method; off: the edition's own.
    pub method: bool,
    /// Errors of survey values; off: values as published.
    pub data: bool,
}

impl Switches {
    /// Both.
    pub const BOTH: Self = Self { method: true, data: true };
    /// Choices of method only.
    pub const METHOD: Self = Self { method: true, data: false };
    /// Errors of survey values only.
    pub const DATA: Self = Self { method: false, data: true };
}

impl Plan {
    /// The setting of one replication. `room` is where drawn weights are written.
    pub fn draw<'a>(&'a self, draw: Draw, switches: Switches, room: &'a mut Weights) -> Setting<'a> {
        if !switches.method {
            return Setting { recipe: None, weights: &self.official, draw, data: switches.data };
        }
        let mut stream = Stream::new(draw.seed, draw.replication, Purpose::Method);
        let [winsorise, normalise, missing, aggregate] = self.choices.levels().map(|n| stream.index(n));
        let recipe = RecipeDraw { winsorise, normalise, missing, aggregate };
        let set = stream.uniform();
        let weights = self.drawn_weights(draw, set, room);
        Setting { recipe: Some(recipe), weights, draw, data: switches.data }
    }

    fn drawn_weights<'a>(&'a self, draw: Draw, uniform: f64, room: &'a mut Weights) -> &'a Weights {
        match (&self.choices.weights, &self.noise) {
            (Weighting::Sets(sets), _) => {
                sets.get(super::stream::level(uniform, sets.len())).unwrap_or(&self.official)
            }
            (Weighting::Noise(_), Some(noise)) => {
                let mut stream = Stream::new(draw.seed, draw.replication, Purpose::Weights);
                room.clone_from(&self.official);
                noise.apply(&self.official, &mut stream, room);
                room
            }
            _ => &self.official,
        }
    }
}
