//! The published places are reached by the pipeline itself, whatever the seed.

mod common;

use std::collections::HashMap;

use common::{ground, nation_of, shown};
use ledstjarna_composite::{IndexResult, Normalisation, Snapshot, build};
use ledstjarna_demo::strength::correlation;
use ledstjarna_demo::{DEFAULT_SEED, Nation, nation};

/// Ludvika's places as the letter of SPF Seniorerna prints them, in the order information,
/// biståndshandläggning, utförande, stöd och utveckling, total.
const LUDVIKA: [(i16, [u32; 5]); 2] = [(2022, [259, 169, 218, 22, 180]), (2023, [284, 196, 174, 112, 215])];
const GROUPS: [&str; 5] =
    ["information", "bistandshandlaggning", "utforande", "stod_och_utveckling", "index"];

/// The edition as anybody would compute it from the observations.
fn edition(nation: &Nation, year: i16) -> IndexResult {
    let (register, model) = ground();
    let snapshot = Snapshot::from_observations(model, register, &nation.observations, year);
    let tables = snapshot.tables();
    build(model, &tables.input(&snapshot)).expect("an index")
}

fn place(result: &IndexResult, code: &str, group: &str) -> Option<u32> {
    let (_, model) = ground();
    result.standing(result.row(code)?, model.group(group)?).place
}

#[test]
fn ludvika_stands_where_the_letter_says_for_every_seed() {
    for seed in [DEFAULT_SEED, 7, 42] {
        let made = nation_of(seed);
        for (year, published) in LUDVIKA {
            let result = edition(&made, year);
            let reached = GROUPS.map(|group| place(&result, "2085", group));
            assert_eq!(reached, published.map(Some), "seed {seed}, {year}");
        }
        let exact = made.calibration.iter().filter(|row| row.reached == Some(row.published)).count();
        println!("seed {seed}: {exact} of {} published places are exact", made.calibration.len());
        assert!(exact >= 40, "seed {seed}: only {exact} of {}", made.calibration.len());
    }
}

#[test]
fn the_shown_nation_has_every_published_place_and_the_table_tells_the_truth() {
    let made = shown();
    assert_eq!(made.calibration.len(), 43);
    for year in [2022, 2023] {
        let result = edition(made, year);
        for row in made.calibration.iter().filter(|row| row.year == year) {
            assert_eq!(row.reached, place(&result, &row.place, &row.group), "{row:?}");
            assert_eq!(row.reached, Some(row.published), "{row:?}");
        }
    }
}

#[test]
fn all_municipalities_are_ranked_in_every_area() {
    for year in [2022, 2023] {
        assert_eq!(edition(shown(), year).ranked, [290; 5]);
    }
}

#[test]
fn areas_correlate_as_such_areas_do() {
    let (_, model) = ground();
    for year in [2022, 2023] {
        let result = edition(shown(), year);
        let areas = model.areas();
        for (at, first) in areas.iter().enumerate() {
            for second in &areas[at + 1..] {
                let found = correlation(result.scores.column(*first), result.scores.column(*second));
                assert!((0.3..=0.6).contains(&found), "{year}: areas {first} and {second}: {found}");
            }
        }
    }
}

#[test]
fn a_municipality_stays_much_the_same_from_year_to_year() {
    let (before, after) = (edition(shown(), 2022), edition(shown(), 2023));
    assert_eq!(before.units, after.units);
    let found = correlation(before.scores.column(0), after.scores.column(0));
    assert!((0.7..0.98).contains(&found), "{found}");
}

#[test]
fn the_same_seed_gives_the_same_nation_and_another_seed_another() {
    let again = nation_of(DEFAULT_SEED);
    assert_eq!(again, *shown());
    let bits = |nation: &Nation| -> Vec<u64> {
        nation.observations.iter().filter_map(|o| o.value.number()).map(f64::to_bits).collect()
    };
    assert_eq!(bits(&again), bits(shown()));
    let other = nation_of(DEFAULT_SEED + 1);
    let values: HashMap<_, _> = shown().observations.iter().map(|o| (o.key(), o.value)).collect();
    let made_up = other.observations.iter().filter(|o| o.source == "demo");
    let (all, same) = made_up
        .fold((0, 0), |(all, same), o| (all + 1, same + usize::from(values.get(&o.key()) == Some(&o.value))));
    assert!(same * 2 < all, "{same} of {all} made-up values are the same under another seed");
}

#[test]
fn a_model_that_cannot_be_calibrated_still_gives_a_nation() {
    let (register, model) = ground();
    let mut by_rank = model.clone();
    by_rank.recipe.normalise = Normalisation::Rank;
    let made = nation(register, &by_rank, 3).expect("a nation");
    assert_eq!(made.calibration.len(), 43);
    assert!(made.calibration.iter().all(|row| row.reached.is_some()));
}

#[test]
fn a_changed_model_is_calibrated_too() {
    let (register, model) = ground();
    let mut changed = model.clone();
    for (group, weight) in [("information", 0.15), ("bistandshandlaggning", 0.25), ("utforande", 0.40)] {
        let at = changed.group(group).expect("a group");
        changed.groups[at].weight = weight;
    }
    // An indicator that the profiles do not know takes the place of one they do.
    let swapped = changed.indicator("U21464").expect("an indicator");
    changed.indicators[swapped].id = "mal_kontaktpersonal".to_owned();
    let made = nation(register, &changed, DEFAULT_SEED).expect("a nation");
    let areas = made.calibration.iter().filter(|row| row.place == "2085" && row.group != "index");
    assert!(areas.clone().count() == 8 && areas.clone().all(|row| row.reached == Some(row.published)));
    let swapped = made.observations.iter().filter(|o| o.indicator == "mal_kontaktpersonal");
    assert!(swapped.count() > 290 * 4);
}
