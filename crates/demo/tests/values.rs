//! The made-up values look like published ones: on their scale, with sizes, margins and reasons.

mod common;

use std::collections::{HashMap, HashSet};

use common::{ground, shown};
use ledstjarna_demo::{DEMO, PRINTED};
use ledstjarna_observations::{Gender, Missing, Observation};

fn made_up() -> impl Iterator<Item = &'static Observation> {
    shown().observations.iter().filter(|o| o.source == DEMO)
}

fn is_municipality(place: &str) -> bool {
    place.len() == 4 && place != "0000"
}

#[test]
fn values_are_on_the_scale_and_rounded_as_published() {
    let (register, _) = ground();
    for o in made_up().filter(|o| is_municipality(&o.place)) {
        let Some(value) = o.value.number() else { continue };
        let indicator = register.indicator(&o.indicator).expect("an indicator of the register");
        assert!(value.is_finite() && indicator.scale_min.is_none_or(|min| value >= min), "{o:?}");
        assert!(indicator.scale_max.is_none_or(|max| value <= max), "{o:?}");
        let printed = format!("{value:.*}", usize::from(indicator.decimals));
        assert_eq!(printed.parse::<f64>(), Ok(value), "{o:?}");
        assert_ne!(value.to_bits(), (-0.0_f64).to_bits());
    }
}

#[test]
fn national_means_are_the_printed_ones() {
    let (register, _) = ground();
    let mut by_cell: HashMap<(&str, i16), Vec<&Observation>> = HashMap::new();
    for o in shown().observations.iter().filter(|o| is_municipality(&o.place) && o.gender == Gender::Total) {
        by_cell.entry((o.indicator.as_str(), o.period.first_year())).or_default().push(o);
    }
    let printed = shown().observations.iter().filter(|o| o.source == PRINTED && !is_municipality(&o.place));
    let mut checked = 0;
    for national in printed {
        let cell = &by_cell[&(national.indicator.as_str(), national.period.first_year())];
        let (mut sum, mut weights) = (0.0, 0.0);
        for o in cell {
            let structure = register.structure(&o.place).expect("structure figures");
            let weight = if national.place == "0000" { structure.population } else { 1.0 };
            if let Some(value) = o.value.number() {
                sum += weight * value;
                weights += weight;
            }
        }
        let decimals = register.indicator(&national.indicator).map_or(0, |i| i32::from(i.decimals));
        let half = 0.5 * 10.0_f64.powi(-decimals) + 1e-9;
        let aim = national.value.number().expect("a printed number");
        assert!((sum / weights - aim).abs() <= half, "{national:?}: {}", sum / weights);
        checked += 1;
    }
    assert_eq!(checked, 84);
}

#[test]
fn every_reason_for_a_gap_occurs_and_has_its_pattern() {
    let reasons: HashSet<Missing> = made_up().filter_map(|o| o.value.missing()).collect();
    let expected = [
        Missing::NotReported,
        Missing::NotApplicable,
        Missing::Secret,
        Missing::NotYetPublished,
        Missing::NotCollected,
        Missing::BaseTooSmall,
    ];
    assert_eq!(reasons, HashSet::from(expected));
    for o in made_up() {
        let year = o.period.first_year();
        match o.value.missing() {
            Some(Missing::NotCollected) => assert_eq!(year, 2021, "{o:?}"),
            Some(Missing::NotYetPublished) => assert_eq!(year, 2023, "{o:?}"),
            Some(Missing::NotApplicable) => assert!(o.place.starts_with("01"), "{o:?}"),
            _ => {}
        }
    }
}

#[test]
fn no_user_survey_was_held_in_2021() {
    let (register, _) = ground();
    let survey =
        |o: &&Observation| register.indicator(&o.indicator).is_some_and(|i| i.source == "brukarundersokning");
    let of_2021: Vec<&Observation> =
        shown().observations.iter().filter(|o| o.period.first_year() == 2021).filter(survey).collect();
    assert!(!of_2021.is_empty(), "the empty year is explained somewhere");
    assert!(of_2021.iter().all(|o| o.value.missing() == Some(Missing::NotCollected)));
}

