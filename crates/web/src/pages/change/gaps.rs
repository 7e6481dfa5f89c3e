//! Gaps that came or went, each with who says so; and indicators that are measured in a new way.

use ledstjarna_actions::analysis::change::{Gap, MovedIndicator};
use ledstjarna_observations::{raw_caption, swedish};

use super::Case;
use super::moved::value;
use crate::asked::Asked;

/// One gap of the municipality, ready to print.
pub struct GapView {
    /// Title of the indicator.
    pub title: String,
    /// Its page.
    pub address: String,
    /// Where it is missing and where it is known.
    pub text: String,
    /// Who says so, and what that source warns of.
    pub source: Option<String>,
    /// What the gap does in the split.
    pub effect: String,
}

/// One indicator with a new definition.
pub struct RedefinedView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub address: String,
    /// What is new.
    pub note: String,
}

/// The municipality's own gaps that came or went, and the source of all of them where it is the same.
pub fn gap_views(asked: &Asked<'_>, case: &Case<'_>) -> (Vec<GapView>, Option<String>) {
    let mut views: Vec<GapView> = case.change.gaps.iter().map(|gap| view(asked, case, gap)).collect();
    let first = views.first().and_then(|view| view.source.clone());
    let shared =
        first.filter(|source| views.len() > 1 && views.iter().all(|v| v.source.as_ref() == Some(source)));
    if shared.is_some() {
        for view in &mut views {
            view.source = None;
        }
    }
    (views, shared)
}

/// Says that a value is missing, never why: a supposition is told as its source's own.
fn view(asked: &Asked<'_>, case: &Case<'_>, gap: &Gap) -> GapView {
    let (before, after) = case.years();
    let id = &gap.share.indicator;
    let text = if let Some(reason) = gap.reason_words {
        let was = value(asked, case.before, id, gap.share.before);
        format!("Saknas i utgåvan {after} men fanns i utgåvan {before}: {was}. {reason}.")
    } else {
        let is = value(asked, case.after, id, gap.share.after);
        format!("Saknades i utgåvan {before} men finns i utgåvan {after}: {is}.")
    };
    let cited = gap.citation.as_ref().map(|citation| {
        let caveat = gap.caveat.as_ref().map(|caveat| format!(" {caveat}")).unwrap_or_default();
        format!("{citation}.{caveat}")
    });
    let was = gap.reason.is_some().then(|| source_before(asked, case, id)).flatten();
    GapView {
        title: gap.share.title.clone(),
        address: format!("/indikator/{id}?kommun={}", case.place.slug.as_deref().unwrap_or_default()),
        text,
        source: cited.or(was),
        effect: format!("Luckan i sig räknas som {}.", effect(&gap.share)),
    }
}

/// Who gave the value that is gone.
fn source_before(asked: &Asked<'_>, case: &Case<'_>, id: &str) -> Option<String> {
    let edition = &case.before.edition;
    let at = edition.snapshot.row(&case.place.code).zip(edition.model.indicator(id))?;
    let cell = edition.snapshot.cell(at.0, at.1).filter(|cell| !cell.source.is_empty())?;
    Some(format!("Värdet {}: {}.", edition.meta.year, raw_caption(&asked.library.register, &cell.source)))
}

/// "2,0 platser bättre och 0,3 poäng bättre".
fn effect(share: &MovedIndicator) -> String {
    let side = |size: f64, decimals: u8, unit: &str, is_better: bool| {
        let text = swedish::decimal(size.abs(), decimals);
        let is_nothing = text.chars().all(|c| matches!(c, '0' | ','));
        let word = if is_better { "bättre" } else { "sämre" };
        if is_nothing { format!("oförändrade {unit}") } else { format!("{text} {unit} {word}") }
    };
    let places = side(share.places, 1, "platser", share.places < 0.0);
    format!("{places} och {}", side(share.points, 2, "poäng", share.points > 0.0))
}

/// What the gaps of all other municipalities do.
pub fn other_gaps(case: &Case<'_>) -> String {
    match &case.change.other_gaps {
        None => "Andra kommuner har samma luckor i båda utgåvorna.".to_owned(),
        Some(share) => format!("Andra kommuners luckor har också ändrats. De räknas som {}.", effect(share)),
    }
}

/// Indicators whose definition changed between the years their values are of.
pub fn redefined_views(asked: &Asked<'_>, case: &Case<'_>) -> Vec<RedefinedView> {
    let (before, after) = (&case.before.edition, &case.after.edition);
    let view = |id: &String| {
        let known = asked.library.register.indicator(id)?;
        let year = |edition: &ledstjarna_composite::Edition| {
            edition.model.indicator(id).and_then(|at| edition.snapshot.year_of(at))
        };
        let (from, to) = year(before).zip(year(after))?;
        let new = known.breaks.iter().filter(|found| found.year > from && found.year <= to);
        let notes: Vec<String> = new.map(|found| format!("Från {}: {}.", found.year, found.note)).collect();
        Some(RedefinedView {
            title: known.title.clone(),
            address: format!("/indikator/{id}"),
            note: notes.join(" "),
        })
    };
    case.change.redefined.iter().filter_map(view).collect()
}
