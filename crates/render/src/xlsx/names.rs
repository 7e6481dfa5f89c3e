//! Names of sheets: what Excel allows, and no two the same.

use std::collections::BTreeSet;

use super::Sheet;
use super::sheet::clean;

/// Name of the first sheet.
pub(super) const COVER: &str = "Om filen";

/// The longest name, in characters.
const LONGEST: usize = 31;

/// Gives every sheet a name of its own.
pub(super) fn make_unique(sheets: &mut [Sheet]) {
    let mut used = BTreeSet::from([COVER.to_lowercase(), "history".to_owned()]);
    for sheet in sheets {
        let base = allowed(&sheet.name);
        let mut name = cut(&base, LONGEST);
        let mut next = 2;
        while !used.insert(name.to_lowercase()) {
            let end = format!(" ({next})");
            name = cut(&base, LONGEST - end.len()) + &end;
            next += 1;
        }
        sheet.name = name;
    }
}

fn allowed(name: &str) -> String {
    let name: String = clean(name).chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
    if name.trim().is_empty() { "Tabell".to_owned() } else { name.trim().to_owned() }
}

/// The first characters, counted as Excel does.
fn cut(name: &str, longest: usize) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= longest
    };
    name.chars().take_while(fits).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::grid::Grid;
    use super::*;

    #[test]
    fn names_are_short_different_and_allowed() {
        let sheet = |name: &str| Sheet {
            name: name.to_owned(),
            title: String::new(),
            notes: Vec::new(),
            grid: Grid { head: Vec::new(), right: Vec::new(), rows: Vec::new() },
        };
        let long = "Personalkontinuitet i hemtjänsten per enhet";
        let mut sheets = [sheet(long), sheet(long), sheet("a/b"), sheet("OM FILEN"), sheet("[]")];
        make_unique(&mut sheets);
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "Personalkontinuitet i hemtjänst",
                "Personalkontinuitet i hemtj (2)",
                "a b",
                "OM FILEN (2)",
                "Tabell"
            ]
        );
    }
}
