//! Whatever the facts are, a report is a sound document or a list of faults.

mod ludvika;
mod made_up;

use std::sync::LazyLock;

use ledstjarna_narrative::causal::causal_words;
use ledstjarna_observations::{Missing, Observation, Register, Value};
use ledstjarna_report::{
    Block, Document, LocalFacts, Origin, Span, StandingFact, Template, Values, analysis, check, plain,
    quality,
};
use ledstjarna_statistics::Colour;
use proptest::prelude::*;

static REGISTER: LazyLock<Register> = LazyLock::new(|| Register::embedded().expect("the register"));
static TEMPLATE: LazyLock<Template> =
    LazyLock::new(|| Template::load(&REGISTER, "kvalitetsrapport").expect("a sound template"));
static ANALYSIS: LazyLock<Template> =
    LazyLock::new(|| Template::load(&REGISTER, "kommunanalys").expect("a sound template"));

/// Numbers of any size, and reasons.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (-100.0..1e6).prop_map(Value::Known),
        1 => any::<f64>().prop_map(Value::Known),
        2 => (0..Missing::ALL.len()).prop_map(|at| Value::Missing(Missing::ALL[at])),
    ]
}

fn colour() -> impl Strategy<Value = Colour> {
    prop_oneof![Just(Colour::Best), Just(Colour::Middle), Just(Colour::Worst), Just(Colour::Grey)]
}

/// What no document may hold.
fn is_sound(document: &Document) {
    assert_eq!(check(document), []);
    for text in document.blocks().flat_map(Block::texts) {
        let written: String = text
            .spans
            .iter()
            .filter(|span| !matches!(span, Span::Emphasis { .. }))
            .map(Span::shown)
            .collect();
        if matches!(text.origin, Origin::Machine { .. }) {
            assert_eq!(causal_words(&written), Vec::<&str>::new(), "{written}");
        }
    }
    assert!(!plain::text(document).contains("NaN"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_values_give_a_sound_report(
        values in prop::collection::vec(value(), 64),
        colours in prop::collection::vec((colour(), 1_u32..400, proptest::option::of(0_u32..400), any::<f64>()), 64),
        keep in prop::collection::vec(any::<bool>(), 64),
        local in any::<bool>(),
        year in 1998_i16..2030,
    ) {
        let mut facts = ludvika::facts(&REGISTER);
        facts.year = year;
        let observations: Vec<Observation> = ludvika::observations()
            .into_iter()
            .enumerate()
            .filter(|(at, _)| keep[at % 64])
            .map(|(at, observation)| Observation { value: values[at % 64], n: values[(at + 1) % 64].number(), ..observation })
            .collect();
        for (at, observation) in observations.iter().enumerate() {
            let (colour, among, place, spread) = colours[at % 64];
            let standing = StandingFact { colour, among, place, spread: Some(spread) };
            facts.standings.insert((observation.indicator.clone(), observation.period.first_year()), standing);
        }
        facts.values = Values::new(observations);
        if !local {
            facts.local = LocalFacts::default();
        }
        match quality::document(&facts, &TEMPLATE) {
            Ok(document) => is_sound(&document),
            Err(faults) => prop_assert!(faults.iter().all(|fault| !fault.what.is_empty()) && !faults.is_empty()),
        }
    }

    #[test]
    fn any_numbers_give_a_sound_analysis(
        numbers in prop::collection::vec(any::<f64>(), 16),
        places in prop::collection::vec(any::<u32>(), 8),
        colours in prop::collection::vec(colour(), 6),
    ) {
        let mut facts = made_up::facts(&REGISTER);
        for (at, found) in facts.indicators.iter_mut().enumerate() {
            found.weight = numbers[at];
            found.facts.value = Value::Known(numbers[at + 1]);
            found.similar = Some(numbers[at + 2]);
            found.spread = Some([numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3], numbers[at + 4]]);
            if let Some(standing) = &mut found.facts.standing {
                standing.colour = colours[at];
            }
        }
        for (at, group) in facts.groups.iter_mut().enumerate() {
            group.place = Some(places[at]);
            group.interval = Some((places[at + 1], places[at + 2]));
            group.weight = numbers[at + 6];
        }
        for found in &mut facts.priorities {
            (found.relative, found.own, found.target) = (numbers[10], numbers[11], numbers[12]);
        }
        match analysis::document(&facts, &ANALYSIS) {
            Ok(document) => is_sound(&document),
            Err(faults) => prop_assert!(!faults.is_empty()),
        }
    }
}
