//! A share: so many of so many, perhaps drawn from a population that can be counted.

/// A count out of a number of answers, checked when made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    count: f64,
    answers: f64,
    population: Option<f64>,
}

impl Share {
    /// `count` of `answers`. The count may be fractional (a published percentage times n).
    ///
    /// `None` when there are no answers, when the count is below 0 or above the answers, and for numbers
    /// that are not finite.
    pub fn new(count: f64, answers: f64) -> Option<Self> {
        let valid =
            count.is_finite() && answers.is_finite() && answers > 0.0 && (0.0..=answers).contains(&count);
        valid.then_some(Self { count, answers, population: None })
    }

    /// The same share when the answers came from a population of this size, so that the more were asked
    /// the less is left to chance. `None` when the population is smaller than the number of answers.
    #[must_use]
    pub fn among(self, population: f64) -> Option<Self> {
        let all = population <= self.answers;
        let valid = population.is_finite() && population >= self.answers && (all || population > 1.0);
        valid.then_some(Self { population: Some(population), ..self })
    }

    /// How many.
    pub fn count(self) -> f64 {
        self.count
    }

    /// Out of how many.
    pub fn answers(self) -> f64 {
        self.answers
    }

    /// The share itself, 0 to 1.
    pub fn value(self) -> f64 {
        self.count / self.answers
    }

    /// The finite-population correction of a variance, (N-n)/(N-1): 1 when the population is unknown,
    /// 0 when all of it answered.
    pub fn correction(self) -> f64 {
        match self.population {
            None => 1.0,
            Some(population) if population <= self.answers => 0.0,
            Some(population) => ((population - self.answers) / (population - 1.0)).min(1.0),
        }
    }

    /// The number of answers that would say as much about a population without end, n(N-1)/(N-n);
    /// `None` when all were asked and nothing is left to chance.
    pub fn effective_size(self) -> Option<f64> {
        let correction = self.correction();
        (correction > 0.0).then(|| self.answers / correction)
    }

    /// Variance of the share, p(1-p)/n with the correction. At 0 and 1 half a case is added, because five
    /// of five does not mean that the next cannot differ.
    pub fn variance(self) -> f64 {
        let p = self.value();
        let p = if p > 0.0 && p < 1.0 { p } else { (self.count + 0.5) / (self.answers + 1.0) };
        p * (1.0 - p) / self.answers * self.correction()
    }
}

/// The share of all cases together; `None` for an empty slice.
pub fn pooled(shares: &[Share]) -> Option<f64> {
    let count: f64 = shares.iter().map(|share| share.count).sum();
    let answers: f64 = shares.iter().map(|share| share.answers).sum();
    (answers > 0.0 && answers.is_finite()).then(|| count / answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refused_where_it_is_no_share() {
        for (count, answers) in [
            (0.0, 0.0),
            (3.0, 2.0),
            (-1.0, 2.0),
            (1.0, -2.0),
            (f64::NAN, 2.0),
            (1.0, f64::NAN),
            (1.0, f64::INFINITY),
        ] {
            assert_eq!(Share::new(count, answers), None, "{count} of {answers}");
        }
        let share = Share::new(3.0, 4.0).expect("a share");
        for population in [3.9, 0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(share.among(population), None, "{population}");
        }
        assert_eq!(Share::new(0.2, 0.4).and_then(|share| share.among(0.8)), None);
    }

    #[test]
    fn the_population_takes_away_what_was_asked() {
        let share = Share::new(0.931 * 104.0, 104.0).expect("a share");
        assert_eq!((share.correction(), share.effective_size()), (1.0, Some(104.0)));
        let among = share.among(176.0).expect("a population");
        assert!((among.effective_size().expect("a sample") - 252.777_777_777_777_8).abs() < 1e-9);
        // Plus or minus 4.9 percentage points without the population, 3.1 with it.
        let margin = |share: Share| 1.96 * share.variance().sqrt();
        assert!((margin(share) - 0.0487).abs() < 5e-5 && (margin(among) - 0.0312).abs() < 5e-5);
        let all = share.among(104.0).expect("a population");
        assert_eq!((all.correction(), all.effective_size(), all.variance()), (0.0, None, 0.0));
        assert_eq!(Share::new(1.0, 1.0).and_then(|one| one.among(1.0)).map(Share::correction), Some(0.0));
    }

    #[test]
    fn all_or_none_still_leaves_doubt() {
        let five = Share::new(5.0, 5.0).expect("a share");
        assert!((five.variance() - (5.5 / 6.0) * (0.5 / 6.0) / 5.0).abs() < 1e-15);
        assert!(Share::new(0.0, 5.0).is_some_and(|none| (none.variance() - five.variance()).abs() < 1e-15));
    }

    proptest! {
        #[test]
        fn a_larger_population_leaves_more_to_chance(n in 1..500_u32, more in 1..500_u32, still in 1..500_u32) {
            let share = Share::new(f64::from(n) / 3.0, f64::from(n)).expect("a share");
            let near = share.among(f64::from(n + more)).expect("a population");
            let far = share.among(f64::from(n + more + still)).expect("a population");
            prop_assert!(near.variance() <= far.variance() && far.variance() <= share.variance());
        }
    }
}
