//! A made-up analysis of Ludvika: a few indicators of two areas, with one of everything.

use std::collections::BTreeMap;

use jiff::civil::date;
use ledstjarna_composite::change::Component;
use ledstjarna_narrative::headline::{Measure, Split};
use ledstjarna_narrative::index::{IndexFacts, PartRank};
use ledstjarna_narrative::municipality::Tally;
use ledstjarna_narrative::{
    EarlierRank, Evidence, Facts, PlaceName, Point, Rank, Reference, ReferenceKind, Reliability, Standing,
};
use ledstjarna_observations::{Indicator, Missing, Register, Value};
use ledstjarna_report::analysis::facts::{
    AnalysisFacts, ChangeFact, DrawFact, GapFact, GroupFact, IndicatorFact, LessonFact, MovedFact,
    PriorityFact, TeacherFact, UnreportedFact,
};
use ledstjarna_report::{Dictionary, EditionRef};
use ledstjarna_statistics::Colour;

const WAS: i16 = 2022;
const IS: i16 = 2023;

/// Id, area, value, earlier value, colour.
const INDICATORS: [(&str, &str, Option<f64>, f64, Colour); 6] = [
    ("webb_kontakt_epost", "information", Some(0.0), 1.0, Colour::Worst),
    ("webb_avgifter", "information", Some(2.0), 2.0, Colour::Best),
    ("webb_insatser", "information", None, 2.0, Colour::Grey),
    ("U21468", "utforande", Some(85.0), 82.0, Colour::Worst),
    ("U21401", "utforande", Some(20.0), 20.0, Colour::Worst),
    ("U21481", "utforande", Some(88.0), 76.0, Colour::Best),
];

fn indicator<'r>(register: &'r Register, id: &str) -> &'r Indicator {
    register.indicator(id).unwrap_or_else(|| panic!("{id} is in the register"))
}

fn place_name() -> PlaceName {
    PlaceName::municipality("Ludvika")
}

fn group(id: &str, title: &str, places: [u32; 2], interval: (u32, u32), weight: f64) -> GroupFact {
    GroupFact {
        id: id.to_owned(),
        title: title.to_owned(),
        place: Some(places[1]),
        ranked: 290,
        interval: Some(interval),
        place_before: Some(places[0]),
        better: Some(0.03),
        weight,
    }
}

fn measured<'r>(register: &'r Register, row: &(&str, &str, Option<f64>, f64, Colour)) -> IndicatorFact<'r> {
    let (id, area, value, before, colour) = *row;
    let found = indicator(register, id);
    let value_now = value.map_or(Value::Missing(Missing::NotReported), Value::Known);
    let mut facts = Facts::new(found, place_name(), IS, value_now);
    facts.earlier = vec![
        Point { year: WAS - 1, value: before, margin: None },
        Point { year: WAS, value: before, margin: None },
    ];
    if colour != Colour::Grey {
        facts.standing = Some(Standing { colour, among: 288, before: None });
        facts.rank = Some(Rank { place: 160, among: 288, interval: Some((120, 205)), before: None });
    }
    facts.references = vec![Reference {
        kind: ReferenceKind::Similar,
        now: Point { year: IS, value: before, margin: None },
        before: None,
    }];
    IndicatorFact {
        indicator: found,
        area: area.to_owned(),
        weight: 0.1,
        facts,
        spread: Some([0.0, 20.0, 50.0, 80.0, 100.0].map(|at| at * before.max(2.0) / 60.0)),
        similar: Some(before),
        citation: "Syntetiska data".to_owned(),
    }
}

