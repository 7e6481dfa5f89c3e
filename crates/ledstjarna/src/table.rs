//! A table of text with aligned columns.

/// Which side of a column the text stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Lines of cells under a header.
#[derive(Debug, Default)]
pub struct Table {
    columns: Vec<(String, Side)>,
    lines: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns.
    pub fn new(columns: &[(&str, Side)]) -> Self {
        Self {
            columns: columns.iter().map(|(name, side)| ((*name).to_owned(), *side)).collect(),
            lines: Vec::new(),
        }
    }

    /// One more column.
    pub fn column(&mut self, name: &str, side: Side) {
        self.columns.push((name.to_owned(), side));
    }

    /// One more line.
    pub fn line(&mut self, cells: Vec<String>) {
        self.lines.push(cells);
    }

    /// The table as text, every line ended; trailing blanks are left out.
    pub fn text(&self) -> String {
        let header: Vec<String> = self.columns.iter().map(|(name, _)| name.clone()).collect();
        let width = |column: usize| {
            let cells = std::iter::once(&header).chain(&self.lines).filter_map(|line| line.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        let all = [&header, &rule].into_iter().chain(&self.lines);
        all.map(|line| self.padded(line, &widths) + "\n").collect()
    }

    fn padded(&self, line: &[String], widths: &[usize]) -> String {
        let cells = line.iter().zip(widths).zip(&self.columns).map(|((cell, width), (_, side))| {
            let gap = " ".repeat(width - cell.chars().count());
            match side {
                Side::Left => format!("{cell}{gap}"),
                Side::Right => format!("{gap}{cell}"),
            }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_with_swedish_letters() {
        let mut table = Table::new(&[("Kommun", Side::Left), ("Plats", Side::Right)]);
        table.line(vec!["Åmål".into(), "176".into()]);
        table.line(vec!["Upplands-Bro".into(), "9".into()]);
        assert_eq!(
            table.text(),
            "Kommun        Plats\n────────────  ─────\nÅmål            176\nUpplands-Bro      9\n"
        );
    }
}
