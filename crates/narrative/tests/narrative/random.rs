//! Facts nobody has thought of: what must hold of every text.

use ledstjarna_narrative::causal::causal_words;
use ledstjarna_narrative::facts::{Bound, Goal};
use ledstjarna_narrative::headline::{Naming, line};
use ledstjarna_narrative::{
    EarlierRank, Evidence, Facts, MissingSource, Mode, Paragraph, PlaceName, Point, Problem, Rank, Reference,
    ReferenceKind, Reliability, Rule, Scale, Sentence, Standing, Wording, sentences,
};
use ledstjarna_observations::{Break, Direction, Missing, PlaceKind, Unit, Value};
use ledstjarna_statistics::Colour;
use proptest::option;
use proptest::prelude::*;

use crate::oracle::{calls_for_care, not_allowed};

const YEAR: i16 = 2023;

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        0.0..100.0_f64,
        (0..100_u32).prop_map(f64::from),
        -20_000.0..300_000.0_f64,
        Just(0.0),
        Just(1.0)
    ]
}

fn point(years: std::ops::Range<i16>) -> impl Strategy<Value = Point> {
    (years, number(), option::of(0.0..9.0_f64)).prop_map(|(year, value, margin)| Point {
        year,
        value,
        margin,
    })
}

fn scale() -> impl Strategy<Value = Scale> {
    (prop::sample::select(Unit::ALL.to_vec()), 0..3_u8, option::of(Just(2.0)))
        .prop_map(|(unit, decimals, most)| Scale { unit, decimals, most })
}

fn colour() -> impl Strategy<Value = Colour> {
    prop::sample::select(vec![Colour::Best, Colour::Middle, Colour::Worst, Colour::Grey])
}

fn reference() -> impl Strategy<Value = Reference> {
    let kinds = vec![
        ReferenceKind::Country,
        ReferenceKind::Similar,
        ReferenceKind::AllMunicipalities,
        ReferenceKind::County,
    ];
    (prop::sample::select(kinds), point(YEAR - 1..YEAR + 1), option::of(point(YEAR - 3..YEAR)))
        .prop_map(|(kind, now, before)| Reference { kind, now, before })
}

fn rank() -> impl Strategy<Value = Rank> {
    let evidence = prop_oneof![
        Just(Evidence::AsPublished),
        (0.0..1.0_f64).prop_map(|better| Evidence::Tested { better })
    ];
    let before = (2015..YEAR, 1..1_200_u32, evidence).prop_map(|(year, place, evidence)| EarlierRank {
        year,
        place,
        evidence,
    });
    let interval = option::of((1..600_u32, 1..1_200_u32));
    (1..1_200_u32, 1..1_200_u32, interval, option::of(before))
        .prop_map(|(place, among, interval, before)| Rank { place, among, interval, before })
}

fn reliability() -> impl Strategy<Value = Reliability> {
    let source = (".{1,12}", any::<bool>())
        .prop_map(|(title, is_certain)| MissingSource { title: format!("källan {title}"), is_certain });
    (
        option::of(0..60_u32),
        option::of(0.0..100.0_f64),
        option::of(0.0..1.0_f64),
        any::<bool>(),
        prop::collection::vec(source, 0..3),
    )
        .prop_map(|(answers, response_rate, coverage, is_preliminary, missing_sources)| Reliability {
            answers,
            response_rate,
            coverage,
            is_preliminary,
            missing_sources,
        })
}

