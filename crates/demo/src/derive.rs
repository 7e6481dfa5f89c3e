//! Indicators that follow from others by arithmetic, so that the parts agree with the whole.

use crate::YEARS;
use crate::draft::{Draft, State};

/// A composite that is a mean of three shares.
const MEAN: (&str, [&str; 3]) = ("U21454", ["U21466", "U21477", "U21467"]);

/// What is left of a hundred percent.
const REST: (&str, [&str; 2]) = ("U28582", ["U28522", "U28583"]);

/// A cost and its two large parts; what they leave out is drawn.
const SUM: (&str, [&str; 2]) = ("N20048", ["N21024", "N23006"]);

/// Mean and spread of what the two large parts leave out, kronor per inhabitant aged 80 or more.
const LEFT_OUT: (f64, f64) = (24_000.0, 3_500.0);

/// Computes every derived value.
pub fn derive_all(draft: &mut Draft) {
    for id in [MEAN.0, REST.0, SUM.0] {
        if let Some(item) = draft.item(id) {
            for year in 0..YEARS.len() {
                derive(draft, item, year);
            }
        }
    }
}

/// Computes the values of a derived indicator and year; does nothing for other indicators.
pub fn derive(draft: &mut Draft, item: usize, year: usize) {
    let parts: &[&str] = match draft.items[item].profile.id.as_str() {
        id if id == MEAN.0 => &MEAN.1,
        id if id == REST.0 => &REST.1,
        id if id == SUM.0 => &SUM.1,
        _ => return,
    };
    let parts: Vec<usize> = parts.iter().filter_map(|id| draft.item(id)).collect();
    for municipality in 0..draft.municipalities.len() {
        if draft.cell(item, municipality, year).printed {
            continue;
        }
        let states = parts.iter().map(|&part| draft.cell(part, municipality, year).state);
        let without = states.into_iter().find(|state| !matches!(state, State::Known(_)));
        let known: Vec<f64> =
            parts.iter().filter_map(|&part| draft.value(part, municipality, year)).collect();
        let whole =
            || State::Known(draft.items[item].published(combine(draft, item, municipality, year, &known)));
        let state = without.unwrap_or_else(whole);
        draft.cell_mut(item, municipality, year).state = state;
    }
}

fn combine(draft: &Draft, item: usize, municipality: usize, year: usize, parts: &[f64]) -> f64 {
    let sum: f64 = parts.iter().sum();
    match draft.items[item].profile.id.as_str() {
        id if id == MEAN.0 => sum / parts.len() as f64,
        id if id == REST.0 => 100.0 - sum,
        _ => {
            sum + LEFT_OUT.0
                + LEFT_OUT.1 * draft.noise(item, municipality).lasting
                + draft.offsets[item][year]
        }
    }
}

/// Where the mean is printed but its parts are not, moves the made-up parts until they have that
/// mean, and holds them there.
pub fn pin_parts(draft: &mut Draft) {
    let Some(whole) = draft.item(MEAN.0) else { return };
    let parts: Vec<usize> = MEAN.1.iter().filter_map(|id| draft.item(id)).collect();
    for municipality in 0..draft.municipalities.len() {
        for year in 0..YEARS.len() {
            let Some(mean) = draft.value(whole, municipality, year) else { continue };
            let free = parts.iter().all(|&part| {
                let cell = draft.cell(part, municipality, year);
                !cell.printed && matches!(cell.state, State::Known(_))
            });
            if draft.cell(whole, municipality, year).printed && free {
                pin(draft, &parts, mean * parts.len() as f64, municipality, year);
            }
        }
    }
}

fn pin(draft: &mut Draft, parts: &[usize], sum: f64, municipality: usize, year: usize) {
    let now: f64 = parts.iter().filter_map(|&part| draft.value(part, municipality, year)).sum();
    let each = (sum - now) / parts.len() as f64;
    let mut left = sum - now;
    for (index, &part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        let Some(value) = draft.value(part, municipality, year) else { continue };
        let moved = draft.items[part].published(value + if is_last { left } else { each });
        left -= moved - value;
        let cell = draft.cell_mut(part, municipality, year);
        cell.state = State::Known(moved);
        cell.pinned = true;
    }
}
