//! From the finished draft to observations: municipalities, women and men, and the national rows.

use ledstjarna_observations::{ALL_MUNICIPALITIES, COUNTRY, Gender, Missing, Observation, Period, Value};

use crate::draft::{Cell, Draft, State};
use crate::item::Item;
use crate::means::{Mean, mean};
use crate::printed::printed_value;
use crate::profile::{Kind, Survey};
use crate::random::Stream;
use crate::sample::{Sample, margin};
use crate::{BY_GENDER, DEMO, HOME_SURVEY, HYPOTHESIS, LUDVIKA, NO_SURVEY, SENIOR_ALERT_GAP, YEARS};

/// Share of women among those with home care.
const WOMEN: f64 = 0.66;

/// Every observation: the printed ones first, then the made-up ones by indicator, place and year.
pub fn observations(draft: &Draft, printed: Vec<Observation>) -> Vec<Observation> {
    let mut all = printed;
    let real = all.len();
    for item in 0..draft.items.len() {
        for municipality in 0..draft.municipalities.len() {
            for year in 0..YEARS.len() {
                all.extend(of_cell(draft, item, municipality, year));
                if draft.items[item].profile.id == BY_GENDER {
                    all.extend(by_gender(draft, item, municipality, year));
                }
            }
        }
        for year in 0..YEARS.len() {
            let national = national(draft, &all[..real], item, year);
            all.extend(national);
        }
    }
    all
}

fn period(year: usize) -> Option<Period> {
    Period::year(YEARS[year])
}

/// One municipality's observation, if it has one that is not printed.
fn of_cell(draft: &Draft, item: usize, municipality: usize, year: usize) -> Option<Observation> {
    let cell = draft.cell(item, municipality, year);
    let code = &draft.municipalities[municipality].code;
    let value = match cell.state {
        _ if cell.printed => return None,
        State::Known(value) => Value::Known(value),
        State::Missing(reason) => Value::Missing(reason),
        // One municipality shows why the year is empty; the others have no row, as in the source.
        State::Absent if code == LUDVIKA && skipped(draft, item, year) => {
            Value::Missing(Missing::NotCollected)
        }
        State::Absent => return None,
    };
    let indicator = &draft.items[item].profile.id;
    let guessed = (indicator.as_str(), code.as_str(), YEARS[year]) == SENIOR_ALERT_GAP;
    let source = if guessed { HYPOTHESIS } else { DEMO };
    let mut observation = Observation::new(indicator, code, period(year)?, value, source);
    describe(draft, item, municipality, cell, &mut observation);
    Some(observation)
}

/// Whether the user survey would have asked, had it been held that year.
fn skipped(draft: &Draft, item: usize, year: usize) -> bool {
    let about = &draft.items[item];
    about.source == HOME_SURVEY && YEARS[year] == NO_SURVEY && about.profile.first < NO_SURVEY
}

/// Adds what is known of size and margin.
fn describe(draft: &Draft, item: usize, municipality: usize, cell: &Cell, observation: &mut Observation) {
    let Value::Known(value) = observation.value else { return };
    match (draft.items[item].profile.kind, cell.sample) {
        (Kind::Units, _) => {
            let units = f64::from(draft.municipalities[municipality].units);
            observation.numerator = Some(libm::round(value * units / 100.0));
            observation.denominator = Some(units);
            observation.n = Some(units);
        }
        (Kind::Survey(_), Some(sample)) => {
            observation.n = Some(sample.answers);
            observation.population = Some(sample.asked);
            observation.margin = Some(margin(value, sample.answers, sample.asked));
        }
        (Kind::Response(_), Some(sample)) => {
            observation.numerator = Some(sample.answers);
            observation.denominator = Some(sample.asked);
            observation.n = Some(sample.asked);
        }
        (_, Some(sample)) => {
            observation.n = Some(sample.answers);
            observation.population = Some(sample.asked);
        }
        _ => {}
    }
}

/// Women and men, so that the two together give the total; men are a little more content, as the
/// report says.
fn by_gender(draft: &Draft, item: usize, municipality: usize, year: usize) -> Vec<Observation> {
    let about = &draft.items[item];
    let cell = draft.cell(item, municipality, year);
    let code = &draft.municipalities[municipality].code;
    let (Some(period), Some(total)) = (period(year), draft.value(item, municipality, year)) else {
        return Vec::new();
    };
    let Some(sample) = cell.sample.or_else(|| other_sample(draft, municipality, year)) else {
        return Vec::new();
    };
    let mut stream = Stream::new(draft.seed, &["gender", &about.profile.id, code, &YEARS[year].to_string()]);
    let apart = 1.5 + 2.5 * stream.normal();
    let parts = [
        (Gender::Women, WOMEN, total - (1.0 - WOMEN) * apart),
        (Gender::Men, 1.0 - WOMEN, total + WOMEN * apart),
    ];
    let size = |whole: f64, share: f64| libm::round(whole * share);
    // If one of the two is protected, so is the other: the total would give it back.
    let secret = parts.iter().any(|(_, share, _)| size(sample.answers, *share) < about.min_n);
    let made = parts.map(|(gender, share, value)| {
        let plain = Observation {
            gender,
            ..Observation::new(&about.profile.id, code, period, Value::Missing(Missing::Secret), DEMO)
        };
        if secret {
            return plain;
        }
        let (answers, asked, value) =
            (size(sample.answers, share), size(sample.asked, share), about.published(value));
        Observation {
            value: Value::Known(value),
            n: Some(answers),
            population: Some(asked),
            margin: Some(margin(value, answers, asked)),
            ..plain
        }
    });
    made.into()
}

/// A printed value comes without its number of answers: that of another question of the same survey.
fn other_sample(draft: &Draft, municipality: usize, year: usize) -> Option<Sample> {
    let same = draft
        .items
        .iter()
        .position(|item| matches!(item.profile.kind, Kind::Answers(survey) if survey == Survey::Home))?;
    draft.cell(same, municipality, year).sample
}

/// Riket and the unweighted mean of all municipalities, where they are not printed.
fn national(draft: &Draft, printed: &[Observation], item: usize, year: usize) -> Vec<Observation> {
    let about = &draft.items[item];
    let Some(period) = period(year) else { return Vec::new() };
    let mut made = Vec::new();
    for (place, kind) in [(COUNTRY, Mean::Weighted), (ALL_MUNICIPALITIES, Mean::Unweighted)] {
        if printed_value(printed, &about.profile.id, place, YEARS[year]).is_some() {
            continue;
        }
        let new = |value| Observation::new(&about.profile.id, place, period, value, DEMO);
        let value = match (about.profile.kind, kind) {
            (Kind::Answers(_), Mean::Weighted) => sum(draft, item, year),
            _ => mean(draft, item, year, kind),
        };
        if let Some(value) = value {
            made.push(new(Value::Known(whole(about, value))));
        } else if skipped(draft, item, year) && kind == Mean::Weighted {
            made.push(new(Value::Missing(Missing::NotCollected)));
        }
    }
    made
}

/// A count for the whole country is a sum, not a mean.
fn sum(draft: &Draft, item: usize, year: usize) -> Option<f64> {
    let known = (0..draft.municipalities.len()).filter_map(|row| draft.value(item, row, year));
    known.reduce(|sum, value| sum + value)
}

/// A mean is rounded as the values are, save on short scales, where it would then say nothing.
fn whole(item: &Item, value: f64) -> f64 {
    match item.profile.kind {
        Kind::YesNo | Kind::Points => libm::round(value * 100.0) / 100.0,
        Kind::Answers(_) => libm::round(value),
        _ => item.published(value),
    }
}
