//! Descriptive figures: mean, spread, skewness, kurtosis, median.

use crate::quantile::quantile7;
use crate::sum::total;

/// What a column of numbers looks like. A figure that its rule cannot give is `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Describe {
    /// Number of values.
    pub n: usize,
    /// Smallest value.
    pub min: f64,
    /// First quartile, type 7.
    pub q25: f64,
    /// Median.
    pub median: f64,
    /// Third quartile, type 7.
    pub q75: f64,
    /// Largest value.
    pub max: f64,
    /// Unweighted mean.
    pub mean: f64,
    /// Sample standard deviation; needs two values.
    pub sd: Option<f64>,
    /// Type 2 skewness; needs three values that differ.
    pub skewness: Option<f64>,
    /// Type 2 excess kurtosis; needs four values that differ.
    pub kurtosis: Option<f64>,
    /// Share of the values that are not zero, 0-1: of those that exist, never of all rows.
    pub non_zero: f64,
    /// Median absolute deviation, scaled to the normal; the scaled quartile range where it is 0.
    pub mad: f64,
}

/// Describes the values; `None` when there are none.
pub fn describe(values: &[f64]) -> Option<Describe> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let (&min, &max) = (sorted.first()?, sorted.last()?);
    let median = quantile7(&sorted, 0.5)?;
    let (q25, q75) = (quantile7(&sorted, 0.25)?, quantile7(&sorted, 0.75)?);
    Some(Describe {
        n: sorted.len(),
        min,
        q25,
        median,
        q75,
        max,
        mean: mean(values)?,
        sd: sample_sd(values),
        skewness: skewness(values),
        kurtosis: kurtosis(values),
        non_zero: values.iter().filter(|value| **value != 0.0).count() as f64 / values.len() as f64,
        mad: median_deviation(&sorted, median, q75 - q25)?,
    })
}

/// Unweighted mean; `None` when there are no values.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| total(values) / values.len() as f64)
}

/// Sample standard deviation (n - 1); `None` below two values.
pub fn sample_sd(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    (values.len() > 1).then(|| (power_sum(values, centre, 2) / (values.len() - 1) as f64).sqrt())
}

/// Type 2 skewness; `None` below three values or when all are equal.
pub fn skewness(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let centre = mean(values)?;
    let second = power_sum(values, centre, 2);
    (values.len() > 2 && second > 0.0).then(|| {
        let g1 = n.sqrt() * power_sum(values, centre, 3) / (second * second.sqrt());
        g1 * (n * (n - 1.0)).sqrt() / (n - 2.0)
    })
}

/// Type 2 excess kurtosis; `None` below four values or when all are equal.
pub fn kurtosis(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let centre = mean(values)?;
    let second = power_sum(values, centre, 2);
    (values.len() > 3 && second > 0.0).then(|| {
        let g2 = n * power_sum(values, centre, 4) / (second * second) - 3.0;
        ((n + 1.0) * g2 + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0))
    })
}

fn power_sum(values: &[f64], centre: f64, power: i32) -> f64 {
    let powers: Vec<f64> = values.iter().map(|value| (value - centre).powi(power)).collect();
    total(&powers)
}

fn median_deviation(sorted: &[f64], median: f64, quartile_range: f64) -> Option<f64> {
    let mut deviations: Vec<f64> = sorted.iter().map(|value| (value - median).abs()).collect();
    deviations.sort_unstable_by(f64::total_cmp);
    let mad = quantile7(&deviations, 0.5)? * 1.4826;
    Some(if mad > 0.0 { mad } else { quartile_range / 1.349 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_few_values_give_no_figure() {
        assert_eq!(describe(&[]), None);
        let one = describe(&[5.0]).expect("one value");
        assert_eq!((one.sd, one.skewness, one.kurtosis, one.n), (None, None, None, 1));
        assert_eq!(skewness(&[2.0, 2.0, 2.0]), None);
        assert_eq!(kurtosis(&[2.0, 2.0, 2.0, 2.0]), None);
    }

    #[test]
    fn against_figures_worked_by_hand() {
        let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
        let d = describe(&values).expect("values");
        assert!((d.mean - 5.0).abs() < 1e-12);
        assert!((d.sd.expect("sd") - (32.0_f64 / 7.0).sqrt()).abs() < 1e-12);
        // Third central power sum 42, second 32: g1 = sqrt(8) * 42 / 32^1.5.
        let g1 = 8.0_f64.sqrt() * 42.0 / 32.0_f64.powf(1.5);
        assert!((d.skewness.expect("skewness") - g1 * 56.0_f64.sqrt() / 6.0).abs() < 1e-12);
        // Fourth power sum 356: g2 = 8 * 356 / 1024 - 3.
        let g2 = 8.0 * 356.0 / 1024.0 - 3.0;
        assert!((d.kurtosis.expect("kurtosis") - (9.0 * g2 + 6.0) * 7.0 / 30.0).abs() < 1e-12);
    }
}
