//! A municipality or one of its areas in a few sentences.

use ledstjarna_composite::Origin;
use ledstjarna_composite::model::Part;
use ledstjarna_narrative::index::IndexFacts;
use ledstjarna_narrative::municipality::{Tally, summary};
use ledstjarna_narrative::{RankCertainty, Sentence};
use ledstjarna_observations::Place;
use ledstjarna_statistics::Colour;

use crate::{Insights, Published};

/// The index in a municipality: its place with interval, its strongest and weakest area, how many
/// indicators are better and worse than most, and the cautions. Empty if the edition does not know it.
pub fn municipality_paragraph(insights: &Insights, published: &Published, place: &Place) -> Vec<Sentence> {
    area_paragraph(insights, published, place, 0)
}

/// The same for one group of the model, by position.
pub fn area_paragraph(
    insights: &Insights,
    published: &Published,
    place: &Place,
    group: usize,
) -> Vec<Sentence> {
    let Some(facts) = group_facts(insights, published, place, group) else { return Vec::new() };
    summary(&facts, tally(insights, published, place, group))
}

/// What is known of a municipality in one group: its place with interval, its parts, the edition before, and
/// what makes one read with care. `None` if the edition knows neither.
pub fn group_facts(
    insights: &Insights,
    published: &Published,
    place: &Place,
    group: usize,
) -> Option<IndexFacts> {
    let earlier = insights.earlier(published);
    let changes = earlier.and_then(|earlier| insights.changes(earlier, published));
    let certainty = |id: &str| {
        let at = published.edition.model.groups.iter().position(|known| known.id == id)?;
        let certainty = insights.certainty(published, at)?;
        let interval = certainty.of(&place.code)?.place;
        let better = changes.as_ref().and_then(|changes| changes.better(id, &place.code));
        Some(RankCertainty { interval, better })
    };
    IndexFacts::of_group(
        &published.edition,
        earlier.map(|earlier| &earlier.edition),
        (&place.code, group),
        &certainty,
        &insights.library().register,
    )
}

/// How many of the indicators below a group that the municipality has a value of its own in are better and
/// worse than most. `None` if the edition does not know it.
pub fn tally(insights: &Insights, published: &Published, place: &Place, group: usize) -> Option<Tally> {
    let edition = &published.edition;
    let row = edition.result.row(&place.code)?;
    let mut found = Tally { measured: 0, best: 0, worst: 0, among: edition.result.units.len() as u32 };
    for (at, indicator) in edition.model.indicators.iter().enumerate() {
        let counts = edition.result.active.get(at).copied().unwrap_or(false)
            && edition.model.is_part_of(Part::Indicator(at), group)
            && edition.result.origin(row, at) == Origin::Own;
        let column = counts.then(|| insights.column(published, &indicator.id)).flatten();
        let colour = column.map_or(Colour::Grey, |column| column.colour(row));
        found.measured += u32::from(colour != Colour::Grey);
        found.best += u32::from(colour == Colour::Best);
        found.worst += u32::from(colour == Colour::Worst);
    }
    Some(found)
}
