//! The years of an indicator: the nation, the mean, and the reader's own municipality with its margins.

use ledstjarna_charts::{Amount, Break, LineKind, Series, Trend, TrendPoint, trend as draw_trend};
use ledstjarna_composite::uncertainty::CellError;
use ledstjarna_narrative::Sentence;
use ledstjarna_observations::{ALL_MUNICIPALITIES, COUNTRY, Indicator, Observation};

use crate::asked::Asked;
use crate::captions::raw_captions;
use crate::facts::yearly::Yearly;
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::wording;

/// Name of the figure.
const ID: &str = "ar";

/// Widest that the picture is drawn.
const WIDEST: f64 = 760.0;

/// The years.
pub struct National<'l> {
    /// The picture; `None` with fewer than two years.
    pub figure: Option<Figure>,
    /// Where the values come from.
    pub sources: Vec<&'l str>,
}

/// One year with its texts.
struct Year {
    at: i16,
    value: f64,
    text: String,
    band: Option<[(f64, String); 2]>,
}

/// One place over the years.
struct Known {
    name: String,
    kind: LineKind,
    years: Vec<Year>,
}

/// The reader's own municipality, riket, and the unweighted mean. `message` is what is said of the own one.
pub fn trend<'l>(asked: &Asked<'l>, yearly: &Yearly<'l>, message: Option<&Sentence>) -> National<'l> {
    let places = [
        asked.own().map(|own| (own.name.as_str(), own.code.as_str(), LineKind::Own)),
        Some(("Riket", COUNTRY, LineKind::Country)),
        Some(("Kommunernas medel", ALL_MUNICIPALITIES, LineKind::Mean)),
    ];
    let found: Vec<(&str, LineKind, Vec<&'l Observation>)> = places
        .into_iter()
        .flatten()
        .map(|(name, code, kind)| (name, kind, yearly.series(asked.library, code)))
        .collect();
    let sources: Vec<&'l str> =
        found.iter().flat_map(|(.., series)| series.iter().map(|one| one.source.as_str())).collect();
    let known: Vec<Known> = found
        .iter()
        .map(|(name, kind, series)| Known {
            name: (*name).to_owned(),
            kind: *kind,
            years: series.iter().filter_map(|one| year(yearly.indicator, one, *kind)).collect(),
        })
        .filter(|series| !series.years.is_empty())
        .collect();
    let mut years: Vec<i16> = known.iter().flat_map(|one| one.years.iter().map(|year| year.at)).collect();
    years.sort_unstable();
    years.dedup();
    let caption = raw_captions(&asked.library.register, sources.iter().copied()).join(". ");
    National {
        figure: (years.len() > 1).then(|| figure(asked, yearly.indicator, &known, message, &years, caption)),
        sources,
    }
}

/// A year with a value; own values with their 95 % interval, means without decimals they do not have.
fn year(indicator: &Indicator, one: &Observation, kind: LineKind) -> Option<Year> {
    let value = one.value.number()?;
    let write = |number: f64| match kind {
        LineKind::Own => wording::value(indicator, number),
        LineKind::Country | LineKind::Mean => wording::between(indicator, number),
    };
    let margin = CellError::of_observation(one, Some(indicator)).half_width(value);
    let margin = margin.filter(|margin| kind == LineKind::Own && *margin > 0.0);
    Some(Year {
        at: one.period.first_year(),
        value,
        text: write(value),
        band: margin.map(|margin| {
            [value - margin, value + margin].map(|end| (end, wording::between(indicator, end)))
        }),
    })
}

fn figure(
    asked: &Asked<'_>,
    indicator: &Indicator,
    known: &[Known],
    message: Option<&Sentence>,
    years: &[i16],
    caption: String,
) -> Figure {
    let points: Vec<Vec<TrendPoint<'_>>> =
        known.iter().map(|one| one.years.iter().map(Year::point).collect()).collect();
    let series: Vec<Series<'_>> = known
        .iter()
        .zip(&points)
        .map(|(one, points)| Series { name: &one.name, kind: one.kind, points })
        .collect();
    let breaks: Vec<Break> = indicator.breaks.iter().map(|b| Break { year: b.year }).collect();
    let spans: Vec<String> = known.iter().map(Known::span).collect();
    let headline = message.map_or_else(|| spans.first().cloned().unwrap_or_default(), wording::heading);
    let desc = format!(
        "{}. År som saknas är luckor i linjen. Tabellen under bilden har samma uppgifter.",
        spans.join(". ")
    );
    let axis = |number: f64| wording::between(indicator, number);
    let (series, breaks) = (&series[..], &breaks[..]);
    let plain = Look::plain(ID);
    let table = Trend { frame: plain.frame(&headline, &desc), series, breaks, value: &axis }.table();
    let picture = |look: &Look| {
        let class = if look.is_narrow() { look.class } else { "bred trend" };
        let look = Look { id: look.id.clone(), class, width: look.width.min(WIDEST), flavour: look.flavour };
        draw_trend(&Trend { frame: look.frame(&headline, &desc), series, breaks, value: &axis })
    };
    let span = years.first().zip(years.last());
    Figure {
        subtitle: format!(
            "{}, {}{}. Riket är prickad, kommunernas ovägda medel är streckat.",
            indicator.title,
            wording::unit(indicator),
            span.map_or_else(String::new, |(first, last)| format!(", {first}–{last}"))
        ),
        id: ID,
        pictures: draw(asked, ID, &picture),
        table: FigureTable::Here(table),
        caption,
        number: wording::count(years.len(), "år.", "år."),
        definition: (asked.part("definition"), "Definition".to_owned()),
        files: Files::of(asked, ID),
        headline,
    }
}

impl Year {
    fn point(&self) -> TrendPoint<'_> {
        TrendPoint {
            year: self.at,
            amount: Amount { value: self.value, text: &self.text },
            preliminary: false,
            band: self
                .band
                .as_ref()
                .map(|ends| ends.each_ref().map(|(value, text)| Amount { value: *value, text })),
        }
    }
}

impl Known {
    /// "Riket: 88 % år 2019, 86 % år 2023".
    fn span(&self) -> String {
        match self.years.as_slice() {
            [first, .., last] => {
                format!("{}: {} år {}, {} år {}", self.name, first.text, first.at, last.text, last.at)
            }
            [only] => format!("{}: {} år {}", self.name, only.text, only.at),
            [] => self.name.clone(),
        }
    }
}
