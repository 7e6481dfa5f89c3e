//! Small counts of persons: which values a report keeps to itself, in every table, text and file.

use std::collections::BTreeSet;

use ledstjarna_observations::Indicator;

use super::Quality;
use crate::document::check::Fault;
use crate::templates::{Order, PartKind, Template};

/// Counts below this are protected.
const FEWEST: f64 = 5.0;

/// What of a column of counts is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Protected {
    /// For each count whether it is hidden.
    pub counts: Vec<bool>,
    /// Whether the total is hidden too.
    pub total: bool,
}

/// Whether a count can point at a person; zero is no person.
pub(super) fn is_small(count: f64) -> bool {
    count > 0.0 && count < FEWEST
}

/// Which counts are hidden: those of 1 to 4, and as many of the smallest others as it takes that the hidden
/// ones cannot be computed from the total. Where there are too few others, the total is hidden as well. Zero
/// is no person.
pub(super) fn protected(counts: &[f64]) -> Protected {
    let mut hidden: Vec<bool> = counts.iter().map(|count| is_small(*count)).collect();
    let mut others: Vec<usize> = (0..counts.len()).filter(|at| !hidden[*at] && counts[*at] > 0.0).collect();
    others.sort_by(|a, b| counts[*a].total_cmp(&counts[*b]).then(a.cmp(b)));
    for at in others {
        if !hidden.contains(&true) || !is_disclosed(counts, &hidden) {
            break;
        }
        hidden[at] = true;
    }
    let total = hidden.contains(&true) && is_disclosed(counts, &hidden);
    Protected { counts: hidden, total }
}

/// Whether the total tells what is hidden: a single count, or so few persons that each count must be small. A
/// hidden count is never zero, so each can at most be the sum less one for each of the others.
fn is_disclosed(counts: &[f64], hidden: &[bool]) -> bool {
    let kept = || counts.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(count, _)| count);
    let number = kept().count();
    let most = kept().sum::<f64>() - number.saturating_sub(1) as f64;
    number < 2 || most < FEWEST
}

impl Quality<'_> {
    /// Indicator and year of every value of the municipality that the report may not show, whichever part of
    /// it asks: the templates say which counts are counts of persons, and those of another template are so
    /// here too. What somebody has decided to show in one table is shown everywhere.
    ///
    /// # Errors
    /// If a template has faults: nothing goes out before it is known what is protected.
    pub(super) fn kept_back(&self, template: &Template) -> Result<BTreeSet<(String, i16)>, Vec<Fault>> {
        let orders = self.orders_of_sums(template)?;
        let (open, closed): (Vec<&Order>, Vec<&Order>) =
            orders.iter().partition(|order| self.facts.local.exemption(&order.id).is_some());
        let shown: BTreeSet<String> = open.iter().flat_map(|order| self.told_by(order)).collect();
        let mut kept = BTreeSet::new();
        for order in closed {
            self.keep_back(order, &mut kept);
        }
        kept.retain(|(id, _)| !shown.contains(id));
        Ok(kept)
    }

    /// Ids of the indicators whose values a table of sums shows.
    fn told_by(&self, order: &Order) -> Vec<String> {
        let counts = self.ordered(order).into_iter().map(|indicator| indicator.id.clone());
        counts.chain(order.printed_total.clone()).collect()
    }

    fn keep_back(&self, order: &Order, kept: &mut BTreeSet<(String, i16)>) {
        let place = &self.facts.place.code;
        let indicators = self.ordered(order);
        let years: BTreeSet<i16> = indicators
            .iter()
            .flat_map(|indicator| self.counts.years(&indicator.id, place).map(|(year, _)| year))
            .collect();
        for year in years {
            let known: Vec<(&Indicator, f64)> =
                indicators.iter().filter_map(|found| Some((*found, self.count(found, year)?))).collect();
            let counts: Vec<f64> = known.iter().map(|(_, count)| *count).collect();
            let found = protected(&counts);
            let hidden = known.iter().zip(&found.counts).filter(|(_, hidden)| **hidden);
            kept.extend(hidden.map(|((indicator, _), _)| (indicator.id.clone(), year)));
            if found.total {
                kept.extend(order.printed_total.iter().map(|id| (id.clone(), year)));
            }
        }
    }

    /// The tables and figures of sums of all templates.
    fn orders_of_sums(&self, template: &Template) -> Result<Vec<Order>, Vec<Fault>> {
        let mut orders = of_template(template);
        for file in self.facts.register.files_under("reports/") {
            let stem = file.path.strip_prefix("reports/").and_then(|name| name.strip_suffix(".toml"));
            let Some(id) = stem.filter(|id| !id.contains('/') && *id != template.id) else { continue };
            let other = Template::load(self.facts.register, id).map_err(|faults| {
                let fault = |found: ledstjarna_observations::Fault| Fault {
                    place: format!("{}:{}", found.file, found.line),
                    what: found.what,
                    mend: found.mend,
                };
                faults.0.into_iter().map(fault).collect::<Vec<_>>()
            })?;
            orders.extend(of_template(&other));
        }
        Ok(orders)
    }
}

