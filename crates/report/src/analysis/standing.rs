//! Where the municipality stands and how sure that is; its strengths.

use ledstjarna_charts::{RankInterval, RankRow};
use ledstjarna_observations::swedish;
use ledstjarna_statistics::Colour;

use super::facts::{GroupFact, IndicatorFact};
use super::{Analysis, percent};
use crate::build::passage::Passage;
use crate::build::stock::Made;
use crate::document::Block;
use crate::document::figure::Figure;
use crate::document::table::{Cell, HeadCell, Row, Table};
use crate::document::text::FactRef;
use crate::quality::frame;
use crate::templates::Order;

/// Strengths that are named.
const STRENGTHS: usize = 8;

impl Analysis<'_> {
    /// Place in the whole and in each area, with the earlier place.
    pub(super) fn areas_table(&self, order: &Order) -> Made {
        let groups = &self.facts.groups;
        if groups.is_empty() {
            return Made::missing();
        }
        let place = |group: &GroupFact, place: Option<u32>, kind: &str| match place {
            Some(place) => Cell::number(
                place.to_string(),
                f64::from(place),
                FactRef::new(&group.id, &self.facts.place.code, self.facts.year, kind),
            ),
            None => Cell::missing("Ingen plats"),
        };
        let row = |group: &GroupFact| {
            let moved = group.place.zip(group.place_before);
            let moved = moved.map(|(now, before)| swedish::place_change(i64::from(now) - i64::from(before)));
            Row::normal(vec![
                Cell::words(&group.title),
                place(group, group.place, "rank"),
                group.interval.map_or_else(
                    || Cell::missing("Inte beräknat"),
                    |(low, high)| Cell::words(format!("{low}–{high}")),
                ),
                place(group, group.place_before, "rank-before"),
                moved.map_or_else(|| Cell::missing("Ingen tidigare plats"), Cell::words),
                self.number_cell(percent(group.weight), group.weight, &group.id, "weight"),
            ])
        };
        let table = Table {
            id: order.id.clone(),
            caption: order
                .caption
                .clone()
                .unwrap_or_else(|| "Plats i hela indexet och per område".to_owned()),
            head: vec![
                HeadCell::words("Del"),
                HeadCell::numbers("Plats"),
                HeadCell::numbers("Sannolikt mellan"),
                HeadCell::numbers("Förra platsen"),
                HeadCell::words("Förändring"),
                HeadCell::numbers("Andel av indexet"),
            ],
            rows: groups.iter().map(row).collect(),
            notes: vec![
                "Lägre plats är bättre. Intervallet innehåller platsen i nio fall av tio.".to_owned(),
            ],
            source: self.facts.caption.clone(),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }

    /// The likely places of the whole and of each area.
    pub(super) fn rank_figure(&self, order: &Order) -> Made {
        let known = self.facts.groups.iter().filter_map(|group| Some((group, group.place?, group.interval?)));
        let known: Vec<_> = known.collect();
        let Some(of) = known.iter().map(|(group, ..)| group.ranked).max().filter(|of| *of > 1) else {
            return Made::missing();
        };
        let texts: Vec<String> =
            known.iter().map(|(_, place, (low, high))| format!("{place} (sannolikt {low}–{high})")).collect();
        let rows: Vec<RankRow<'_>> = known
            .iter()
            .zip(&texts)
            .enumerate()
            .map(|(at, ((group, place, (low, high)), text))| RankRow {
                label: &group.title,
                rank: *place,
                low: *low,
                high: *high,
                text,
                pinned: at == 0,
            })
            .collect();
        let name = &self.facts.place.name;
        let title = match known.first() {
            Some((_, place, (low, high))) => {
                format!("{name} har plats {place}, sannolikt mellan {low} och {high}")
            }
            None => return Made::missing(),
        };
        let lines = known.iter().zip(&texts).map(|((group, ..), text)| format!("{}: {text}", group.title));
        let alt = format!(
            "Streck från bästa till sämsta sannolika plats av {of}. {}.",
            lines.collect::<Vec<_>>().join(". ")
        );
        let chart = RankInterval { frame: frame(&order.id, &title, &alt), rows: &rows, of, grouped: false };
        let figure = Figure {
            id: order.id.clone(),
            caption: format!("{title}."),
            subtitle: Some(format!("Plats bland {of} kommuner, {}", self.facts.year)),
            svg: ledstjarna_charts::rank_interval(&chart),
            table: Table::from_twin(format!("{}-tabell", order.id), &chart.table(), &self.facts.caption),
            alt,
            source: self.facts.caption.clone(),
            n: Some(format!("{of} kommuner")),
            definition: Some(
                "Ett streck visar var platsen hamnar i nio fall av tio när uppgifterna är osäkra.".to_owned(),
            ),
        };
        Made::of([Block::Figure(figure)])
    }

    /// What was drawn, and what cannot be told apart.
    pub(super) fn how_sure(&self, order: &Order) -> Made {
        let Some(draws) = &self.facts.draws else { return Made::missing() };
        let mut passage = Passage::new(self.about("osakerhet"))
            .say("Platsen har räknats om ")
            .number(
                swedish::decimal(f64::from(draws.replications), 0),
                f64::from(draws.replications),
                "omgangar",
            )
            .say(" gånger. Varje gång varierades ")
            .say(&draws.varied)
            .say(".");
        if let Some(tied) = draws.tied {
            passage = passage
                .say(" För ")
                .whole(tied, "lika")
                .say(" andra kommuner går det inte att säga om de är bättre eller sämre.");
        }
        let (text, faults) = passage.finish(&order.id, "A1");
        Made { blocks: vec![Block::Paragraph { text }], faults, ..Made::default() }
    }

    /// Indicators among the best, the heaviest first.
    pub(super) fn strengths(&self, order: &Order) -> Made {
        let mut best: Vec<&IndicatorFact<'_>> =
            self.facts.indicators.iter().filter(|found| Self::colour(found) == Colour::Best).collect();
        if best.is_empty() {
            return Made::missing();
        }
        best.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.indicator.id.cmp(&b.indicator.id)));
        let all = best.len();
        best.truncate(STRENGTHS);
        let cut = all > best.len();
        let notes = cut.then(|| format!("Av {all} mått bland de bästa visas de {STRENGTHS} som väger mest."));
        let notes = notes.into_iter().collect();
        let row = |found: &&IndicatorFact<'_>| {
            Row::normal(vec![
                Cell::words(&found.indicator.title),
                self.value_cell(found.indicator, found.facts.now().map(|now| now.value), "value"),
                self.value_cell(found.indicator, found.similar, "similar"),
                self.number_cell(percent(found.weight), found.weight, &found.indicator.id, "weight"),
            ])
        };
        let table = Table {
            id: order.id.clone(),
            caption: order.caption.clone().unwrap_or_else(|| "Bland de 25 procent bästa".to_owned()),
            head: vec![
                HeadCell::words("Mått"),
                HeadCell::numbers(&self.facts.place.name),
                HeadCell::numbers("Liknande kommuner"),
                HeadCell::numbers("Andel av indexet"),
            ],
            rows: best.iter().map(row).collect(),
            notes,
            source: self.facts.caption.clone(),
            ..Table::default()
        };
        Made::of([Block::Table(table)])
    }
}
