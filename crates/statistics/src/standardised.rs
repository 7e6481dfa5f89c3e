//! Directly standardised rates with Dobson's limits: rates of places with different age structures.

use crate::count_interval::{BYAR_FROM, CountInterval, byar};
use crate::sum::total;

/// One age group of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// Events; 0 where none were reported.
    pub count: f64,
    /// Persons in the place.
    pub population: f64,
    /// Persons in the standard population.
    pub standard: f64,
}

/// A rate as if the place had the age structure of the standard population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standardised {
    /// Events per person.
    pub rate: f64,
    /// Limits of the rate; a lower limit below 0 is missing.
    pub limits: CountInterval,
}

/// The rate per person; `None` below ten events in all (too few for the limits), for numbers that are
/// negative or not finite, for an age group without people, and unless 0 < confidence < 1.
pub fn standardise(strata: &[Stratum], confidence: f64) -> Option<Standardised> {
    let sum = |part: fn(&Stratum) -> f64| total(&strata.iter().map(part).collect::<Vec<_>>());
    let (events, weight) = (sum(|s| s.count), sum(|s| s.standard));
    if events < BYAR_FROM || weight <= 0.0 || !strata.iter().all(valid) {
        return None;
    }
    let rate = sum(|s| s.standard * s.count / s.population) / weight;
    let variance =
        sum(|s| s.standard * s.standard * s.count / (s.population * s.population)) / (weight * weight);
    let counted = byar(events, confidence)?;
    let scale = (variance / events).sqrt();
    let lower = counted.lower.map(|lower| rate + scale * (lower - events)).filter(|lower| *lower >= 0.0);
    let limits = CountInterval { lower, upper: rate + scale * (counted.upper - events) };
    (rate.is_finite() && limits.upper.is_finite()).then_some(Standardised { rate, limits })
}

fn valid(stratum: &Stratum) -> bool {
    let Stratum { count, population, standard } = *stratum;
    (count >= 0.0 && standard >= 0.0 && population > 0.0)
        && [count, population, standard].into_iter().all(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OLD: Stratum = Stratum { count: 30.0, population: 100.0, standard: 1.0 };
    const YOUNG: Stratum = Stratum { count: 20.0, population: 1_000.0, standard: 3.0 };

    #[test]
    fn worked_by_hand() {
        let found = standardise(&[OLD, YOUNG], 0.95).expect("a rate");
        // (0.3 + 3 * 0.02) / 4.
        assert!(
            (found.rate - 0.09).abs() < 1e-15
                && found.limits.lower.is_some_and(|lower| lower < 0.09)
                && found.limits.upper > 0.09
        );
    }

    #[test]
    fn a_negative_limit_is_missing_and_never_printed() {
        // Nearly all weight on two events: the limits are far wider than those of the twelve.
        let heavy = Stratum { count: 2.0, population: 10.0, standard: 1_000.0 };
        let found = standardise(&[heavy, Stratum { count: 10.0, ..YOUNG }], 0.998).expect("a rate");
        assert!(found.limits.lower.is_none() && found.limits.upper > found.rate);
    }

    #[test]
    fn refused() {
        assert_eq!(standardise(&[], 0.95), None);
        assert_eq!(standardise(&[Stratum { count: 9.0, ..OLD }], 0.95), None, "fewer than ten events");
        for broken in [
            Stratum { population: 0.0, ..OLD },
            Stratum { population: f64::NAN, ..OLD },
            Stratum { count: -1.0, ..OLD },
            Stratum { count: f64::INFINITY, ..OLD },
            Stratum { standard: -1.0, ..OLD },
        ] {
            assert_eq!(standardise(&[YOUNG, broken], 0.95), None, "{broken:?}");
        }
        assert_eq!(standardise(&[Stratum { standard: 0.0, ..OLD }], 0.95), None, "no weight");
        assert_eq!(standardise(&[OLD, YOUNG], 1.0), None);
    }

    proptest! {
        #[test]
        fn a_standard_of_its_own_shape_gives_the_crude_rate(rows in prop::collection::vec((1..40_u32, 100..5_000_u32), 10..20)) {
            let own: Vec<Stratum> = rows.iter().map(|&(count, population)| {
                let population = f64::from(population);
                Stratum { count: f64::from(count), population, standard: population * 7.0 }
            }).collect();
            let (events, people) = (own.iter().map(|s| s.count).sum::<f64>(), own.iter().map(|s| s.population).sum::<f64>());
            let found = standardise(&own, 0.95).expect("a rate");
            prop_assert!((found.rate - events / people).abs() < 1e-14);
            // Then the limits are those of the count, divided by the people.
            let counted = byar(events, 0.95).expect("an interval");
            prop_assert!((found.limits.upper - counted.upper / people).abs() < 1e-12);
            let wide = standardise(&own, 0.998).expect("a rate").limits;
            prop_assert!(wide.lower < found.limits.lower && found.limits.upper < wide.upper, "{wide:?}");
        }
    }
}
