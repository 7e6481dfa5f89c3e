//! What is known of a municipality before any quality is made up: size, age and number of units.

use ledstjarna_observations::Register;

use crate::error::DemoError;
use crate::random::Stream;

/// One municipality as the generator sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// Code.
    pub code: String,
    /// Two-digit county code.
    pub county: String,
    /// Inhabitants.
    pub population: f64,
    /// Inhabitants aged 75 or more.
    pub older: f64,
    /// Logarithm of the population, in standard deviations from the mean.
    pub size: f64,
    /// Share aged 75 or more, in standard deviations from the mean.
    pub age: f64,
    /// Number of home care units, made up.
    pub units: u32,
}

/// All municipalities of the register, by code.
///
/// # Errors
/// When one of them lacks structure figures.
pub fn municipalities(register: &Register, seed: u64) -> Result<Vec<Municipality>, DemoError> {
    let mut found = Vec::new();
    for place in register.municipalities() {
        let structure = register
            .structure(&place.code)
            .ok_or_else(|| DemoError::Register { what: "structure figures", id: place.code.clone() })?;
        found.push(Municipality {
            code: place.code.clone(),
            county: place.county.clone().unwrap_or_default(),
            population: structure.population,
            older: structure.population * structure.share_75_plus,
            size: libm::log(structure.population.max(1.0)),
            age: structure.share_75_plus,
            units: units(structure.population, Stream::new(seed, &["units", &place.code]).normal()),
        });
    }
    found.sort_by(|a, b| a.code.cmp(&b.code));
    let sizes = standardised(&found, |municipality| municipality.size);
    let ages = standardised(&found, |municipality| municipality.age);
    for (municipality, (size, age)) in found.iter_mut().zip(sizes.into_iter().zip(ages)) {
        municipality.size = size;
        municipality.age = age;
    }
    Ok(found)
}

/// About one unit per 6 500 inhabitants, 1 to 60.
fn units(population: f64, chance: f64) -> u32 {
    libm::round(population / 6_500.0 * libm::exp(0.35 * chance)).clamp(1.0, 60.0) as u32
}

fn standardised(all: &[Municipality], pick: impl Fn(&Municipality) -> f64) -> Vec<f64> {
    let n = all.len().max(1) as f64;
    let mean = all.iter().map(&pick).sum::<f64>() / n;
    let variance = all.iter().map(|m| (pick(m) - mean) * (pick(m) - mean)).sum::<f64>() / n;
    let spread = libm::sqrt(variance).max(f64::MIN_POSITIVE);
    all.iter().map(|m| (pick(m) - mean) / spread).collect()
}
