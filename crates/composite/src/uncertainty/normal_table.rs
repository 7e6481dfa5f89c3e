//! Normal numbers from uniform bits by a table of quantiles: without branches, the same bits on every
//! machine.

use ledstjarna_statistics::normal;

use crate::uncertainty::stream::Stream;

/// Number of equally likely cells of the table.
const CELLS: usize = 4_096;

/// Numbers beyond this are drawn as this; outside lie 6 in 100 000.
pub(crate) const REACH: f64 = 4.0;

/// Quantiles of the normal distribution at multiples of 1/4096, -4 and 4 at the ends. A number is
/// drawn by straight lines between them: mean 0, variance within 0.0005 of 1.
#[derive(Clone, Debug)]
pub(crate) struct NormalTable {
    quantiles: Box<[f64]>,
}

impl NormalTable {
    pub(crate) fn new() -> Self {
        let at = |cell: usize| normal::quantile(cell as f64 / CELLS as f64);
        let end = |cell: usize| if cell == 0 { -REACH } else { REACH };
        Self { quantiles: (0..=CELLS).map(|cell| at(cell).unwrap_or_else(|| end(cell))).collect() }
    }

    /// One normal number within `-REACH` to `REACH`.
    pub(crate) fn draw(&self, stream: &mut Stream) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
        let bits = stream.bits();
        let cell = (bits >> 52) as usize;
        let share = (bits & ((1 << 52) - 1)) as f64 * STEP;
        match self.quantiles.get(cell..cell + 2) {
            Some([low, high]) => low + share * (high - low),
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uncertainty::stream::Purpose;

    #[test]
    fn moments_and_tails_are_those_of_a_normal_number() {
        let table = NormalTable::new();
        let mut stream = Stream::new(1, 0, Purpose::Data);
        let n = 1_000_000;
        let mut draws: Vec<f64> = (0..n).map(|_| table.draw(&mut stream)).collect();
        let mean = draws.iter().sum::<f64>() / f64::from(n);
        let variance = draws.iter().map(|z| z * z).sum::<f64>() / f64::from(n);
        let fourth = draws.iter().map(|z| z * z * z * z).sum::<f64>() / f64::from(n);
        // Standard errors: 0.001, 0.0014 and 0.0098.
        assert!(mean.abs() < 0.004, "mean {mean}");
        assert!((variance - 1.0).abs() < 0.006, "variance {variance}");
        assert!((fourth - 3.0).abs() < 0.06, "fourth moment {fourth}");
        draws.sort_unstable_by(f64::total_cmp);
        for z in [-3.7, -3.0, -2.0, -1.0, 0.0, 0.5, 1.5, 2.5, 3.5] {
            let below = draws.partition_point(|draw| *draw < z) as f64 / f64::from(n);
            let p = normal::cdf(z);
            let error = (p * (1.0 - p) / f64::from(n)).sqrt();
            assert!((below - p).abs() < 4.0 * error + 3e-5, "{z}: {below} is not {p}");
        }
    }

    #[test]
    fn the_table_itself_has_variance_one() {
        // Exact for straight lines: over a cell the mean of z squared is (a^2 + ab + b^2) / 3.
        let table = NormalTable::new();
        let cells = table.quantiles.windows(2).map(|ends| {
            let (a, b) = (ends[0], ends[1]);
            (a * a + a * b + b * b) / 3.0
        });
        let variance = cells.sum::<f64>() / CELLS as f64;
        assert!((variance - 1.0).abs() < 5e-4, "{variance}");
        assert_eq!(table.quantiles.len(), CELLS + 1);
        assert!(table.quantiles.is_sorted());
    }
}
