//! The charts over time, from anything.

use ledstjarna_charts::{
    Amount, Break, ControlChart, LineKind, Panel, Part, Series, Slope, SlopeLine, SmallMultiples, Sparkline,
    Trend, TrendPoint, Waterfall, control_chart, slope, small_multiples, sparkline, trend, waterfall,
};
use ledstjarna_statistics::xmr::xmr;

use super::{Drawn, Wild};

pub const ALL: [fn(&Wild<'_>) -> Drawn; 6] = [trends, slopes, sparks, multiples, falls, controls];

const KINDS: [LineKind; 3] = [LineKind::Own, LineKind::Country, LineKind::Mean];

fn trends(wild: &Wild<'_>) -> Drawn {
    let points: Vec<Vec<TrendPoint<'_>>> = (0..3)
        .map(|_| {
            let first = 1900 + wild.whole(120) as i16;
            (0..6)
                .filter(|_| wild.whole(4) > 0)
                .map(|i| TrendPoint {
                    year: first + i,
                    amount: wild.amount(),
                    preliminary: wild.yes(),
                    band: if wild.yes() { Some([wild.amount(), wild.amount()]) } else { None },
                })
                .collect()
        })
        .collect();
    let series: Vec<Series<'_>> =
        points.iter().zip(KINDS).map(|(points, kind)| Series { name: "n", kind, points }).collect();
    let breaks = [Break { year: 1950 }, Break { year: 1951 }, Break { year: 2000 }];
    let write = |value: f64| format!("{value:.3}");
    let chart = Trend { frame: wild.frame(), series: &series, breaks: &breaks, value: &write };
    wild.done("trend", trend(&chart), chart.table())
}

fn slopes(wild: &Wild<'_>) -> Drawn {
    let lines: Vec<SlopeLine<'_>> = (0..6)
        .map(|i| SlopeLine {
            name: wild.text(),
            kind: KINDS[i % 3],
            ends: [wild.amount(), wild.amount()],
            preliminary: wild.yes(),
            change: wild.text(),
        })
        .collect();
    let chart = Slope { frame: wild.frame(), heads: ["2021", "2022"], lines: &lines, broken: wild.yes() };
    wild.done("slope", slope(&chart), chart.table())
}

fn years<'a>(wild: &Wild<'a>) -> Vec<(i16, Amount<'a>)> {
    (0..5).filter(|_| wild.whole(4) > 0).map(|i| (2000 + i, wild.amount())).collect()
}

fn sparks(wild: &Wild<'_>) -> Drawn {
    let points = years(wild);
    let breaks = [1999, 2002, 2004].map(|year| if wild.yes() { year } else { i16::MIN });
    let chart =
        Sparkline { frame: wild.frame(), points: &points, breaks: &breaks, standing: wild.standing() };
    wild.done("sparkline", sparkline(&chart), chart.table())
}

fn multiples(wild: &Wild<'_>) -> Drawn {
    let series: Vec<_> = (0..5).map(|_| (years(wild), years(wild))).collect();
    let panels: Vec<Panel<'_>> = series
        .iter()
        .filter(|(points, _)| !points.is_empty())
        .map(|(points, reference)| Panel { title: wild.text(), points, reference, standing: wild.standing() })
        .collect();
    let told = panels.len() == series.len();
    let chart =
        SmallMultiples { frame: wild.frame(), panels: &panels, reference: "riket", one_scale: wild.yes() };
    let mut drawn = wild.done("small_multiples", small_multiples(&chart), chart.table());
    if !told {
        // A panel that was left out told its reference, too.
        drawn.told.clear();
    }
    drawn
}

fn falls(wild: &Wild<'_>) -> Drawn {
    let parts: Vec<Part<'_>> =
        (0..4).map(|_| Part { label: wild.text(), amount: wild.amount(), sentence: wild.text() }).collect();
    let chart = Waterfall {
        frame: wild.frame(),
        start: (wild.text(), wild.amount()),
        parts: &parts,
        end: (wild.text(), wild.amount()),
        lower_is_better: wild.yes(),
        told: wild.yes(),
        rest: &|value| format!("{value:.1}"),
    };
    wild.done("waterfall", waterfall(&chart), chart.table())
}

fn controls(wild: &Wild<'_>) -> Drawn {
    let values: Vec<f64> =
        (0..16).map(|_| wild.value()).map(|v| if v.is_finite() { v.clamp(-1e9, 1e9) } else { 0.0 }).collect();
    let Some(found) = xmr(&values, &[], Some(wild.yes())) else { unreachable!("the values are finite") };
    let labels: Vec<(&str, &str)> = (0..16).map(|_| (wild.text(), wild.text())).collect();
    let chart = ControlChart {
        frame: wild.frame(),
        labels: &labels,
        xmr: &found,
        reasons: &[],
        goal: if wild.yes() { Some((wild.amount(), None)) } else { None },
        value: &|value| format!("{value:.1}"),
    };
    wild.done("control_chart", control_chart(&chart), chart.table())
}
