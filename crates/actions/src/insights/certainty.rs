//! How sure every place in one edition is: one run over all groups, kept without its large tables.

use ledstjarna_composite::uncertainty::{GroupOutcome, Plan, Run, Switches};

use crate::ActionError;
use crate::analysis::draws::Drawn;
use crate::analysis::{Draws, Scope};

/// How sure one municipality's score and place are in one group.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitCertainty {
    /// Code.
    pub code: String,
    /// Best and worst likely place: 5 and 95 % of the drawn places, rounded outwards.
    pub place: (u32, u32),
    /// The middle of the drawn places.
    pub place_50: f64,
    /// 5 and 95 % of the drawn scores.
    pub score: (f64, f64),
    /// The middle of the drawn scores.
    pub score_50: f64,
    /// Probability, 0-1, of the best quarter.
    pub best_quarter: f64,
    /// Probability, 0-1, of the worst quarter.
    pub worst_quarter: f64,
}

/// How sure the places of one group are.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupCertainty {
    /// Position of the group in the model.
    pub group: usize,
    /// What was drawn.
    pub drawn: Drawn,
    /// One per municipality with a place, by code.
    pub units: Vec<UnitCertainty>,
}

impl GroupCertainty {
    /// One municipality's; `None` if it has no place.
    pub fn of(&self, code: &str) -> Option<&UnitCertainty> {
        let at = self.units.binary_search_by(|unit| unit.code.as_str().cmp(code)).ok()?;
        self.units.get(at)
    }

    /// Whether two municipalities' intervals of places overlap, so that they cannot be told apart by them.
    /// `false` if either has no place.
    pub fn overlap(&self, one: &str, other: &str) -> bool {
        let both = self.of(one).zip(self.of(other));
        both.is_some_and(|(one, other)| one.place.0 <= other.place.1 && other.place.0 <= one.place.1)
    }
}

/// All groups of an edition, in model order.
pub(super) fn certainty(scope: &Scope<'_>, draws: &Draws) -> Result<Vec<GroupCertainty>, ActionError> {
    let edition = scope.edition();
    let errors = draws.errors(edition, scope.register());
    let choices = draws.choices(&edition.model);
    let tables = edition.snapshot.tables();
    let plan = Plan::new(&edition.model, &tables.input(&edition.snapshot), &errors, &choices)?;
    let run = Run {
        replications: draws.replications,
        seed: draws.seed,
        switches: Switches::BOTH,
        groups: (0..edition.model.groups.len()).collect(),
        pairs: false,
    };
    let found = plan.run(&run)?.groups;
    Ok(found.iter().map(|outcome| group(&plan, outcome, draws)).collect())
}

fn group(plan: &Plan, outcome: &GroupOutcome, draws: &Draws) -> GroupCertainty {
    let codes = plan.ranked_units(outcome.group).into_iter();
    let spreads = outcome.scores.iter().zip(&outcome.places);
    let units = codes.zip(spreads).enumerate().map(|(at, (code, (score, place)))| UnitCertainty {
        code: code.to_owned(),
        place: place.interval(),
        place_50: place.median,
        score: (score.low, score.high),
        score_50: score.median,
        best_quarter: outcome.matrix.best_quarter(at),
        worst_quarter: outcome.matrix.worst_quarter(at),
    });
    GroupCertainty { group: outcome.group, drawn: draws.drawn(), units: units.collect() }
}
