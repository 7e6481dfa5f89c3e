//! Samples of the charts over time: trend, slope, sparkline, small multiples, waterfall, control chart.

use crate::{
    Amount, Break, ControlChart, LineKind, Panel, Part, Series, Slope, SlopeLine, SmallMultiples, Sparkline,
    Standing, Trend, TrendPoint, Waterfall, control_chart, slope, small_multiples, sparkline, trend,
    waterfall,
};
use ledstjarna_statistics::interval::Interval;
use ledstjarna_statistics::xmr::{Segment, goal_assurance, xmr};

use super::{Outside, Place, Sample, amount, one, percent, whole};

pub(super) fn all(place: Place) -> Vec<Sample> {
    let first = [trend_sample, slope_sample, spark, panels, change].map(|sample| sample(place));
    first.into_iter().chain(control(place)).collect()
}

fn trend_sample(place: Place) -> Sample {
    let years = [2015, 2016, 2017, 2018, 2019, 2020, 2022, 2023, 2024];
    let own = ["84", "83", "85", "82", "81", "80", "85", "86", "87"];
    let country = ["88", "88", "87", "88", "88", "87", "85", "86", "86"];
    let bands: Vec<[String; 2]> =
        own.iter().map(|v| v.parse::<f64>().unwrap_or(0.0)).map(|v| [one(v - 3.5), one(v + 3.0)]).collect();
    let number = |text: &str| text.replace(',', ".").parse::<f64>().unwrap_or(f64::NAN);
    let point = |i: usize, text: &'static str| TrendPoint {
        year: years[i],
        amount: amount(number(text), text),
        preliminary: i == 8,
        band: None,
    };
    let band = |i: usize| {
        let [low, high] = &bands[i];
        Some([amount(number(low), low), amount(number(high), high)])
    };
    let own: Vec<TrendPoint<'_>> =
        own.iter().enumerate().map(|(i, text)| TrendPoint { band: band(i), ..point(i, text) }).collect();
    let country: Vec<TrendPoint<'_>> = country.iter().enumerate().map(|(i, text)| point(i, text)).collect();
    let series = [
        Series { name: "Riket", kind: LineKind::Country, points: &country },
        Series { name: "Ludvika", kind: LineKind::Own, points: &own },
    ];
    let words = ["Tryggheten är i stort sett oförändrad", "Ludvika och riket 2015 till 2024; 2021 saknas."];
    let outside = Outside::new("tid", place, words);
    let chart =
        Trend { frame: outside.frame(), series: &series, breaks: &[Break { year: 2022 }], value: &percent };
    Sample { name: "trend", svg: trend(&chart), table: chart.table() }
}

fn slope_sample(place: Place) -> Sample {
    let line = |name, kind, ends, change| SlopeLine { name, kind, ends, preliminary: false, change };
    let lines = [
        line(
            "Ludvika",
            LineKind::Own,
            [amount(55.2, "55,2"), amount(38.0, "38,0")],
            "17,2 procentenheter lägre",
        ),
        line(
            "Riket",
            LineKind::Country,
            [amount(63.8, "63,8"), amount(59.7, "59,7")],
            "4,1 procentenheter lägre",
        ),
        SlopeLine {
            preliminary: true,
            ..line(
                "Liknande",
                LineKind::Mean,
                [amount(62.5, "62,5"), amount(58.1, "58,1")],
                "4,4 procentenheter lägre",
            )
        },
    ];
    let words = ["Färre tycker att äldreomsorgen fungerar bra", "Tre linjer från 2021 till 2022."];
    let outside = Outside::new("lutning", place, words);
    let chart = Slope { frame: outside.frame(), heads: ["2021", "2022"], lines: &lines, broken: false };
    Sample { name: "slope", svg: slope(&chart), table: chart.table() }
}