#[test]
fn survey_values_carry_size_and_margin_and_small_ones_are_protected() {
    let (register, _) = ground();
    let mut surveyed = 0;
    for o in made_up().filter(|o| o.margin.is_some()) {
        let indicator = register.indicator(&o.indicator).expect("an indicator");
        let (n, population) = (o.n.expect("n"), o.population.expect("population"));
        let (p, margin) = (o.value.number().expect("a value") / 100.0, o.margin.expect("a margin"));
        assert!(n <= population && n >= f64::from(indicator.min_n.unwrap_or(0)), "{o:?}");
        // Within half an answer of 0 or 100 % the margin is that of half an answer.
        if p.min(1.0 - p) * n > 0.5 && n < population {
            let se = (p * (1.0 - p) / n * (population - n) / (population - 1.0)).sqrt();
            assert!((margin - 196.0 * se).abs() < 0.35, "{o:?}: {}", 196.0 * se);
        }
        surveyed += 1;
    }
    assert!(surveyed > 30_000, "{surveyed}");
    // A protected value shows nothing that would give it back.
    let secret: Vec<_> = made_up().filter(|o| o.value.missing() == Some(Missing::Secret)).collect();
    assert!(secret.len() > 500 && secret.iter().all(|o| o.n.is_none() && o.margin.is_none()));
}

#[test]
fn unit_shares_are_whole_units() {
    let (_, model) = ground();
    let mut seen = 0;
    for o in made_up().filter(|o| o.denominator.is_some() && model.indicator(&o.indicator).is_some()) {
        let (yes, units) = (o.numerator.expect("a numerator"), o.denominator.expect("a denominator"));
        let value = o.value.number().expect("a value");
        assert!(yes.fract().abs() < 1e-12 && yes <= units, "{o:?}");
        assert!((value - 100.0 * yes / units).abs() <= 0.5 + 1e-9, "{o:?}");
        if units < 1.5 {
            assert!(!(1e-9..=99.0).contains(&value), "one unit is all or nothing: {o:?}");
        }
        seen += 1;
    }
    assert!(seen > 10_000, "{seen}");
}

#[test]
fn parts_agree_with_the_whole() {
    let value: HashMap<(&str, &str, i16), f64> = shown()
        .observations
        .iter()
        .filter(|o| o.gender == Gender::Total)
        .filter_map(|o| {
            Some(((o.indicator.as_str(), o.place.as_str(), o.period.first_year()), o.value.number()?))
        })
        .collect();
    let mut checked = 0;
    for (&(indicator, place, year), whole) in value.iter().filter(|((_, place, _), _)| is_municipality(place))
    {
        let part = |id| value.get(&(id, place, year)).copied();
        let expected = match indicator {
            "U21454" => match (part("U21466"), part("U21467"), part("U21477")) {
                (Some(a), Some(b), Some(c)) => (a + b + c) / 3.0,
                _ => continue,
            },
            "U28582" if place != "2085" => {
                100.0 - part("U28522").unwrap_or(0.0) - part("U28583").unwrap_or(0.0)
            }
            _ => continue,
        };
        assert!(
            (whole - expected.max(0.0)).abs() <= 0.5 + 1e-9,
            "{indicator} {place} {year}: {whole} {expected}"
        );
        checked += 1;
    }
    assert!(checked > 1_500, "{checked}");
}

#[test]
fn women_and_men_give_the_total() {
    let mut sums: HashMap<(&str, i16), (f64, f64)> = HashMap::new();
    let by_gender =
        |gender| shown().observations.iter().filter(move |o| o.indicator == "U21468" && o.gender == gender);
    for o in by_gender(Gender::Women).chain(by_gender(Gender::Men)) {
        let (Some(value), Some(n)) = (o.value.number(), o.n) else { continue };
        let sum = sums.entry((o.place.as_str(), o.period.first_year())).or_default();
        *sum = (sum.0 + value * n, sum.1 + n);
    }
    assert!(sums.len() > 900, "{}", sums.len());
    for total in by_gender(Gender::Total) {
        let Some((sum, n)) = sums.get(&(total.place.as_str(), total.period.first_year())) else { continue };
        let whole = total.value.number().expect("a total");
        // At the end of the scale one of the two is cut off.
        assert!((sum / n - whole).abs() < 1.6 || whole > 95.0, "{total:?}: {}", sum / n);
    }
}

#[test]
fn every_indicator_of_the_model_and_the_key_figures_can_be_coloured() {
    let (register, model) = ground();
    let mut places: HashMap<&str, HashSet<&str>> = HashMap::new();
    for o in shown().observations.iter().filter(|o| is_municipality(&o.place) && o.value.number().is_some()) {
        places.entry(o.indicator.as_str()).or_default().insert(o.place.as_str());
    }
    let known = |id: &str| places.get(id).map_or(0, HashSet::len);
    for indicator in &model.indicators {
        assert!(known(&indicator.id) > 150, "{}: {}", indicator.id, known(&indicator.id));
    }
    let tables = register.key_figures().iter().flat_map(|set| &set.tables);
    for id in tables.flat_map(|table| &table.indicators) {
        let own = register
            .indicator(id)
            .is_some_and(|i| i.kolada_id.is_none() && i.source == "kommunens-egen-matning");
        assert!(own || known(id) > 120, "{id}: {}", known(id));
    }
}
