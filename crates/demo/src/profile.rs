//! How the made-up values of one indicator are drawn: its kind, mean, spread and what it follows.

use ledstjarna_observations::{Indicator, Unit};

use crate::error::DemoError;
use crate::table::{Row, rows};

/// Who was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Survey {
    /// Older people with home care.
    Home,
    /// Relatives who helped to answer that survey.
    Relatives,
    /// Older people in special housing.
    Housing,
    /// Adults with support for disabilities.
    Disability,
    /// Inhabitants.
    Citizens,
}

/// How a value comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Percentage of the answers to a survey.
    Survey(Survey),
    /// Percentage without sampling error.
    Share,
    /// Percentage of the municipality's home care units.
    Units,
    /// 0 or 1.
    YesNo,
    /// 0, 1 or 2.
    Points,
    /// Any number.
    Amount,
    /// A number with a long upper tail.
    Waiting,
    /// Computed from other indicators.
    Derived,
    /// Number of persons who answered a survey.
    Answers(Survey),
    /// Percentage of those asked who answered a survey.
    Response(Survey),
}

/// One row of `data/profiles.csv`, which explains the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Register id.
    pub id: String,
    /// How a value comes about.
    pub kind: Kind,
    /// Name of the common factor it follows.
    pub factor: String,
    /// National mean in 2023, in the value's unit; a share 0-1 for units, yes or no and points.
    pub mean: f64,
    /// Standard deviation between municipalities; for points the share with 2.
    pub spread: f64,
    /// Change of the mean per year.
    pub trend: f64,
    /// Correlation with the common factor, 0-1.
    pub loading: f64,
    /// Effect of a municipality's size, in standard deviations.
    pub size: f64,
    /// Effect of its share of older people, in standard deviations.
    pub age: f64,
    /// First year with values.
    pub first: i16,
    /// Last year with published values.
    pub last: i16,
    /// Share of those who answered the survey that answered this question.
    pub answered: f64,
    /// Id of an indicator above this one that it follows closely.
    pub twin: Option<String>,
}

/// The rows of `data/profiles.csv`.
///
/// # Errors
/// The first row that cannot be read.
pub fn profiles() -> Result<Vec<Profile>, DemoError> {
    rows("profiles.csv", include_str!("../data/profiles.csv"), read)
}

fn read(row: &Row<'_>) -> Result<Profile, DemoError> {
    let number = |column| row.number(column).map(Option::unwrap_or_default);
    let factor = row.text("factor").to_owned();
    let kind = kind(row.text("kind"), &factor).ok_or_else(|| row.fault("unknown kind"))?;
    let twin = row.text("twin");
    Ok(Profile {
        id: row.text("id").to_owned(),
        kind,
        factor,
        mean: number("mean")?,
        spread: number("spread")?,
        trend: number("trend")?,
        loading: number("loading")?,
        size: number("size")?,
        age: number("age")?,
        first: row.year("first")?,
        last: row.year("last")?,
        answered: row.number("answered")?.unwrap_or(1.0),
        twin: (!twin.is_empty()).then(|| twin.to_owned()),
    })
}

fn kind(word: &str, factor: &str) -> Option<Kind> {
    Some(match word {
        "share" => Kind::Share,
        "units" => Kind::Units,
        "yes_no" => Kind::YesNo,
        "points" => Kind::Points,
        "amount" => Kind::Amount,
        "waiting" => Kind::Waiting,
        "derived" => Kind::Derived,
        "answers" => Kind::Answers(survey(factor)?),
        "response" => Kind::Response(survey(factor)?),
        other => Kind::Survey(survey(other)?),
    })
}

fn survey(word: &str) -> Option<Survey> {
    Some(match word {
        "home" => Survey::Home,
        "relatives" => Survey::Relatives,
        "housing" => Survey::Housing,
        "disability" => Survey::Disability,
        "citizens" => Survey::Citizens,
        _ => return None,
    })
}

impl Profile {
    /// A plain profile for an indicator of a changed model that `data/profiles.csv` does not know.
    pub fn plain(indicator: &Indicator, factor: &str, years: (i16, i16)) -> Self {
        let (kind, mean, spread) = match indicator.unit {
            Unit::Percent | Unit::Index => (Kind::Share, 70.0, 10.0),
            Unit::YesNo => (Kind::YesNo, 0.6, 0.0),
            Unit::Points => (Kind::Points, 0.8, 0.4),
            Unit::Kronor | Unit::KronorPerInhabitant => (Kind::Amount, 50_000.0, 8_000.0),
            Unit::Persons | Unit::Days | Unit::Number | Unit::GramPerPortion => (Kind::Amount, 20.0, 4.0),
        };
        Self {
            id: indicator.id.clone(),
            kind,
            factor: factor.to_owned(),
            mean,
            spread,
            trend: 0.0,
            loading: 0.5,
            size: 0.0,
            age: 0.0,
            first: years.0,
            last: years.1,
            answered: 1.0,
            twin: None,
        }
    }

    /// The survey behind the value, if there is one.
    pub fn survey(&self) -> Option<Survey> {
        match self.kind {
            Kind::Survey(survey) | Kind::Answers(survey) | Kind::Response(survey) => Some(survey),
            Kind::Derived if self.factor == "utforande" => Some(Survey::Home),
            Kind::Derived if self.factor == "lss" => Some(Survey::Disability),
            _ => None,
        }
    }

    /// The share of the variation that belongs to the indicator alone.
    pub fn alone(&self) -> f64 {
        let shared = self.loading * self.loading + self.size * self.size + self.age * self.age;
        libm::sqrt((1.0 - shared).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_is_sound() {
        let profiles = profiles().expect("profiles");
        for (row, profile) in profiles.iter().enumerate() {
            let id = &profile.id;
            assert!(profile.alone() > 0.3, "{id} has nothing of its own");
            assert!(profile.first <= profile.last, "{id}");
            assert!(profiles[..row].iter().all(|other| other.id != *id), "{id} stands twice");
            if let Some(twin) = &profile.twin {
                assert!(
                    profiles[..row].iter().any(|other| other.id == *twin),
                    "{id}: {twin} must stand above"
                );
            }
            let share = matches!(profile.kind, Kind::Units | Kind::YesNo | Kind::Points);
            assert!(!share || (profile.mean > 0.0 && profile.mean < 1.0), "{id}");
            assert!(profile.kind != Kind::Points || profile.spread < profile.mean, "{id}");
        }
    }
}
