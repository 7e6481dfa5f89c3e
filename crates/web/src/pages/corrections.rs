//! The log of corrections: which edition replaced which, why, and what it changed.

use askama::Template;
use ledstjarna_actions::analysis::corrections::{
    CorrectedPlace, CorrectedValue, CorrectionLine, corrections,
};
use ledstjarna_observations::swedish;

use crate::asked::Asked;
use crate::captions::{raw_captions, source_of};
use crate::frame::{Frame, Section};
use crate::pages::score_figure::caption;
use crate::reply::Reply;
use crate::twin::{Cell, Twin};
use crate::wording;

/// Most changed values, and most moved places, that the page itself shows; the twin has all.
const SHOWN: usize = 10;

/// One correction, ready to print.
struct Line {
    edition: String,
    corrects: String,
    day: String,
    reason: String,
    summary: String,
    is_comparable: bool,
    values: Vec<[String; 4]>,
    /// Whose the values are.
    raw: String,
    /// What the places were computed from.
    derived: String,
    places: Vec<[String; 4]>,
}

/// The page.
#[derive(Template)]
#[template(path = "corrections.html")]
struct Corrections {
    frame: Frame,
    lines: Vec<Line>,
}

/// Answers with the log.
pub fn corrections_page(asked: &Asked<'_>, _: &[String]) -> Reply {
    let found = corrections(asked.library);
    if asked.is_data() {
        return twin(asked, &found).reply(asked);
    }
    let lead = "Vad vi har rättat i publicerade utgåvor, när och varför.";
    let synthetic = asked.library.editions.iter().any(|published| published.edition.meta.synthetic);
    let frame = Frame::new(asked, Section::Start, "Rättelser", lead, synthetic).with_twins(asked);
    let lines = found.iter().map(|line| view(asked, line)).collect();
    Reply::page(&Corrections { frame, lines }, asked.canonical())
}

fn view(asked: &Asked<'_>, line: &CorrectionLine) -> Line {
    let mut parts = vec![
        wording::count(line.values.len(), "värde är ändrat", "värden är ändrade"),
        wording::count(line.places.len(), "kommun fick en annan plats", "kommuner fick en annan plats"),
    ];
    for (ids, one, many) in [
        (&line.added, "mått har lagts till", "mått har lagts till"),
        (&line.removed, "mått har tagits bort", "mått har tagits bort"),
    ] {
        if !ids.is_empty() {
            parts.push(wording::count(ids.len(), one, many));
        }
    }
    if line.method_changed {
        parts.push("räknesättet är ändrat".to_owned());
    }
    let after = asked.library.edition(&line.edition);
    let sides = [after, asked.library.edition(&line.corrects)].into_iter().flatten();
    let sources = sides.flat_map(|published| {
        line.values.iter().filter_map(|one| source_of(published, &one.code, &one.indicator))
    });
    Line {
        edition: line.edition.clone(),
        corrects: line.corrects.clone(),
        day: wording::capital(&wording::day(&line.published_at.day())),
        reason: line.reason.clone(),
        summary: format!("{}.", wording::capital(&wording::list(&parts))),
        is_comparable: line.is_comparable,
        raw: raw_captions(&asked.library.register, sources).join(". "),
        derived: after.map(|after| caption(asked.library, after)).unwrap_or_default(),
        values: line.values.iter().take(SHOWN).map(|one| value_cells(asked, one)).collect(),
        places: line.places.iter().take(SHOWN).map(place_cells).collect(),
    }
}

fn value_cells(asked: &Asked<'_>, one: &CorrectedValue) -> [String; 4] {
    let known = asked.library.register.indicator(&one.indicator);
    let written = |value: Option<f64>| match (value, known) {
        (Some(value), Some(indicator)) => wording::value(indicator, value),
        (Some(value), None) => swedish::decimal(value, 1),
        (None, _) => "– saknas".to_owned(),
    };
    [one.name.clone(), one.title.clone(), written(one.before), written(one.after)]
}

fn place_cells(one: &CorrectedPlace) -> [String; 4] {
    let place =
        |place: Option<u32>| place.map_or_else(|| "– ingen plats".to_owned(), |place| place.to_string());
    let moved = one.places().map_or_else(String::new, swedish::place_change);
    [one.name.clone(), place(one.before), place(one.after), moved]
}

fn twin(asked: &Asked<'_>, found: &[CorrectionLine]) -> Twin {
    let rows = found.iter().flat_map(|line| {
        let published = asked.library.edition(&line.edition);
        let synthetic = published.is_some_and(|published| published.edition.meta.synthetic);
        let source = published.map(|published| caption(asked.library, published));
        let row = move |code: &str, indicator: Option<&str>, before: Cell, after: Cell| -> Vec<Cell> {
            vec![
                line.edition.as_str().into(),
                line.corrects.as_str().into(),
                line.reason.as_str().into(),
                code.into(),
                indicator.into(),
                before,
                after,
                source.clone().into(),
                synthetic.into(),
            ]
        };
        let values = line
            .values
            .iter()
            .map(|one| row(&one.code, Some(&one.indicator), one.before.into(), one.after.into()));
        let places = line.places.iter().map(|one| row(&one.code, None, one.before.into(), one.after.into()));
        values.chain(places).collect::<Vec<_>>()
    });
    Twin {
        columns: &[
            "edition",
            "corrects",
            "reason",
            "place",
            "indicator",
            "before",
            "after",
            "derived_caption",
            "synthetic",
        ],
        rows: rows.collect(),
    }
}
