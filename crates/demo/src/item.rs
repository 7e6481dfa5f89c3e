//! One indicator of the nation: its profile together with what the register and the model say of it.

use ledstjarna_composite::Model;
use ledstjarna_observations::{Direction, Indicator, Register};

use crate::error::DemoError;
use crate::profile::{Kind, Profile, profiles};
use crate::{FIRST_YEAR, LAST_YEAR};

/// Below this number of answers the surveys of older people publish nothing.
const SURVEY_MIN_N: f64 = 30.0;

/// An indicator that values are made up for.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// How its values are drawn.
    pub profile: Profile,
    /// Position in [`Model::indicators`], if the index uses it.
    pub column: Option<usize>,
    /// Position of its factor.
    pub factor: usize,
    /// Position of the indicator it follows closely.
    pub twin: Option<usize>,
    /// +1 where higher is better or neither is, -1 where lower is better.
    pub sign: f64,
    /// Smallest and largest possible value.
    pub scale: (f64, f64),
    /// Distance between two neighbouring values as published.
    pub step: f64,
    /// Below this number of answers a value is protected.
    pub min_n: f64,
    /// Who collects it.
    pub source: String,
    /// Whether the series has ended after the last published year.
    pub ended: bool,
    /// Decimals that are shown.
    pub decimals: u8,
}

/// All indicators of the nation, in the order of `data/profiles.csv`, and the names of their factors.
///
/// # Errors
/// When a profile names an indicator that the register does not have.
pub fn items(register: &Register, model: &Model) -> Result<(Vec<Item>, Vec<String>), DemoError> {
    let mut wanted = profiles()?;
    for (column, part) in model.indicators.iter().enumerate() {
        if !wanted.iter().any(|profile| profile.id == part.id) {
            let area = &model.groups[model.area_of(column)].id;
            wanted.push(Profile::plain(known(register, &part.id)?, area, (FIRST_YEAR, LAST_YEAR)));
        }
    }
    let mut factors: Vec<String> = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    for profile in wanted {
        let factor = position_or_add(&mut factors, &profile.factor);
        let twin =
            profile.twin.as_ref().and_then(|twin| items.iter().position(|item| item.profile.id == *twin));
        let indicator = known(register, &profile.id)?;
        items.push(item(profile, indicator, model, factor, twin));
    }
    Ok((items, factors))
}

fn known<'a>(register: &'a Register, id: &str) -> Result<&'a Indicator, DemoError> {
    register.indicator(id).ok_or_else(|| DemoError::Register { what: "indicator", id: id.to_owned() })
}

fn position_or_add(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}

fn item(profile: Profile, indicator: &Indicator, model: &Model, factor: usize, twin: Option<usize>) -> Item {
    Item {
        column: model.indicator(&profile.id),
        factor,
        twin,
        sign: if indicator.direction == Direction::Lower { -1.0 } else { 1.0 },
        scale: (
            indicator.scale_min.unwrap_or(f64::NEG_INFINITY),
            indicator.scale_max.unwrap_or(f64::INFINITY),
        ),
        step: libm::exp10(-f64::from(indicator.decimals)),
        min_n: match profile.kind {
            // The survey's own size is protected like its answers.
            Kind::Answers(_) | Kind::Response(_) => SURVEY_MIN_N,
            _ => indicator.min_n.map_or(0.0, f64::from),
        },
        source: indicator.source.clone(),
        ended: indicator.series_ends.is_some_and(|end| end <= profile.last),
        decimals: indicator.decimals,
        profile,
    }
}

impl Item {
    /// A value as it would be published: on the scale, with the indicator's decimals.
    pub fn published(&self, value: f64) -> f64 {
        let scale = libm::exp10(f64::from(self.decimals));
        let rounded = libm::round(value.max(self.scale.0).min(self.scale.1) * scale) / scale;
        // Rounding of a small negative number must not give -0.
        rounded + 0.0
    }
}
