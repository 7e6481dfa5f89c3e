//! Who is like a municipality: RKA's ready group beside the nearest in structure figures, weights visible.

use ledstjarna_composite::peers::{Feature, Neighbour};
use ledstjarna_observations::{Place, Structure};
use serde::Serialize;

use crate::ActionError;
use crate::analysis::scope::Subject;
use crate::analysis::{About, Kin, Scope};

/// Highest weight of a structure figure.
const HIGHEST_WEIGHT: f64 = 5.0;

/// A structure figure and its weight.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeatureWeight {
    /// Column of the register.
    pub feature: &'static str,
    /// What it is, in Swedish.
    pub title: &'static str,
    /// Weight, 0-5.
    pub weight: f64,
}

/// One similar municipality with its structure figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeerLine {
    /// `rka` for the ready group, `nearest` for ours, `both`.
    pub list: &'static str,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Distance in our measure; `None` where too many figures are missing.
    pub distance: Option<f64>,
    /// Place in the edition.
    pub place: Option<u32>,
    /// Score in the edition.
    pub score: Option<f64>,
    /// Inhabitants.
    pub population: Option<f64>,
    /// Share aged 75 or more, 0-1.
    pub share_75_plus: Option<f64>,
    /// Share aged 0-19, 0-1.
    pub share_0_19: Option<f64>,
    /// Share with tertiary education, 0-1.
    pub share_tertiary: Option<f64>,
    /// Tax base, kronor per inhabitant.
    pub tax_base: Option<f64>,
    /// Municipal tax rate, percent.
    pub tax_rate: Option<f64>,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Peers {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The municipality as published.
    pub subject: Subject,
    /// Its own figures.
    pub own: PeerLine,
    /// Name of the ready group.
    pub group: Option<String>,
    /// The weights of our measure.
    pub weights: Vec<FeatureWeight>,
    /// Everybody in one of the two lists, nearest first.
    pub lines: Vec<PeerLine>,
}

/// What a structure figure is called.
pub const fn feature_title(feature: Feature) -> &'static str {
    match feature {
        Feature::Population => "Invånare",
        Feature::Aged75Plus => "75 år och äldre",
        Feature::Aged0To19 => "0–19 år",
        Feature::Tertiary => "Eftergymnasial utbildning",
        Feature::TaxBase => "Skattekraft",
        Feature::TaxRate => "Skattesats",
    }
}

/// Lays the two lists side by side.
///
/// # Errors
/// If the municipality is not in the edition, or a weight has no meaning.
pub fn peers(
    scope: &Scope<'_>,
    place: &Place,
    weights: &[(String, f64)],
    count: usize,
) -> Result<Peers, ActionError> {
    let row = scope.row(place)?;
    let weights = feature_weights(weights)?;
    let numbers: Vec<f64> = weights.iter().map(|weight| weight.weight).collect();
    let kin = Kin::of(*scope);
    let (group, nearest) = (kin.group(row), kin.likeness.nearest(row, &numbers, count));
    let is_near = |row: usize| nearest.iter().any(|near: &Neighbour| near.row == row);
    let distance = |other: usize| kin.likeness.distance(row, other, &numbers);
    let mut lines: Vec<PeerLine> = nearest
        .iter()
        .map(|near| {
            let list = if group.contains(&near.row) { "both" } else { "nearest" };
            line(scope, list, near.row, Some(near.distance))
        })
        .chain(group.iter().filter(|row| !is_near(**row)).map(|row| line(scope, "rka", *row, distance(*row))))
        .collect();
    let far = |line: &PeerLine| line.distance.unwrap_or(f64::INFINITY);
    lines.sort_by(|a, b| far(a).total_cmp(&far(b)).then_with(|| a.code.cmp(&b.code)));
    Ok(Peers {
        about: scope.about(),
        subject: scope.subject(row),
        own: line(scope, "own", row, None),
        group: scope.register().similar(&place.code).map(|group| group.title.clone()),
        weights,
        lines,
    })
}

/// All figures at weight 1, those that are named at another.
fn feature_weights(named: &[(String, f64)]) -> Result<Vec<FeatureWeight>, ActionError> {
    let known = || Feature::ALL.map(Feature::code).join(", ");
    for (name, weight) in named {
        if Feature::ALL.iter().all(|feature| feature.code() != name) {
            return Err(ActionError::unknown("structure figure", name, &format!("Name one of {}", known())));
        }
        if !(0.0..=HIGHEST_WEIGHT).contains(weight) {
            let what = format!("a weight of {weight} for {name} is outside 0 to 5");
            return Err(ActionError::refused(what, "Give 0 to leave the figure out, 5 for the heaviest"));
        }
    }
    let weight = |feature: Feature| {
        let own = named.iter().rev().find(|(name, _)| name == feature.code());
        FeatureWeight {
            feature: feature.code(),
            title: feature_title(feature),
            weight: own.map_or(1.0, |(_, weight)| *weight),
        }
    };
    let weights: Vec<FeatureWeight> = Feature::ALL.into_iter().map(weight).collect();
    if weights.iter().all(|weight| weight.weight <= 0.0) {
        return Err(ActionError::refused(
            "all structure figures have weight 0",
            "Give at least one a weight",
        ));
    }
    Ok(weights)
}

fn line(scope: &Scope<'_>, list: &'static str, row: usize, distance: Option<f64>) -> PeerLine {
    let Subject { code, name, score, place } = scope.subject(row);
    let known = scope.register().structure(&code);
    let figure = |pick: fn(&Structure) -> f64| known.map(pick);
    PeerLine {
        list,
        distance,
        place,
        score,
        population: figure(|s| s.population),
        share_75_plus: figure(|s| s.share_75_plus),
        share_0_19: figure(|s| s.share_0_19),
        share_tertiary: figure(|s| s.share_tertiary),
        tax_base: figure(|s| s.tax_base),
        tax_rate: figure(|s| s.tax_rate),
        code,
        name,
    }
}
