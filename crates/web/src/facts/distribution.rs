//! One column of values across municipalities: status and place of each, cuts and quartiles.

use ledstjarna_observations::Direction;
use ledstjarna_statistics::{ColourRule, colour, quantile7, ranks_ascending_exact};

use crate::status::Status;

/// What is known of a column. Vectors follow the order of the values that came in.
#[derive(Clone, Debug)]
pub struct Distribution {
    /// Status of each value; `None` where there is none.
    pub statuses: Vec<Option<Status>>,
    /// Place of each value, 1 is best; `None` where there is none, or no direction.
    pub places: Vec<Option<u32>>,
    /// Number of values.
    pub n: usize,
    /// The worst value still called best (or the lowest called high).
    pub best_cut: Option<f64>,
    /// The best value already called worst (or the highest called low).
    pub worst_cut: Option<f64>,
    /// Lower quartile, median and upper quartile.
    pub quartiles: Option<[f64; 3]>,
    /// The values that exist, ascending.
    pub sorted: Vec<f64>,
}

/// Describes a column.
pub fn distribution(values: &[Option<f64>], direction: Direction) -> Distribution {
    // Without direction the column is coloured by size, and the words say higher and lower.
    let done = colour(values, Some(direction != Direction::Lower), ColourRule::TieSafe);
    let statuses =
        values.iter().zip(&done.colours).map(|(value, colour)| value.map(|_| Status::of(*colour, direction)));
    let known: Vec<f64> = values.iter().filter_map(|value| *value).collect();
    let sign = if direction == Direction::Lower { 1.0 } else { -1.0 };
    let mut ranks =
        ranks_ascending_exact(&known.iter().map(|value| value * sign).collect::<Vec<_>>()).into_iter();
    let places =
        values.iter().map(|value| value.and_then(|_| ranks.next()).filter(|_| direction != Direction::None));
    let mut sorted = known.clone();
    sorted.sort_unstable_by(f64::total_cmp);
    let quartiles = [0.25, 0.5, 0.75].map(|p| quantile7(&sorted, p));
    Distribution {
        statuses: statuses.collect(),
        places: places.collect(),
        n: done.n,
        best_cut: done.best_cut,
        worst_cut: done.worst_cut,
        quartiles: match quartiles {
            [Some(low), Some(middle), Some(high)] => Some([low, middle, high]),
            _ => None,
        },
        sorted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_places_follow_the_direction() {
        let values: Vec<Option<f64>> = (0..41).map(|i| (i != 3).then_some(f64::from(i))).collect();
        let higher = distribution(&values, Direction::Higher);
        assert_eq!((higher.statuses[40], higher.places[40]), (Some(Status::Better), Some(1)));
        assert_eq!((higher.statuses[3], higher.places[3]), (None, None));
        let lower = distribution(&values, Direction::Lower);
        assert_eq!(
            (lower.statuses[40], lower.places[40], lower.places[0]),
            (Some(Status::Worse), Some(40), Some(1))
        );
        let none = distribution(&values, Direction::None);
        assert_eq!((none.statuses[40], none.places[40]), (Some(Status::Higher), None));
        assert_eq!((none.n, none.quartiles.map(|q| q[1])), (40, Some(20.5)));
        let few = distribution(&values[..10], Direction::Higher);
        assert_eq!((few.statuses[9], few.places[9]), (Some(Status::TooFew), Some(1)));
    }
}
