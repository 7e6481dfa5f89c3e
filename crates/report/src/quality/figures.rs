//! Figures of a report: lines over years, goals as bars, counts as bars.

use ledstjarna_charts::{
    Amount, Bar, Bars, Bullet, BulletBars, Flavour, Frame, LineKind, Series, Trend, TrendPoint, Words,
};
use ledstjarna_narrative::Bound;
use ledstjarna_narrative::headline::{Naming, line};
use ledstjarna_observations::{COUNTRY, Indicator, Unit, swedish};

use super::{Quality, with_stop};
use crate::build::stock::Made;
use crate::document::Block;
use crate::document::figure::Figure;
use crate::document::table::Table;
use crate::facts::goal::{GoalFact, GoalStatus};
use crate::templates::Order;

/// Width of a figure in pixels: what a page of A4 holds.
pub(crate) const WIDTH: f64 = 680.0;

/// The outside of a figure in a document.
pub(crate) fn frame<'a>(id: &'a str, title: &'a str, desc: &'a str) -> Frame<'a> {
    Frame { words: Words { id, title, desc }, class: "", width: WIDTH, flavour: Flavour::Document }
}

/// Year, value and the value as written, ascending.
type Points = Vec<(i16, f64, String)>;

impl Quality<'_> {
    /// A line for each indicator with at least two years.
    pub(super) fn trend_figures(&self, order: &Order) -> Made {
        let mut made = Made::default();
        for indicator in self.ordered(order) {
            match self.trend(order, indicator) {
                Some(figure) => made.add(figure),
                None => made.add(Made::missing()),
            }
        }
        made
    }

    fn points(&self, indicator: &Indicator, place: &str, order: &Order) -> Points {
        let first = self.years(order, 5).first().copied().unwrap_or(self.facts.year);
        let known = self.facts.values.years(&indicator.id, place);
        let within = known.filter(|(year, _)| (first..=self.facts.year).contains(year));
        within
            .filter_map(|(year, found)| {
                let value = found.value.number().filter(|value| value.is_finite())?;
                Some((year, value, swedish::with_unit(value, indicator.decimals, indicator.unit.suffix())))
            })
            .collect()
    }

    fn trend(&self, order: &Order, indicator: &Indicator) -> Option<Made> {
        let facts = self.facts.facts_of(indicator)?;
        let own = self.points(indicator, &self.facts.place.code, order);
        let country = self.points(indicator, COUNTRY, order);
        let ((first, .., from), (last, .., to)) = (own.first()?.clone(), own.last()?.clone());
        (own.len() >= 2).then_some(())?;
        let title = line(&facts, Naming::Understood).first().map(|sentence| sentence.text.clone())?;
        let name = &self.facts.place.name;
        let mut alt = format!("Linje över åren {first}–{last}. {name} går från {from} till {to}.");
        if let (Some((early, _, start)), Some((late, _, end))) = (country.first(), country.last()) {
            alt.push_str(&format!(" Riket har {start} {early} och {end} {late}."));
        }
        for found in indicator.breaks.iter().filter(|found| found.year > first && found.year <= last) {
            alt.push_str(&format!(" Sättet att mäta är nytt från {}.", found.year));
        }
        let drawn = |points: &Points| -> Vec<(i16, f64, String)> { points.clone() };
        let (own, country) = (drawn(&own), drawn(&country));
        let own_points: Vec<TrendPoint<'_>> = own.iter().map(point).collect();
        let country_points: Vec<TrendPoint<'_>> = country.iter().map(point).collect();
        let mut series = vec![Series { name, kind: LineKind::Own, points: &own_points }];
        if !country_points.is_empty() {
            series.push(Series { name: "Riket", kind: LineKind::Country, points: &country_points });
        }
        let breaks: Vec<_> = indicator
            .breaks
            .iter()
            .filter(|found| found.year > first && found.year <= last)
            .map(|found| ledstjarna_charts::Break { year: found.year })
            .collect();
        let value = |value: f64| swedish::decimal(value, indicator.decimals);
        let id = format!("{}-{}", order.id, indicator.id);
        let chart =
            Trend { frame: frame(&id, &title, &alt), series: &series, breaks: &breaks, value: &value };
        let observed = [self.facts.place.code.as_str(), COUNTRY];
        let source = self.raw_source(
            observed
                .into_iter()
                .flat_map(|place| self.facts.values.years(&indicator.id, place))
                .map(|found| found.1),
        );
        let figure = Figure {
            caption: with_stop(&title),
            subtitle: Some(format!("{}, {first}–{last}", super::key_figures::titled(indicator))),
            svg: ledstjarna_charts::trend(&chart),
            table: Table::from_twin(format!("{id}-tabell"), &chart.table(), &source),
            definition: Some(indicator.definition.clone()),
            n: answers(&facts),
            alt,
            source,
            id,
        };
        Some(Made::of([Block::Figure(figure)]))
    }

    /// Every goal as a bar against its target.
    pub(super) fn goals_figure(&self, order: &Order) -> Made {
        let goals = self.facts.goals();
        let with_result = goals.iter().filter(|goal| goal.result.is_some()).count();
        if with_result == 0 {
            return Made::missing();
        }
        let reached = goals.iter().filter(|goal| goal.status() == GoalStatus::Reached).count();
        let title = format!("{reached} av {} mål är uppnådda", goals.len());
        let words: Vec<[String; 4]> = goals.iter().map(goal_words).collect();
        let alt = format!(
            "Staplar från noll, en för varje mål, med målvärdet som streck. {}",
            words.iter().map(|[label, .., text]| format!("{label}: {text}.")).collect::<Vec<_>>().join(" ")
        );
        let bullets: Vec<Bullet<'_>> =
            goals.iter().zip(&words).map(|(goal, words)| bullet(goal, words)).collect();
        let chart = BulletBars { frame: frame(&order.id, &title, &alt), goals: &bullets };
        let observed = goals.iter().filter_map(|goal| {
            self.facts.values.get(&goal.indicator.id, &self.facts.place.code, self.facts.year)
        });
        let source = format!("{}. Status: egen bearbetning", self.raw_source(observed));
        let figure = Figure {
            id: order.id.clone(),
            caption: with_stop(&title),
            subtitle: Some(format!("Resultat mot målvärde, {}", self.facts.year)),
            svg: ledstjarna_charts::bullet_bars(&chart),
            table: Table::from_twin(format!("{}-tabell", order.id), &chart.table(), &source),
            alt,
            source,
            n: None,
            definition: None,
        };
        Made::of([Block::Figure(figure)])
    }

    /// Counts of the year as bars, largest first; only where no count is protected.
    pub(super) fn sum_figure(&self, order: &Order) -> Made {
        let year = self.facts.year;
        let mut counts: Vec<(&Indicator, f64)> = self
            .ordered(order)
            .into_iter()
            .filter_map(|indicator| Some((indicator, self.count(indicator, year)?)))
            .filter(|(_, count)| *count > 0.0)
            .collect();
        counts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.id.cmp(&b.0.id)));
        let open = self.facts.local.exemption(&order.id).is_some();
        let Some((first, most)) = counts.first().copied().filter(|_| open) else { return Made::default() };
        let total: f64 = counts.iter().map(|(_, count)| count).sum();
        let label = |indicator: &Indicator| {
            indicator
                .title
                .split_once(": ")
                .map_or_else(|| indicator.title.clone(), |(_, part)| part.to_owned())
        };
        let words: Vec<[String; 3]> = counts
            .iter()
            .map(|(indicator, count)| [label(indicator), swedish::decimal(*count, 0), share(*count, total)])
            .collect();
        let bars: Vec<Bar<'_>> = counts
            .iter()
            .zip(&words)
            .map(|((_, value), [label, text, note])| Bar {
                label,
                amount: Amount { value: *value, text },
                interval: None,
                note,
                own: false,
            })
            .collect();
        let title = format!(
            "Flest gällde {}: {} av {}",
            label(first),
            swedish::decimal(most, 0),
            swedish::decimal(total, 0)
        );
        let alt = format!(
            "Staplar: {}.",
            words.iter().map(|[label, text, _]| format!("{label} {text}")).collect::<Vec<_>>().join(", ")
        );
        let chart = Bars {
            frame: frame(&order.id, &title, &alt),
            bars: &bars,
            full: None,
            measure: "Antal",
            notes: "Andel av alla",
        };
        let observed = counts
            .iter()
            .filter_map(|(indicator, _)| self.facts.values.get(&indicator.id, &self.facts.place.code, year));
        let source = self.raw_source(observed);
        let figure = Figure {
            id: order.id.clone(),
            caption: with_stop(&title),
            subtitle: order.caption.clone(),
            svg: ledstjarna_charts::bars(&chart),
            table: Table::from_twin(format!("{}-tabell", order.id), &chart.table(), &source),
            n: Some(format!("{} totalt", swedish::decimal(total, 0))),
            definition: None,
            alt,
            source,
        };
        Made::of([Block::Figure(figure)])
    }
}

