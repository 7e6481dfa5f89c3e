//! A source that falls away never changes a value silently: coverage, cautions and standing say so.

use std::sync::Arc;

use ledstjarna_actions::analysis::Draws;
use ledstjarna_actions::narration::{group_facts, indicator_facts, municipality_paragraph, tally};
use ledstjarna_actions::{Insights, Library};
use ledstjarna_composite::Origin;
use ledstjarna_narrative::Rule;
use ledstjarna_observations::Observation;

use crate::nation::{OWN, latest, nation, observations, place, published, register};

/// The source that is taken away from one municipality.
const SOURCE: &str = "webbgranskning";

#[test]
fn without_one_source() {
    let register = register();
    let is_gone = |o: &Observation| {
        o.place == OWN && register.indicator(&o.indicator).is_some_and(|known| known.source == SOURCE)
    };
    let left: Vec<Observation> = observations().iter().filter(|o| !is_gone(o)).cloned().collect();
    let edition = published(&left, 2023, "1", None);
    let library = Library::from_parts(Arc::clone(&register), vec![edition], left);
    let without = Insights::drawing(Arc::new(library), Draws::open_recipe(50, 1));
    let after = without.library().latest().expect("an edition");
    let own = place(OWN);

    let facts = |insights, published| group_facts(insights, published, own, 0).expect("facts");
    let (whole, part) = (facts(nation(), latest()), facts(&without, after));
    assert!(part.reliability.coverage < whole.reliability.coverage);
    let title = &register.source(SOURCE).expect("a source").title;
    let names = |facts: &ledstjarna_narrative::index::IndexFacts| {
        facts.reliability.missing_sources.iter().map(|source| source.title.clone()).collect::<Vec<_>>()
    };
    assert!(!names(&whole).contains(title) && names(&part).contains(title));
    let said = municipality_paragraph(&without, after, own);
    assert!(
        said.iter().any(|sentence| sentence.is_by(Rule::Caution) && sentence.text.contains(title.as_str()))
    );
    let measured = |insights, published| tally(insights, published, own, 0).expect("a tally").measured;
    let gone = after.edition.model.indicators.iter().filter(|known| known.source == SOURCE).count() as u32;
    assert!(gone > 5 && measured(nation(), latest()) > measured(&without, after));

    for (at, indicator) in after.edition.model.indicators.iter().enumerate() {
        let before = indicator_facts(nation(), latest(), own, &indicator.id).expect("facts");
        let now = indicator_facts(&without, after, own, &indicator.id).expect("facts");
        if indicator.source == SOURCE {
            assert_eq!((now.value.number(), now.standing), (None, None), "{}", indicator.id);
            assert_eq!(now.reliability.missing_sources.len(), 1);
            let row = after.edition.result.row(OWN).expect("a row");
            assert_ne!(after.edition.result.origin(row, at), Origin::Own);
        } else {
            assert_eq!((now.value, now.margin), (before.value, before.margin), "{}", indicator.id);
            assert_eq!(now.standing.map(|s| s.colour), before.standing.map(|s| s.colour));
        }
    }
}
