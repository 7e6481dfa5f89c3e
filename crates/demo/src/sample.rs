//! How many persons a survey asked in a municipality, and how many of them answered.

use crate::LUDVIKA;
use crate::municipality::Municipality;
use crate::profile::Survey;
use crate::random::Stream;

/// Size of one survey in one municipality and year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Persons asked.
    pub asked: f64,
    /// Persons who answered.
    pub answers: f64,
}

/// The survey's habits.
struct Habits {
    /// Name of the random stream; relatives share that of the home care survey.
    name: &'static str,
    /// Persons asked per inhabitant aged 75 or more, or per inhabitant for the last two.
    rate: f64,
    /// Fewest persons asked, and fewest who answer.
    least: (f64, f64),
    /// Mean share that answers.
    response: f64,
    /// Share of municipalities that take part.
    part: f64,
}

const fn habits(survey: Survey) -> Habits {
    let (name, rate, least, response, part) = match survey {
        Survey::Home | Survey::Relatives => ("home", 0.14, (62.0, 34.0), 0.585, 1.0),
        Survey::Housing => ("housing", 0.075, (24.0, 8.0), 0.45, 1.0),
        Survey::Disability => ("disability", 0.0016, (6.0, 3.0), 0.62, 0.62),
        Survey::Citizens => ("citizens", 0.79, (900.0, 260.0), 0.4, 0.72),
    };
    Habits { name, rate, least, response, part }
}

/// Inhabitants that the citizens' survey writes to, at most.
const CITIZENS_ASKED: f64 = 1_600.0;

/// Who was asked and who answered; `None` if the municipality takes no part.
///
/// `printed` is the response rate in percent where the quality report prints it; the report's own
/// municipality takes part in all surveys. The smallest municipalities are given a floor, so that the questions most answer can be published for all 290.
pub fn sample(
    survey: Survey,
    municipality: &Municipality,
    year: i16,
    seed: u64,
    printed: Option<f64>,
) -> Option<Sample> {
    let habits = habits(survey);
    let mut lasting = Stream::new(seed, &["survey", habits.name, &municipality.code]);
    let mut yearly = Stream::new(seed, &["survey", habits.name, &municipality.code, &year.to_string()]);
    if lasting.uniform() > habits.part && municipality.code != LUDVIKA {
        return None;
    }
    let base = match survey {
        Survey::Disability | Survey::Citizens => municipality.population,
        _ => municipality.older,
    };
    let asked = libm::round(base * habits.rate * libm::exp(0.16 * lasting.normal() + 0.03 * yearly.normal()));
    let asked = asked.max(habits.least.0);
    let chance = habits.response + 0.045 * lasting.normal() + 0.015 * yearly.normal();
    let rate = printed.map_or(chance.clamp(0.3, 0.8), |percent| percent / 100.0);
    let answers = match survey {
        Survey::Citizens => libm::round(asked.min(CITIZENS_ASKED) * rate),
        _ => libm::round(asked * rate),
    };
    Some(Sample { asked, answers: answers.max(habits.least.1).min(asked) })
}

/// Half-width of the 95 % interval of a percentage, in percentage points with one decimal: binomial,
/// with the correction for a finite number of persons asked.
pub fn margin(percent: f64, answers: f64, asked: f64) -> f64 {
    if answers < 1.0 || asked <= answers {
        return 0.0;
    }
    // At 0 and 100 % half an answer is added, or the interval would have no width.
    let share = (percent / 100.0).clamp(0.5 / answers, 1.0 - 0.5 / answers);
    let left = (asked - answers) / (asked - 1.0);
    libm::round(1_000.0 * 1.959_963_984_540_054 * libm::sqrt(share * (1.0 - share) / answers * left)) / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_margin_of_the_handbook_s_example() {
        assert!((margin(93.1, 104.0, 176.0) - 3.1).abs() < 1e-9);
        assert!((margin(93.1, 104.0, 1e12) - 4.9).abs() < 1e-9);
        assert!(margin(100.0, 40.0, 80.0) > 0.0);
        assert!(margin(50.0, 40.0, 40.0).abs() < 1e-12);
    }
}
