//! Which municipalities are like each other: the nearest in structure figures, with weights one can see.

use ledstjarna_observations::{Register, Structure};
use ledstjarna_statistics::describe;

/// One structure figure. Quality never enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// Inhabitants; compared by ratio, so its logarithm is taken.
    Population,
    /// Share aged 75 or more.
    Aged75Plus,
    /// Share aged 0-19.
    Aged0To19,
    /// Share with tertiary education.
    Tertiary,
    /// Tax base per inhabitant.
    TaxBase,
    /// Municipal tax rate.
    TaxRate,
}

impl Feature {
    /// All features, in the order of weights and differences.
    pub const ALL: [Self; 6] =
        [Self::Population, Self::Aged75Plus, Self::Aged0To19, Self::Tertiary, Self::TaxBase, Self::TaxRate];

    /// The column of the register.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Aged75Plus => "share_75_plus",
            Self::Aged0To19 => "share_0_19",
            Self::Tertiary => "share_tertiary",
            Self::TaxBase => "tax_base",
            Self::TaxRate => "tax_rate",
        }
    }

    /// The figure on the scale it is compared on.
    pub fn of(self, structure: &Structure) -> Option<f64> {
        let value = match self {
            Self::Population => libm::log(structure.population),
            Self::Aged75Plus => structure.share_75_plus,
            Self::Aged0To19 => structure.share_0_19,
            Self::Tertiary => structure.share_tertiary,
            Self::TaxBase => structure.tax_base,
            Self::TaxRate => structure.tax_rate,
        };
        Some(value).filter(|value| value.is_finite())
    }
}

/// How many are taken as similar unless another number is asked for, as in Kolada's own groups.
pub const DEFAULT_COUNT: usize = 7;

/// Units and their standardised figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    rows: usize,
    /// Column-major: all units of the first figure, then of the second.
    standardised: Vec<Option<f64>>,
}

/// One similar unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbour {
    /// Its row.
    pub row: usize,
    /// Weighted distance: about 1 where the two differ by a typical deviation in everything.
    pub distance: f64,
    /// Per figure: how many typical deviations it lies above the unit itself; `None` where either lacks it.
    pub differences: Vec<Option<f64>>,
}

impl Likeness {
    /// The register's figures of some municipalities.
    pub fn of(register: &Register, units: &[String]) -> Self {
        let figure = |feature: Feature, unit: &String| feature.of(register.structure(unit)?);
        let column = |feature: Feature| units.iter().map(move |unit| figure(feature, unit)).collect();
        Self::from_columns(units.len(), Feature::ALL.map(column))
    }

    /// Standardises columns by median and median deviation, so that the largest cities do not set the
    /// scale. A column that is the same for all tells nobody apart and drops out.
    pub fn from_columns(rows: usize, columns: impl IntoIterator<Item = Vec<Option<f64>>>) -> Self {
        let mut standardised = Vec::new();
        for column in columns {
            let known: Vec<f64> = column.iter().flatten().copied().collect();
            let scale = describe(&known).map(|found| (found.median, found.mad)).filter(|(_, mad)| *mad > 0.0);
            let z = |value: Option<f64>| Some((value? - scale?.0) / scale?.1);
            standardised.extend((0..rows).map(|row| z(column.get(row).copied().flatten())));
        }
        Self { rows, standardised }
    }

    /// Number of figures.
    pub fn features(&self) -> usize {
        self.standardised.len().checked_div(self.rows).unwrap_or(0)
    }

    fn get(&self, row: usize, feature: usize) -> Option<f64> {
        (row < self.rows).then(|| self.standardised.get(feature * self.rows + row).copied().flatten())?
    }

    fn differences(&self, unit: usize, other: usize) -> Vec<Option<f64>> {
        let difference = |feature| Some(self.get(other, feature)? - self.get(unit, feature)?);
        (0..self.features()).map(difference).collect()
    }

    /// Distance of two units under weights (0 leaves a figure out): the root of the weighted mean square
    /// difference over the figures that both have. `None` if more than a third of the weighed figures is
    /// missing, or none is weighed.
    pub fn distance(&self, unit: usize, other: usize, weights: &[f64]) -> Option<f64> {
        let (mut sum, mut present, mut weighed, mut missing) = (0.0, 0.0, 0_usize, 0_usize);
        for (difference, weight) in self.differences(unit, other).into_iter().zip(weights) {
            if weight.is_nan() || *weight <= 0.0 {
                continue;
            }
            weighed += 1;
            match difference {
                Some(difference) => {
                    sum += weight * difference * difference;
                    present += weight;
                }
                None => missing += 1,
            }
        }
        (weighed > 0 && 3 * missing <= weighed).then(|| (sum / present).sqrt())
    }

    /// The nearest units, nearest first, itself not among them; equal distances in row order, which is
    /// that of codes. It is not symmetric: A may be like B without B being like A.
    pub fn nearest(&self, unit: usize, weights: &[f64], count: usize) -> Vec<Neighbour> {
        let others = (0..self.rows).filter(|other| *other != unit);
        let distance = |other| Some((self.distance(unit, other, weights)?, other));
        let mut found: Vec<(f64, usize)> = others.filter_map(distance).collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.truncate(count);
        let neighbour =
            |(distance, row)| Neighbour { row, distance, differences: self.differences(unit, row) };
        found.into_iter().map(neighbour).collect()
    }
}
