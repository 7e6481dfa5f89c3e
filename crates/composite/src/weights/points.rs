//! Weights from points that respondents spread over the items.

use ledstjarna_statistics::quantile7_of;

/// How shares of many respondents become one weight.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Average {
    /// Their mean.
    #[default]
    Mean,
    /// Their mean without this share of the lowest and of the highest, 0 up to 0.5.
    Trimmed(f64),
    /// Their geometric mean, after adding this to each share so that a 0 does not decide alone.
    Geometric(f64),
}

impl Average {
    /// Whether its number has a meaning.
    pub(crate) fn is_sound(self) -> bool {
        match self {
            Self::Mean => true,
            Self::Trimmed(share) => (0.0..0.5).contains(&share),
            Self::Geometric(added) => added > 0.0 && added < 0.5,
        }
    }
}

/// Weights that sum to 1, from valid answers with a weight for each respondent. `None` if nothing is left
/// to average, or all weights of respondents are 0.
pub(crate) fn weights(answers: &[(&[f64], f64)], average: Average) -> Option<Vec<f64>> {
    let items = answers.first()?.0.len();
    let share = |item: usize| -> Vec<(f64, f64)> {
        answers.iter().map(|(points, weight)| (points[item] / points.iter().sum::<f64>(), *weight)).collect()
    };
    let raw: Vec<f64> = (0..items).map(|item| average_of(&share(item), average)).collect::<Option<_>>()?;
    let sum: f64 = raw.iter().sum();
    (sum > 0.0).then(|| raw.iter().map(|weight| weight / sum).collect())
}

fn average_of(shares: &[(f64, f64)], average: Average) -> Option<f64> {
    match average {
        Average::Mean => mean(shares.iter().copied()),
        Average::Geometric(added) => {
            mean(shares.iter().map(|(share, weight)| (libm::log(share + added), *weight))).map(libm::exp)
        }
        Average::Trimmed(cut) => {
            let values: Vec<f64> = shares.iter().map(|(share, _)| *share).collect();
            let (low, high) = (quantile7_of(&values, cut)?, quantile7_of(&values, 1.0 - cut)?);
            mean(shares.iter().copied().filter(|(share, _)| (low..=high).contains(share)))
        }
    }
}

fn mean(values: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (value, weight) in values {
        sum += weight * value;
        weights += weight;
    }
    (weights > 0.0).then(|| sum / weights)
}
