//! Tables of spaces below a line of years: each row's numbers find their year, however tight they stand.

use super::columns::{Spaced, cut};
use crate::lint::cell_number::{is_mark, of_text, years};

/// A line that ends with years.
#[derive(Clone, Debug)]
pub(super) struct Head {
    label: String,
    years: Vec<Year>,
    /// Where the years begin anew: there a word such as "Riket" stands in the rows.
    again: Option<usize>,
}

/// The most characters before the years of a head.
const LONGEST_LABEL: usize = 60;

/// The words of a line with the columns they stand in.
fn words(line: &str) -> Vec<Spaced<'_>> {
    let mut words = Vec::new();
    for piece in cut(line) {
        let mut column = piece.start;
        for word in piece.text.split(' ') {
            let length = word.chars().count();
            if length > 0 {
                words.push(Spaced { text: word, start: column, end: column + length });
            }
            column += length + 1;
        }
    }
    words
}

impl Head {
    /// The head that a line is, if it ends with at least two years and says little before them.
    pub(super) fn of(line: &str) -> Option<Self> {
        let words = words(line);
        let is_year = |word: &&Spaced<'_>| years(word.text).len() == 1 && word.text.chars().count() <= 5;
        let count = words.iter().rev().take_while(is_year).count();
        let (before, years) = words.split_at(words.len() - count);
        let label = before.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        let quiet = label.chars().count() <= LONGEST_LABEL && !label.ends_with([',', '.', ':']);
        let number = |at: usize| years.get(at).map_or(0, |word| first_year(word.text));
        let again = (1..count).find(|at| number(*at) <= number(*at - 1));
        let years = years.iter().map(|word| (word.start, word.end, word.text.to_owned())).collect();
        (count >= 2 && quiet).then_some(Self { label, years, again })
    }

    /// How many cells a row has.
    pub(super) fn width(&self) -> usize {
        1 + self.years.len() + usize::from(self.again.is_some())
    }

    /// The cells of the head itself.
    pub(super) fn cells(&self) -> Vec<String> {
        let mut cells = vec![self.label.clone()];
        cells.extend(self.years.iter().map(|(_, _, year)| year.clone()));
        if let Some(again) = self.again {
            cells.insert(again + 1, String::new());
        }
        cells
    }

    /// The cells of a row below; `None` if the line has no numbers at its end.
    pub(super) fn row(&self, line: &str) -> Option<Vec<String>> {
        let words = words(line);
        let is_value =
            |word: &Spaced<'_>| of_text(word.text).is_some() || is_mark(word.text) || word.text == "%";
        let mut from = words.len();
        let mut named = None;
        while let Some(word) = from.checked_sub(1).and_then(|at| words.get(at)) {
            let is_name = self.again.is_some()
                && named.is_none()
                && from < words.len()
                && word.text.starts_with(char::is_uppercase)
                && from
                    .checked_sub(2)
                    .is_some_and(|at| is_value(&words[at]) || words[at].end + 1 < word.start);
            if is_name {
                named = Some(from - 1);
            } else if !is_value(word) {
                break;
            }
            from -= 1;
        }
        if from == words.len() {
            return None;
        }
        let label = words[..from].iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        let values = joined(&words[from..], named.map(|at| at - from), self.years.len(), &label);
        // "... under 2024" is the end of a sentence.
        let only_a_year = matches!(&values[..], [only] if first_year(&only.0) > 0);
        if values.len() > self.years.len() || only_a_year {
            return None;
        }
        let mut cells = vec![label];
        cells.resize(self.years.len() + 1, String::new());
        // What stands before the word belongs to the first run of years, what stands after it to the second.
        let middle = named.and_then(|at| words.get(at)).map_or(usize::MAX, |word| word.start);
        let split = values.partition_point(|value| value.1 < middle);
        let again = self.again.filter(|_| named.is_some()).unwrap_or(self.years.len());
        let (own, other) = (&values[..split], &values[split..]);
        if own.len() > again || other.len() > self.years.len() - again {
            return None;
        }
        let columns = columns([own, other], [&self.years[..again], &self.years[again..]]);
        for (value, column) in values.iter().zip(columns) {
            cells[column + 1].clone_from(&value.0);
        }
        if let Some(again) = self.again {
            cells.insert(again + 1, named.map_or_else(String::new, |at| words[at].text.to_owned()));
        }
        Some(cells)
    }

    /// Whether a block without head goes on with the table: a line of it has at least two values.
    pub(super) fn goes_on<'t>(&self, lines: impl Iterator<Item = &'t str>) -> bool {
        let mut rows = lines.filter_map(|line| self.row(line));
        rows.any(|cells| cells.iter().skip(1).filter(|cell| of_text(cell).is_some()).count() >= 2)
    }
}

