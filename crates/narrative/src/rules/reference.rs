//! N5: the value beside those of the country, similar municipalities, all or the county.

use ledstjarna_observations::Unit;
use ledstjarna_statistics::sense::Sense;

use super::{is_beyond, moved_word};
use crate::draft::Draft;
use crate::facts::{Facts, Point, ReferenceKind, is_usable};
use crate::margin::of_difference;
use crate::rule::Rule;
use crate::scale::Scale;
use crate::sentence::Sentence;

/// A comparison that can be told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Compared {
    kind: ReferenceKind,
    value: f64,
    /// Which side the own value lies on and how far, unless they are level.
    gap: Option<(Sense, f64)>,
    margin: Option<f64>,
}

/// The references of the same year, in the order given.
pub(super) fn find(facts: &Facts, now: Point) -> Vec<Compared> {
    let same_year = facts.references.iter().filter(|reference| reference.now.year == now.year);
    let usable = same_year.filter(|reference| is_usable(reference.now.value));
    usable.map(|reference| compare(facts, now, reference.kind, reference.now)).collect()
}

fn compare(facts: &Facts, now: Point, kind: ReferenceKind, other: Point) -> Compared {
    let scale = facts.scale.of_means();
    let margin = of_difference(now.margin, other.margin).filter(|_| !scale.is_exact());
    let limit = if scale.is_exact() { 0.0 } else { margin.unwrap_or(scale.step()) };
    let visible = !scale.looks_equal(now.value, other.value)
        && (now.value - other.value).abs() >= scale.step() * (1.0 - 1e-9);
    let sense = if now.value > other.value { Sense::Rising } else { Sense::Falling };
    let differs = visible && is_beyond(now.value, other.value, limit);
    let gap = differs.then(|| (sense, scale.distance(now.value, other.value)));
    Compared { kind, value: other.value, gap, margin }
}

impl Compared {
    /// The sentence. What is counted is said with "det" whatever stands before ("det är 4 fler").
    pub(super) fn write(&self, facts: &Facts, subject: &str) -> Sentence {
        let scale = facts.scale.of_means();
        let draft = match self.gap {
            _ if scale.unit == Unit::YesNo => self.write_share(facts),
            Some((sense, distance)) => {
                let subject = if scale.is_count() { "det" } else { subject };
                let draft = Draft::new().say(subject).say(" är ");
                let draft = if scale.is_count() {
                    draft.bare("skillnad", scale, distance)
                } else {
                    draft.difference("skillnad", scale, distance)
                };
                let draft = draft.say(" ").say(comparative(facts, sense)).say(" än ");
                self.parenthesis(draft.say(&self.whom(facts, true)), scale)
            }
            None => {
                let draft = Draft::new().say(subject).say(" är i nivå med ").say(&self.whom(facts, false));
                self.parenthesis(draft, scale)
            }
        };
        let draft = match self.margin {
            Some(margin) => draft.rests_on_margin("felmarginal för skillnaden", scale, margin),
            None => draft,
        };
        draft.finish(&[Rule::Reference])
    }

    /// Among others a yes is a share.
    fn write_share(&self, facts: &Facts) -> Draft {
        let whom = match self.kind {
            ReferenceKind::Country => "av kommunerna i riket".to_owned(),
            ReferenceKind::Similar => format!("av liknande {}", facts.place.peers()),
            ReferenceKind::AllMunicipalities => "av alla kommuner".to_owned(),
            ReferenceKind::County => "av kommunerna i länet".to_owned(),
        };
        let percent = 100.0 * self.value;
        Draft::new().say("svaret är ja hos ").percent("jämförelsevärde", percent).say(" ").say(&whom)
    }

    fn parenthesis(&self, draft: Draft, scale: Scale) -> Draft {
        let draft = draft.say(" (");
        let draft = if scale.is_count() {
            draft.bare("jämförelsevärde", scale, self.value)
        } else {
            draft.amount("jämförelsevärde", scale, self.value)
        };
        draft.say(")")
    }

    /// Those one compares with, after "än" or after "i nivå med".
    fn whom(&self, facts: &Facts, after_than: bool) -> String {
        let inside = if after_than { "i " } else { "" };
        match self.kind {
            ReferenceKind::Country => format!("{inside}riket"),
            ReferenceKind::Similar => format!("{inside}liknande {}", facts.place.peers()),
            ReferenceKind::AllMunicipalities => "genomsnittet för alla kommuner".to_owned(),
            ReferenceKind::County => format!("{inside}länet"),
        }
    }
}

/// "fler", "längre", "bättre", "högre".
fn comparative(facts: &Facts, sense: Sense) -> &'static str {
    match (facts.scale.unit, sense) {
        (_, Sense::Rising) if facts.scale.is_count() => "fler",
        (_, Sense::Falling) if facts.scale.is_count() => "färre",
        (Unit::Days, Sense::Rising) => "längre",
        (Unit::Days, Sense::Falling) => "kortare",
        _ => moved_word(facts, sense, ["bättre", "sämre", "högre", "lägre"]),
    }
}
