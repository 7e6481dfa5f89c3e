//! Which numbers facts allow, worked out apart from the code that writes: the check of the check.

use ledstjarna_narrative::Facts;
use ledstjarna_narrative::numbers::numbers;
use ledstjarna_observations::Unit;

fn round(value: f64, decimals: u8) -> f64 {
    let scale = 10_f64.powi(i32::from(decimals));
    (value * scale).round() / scale
}

/// Every number that a text about these facts may hold.
pub fn allowed(facts: &Facts) -> Vec<f64> {
    let decimals = facts.scale.decimals;
    // Means of whole points have a decimal more.
    let finer = if facts.scale.unit == Unit::Points { decimals.max(1) } else { decimals };
    let value = facts.value.number();
    let mut all = vec![f64::from(facts.year), 25.0, 10_f64.powi(-i32::from(decimals))];
    all.extend(value.iter().flat_map(|v| [round(*v, decimals), (v * 100.0).round()]));
    all.extend(facts.scale.most);
    for point in &facts.earlier {
        all.extend([f64::from(point.year), round(point.value, decimals), (point.value * 100.0).round()]);
        all.extend(value.map(|v| (round(v, decimals) - round(point.value, decimals)).abs()));
    }
    for reference in &facts.references {
        all.extend([round(reference.now.value, finer), (reference.now.value * 100.0).round()]);
        all.extend(value.map(|v| (round(v, finer) - round(reference.now.value, finer)).abs()));
    }
    if let Some(goal) = facts.goal {
        all.push(round(goal.target, decimals));
        all.extend(value.map(|v| (round(v, decimals) - round(goal.target, decimals)).abs()));
    }
    all.extend(facts.standing.map(|standing| f64::from(standing.among)));
    if let Some(rank) = facts.rank {
        all.extend([rank.place, rank.among].map(f64::from));
        all.extend(rank.interval.iter().flat_map(|(low, high)| [f64::from(*low), f64::from(*high)]));
        all.extend(rank.before.iter().flat_map(|before| {
            [f64::from(before.year), (f64::from(rank.place) - f64::from(before.place)).abs()]
        }));
    }
    // A run is at most as long as the series.
    all.extend((3..=facts.earlier.len()).map(|steps| steps as f64));
    all.extend(reliability(facts));
    all.extend(named(facts));
    all
}

fn reliability(facts: &Facts) -> Vec<f64> {
    let known = &facts.reliability;
    let mut all: Vec<f64> = known.answers.iter().map(|answers| f64::from(*answers)).collect();
    // Rounded down, noise in the last digits set aside, so that 49.6 is not told as the limit.
    let down = |percent: f64| round(percent, 6).floor();
    all.extend(known.response_rate.map(|rate| down(rate).min(49.0)));
    all.extend(known.coverage.map(|coverage| down(100.0 * coverage).min(79.0)));
    all
}

/// Numbers in names, and the years of breaks.
fn named(facts: &Facts) -> Vec<f64> {
    let mut texts = vec![facts.wording.noun.clone(), facts.place.name.clone()];
    texts.extend(facts.wording.clause.clone());
    texts.extend(facts.wording.clause_no.clone());
    texts.extend(facts.reliability.missing_sources.iter().map(|source| source.title.clone()));
    texts.extend(facts.breaks.iter().map(|known| known.note.clone()));
    let mut all: Vec<f64> = texts.iter().flat_map(|text| numbers(text)).map(|found| found.value).collect();
    all.extend(facts.breaks.iter().map(|known| f64::from(known.year)));
    all
}

/// The numbers of a text that the facts do not allow.
pub fn not_allowed(text: &str, facts: &Facts) -> Vec<String> {
    let all = allowed(facts);
    let is_known = |value: f64| all.iter().any(|known| (known - value).abs() <= 1e-9 * known.abs().max(1.0));
    let found = numbers(text).into_iter().filter(|number| !is_known(number.value));
    found.map(|number| number.text).collect()
}

/// Whether anything calls for care, by the handbook's list.
pub fn calls_for_care(facts: &Facts) -> bool {
    let known = &facts.reliability;
    let latest = facts.earlier.iter().map(|point| point.year).filter(|year| *year < facts.year).max();
    let broken = latest
        .is_some_and(|since| facts.breaks.iter().any(|known| since < known.year && known.year <= facts.year));
    broken
        || known.answers.is_some_and(|answers| answers < 30)
        || known.response_rate.is_some_and(|rate| rate < 50.0)
        || known.coverage.is_some_and(|coverage| coverage < 0.8)
        || known.is_preliminary
        || !known.missing_sources.is_empty()
}
