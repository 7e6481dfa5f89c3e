//! The printed values are those of the report, and nothing else carries its name.

mod common;

use std::collections::{HashMap, HashSet};

use common::shown;
use ledstjarna_demo::{DEMO, HYPOTHESIS, PRINTED};
use ledstjarna_observations::{Gender, Register, Value};

/// The rows of the report in its own layout: id; Ludvika in the years named; then the comparison, which
/// is Riket in the years named, or "alla" for the unweighted mean of all municipalities. `-` is a blank.
const PRINT: &str = "
U21468 | 2020: 92 - 82 85 | 2021: - 88 88
U23471 | 2020: 94 - 76 74 | 2021: - 77 78
U21401 | 2019: 18 18 21 20 20 | 2019: 16 15 16 16 16
U23401 | 2020: 40 14 15 21 | 2021: 44 53 64
aktiviteter_minst_tva_vardagar | 2020: 55 54 50 - | 2021: 50 50 -
U01421 | 2020: 49 - 57 53 | 2021: - 55 53
U21447 | 2020: 29 - 33 34 | 2021: - 33 32
N20206 | 2020: 89 90 92 - | 2021: 65 69 -
N20209 | 2020: 67 67 70 - | 2021: 54 58 -
N21024 | 2020: 87703 88909 82107 - | 2021: 89884 92935 -
N23006 | 2020: 131930 144309 143916 - | 2021: 143263 145160 -
N20048 | 2020: 229645 241799 233403 - | 2021: 255819 261547 -
U23489 | 2020: - - 0.29 0.29 | 2021: - 0.31 0.32
U23493 | 2020: - - 0.26 0.28 | 2021: - 0.27 0.27
U23494 | 2020: - - 0.01 0.01 | 2021: - 0.01 0.01
U23490 | 2020: - - 0.10 0.05 | 2021: - 0.05 0.05
U28522 | 2020: 63 71 61 62 | 2021: 77 78 79
U28583 | 2020: 13 11 3 0 | 2021: 3 4 3
U28582 | 2020: 25 18 35 38 | 2021: 20 18 18
U28525 | 2020: 92 81 90 100 | 2021: 82 82 83
U28414 | 2020: 118 35 55 42 | 2021: 45 48 50
U28538 | 2020: 100 83 88 92 | 2021: 85 85 85
N25017 | 2020: 6082 6247 6854 - | 2021: 6114 6413 -
U21454 | 2020: 70 - 63 67 | 2021: - 69 69
U21481 | 2020: 75 - 76 78 | 2021: - 78 79
U23505 | 2020: 70 - 63 67 | 2021: - 61 62
U23482 | 2020: 38 - 43 48 | 2021: - 45 48
U23495 | 2020: - - 95 86 | 2021: - 77 76
N00533 | 2020: - 55.2 38.0 - | 2021: 63.8 59.7 -
U23460 | 2019: 65 67 - 60 63 | alla 2019: 67 67 - 63 64
U23521 | 2019: 89 92 - 82 86 | alla 2019: 89 88 - 87 87
U23520 | 2019: 94 96 - 89 93 | alla 2019: 96 96 - 94 94
U23465 | 2019: 66 72 - 57 54 | alla 2019: 68 67 - 65 65
U21482 | 2023: 87 |
U23484 | 2023: 34 |
U23593 | 2023: 59 |
U23595 | 2023: 43 |
mal_skolmat | 2023: 45 |
mal_ungdomar | 2023: 95 |
mal_trygg_allmanhet | 2023: 36 |
mal_nojda_brukare | 2023: 80 |
mal_sjukskoterska | 2023: 66 |
mal_delaktig_genomforandeplan | 2023: 86 |
mal_kontaktpersonal | 2023: 98 |
mal_matsvinn | 2023: 34 |
lss_beslut_personlig_assistans | 2021: 23 22 23 |
lss_beslut_ledsagarservice | 2021: 6 6 6 |
lss_beslut_kontaktperson | 2021: 40 44 40 |
lss_beslut_avlosarservice | 2021: 4 5 6 |
lss_beslut_korttidsvistelse | 2021: 21 16 15 |
lss_beslut_korttidstillsyn | 2021: 3 3 1 |
lss_beslut_boende_barn_unga | 2021: 12 15 21 |
lss_beslut_bostad_vuxna | 2021: 59 64 61 |
lss_beslut_daglig_verksamhet | 2021: 111 110 113 |
lss_beslut_totalt | 2021: 279 285 267 |
synpunkter_hemtjanst | 2023: 7 |
synpunkter_sabo | 2023: 6 |
synpunkter_lss | 2023: 1 |
synpunkter_kost | 2023: 2 |
synpunkter_bistand | 2023: 3 |
synpunkter_rehab | 2023: 1 |
synpunkter_allmant | 2023: 5 |
synpunkter_totalt | 2023: 25 |
genomforandeplan_personer | 2023: 86 |
";

