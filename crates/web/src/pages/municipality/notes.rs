//! The short texts of a municipality's page: what stands out, and what to be careful with.

use ledstjarna_actions::Published;
use ledstjarna_observations::Place;

use crate::address::State;
use crate::asked::Asked;
use crate::facts::extremes::{Changed, Extreme};
use crate::facts::gaps::Gap;
use crate::facts::sure::CAREFUL;
use crate::pages::standing_table::GroupStanding;
use crate::wording;

/// One indicator that stands out.
pub struct Item {
    /// Its title.
    pub title: String,
    /// Its page.
    pub address: String,
    /// Value and comparison.
    pub text: String,
    /// Class, symbol and words of its mark.
    pub mark: (&'static str, &'static str, String),
}

fn address(asked: &Asked<'_>, place: &Place, indicator: &str) -> String {
    let year = asked.state.year;
    State { year, own: place.slug.clone(), ..State::default() }.address(&format!("/indikator/{indicator}"))
}

/// An indicator far from the middle.
pub fn extreme_item(asked: &Asked<'_>, place: &Place, one: &Extreme<'_>, good: bool) -> Item {
    let value = wording::value(one.indicator, one.value);
    let others = one.n.saturating_sub(1);
    let text = if good {
        format!("{value}. Bättre än {} av {others} andra kommuner.", one.worse)
    } else {
        format!("{value}. Sämre än {} av {others} andra kommuner.", one.better)
    };
    let mark = (one.status.class(), one.status.symbol(), one.status.word().to_owned());
    Item { title: one.indicator.title.clone(), address: address(asked, place, &one.indicator.id), text, mark }
}

/// An indicator whose value has moved.
pub fn changed_item(asked: &Asked<'_>, place: &Place, one: &Changed<'_>) -> Item {
    let value = |number| wording::value(one.indicator, number);
    let (class, symbol, word) =
        if one.points > 0.0 { ("battre", "▲", "Bättre") } else { ("samre", "▼", "Sämre") };
    let text =
        format!("Från {} ({}) till {} ({}).", value(one.before.0), one.before.1, value(one.now.0), one.now.1);
    let mark = (class, symbol, format!("{word} än {}", one.before.1));
    Item { title: one.indicator.title.clone(), address: address(asked, place, &one.indicator.id), text, mark }
}

/// What missing values may mean for the places; never why they are missing.
pub fn gap_texts(published: &Published, groups: &[GroupStanding<'_>], gaps: &[Gap]) -> Vec<String> {
    if gaps.is_empty() {
        return Vec::new();
    }
    let model = &published.edition.model;
    let touched =
        groups.iter().filter(|group| group.group == 0 || gaps.iter().any(|gap| gap.area == group.group));
    let ranges = touched.filter_map(|group| {
        let (best, worst) = group.range?;
        let ranked = published.edition.result.ranked[group.group];
        let whom = if group.group == 0 {
            "i hela indexet".to_owned()
        } else {
            format!("i {}", model.groups[group.group].title)
        };
        Some(format!("mellan plats {best} och {worst} av {ranked} {whom}"))
    });
    let ranges: Vec<String> = ranges.collect();
    let mut texts = vec!["Det kan påverka platsen. Vi vet inte varför uppgiften saknas.".to_owned()];
    if !ranges.is_empty() {
        texts.push(format!(
            "Om saknade värden hanteras på andra sätt hamnar kommunen {}.",
            wording::list(&ranges)
        ));
    }
    texts
}

/// What a reader must be careful with; nothing here may be left out of the page.
pub fn warnings(
    published: &Published,
    total: &GroupStanding<'_>,
    (own, of): (usize, usize),
    has_gaps: bool,
) -> Vec<String> {
    let mut found = Vec::new();
    if total.now.place.is_none() {
        found.push("Kommunen har ingen plats, för för många uppgifter saknas.".to_owned());
    } else if (own as f64) < CAREFUL * of as f64 {
        found.push(format!("Tolka platsen med försiktighet: {} mått saknar värde.", of - own));
    }
    if let Some((best, worst)) = total.range.filter(|_| !has_gaps) {
        let ranked = published.edition.result.ranked[0];
        found.push(format!("Om saknade värden hanteras på andra sätt hamnar kommunen mellan plats {best} och {worst} av {ranked}."));
    }
    found
}
