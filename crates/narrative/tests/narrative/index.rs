//! What is said of an index: edges of the published one, our own editions, the summary of a municipality.

use ledstjarna_composite::{
    Aggregation, Cell, Edition, EditionMeta, Group, Model, ModelIndicator, Policy, Recipe, Snapshot,
};
use ledstjarna_narrative::index::{IndexFacts, PartRank, sentences};
use ledstjarna_narrative::municipality::{Tally, summary};
use ledstjarna_narrative::{EarlierRank, Evidence, Rank, RankCertainty, Reliability};
use ledstjarna_observations::{Direction, Missing, Period, Value};

use crate::golden::published;
use crate::support::{register, told};

fn part(title: &str, before: Option<u32>, place: Option<u32>) -> PartRank {
    let earlier = |place| EarlierRank { year: 2022, place, evidence: Evidence::AsPublished };
    PartRank { title: title.to_owned(), place, before: before.map(earlier) }
}

#[test]
fn of_the_index() {
    let unranked = IndexFacts {
        rank: None,
        reliability: Reliability { coverage: Some(0.58), ..Reliability::default() },
        ..published()
    };
    let tie = vec![
        part("Utförande", Some(40), Some(20)),
        part("Ärenden", Some(20), Some(40)),
        part("Bistånd", Some(1), Some(3)),
    ];
    let still = vec![part("Utförande", Some(40), Some(40)), part("Bistånd", None, Some(3))];
    let rank = Rank { interval: Some((188, 236)), ..published().rank.expect("a rank") };
    let cases = vec![
        ("no place", unranked),
        ("two parts moved as much", IndexFacts { parts: tie, ..published() }),
        ("no part moved", IndexFacts { parts: still, ..published() }),
        ("with an interval", IndexFacts { rank: Some(rank), ..published() }),
        (
            "alone",
            IndexFacts {
                parts: vec![],
                rank: Some(Rank { before: None, ..rank }),
                reliability: Reliability::default(),
                ..published()
            },
        ),
    ];
    let cases = cases.into_iter().map(|(name, facts)| (name, sentences(&facts))).collect();
    insta::assert_snapshot!(told(cases));
}

#[test]
fn a_municipality_in_three_sentences() {
    let tally = |best, worst| Some(Tally { measured: 64, best, worst, among: 290 });
    let level = vec![part("Utförande", None, Some(40)), part("Bistånd", None, Some(40))];
    let few = Tally { measured: 64, best: 12, worst: 20, among: 29 };
    let facts = published();
    let cases = vec![
        ("Ludvika as published", summary(&facts, tally(12, 20))),
        ("none among the best", summary(&facts, tally(0, 1))),
        ("too few to compare", summary(&facts, Some(few))),
        ("all parts alike", summary(&IndexFacts { parts: level, ..published() }, None)),
    ];
    for (name, sentences) in &cases {
        let cautions = sentences.iter().filter(|s| s.is_by(ledstjarna_narrative::Rule::Caution)).count();
        assert!(sentences.len() - cautions <= 3, "{name}");
    }
    insta::assert_snapshot!(told(cases));
}

/// Four municipalities and two parts; the second part has two indicators, each of its own source.
fn edition(year: i16, columns: [[Option<f64>; 4]; 3]) -> Edition {
    let snapshot = snapshot(year, columns);
    let meta = EditionMeta {
        year,
        title: "Test".to_owned(),
        cutoff: "2024-01-31".to_owned(),
        registry: "0".repeat(64),
        program: "0.1.0".to_owned(),
        synthetic: true,
        sources: Vec::new(),
        corrects: None,
    };
    Edition::compute(meta, model(), snapshot, None).expect("computes")
}

fn model() -> Model {
    let group = |id: &str, parent, weight| Group {
        id: id.to_owned(),
        parent,
        weight,
        title: id.to_owned(),
        slug: id.to_lowercase(),
        question: None,
        aggregate: Aggregation::Arithmetic,
    };
    let indicator = |id: &str, parent, weight, source: &str| ModelIndicator {
        id: id.to_owned(),
        parent,
        weight,
        theme: None,
        direction: Direction::Higher,
        goalposts: None,
        max_age: 1,
        active: true,
        policy: Policy::Renormalise,
        source: source.to_owned(),
    };
    Model {
        id: "test".to_owned(),
        title: "Öppet hemtjänstindex".to_owned(),
        version: "1".to_owned(),
        note: String::new(),
        recipe: Recipe::default(),
        groups: vec![
            group("index", None, 1.0),
            group("Utförande", Some(0), 0.5),
            group("Stöd", Some(0), 0.5),
        ],
        indicators: vec![
            indicator("i0", 1, 1.0, "brukarundersokning"),
            indicator("i1", 2, 0.5, "kommunenkat"),
            indicator("i2", 2, 0.5, "senior_alert"),
        ],
        floors: Vec::new(),
        text: String::new(),
    }
}

fn snapshot(year: i16, columns: [[Option<f64>; 4]; 3]) -> Snapshot {
    let cell = |value: Option<f64>| Cell {
        value: value.map_or(Value::Missing(Missing::NotReported), Value::Known),
        period: Period::year(year),
        source: "test".to_owned(),
        n: None,
        population: None,
        margin: None,
    };
    let cells: Vec<Cell> = columns.into_iter().flatten().map(cell).collect();
    Snapshot {
        year,
        units: ["0180", "1480", "2080", "2085"].map(str::to_owned).to_vec(),
        indicators: ["i0", "i1", "i2"].map(str::to_owned).to_vec(),
        older: vec![None; cells.len()],
        peers: vec![Vec::new(); 4],
        cells,
    }
}

#[test]
fn of_our_own_editions() {
    let column = |values: [f64; 4]| values.map(Some);
    let same = [column([1.0, 2.0, 3.0, 4.0]), [Some(1.0), Some(2.0), Some(3.0), None]];
    let before = edition(2022, [column([10.0, 20.0, 30.0, 40.0]), same[0], same[0]]);
    let after = edition(2023, [column([20.0, 25.0, 30.0, 10.0]), same[0], same[1]]);
    let alone = edition(2023, [column([20.0, 25.0, 30.0, 10.0]), [None; 4], [None; 4]]);
    let register = register();
    let of = |edition: &Edition, earlier, whole, part| {
        let certainty = |group: &str| {
            let better = if group == "index" { whole } else { part };
            Some(RankCertainty { interval: (2, 4), better })
        };
        let facts = IndexFacts::of_edition(edition, earlier, "2085", &certainty, &register);
        sentences(&facts.expect("a known unit"))
    };
    let cases = vec![
        ("surely worse, and so is a part", of(&after, Some(&before), Some(0.02), Some(0.05))),
        ("surely worse, no part surely", of(&after, Some(&before), Some(0.02), Some(0.3))),
        ("not known how sure", of(&after, Some(&before), None, None)),
        ("no earlier edition", of(&after, None, None, None)),
        ("no place", of(&alone, Some(&before), None, None)),
    ];
    insta::assert_snapshot!(told(cases));
    assert_eq!(IndexFacts::of_edition(&after, None, "9999", &|_| None, &register), None);
}
