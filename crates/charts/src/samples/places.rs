//! Samples of the charts that are only drawn for a screen: beeswarm, dot strip, trend line.

use super::{Sample, percent, whole};
use crate::{
    Beeswarm, Break, Dot, DotStrip, Line, LineKind, Mark, Own, Shape, TrendLine, Words, Zone, beeswarm,
    dot_strip, trend_line,
};

/// How many made-up places there are.
const PLACES: u32 = 120;

/// The three charts at one width; `class` is written by the program.
pub fn older(width: f64, class: &str) -> Vec<Sample> {
    let id = |name: &str| format!("{name}-{class}");
    vec![swarm(width, class, &id("svarm")), strip(&id("remsa")), line(width, class, &id("linje"))]
}

/// A made-up value between 62 and 98, more often in the middle.
fn value(place: u32) -> f64 {
    let (a, b, c) = (place * 37 % 13, place * 53 % 12, place * 71 % 14);
    62.0 + f64::from(a + b + c)
}

fn swarm(width: f64, class: &str, id: &str) -> Sample {
    let texts: Vec<(String, String)> = (0..PLACES)
        .map(|place| (format!("{place:04}"), format!("Kommun {place}: {}", percent(value(place)))))
        .collect();
    let dots: Vec<Dot<'_>> = texts
        .iter()
        .enumerate()
        .map(|(place, (code, text))| {
            let value = value(place as u32);
            let mark = if value <= 76.0 {
                Mark::Worse
            } else if value >= 85.0 {
                Mark::Better
            } else {
                Mark::Middle
            };
            let shape = match place {
                60 => Shape::Ring,
                10 | 44 | 85 => Shape::Diamond,
                _ => Shape::Circle,
            };
            Dot { code, text, value, mark, shape }
        })
        .collect();
    let zone = |cut, title, limit, mark| Some(Zone { cut, title, limit, mark });
    let chart = Beeswarm {
        words: Words {
            id,
            title: "De flesta ligger nära mitten",
            desc: "120 påhittade kommuner som prickar på en axel, med en egen och tre liknande.",
        },
        class,
        width,
        radius: if width > 600.0 { 6.0 } else { 4.0 },
        hints: width > 600.0,
        dots: &dots,
        low: zone(76.0, "▼ Sämre än de flesta", "76 % eller lägre", Mark::Worse),
        high: zone(85.0, "▲ Bättre än de flesta", "85 % eller högre", Mark::Better),
        axis: &percent,
    };
    Sample { name: "beeswarm", svg: beeswarm(&chart), table: chart.table() }
}

fn strip(id: &str) -> Sample {
    let values: Vec<f64> = (0..PLACES).map(value).collect();
    let chart = DotStrip {
        words: Words { id, title: "Ludvika 87 procent", desc: "120 påhittade kommuner på en remsa." },
        values: &values,
        own: Some(Own { value: 87.0, text: "Ludvika 87 %" }),
        quartiles: Some([(76.0, "76"), (85.0, "85")]),
        turned: false,
        ends: ["sämre", "bättre"],
    };
    Sample { name: "dot_strip", svg: dot_strip(&chart), table: chart.table() }
}

fn line(width: f64, class: &str, id: &str) -> Sample {
    let own = [(2017, 81.0), (2018, 83.0), (2019, 82.0), (2020, 80.0), (2022, 85.0), (2023, 87.0)];
    let country = [(2017, 88.0), (2018, 88.0), (2019, 87.0), (2020, 87.0), (2022, 86.0), (2023, 86.0)];
    let chart = TrendLine {
        words: Words {
            id,
            title: "Allt fler är trygga",
            desc: "Ludvika och riket 2017 till 2023. År 2021 saknas och från 2022 mäts det på nytt sätt.",
        },
        class,
        width,
        lines: &[
            Line { name: "Ludvika", kind: LineKind::Own, points: &own },
            Line { name: "Riket", kind: LineKind::Country, points: &country },
        ],
        breaks: &[Break { year: 2022 }],
        value: &whole,
    };
    Sample { name: "trend_line", svg: trend_line(&chart), table: chart.table() }
}
