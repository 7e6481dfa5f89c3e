//! What has changed most, and changes that somebody must comment on.

use ledstjarna_narrative::Facts;
use ledstjarna_narrative::headline::{Naming, line};
use ledstjarna_observations::{Indicator, Unit};

use super::Quality;
use crate::build::stock::Made;
use crate::build::words::text;
use crate::document::Block;
use crate::document::text::Text;
use crate::templates::Order;

/// How many changes the first page names.
const NAMED: usize = 3;
/// A share that has moved by more percentage points than this is always named.
const LARGE: f64 = 5.0;
/// Other values are named when they have moved by more than this share of the earlier value.
const LARGE_SHARE: f64 = 0.25;

impl Quality<'_> {
    /// The largest changes among all key figures. The spread of all municipalities decides where it is
    /// known; otherwise what is measured in percent is compared.
    pub(super) fn changes(&self, order: &Order) -> Made {
        let moved: Vec<(&Indicator, Facts, f64)> = self
            .all_key_figures()
            .into_iter()
            .filter_map(|indicator| {
                let facts = self.facts.facts_of(indicator)?;
                (facts.year >= self.facts.year.saturating_sub(1)).then_some(())?;
                let moved = distance(&facts)?;
                Some((indicator, facts, moved))
            })
            .collect();
        let by_spread: Vec<(&(&Indicator, Facts, f64), f64)> = moved
            .iter()
            .filter_map(|found| {
                let known = self.facts.standings.get(&(found.0.id.clone(), found.1.year))?;
                let spread = known.spread.filter(|spread| *spread > 0.0)?;
                Some((found, found.2 / spread))
            })
            .collect();
        let mut sized = if by_spread.len() >= NAMED {
            by_spread
        } else {
            let shares = moved.iter().filter(|found| found.0.unit == Unit::Percent);
            shares.map(|found| (found, found.2)).collect()
        };
        sized.retain(|(_, size)| *size > 0.0);
        sized.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.0.id.cmp(&b.0.0.id)));
        let named = sized.into_iter().take(NAMED).map(|(found, _)| (found.0, &found.1));
        self.list(order, named.collect())
    }

    /// Every change of the order's indicators that is larger than its margin allows.
    pub(super) fn large_changes(&self, order: &Order) -> Made {
        let found: Vec<(&Indicator, Facts)> = self
            .ordered(order)
            .into_iter()
            .filter_map(|indicator| Some((indicator, self.facts.facts_of(indicator)?)))
            .filter(|(_, facts)| is_large(facts))
            .collect();
        if found.is_empty() {
            return Made::default();
        }
        self.list(order, found.iter().map(|(indicator, facts)| (*indicator, facts)).collect())
    }

    fn list(&self, order: &Order, changes: Vec<(&Indicator, &Facts)>) -> Made {
        if changes.is_empty() {
            return Made::missing();
        }
        let (mut items, mut faults) = (Vec::<Text>::new(), Vec::new());
        for (indicator, facts) in changes {
            let about = self.about(indicator, facts.year);
            let id = format!("{}-{}", order.id, indicator.id);
            let (item, wrong) = text(id, &line(facts, Naming::Understood), about);
            items.push(item);
            faults.extend(wrong);
        }
        Made { blocks: vec![Block::List { ordered: false, items }], faults, ..Made::default() }
    }
}

/// How far the value has moved since the latest comparable one.
fn distance(facts: &Facts) -> Option<f64> {
    Some((facts.now()?.value - facts.previous()?.value).abs())
}

fn is_large(facts: &Facts) -> bool {
    let (Some(now), Some(before)) = (facts.now(), facts.previous()) else { return false };
    let moved = (now.value - before.value).abs();
    let both = now.margin.zip(before.margin).map(|(a, b)| 2.0 * a.hypot(b));
    match (both, facts.scale.unit) {
        (Some(limit), _) => moved > limit,
        (None, Unit::Percent | Unit::Index) => moved > LARGE,
        (None, _) => moved > LARGE_SHARE * before.value.abs() && moved >= facts.scale.step(),
    }
}
