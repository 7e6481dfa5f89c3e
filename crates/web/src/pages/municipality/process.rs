//! The steps from need to help given: how many measures are better and worse, and which stand out.

use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::process::{StepIndicator, StepStanding, process as steps};
use ledstjarna_observations::Place;

use crate::address::State;
use crate::asked::Asked;
use crate::status::Status;
use crate::wording;

/// An indicator that stands out in a step.
pub struct Named {
    /// Its title and value.
    pub text: String,
    /// Its page.
    pub address: String,
}

/// One step, ready to print.
pub struct StepView {
    /// Its name.
    pub title: String,
    /// Status, and how many measures have it in words; those that nobody has are left out.
    pub counts: Vec<(Status, String)>,
    /// Measures without a value to compare.
    pub unknown: usize,
    /// Its best measure among the better ones.
    pub best: Option<Named>,
    /// Its worst measure among the worse ones.
    pub worst: Option<Named>,
}

/// The steps in their order; none if the edition does not know the municipality.
pub fn process(asked: &Asked<'_>, published: &Published, place: &Place) -> Vec<StepView> {
    let found = steps(asked.insights, published, place).unwrap_or_default();
    found.iter().map(|step| view(asked, place, step)).collect()
}

fn view(asked: &Asked<'_>, place: &Place, step: &StepStanding) -> StepView {
    let counted = [(Status::Better, step.better), (Status::Middle, step.middle), (Status::Worse, step.worse)];
    let some = counted.into_iter().filter(|(_, count)| *count > 0);
    StepView {
        title: wording::capital(step.title),
        counts: some
            .map(|(status, count)| (status, format!("{count} {}", status.word().to_lowercase())))
            .collect(),
        unknown: step.unknown,
        best: step.best.first().map(|one| named(asked, place, one)),
        worst: step.worst.first().map(|one| named(asked, place, one)),
    }
}

fn named(asked: &Asked<'_>, place: &Place, one: &StepIndicator) -> Named {
    let known = asked.library.register.indicator(&one.indicator);
    let value = known.map_or_else(|| wording::short(one.value, 2), |known| wording::value(known, one.value));
    let state = State { own: place.slug.clone(), ..State::default() };
    Named {
        text: format!("{} ({value})", one.title),
        address: state.address(&format!("/indikator/{}", one.indicator)),
    }
}
