//! The two pictures of an indicator's page: all municipalities in a year, and the nation over the years.

use ledstjarna_charts::{Break, DataTable, Dot, Line, LineKind, Shape, TrendLine, Zone, trend_line};
use ledstjarna_observations::{Direction, Indicator, Observation, derived_caption};

use crate::asked::Asked;
use crate::captions::raw_captions;
use crate::facts::yearly::{COUNTRY, MEAN, Yearly, points};
use crate::figure::{Figure, FigureTable, Files, Look, Swarm, draw};
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

/// All municipalities of the year; `None` without values.
pub fn swarm(asked: &Asked<'_>, yearly: &Yearly<'_>) -> Option<Figure> {
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
    let headline = if low.to_bits() == high.to_bits() {
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

/// The nation over the years.
pub struct National<'l> {
    /// The picture; `None` with fewer than two years.
    pub figure: Option<Figure>,
    /// Where the values come from.
    pub sources: Vec<&'l str>,
}

/// Riket, the unweighted mean, and the reader's own municipality.
pub fn trend<'l>(asked: &Asked<'l>, yearly: &Yearly<'l>) -> National<'l> {
    let library = asked.library;
    let places = [
        asked.own().map(|own| (own.name.as_str(), own.code.as_str(), LineKind::Own)),
        Some(("Riket", COUNTRY, LineKind::Country)),
        Some(("Medel", MEAN, LineKind::Mean)),
    ];
    let series: Vec<(&str, LineKind, Vec<&'l Observation>)> = places
        .into_iter()
        .flatten()
        .map(|(name, code, kind)| (name, kind, yearly.series(library, code)))
        .filter(|(.., series)| series.iter().any(|one| one.value.number().is_some()))
        .collect();
    let mut years: Vec<i16> =
        series.iter().flat_map(|(.., series)| points(series)).map(|(year, _)| year).collect();
    years.sort_unstable();
    years.dedup();
    let value = |number: f64| wording::value(yearly.indicator, number);
    let cell = |series: &[&Observation], year: i16| {
        points(series)
            .into_iter()
            .find(|(known, _)| *known == year)
            .map_or_else(|| "– saknas".to_owned(), |(_, number)| value(number))
    };
    let rows = years.iter().map(|year| {
        let cells = series.iter().map(|(.., series)| cell(series, *year));
        [year.to_string()].into_iter().chain(cells).collect()
    });
    let name = |name: &str| if name == "Medel" { "Alla kommuner, medel" } else { name }.to_owned();
    let table = DataTable {
        caption: format!("{} per år.", yearly.indicator.title),
        columns: ["År".to_owned()].into_iter().chain(series.iter().map(|(known, ..)| name(known))).collect(),
        rows: rows.collect(),
    };
    let shown = || series.iter().flat_map(|(.., series)| series.iter().copied());
    let sources: Vec<&'l str> = shown().map(|one| one.source.as_str()).collect();
    National {
        figure: (years.len() > 1).then(|| {
            figure(
                asked,
                yearly,
                &series,
                &raw_captions(&library.register, sources.iter().copied()).join(". "),
                table,
            )
        }),
        sources,
    }
}

fn figure(
    asked: &Asked<'_>,
    yearly: &Yearly<'_>,
    series: &[(&str, LineKind, Vec<&Observation>)],
    caption: &str,
    table: DataTable,
) -> Figure {
    let indicator = yearly.indicator;
    let value = |number: f64| wording::value(indicator, number);
    let known: Vec<Vec<(i16, f64)>> = series.iter().map(|(.., series)| points(series)).collect();
    let lines: Vec<Line<'_>> = series
        .iter()
        .zip(&known)
        .map(|((name, kind, _), points)| Line { name, kind: *kind, points })
        .collect();
    let breaks: Vec<Break> = indicator.breaks.iter().map(|b| Break { year: b.year }).collect();
    let headline = lines.first().map_or_else(String::new, |line| moved(line, &value));
    let spans: Vec<String> = lines.iter().map(|line| moved(line, &value)).collect();
    let desc = format!(
        "{}. År som saknas är luckor i linjen. Tabellen under bilden har samma uppgifter.",
        spans.join(". ")
    );
    let axis = |number: f64| wording::between(indicator, number);
    let picture = |look: &Look| {
        let class = if look.is_narrow() { look.class } else { "bred trend" };
        look.finish(trend_line(&TrendLine {
            words: look.frame(&headline, &desc).words,
            class,
            width: look.width.min(760.0),
            lines: &lines,
            breaks: &breaks,
            value: &axis,
        }))
    };
    Figure {
        subtitle: format!(
            "{}, {}. Riket är prickad, medelvärdet av alla kommuner är streckat.",
            indicator.title,
            wording::unit(indicator)
        ),
        id: "ar",
        pictures: draw(asked, "ar", &picture),
        table: FigureTable::Here(table),
        caption: caption.to_owned(),
        number: wording::count(known.iter().map(Vec::len).max().unwrap_or(0), "år.", "år."),
        definition: (asked.part("definition"), "Definition".to_owned()),
        files: Files::of(asked, "ar"),
        headline,
    }
}

/// "Riket: 88 % år 2019, 86 % år 2023".
fn moved(line: &Line<'_>, value: &dyn Fn(f64) -> String) -> String {
    match line.points {
        [(first, from), .., (last, to)] => {
            format!("{}: {} år {first}, {} år {last}", line.name, value(*from), value(*to))
        }
        [(only, at)] => format!("{}: {} år {only}", line.name, value(*at)),
        [] => line.name.to_owned(),
    }
}
