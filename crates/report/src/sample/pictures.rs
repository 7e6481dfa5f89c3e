//! Two pictures of the sample document, drawn by the charts of the house.

use ledstjarna_charts::{Amount, Bar, Bars, Flavour, Frame, LineKind, Series, Trend, TrendPoint, Words};

use crate::document::figure::Figure;
use crate::document::table::Table;

const SOURCE: &str = "Källa: Kolada";

fn frame<'a>(id: &'a str, title: &'a str, desc: &'a str) -> Frame<'a> {
    Frame { words: Words { id, title, desc }, class: "", width: 640.0, flavour: Flavour::Document }
}

/// Personnel continuity over five years.
pub(super) fn trend() -> Figure {
    let title = "Antalet personer som en hemtjänsttagare möter är oförändrat";
    let alt = "Linje över åren 2019 till 2023. Åmåla går från 18 till 20, riket ligger kvar på 16.";
    let texts = ["15", "16", "18", "20", "21"].map(str::to_owned);
    let amount = |value: f64| {
        let text = texts.iter().find(|text| text.parse() == Ok(value)).map_or("", String::as_str);
        Amount { value, text }
    };
    let points = |values: [f64; 5]| -> Vec<TrendPoint<'_>> {
        (2019..)
            .zip(values)
            .map(|(year, value)| TrendPoint { year, amount: amount(value), preliminary: false, band: None })
            .collect()
    };
    let (own, country) = (points([18.0, 18.0, 21.0, 20.0, 20.0]), points([16.0, 15.0, 16.0, 16.0, 16.0]));
    let series = [
        Series { name: "Åmåla", kind: LineKind::Own, points: &own },
        Series { name: "Riket", kind: LineKind::Country, points: &country },
    ];
    let value = |value: f64| format!("{value:.0}");
    let chart = Trend { frame: frame("fig-trend", title, alt), series: &series, breaks: &[], value: &value };
    Figure {
        id: "figur-kontinuitet".to_owned(),
        caption: title.to_owned(),
        subtitle: Some(
            "Personalkontinuitet i hemtjänsten, antal personer under 14 dagar, 2019–2023".to_owned(),
        ),
        alt: alt.to_owned(),
        svg: ledstjarna_charts::trend(&chart),
        table: Table::from_twin("figur-kontinuitet-tabell", &chart.table(), SOURCE),
        source: SOURCE.to_owned(),
        n: None,
        definition: Some("Medelvärde av antalet olika personer som kommer hem till en person.".to_owned()),
    }
}

/// Complaints by area.
pub(super) fn bars() -> Figure {
    let title = "Flest synpunkter gällde hemtjänsten";
    let alt = "Staplar: hemtjänst 7, särskilt boende 6 och allmänt 5 synpunkter.";
    let bar = |label, value: f64, text, note| Bar {
        label,
        amount: Amount { value, text },
        interval: None,
        note,
        own: false,
    };
    let rows = [
        bar("Hemtjänst", 7.0, "7", "39 % sammanlagt"),
        bar("Särskilt boende", 6.0, "6", "72 % sammanlagt"),
        bar("Allmänt", 5.0, "5", "100 % sammanlagt"),
    ];
    let chart = Bars {
        frame: frame("fig-staplar", title, alt),
        bars: &rows,
        full: None,
        measure: "Antal",
        notes: "Sammanlagd andel",
    };
    Figure {
        id: "figur-synpunkter".to_owned(),
        caption: title.to_owned(),
        subtitle: Some("Inkomna synpunkter per område, antal, 2023".to_owned()),
        alt: alt.to_owned(),
        svg: ledstjarna_charts::bars(&chart),
        table: Table::from_twin("figur-synpunkter-tabell", &chart.table(), "Källa: kommunens diarium"),
        source: "Källa: kommunens diarium".to_owned(),
        n: Some("18 synpunkter".to_owned()),
        definition: None,
    }
}