fn of_template(template: &Template) -> Vec<Order> {
    let parts = template.chapters.iter().flat_map(|chapter| &chapter.parts);
    let sums = parts.filter_map(|part| match &part.kind {
        PartKind::Make(order) if matches!(order.make.as_str(), "sum-table" | "sum-figure") => Some(order),
        _ => None,
    });
    sums.cloned().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn small_counts_cannot_be_computed_from_the_total() {
        let cases: [(&[f64], &[bool], bool); 12] = [
            (&[12.0, 9.0, 2.0], &[false, true, true], false),
            (&[7.0, 6.0, 1.0, 2.0, 3.0, 1.0, 5.0], &[false, false, true, true, true, true, true], false),
            (&[1.0, 1.0, 1.0, 1.0, 1.0], &[true; 5], true),
            (&[1.0, 4.0], &[true, true], true),
            (&[12.0, 9.0, 0.0], &[false, false, false], false),
            (&[20.0, 10.0, 1.0, 1.0], &[false, true, true, true], false),
            (&[3.0, 0.0], &[true, false], true),
            (&[3.0], &[true], true),
            (&[2.0, 1.0, 0.0], &[true, true, false], true),
            (&[4.0, 4.0], &[true, true], false),
            (&[0.0], &[false], false),
            (&[], &[], false),
        ];
        for (counts, hidden, total) in cases {
            assert_eq!(protected(counts), Protected { counts: hidden.to_vec(), total }, "{counts:?}");
        }
    }

    /// The largest count in any way to write a sum with so many counts above zero.
    fn largest(number: u32, sum: u32) -> u32 {
        if number == 1 {
            return sum;
        }
        (1..=sum.saturating_sub(number - 1))
            .map(|first| first.max(largest(number - 1, sum - first)))
            .max()
            .unwrap_or(0)
    }

    proptest! {
        #[test]
        fn what_is_shown_never_tells_a_small_count(counts in prop::collection::vec(0_u8..9, 0..7)) {
            let counts: Vec<f64> = counts.into_iter().map(f64::from).collect();
            let found = protected(&counts);
            for (count, hidden) in counts.iter().zip(&found.counts) {
                prop_assert!(*hidden || *count == 0.0 || *count >= FEWEST);
            }
            let kept = counts.iter().zip(&found.counts).filter(|(_, hidden)| **hidden).map(|(count, _)| *count);
            let kept: Vec<u32> = kept.map(|count| count as u32).collect();
            let is_safe = kept.is_empty()
                || kept.len() > 1 && f64::from(largest(kept.len() as u32, kept.iter().sum())) >= FEWEST;
            prop_assert_eq!(found.total, !is_safe, "{:?}", counts);
        }
    }
}