fn names() -> impl Strategy<Value = (Wording, PlaceName)> {
    let noun =
        prop_oneof![Just("andelen nöjda".to_owned()), "\\PC{1,30}", "andelen [0-9]{1,5} [a-zåäö ]{0,12}",];
    let kinds = prop::sample::select(PlaceKind::ALL.to_vec());
    let clause = option::of(Just("mötte en person {i_plats} {tal} andra under 14 dagar".to_owned()));
    (noun, clause, "[A-ZÅÄÖ0-9][a-zåäö]{1,9}( [0-9])?", kinds).prop_map(|(noun, clause, name, kind)| {
        (Wording { noun, clause, clause_no: None }, PlaceName { name, kind })
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        9 => number().prop_map(Value::Known),
        1 => prop::sample::select(Missing::ALL.to_vec()).prop_map(Value::Missing),
    ]
}

prop_compose! {
    fn facts()(
        (wording, place) in names(),
        scale in scale(),
        direction in prop::sample::select(Direction::ALL.to_vec()),
        (value, margin) in (value(), option::of(0.0..9.0_f64)),
        earlier in prop::collection::vec(point(2015..2026), 0..8),
        breaks in prop::collection::vec((2015..2026_i16, "[a-zåäö0-9 ]{0,20}"), 0..2),
        standing in option::of((colour(), 1..400_u32, option::of(colour()))),
        rank in option::of(rank()),
        references in prop::collection::vec(reference(), 0..4),
        goal in option::of((number(), any::<bool>())),
        reliability in reliability(),
    ) -> Facts {
        Facts {
            wording, place, scale, direction, year: YEAR, value, margin, earlier, rank, references, reliability,
            breaks: breaks.into_iter().map(|(year, note)| Break { year, note }).collect(),
            standing: standing.map(|(colour, among, before)| Standing { colour, among, before }),
            goal: goal.map(|(target, least)| Goal {
                target,
                bound: if least { Bound::AtLeast } else { Bound::AtMost },
            }),
        }
    }
}

/// What must hold of any text, names of random letters aside.
fn assert_sound(written: &[Sentence], facts: &Facts) {
    let text = Paragraph::from(written.to_vec()).text();
    assert_eq!(not_allowed(&text, facts), Vec::<String>::new(), "{text}");
    let problems = Paragraph::from(written.to_vec()).problems();
    let wrong: Vec<_> = problems.iter().filter(|problem| !matches!(problem, Problem::TooLong(_))).collect();
    assert!(wrong.is_empty(), "{wrong:?} in {text}");
    for sentence in written {
        let first = sentence.text.chars().find(|c| c.is_alphanumeric());
        assert!(first.is_some_and(|c| !c.is_numeric()), "{}", sentence.text);
        assert!(sentence.text.ends_with('.') && !sentence.text.contains('\n'), "{:?}", sentence.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_text_is_sound(facts in facts(), public in any::<bool>()) {
        let mode = if public { Mode::Public } else { Mode::Report };
        let written = sentences(&facts, mode);
        assert_sound(&written, &facts);
        prop_assert_eq!(&written, &sentences(&facts, mode), "the same facts give the same text");
    }

    #[test]
    fn the_level_stands_first_and_the_cautions_last(facts in facts(), public in any::<bool>()) {
        let mode = if public { Mode::Public } else { Mode::Report };
        let written = sentences(&facts, mode);
        let cautions = written.iter().filter(|sentence| sentence.is_by(Rule::Caution)).count();
        let (told, last) = written.split_at(written.len() - cautions);
        prop_assert!(last.iter().all(|sentence| sentence.is_by(Rule::Caution)));
        prop_assert_eq!(cautions > 0, calls_for_care(&facts));
        prop_assert!(told.len() <= 1 + mode.others());
        prop_assert!(told[0].is_by(Rule::Level));
        if mode == Mode::Public {
            prop_assert!(told.iter().filter(|sentence| sentence.is_by(Rule::Reference)).count() <= 1);
        }
        // A report says everything the public is told but for the number of comparisons.
        let report = sentences(&facts, Mode::Report);
        for sentence in told {
            prop_assert!(report.iter().any(|other| other.rules == sentence.rules));
        }
    }

    #[test]
    fn better_and_worse_are_the_right_way_round(facts in facts()) {
        let earlier = facts.earlier.iter().filter(|point| point.year < YEAR).max_by_key(|point| point.year);
        let rise = facts.value.number().zip(earlier).map(|(value, before)| value - before.value);
        let sign = match facts.direction {
            Direction::Higher => 1.0,
            Direction::Lower => -1.0,
            Direction::None => f64::NAN,
        };
        for sentence in sentences(&facts, Mode::Report) {
            if sentence.is_by(Rule::Change) && facts.scale.unit != Unit::YesNo {
                let rise = rise.expect("two values");
                for (word, good) in [("har förbättrats", sign), ("har försämrats", -sign), ("har ökat", 1.0), ("har minskat", -1.0)] {
                    prop_assert!(!sentence.text.contains(word) || rise * good > 0.0, "{}", sentence.text);
                }
            }
        }
    }

    #[test]
    fn the_word_trend_needs_five_years_without_a_break(facts in facts()) {
        let has = |year: i16| facts.earlier.iter().any(|point| point.year == year);
        let allowed = (YEAR - 4..YEAR).all(has)
            && !facts.breaks.iter().any(|known| YEAR - 4 < known.year && known.year <= YEAR);
        let facts = Facts { wording: Wording::noun("andelen"), ..facts };
        for sentence in sentences(&facts, Mode::Report).into_iter().chain(line(&facts, Naming::Named)) {
            prop_assert!(allowed || !sentence.text.to_lowercase().contains("trend"), "{}", sentence.text);
        }
    }

    #[test]
    fn no_cause_in_any_words_of_ours(facts in facts()) {
        let facts = Facts { wording: Wording::noun("andelen"), breaks: vec![], ..facts };
        let reliability = Reliability { missing_sources: vec![], ..facts.reliability.clone() };
        let facts = Facts { reliability, ..facts };
        for sentence in sentences(&facts, Mode::Report).into_iter().chain(line(&facts, Naming::Named)) {
            prop_assert_eq!(causal_words(&sentence.text), Vec::<&str>::new(), "{}", sentence.text);
        }
    }

    #[test]
    fn the_headline_of_a_line_is_sound(facts in facts(), named in any::<bool>()) {
        let naming = if named { Naming::Named } else { Naming::Understood };
        let written = line(&facts, naming);
        let problems = Paragraph::from(written.clone()).problems();
        prop_assert!(problems.iter().all(|problem| matches!(problem, Problem::TooLong(_))), "{problems:?}");
        prop_assert_eq!(written.iter().any(|one| one.is_by(Rule::Caution)), calls_for_care(&facts));
    }

    #[test]
    fn numbers_that_are_none_break_nothing(facts in facts(), broken in prop::sample::select(vec![f64::NAN, f64::INFINITY, -1e300, 1e300, f64::MIN_POSITIVE])) {
        let mut facts = facts;
        facts.scale.decimals = 250;
        facts.value = Value::Known(broken);
        facts.margin = Some(broken);
        facts.goal = Some(Goal { target: broken, bound: Bound::AtMost });
        facts.reliability.response_rate = Some(broken);
        facts.reliability.coverage = Some(broken);
        for point in &mut facts.earlier {
            point.value = broken;
        }
        for reference in &mut facts.references {
            reference.now.value = broken;
        }
        for mode in [Mode::Public, Mode::Report] {
            let written = sentences(&facts, mode);
            prop_assert!(!written.is_empty());
            for sentence in written {
                prop_assert!(!sentence.text.contains("NaN") && !sentence.text.contains("inf"), "{}", sentence.text);
            }
        }
    }
}