/// The column of each value of both runs, in order, so that they stand as near their years as can be: by
/// where they begin or by where they end, whichever fits the row better.
fn columns(values: [&[Value]; 2], years: [&[Year]; 2]) -> Vec<usize> {
    let by = |distance: fn(&Value, &Year) -> usize| {
        let [own, other] = [0, 1].map(|run| nearest(values[run], years[run], distance));
        let other_columns = other.1.into_iter().map(|column| column + years[0].len());
        (own.0.saturating_add(other.0), own.1.into_iter().chain(other_columns).collect::<Vec<_>>())
    };
    let begin = by(|value, year| value.1.abs_diff(year.0));
    let end = by(|value, year| value.2.abs_diff(year.1));
    if begin.0 <= end.0 { begin.1 } else { end.1 }
}

/// The columns in order with the least sum of distances, and that sum.
fn nearest(
    values: &[Value],
    years: &[Year],
    distance: impl Fn(&Value, &Year) -> usize,
) -> (usize, Vec<usize>) {
    let (rows, width) = (values.len(), years.len());
    // best[i][j]: the least sum when the first i values use the first j years.
    let mut best = vec![vec![usize::MAX; width + 1]; rows + 1];
    best[0] = vec![0; width + 1];
    for i in 1..=rows {
        for j in i..=width {
            let used = best[i - 1][j - 1].saturating_add(distance(&values[i - 1], &years[j - 1]));
            best[i][j] = used.min(best[i][j - 1]);
        }
    }
    let mut columns = vec![0; rows];
    let mut j = width;
    for i in (1..=rows).rev() {
        while j > i && best[i][j - 1] == best[i][j] {
            j -= 1;
        }
        columns[i - 1] = j - 1;
        j -= 1;
    }
    (best[rows][width], columns)
}

/// A year of the head with the columns of characters it stands in.
type Year = (usize, usize, String);

fn first_year(text: &str) -> i16 {
    years(text).first().copied().unwrap_or(0)
}

/// A value with the columns of characters it stands in.
type Value = (String, usize, usize);

/// The values of a row: groups of thousands put together when there are more words than years, or when the
/// label is about money; a percent sign goes with its number. A word at `named` is no value.
fn joined(words: &[Spaced<'_>], named: Option<usize>, years: usize, label: &str) -> Vec<Value> {
    let count = words.len() - usize::from(named.is_some());
    let group = count > years || label.to_lowercase().contains("kr");
    let mut values: Vec<Value> = Vec::new();
    let mut may_go_on = false;
    for (at, word) in words.iter().enumerate() {
        let digits = word.text.bytes().all(|byte| byte.is_ascii_digit());
        if Some(at) == named {
            may_go_on = false;
            continue;
        }
        let goes_on = word.text == "%" || group && may_go_on && digits && word.text.len() == 3;
        let last = values.last_mut().filter(|last| goes_on && word.start == last.2 + 1);
        if let Some(last) = last {
            last.0.push(' ');
            last.0.push_str(word.text);
            last.2 = word.end;
            may_go_on = false;
        } else {
            may_go_on = digits && word.text.len() <= 3;
            values.push((word.text.to_owned(), word.start, word.end));
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(head: &str, line: &str) -> Vec<String> {
        Head::of(head).expect("a head").row(line).expect("a row")
    }

    #[test]
    fn tight_rows_find_their_years() {
        let head = "                        2021 2022 2023";
        assert_eq!(
            row(head, "9.2 Personlig assistans 23 22 23"),
            ["9.2 Personlig assistans", "23", "22", "23"]
        );
        assert_eq!(row(head, "9.10 Daglig verksamhet 111 110 113")[1..], ["111", "110", "113"]);
        assert_eq!(row(head, "Kostnad, kr/inv         87 703 88 909")[1..], ["87 703", "88 909", ""]);
        assert_eq!(row(head, "Nöjda                             45 %")[1..], ["", "", "45 %"]);
        assert!(Head::of("Sedan 2021 har det ökat").is_none());
        assert!(Head::of(head).expect("a head").row("Avlösarservice").is_none());
    }

    #[test]
    fn a_second_run_of_years_belongs_to_the_reference() {
        let head = "Leva och bo    2020 2021 2022 2023       2021 2022 2023";
        let want = ["Helhetssyn", "92", "", "82", "85", "Riket", "", "88", "88"];
        assert_eq!(row(head, "Helhetssyn     92        82 85 Riket         88 88"), want);
        let wide = "Resurser       2020   2021   2022   2023       2021   2022   2023";
        let want = ["Kostnad", "87 703", "88 909", "82 107", "", "Riket", "89 884", "92 935", ""];
        assert_eq!(row(wide, "Kostnad        87 703 88 909 82 107        Riket 89 884 92 935"), want);
        assert_eq!(Head::of(head).expect("a head").cells()[5], "");
    }
}
