//! F1: the message of a distribution.

use ledstjarna_observations::Unit;
use ledstjarna_statistics::Colour;
use ledstjarna_statistics::colours::FEWEST;

use crate::draft::Draft;
use crate::facts::Facts;
use crate::rule::Rule;
use crate::rules::quarter_word;
use crate::scale::Scale;
use crate::sentence::Sentence;

/// Where the values of all lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Number of values.
    pub among: u32,
    /// Lower quartile.
    pub lower: f64,
    /// Median.
    pub median: f64,
    /// Upper quartile.
    pub upper: f64,
    /// Mean; for yes and no the share of yes, 0-1.
    pub mean: f64,
}

/// The message when one place is pointed out. Without a value of its own, that of all.
pub fn distribution(facts: &Facts, spread: &Spread) -> Sentence {
    let Some(now) = facts.now() else {
        return distribution_of_all(facts.scale, facts.place.peers(), spread);
    };
    let scale = facts.scale;
    let draft = if scale.unit == Unit::YesNo {
        let draft = Draft::new().say("svaret är ").value("värde", scale, now.value).say(" ").at(&facts.place);
        share_of_yes(draft.say(" och ja hos "), facts.place.peers(), spread)
    } else {
        let draft = Draft::new().name("plats", &facts.place.name);
        let draft = stands(draft, facts).value("värde", scale, now.value).say("; medianen ");
        draft.say("är ").amount("median", scale.of_means(), spread.median)
    };
    draft.finish(&[Rule::Distribution])
}

/// "är bland de 25 procent sämsta av 288 kommuner med"
fn stands(draft: Draft, facts: &Facts) -> Draft {
    let of = |draft: Draft, among| {
        draft.say(" av ").count("antal jämförda", among).say(" ").say(facts.place.peers()).say(" med ")
    };
    match facts.standing.filter(|standing| standing.among as usize >= FEWEST) {
        Some(standing) if standing.colour == Colour::Middle => {
            of(draft.say(" är som de flesta"), standing.among)
        }
        Some(standing) => match quarter_word(facts.direction, standing.colour) {
            Some(word) => {
                let draft = draft.say(" är bland de ").percent("gräns", 25.0).say(" ").say(word);
                of(draft, standing.among)
            }
            None => draft.say(" har "),
        },
        None => draft.say(" har "),
    }
}

/// The message when nobody is pointed out: the middle half. `peers` are those compared, in the plural.
pub fn distribution_of_all(scale: Scale, peers: &str, spread: &Spread) -> Sentence {
    let scale = scale.of_means();
    let draft = if scale.unit == Unit::YesNo {
        share_of_yes(Draft::new().say("svaret är ja hos "), peers, spread)
    } else {
        let draft = Draft::new().say("hälften av ").count("antal jämförda", spread.among).say(" ").say(peers);
        if scale.looks_equal(spread.lower, spread.upper) {
            draft.say(" eller fler har ").amount("median", scale, spread.median)
        } else {
            let draft = draft.say(" har mellan ").bare("undre kvartil", scale, spread.lower).say(" och ");
            draft.amount("övre kvartil", scale, spread.upper)
        }
    };
    draft.finish(&[Rule::Distribution])
}

fn share_of_yes(draft: Draft, peers: &str, spread: &Spread) -> Draft {
    let draft = draft.percent("andel ja", 100.0 * spread.mean).say(" av ");
    draft.count("antal jämförda", spread.among).say(" ").say(peers)
}
