//! National means: the nation is moved until it has the means that the quality report prints.

use ledstjarna_observations::{ALL_MUNICIPALITIES, COUNTRY, Observation};

use crate::YEARS;
use crate::draft::Draft;
use crate::printed::printed_value;
use crate::profile::Kind;

/// How a national figure is made from those of the municipalities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mean {
    /// Weighted by inhabitants: Riket.
    Weighted,
    /// Each municipality counts alike: group G2328.
    Unweighted,
}

/// The mean over the municipalities with a value.
pub fn mean(draft: &Draft, item: usize, year: usize, kind: Mean) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (row, municipality) in draft.municipalities.iter().enumerate() {
        if let Some(value) = draft.value(item, row, year) {
            let weight = if kind == Mean::Weighted { municipality.population } else { 1.0 };
            sum += weight * value;
            weights += weight;
        }
    }
    (weights > 0.0).then(|| sum / weights)
}

/// Moves each indicator and year until its national mean is the printed one, or the profile's. `again`
/// draws the values of an indicator and year.
pub fn settle(draft: &mut Draft, printed: &[Observation], again: impl Fn(&mut Draft, usize, usize)) {
    for item in 0..draft.items.len() {
        for year in 0..YEARS.len() {
            let Some((aim, kind)) = aim(draft, printed, item, year) else { continue };
            for _ in 0..6 {
                let Some(now) = mean(draft, item, year, kind) else { break };
                if (aim - now).abs() < 0.05 * draft.items[item].step {
                    break;
                }
                draft.offsets[item][year] += aim - now;
                again(draft, item, year);
            }
        }
    }
}

/// The mean aimed at; `None` where the kind of value leaves no freedom.
fn aim(draft: &Draft, printed: &[Observation], item: usize, year: usize) -> Option<(f64, Mean)> {
    let profile = &draft.items[item].profile;
    let print = |place| printed_value(printed, &profile.id, place, YEARS[year]);
    let usual = profile.mean + profile.trend * (f64::from(YEARS[year]) - f64::from(YEARS[YEARS.len() - 1]));
    let usual = match profile.kind {
        Kind::Survey(_) | Kind::Share | Kind::Amount | Kind::Waiting | Kind::Derived => usual,
        Kind::Units | Kind::YesNo | Kind::Points | Kind::Answers(_) | Kind::Response(_) => return None,
    };
    Some(match (print(COUNTRY), print(ALL_MUNICIPALITIES)) {
        (Some(aim), _) => (aim, Mean::Weighted),
        (None, Some(aim)) => (aim, Mean::Unweighted),
        (None, None) => (usual, Mean::Weighted),
    })
}