const FIVE: [(i16, Amount<'static>); 5] = [
    (2019, Amount { value: 17.0, text: "17" }),
    (2020, Amount { value: 18.0, text: "18" }),
    (2021, Amount { value: 21.0, text: "21" }),
    (2022, Amount { value: 20.0, text: "20" }),
    (2023, Amount { value: 20.0, text: "20" }),
];

fn spark(place: Place) -> Sample {
    let words = ["20 personer på 14 dagar", "Personalkontinuitet 2019 till 2023."];
    let outside = Outside::new("gnista", place, words);
    let chart =
        Sparkline { frame: outside.frame(), points: &FIVE, breaks: &[2021], standing: Standing::Worse };
    Sample { name: "sparkline", svg: sparkline(&chart), table: chart.table() }
}

fn panels(place: Place) -> Sample {
    let country = FIVE.map(|(year, _)| (year, Amount { value: 15.5, text: "15,5" }));
    let gap = [FIVE[0], FIVE[1], (2023, Amount { value: 13.0, text: "13" })];
    let panel = |title, points, standing| Panel { title, points, reference: &country, standing };
    let panels = [
        panel("Ludvika", &FIVE[..], Standing::Worse),
        panel("Smedjebacken", &gap[..], Standing::Better),
        panel("Borlänge", &FIVE[1..4], Standing::Middle),
        panel("Malung-Sälen", &FIVE[4..], Standing::Unsure),
        panel("Vansbro", &[], Standing::Missing),
    ];
    let words = ["Smedjebacken har lägst antal", "Fem kommuner i samma skala, riket prickat."];
    let outside = Outside::new("smatt", place, words);
    let chart =
        SmallMultiples { frame: outside.frame(), panels: &panels, reference: "riket", one_scale: true };
    Sample { name: "small_multiples", svg: small_multiples(&chart), table: chart.table() }
}

fn change(place: Place) -> Sample {
    let part = |label, value, text, sentence| Part { label, amount: amount(value, text), sentence };
    let parts = [
        part("egna resultat", -12.0, "12 bättre", "Egna resultat ger 12 platser bättre."),
        part("andras resultat", 19.25, "19 sämre", "Andra kommuners resultat ger 19 platser sämre."),
        part("saknade uppgifter", 26.5, "27 sämre", "Uppgifter som saknas ger 27 platser sämre."),
        part("ändrad metod", 1.0, "1 sämre", "Ändrad metod ger 1 plats sämre."),
    ];
    let words =
        ["Saknade uppgifter väger tyngst", "Från plats 180 till plats 215 i fyra delar och avrundning."];
    let outside = Outside::new("fall", place, words);
    let chart = Waterfall {
        frame: outside.frame(),
        start: ("2022", amount(180.0, "180")),
        parts: &parts,
        end: ("2023", amount(215.0, "215")),
        lower_is_better: true,
        told: true,
        rest: &one,
    };
    Sample { name: "waterfall", svg: waterfall(&chart), table: chart.table() }
}

fn control(place: Place) -> Option<Sample> {
    let values = [
        34.0, 36.0, 33.0, 35.0, 37.0, 34.0, 33.0, 36.0, 35.0, 34.0, 36.0, 44.0, 35.0, 33.0, 30.0, 31.0, 29.0,
        30.0, 28.0, 31.0, 29.0, 30.0, 30.0, 29.0,
    ];
    let months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    let names: Vec<String> =
        (0..values.len()).map(|i| format!("{} {}", months[i % 12], 2022 + i / 12)).collect();
    let texts: Vec<String> = values.iter().map(|value| format!("{}\u{a0}g", whole(*value))).collect();
    let labels: Vec<(&str, &str)> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let segments = [Segment { start: 0, baseline: None }, Segment { start: 14, baseline: None }];
    let found = xmr(&values, &segments, Some(false))?;
    let limits = found.segments[1].limits.unwrap_or(Interval { lower: 0.0, upper: 0.0 });
    let words = ["Matsvinnet har sjunkit till 30 gram", "Gram per portion, 24 månader."];
    let outside = Outside::new("styr", place, words);
    let chart = ControlChart {
        frame: outside.frame(),
        labels: &labels,
        xmr: &found,
        reasons: &["mindre kantiner"],
        goal: Some((amount(30.0, "30\u{a0}g"), goal_assurance(limits, 30.0, false))),
        value: &one,
    };
    Some(Sample { name: "control_chart", svg: control_chart(&chart), table: chart.table() })
}
