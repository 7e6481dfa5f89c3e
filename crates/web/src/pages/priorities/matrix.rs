//! The priority matrix: how the municipality stands against similar ones, and how much each measure weighs.

use ledstjarna_actions::analysis::Kin;
use ledstjarna_actions::analysis::priorities::PriorityLine;
use ledstjarna_charts::{Amount, PriorityMatrix, PriorityPoint, priority_matrix};
use ledstjarna_composite::model::Part;
use ledstjarna_composite::priority::{Estimate, Estimates, worse_than_median};
use ledstjarna_observations::{Direction, swedish};
use ledstjarna_statistics::quantile7;

use super::Case;
use super::rows::number;
use crate::asked::Asked;
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::pages::score_figure::caption;
use crate::wording;

/// Lines of the list that are drawn.
const LINES: usize = 20;

/// The weightiest measures in which the municipality is ahead that are drawn beside them.
const AHEAD: usize = 6;

/// From this probability on a difference counts as certain.
const CERTAIN: f64 = 0.95;

/// Fewest similar municipalities with a value; below it all are the yardstick.
const FEWEST: usize = 3;

/// One measure, as it is drawn.
struct Spot {
    label: String,
    relative: f64,
    weight: f64,
    influence: u8,
    certain: bool,
    easy: bool,
}

/// One municipality's measures against those of its likes.
struct Field<'a> {
    asked: &'a Asked<'a>,
    case: &'a Case<'a>,
    estimates: Estimates,
    similar: Vec<usize>,
    /// Weight of all measures of the group.
    all: f64,
}

impl<'a> Field<'a> {
    fn new(asked: &'a Asked<'a>, case: &'a Case<'a>) -> Self {
        let edition = &case.published.edition;
        let scope = asked.insights.scope(case.published, case.group);
        let model = &edition.model;
        let parts =
            (0..model.indicators.len()).filter(|at| model.is_part_of(Part::Indicator(*at), case.group));
        Self {
            asked,
            case,
            estimates: Estimates::of(&edition.snapshot, &asked.library.register),
            similar: Kin::of(scope).similar(case.row, case.comparison),
            all: parts.map(|at| model.effective_weight(at)).sum(),
        }
    }

    /// Result against the median of the similar ones in units of the spread of all, and how certain it is
    /// that it is worse. `None` without a value or a direction.
    fn stands(&self, at: usize) -> Option<(f64, f64)> {
        let edition = &self.case.published.edition;
        let sign = match edition.model.indicators[at].direction {
            Direction::Higher => 1.0,
            Direction::Lower => -1.0,
            Direction::None => return None,
        };
        let own = self.estimates.get(self.case.row, at)?;
        let of = |rows: &mut dyn Iterator<Item = usize>| -> Vec<Estimate> {
            rows.filter_map(|row| self.estimates.get(row, at)).collect()
        };
        let all = of(&mut (0..edition.result.units.len()));
        let mut others = of(&mut self.similar.iter().copied());
        if others.len() < FEWEST {
            others.clone_from(&all);
        }
        let quantile = |values: &[Estimate], p: f64| {
            let mut found: Vec<f64> = values.iter().map(|one| one.observed).collect();
            found.sort_unstable_by(f64::total_cmp);
            quantile7(&found, p)
        };
        let spread = quantile(&all, 0.95)? - quantile(&all, 0.05)?;
        let away = (own.value - quantile(&others, 0.5)?) * sign;
        let relative = if spread > 0.0 { (away / spread).clamp(-1.0, 1.0) } else { away.clamp(-1.0, 1.0) };
        Some((relative, worse_than_median(&own, &others, sign)?))
    }

    fn weight(&self, at: usize) -> f64 {
        let weight = self.case.published.edition.model.effective_weight(at);
        if self.all > 0.0 { weight / self.all } else { 0.0 }
    }

    /// The lines of highest priority, in its order.
    fn behind(&self) -> Vec<Spot> {
        let lines = &self.case.list.lines;
        let most = lines.iter().filter_map(|line| line.points).fold(0.0, f64::max);
        let spot = |line: &PriorityLine| {
            let at = self.case.published.edition.model.indicator(&line.indicator)?;
            let (relative, _) = self.stands(at)?;
            let gain = line.points.unwrap_or(0.0);
            let influence = 1 + u8::from(3.0 * gain >= most) + u8::from(3.0 * gain >= 2.0 * most);
            Some(Spot {
                label: line.title.clone(),
                relative,
                weight: line.weight,
                influence: if most > 0.0 { influence } else { 1 },
                certain: line.certainty >= CERTAIN,
                easy: line.ease == "easy",
            })
        };
        let mut first: Vec<&PriorityLine> = lines.iter().collect();
        first.sort_by_key(|line| number(lines, line));
        first.into_iter().take(LINES).filter_map(spot).collect()
    }

