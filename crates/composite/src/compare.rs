//! Two editions side by side: who moved, and what changed in the model.

use crate::edition::Edition;

/// One unit's places and scores in one group of two editions.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceChange {
    /// Unit code.
    pub unit: String,
    /// Group id.
    pub group: String,
    /// Place in the earlier edition.
    pub place_before: Option<u32>,
    /// Place in the later edition.
    pub place_after: Option<u32>,
    /// Score in the earlier edition.
    pub score_before: Option<f64>,
    /// Score in the later edition.
    pub score_after: Option<f64>,
    /// Score of the later edition on the earlier one's scale, if it was computed on that scale.
    pub score_after_same_scale: Option<f64>,
}

impl PlaceChange {
    /// Places moved; a positive number is worse (180 to 215 is +35).
    pub fn places(&self) -> Option<i64> {
        Some(i64::from(self.place_after?) - i64::from(self.place_before?))
    }
}

/// What [`compare`] finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Per group of the later edition that the earlier one also has, and unit: the change.
    pub changes: Vec<PlaceChange>,
    /// Indicators only in the later edition.
    pub added: Vec<String>,
    /// Indicators only in the earlier edition.
    pub removed: Vec<String>,
    /// Indicators whose effective weight changed: id, before, after.
    pub reweighted: Vec<(String, f64, f64)>,
    /// Whether the recipe itself changed.
    pub recipe_changed: bool,
}

/// Compares two editions; units and groups that only one of them has are left out of the changes.
pub fn compare(before: &Edition, after: &Edition) -> Comparison {
    let same_scale = after.base.as_ref().is_some_and(|base| base.checksum == before.checksum);
    let mut changes = Vec::new();
    for (group_after, group) in after.model.groups.iter().enumerate() {
        let Some(group_before) = before.model.groups.iter().position(|g| g.id == group.id) else { continue };
        for (row_after, unit) in after.result.units.iter().enumerate() {
            let Some(row_before) = before.result.row(unit) else { continue };
            let (earlier, later) = (
                before.result.standing(row_before, group_before),
                after.result.standing(row_after, group_after),
            );
            changes.push(PlaceChange {
                unit: unit.clone(),
                group: group.id.clone(),
                place_before: earlier.place,
                place_after: later.place,
                score_before: earlier.score,
                score_after: later.score,
                score_after_same_scale: if same_scale {
                    after.trend.as_ref().and_then(|trend| trend.get(row_after, group_after))
                } else {
                    None
                },
            });
        }
    }
    let only = |one: &Edition, other: &Edition| -> Vec<String> {
        let ids = one.model.indicators.iter().map(|indicator| indicator.id.clone());
        ids.filter(|id| other.model.indicator(id).is_none()).collect()
    };
    let reweighted = (0..after.model.indicators.len()).filter_map(|i| {
        let id = &after.model.indicators[i].id;
        let earlier = before.model.effective_weight(before.model.indicator(id)?);
        let later = after.model.effective_weight(i);
        ((earlier - later).abs() > 1e-9).then(|| (id.clone(), earlier, later))
    });
    Comparison {
        changes,
        added: only(after, before),
        removed: only(before, after),
        reweighted: reweighted.collect(),
        recipe_changed: before.model.recipe != after.model.recipe,
    }
}
