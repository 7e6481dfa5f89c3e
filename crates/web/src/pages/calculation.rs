//! "Så räknas siffran": the lines of a score in words, adding up to what is printed.

use ledstjarna_actions::Published;
use ledstjarna_composite::place::rounded;
use ledstjarna_composite::{Aggregation, Normalisation};
use ledstjarna_observations::{raw_caption, swedish};

use crate::asked::Asked;
use crate::facts::lines::{Line, Opened, origin_words, worst_and_best};
use crate::facts::sums::{adding_up, from_units};
use crate::pages::score_figure::points;
use crate::wording;

/// Decimals of printed contributions; more where so few would round the sum to another score.
const DECIMALS: std::ops::RangeInclusive<u8> = 3..=9;

/// One line.
pub struct CalcRow {
    /// Title of the indicator or area.
    pub title: String,
    /// Its page.
    pub address: String,
    /// Raw value and period.
    pub value: String,
    /// The arithmetic from value to points, in words and numbers.
    pub formula: String,
    /// Points, 0-100.
    pub score: String,
    /// Share of the weight.
    pub share: String,
    /// What it adds.
    pub contribution: String,
    /// Where the value comes from.
    pub source: String,
}

/// A score opened.
pub struct Calculation {
    /// The lines.
    pub rows: Vec<CalcRow>,
    /// Sum of the printed contributions; `None` if they do not make a sum.
    pub sum: Option<String>,
    /// The score as it is published, if there is one.
    pub printed: Option<String>,
    /// What must be known where the score is not a sum.
    pub note: Option<String>,
}

/// The lines of an opened group.
pub fn calculation(asked: &Asked<'_>, published: &Published, opened: &Opened<'_>) -> Calculation {
    let contributions: Vec<f64> = opened.lines.iter().map(|line| line.contribution.unwrap_or(0.0)).collect();
    let (units, sum, decimals) = printed_parts(&contributions, opened.step.score, published);
    let row = |(line, units): (&Line<'_>, &i64)| CalcRow {
        title: line.title().to_owned(),
        address: format!("/indikator/{}", line.id),
        value: line.period().map_or_else(|| line.value(), |period| format!("{} ({period})", line.value())),
        formula: formula(line, published.edition.model.recipe.normalise),
        score: line.step.score.map_or_else(|| "–".to_owned(), |score| swedish::decimal(score, 2)),
        share: wording::percent(line.share, 2),
        contribution: line
            .contribution
            .map_or_else(|| "–".to_owned(), |_| swedish::decimal(from_units(*units, decimals), decimals)),
        source: line
            .cell
            .filter(|cell| !cell.source.is_empty())
            .map(|cell| raw_caption(&asked.library.register, &cell.source))
            .unwrap_or_default(),
    };
    Calculation {
        rows: opened.lines.iter().zip(&units).map(row).collect(),
        sum: opened.is_sum.then(|| swedish::decimal(from_units(sum, decimals), decimals)),
        printed: opened.step.score.map(|score| points(published, score)),
        note: note(opened),
    }
}

/// The areas of the whole index: score, weight and what each adds.
pub fn of_areas(
    published: &Published,
    opened: &Opened<'_>,
    address: &dyn Fn(usize) -> String,
) -> Calculation {
    let groups: Vec<_> = opened
        .step
        .parts
        .iter()
        .filter_map(|part| match part {
            ledstjarna_composite::Step::Group(step) => Some(step),
            ledstjarna_composite::Step::Indicator(_) => None,
        })
        .collect();
    let contributions: Vec<f64> = groups.iter().map(|step| step.contribution.unwrap_or(0.0)).collect();
    let (units, sum, decimals) = printed_parts(&contributions, opened.step.score, published);
    let row = |(step, units): (&&ledstjarna_composite::GroupStep, &i64)| CalcRow {
        title: published.edition.model.groups[step.group].title.clone(),
        address: address(step.group),
        value: String::new(),
        formula: String::new(),
        score: step.score.map_or_else(|| "–".to_owned(), |score| swedish::decimal(score, 3)),
        share: wording::percent(step.share, 2),
        contribution: step
            .contribution
            .map_or_else(|| "–".to_owned(), |_| swedish::decimal(from_units(*units, decimals), decimals)),
        source: String::new(),
    };
    let is_sum = opened.step.method == Aggregation::Arithmetic && opened.step.held_at.is_none();
    Calculation {
        rows: groups.iter().zip(&units).map(row).collect(),
        sum: is_sum.then(|| swedish::decimal(from_units(sum, decimals), decimals)),
        printed: opened.step.score.map(|score| points(published, score)),
        note: note(opened),
    }
}

/// Parts with as few decimals as give the published score when their sum is rounded.
fn printed_parts(contributions: &[f64], score: Option<f64>, published: &Published) -> (Vec<i64>, i64, u8) {
    let places = published.edition.model.recipe.decimals;
    let fits = |sum: i64, decimals: u8| {
        let (printed, full) =
            (rounded(from_units(sum, decimals), places), score.map(|score| rounded(score, places)));
        full.is_none_or(|full| (full - printed).abs() < 1e-9)
    };
    let tried = DECIMALS.map(|decimals| {
        let (units, sum) = adding_up(contributions, decimals);
        (units, sum, decimals)
    });
    let mut last = (Vec::new(), 0, *DECIMALS.start());
    for (units, sum, decimals) in tried {
        let found = fits(sum, decimals);
        last = (units, sum, decimals);
        if found {
            break;
        }
    }
    last
}

/// From value to points.
fn formula(line: &Line<'_>, rule: Normalisation) -> String {
    if let Some(words) = origin_words(&line.step) {
        return words.to_owned();
    }
    let (Some(raw), Some(treated)) = (line.step.raw, line.step.treated) else { return String::new() };
    let number = |value: f64| wording::short(value, 3);
    let mut text = String::new();
    if raw.to_bits() != treated.to_bits() {
        text = format!("Värdet {} räknas som {}. ", number(raw), number(treated));
    }
    let ends = worst_and_best(line.step.anchor, line.step.direction);
    if let (Normalisation::MinMax { low, high }, Some((worst, best))) = (rule, ends) {
        let (worst, best) = (number(worst), number(best));
        let from = if low.abs() > 0.0 { format!("{} + ", number(low)) } else { String::new() };
        text +=
            &format!("{from}{} × ({} − {worst}) / ({best} − {worst})", number(high - low), number(treated));
    }
    text
}

fn note(opened: &Opened<'_>) -> Option<String> {
    if let Some(cap) = opened.step.held_at {
        return Some(format!("Poängen hålls tillbaka vid {} av en golvregel.", wording::short(cap, 1)));
    }
    match opened.step.method {
        Aggregation::Arithmetic => None,
        Aggregation::Geometric { .. } => {
            Some("Poängen är ett geometriskt medelvärde av delarna, inte en summa.".to_owned())
        }
        Aggregation::Harmonic { .. } => {
            Some("Poängen är ett harmoniskt medelvärde av delarna, inte en summa.".to_owned())
        }
        Aggregation::Power { .. } => {
            Some("Poängen är ett potensmedelvärde av delarna, inte en summa.".to_owned())
        }
    }
}
