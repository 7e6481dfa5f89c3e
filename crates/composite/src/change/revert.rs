//! How the unit would stand had some of its indicators not changed: how much of a rise is web pages only.

use crate::change::error::Unexplained;
use crate::change::pair::EditionPair;
use crate::change::shapley::{Outcome, Side};
use crate::change::sheet::Origin;

impl EditionPair<'_> {
    /// Score and place in the later edition, had the unit's cells of the chosen indicators stood as in
    /// the earlier one; everything else as it is. Indicators that only one edition has stay as they are.
    ///
    /// # Errors
    /// As [`EditionPair::decompose`].
    pub fn without(&self, row: usize, chosen: impl Fn(&str) -> bool) -> Result<Outcome, Unexplained> {
        if row >= self.units.len() {
            return Err(Unexplained::NoUnit(row.to_string()));
        }
        self.ends(row)?;
        let [earlier, later] = Side::BOTH.map(|side| Origin { values: side, gaps: side });
        let sheet = &self.sheets[Side::After.index()];
        let indicators = self.model(Side::After).indicators.iter().enumerate();
        let columns: Vec<usize> =
            indicators.filter(|(_, indicator)| chosen(&indicator.id)).map(|(at, _)| at).collect();
        let mut mixture = sheet.whole(later);
        sheet.replace(&mut mixture, row, earlier, &columns);
        self.mixed(row, Side::After, &mixture)
    }
}