/// The facts.
pub fn facts(register: &Register) -> AnalysisFacts<'_> {
    let place = register.place("2085").expect("Ludvika");
    let rank = |place, before| Rank {
        place,
        among: 290,
        interval: Some((188, 236)),
        before: Some(EarlierRank { year: WAS, place: before, evidence: Evidence::Tested { better: 0.03 } }),
    };
    let part = |title: &str, place, before| PartRank {
        title: title.to_owned(),
        place: Some(place),
        before: Some(EarlierRank { year: WAS, place: before, evidence: Evidence::Tested { better: 0.03 } }),
    };
    AnalysisFacts {
        place,
        year: IS,
        date: date(2024, 3, 13),
        version: "1".to_owned(),
        edition: EditionRef { id: "2023.1".to_owned(), checksum: "ab".repeat(32) },
        synthetic: true,
        caption: "Egen bearbetning av syntetiska data".to_owned(),
        index: IndexFacts {
            index: "Öppet hemtjänstindex".to_owned(),
            place: place_name(),
            year: IS,
            rank: Some(rank(215, 180)),
            parts: vec![part("Information", 284, 259), part("Utförande", 174, 218)],
            reliability: Reliability { coverage: Some(0.97), ..Reliability::default() },
        },
        tally: Some(Tally { measured: 64, best: 12, worst: 20, among: 290 }),
        groups: vec![
            group("index", "Hela indexet", [180, 215], (188, 236), 1.0),
            group("information", "Information", [259, 284], (270, 290), 0.25),
            group("utforande", "Utförande", [218, 174], (140, 205), 0.35),
        ],
        indicators: INDICATORS.iter().map(|row| measured(register, row)).collect(),
        similar: vec!["Avesta".to_owned(), "Fagersta".to_owned()],
        draws: Some(DrawFact {
            replications: 5000,
            varied: "svaren, vikterna och metoden".to_owned(),
            tied: Some(96),
        }),
        change: Some(change(register)),
        middle_weight: 0.01,
        priorities: vec![
            priority(register, ("webb_kontakt_epost", 0.0, 2.0), true, Some(-12)),
            priority(register, ("U21468", 85.0, 91.0), false, Some(-6)),
            priority(register, ("U21401", 20.0, 14.0), false, None),
        ],
        easy_together: Some((1, 203)),
        unreported: vec![UnreportedFact {
            indicator: indicator(register, "webb_insatser"),
            reason: "Uppgift saknas: inte rapporterad".to_owned(),
            weight: 0.02,
        }],
        lessons: vec![LessonFact {
            indicator: indicator(register, "U21468"),
            own: 85.0,
            teachers: vec![TeacherFact {
                code: "2084".to_owned(),
                name: "Avesta".to_owned(),
                value: 93.0,
                years: vec![2023, 2022],
            }],
        }],
        sources: Vec::new(),
        dictionary: Dictionary::of(register),
        written: BTreeMap::new(),
    }
}

fn change(register: &Register) -> ChangeFact<'_> {
    ChangeFact {
        split: Split {
            place: place_name(),
            measure: Measure::Place,
            before: (WAS, 180.0),
            after: (IS, 215.0),
            parts: vec![
                (Component::Own, -10.0),
                (Component::Others, 8.0),
                (Component::Missing, 37.0),
                (Component::Method, 0.0),
            ],
        },
        better: Some(0.03),
        moved: vec![MovedFact {
            indicator: indicator(register, "U21468"),
            before: Some(82.0),
            after: Some(85.0),
            years: (Some(WAS), Some(IS)),
            places: -6.25,
        }],
        gaps: vec![GapFact {
            indicator: indicator(register, "webb_insatser"),
            reason: Some("Uppgift saknas: inte rapporterad".to_owned()),
            supposed: true,
            places: 37.0,
        }],
    }
}

fn priority<'r>(
    register: &'r Register,
    (id, own, target): (&str, f64, f64),
    easy: bool,
    places: Option<i64>,
) -> PriorityFact<'r> {
    PriorityFact {
        indicator: indicator(register, id),
        area: if easy { "Information" } else { "Utförande" }.to_owned(),
        ease: if easy { "webbsidor" } else { "det dagliga arbetet" }.to_owned(),
        easy,
        weight: 0.04,
        relative: -0.8,
        influence: 2,
        certain: true,
        own,
        year: Some(IS),
        median: f64::midpoint(own, target),
        target,
        places,
    }
}
