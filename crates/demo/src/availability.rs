//! Which cells have a value at all, and why the others have none.

use ledstjarna_composite::Model;
use ledstjarna_observations::{Missing, Observation};

use crate::draft::{Draft, State};
use crate::municipality::Municipality;
use crate::printed::printed_value;
use crate::profile::{Kind, Survey};
use crate::random::Stream;
use crate::sample::{Sample, sample};
use crate::{HOME_SURVEY, LUDVIKA, NO_SURVEY, SENIOR_ALERT_GAP, YEARS, year_index};

/// Coverage that every area keeps: a gap that would take it lower is not made, so that all
/// municipalities get a place, as in the published lists.
const LEAST_COVERAGE: f64 = 0.56;

/// Opens every cell that will have a value and gives the others their reason.
pub fn open(draft: &mut Draft, model: &Model, printed: &[Observation]) {
    for item in 0..draft.items.len() {
        for municipality in 0..draft.municipalities.len() {
            for year in 0..YEARS.len() {
                open_cell(draft, printed, (item, municipality, year));
            }
        }
    }
    for municipality in 0..draft.municipalities.len() {
        for year in 0..YEARS.len() {
            make_gaps(draft, model, municipality, year);
        }
    }
    letter(draft);
}

fn open_cell(draft: &mut Draft, printed: &[Observation], (item, municipality, year): (usize, usize, usize)) {
    let about = &draft.items[item];
    let profile = &about.profile;
    let this_year = YEARS[year];
    let not_asked = about.source == HOME_SURVEY && this_year == NO_SURVEY;
    if draft.cell(item, municipality, year).printed || this_year < profile.first || not_asked {
        return;
    }
    let (state, sample) = if this_year > profile.last {
        (if about.ended { State::Absent } else { State::Missing(Missing::NotYetPublished) }, None)
    } else if let Some(survey) = profile.survey() {
        let asked = asked(draft, printed, survey, municipality, year);
        match asked.map(|asked| Sample { answers: libm::round(asked.answers * profile.answered), ..asked }) {
            None => (State::Missing(Missing::NotReported), None),
            Some(sample) if sample.answers < about.min_n => (State::Missing(Missing::Secret), Some(sample)),
            Some(sample) => (State::Known(0.0), Some(sample)),
        }
    } else {
        (State::Known(0.0), None)
    };
    let cell = draft.cell_mut(item, municipality, year);
    cell.state = state;
    cell.sample = sample;
}

/// The survey's size; where the report prints the response rate, that rate.
fn asked(
    draft: &Draft,
    printed: &[Observation],
    survey: Survey,
    municipality: usize,
    year: usize,
) -> Option<Sample> {
    let municipality = &draft.municipalities[municipality];
    let rate = draft.items.iter().find(|item| item.profile.kind == Kind::Response(survey));
    let rate =
        rate.and_then(|rate| printed_value(printed, &rate.profile.id, &municipality.code, YEARS[year]));
    sample(survey, municipality, YEARS[year], draft.seed, rate)
}

/// The sources that sometimes do not report, in the order in which gaps are made.
const SOURCES: [&str; 6] = [
    "senior_alert",
    "enhetsundersokning",
    "kommunenkat",
    "ehalsa",
    "personalkontinuitet",
    "kommunens-egen-matning",
];

fn make_gaps(draft: &mut Draft, model: &Model, municipality: usize, year: usize) {
    for source in SOURCES {
        let items: Vec<usize> =
            (0..draft.items.len()).filter(|&item| draft.items[item].source == source).collect();
        for item in items {
            let about = &draft.municipalities[municipality];
            let Some(reason) = gap(source, &draft.items[item].profile.id, about, year, draft.seed) else {
                continue;
            };
            let cell = *draft.cell(item, municipality, year);
            if cell.printed || !matches!(cell.state, State::Known(_)) {
                continue;
            }
            draft.cell_mut(item, municipality, year).state = State::Missing(reason);
            if least_coverage(draft, model, municipality, year) < LEAST_COVERAGE {
                *draft.cell_mut(item, municipality, year) = cell;
            }
        }
    }
}

/// Whether and why a source has nothing for a municipality, an indicator and a year.
fn gap(source: &str, id: &str, municipality: &Municipality, year: usize, seed: u64) -> Option<Missing> {
    let code = municipality.code.as_str();
    let lasting = |part: &str| Stream::new(seed, &["gap", source, part, code]).uniform();
    let yearly =
        |part: &str| Stream::new(seed, &["gap", source, part, code, &YEARS[year].to_string()]).uniform();
    // In Stockholm county the region runs home health care, save in one municipality.
    if source == "senior_alert" && municipality.county == "01" && code != "0188" {
        return Some(Missing::NotApplicable);
    }
    if source == "personalkontinuitet" && municipality.population < 4_500.0 && lasting("small") < 0.4 {
        return Some(Missing::BaseTooSmall);
    }
    let silent = match source {
        "senior_alert" => lasting("") < 0.05 || yearly("") < 0.07,
        "enhetsundersokning" => yearly(id) < 0.025,
        "kommunenkat" => yearly("") < 0.04,
        "ehalsa" => yearly("") < 0.05,
        "personalkontinuitet" => lasting("") < 0.08 || yearly("") < 0.05,
        _ => lasting(id) < 0.15 || yearly(id) < 0.06,
    };
    (silent && code != LUDVIKA).then_some(Missing::NotReported)
}

/// The smallest coverage of a municipality's areas, counting values of the year alone.
fn least_coverage(draft: &Draft, model: &Model, municipality: usize, year: usize) -> f64 {
    let mut own = vec![0.0; model.groups.len()];
    let mut of = vec![0.0; model.groups.len()];
    for (item, about) in draft.items.iter().enumerate() {
        let Some(column) = about.column else { continue };
        let (area, weight) = (model.area_of(column), model.effective_weight(column));
        match draft.cell(item, municipality, year).state {
            State::Known(_) => {
                own[area] += weight;
                of[area] += weight;
            }
            State::Missing(Missing::NotApplicable) | State::Absent => {}
            State::Missing(_) => of[area] += weight,
        }
    }
    (0..own.len()).filter(|&area| of[area] > 0.0).map(|area| own[area] / of[area]).fold(1.0, f64::min)
}

/// The letter's guess about Ludvika 2023, taken as true here.
fn letter(draft: &mut Draft) {
    let (id, place, year) = SENIOR_ALERT_GAP;
    let found = (draft.item(id), draft.municipality(place), year_index(year));
    if let (Some(item), Some(municipality), Some(year)) = found {
        draft.cell_mut(item, municipality, year).state = State::Missing(Missing::NotReported);
    }
}
