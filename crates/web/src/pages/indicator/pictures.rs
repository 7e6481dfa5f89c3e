//! All municipalities of an indicator in a year, as a picture.

use ledstjarna_charts::{Dot, Shape, Zone};
use ledstjarna_narrative::Sentence;
use ledstjarna_observations::{Direction, Indicator, derived_caption};

use crate::asked::Asked;
use crate::facts::yearly::Yearly;
use crate::figure::{Figure, FigureTable, Files, Swarm};
use crate::status::Status;
use crate::wording;

/// The limits of the colours in words, with the rule's number; empty where nothing is coloured.
pub fn limits(yearly: &Yearly<'_>) -> String {
    let indicator = yearly.indicator;
    let Some((best, worst)) = yearly.spread.best_cut.zip(yearly.spread.worst_cut) else {
        return String::new();
    };
    let (best, worst) = (wording::value(indicator, best), wording::value(indicator, worst));
    let n = yearly.spread.n;
    match indicator.direction {
        Direction::Higher => format!(
            "Gränserna {}: {best} eller högre är bättre, {worst} eller lägre är sämre. {n} kommuner.",
            yearly.year
        ),
        Direction::Lower => format!(
            "Gränserna {}: {best} eller lägre är bättre, {worst} eller högre är sämre. {n} kommuner.",
            yearly.year
        ),
        Direction::None => format!(
            "Gränserna {}: {best} eller högre är högt, {worst} eller lägre är lågt. {n} kommuner.",
            yearly.year
        ),
    }
}

/// How a number on an axis is written; nothing between whole values of a whole-number scale.
fn tick(indicator: &Indicator, number: f64) -> String {
    let is_whole = (number - number.round()).abs() < 1e-6;
    if is_whole || (indicator.decimals > 0 && indicator.unit != ledstjarna_observations::Unit::YesNo) {
        wording::value(indicator, number)
    } else {
        String::new()
    }
}

/// All municipalities of the year; `None` without values. `message` is what is said of them, where an edition
/// knows the year.
pub fn swarm(asked: &Asked<'_>, yearly: &Yearly<'_>, message: Option<&Sentence>) -> Option<Figure> {
    let (indicator, spread) = (yearly.indicator, &yearly.spread);
    let [low, median, high] = spread.quartiles?;
    let value = |number: f64| wording::value(indicator, number);
    let own = asked.own();
    let similar =
        own.and_then(|own| asked.library.register.similar(&own.code)).map(|group| group.members.as_slice());
    let texts: Vec<String> = yearly
        .rows
        .iter()
        .map(|row| match row.observation.value.number() {
            Some(number) => format!("{} {}", row.place.name, value(number)),
            None => String::new(),
        })
        .collect();
    let dot = |at: usize| {
        let row = &yearly.rows[at];
        let is_own = own.is_some_and(|own| own.code == row.place.code);
        let is_similar = similar.is_some_and(|codes| codes.contains(&row.place.code));
        Some(Dot {
            code: &row.place.code,
            text: &texts[at],
            value: row.observation.value.number()?,
            mark: spread.statuses[at].unwrap_or(Status::TooFew).mark(),
            shape: if is_own {
                Shape::Ring
            } else if is_similar {
                Shape::Diamond
            } else {
                Shape::Circle
            },
        })
    };
    let dots: Vec<Dot<'_>> = (0..yearly.rows.len()).filter_map(dot).collect();
    let missing = yearly.rows.len() - spread.n;
    let headline = if let Some(message) = message {
        wording::heading(message)
    } else if low.to_bits() == high.to_bits() {
        format!("Minst hälften av kommunerna har samma värde: {}", value(low))
    } else {
        format!(
            "Hälften av kommunerna ligger från {} till {}",
            wording::between(indicator, low),
            wording::between(indicator, high)
        )
    };
    let ends = (value(*spread.sorted.first()?), value(*spread.sorted.last()?));
    let desc = format!(
        "{} prickar, en för varje kommun, på en axel från {} till {}. Medianen är {}. {missing} kommuner saknar värde. Tabellen under bilden har samma uppgifter.",
        spread.n,
        ends.0,
        ends.1,
        wording::between(indicator, median)
    );
    let shapes =
        if own.is_some() { " Ringen är din kommun och romberna är liknande kommuner." } else { "" };
    let texts = zone_texts(yearly);
    let axis = |number: f64| tick(indicator, number);
    let picture = Swarm {
        id: "alla",
        title: &headline,
        desc: &desc,
        dots: &dots,
        zones: zones(yearly, &texts),
        axis: &axis,
    };
    let sources = || yearly.rows.iter().map(|row| row.observation.source.as_str());
    Some(Figure {
        subtitle: format!(
            "{}, {}, år {}. Varje prick är en kommun.{shapes}",
            indicator.title,
            wording::unit(indicator),
            yearly.year
        ),
        pictures: picture.pictures(asked),
        id: "alla",
        table: FigureTable::There(asked.part("tabellen"), "Alla kommuner i en tabell"),
        caption: derived_caption(&asked.library.register, sources()),
        number: format!("{} kommuner har värde, {missing} saknar.", spread.n),
        definition: (asked.part("definition"), "Definition".to_owned()),
        files: Files::of(asked, "alla"),
        headline,
    })
}

/// Limits of the low and the high end in words; the outermost value needs no "or lower".
fn zone_texts(yearly: &Yearly<'_>) -> [String; 2] {
    let (low, high) = cuts(yearly);
    let ends = (yearly.spread.sorted.first().copied(), yearly.spread.sorted.last().copied());
    let text = |cut: Option<f64>, end: Option<f64>, word: &str| {
        let value = cut.map_or_else(String::new, |cut| wording::value(yearly.indicator, cut));
        if cut == end { value } else { format!("{value} eller {word}") }
    };
    [text(low, ends.0, "lägre"), text(high, ends.1, "högre")]
}

/// The cuts of the low and the high end of the axis.
fn cuts(yearly: &Yearly<'_>) -> (Option<f64>, Option<f64>) {
    let (best, worst) = (yearly.spread.best_cut, yearly.spread.worst_cut);
    if yearly.indicator.direction == Direction::Lower { (best, worst) } else { (worst, best) }
}

fn zones<'a>(yearly: &Yearly<'_>, texts: &'a [String; 2]) -> [Option<Zone<'a>>; 2] {
    let (low, high) = cuts(yearly);
    let (left, right) = match yearly.indicator.direction {
        Direction::Higher => {
            (("▼ Sämre än de flesta", Status::Worse), ("▲ Bättre än de flesta", Status::Better))
        }
        Direction::Lower => {
            (("▲ Bättre än de flesta", Status::Better), ("▼ Sämre än de flesta", Status::Worse))
        }
        Direction::None => {
            (("◆ Lägre än de flesta", Status::Lower), ("◆ Högre än de flesta", Status::Higher))
        }
    };
    let zone = |cut: Option<f64>, (title, status): (&'static str, Status), limit: &'a str| {
        cut.map(|cut| Zone { cut, title, limit, mark: status.mark() })
    };
    [zone(low, left, &texts[0]), zone(high, right, &texts[1])]
}