    /// The weightiest measures that the municipality is ahead in.
    fn ahead(&self) -> Vec<Spot> {
        let edition = &self.case.published.edition;
        let listed = |id: &str| self.case.list.lines.iter().any(|line| line.indicator == id);
        let spot = |at: usize| {
            let id = &edition.model.indicators[at].id;
            let is_asked = edition.result.active[at]
                && edition.model.is_part_of(Part::Indicator(at), self.case.group)
                && !listed(id);
            let (relative, worse) = self.stands(at).filter(|(relative, _)| is_asked && *relative > 0.0)?;
            let known = self.asked.library.register.indicator(id);
            Some(Spot {
                label: known.map_or_else(|| id.clone(), |known| known.title.clone()),
                relative,
                weight: self.weight(at),
                influence: 1,
                certain: 1.0 - worse >= CERTAIN,
                easy: false,
            })
        };
        let mut found: Vec<Spot> = (0..edition.model.indicators.len()).filter_map(spot).collect();
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        found.truncate(AHEAD);
        found
    }
}

/// The picture with its table; `None` if nothing is behind.
pub fn figure(asked: &Asked<'_>, case: &Case<'_>) -> Option<Figure> {
    let field = Field::new(asked, case);
    let behind = field.behind();
    let listed = behind.len();
    if listed == 0 {
        return None;
    }
    let spots: Vec<Spot> = behind.into_iter().chain(field.ahead()).collect();
    let texts: Vec<[String; 2]> =
        spots.iter().map(|spot| [relative_words(spot.relative), wording::percent(spot.weight, 1)]).collect();
    let points: Vec<PriorityPoint<'_>> = spots
        .iter()
        .zip(&texts)
        .map(|(spot, [relative, weight])| PriorityPoint {
            label: &spot.label,
            relative: Amount { value: spot.relative, text: relative },
            weight: Amount { value: spot.weight, text: weight },
            influence: spot.influence,
            certain: spot.certain,
            easy: spot.easy,
        })
        .collect();
    let split = middle_weight(&field);
    let both = spots.iter().filter(|spot| spot.relative < 0.0 && spot.weight >= split).count();
    let headline = match both {
        0 => "Inget mått är både tungt och sämre än hos liknande kommuner".to_owned(),
        _ => format!("{both} av de {listed} viktigaste måtten är tunga och sämre än hos liknande kommuner"),
    };
    let desc = format!(
        "{} märken i fyra fält. Åt vänster är sämre än liknande kommuner, uppåt är mer vikt. Tabellen har samma uppgifter.",
        spots.len()
    );
    let plain = Look::plain("matris");
    let chart = PriorityMatrix { frame: plain.frame(&headline, &desc), points: &points, split, named: true };
    let edition = &case.published.edition;
    let ahead = spots.len() - listed;
    let also = if ahead > 0 {
        format!(" Nummer {} och uppåt är de tyngsta måtten där kommunen är bättre.", listed + 1)
    } else {
        String::new()
    };
    Some(Figure {
        subtitle: format!(
            "{}, {}, utgåva {}. Nummer 1–{listed} är listans.{also}",
            case.place.name, edition.model.groups[case.group].title, case.published.id
        ),
        pictures: draw(asked, "matris", &|look| {
            priority_matrix(&PriorityMatrix { frame: look.frame(&headline, &desc), ..chart })
        }),
        id: "matris",
        table: FigureTable::Here(chart.table()),
        caption: caption(asked.library, case.published),
        number: format!("{} av listans {} mått, år {}.", listed, case.list.lines.len(), edition.meta.year),
        definition: (asked.part("sa-raknas"), "Så räknas ordningen".to_owned()),
        files: Files::of(asked, "matris"),
        headline,
    })
}

/// The weight that half of the group's measures reach.
fn middle_weight(field: &Field<'_>) -> f64 {
    let edition = &field.case.published.edition;
    let asked = (0..edition.model.indicators.len()).filter(|at| {
        edition.result.active[*at] && edition.model.is_part_of(Part::Indicator(*at), field.case.group)
    });
    let mut weights: Vec<f64> = asked.map(|at| field.weight(at)).collect();
    weights.sort_unstable_by(f64::total_cmp);
    quantile7(&weights, 0.5).unwrap_or(0.0)
}

/// A distance in words, as a share of the spread of all municipalities.
fn relative_words(relative: f64) -> String {
    let percent = swedish::with_unit((relative.abs() * 100.0).round(), 0, "%");
    if relative.abs() < 0.005 {
        "som liknande".to_owned()
    } else {
        format!("{percent} av spridningen {}", if relative < 0.0 { "sämre" } else { "bättre" })
    }
}
