//! One area: its indicators as a spine, and sentences about those that stand out.

use ledstjarna_charts::{
    Amount, Flavour, Frame, LineKind, Series, Spine, SpineRow, Standing, Toward, Trend, TrendPoint, Words,
};
use ledstjarna_narrative::headline::{Naming, line};
use ledstjarna_narrative::{Mode, sentences};
use ledstjarna_observations::{Direction, Unit, amount, swedish};
use ledstjarna_statistics::Colour;

use super::facts::IndicatorFact;
use super::{Analysis, of_other_years};
use crate::build::stock::Made;
use crate::build::words::{About, text};
use crate::document::Block;
use crate::document::figure::Figure;
use crate::document::table::Table;
use crate::facts::Record;
use crate::quality::{frame, with_stop};
use crate::templates::Order;

/// A narrow width that still gives the spine its columns: the narrower, the larger is its type on paper.
const SPINE: f64 = 780.0;
/// Indicators of one area about which sentences are written.
const TOLD: usize = 2;

/// The texts of one row of a spine.
struct RowWords {
    own: Option<String>,
    spread: [String; 5],
    similar: String,
    rank: String,
    trend: String,
    spoken: String,
}

impl Analysis<'_> {
    fn of_area(&self, item: Option<&Record>) -> Vec<&IndicatorFact<'_>> {
        let id = item.map(|item| item.text("id")).unwrap_or_default();
        self.facts.indicators.iter().filter(|found| found.area == id).collect()
    }

    /// Every indicator of an area with a spread to compare with.
    pub(super) fn area_figure(&self, order: &Order, item: Option<&Record>) -> Made {
        let (id, title) = item.map(|item| (item.text("id"), item.text("title"))).unwrap_or_default();
        let shown: Vec<(&IndicatorFact<'_>, [f64; 5])> = self
            .of_area(item)
            .into_iter()
            .filter_map(|found| Some((found, found.spread?)))
            .filter(|(_, spread)| spread.iter().all(|value| value.is_finite()))
            .collect();
        if shown.is_empty() {
            return Made::missing();
        }
        let words: Vec<RowWords> = shown.iter().map(|(found, spread)| row_words(found, spread)).collect();
        let rows: Vec<SpineRow<'_>> =
            shown.iter().zip(&words).map(|((found, spread), words)| row(found, spread, words)).collect();
        let count = |colour| shown.iter().filter(|(found, _)| Self::colour(found) == colour).count();
        let (best, worst) = (count(Colour::Best), count(Colour::Worst));
        let head = format!("{title}: {best} av {} mått bland de bästa, {worst} bland de sämsta", shown.len());
        let alt = words.iter().map(|words| words.spoken.as_str()).collect::<Vec<_>>().join(" ");
        let key = format!("{}-{id}", order.id);
        let outside = Frame {
            words: Words { id: &key, title: &head, desc: &alt },
            class: "",
            width: SPINE,
            flavour: Flavour::Document,
        };
        let chart = Spine { frame: outside, rows: &rows };
        let years = shown
            .iter()
            .map(|(found, _)| (found.indicator.title.as_str(), self.facts.year, Some(found.facts.year)));
        let explained = "Stapeln går från lägsta till högsta värde; den mörka delen är mitten av kommunerna.";
        let explained = [explained.to_owned()].into_iter().chain(of_other_years(years));
        let figure = Figure {
            caption: with_stop(&head),
            subtitle: Some(format!("Alla kommuner från sämst till bäst, {}", self.facts.year)),
            svg: ledstjarna_charts::spine(&chart),
            table: Table::from_twin(format!("{key}-tabell"), &chart.table(), &self.facts.caption),
            id: key,
            alt,
            source: self.facts.caption.clone(),
            n: shown
                .iter()
                .filter_map(|(found, _)| found.facts.standing)
                .map(|standing| standing.among)
                .max()
                .map(|n| format!("Högst {n} kommuner per mått")),
            definition: Some(explained.collect::<Vec<_>>().join(" ")),
        };
        Made::of([Block::Figure(figure)])
    }

    /// A paragraph for each indicator among the worst and the best, the heaviest first.
    pub(super) fn area_lines(&self, order: &Order, item: Option<&Record>) -> Made {
        let mut told: Vec<&IndicatorFact<'_>> = self
            .of_area(item)
            .into_iter()
            .filter(|found| matches!(Self::colour(found), Colour::Worst | Colour::Best))
            .collect();
        let rank = |found: &IndicatorFact<'_>| u8::from(Self::colour(found) != Colour::Worst);
        told.sort_by(|a, b| {
            rank(a)
                .cmp(&rank(b))
                .then(b.weight.total_cmp(&a.weight))
                .then(a.indicator.id.cmp(&b.indicator.id))
        });
        let (mut items, mut faults) = (Vec::new(), Vec::new());
        for found in told.into_iter().take(TOLD) {
            let about =
                About { what: &found.indicator.id, place: &self.facts.place.code, year: found.facts.year };
            let id = format!("{}-{}", order.id, found.indicator.id);
            let (item, wrong) = text(id, &sentences(&found.facts, Mode::Public), about);
            items.push(item);
            faults.extend(wrong);
        }
        if items.is_empty() {
            return Made::default();
        }
        Made { blocks: vec![Block::List { ordered: false, items }], faults, ..Made::default() }
    }

    /// The heaviest indicator that is among the worst and has years to show.
    pub(super) fn trend_figure(&self, order: &Order) -> Made {
        let mut worst: Vec<&IndicatorFact<'_>> = self
            .facts
            .indicators
            .iter()
            .filter(|found| Self::colour(found) == Colour::Worst && has_moved(found))
            // A line over yes and no, or over two points, shows steps and nothing else.
            .filter(|found| !found.facts.scale.is_exact())
            .collect();
        worst.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.indicator.id.cmp(&b.indicator.id)));
        let Some((found, now)) = worst.first().and_then(|found| Some((found, found.facts.now()?))) else {
            return Made::default();
        };
        let mut years: Vec<(i16, f64, String)> = found
            .facts
            .earlier
            .iter()
            .filter(|point| point.year < now.year && point.value.is_finite())
            .map(|point| (point.year, point.value, amount(found.indicator, point.value)))
            .collect();
        years.push((now.year, now.value, amount(found.indicator, now.value)));
        years.sort_by_key(|(year, ..)| *year);
        years.dedup_by_key(|(year, ..)| *year);
        let Some(title) = line(&found.facts, Naming::Understood).first().map(|said| said.text.clone()) else {
            return Made::default();
        };
        let told: Vec<String> = years.iter().map(|(year, _, text)| format!("{year}: {text}")).collect();
        let alt = format!("Linje över åren. {}.", told.join(", "));
        let points: Vec<TrendPoint<'_>> = years
            .iter()
            .map(|(year, value, text)| TrendPoint {
                year: *year,
                amount: Amount { value: *value, text },
                preliminary: false,
                band: None,
            })
            .collect();
        let series = [Series { name: &self.facts.place.name, kind: LineKind::Own, points: &points }];
        let breaks: Vec<_> =
            found.facts.breaks.iter().map(|found| ledstjarna_charts::Break { year: found.year }).collect();
        let value = |value: f64| swedish::decimal(value, found.indicator.decimals);
        let chart =
            Trend { frame: frame(&order.id, &title, &alt), series: &series, breaks: &breaks, value: &value };
        let source = found.citation.clone();
        let figure = Figure {
            id: order.id.clone(),
            caption: with_stop(&title),
            subtitle: Some(found.indicator.title.clone()),
            svg: ledstjarna_charts::trend(&chart),
            table: Table::from_twin(format!("{}-tabell", order.id), &chart.table(), &source),
            definition: Some(found.indicator.definition.clone()),
            n: found.facts.reliability.answers.map(|answers| format!("{answers} svar")),
            alt,
            source,
        };
        Made::of([Block::Figure(figure)])
    }
}

