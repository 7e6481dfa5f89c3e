//! The data twin of the similar municipalities: one row each, the municipality itself first.

use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::peers::{PeerLine, Peers};
use ledstjarna_observations::{derived_caption, raw_caption};

use crate::asked::Asked;
use crate::facts::sure;
use crate::pages::similar::likeness::{SCB, likeness_number};
use crate::twin::{Cell, Twin};

const COLUMNS: [&str; 19] = [
    "list",
    "place",
    "name",
    "distance",
    "likeness",
    "population",
    "share_75_plus",
    "share_0_19",
    "share_tertiary",
    "tax_base",
    "tax_rate",
    "score",
    "rank",
    "rank_likely_low",
    "rank_likely_high",
    "edition",
    "source_caption",
    "derived_caption",
    "synthetic",
];

/// The twin. Structure figures are raw; distance, likeness, score and rank are computed.
pub fn twin(asked: &Asked<'_>, published: &Published, found: &Peers) -> Twin {
    let register = &asked.library.register;
    let raw = raw_caption(register, SCB);
    let used = published.edition.meta.sources.iter().map(|used| used.source.as_str());
    let derived = derived_caption(register, used.chain([SCB]));
    let row = |line: &PeerLine| -> Vec<Cell> {
        let likely = sure::likely(asked, published, 0, &line.code);
        vec![
            line.list.into(),
            line.code.as_str().into(),
            line.name.as_str().into(),
            line.distance.into(),
            line.distance.map(likeness_number).into(),
            line.population.into(),
            line.share_75_plus.into(),
            line.share_0_19.into(),
            line.share_tertiary.into(),
            line.tax_base.into(),
            line.tax_rate.into(),
            line.score.into(),
            line.place.into(),
            likely.map(|likely| likely.0).into(),
            likely.map(|likely| likely.1).into(),
            published.id.as_str().into(),
            raw.as_str().into(),
            derived.as_str().into(),
            published.edition.meta.synthetic.into(),
        ]
    };
    let rows = std::iter::once(&found.own).chain(&found.lines).map(row).collect();
    Twin { columns: &COLUMNS, rows }
}
