//! The tables beside the beeswarm and the dot strip.

use crate::beeswarm::Beeswarm;
use crate::dot_strip::DotStrip;
use crate::mark::{Mark, Shape};
use crate::standing::Standing;
use crate::table::{DataTable, NONE};

impl Beeswarm<'_> {
    /// The table beside it: one row per dot.
    pub fn table(&self) -> DataTable {
        let columns = ["Kod", "Namn och värde", "Läge", "Är"];
        let mut table = DataTable::new(self.words.title, &columns);
        for dot in self.dots {
            let standing = match dot.mark {
                Mark::Neutral => NONE.to_owned(),
                mark => Standing::from(mark).text(),
            };
            let role = match dot.shape {
                Shape::Ring => "den egna",
                Shape::Diamond => "liknande",
                Shape::Circle => NONE,
            };
            table.push([dot.code.to_owned(), dot.text.to_owned(), standing, role.to_owned()]);
        }
        table
    }
}

impl DotStrip<'_> {
    /// The table beside it: the own value, the quartiles, and every value with how many share it.
    pub fn table(&self) -> DataTable {
        let mut table = DataTable::new(self.words.title, &["Vad", "Värde", "Antal"]);
        if let Some(own) = self.own {
            table.push(["Den egna", own.text, "1"].map(str::to_owned));
        }
        if let Some([lower, upper]) = self.quartiles {
            table.push(["Undre kvartil", lower.1, ""].map(str::to_owned));
            table.push(["Övre kvartil", upper.1, ""].map(str::to_owned));
        }
        let mut values: Vec<f64> = self.values.iter().copied().filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        for same in values.chunk_by(|a, b| a.total_cmp(b).is_eq()) {
            let text = same[0].to_string().replace('.', ",");
            table.push(["Alla".to_owned(), text, same.len().to_string()]);
        }
        table
    }
}