/// Whether there are years to show, and they are not all alike.
fn has_moved(found: &IndicatorFact<'_>) -> bool {
    let Some(now) = found.facts.now() else { return false };
    let apart =
        |earlier: &&ledstjarna_narrative::Point| !found.facts.scale.looks_equal(earlier.value, now.value);
    found.facts.earlier.len() > 1 && found.facts.earlier.iter().any(|earlier| apart(&earlier))
}

fn row_words(found: &IndicatorFact<'_>, spread: &[f64; 5]) -> RowWords {
    let value = |value: f64| amount(found.indicator, value);
    let own = found.facts.now().map(|now| value(now.value));
    let similar = found.similar.map_or_else(|| "–".to_owned(), |similar| of_similar(found, similar));
    let rank = found.facts.rank.map_or_else(
        || "–".to_owned(),
        |rank| match rank.interval {
            // An interval of one place says no more than the place.
            Some((low, high)) if low < high => format!("{} ({low}–{high})", rank.place),
            _ => rank.place.to_string(),
        },
    );
    let spoken = format!(
        "{}: {}, {}; liknande {similar}; plats {rank}.",
        found.indicator.title,
        own.as_deref().unwrap_or("uppgift saknas"),
        standing(found).word().to_lowercase()
    );
    RowWords { own, spread: spread.map(value), similar, rank, trend: trend(found), spoken }
}

