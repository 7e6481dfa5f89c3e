//! The language of whole municipalities: every indicator of the register in every one of the 290.

use ledstjarna_narrative::causal::causal_words;
use ledstjarna_narrative::facts::{Bound, Goal};
use ledstjarna_narrative::readability::{lix, words};
use ledstjarna_narrative::{
    Facts, Mode, Paragraph, PlaceName, Point, Rank, Reference, ReferenceKind, Reliability, Standing,
    paragraph,
};
use ledstjarna_observations::{Indicator, Unit, Value};
use ledstjarna_statistics::Colour;

use crate::oracle::not_allowed;
use crate::support::register;

/// A number between 0 and 1 that looks random and is the same every time.
fn scattered(seed: u64) -> f64 {
    let mut mixed = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}

fn measured(unit: Unit, share: f64) -> f64 {
    match unit {
        Unit::Percent | Unit::Index => 40.0 + 60.0 * share,
        Unit::Persons | Unit::Number | Unit::GramPerPortion => 5.0 + 30.0 * share,
        Unit::Days => 100.0 * share,
        Unit::YesNo => share.round(),
        Unit::Points => (2.0 * share).round(),
        Unit::Kronor | Unit::KronorPerInhabitant => 60_000.0 + 50_000.0 * share,
    }
}

/// Facts that let now one rule speak, now another.
fn facts(indicator: &Indicator, place: PlaceName, seed: u64) -> Facts {
    let draw = |salt: u64| scattered(seed * 97 + salt);
    let value = |salt| measured(indicator.unit, draw(salt));
    let point =
        |year, salt| Point { year, value: value(salt), margin: Some(4.0).filter(|_| draw(salt) < 0.5) };
    let colours = [Colour::Best, Colour::Middle, Colour::Middle, Colour::Worst];
    let reference = |kind, salt| Reference { kind, now: point(2023, salt), before: None };
    Facts {
        margin: Some(3.0).filter(|_| draw(7) < 0.5),
        earlier: (2018..2023).map(|year| point(year, year as u64)).collect(),
        standing: Some(Standing { colour: colours[(draw(1) * 4.0) as usize], among: 288, before: None }),
        rank: Some(Rank {
            place: 1 + (draw(2) * 280.0) as u32,
            among: 288,
            interval: Some((1, 288)),
            before: None,
        }),
        references: vec![reference(ReferenceKind::Similar, 3), reference(ReferenceKind::Country, 4)],
        goal: (draw(5) < 0.2).then(|| Goal { target: value(6), bound: Bound::AtLeast }),
        reliability: Reliability {
            answers: Some((200.0 * draw(8)) as u32),
            response_rate: Some(40.0 + 50.0 * draw(9)),
            ..Reliability::default()
        },
        ..Facts::new(indicator, place, 2023, Value::Known(value(0)))
    }
}

#[test]
fn every_indicator_of_every_municipality_is_sound_and_easy_to_read() {
    let register = register();
    let mut hardest: (f64, String) = (0.0, String::new());
    for (at, municipality) in register.municipalities().enumerate() {
        let mut page = String::new();
        // The indicators of the index and of the report, without the numbers about the survey itself.
        let shown = register.indicators().iter().filter(|known| !known.title.starts_with("Osäkerhetstal"));
        // Every third of them, another third for the next municipality.
        for (number, indicator) in shown.enumerate().skip(at % 3).step_by(3) {
            let facts = facts(indicator, PlaceName::from(municipality), at as u64 * 1_000 + number as u64);
            let public = paragraph(&facts, Mode::Public);
            page = format!("{page} {}", public.text());
            for written in [public, paragraph(&facts, Mode::Report)] {
                let text = written.text();
                assert_eq!(written.problems(), [], "{text}");
                assert_eq!(not_allowed(&text, &facts), Vec::<String>::new(), "{text}");
                assert_eq!(causal_words(&text), Vec::<&str>::new(), "{text}");
            }
        }
        let hard = lix(&page).expect("words");
        if hard > hardest.0 {
            hardest = (hard, municipality.name.clone());
        }
    }
    assert!(hardest.0 < 45.0, "LIX {} in {}", hardest.0, hardest.1);
}

#[test]
fn a_municipality_to_read_through() {
    let register = register();
    let place = PlaceName::from(register.find_place("Ludvika").expect("Ludvika"));
    let ids =
        ["U21468", "U21401", "U23401", "webb_avgifter", "stod_larm_besok", "N21024", "U21555", "U21432"];
    let texts: Vec<String> = (1..)
        .zip(ids)
        .map(|(seed, id)| {
            let indicator = register.indicator(id).expect("an indicator");
            let written: Paragraph = paragraph(&facts(indicator, place.clone(), seed), Mode::Public);
            written.text().replace('\u{a0}', " ")
        })
        .collect();
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn sentences_are_short() {
    let register = register();
    let place = PlaceName::municipality("Upplands Väsby");
    for indicator in register.indicators() {
        for seed in 0..20 {
            for sentence in paragraph(&facts(indicator, place.clone(), seed), Mode::Report).sentences {
                assert!(words(&sentence.text).len() <= 25, "{}", sentence.text);
            }
        }
    }
}

#[test]
fn no_template_claims_a_cause() {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("readable") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // The list itself, and the message to those who use a word of it.
            if path.ends_with("causal.rs") || path.ends_with("check.rs") {
                continue;
            }
            let source = std::fs::read_to_string(&path).expect("readable");
            let code = source.split("#[cfg(test)]").next().unwrap_or_default();
            let templates = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for template in templates {
                assert_eq!(causal_words(template), Vec::<&str>::new(), "{}: {template}", path.display());
            }
            read += 1;
        }
    }
    assert!(read > 20, "{read} files");
}
