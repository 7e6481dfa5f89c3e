//! The rules, one room each, and the order they are asked in.

mod abbreviations;
mod causes;
mod colours;
mod data;
mod gaps;
mod goals;
mod meanings;
mod percentage_points;
mod persons;
mod readability;
mod same;
mod small_cells;
mod structure;
mod sums;
mod uncommented;
mod years;

use super::Options;
use super::finding::Finding;
use super::manuscript::Manuscript;

/// Everything that any rule finds, as it is read: by place, then by rule.
pub(super) fn find(manuscript: &Manuscript, options: &Options) -> Vec<Finding> {
    let mut found = sums::find(manuscript);
    found.extend(same::labels(manuscript));
    found.extend(same::numbers(manuscript));
    found.extend(data::find(manuscript, options));
    found.extend(uncommented::find(manuscript));
    found.extend(colours::find(manuscript));
    found.extend(goals::find(manuscript));
    found.extend(gaps::find(manuscript));
    found.extend(years::find(manuscript));
    found.extend(abbreviations::find(manuscript));
    found.extend(percentage_points::find(manuscript));
    found.extend(causes::find(manuscript));
    found.extend(small_cells::find(manuscript, options));
    found.extend(persons::find(manuscript));
    found.extend(readability::find(manuscript));
    found.extend(structure::find(manuscript));
    found.extend(meanings::find(manuscript));
    found.sort_by_key(|finding| (finding.place.part, finding.place.row, finding.rule));
    found
}