/// The median of similar municipalities, as the narrow column has room for.
fn of_similar(found: &IndicatorFact<'_>, similar: f64) -> String {
    match found.indicator.unit {
        Unit::YesNo => amount(found.indicator, similar),
        Unit::Points => swedish::short(similar, 1),
        _ => swedish::decimal(similar, found.indicator.decimals),
    }
}

fn row<'a>(found: &'a IndicatorFact<'_>, spread: &[f64; 5], words: &'a RowWords) -> SpineRow<'a> {
    let now = found.facts.now();
    let amounts = |at: usize| Amount { value: spread[at], text: words.spread[at].as_str() };
    SpineRow {
        label: &found.indicator.title,
        own: now.zip(words.own.as_deref()).map(|(now, text)| Amount { value: now.value, text }),
        standing: standing(found),
        interval: None,
        spread: [amounts(0), amounts(1), amounts(2), amounts(3), amounts(4)],
        toward: match found.indicator.direction {
            Direction::Higher => Toward::Higher,
            Direction::Lower => Toward::Lower,
            Direction::None => Toward::Neither,
        },
        similar: &words.similar,
        rank: &words.rank,
        trend: &words.trend,
        spoken: &words.spoken,
        href: None,
    }
}

fn standing(found: &IndicatorFact<'_>) -> Standing {
    let neutral = found.indicator.direction == Direction::None;
    match (found.facts.now(), Analysis::colour(found)) {
        (None, _) => Standing::Missing,
        (_, Colour::Best) if neutral => Standing::Higher,
        (_, Colour::Worst) if neutral => Standing::Lower,
        (_, Colour::Best) => Standing::Better,
        (_, Colour::Middle) => Standing::Middle,
        (_, Colour::Worst) => Standing::Worse,
        (_, Colour::Grey) => Standing::Unsure,
    }
}

/// What has happened since the latest comparable year, in a word.
fn trend(found: &IndicatorFact<'_>) -> String {
    let facts = &found.facts;
    let Some((now, before)) = facts.now().zip(facts.previous()) else { return "–".to_owned() };
    if facts.scale.looks_equal(now.value, before.value) {
        return "oförändrat".to_owned();
    }
    let risen = now.value > before.value;
    match found.indicator.direction {
        Direction::None if risen => "högre",
        Direction::None => "lägre",
        Direction::Higher if risen => "bättre",
        Direction::Lower if !risen => "bättre",
        Direction::Higher | Direction::Lower => "sämre",
    }
    .to_owned()
}
