//! Puts the published uncertainty beside the value it belongs to.

use std::collections::{HashMap, HashSet};

use ledstjarna_observations::{Observation, Register};

/// Sets the margin of every value whose indicator has a published uncertainty number (a half-width in
/// the value's own unit) among the observations of the same place, period and gender.
pub(crate) fn attach_margins(register: &Register, observations: &mut [Observation]) {
    let named: HashSet<&str> =
        register.indicators().iter().filter_map(|i| i.uncertainty.as_deref()).collect();
    let widths: HashMap<_, f64> = observations
        .iter()
        .filter_map(|o| {
            let kolada =
                register.indicator(&o.indicator).and_then(|i| i.kolada_id.as_deref()).unwrap_or(&o.indicator);
            let width = o.value.number().filter(|width| *width >= 0.0)?;
            named.contains(kolada).then(|| ((kolada.to_owned(), o.place.clone(), o.period, o.gender), width))
        })
        .collect();
    if widths.is_empty() {
        return;
    }
    for o in observations.iter_mut().filter(|o| o.value.number().is_some()) {
        let Some(uncertainty) = register.indicator(&o.indicator).and_then(|i| i.uncertainty.clone()) else {
            continue;
        };
        o.margin = widths.get(&(uncertainty, o.place.clone(), o.period, o.gender)).copied();
    }
}
