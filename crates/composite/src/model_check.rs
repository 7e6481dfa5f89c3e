//! What can only be seen when all entries of a model file are read: sums, empty groups, names.

use ledstjarna_observations::{Fault, Page};

use crate::model::{Group, MAX_LEVELS};
use crate::model_file::Entries;

/// Weights of siblings must sum to 1 within this.
const SUM_TOLERANCE: f64 = 1e-9;

/// Pages below a municipality's, whose addresses no group may have.
const RESERVED: [&str; 6] = ["forandring", "jamfor", "lar-av", "liknande", "rapport", "tank-om"];

/// Where an entry hangs and what it weighs; `None` where that could not be read.
pub struct Listed {
    /// Position of its group.
    pub parent: Option<usize>,
    /// Its weight, 0 or more.
    pub weight: Option<f64>,
}

/// Adds every fault of the whole.
pub fn check_whole(page: Page<'_>, entries: &Entries, faults: &mut Vec<Fault>) {
    if entries.groups.is_empty() {
        let mend = "Begin with the index itself: [[group]] id = \"index\"";
        faults.push(Fault { line: 0, ..page.fault(0, "the model has no [[group]]", mend) });
    }
    // A part that hangs nowhere would make a sound group look empty or too light.
    if entries.listed.iter().all(|part| part.parent.is_some()) {
        for group in 0..entries.groups.len() {
            check_parts(page, entries, group, faults);
        }
    }
    let mut levels: Vec<usize> = Vec::with_capacity(entries.groups.len());
    for (at, group) in &entries.groups {
        check_names(page, entries, (*at, group), faults);
        let level = group.parent.map_or(1, |parent| levels[parent] + 1);
        levels.push(level);
        if level == MAX_LEVELS + 1 {
            let what = format!("group `{}` stands more than {MAX_LEVELS} levels deep", group.id);
            faults.push(page.fault(*at, what, "Hang it higher up"));
        }
    }
}

fn check_parts(page: Page<'_>, entries: &Entries, group: usize, faults: &mut Vec<Fault>) {
    let parts = entries.listed.iter().filter(|part| part.parent == Some(group));
    let Some(weights) = parts.map(|part| part.weight).collect::<Option<Vec<f64>>>() else { return };
    let (at, Group { id, .. }) = &entries.groups[group];
    let sum: f64 = weights.iter().sum();
    if weights.is_empty() {
        faults.push(page.fault(
            *at,
            format!("group `{id}` has no parts"),
            "Give it indicators, or remove it",
        ));
    } else if (sum - 1.0).abs() > SUM_TOLERANCE {
        let what = format!("the weights in group `{id}` sum to {}, not to 1", shown(sum));
        let mend = format!("Change its {} weights so that they sum to 1", weights.len());
        faults.push(page.fault(*at, what, mend));
    }
}

/// A sum without the noise of adding decimal fractions, which is far below the tolerance.
fn shown(sum: f64) -> f64 {
    const STEPS: f64 = 1e10;
    (sum * STEPS).round() / STEPS
}

/// A group is looked up by id or slug, so no two groups may share any of them.
fn check_names(page: Page<'_>, entries: &Entries, (at, group): (usize, &Group), faults: &mut Vec<Fault>) {
    let slug = group.slug.as_str();
    let mut refuse = |what: String, mend: &str| faults.push(page.fault(at, what, mend));
    let plain = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !plain {
        let mend = "Add a slug of the letters a-z, digits and hyphens";
        refuse(format!("`{slug}` cannot be part of an address"), mend);
    }
    if RESERVED.contains(&slug) {
        refuse(format!("the slug `{slug}` is the name of a page"), "Choose another slug");
    }
    let earlier = entries.groups.iter().take_while(|(other, _)| *other != at);
    for (_, other) in earlier {
        if other.slug == slug || other.id == slug || other.slug == group.id {
            let what = format!("group `{}` and group `{}` share an id or a slug", group.id, other.id);
            refuse(what, "Give one of them another slug");
        }
    }
}
