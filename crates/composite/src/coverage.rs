//! Step 5: how much of a score rests on the unit's own values, and whether it may be published.

use crate::Matrix;
use crate::model::{Model, Part};
use crate::result::Origin;

/// Coverage of every unit (rows) in every group (columns), 0-1: the share of weight with an own value.
/// Inactive indicators and questions that do not apply leave the base.
pub fn coverage(model: &Model, origin: &[Origin], active: &[bool], rows: usize) -> Matrix {
    let mut covered = Matrix::filled(rows, model.groups.len(), 0.0);
    let mut base = Matrix::filled(rows, model.groups.len(), 0.0);
    for group in (0..model.groups.len()).rev() {
        let mut own = vec![0.0; rows];
        let mut of = vec![0.0; rows];
        for part in model.parts(group) {
            let weight = model.weight(part);
            match part {
                Part::Indicator(indicator) if active[indicator] => {
                    let origins = &origin[indicator * rows..(indicator + 1) * rows];
                    for ((own, of), origin) in own.iter_mut().zip(&mut of).zip(origins) {
                        *own += if *origin == Origin::Own { weight } else { 0.0 };
                        *of += if *origin == Origin::NotApplicable { 0.0 } else { weight };
                    }
                }
                Part::Indicator(_) => {}
                Part::Group(child) => {
                    let columns = covered.column(child).iter().zip(base.column(child));
                    for ((own, of), (share, base)) in own.iter_mut().zip(&mut of).zip(columns) {
                        *own += weight * share;
                        *of += if *base > 0.0 { weight } else { 0.0 };
                    }
                }
            }
        }
        for (row, (own, of)) in own.iter().zip(&of).enumerate() {
            covered.set(row, group, if *of > 0.0 { own / of } else { 0.0 });
            base.set(row, group, *of);
        }
    }
    covered
}

/// Which scores may be published, and withholds the total of units that lack one of its parts: it is
/// never filled with the mean of the others. Column-major, like the matrices.
pub fn publish(model: &Model, scores: &mut Matrix, covered: &Matrix) -> Vec<bool> {
    let rows = scores.rows();
    let limits = model.recipe.coverage;
    let mut published = vec![false; rows * model.groups.len()];
    for group in (0..model.groups.len()).rev() {
        let is_top = model.groups[group].parent.is_none();
        let limit = if is_top { limits.total } else { limits.group };
        let parts: Vec<usize> = model
            .parts(group)
            .iter()
            .filter_map(|part| match part {
                Part::Group(child) if model.groups[*child].weight > 0.0 => Some(*child),
                _ => None,
            })
            .collect();
        for row in 0..rows {
            let whole =
                !(is_top && limits.all_parts) || parts.iter().all(|child| published[child * rows + row]);
            if !whole {
                scores.set(row, group, f64::NAN);
            }
            let enough = covered.get(row, group).unwrap_or(0.0) >= limit - 1e-12;
            published[group * rows + row] = whole && enough && scores.get(row, group).is_some();
        }
    }
    published
}
