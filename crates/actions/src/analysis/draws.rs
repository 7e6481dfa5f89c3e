//! What is drawn in an analysis of uncertainty, how often, and from which seed.

use ledstjarna_composite::uncertainty::{Choices, DataErrors, Means, Weighting, Weights};
use ledstjarna_composite::{Aggregation, Edition, Model, Normalisation, Winsorisation};
use ledstjarna_observations::Register;
use serde::Serialize;

/// Replications unless told otherwise.
pub const USUAL_REPLICATIONS: usize = 2_000;

/// The seed unless told otherwise.
pub const USUAL_SEED: u64 = 1;

/// One kind of uncertainty that can be switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Sampling error of survey values.
    Data,
    /// Weights of areas and indicators.
    Weights,
    /// How values become scores.
    Normalisation,
    /// How extreme values are held in.
    Winsorising,
    /// What is done where a value is missing.
    Missing,
    /// How parts become the score of their group.
    Aggregation,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Data, Self::Weights, Self::Normalisation, Self::Winsorising, Self::Missing, Self::Aggregation];

    /// Those that the open recipe varies.
    pub const OPEN_RECIPE: [Self; 4] = [Self::Data, Self::Weights, Self::Missing, Self::Aggregation];

    /// What a Swedish reader is told.
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Data => "slumpen i enkätsvar",
            Self::Weights => "vikter",
            Self::Normalisation => "normering",
            Self::Winsorising => "behandling av extremvärden",
            Self::Missing => "regel för saknade värden",
            Self::Aggregation => "sammanvägning",
        }
    }
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    /// The kinds that are switched on.
    pub kinds: Vec<Kind>,
    /// Sets of weights to draw from, such as a panel's; without any, weights vary by a quarter up or down.
    pub weight_sets: Vec<Weights>,
    /// Number of replications.
    pub replications: usize,
    /// The seed.
    pub seed: u64,
}

/// What an answer says of its draws.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drawn {
    /// The kinds that were switched on.
    pub varied: Vec<Kind>,
    /// Number of replications.
    pub replications: usize,
    /// The seed that gives the same numbers again.
    pub seed: u64,
}

impl Draws {
    /// What step 11 of the open recipe draws.
    pub fn open_recipe(replications: usize, seed: u64) -> Self {
        Self { kinds: Kind::OPEN_RECIPE.to_vec(), weight_sets: Vec::new(), replications, seed }
    }

    /// What is drawn unless told otherwise, on the command line and on the pages.
    pub fn usual() -> Self {
        Self::open_recipe(USUAL_REPLICATIONS, USUAL_SEED)
    }

    /// Whether a kind is switched on.
    pub fn has(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// What an answer says of them.
    pub fn drawn(&self) -> Drawn {
        let varied = Kind::ALL.into_iter().filter(|kind| self.has(*kind)).collect();
        Drawn { varied, replications: self.replications, seed: self.seed }
    }

    /// The choices of method that are drawn, the model's own among them.
    pub fn choices(&self, model: &Model) -> Choices {
        let mut choices = Choices::open_recipe();
        if !self.has(Kind::Missing) {
            choices.missing.clear();
        }
        if !self.has(Kind::Weights) {
            choices.weights = Weighting::Fixed;
        } else if !self.weight_sets.is_empty() {
            choices.weights = Weighting::Sets(self.weight_sets.clone());
        }
        if self.has(Kind::Winsorising) {
            choices.winsorise = winsorisings(model);
        }
        if self.has(Kind::Normalisation) {
            choices.normalise = normalisations(model);
        }
        choices.aggregate = if self.has(Kind::Aggregation) { means() } else { Vec::new() };
        choices
    }

    /// The errors of the values that are drawn.
    pub fn errors(&self, edition: &Edition, register: &Register) -> DataErrors {
        if self.has(Kind::Data) {
            DataErrors::of_snapshot(&edition.snapshot, register)
        } else {
            DataErrors::none()
        }
    }
}

/// The model's own means, and one that lets a strong area offset a weak one less. Inside areas it would say
/// nothing: one "no" among yes and no has the score 0, and a geometric mean of it is next to nothing.
fn means() -> Vec<Means> {
    vec![Means::Model, Means::Top(Aggregation::Geometric { epsilon: 1.0 })]
}

/// The model's own treatment, none at all, and one that holds in twice as many.
fn winsorisings(model: &Model) -> Vec<Winsorisation> {
    let mut found = vec![
        model.recipe.winsorise,
        Winsorisation::None,
        Winsorisation::Percentiles { low: 0.05, high: 0.95, min_units: 20 },
    ];
    found.dedup();
    found
}

/// The model's own normalisation, and the other of the two that are used most.
fn normalisations(model: &Model) -> Vec<Normalisation> {
    let own = model.recipe.normalise;
    let other = match own {
        Normalisation::ZScore { .. } => Normalisation::MinMax { low: 0.0, high: 100.0 },
        _ => Normalisation::ZScore { mean: 50.0, sd: 10.0 },
    };
    vec![own, other]
}

#[cfg(test)]
mod tests {
    use ledstjarna_composite::Model;

    use super::*;
    use crate::model::{DEFAULT_MODEL, find_model};

    fn model() -> (Register, Model) {
        let register = Register::embedded().expect("the embedded register is sound");
        let model = find_model(&register, DEFAULT_MODEL).expect("the embedded model is sound");
        (register, model)
    }

    #[test]
    fn every_kind_switches_its_own_list_and_no_other() {
        let (_, model) = model();
        let lists = |kinds: &[Kind]| {
            let choices = Draws { kinds: kinds.to_vec(), ..Draws::open_recipe(1, 1) }.choices(&model);
            let weights = choices.weights != Weighting::Fixed;
            let Choices { winsorise, normalise, missing, aggregate, .. } = choices;
            [
                weights,
                !normalise.is_empty(),
                !winsorise.is_empty(),
                !missing.is_empty(),
                !aggregate.is_empty(),
            ]
        };
        assert_eq!(lists(&[]), [false; 5]);
        assert_eq!(lists(&[Kind::Data]), [false; 5], "the data are no choice of method");
        for (at, kind) in Kind::ALL.into_iter().skip(1).enumerate() {
            let mut want = [false; 5];
            want[at] = true;
            assert_eq!(lists(&[kind]), want, "{kind:?}");
        }
        assert_eq!(lists(&Kind::OPEN_RECIPE), [true, false, false, true, true]);
    }

    #[test]
    fn a_panel_s_sets_replace_the_noise() {
        let (_, model) = model();
        let sets = vec![Weights::of(&model)];
        let draws = Draws { weight_sets: sets.clone(), ..Draws::open_recipe(1, 1) };
        assert_eq!(draws.choices(&model).weights, Weighting::Sets(sets));
    }
}
