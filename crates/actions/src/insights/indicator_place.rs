//! The place of a municipality in one indicator, with the places that its and the others' margins allow.

use ledstjarna_observations::{Direction, Unit};
use ledstjarna_statistics::colours::FEWEST;
use ledstjarna_statistics::normal::{cdf, quantile, two_sided_z};

use super::column::Column;

/// Points at which the own value is taken, evenly spread over its distribution.
const POINTS: usize = 21;

/// A place among all municipalities with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorPlace {
    /// 1 is best; ties share the best place.
    pub place: u32,
    /// Number of municipalities with a value.
    pub among: u32,
    /// Best and worst likely place (90 %): sampling error only. The place itself where all values are exact.
    pub interval: (u32, u32),
}

/// The place of a row. `None` without a value or a better side, with too few to compare with, and for yes and
/// no and short scales of points, where ties say more than places.
pub(super) fn indicator_place(column: &Column, row: usize) -> Option<IndicatorPlace> {
    let own = column.value(row)?;
    let is_ranked = column.direction != Direction::None && !matches!(column.unit, Unit::YesNo | Unit::Points);
    if !is_ranked || column.colouring.n < FEWEST {
        return None;
    }
    let place = column.others(own, column.direction).1 as u32 + 1;
    let among = column.colouring.n as u32;
    let sign = if column.direction == Direction::Lower { -1.0 } else { 1.0 };
    let z = two_sided_z(0.95)?;
    let sd = |row: usize| column.margins.get(row).copied().flatten().map_or(0.0, |margin| margin / z);
    let others = column.values.iter().enumerate().filter(|(at, _)| *at != row);
    let others: Vec<(f64, f64)> = others.filter_map(|(at, value)| Some((sign * (*value)?, sd(at)))).collect();
    if sd(row) <= 0.0 && others.iter().all(|(_, sd)| *sd <= 0.0) {
        return Some(IndicatorPlace { place, among, interval: (place, place) });
    }
    let crowds: Vec<Crowd> = (0..POINTS)
        .filter_map(|point| quantile((point as f64 + 0.5) / POINTS as f64))
        .map(|step| Crowd::ahead_of(sign * own + step * sd(row), &others))
        .collect();
    let (low, high) = (reached(&crowds, 0.05, among), reached(&crowds, 0.95, among));
    // The published place is among the likely ones, even where chance pulls all drawn ones to the middle.
    Some(IndicatorPlace { place, among, interval: (low.min(place), high.max(place)) })
}

/// How many are ahead of a value: a sum of independent chances, nearly normal.
struct Crowd {
    mean: f64,
    sd: f64,
}

impl Crowd {
    fn ahead_of(own: f64, others: &[(f64, f64)]) -> Self {
        let ahead = |(value, sd): &(f64, f64)| {
            if *sd > 0.0 { cdf((value - own) / sd) } else { f64::from(u8::from(*value > own)) }
        };
        let chances: Vec<f64> = others.iter().map(ahead).collect();
        let variance: f64 = chances.iter().map(|chance| chance * (1.0 - chance)).sum();
        Self { mean: chances.iter().sum(), sd: variance.sqrt() }
    }

    /// Probability that at most so many are ahead.
    fn at_most(&self, count: f64) -> f64 {
        if self.sd > 0.0 {
            cdf((count + 0.5 - self.mean) / self.sd)
        } else {
            f64::from(u8::from(self.mean <= count + 0.5))
        }
    }
}

/// The first place that is reached with this probability.
fn reached(crowds: &[Crowd], probability: f64, among: u32) -> u32 {
    let share = |place: u32| {
        let sum: f64 = crowds.iter().map(|crowd| crowd.at_most(f64::from(place) - 1.0)).sum();
        sum / crowds.len() as f64
    };
    let (mut low, mut high) = (1, among);
    while low < high {
        let middle = u32::midpoint(low, high);
        if share(middle) >= probability {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledstjarna_statistics::draws::Draws;
    use ledstjarna_statistics::{ColourRule, colour};

    fn column(values: &[f64], margins: &[Option<f64>], direction: Direction) -> Column {
        let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        Column {
            indicator: "x".into(),
            direction,
            unit: Unit::Percent,
            year: 2023,
            colouring: colour(&values, Some(true), ColourRule::TieSafe),
            margins: margins.to_vec(),
            sorted: values.iter().flatten().copied().collect(),
            values,
            spread: None,
            country: None,
            before: None,
            places: Vec::new(),
        }
    }

    #[test]
    fn exact_values_have_exact_places() {
        let values: Vec<f64> = (0..40).map(|at| f64::from(at / 2)).collect();
        let found = indicator_place(&column(&values, &[None; 40], Direction::Higher), 39).expect("a place");
        assert_eq!((found.place, found.among, found.interval), (1, 40, (1, 1)));
        let found = indicator_place(&column(&values, &[None; 40], Direction::Lower), 39).expect("a place");
        assert_eq!((found.place, found.interval), (39, (39, 39)));
        assert_eq!(indicator_place(&column(&values, &[None; 40], Direction::None), 39), None);
        assert_eq!(indicator_place(&column(&values[..29], &[None; 29], Direction::Higher), 3), None);
        let points = Column { unit: Unit::Points, ..column(&values, &[None; 40], Direction::Higher) };
        assert_eq!(indicator_place(&points, 3), None);
    }

    #[test]
    fn the_interval_is_that_of_a_simulation() {
        let draws = Draws::new(5, 0, 0);
        let values: Vec<f64> = (0..200).map(|at| 80.0 + 5.0 * draws.normal(at)).collect();
        let margins: Vec<Option<f64>> = (0..200).map(|at| Some(2.0 + f64::from(at % 7))).collect();
        let column = column(&values, &margins, Direction::Higher);
        let z = two_sided_z(0.95).expect("z");
        for row in [0, 17, 63, 120, 199] {
            let mut places: Vec<u32> = (0..4_000_u64)
                .map(|replication| {
                    let noise = Draws::new(9, replication, 1);
                    let drawn =
                        |at: usize| values[at] + margins[at].unwrap_or(0.0) / z * noise.normal(at as u64);
                    let own = drawn(row);
                    1 + (0..200).filter(|at| *at != row && drawn(*at) > own).count() as u32
                })
                .collect();
            places.sort_unstable();
            let found = indicator_place(&column, row).expect("a place");
            let near = |one: u32, other: u32| one.abs_diff(other) <= 4;
            let (low, high) = (places[200].min(found.place), places[3_800].max(found.place));
            assert!(
                near(found.interval.0, low) && near(found.interval.1, high),
                "{row}: {found:?} {low} {high}"
            );
        }
    }
}
