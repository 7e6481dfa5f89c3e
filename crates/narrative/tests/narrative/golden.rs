//! The golden sentences, from the figures Ludvika printed for 2023 and the places published of it.

use ledstjarna_narrative::facts::{Bound, Goal};
use ledstjarna_narrative::goals::{Form, GoalResult, summary};
use ledstjarna_narrative::headline::{Naming, line};
use ledstjarna_narrative::index::{IndexFacts, PartRank, sentences as index_sentences};
use ledstjarna_narrative::{
    EarlierRank, Evidence, Facts, MissingSource, Mode, Paragraph, PlaceName, Rank, Reference, ReferenceKind,
    Reliability, Scale, Sentence, sentences,
};
use ledstjarna_observations::Unit;

use crate::support::{ludvika, plain, point, reference, register};

fn sound(sentences: Vec<Sentence>) -> String {
    let text = plain(&sentences);
    assert_eq!(Paragraph::from(sentences).problems(), [], "{text}");
    text
}

#[test]
fn continuity_is_unchanged_and_above_the_country() {
    let facts = Facts {
        earlier: [(2019, 18.0), (2020, 18.0), (2021, 21.0), (2022, 20.0)].map(|(y, v)| point(y, v)).to_vec(),
        references: vec![reference(ReferenceKind::Country, 2023, 16.0)],
        ..ludvika(&register(), "U21401", 2023, 20.0)
    };
    assert_eq!(
        sound(sentences(&facts, Mode::Public)),
        "År 2023 mötte en hemtjänsttagare i Ludvika i genomsnitt 20 olika personer under 14 dagar (lägre är \
         bättre). Resultatet är oförändrat sedan 2022. Det är 4 fler än i riket (16)."
    );
}

fn citizens() -> Facts {
    let country =
        Reference { kind: ReferenceKind::Country, now: point(2022, 59.7), before: Some(point(2021, 63.8)) };
    Facts {
        earlier: vec![point(2021, 55.2)],
        references: vec![country],
        ..ludvika(&register(), "N00533", 2022, 38.0)
    }
}

#[test]
fn the_fall_in_the_citizens_survey() {
    assert_eq!(
        sound(line(&citizens(), Naming::Understood)),
        "Andelen som tycker att äldreomsorgen fungerar bra var 38,0 procent 2022, en minskning med 17,2 \
         procentenheter sedan 2021. I riket var minskningen 4,1 procentenheter."
    );
    let text = sentences(&citizens(), Mode::Report);
    assert!(text[0].text.contains("38,0\u{a0}procent"), "the unit is not parted from its number");
    assert_eq!(
        sound(text),
        "År 2022 var andelen som tycker att äldreomsorgen fungerar bra 38,0 procent i Ludvika. Resultatet \
         har försämrats med 17,2 procentenheter sedan 2021. Det är 21,7 procentenheter sämre än i riket \
         (59,7 procent)."
    );
}

fn goals() -> Vec<GoalResult> {
    let rows = [
        ("skolmat som eleverna tycker om", Unit::Percent, Bound::AtLeast, 60.0, 45.0),
        ("ungdomar i verksamheten", Unit::Number, Bound::AtLeast, 100.0, 95.0),
        ("möten med brukare", Unit::Number, Bound::AtLeast, 40.0, 36.0),
        ("nöjda brukare", Unit::Percent, Bound::AtLeast, 93.0, 80.0),
        ("lätt att träffa sjuksköterska", Unit::Percent, Bound::AtLeast, 70.0, 66.0),
        ("delaktighet i genomförandeplan", Unit::Percent, Bound::AtLeast, 87.0, 86.0),
        ("utsedd kontaktpersonal", Unit::Percent, Bound::AtLeast, 97.0, 98.0),
        ("matsvinn", Unit::GramPerPortion, Bound::AtMost, 32.0, 34.0),
    ];
    let goal = |(name, unit, bound, target, value): (&str, Unit, Bound, f64, f64)| GoalResult {
        name: name.to_owned(),
        scale: Scale { unit, decimals: 0, most: None },
        goal: Goal { target, bound },
        value: Some(value),
    };
    rows.into_iter().map(goal).collect()
}

#[test]
fn one_goal_of_eight() {
    let head = summary(&goals(), Form::Headline);
    assert_eq!(
        plain(&head),
        "1 av 8 mål är uppnådda. Närmast: delaktighet i genomförandeplan (86 av 87 procent)."
    );
    assert_eq!(
        sound(summary(&goals(), Form::Body)),
        "Av 8 mål är 1 uppnått. Närmast: delaktighet i genomförandeplan (86 av 87 procent)."
    );
}

pub fn published() -> IndexFacts {
    let part = |title: &str, before, place| PartRank {
        title: title.to_owned(),
        place: Some(place),
        before: Some(EarlierRank { year: 2022, place: before, evidence: Evidence::AsPublished }),
    };
    IndexFacts {
        index: "Hemtjänstindex".to_owned(),
        place: PlaceName::municipality("Ludvika"),
        year: 2023,
        rank: Some(Rank {
            place: 215,
            among: 290,
            interval: None,
            before: Some(EarlierRank { year: 2022, place: 180, evidence: Evidence::AsPublished }),
        }),
        parts: vec![
            part("Information", 259, 284),
            part("Biståndshandläggning", 169, 196),
            part("Utförande", 218, 174),
            part("Stöd och utveckling", 22, 112),
        ],
        reliability: Reliability {
            missing_sources: vec![MissingSource { title: "Senior Alert".to_owned(), is_certain: false }],
            ..Reliability::default()
        },
    }
}

#[test]
fn the_place_in_the_published_index() {
    assert_eq!(
        sound(index_sentences(&published())),
        "I Hemtjänstindex 2023 hade Ludvika plats 215 av 290, 35 platser sämre än 2022. Stöd och utveckling \
         ändrades mest (22 till 112). Tolka med försiktighet: uppgifter från Senior Alert kan saknas för 2023."
    );
}
