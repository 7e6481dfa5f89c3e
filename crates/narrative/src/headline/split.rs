//! F3 and F4: the message of a change that is split into own values, the others', gaps and method.

use ledstjarna_composite::change::{Component, Decomposition};
use ledstjarna_observations::Unit;

use crate::draft::Draft;
use crate::place_name::PlaceName;
use crate::rule::Rule;
use crate::scale::Scale;
use crate::sentence::Sentence;

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The place; a higher number is worse.
    Place,
    /// The score with so many decimals; a higher number is better.
    Score {
        /// Decimals that are shown.
        decimals: u8,
    },
}

/// A change and its parts, as printed: the parts sum to the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Whose.
    pub place: PlaceName,
    /// Of what.
    pub measure: Measure,
    /// Year and value before.
    pub before: (i16, f64),
    /// Year and value after.
    pub after: (i16, f64),
    /// The parts, in the order they are shown; the sign is that of the measure.
    pub parts: Vec<(Component, f64)>,
}

impl Split {
    /// The change of place. `years` are those of the two editions.
    pub fn of_places(place: PlaceName, years: [i16; 2], split: &Decomposition) -> Self {
        let components = split.parts.iter().map(|part| part.component);
        let printed = split.printed_places();
        Self {
            place,
            measure: Measure::Place,
            before: (years[0], f64::from(split.before.place)),
            after: (years[1], f64::from(split.after.place)),
            parts: components.zip(printed.into_iter().map(|places| places as f64)).collect(),
        }
    }

    /// The change of score.
    pub fn of_points(place: PlaceName, years: [i16; 2], split: &Decomposition, decimals: u8) -> Self {
        let components = split.parts.iter().map(|part| part.component);
        let last = 10_f64.powi(i32::from(decimals));
        let printed = split.printed_points(decimals).into_iter().map(|units| units as f64 / last);
        Self {
            place,
            measure: Measure::Score { decimals },
            before: (years[0], split.before.score),
            after: (years[1], split.after.score),
            parts: components.zip(printed).collect(),
        }
    }

    /// The message: the whole change and its largest part.
    pub fn headline(&self) -> Sentence {
        let ((year_before, before), (year_after, after)) = (self.before, self.after);
        let (scale, what) = (self.scale(), self.what());
        let draft = Draft::new().name("plats", &self.place.genitive()).say(" ").say(what);
        let draft = if scale.looks_equal(before, after) {
            let draft =
                draft.say(" är ").bare("värde", scale, after).say(" både ").year("år före", year_before);
            draft.say(" och ").year("år", year_after)
        } else {
            let draft = draft.say(" ändrades från ").bare("värde före", scale, before).say(" (");
            let draft = draft.year("år före", year_before).say(") till ").bare("värde nu", scale, after);
            draft.say(" (").year("år", year_after).say(")")
        };
        self.largest(draft).finish(&[Rule::Split])
    }

    /// One sentence per part.
    pub fn sentences(&self) -> Vec<Sentence> {
        let part = |(component, part): &(Component, f64)| {
            let draft = Draft::new().say(component_words(*component)).say(": ");
            self.say_part(draft, *part).finish(&[Rule::SplitPart])
        };
        self.parts.iter().map(part).collect()
    }

    fn largest(&self, draft: Draft) -> Draft {
        let scale = self.scale();
        let size = |part: f64| scale.distance(part, 0.0);
        let most = self.parts.iter().map(|(_, part)| size(*part)).max_by(f64::total_cmp);
        let Some(most) = most.filter(|most| *most > 0.0) else { return draft };
        let largest: Vec<_> =
            self.parts.iter().filter(|(_, part)| scale.looks_equal(size(*part), most)).collect();
        // Three and more make a sentence too long to read, and none of them stands out.
        if largest.len() > 2 {
            return draft;
        }
        let opening =
            if largest.len() == 1 { "; den största delen är " } else { "; de största delarna är " };
        let mut draft = draft.say(opening);
        for (at, (component, part)) in largest.iter().enumerate() {
            let before = match at {
                0 => "",
                _ if at + 1 == largest.len() => " och ",
                _ => ", ",
            };
            draft =
                self.say_part(draft.say(before).say(component_words(*component)).say(" ("), *part).say(")");
        }
        draft
    }

    /// "34 platser sämre", "2,1 poäng bättre", "ingen skillnad".
    fn say_part(&self, draft: Draft, part: f64) -> Draft {
        let scale = self.scale();
        let size = scale.distance(part, 0.0);
        if size <= 0.0 {
            return draft.say("ingen skillnad");
        }
        let is_better = (part > 0.0) == matches!(self.measure, Measure::Score { .. });
        let one = scale.looks_equal(size, 1.0);
        let unit = match self.measure {
            Measure::Place if one => " plats",
            Measure::Place => " platser",
            Measure::Score { .. } => " poäng",
        };
        draft.bare("del", scale, size).say(unit).say(if is_better { " bättre" } else { " sämre" })
    }

    const fn what(&self) -> &'static str {
        match self.measure {
            Measure::Place => "plats",
            Measure::Score { .. } => "indexvärde",
        }
    }

    const fn scale(&self) -> Scale {
        let decimals = match self.measure {
            Measure::Place => 0,
            Measure::Score { decimals } => decimals,
        };
        Scale { unit: Unit::Number, decimals, most: None }
    }
}

/// What changed, in words.
const fn component_words(component: Component) -> &'static str {
    match component {
        Component::Own => "egna resultat",
        Component::Others => "andra kommuners resultat",
        Component::Missing => "saknade uppgifter",
        Component::OwnGaps => "egna saknade uppgifter",
        Component::OtherGaps => "andra kommuners saknade uppgifter",
        Component::Method => "ändrad metod",
    }
}
