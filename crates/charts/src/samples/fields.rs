//! Samples of the charts that are fields: priority matrix, tile map, distribution, funnel.

use crate::{
    Bin, Distribution, Funnel, FunnelLimit, FunnelPoint, PriorityMatrix, PriorityPoint, Standing, Strip,
    Tile, TileMap, distribution, funnel, priority_matrix, squares, tile_map,
};

use super::{Outside, Place, Sample, amount, percent, whole};

pub(super) fn all(place: Place) -> Vec<Sample> {
    [matrix, map, strips, funnel_sample].map(|sample| sample(place)).into()
}

fn matrix(place: Place) -> Sample {
    let point = |label, (relative, weight), (x, y), influence| PriorityPoint {
        label,
        relative: amount(x, relative),
        weight: amount(y, weight),
        influence,
        certain: true,
        easy: false,
    };
    let mut points = [
        point("Personal under 14 dagar", ("−1,4", "2,1\u{a0}%"), (-1.4, 2.1), 3),
        point("Kontaktuppgifter på webben", ("−1,9", "1,6\u{a0}%"), (-1.9, 1.6), 2),
        point("Priser på webben", ("−1,9", "1,5\u{a0}%"), (-1.9, 1.5), 2),
        point("Bedömd risk för fall", ("−0,8", "1,9\u{a0}%"), (-0.8, 1.9), 2),
        point("Handläggarens beslut i tid", ("−0,4", "1,3\u{a0}%"), (-0.4, 1.3), 1),
        point("Möjlighet att påverka tider", ("−0,3", "0,8\u{a0}%"), (-0.3, 0.8), 1),
        point("Information på fler språk", ("−0,9", "0,5\u{a0}%"), (-0.9, 0.5), 1),
        point("Hänsyn till önskemål", ("0,9", "2,0\u{a0}%"), (0.9, 2.0), 1),
        point("Bemötande", ("1,2", "1,7\u{a0}%"), (1.2, 1.7), 1),
        point("Sökbar utförare", ("0,6", "0,4\u{a0}%"), (0.6, 0.4), 1),
    ];
    for i in [1, 2] {
        points[i].easy = true;
    }
    for i in [4, 5] {
        points[i].certain = false;
    }
    let words = ["Personalkontinuiteten bör gå först", "Tio mått efter läge mot liknande och vikt."];
    let outside = Outside::new("prio", place, words);
    let chart = PriorityMatrix { frame: outside.frame(), points: &points, split: 1.2, named: true };
    Sample { name: "priority_matrix", svg: priority_matrix(&chart), table: chart.table() }
}

fn map(place: Place) -> Sample {
    let known = squares();
    let names: Vec<String> = known.iter().map(|square| format!("Kommun {}", square.code)).collect();
    let values: Vec<String> = known
        .iter()
        .map(|square| format!("{} %", 50 + square.code.parse::<u32>().unwrap_or(0) * 7 % 45))
        .collect();
    let tiles: Vec<Tile<'_>> = known
        .iter()
        .zip(names.iter().zip(&values))
        // One is left out, to be drawn as missing.
        .filter(|(square, _)| square.code != "2506")
        .map(|(square, (name, value))| {
            let number = square.code.parse::<u32>().unwrap_or(0) * 7 % 45;
            let standing = match number {
                0..=10 => Standing::Worse,
                11..=33 => Standing::Middle,
                34 => Standing::Missing,
                _ => Standing::Better,
            };
            let own = square.code == "2085";
            let name = if own { "Ludvika" } else { name };
            Tile { code: square.code, name, value, standing, own }
        })
        .collect();
    let words = ["Bäst och sämst finns i hela landet", "290 kommuner som rutor. Några uppgifter saknas."];
    let outside = Outside::new("karta", place, words);
    let chart = TileMap { frame: outside.frame(), tiles: &tiles, hints: place.width > 600.0 };
    Sample { name: "tile_map", svg: tile_map(&chart), table: chart.table() }
}

fn strips(place: Place) -> Sample {
    let bins = |counts: &[u32]| -> Vec<Bin> {
        counts.iter().enumerate().map(|(i, count)| Bin { value: 8.0 + i as f64, count: *count }).collect()
    };
    let all = [
        bins(&[1, 2, 4, 7, 9, 12, 10, 8, 6, 5, 3, 2, 1]),
        bins(&[0, 0, 0, 1, 3, 5, 6, 9, 11, 9, 8, 5, 4, 2, 1, 1]),
    ];
    let strip = |label, bins, median, n| Strip { label, bins, median, n };
    let units = [
        strip("Hemtjänst centrum", &all[0][..], Some(amount(13.0, "13")), "70 personer"),
        strip("Hemtjänst Grängesberg och Saxdalen", &all[1][..], Some(amount(16.0, "16")), "65 personer"),
        strip("Nattpatrullen", &[], None, "färre än 5"),
    ];
    let words = ["Centrum klarar målet", "Antal personal per person under 14 dagar, tre enheter."];
    let outside = Outside::new("fordelning", place, words);
    let chart = Distribution {
        frame: outside.frame(),
        strips: &units,
        goal: Some(amount(14.0, "14")),
        lower_is_better: true,
        value: &whole,
    };
    Sample { name: "distribution", svg: distribution(&chart), table: chart.table() }
}

fn funnel_sample(place: Place) -> Sample {
    let texts: Vec<(String, String, String)> = (0..60)
        .map(|i| {
            let size = 30 + (i * 37) % 970;
            let value = 87 + (i * 13) % 11 - 5;
            (format!("Kommun {i}"), size.to_string(), format!("{value}"))
        })
        .collect();
    let mut points: Vec<FunnelPoint<'_>> = texts
        .iter()
        .map(|(name, size, value)| FunnelPoint {
            name,
            size: amount(size.parse().unwrap_or(0.0), size),
            amount: amount(value.parse().unwrap_or(0.0), value),
            outside: false,
            own: false,
        })
        .collect();
    points[7].own = true;
    points[11].outside = true;
    points[11].amount = amount(74.0, "74");
    let limits: Vec<FunnelLimit> = (1..=40)
        .map(|i| {
            let size = f64::from(i) * 25.0;
            let sd = (87.0 * 13.0 / size).sqrt();
            FunnelLimit {
                size,
                narrow: (87.0 - 1.96 * sd, 87.0 + 1.96 * sd),
                wide: (87.0 - 3.09 * sd, (87.0 + 3.09 * sd).min(100.0)),
            }
        })
        .collect();
    let words = ["En kommun ligger utanför gränserna", "Sextio kommuner efter antal svar."];
    let outside = Outside::new("tratt", place, words);
    let chart = Funnel {
        frame: outside.frame(),
        points: &points,
        limits: &limits,
        centre: amount(87.0, "87"),
        note: "Gränserna är vidgade för överspridning.",
        value: &percent,
        size: &whole,
    };
    Sample { name: "funnel", svg: funnel(&chart), table: chart.table() }
}