/// A count as a share of all ("28 %").
fn share(count: f64, total: f64) -> String {
    swedish::with_unit(100.0 * count / total, 0, "%")
}

fn point(point: &(i16, f64, String)) -> TrendPoint<'_> {
    let (year, value, text) = point;
    TrendPoint { year: *year, amount: Amount { value: *value, text }, preliminary: false, band: None }
}

/// How many answered, if that is known.
fn answers(facts: &ledstjarna_narrative::Facts) -> Option<String> {
    facts.reliability.answers.map(|answers| format!("{answers} svar"))
}

/// Label, result, target, and result against target.
fn goal_words(goal: &GoalFact<'_>) -> [String; 4] {
    let indicator = goal.indicator;
    let short = |value: f64| swedish::with_unit(value, indicator.decimals, indicator.unit.suffix());
    let bound = if goal.target.bound == Bound::AtLeast { "minst" } else { "högst" };
    let (target, result) = (short(goal.target.target), goal.result.map_or_else(String::new, short));
    let text = match (goal.status(), goal.result) {
        (GoalStatus::NotReached, Some(value)) => {
            let left = match indicator.unit {
                Unit::Percent => goal.remains(),
                _ => short((goal.target.target - value).abs()),
            };
            format!("{result}, målet är {bound} {target} – {left} återstår")
        }
        (GoalStatus::Reached, _) => format!("{result}, målet är {bound} {target}"),
        _ => format!("resultat saknas, målet är {bound} {target}"),
    };
    [indicator.title.clone(), result, target, text]
}

fn bullet<'a>(goal: &GoalFact<'_>, [label, result, target, text]: &'a [String; 4]) -> Bullet<'a> {
    Bullet {
        label,
        result: goal.result.map(|value| Amount { value, text: result }),
        target: Amount { value: goal.target.target, text: target },
        before: None,
        full: (goal.indicator.unit == Unit::Percent).then_some(100.0),
        lower_is_better: goal.target.bound == Bound::AtMost,
        reached: match goal.status() {
            GoalStatus::Reached => Some(true),
            GoalStatus::NotReached => Some(false),
            GoalStatus::Unknown => None,
        },
        text,
    }
}
