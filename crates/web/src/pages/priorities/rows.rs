//! The lines of a list of priorities, ready to print: why each stands where it does, and what it would give.

use ledstjarna_actions::analysis::priorities::PriorityLine;
use ledstjarna_observations::swedish;

use ledstjarna_actions::analysis::priority_field::number;

use super::Case;
use crate::address::State;
use crate::asked::Asked;
use crate::wording;

/// The three degrees of ease: code, heading, and what they are.
const PARTS: [(&str, &str, &str); 3] = [
    (
        "easy",
        "Lätt att åtgärda",
        "Webbsidor, kontaktuppgifter, skrivna rutiner och annat som går att besluta om.",
    ),
    (
        "process",
        "Arbetssätt och registrering",
        "Det dagliga arbetet och det som rapporteras. Det tar längre tid.",
    ),
    ("outcome", "Vad de äldre svarar", "Svaren i enkäter. De ändras långsamt och av flera steg tillsammans."),
];

/// Lines of one degree of ease.
pub struct Part {
    /// Name in addresses.
    pub id: &'static str,
    /// Heading.
    pub title: &'static str,
    /// What they are.
    pub about: &'static str,
    /// In order of priority.
    pub rows: Vec<RowView>,
}

/// One line, ready to print.
pub struct RowView {
    /// Number in order of priority, as in the picture.
    pub number: usize,
    /// Title of the indicator.
    pub title: String,
    /// Its page.
    pub address: String,
    /// Its area, and whether it is a web page only.
    pub area: String,
    /// The municipality's value.
    pub own: String,
    /// Median of the similar ones.
    pub median: String,
    /// The value that points and places are for: what the better quarter of them has, or the step below.
    pub target: String,
    /// Probability of being worse than the median.
    pub certainty: String,
    /// Share of the weight.
    pub weight: String,
    /// What reaching the target gives.
    pub gives: String,
    /// Whom to learn from.
    pub learn: String,
}

/// One value that is not reported.
pub struct UnreportedView {
    /// Title of the indicator.
    pub title: String,
    /// Its page.
    pub address: String,
    /// Why it is missing, its weight, and what the median of the similar ones would give.
    pub text: String,
}

/// The lines by ease, without empty parts.
pub fn parts(asked: &Asked<'_>, case: &Case<'_>) -> Vec<Part> {
    let part = |(code, title, about): (&'static str, &'static str, &'static str)| {
        let lines = case.list.lines.iter().filter(|line| line.ease == code);
        Part { id: code, title, about, rows: lines.map(|line| row(asked, case, line)).collect() }
    };
    PARTS.into_iter().map(part).filter(|part| !part.rows.is_empty()).collect()
}

fn row(asked: &Asked<'_>, case: &Case<'_>, line: &PriorityLine) -> RowView {
    let known = asked.library.register.indicator(&line.indicator);
    let value = |number: f64| {
        known.map_or_else(|| wording::short(number, 2), |known| wording::between(known, number))
    };
    let own = State { own: case.place.slug.clone(), ..State::default() };
    let learn = State { own: case.place.slug.clone(), ..asked.state.edition_only() };
    RowView {
        number: number(&case.list.lines, line),
        title: line.title.clone(),
        address: own.address(&format!("/indikator/{}", line.indicator)),
        area: if line.only_web { format!("{}, bara webbsida", line.area) } else { line.area.clone() },
        own: known.map_or_else(|| wording::short(line.own, 2), |known| wording::value(known, line.own)),
        median: value(line.median),
        target: value(line.reach.unwrap_or(line.target)),
        certainty: chance(line.certainty),
        weight: wording::percent(line.weight, 1),
        gives: gives(line.points, line.places),
        learn: learn.address(&format!("/lar-av/{}", line.indicator)),
    }
}

/// A probability as a table has room for, never a whole certainty.
fn chance(probability: f64) -> String {
    let percent = (100.0 * probability + 1e-9).floor();
    if percent >= 99.0 { format!("≥{}99{0}%", swedish::NBSP) } else { swedish::with_unit(percent, 0, "%") }
}

/// What a step gives alone, in points and places.
pub fn gives(points: Option<f64>, places: Option<i64>) -> String {
    let points = points.map(|points| format!("{} poäng", swedish::signed(points, 2)));
    let places = places.map(swedish::place_change);
    match (points, places) {
        (None, _) => "inget steg emellan".to_owned(),
        (Some(points), None) => points,
        (Some(points), Some(places)) => format!("{points}, {places}"),
    }
}

/// What is not reported.
pub fn unreported(asked: &Asked<'_>, case: &Case<'_>) -> Vec<UnreportedView> {
    let view = |line: &ledstjarna_actions::analysis::priorities::UnreportedLine| {
        let known = asked.library.register.indicator(&line.indicator);
        let median = known
            .map_or_else(|| wording::short(line.median, 2), |known| wording::between(known, line.median));
        let gives = line.places.map_or_else(String::new, |places| {
            format!(" Med de liknande kommunernas median, {median}: {}.", swedish::place_change(places))
        });
        let slug = case.place.slug.as_deref().unwrap_or_default();
        UnreportedView {
            title: line.title.clone(),
            address: format!("/indikator/{}?kommun={slug}", line.indicator),
            text: format!("{}. Vikt {}.{gives}", line.reason_words, wording::percent(line.weight, 1)),
        }
    };
    case.list.unreported.iter().map(view).collect()
}