type Key = (String, String, i16);

/// Reads `2020: 92 - 82 85` into years and values.
fn series(text: &str) -> Vec<(i16, f64)> {
    let (first, values) = text.split_once(':').expect("a first year");
    let first: i16 = first.trim().parse().expect("a year");
    let values = values.split_whitespace().zip(first..);
    values
        .filter(|(value, _)| *value != "-")
        .map(|(value, year)| (year, value.parse().expect("a number")))
        .collect()
}

fn report() -> HashMap<Key, f64> {
    let mut facts = HashMap::new();
    for line in PRINT.lines().filter(|line| !line.is_empty()) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let mut add = |place: &str, text: &str| {
            for (year, value) in series(text) {
                facts.insert((parts[0].to_owned(), place.to_owned(), year), value);
            }
        };
        add("2085", parts[1]);
        match parts[2].strip_prefix("alla ") {
            Some(text) => add("G2328", text),
            None if parts[2].is_empty() => {}
            None => add("0000", parts[2]),
        }
    }
    facts
}

#[test]
fn every_printed_value_and_no_other_carries_the_report_s_name() {
    let facts = report();
    let mut seen: HashSet<Key> = HashSet::new();
    for observation in shown().observations.iter().filter(|o| o.source == PRINTED) {
        let key = (observation.indicator.clone(), observation.place.clone(), observation.period.first_year());
        assert_eq!(observation.gender, Gender::Total);
        assert_eq!(observation.value, Value::Known(facts.get(&key).copied().unwrap_or(f64::NAN)), "{key:?}");
        // The report prints no numbers of answers and no margins.
        assert_eq!((observation.n, observation.population, observation.margin), (None, None, None));
        assert!(seen.insert(key));
    }
    assert_eq!(seen.len(), facts.len());
    assert_eq!(seen.len(), 241);
    assert!(shown().observations.iter().all(|o| [PRINTED, DEMO, HYPOTHESIS].contains(&o.source.as_str())));
}

#[test]
fn no_measurement_stands_twice() {
    let mut keys = HashSet::new();
    for observation in &shown().observations {
        assert!(keys.insert(observation.key()), "{:?}", observation.key());
    }
}

#[test]
fn the_guess_of_the_letter_is_told() {
    let guessed: Vec<_> = shown().observations.iter().filter(|o| o.source == HYPOTHESIS).collect();
    let [guess] = guessed.as_slice() else { panic!("one guess, not {}", guessed.len()) };
    assert_eq!(
        (guess.indicator.as_str(), guess.place.as_str(), guess.period.first_year()),
        ("U21432", "2085", 2023)
    );
    assert!(guess.value.missing().is_some());
    let register = Register::embedded().expect("a register");
    let source = register.source(HYPOTHESIS).expect("the guess has a source of its own");
    assert!(source.synthetic && source.citation.contains("Hypotes"));
    let mut before =
        shown().observations.iter().filter(|o| o.indicator == guess.indicator && o.place == guess.place);
    assert!(before.any(|o| o.period.first_year() == 2022 && o.value.number().is_some()));
}
