//! Sums in a fixed order, compensated where many terms meet.

/// Above this many terms a sum is compensated (Neumaier), so that its error does not grow with length.
const COMPENSATE_ABOVE: usize = 1_000;

/// The sum of the values in their order; 0 for an empty slice.
pub fn total(values: &[f64]) -> f64 {
    if values.len() <= COMPENSATE_ABOVE {
        return values.iter().sum();
    }
    let mut sum = 0.0_f64;
    let mut lost = 0.0_f64;
    for &value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
    }
    sum + lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_terms_survive_among_large_ones() {
        let mut values = vec![1.0, 1e100];
        values.extend(std::iter::repeat_n(1.0, 1_000));
        values.push(-1e100);
        assert!((total(&values) - 1_001.0).abs() < f64::EPSILON);
    }
}
