//! Why the place changed: the parts of the change, and the indicators that moved it most.

use ledstjarna_charts::{Amount, Part, Waterfall};
use ledstjarna_narrative::headline::Measure;
use ledstjarna_narrative::words::SURE;
use ledstjarna_observations::swedish;

use super::facts::{ChangeFact, MovedFact};
use super::{Analysis, of_other_years};
use crate::build::passage::Passage;
use crate::build::stock::Made;
use crate::build::words::text;
use crate::document::Block;
use crate::document::figure::Figure;
use crate::document::table::{Cell, HeadCell, Row, Table};
use crate::quality::{frame, with_stop};
use crate::templates::Order;

/// Indicators that are named as having moved the place most.
const MOVED: usize = 6;
/// Values that came or went, which are named; the others are counted.
const GAPS: usize = 4;

impl Analysis<'_> {
    /// The parts of the change in a sentence each, how sure it is, what came and went.
    pub(super) fn why_changed(&self, order: &Order) -> Made {
        let Some(change) = &self.facts.change else { return Made::missing() };
        let about = self.about("index");
        let mut made = Made::default();
        let (mut items, mut faults) = (Vec::new(), Vec::new());
        for (at, sentence) in change.split.sentences().into_iter().enumerate() {
            let (item, wrong) = text(format!("{}-del-{}", order.id, at + 1), &[sentence], about);
            items.push(item);
            faults.extend(wrong);
        }
        if !items.is_empty() {
            let blocks = vec![Block::List { ordered: false, items }];
            made.add(Made { blocks, faults, ..Made::default() });
        }
        made.add(self.is_sure(order, change));
        made.add(self.gaps(order, change));
        made
    }

    fn is_sure(&self, order: &Order, change: &ChangeFact<'_>) -> Made {
        let Some(better) = change.better.filter(|better| better.is_finite()) else { return Made::default() };
        let verdict = if better >= SURE {
            "Förändringen till en bättre plats är säker"
        } else if better <= 1.0 - SURE {
            "Förändringen till en sämre plats är säker"
        } else {
            "Det går inte att säga säkert om platsen är bättre eller sämre"
        };
        let shown = swedish::decimal(100.0 * better, 0);
        let (text, faults) = Passage::new(self.about("index"))
            .say(verdict)
            .say(": sannolikheten för en bättre plats är ")
            .number(shown, 100.0 * better, "sannolikhet-battre")
            .say("\u{a0}procent.")
            .finish(format!("{}-saker", order.id), "A2");
        Made { blocks: vec![Block::Paragraph { text }], faults, ..Made::default() }
    }

    fn gaps(&self, order: &Order, change: &ChangeFact<'_>) -> Made {
        let mut made = Made::default();
        let mut items = Vec::new();
        for (at, gap) in change.gaps.iter().take(GAPS).enumerate() {
            let about = self.about(&gap.indicator.id);
            let passage = Passage::new(about).name(&gap.indicator.title).say(": ");
            let passage = match (&gap.reason, gap.supposed) {
                (Some(reason), false) => passage.say(&reason.to_lowercase()).say("."),
                (Some(reason), true) => passage.say(&reason.to_lowercase()).say(". Det är ett antagande."),
                (None, _) => passage.say("uppgiften saknades förra gången men finns nu."),
            };
            let (item, wrong) = passage.finish(format!("{}-lucka-{}", order.id, at + 1), "A3");
            items.push(item);
            made.faults.extend(wrong);
        }
        let rest = change.gaps.len().saturating_sub(GAPS);
        if rest > 0 {
            let passage = Passage::new(self.about("index")).say("Ytterligare ").whole(rest as u32, "luckor");
            let passage = passage.say(if rest == 1 { " uppgift" } else { " uppgifter" });
            let passage = passage.say(" har kommit till eller fallit bort.");
            let (item, wrong) = passage.finish(format!("{}-fler-luckor", order.id), "A3");
            items.push(item);
            made.faults.extend(wrong);
        }
        if !items.is_empty() {
            made.blocks.push(Block::List { ordered: false, items });
        }
        made
    }

    /// From the earlier place to the present one, part by part.
    pub(super) fn change_figure(&self, order: &Order) -> Made {
        let Some(change) = &self.facts.change else { return Made::default() };
        let split = &change.split;
        let title = split.headline().text;
        let labels: Vec<[String; 3]> = split.sentences().iter().zip(&split.parts).map(words_of).collect();
        let decimals = match split.measure {
            Measure::Place => 0,
            Measure::Score { decimals } => decimals,
        };
        let (from, to) =
            (swedish::decimal(split.before.1, decimals), swedish::decimal(split.after.1, decimals));
        let years = (split.before.0.to_string(), split.after.0.to_string());
        let parts: Vec<Part<'_>> = split
            .parts
            .iter()
            .zip(&labels)
            .map(|((_, value), [label, amount, sentence])| Part {
                label,
                amount: Amount { value: *value, text: amount },
                sentence,
            })
            .collect();
        let alt = format!(
            "Trappa från {from} ({}) till {to} ({}). {}",
            years.0,
            years.1,
            labels.iter().map(|[.., sentence]| sentence.as_str()).collect::<Vec<_>>().join(" ")
        );
        let rest = |value: f64| swedish::signed(value, decimals);
        let chart = Waterfall {
            frame: frame(&order.id, &title, &alt),
            start: (&years.0, Amount { value: split.before.1, text: &from }),
            parts: &parts,
            end: (&years.1, Amount { value: split.after.1, text: &to }),
            lower_is_better: matches!(split.measure, Measure::Place),
            told: false,
            rest: &rest,
        };
        let figure = Figure {
            id: order.id.clone(),
            caption: with_stop(&title),
            subtitle: Some("Delarna summerar till hela förändringen".to_owned()),
            svg: ledstjarna_charts::waterfall(&chart),
            table: Table::from_twin(format!("{}-tabell", order.id), &chart.table(), &self.facts.caption),
            alt,
            source: self.facts.caption.clone(),
            n: None,
            definition: None,
        };
        Made::of([Block::Figure(figure)])
    }

    /// The indicators that moved the place most.
    pub(super) fn change_table(&self, order: &Order) -> Made {
        let Some(change) = self.facts.change.as_ref().filter(|change| !change.moved.is_empty()) else {
            return Made::default();
        };
        let row = |found: &MovedFact<'_>| {
            let places = moved_by(found.places);
            Row::normal(vec![
                Cell::words(&found.indicator.title),
                self.value_cell_of(found.indicator, found.before, "value-before", found.years.0),
                self.value_cell_of(found.indicator, found.after, "value", found.years.1),
                self.number_cell(places, found.places, &found.indicator.id, "places"),
            ])
        };
        let years = change.moved.iter().take(MOVED).flat_map(|found| {
            let title = found.indicator.title.as_str();
            [(title, change.split.before.0, found.years.0), (title, change.split.after.0, found.years.1)]
        });
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_else(|| "Mått som flyttade platsen mest".to_owned()),
            head: vec![
                HeadCell::words("Mått"),
                HeadCell::numbers(change.split.before.0.to_string()),
                HeadCell::numbers(change.split.after.0.to_string()),
                HeadCell::words("Flyttade platsen"),
            ],
            rows: change.moved.iter().take(MOVED).map(row).collect(),
            notes: of_other_years(years).into_iter().collect(),
            source: self.facts.caption.clone(),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }
}

/// A part of the change of place, in words: "11,5 sämre", "7,1 bättre".
fn moved_by(places: f64) -> String {
    let shown = swedish::decimal(places.abs(), 1);
    match places {
        _ if shown == "0,0" => "ingen skillnad".to_owned(),
        places if places > 0.0 => format!("{shown} sämre"),
        _ => format!("{shown} bättre"),
    }
}

/// Label, amount and sentence of a part. The label is a name under a step, which has little room.
fn words_of((sentence, (_, value)): (&ledstjarna_narrative::Sentence, &(impl Copy, f64))) -> [String; 3] {
    let label = sentence.text.split_once(':').map_or(sentence.text.as_str(), |(label, _)| label);
    let label = if label.starts_with("Andra kommuners") { "Andra kommuner" } else { label };
    let decimals = u8::from(value.fract() != 0.0);
    [label.to_owned(), swedish::signed(*value, decimals), sentence.text.clone()]
}
