//! Places of Hemtjänstindex that have been published: what the calibration aims at.

use ledstjarna_composite::Model;

use crate::error::DemoError;
use crate::table::rows;

/// One published place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Edition.
    pub year: i16,
    /// Code of the municipality.
    pub place: String,
    /// Position of the group in [`Model::groups`]; 0 is the whole index.
    pub group: usize,
    /// Published place, 1 is best.
    pub published: u32,
}

/// The published places of groups that the model has, in file order.
///
/// # Errors
/// The first row of `data/published-places.csv` that cannot be read.
pub fn targets(model: &Model) -> Result<Vec<Target>, DemoError> {
    let read = rows("published-places.csv", include_str!("../data/published-places.csv"), |row| {
        let published = row.text("published").parse().map_err(|_| row.fault("published is not a place"))?;
        let (year, place) = (row.year("year")?, row.text("place").to_owned());
        Ok(model.group(row.text("group")).map(|group| Target { year, place, group, published }))
    })?;
    Ok(read.into_iter().flatten().collect())
}
