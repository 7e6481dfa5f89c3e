//! A change between two editions in sentences: one per bar, how sure it is, and what to be careful with.

use ledstjarna_composite::change::Component;
use ledstjarna_narrative::change_notes::{GapNote, gaps, sureness, web_pages};
use ledstjarna_narrative::headline::{Measure, Split};
use ledstjarna_narrative::{PlaceName, Sentence, Wording};
use ledstjarna_observations::Register;

use crate::analysis::change::{Change, Gap, component_code};

const COMPONENTS: [Component; 6] = [
    Component::Own,
    Component::Others,
    Component::Missing,
    Component::OwnGaps,
    Component::OtherGaps,
    Component::Method,
];

/// The message of the waterfall: the whole change of place and its largest part.
pub fn change_headline(register: &Register, change: &Change) -> Sentence {
    split(register, change).headline()
}

/// One sentence per bar of the waterfall, how sure the change is, what it is without web pages, and the
/// gaps that came or went.
pub fn change_sentences(register: &Register, change: &Change) -> Vec<Sentence> {
    let mut written = split(register, change).sentences();
    written.extend(change.better.map(|better| sureness(better, change.places)));
    written.extend(web_pages(change.web.changed, change.web.place_without));
    let notes: Vec<GapNote> = change.gaps.iter().map(|gap| note(register, change, gap)).collect();
    written.extend(gaps(&notes));
    written
}

/// The change of place with its parts as printed.
pub fn split(register: &Register, change: &Change) -> Split {
    let component = |code: &str| COMPONENTS.into_iter().find(|known| component_code(*known) == code);
    let parts = change.parts.iter();
    Split {
        place: name(register, change),
        measure: Measure::Place,
        before: (change.before.year, f64::from(change.place_before)),
        after: (change.about.year, f64::from(change.place_after)),
        parts: parts
            .filter_map(|part| Some((component(part.component)?, part.places_printed as f64)))
            .collect(),
    }
}

fn name(register: &Register, change: &Change) -> PlaceName {
    register.place(&change.code).map_or_else(|| PlaceName::municipality(&change.name), PlaceName::from)
}

fn note(register: &Register, change: &Change, gap: &Gap) -> GapNote {
    let known = register.indicator(&gap.share.indicator);
    let (before, after) = (change.before.year, change.about.year);
    let (missing, known_year) = if gap.reason.is_some() { (after, before) } else { (before, after) };
    GapNote {
        wording: known.map_or_else(|| Wording::noun(&format!("måttet ”{}”", gap.share.title)), Wording::of),
        missing,
        known: known_year,
        is_certain: !gap.supposed,
    }
}
