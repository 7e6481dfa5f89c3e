//! Samples of the charts that are only drawn for a screen: beeswarm, dot strip.

use super::{Sample, percent};
use crate::{Beeswarm, Dot, DotStrip, Mark, Own, Shape, Words, Zone, beeswarm, dot_strip};

/// How many made-up places there are.
const PLACES: u32 = 120;

/// The two charts at one width; `class` is written by the program.
pub fn older(width: f64, class: &str) -> Vec<Sample> {
    let id = |name: &str| format!("{name}-{class}");
    vec![swarm(width, class, &id("svarm")), strip(&id("remsa"))]
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
