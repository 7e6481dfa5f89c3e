//! What one respondent answered, and whether it can be used.

/// One screen of a best-worst survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The items shown, by position.
    pub shown: Vec<usize>,
    /// The most important of them.
    pub best: usize,
    /// The least important of them.
    pub worst: usize,
}

/// One respondent's answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Points spread over the items.
    Points(Vec<f64>),
    /// Best and worst of several small sets.
    BestWorst(Vec<Choice>),
    /// How many times more important the row is than the column, row by row.
    Pairwise(Vec<f64>),
}

impl Reply {
    /// Whether it can be used for a number of items: enough finite numbers, points that sum to more than
    /// 0, choices among what was shown, ratios that are each other's inverse.
    pub fn is_valid(&self, items: usize) -> bool {
        match self {
            Self::Points(points) => {
                let sound = points.iter().all(|points| points.is_finite() && *points >= 0.0);
                let sum: f64 = points.iter().sum();
                points.len() == items && sound && sum > 0.0 && sum.is_finite()
            }
            Self::BestWorst(choices) => {
                !choices.is_empty() && choices.iter().all(|choice| choice.is_valid(items))
            }
            Self::Pairwise(ratios) => ratios.len() == items * items && is_reciprocal(ratios, items),
        }
    }
}

impl Choice {
    fn is_valid(&self, items: usize) -> bool {
        let Self { shown, best, worst } = self;
        let once = |item: &usize| shown.iter().filter(|other| *other == item).count() == 1;
        best != worst
            && shown.contains(best)
            && shown.contains(worst)
            && shown.iter().all(|item| *item < items && once(item))
    }
}

fn is_reciprocal(ratios: &[f64], items: usize) -> bool {
    /// Ratios like 0.333 are written with few digits.
    const TOLERANCE: f64 = 0.01;
    let cells = (0..items).flat_map(|row| (0..=row).map(move |column| (row, column)));
    cells.into_iter().all(|(row, column)| {
        let (one, other) = (ratios[row * items + column], ratios[column * items + row]);
        one > 0.0 && one.is_finite() && other > 0.0 && (one * other - 1.0).abs() <= TOLERANCE
    })
}
