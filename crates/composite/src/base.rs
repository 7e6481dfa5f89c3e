//! Step 10: the frozen scale of a base edition, and what of it holds for a later one.

use std::mem::discriminant;

use ledstjarna_observations::Register;

use crate::edition::{Base, Edition};
use crate::model::Model;
use crate::result::TreatmentMethod;
use crate::snapshot::Snapshot;

impl Edition {
    /// This edition's scale, whatever a later edition may look like. Indicators whose logarithm was
    /// taken have none: its offset belongs to this edition's values.
    pub fn as_base(&self) -> Base {
        let found = self.model.indicators.iter().zip(&self.result.anchors).zip(&self.result.treatments);
        let anchors = found
            .filter(|(_, treatment)| treatment.method != TreatmentMethod::Log)
            .filter_map(|((indicator, anchor), _)| Some((indicator.id.clone(), (*anchor)?)));
        Base { checksum: self.checksum.clone(), year: self.meta.year, anchors: anchors.collect() }
    }

    /// This edition's scale for a later edition: only of indicators that are measured and scored as
    /// they were. Redefined ones (a declared break after the year used here, another direction, another
    /// normalisation) are left out and get their own scale.
    pub fn as_base_for(&self, model: &Model, snapshot: &Snapshot, register: &Register) -> Base {
        let mut base = self.as_base();
        let same_rule = discriminant(&self.model.recipe.normalise) == discriminant(&model.recipe.normalise);
        base.anchors.retain(|(id, _)| {
            let (Some(before), Some(now)) = (self.model.indicator(id), model.indicator(id)) else {
                return false;
            };
            let same_direction = self.model.indicators[before].direction == model.indicators[now].direction;
            let years = (self.snapshot.year_of(before), snapshot.year_of(now));
            same_rule && same_direction && !broken_between(register, id, years)
        });
        base
    }
}

/// Whether a declared break lies after the first year and up to the second.
fn broken_between(register: &Register, id: &str, years: (Option<i16>, Option<i16>)) -> bool {
    let (Some(from), Some(to)) = years else { return false };
    register.indicator(id).is_some_and(|known| known.is_broken_between(from, to))
}
