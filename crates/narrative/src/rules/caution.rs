//! N8: what makes one read with care. Always last, never dropped.

use crate::causal::causal_words;
use crate::draft::Draft;
use crate::facts::Facts;
use crate::reliability::Reliability;
use crate::rule::Rule;
use crate::sentence::Sentence;

/// Fewer answers than this make a figure shaky.
const FEWEST_ANSWERS: u32 = 30;

/// A lower share of answers than this (percent) makes it doubtful for whom they speak.
const LOWEST_RESPONSE: f64 = 50.0;

/// A lower coverage than this (0-1) makes a place doubtful.
const LOWEST_COVERAGE: f64 = 0.8;

/// Noise of floating point in a percentage.
const NOISE: f64 = 1e-9;

/// Reasons in one sentence; more make it too long.
const MOST_TOGETHER: usize = 2;

/// Adds one reason to a sentence.
type Reason = Box<dyn Fn(Draft) -> Draft>;

/// The cautions of an indicator.
pub(crate) fn cautions(facts: &Facts) -> Vec<Sentence> {
    let mut reasons = reasons(&facts.reliability, facts.year);
    if let Some(known) = facts.broken() {
        let (year, note) = (known.year, known.note.clone());
        reasons.insert(0, Box::new(move |draft| broken(draft, year, &note)));
    }
    write_all(&reasons)
}

/// The cautions of a figure of a year that is no indicator: a place, a summary.
pub(crate) fn write_reasons(reliability: &Reliability, year: i16) -> Vec<Sentence> {
    write_all(&reasons(reliability, year))
}

fn reasons(reliability: &Reliability, year: i16) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::new();
    if let Some(answers) = reliability.answers.filter(|answers| *answers < FEWEST_ANSWERS) {
        found.push(Box::new(move |draft| few(draft, answers)));
    }
    if let Some(rate) = reliability.response_rate.filter(|rate| *rate < LOWEST_RESPONSE) {
        found.push(Box::new(move |draft| {
            below(draft.say("svarsfrekvensen är "), "svarsfrekvens", rate, LOWEST_RESPONSE)
        }));
    }
    if let Some(coverage) = reliability.coverage.filter(|coverage| *coverage < LOWEST_COVERAGE) {
        let percent = 100.0 * coverage;
        found.push(Box::new(move |draft| {
            let draft = draft.say("uppgifterna täcker bara ");
            below(draft, "täckning", percent, 100.0 * LOWEST_COVERAGE).say(" av underlaget")
        }));
    }
    for source in reliability.missing_sources.clone() {
        let verb = if source.is_certain { " saknas för " } else { " kan saknas för " };
        found.push(Box::new(move |draft| {
            draft.say("uppgifter från ").name("källa", &source.title).say(verb).year("år", year)
        }));
    }
    if reliability.is_preliminary {
        found.push(Box::new(|draft| draft.say("uppgiften är preliminär")));
    }
    found
}

/// Those who answer may be people or units.
fn few(draft: Draft, answers: u32) -> Draft {
    draft.say("bara ").count("antal svar", answers).say(" har svarat")
}

/// A percentage below its limit is rounded down, or it could be printed as the limit.
fn below(draft: Draft, role: &str, percent: f64, limit: f64) -> Draft {
    let shown = (percent + NOISE).floor().clamp(0.0, limit - 1.0);
    draft.percent(role, shown).rests_on_percent(&format!("{role}, orundad"), percent)
}

/// A break with its note, unless the note claims a cause.
fn broken(draft: Draft, year: i16, note: &str) -> Draft {
    let draft = draft.say("sättet att mäta ändrades ").year("brottår", year);
    if note.trim().is_empty() || !causal_words(note).is_empty() {
        return draft;
    }
    draft.say(" (").name("ändring", note).say(")")
}

fn write_all(reasons: &[Reason]) -> Vec<Sentence> {
    let sentences = reasons.chunks(MOST_TOGETHER).enumerate().map(|(at, some)| {
        let opening = if at == 0 { "tolka med försiktighet: " } else { "tänk också på detta: " };
        let draft = Draft::new().say(opening);
        let draft = some
            .iter()
            .enumerate()
            .fold(draft, |draft, (at, reason)| reason(if at == 0 { draft } else { draft.say(", och ") }));
        draft.finish(&[Rule::Caution])
    });
    sentences.collect()
}
