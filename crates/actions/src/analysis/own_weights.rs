//! A reader's own weights: everybody's score and place with them, beside the official ones.

use ledstjarna_composite::uncertainty::{Plan, Reweighing};
use ledstjarna_composite::weights::OwnWeights;
use serde::Serialize;

use crate::ActionError;
use crate::analysis::{About, Scope, parts};

/// One municipality with both sets of weights.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnRank {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Place with the official weights.
    pub place_official: u32,
    /// Place with the reader's.
    pub place_own: u32,
    /// Score with the official weights.
    pub score_official: Option<f64>,
    /// Score with the reader's; `None` if everything it has weighs nothing.
    pub score_own: Option<f64>,
}

impl OwnRank {
    /// Places moved by the reader's weights; positive is worse.
    pub fn places(&self) -> i64 {
        i64::from(self.place_own) - i64::from(self.place_official)
    }
}

/// A group's part with its two weights, as shares among its siblings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShareLine {
    /// Position of the group that the part belongs to.
    pub group: usize,
    /// Id of the part.
    pub part: String,
    /// Its title.
    pub title: String,
    /// Official share, 0-1.
    pub official: f64,
    /// The reader's share, 0-1.
    pub own: f64,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnRanks {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The code that gives the same weights again.
    pub code: String,
    /// Groups whose marks were all 0, so that the official weights stand.
    pub all_zero: Vec<usize>,
    /// Whether the weights are the official ones.
    pub is_official: bool,
    /// Every part whose group has marks.
    pub shares: Vec<ShareLine>,
    /// Every municipality with a place, by the reader's place, then the official one, then code.
    pub lines: Vec<OwnRank>,
}

/// Below this two shares are the same.
const SAME: f64 = 1e-9;

/// Ranks everybody anew. `plan` is one of the edition in which nothing but weights varies.
///
/// # Errors
/// If the weights do not fit the model.
pub fn own_ranks(
    scope: &Scope<'_>,
    plan: &Plan,
    room: &mut Reweighing,
    own: &OwnWeights,
) -> Result<OwnRanks, ActionError> {
    let model = scope.model();
    let applied = own.apply(model)?;
    plan.one_change_of_weights(&applied.weights, room)?;
    let result = &scope.edition().result;
    let scores = room.scores(0);
    let line = |(row, place_own): (usize, &u32)| {
        let official = result.standing(row, 0);
        let code = &result.units[row];
        Some(OwnRank {
            code: code.clone(),
            name: scope.name(code),
            place_official: official.place?,
            place_own: *place_own,
            score_official: official.score,
            score_own: scores.get(row).copied().filter(|score| score.is_finite()),
        })
    };
    let mut lines: Vec<OwnRank> = room.places().iter().enumerate().filter_map(line).collect();
    lines.sort_by(|a, b| {
        (a.place_own, a.place_official, &a.code).cmp(&(b.place_own, b.place_official, &b.code))
    });
    let shares = shares(scope, own, &applied.weights);
    Ok(OwnRanks {
        about: Scope { group: 0, ..*scope }.about(),
        code: own.code(model)?,
        all_zero: applied.all_zero,
        is_official: shares.iter().all(|share| (share.official - share.own).abs() < SAME),
        shares,
        lines,
    })
}

fn shares(
    scope: &Scope<'_>,
    own: &OwnWeights,
    weights: &ledstjarna_composite::uncertainty::Weights,
) -> Vec<ShareLine> {
    let model = scope.model();
    let official = ledstjarna_composite::uncertainty::Weights::of(model);
    let groups = own.marks.iter().map(|(group, _)| *group);
    let lines = groups.flat_map(|group| {
        let both =
            parts::shares(model, &official, group).into_iter().zip(parts::shares(model, weights, group));
        model.parts(group).into_iter().zip(both).map(move |(part, (official, own))| {
            let (id, title) = parts::named(model, scope.register(), part);
            ShareLine { group, part: id, title, official, own }
        })
    });
    lines.collect()
}
