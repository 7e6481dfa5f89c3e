//! What must be said beside a change that is split: how sure it is, web pages only, gaps that came or went.

use crate::draft::Draft;
use crate::rule::Rule;
use crate::rules::is_surely;
use crate::sentence::Sentence;
use crate::wording::Wording;

/// More gaps than this are counted rather than named.
const MOST_NAMED: usize = 3;

/// A value that only one of two years has.
#[derive(Clone, Debug, PartialEq)]
pub struct GapNote {
    /// How the indicator is named.
    pub wording: Wording,
    /// The year without a value.
    pub missing: i16,
    /// The year with one.
    pub known: i16,
    /// Whether it is known to be missing, rather than supposed.
    pub is_certain: bool,
}

/// "Förändringen är säker: sannolikheten för en sämre plats är 98 procent." `better` is the probability,
/// 0-1, of a better place, half of every tie included; `places` the change, positive to the worse.
pub fn sureness(better: f64, places: i64) -> Sentence {
    let (probability, word) = if places > 0 { (1.0 - better, "sämre") } else { (better, "bättre") };
    let sure = places != 0 && is_surely(probability);
    // Rounded down, and never printed as a certainty that nobody has.
    let percent = (100.0 * probability + 1e-9).floor().clamp(0.0, 99.0);
    let draft =
        Draft::new().say(if sure { "förändringen är säker" } else { "förändringen är inte säker" });
    let draft = draft.say(": sannolikheten för en ").say(word).say(" plats är ");
    let draft = draft.percent("sannolikhet", percent);
    draft.rests_on_percent("sannolikhet, orundad", 100.0 * probability).finish(&[Rule::Place])
}

/// "Med oförändrade webbsidor hade platsen varit 170." `changed` is the number of web indicators that moved.
pub fn web_pages(changed: usize, place_without: u32) -> Option<Sentence> {
    let draft =
        Draft::new().say("med oförändrade webbsidor hade platsen varit ").count("plats", place_without);
    let draft = draft.rests_on_word("mått på webbsidor som har ändrats", &changed.to_string());
    (changed > 0).then(|| draft.finish(&[Rule::WebPages]))
}

/// One caution per gap while they are few, else their numbers. Never dropped.
pub fn gaps(notes: &[GapNote]) -> Vec<Sentence> {
    if notes.len() <= MOST_NAMED {
        return notes.iter().map(named).collect();
    }
    let mut years: Vec<(i16, i16)> = notes.iter().map(|note| (note.missing, note.known)).collect();
    years.sort_unstable();
    years.dedup();
    let counted = |(missing, known): (i16, i16)| {
        let count = notes.iter().filter(|note| (note.missing, note.known) == (missing, known)).count();
        let draft = Draft::new().say("tolka med försiktighet: ").count("uppgifter", count as u32);
        let draft = draft.say(if count == 1 { " uppgift" } else { " uppgifter" }).say(" saknas för ");
        draft
            .year("år utan uppgift", missing)
            .say(" men finns för ")
            .year("år med uppgift", known)
            .finish(&[Rule::Caution])
    };
    years.into_iter().map(counted).collect()
}

fn named(note: &GapNote) -> Sentence {
    let draft = Draft::new().say("tolka med försiktighet: ").name("mått", &note.wording.noun);
    let draft = draft.say(if note.is_certain { " saknas för " } else { " kan saknas för " });
    draft.year("år utan uppgift", note.missing).finish(&[Rule::Caution])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::problems;

    fn plain(sentence: &Sentence) -> String {
        assert_eq!(problems(sentence), [], "{}", sentence.text);
        sentence.text.replace('\u{a0}', " ")
    }

    #[test]
    fn how_sure() {
        for (better, places, want) in [
            (0.012, 35, "Förändringen är säker: sannolikheten för en sämre plats är 98 procent."),
            (0.9, -3, "Förändringen är säker: sannolikheten för en bättre plats är 90 procent."),
            (0.8999, -3, "Förändringen är inte säker: sannolikheten för en bättre plats är 89 procent."),
            (0.6, 4, "Förändringen är inte säker: sannolikheten för en sämre plats är 40 procent."),
            (1.0, -90, "Förändringen är säker: sannolikheten för en bättre plats är 99 procent."),
            (0.95, 0, "Förändringen är inte säker: sannolikheten för en bättre plats är 95 procent."),
        ] {
            assert_eq!(plain(&sureness(better, places)), want);
        }
    }

    #[test]
    fn web_pages_and_gaps() {
        assert_eq!(web_pages(0, 170), None);
        let told = web_pages(2, 170).map(|sentence| plain(&sentence));
        assert_eq!(told.as_deref(), Some("Med oförändrade webbsidor hade platsen varit 170."));
        let note = |is_certain| GapNote {
            wording: Wording::noun("andelen nöjda"),
            missing: 2023,
            known: 2022,
            is_certain,
        };
        let texts = |notes: &[GapNote]| gaps(notes).iter().map(plain).collect::<Vec<_>>();
        assert_eq!(
            texts(&[note(false), note(true)]),
            [
                "Tolka med försiktighet: andelen nöjda kan saknas för 2023.",
                "Tolka med försiktighet: andelen nöjda saknas för 2023.",
            ]
        );
        let back = GapNote { missing: 2022, known: 2023, ..note(true) };
        assert_eq!(
            texts(&[note(true), note(true), note(true), back]),
            [
                "Tolka med försiktighet: 1 uppgift saknas för 2022 men finns för 2023.",
                "Tolka med försiktighet: 3 uppgifter saknas för 2023 men finns för 2022.",
            ]
        );
    }
}
