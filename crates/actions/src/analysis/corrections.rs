//! Which editions replace another, why, and what that changed: values, places, the model.

use ledstjarna_composite::{Edition, compare};
use ledstjarna_observations::Instant;
use serde::Serialize;

use crate::analysis::Scope;
use crate::{Library, Published};

/// A value that differs between an edition and its correction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CorrectedValue {
    /// Code of the municipality.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Indicator id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// Value in the edition that was corrected; `None` where there was none.
    pub before: Option<f64>,
    /// Value in the correction.
    pub after: Option<f64>,
}

/// A place in the whole index that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CorrectedPlace {
    /// Code of the municipality.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Place in the edition that was corrected; `None` if it had none.
    pub before: Option<u32>,
    /// Place in the correction.
    pub after: Option<u32>,
}

impl CorrectedPlace {
    /// Places moved; positive is worse. `None` if it has no place in one of the two.
    pub fn places(&self) -> Option<i64> {
        Some(i64::from(self.after?) - i64::from(self.before?))
    }
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CorrectionLine {
    /// Id of the new edition.
    pub edition: String,
    /// Id of the edition it replaces.
    pub corrects: String,
    /// Year of both.
    pub year: i16,
    /// When it was published.
    #[serde(skip)]
    pub published_at: Instant,
    /// Why.
    pub reason: String,
    /// Whether the edition it replaces can be shown beside it; if not, nothing is known of what changed.
    pub is_comparable: bool,
    /// Values that differ, by indicator and then code.
    pub values: Vec<CorrectedValue>,
    /// Places in the index that differ, most moved first; those that came or went last.
    pub places: Vec<CorrectedPlace>,
    /// Ids of indicators that were added to the model.
    pub added: Vec<String>,
    /// Ids of indicators that were taken out of it.
    pub removed: Vec<String>,
    /// Whether weights or rules changed.
    pub method_changed: bool,
}

/// All corrections, newest first.
pub fn corrections(library: &Library) -> Vec<CorrectionLine> {
    library.editions.iter().filter_map(|published| correction(library, published)).collect()
}

fn correction(library: &Library, published: &Published) -> Option<CorrectionLine> {
    let meta = &published.edition.meta;
    let made = meta.corrects.as_ref()?;
    let mut line = CorrectionLine {
        edition: published.id.clone(),
        corrects: made.edition.clone(),
        year: meta.year,
        published_at: published.created_at,
        reason: made.reason.clone(),
        is_comparable: false,
        values: Vec::new(),
        places: Vec::new(),
        added: Vec::new(),
        removed: Vec::new(),
        method_changed: false,
    };
    if let Some(before) = library.editions.iter().find(|known| known.id == made.edition) {
        let scope = Scope { library, published, group: 0 };
        let found = compare(&before.edition, &published.edition);
        line.is_comparable = true;
        line.values = values(&scope, &before.edition);
        line.places = places(&scope, &before.edition);
        line.method_changed = found.recipe_changed || !found.reweighted.is_empty();
        (line.added, line.removed) = (found.added, found.removed);
    }
    Some(line)
}

/// Values of the indicators that both editions have.
fn values(scope: &Scope<'_>, before: &Edition) -> Vec<CorrectedValue> {
    let after = scope.edition();
    let mut found = Vec::new();
    for (at, id) in after.snapshot.indicators.iter().enumerate() {
        let Some(earlier) = before.snapshot.indicators.iter().position(|known| known == id) else { continue };
        for (row, code) in after.snapshot.units.iter().enumerate() {
            let value = |edition: &Edition, row: Option<usize>, column: usize| {
                edition.snapshot.cell(row?, column)?.value.number()
            };
            let (was, is) = (value(before, before.snapshot.row(code), earlier), value(after, Some(row), at));
            if was.map(f64::to_bits) != is.map(f64::to_bits) {
                found.push(CorrectedValue {
                    code: code.clone(),
                    name: scope.name(code),
                    indicator: id.clone(),
                    title: scope.title(at),
                    before: was,
                    after: is,
                });
            }
        }
    }
    found
}

fn places(scope: &Scope<'_>, before: &Edition) -> Vec<CorrectedPlace> {
    let after = &scope.edition().result;
    let place = |code: &str| before.result.row(code).and_then(|row| before.result.standing(row, 0).place);
    let both = |(row, code): (usize, &String)| CorrectedPlace {
        code: code.clone(),
        name: scope.name(code),
        before: place(code),
        after: after.standing(row, 0).place,
    };
    let mut found: Vec<CorrectedPlace> = after.units.iter().enumerate().map(both).collect();
    found.retain(|moved| moved.before != moved.after);
    let size = |moved: &CorrectedPlace| moved.places().map_or(-1, i64::abs);
    found.sort_by(|a, b| size(b).cmp(&size(a)).then_with(|| a.code.cmp(&b.code)));
    found
}
