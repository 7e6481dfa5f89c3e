//! The waterfall of a change: four signed parts that add up to what is printed, and a sentence for each.

use ledstjarna_actions::analysis::change::{PartLine, component_code};
use ledstjarna_charts::{Amount, Part, Waterfall, waterfall};
use ledstjarna_composite::change::Component;
use ledstjarna_narrative::headline::{Measure, Split};
use ledstjarna_narrative::{PlaceName, Sentence};
use ledstjarna_observations::swedish;

use super::Case;
use crate::asked::Asked;
use crate::facts::sums::from_units;
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::pages::score_figure::caption;
use crate::wording;

/// The components a change is split into, in the order they are shown.
const COMPONENTS: [Component; 4] = [Component::Own, Component::Others, Component::Missing, Component::Method];

/// One part, ready to print.
pub struct PartView {
    /// What it is.
    pub title: &'static str,
    /// What it adds.
    pub sentence: Sentence,
    /// What was changed to find it, alone among the four.
    pub meaning: String,
}

/// What a part is called.
fn title(component: Component) -> &'static str {
    match component {
        Component::Own => "Egna resultat",
        Component::Others => "Andra kommuners resultat",
        Component::Missing | Component::OwnGaps | Component::OtherGaps => "Saknade uppgifter",
        Component::Method => "Ändrad metod",
    }
}

fn meaning(component: Component, (before, after): (i16, i16)) -> String {
    let what = match component {
        Component::Own => "kommunens egna värden",
        Component::Others => "de andra kommunernas värden",
        Component::Missing | Component::OwnGaps | Component::OtherGaps => {
            "vilka uppgifter som finns och saknas, här och hos andra,"
        }
        Component::Method => "mått, vikter och räkneregler",
    };
    format!("Så mycket skiljer det om bara {what} byts från {before} till {after}.")
}

/// Every part with what it is about.
pub fn parts(case: &Case<'_>) -> Vec<PartView> {
    let split = split(case);
    let view = |((component, _), sentence): (&(Component, f64), Sentence)| PartView {
        title: title(*component),
        sentence,
        meaning: meaning(*component, case.years()),
    };
    split.parts.iter().zip(split.sentences()).map(view).collect()
}

/// The change as sentences take it, rounded as it is printed.
fn split(case: &Case<'_>) -> Split {
    let change = &case.change;
    let (year_before, year_after) = case.years();
    let decimals = case.decimals();
    let known = |part: &PartLine| {
        let component = COMPONENTS.into_iter().find(|known| component_code(*known) == part.component)?;
        let printed =
            if case.points { from_units(part.points_printed, decimals) } else { part.places_printed as f64 };
        Some((component, printed))
    };
    let (before, after, measure) = if case.points {
        (change.score_before, change.score_after, Measure::Score { decimals })
    } else {
        (f64::from(change.place_before), f64::from(change.place_after), Measure::Place)
    };
    Split {
        place: PlaceName::from(case.place),
        measure,
        before: (year_before, before),
        after: (year_after, after),
        parts: change.parts.iter().filter_map(known).collect(),
    }
}

/// The picture with its table.
pub fn figure(asked: &Asked<'_>, case: &Case<'_>, is_sure: bool) -> Figure {
    let split = split(case);
    let (decimals, (year_before, year_after)) = (case.decimals(), case.years());
    let message = message(case, &split);
    let headline =
        if is_sure { message } else { format!("Ingen säker förändring sedan {year_before}: {message}") };
    let rounded = |value: f64| {
        if case.points {
            from_units((value * 10_f64.powi(decimals.into())).round() as i64, decimals)
        } else {
            value
        }
    };
    let level = |value: f64| {
        if case.points {
            format!("{} poäng", swedish::decimal(value, decimals))
        } else {
            format!("plats {value}")
        }
    };
    let ends = [split.before.1, split.after.1].map(rounded);
    let end_texts = ends.map(level);
    let years = [year_before.to_string(), year_after.to_string()];
    let sentences: Vec<String> = split.sentences().into_iter().map(|sentence| sentence.text).collect();
    let texts: Vec<String> = split.parts.iter().map(|(_, part)| signed(case, *part)).collect();
    let parts: Vec<Part<'_>> = (split.parts.iter().zip(&texts))
        .zip(&sentences)
        .map(|(((component, part), text), sentence)| Part {
            label: title(*component),
            amount: Amount { value: *part, text },
            sentence,
        })
        .collect();
    let desc = format!(
        "Stapeldiagram från {} år {year_before} till {} år {year_after} i fyra delar. Bättre är uppåt. Tabellen har samma uppgifter.",
        end_texts[0], end_texts[1]
    );
    let rest = |rest: f64| signed(case, rest);
    let plain = Look::plain("fyra-delar");
    let chart = Waterfall {
        frame: plain.frame(&headline, &desc),
        start: (&years[0], Amount { value: ends[0], text: &end_texts[0] }),
        parts: &parts,
        end: (&years[1], Amount { value: ends[1], text: &end_texts[1] }),
        lower_is_better: !case.points,
        told: true,
        rest: &rest,
    };
    let (unit, model) = (if case.points { "Poäng" } else { "Platser" }, &case.after.edition.model);
    Figure {
        subtitle: format!(
            "{}, {}. {unit} år {year_before} och {year_after}, delade i fyra delar som tillsammans är hela ändringen.",
            case.place.name, model.groups[case.group].title
        ),
        pictures: draw(asked, "fyra-delar", &|look| {
            waterfall(&Waterfall { frame: look.frame(&headline, &desc), ..chart })
        }),
        id: "fyra-delar",
        table: FigureTable::Here(chart.table()),
        caption: caption(asked.library, case.after),
        number: format!(
            "{}, utgåvorna {} och {}.",
            wording::count(case.change.about.ranked, "kommun", "kommuner"),
            case.before.id,
            case.after.id
        ),
        definition: (asked.part("delarna"), "Så räknas delarna".to_owned()),
        files: Files::of(asked, "fyra-delar"),
        headline,
    }
}

/// The whole change and its largest part, with the area where it is one.
fn message(case: &Case<'_>, split: &Split) -> String {
    let sentence = split.headline().text;
    let told = sentence.trim_end_matches('.');
    let title = &case.after.edition.model.groups[case.group].title;
    match (case.points, case.group) {
        (_, 0) => told.to_owned(),
        (false, _) => format!("{title}: {told}"),
        // The score of an area is no value of the index.
        (true, _) => format!("{title}: {}", told.replacen("indexvärde", "poäng", 1)),
    }
}

/// A part with its sign in words: the reader never has to know which way a number is good.
fn signed(case: &Case<'_>, part: f64) -> String {
    let decimals = if case.points { case.decimals() } else { 0 };
    let size = swedish::decimal(part.abs(), decimals);
    if part.abs() < 0.5 * 10_f64.powi(-i32::from(decimals)) {
        return "0".to_owned();
    }
    let is_better = (part > 0.0) == case.points;
    format!("{size} {}", if is_better { "bättre" } else { "sämre" })
}
