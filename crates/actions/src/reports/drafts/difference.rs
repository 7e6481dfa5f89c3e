//! What differs between two versions of a report, paragraph by paragraph of its plain text.

use ledstjarna_report::{Document, plain};

/// A paragraph that is in one version only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It was in the earlier version.
    Gone(String),
    /// It is in the later version.
    New(String),
}

/// How two versions differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Differences {
    /// In these paragraphs, in reading order: what is gone before what came in its place.
    In(Vec<Difference>),
    /// As a whole: so much differs that nothing is gained by listing it.
    Whole,
}

/// Pairs of paragraphs that are compared at most, once what both begin and end with is set aside: sixteen
/// megabytes of memory, and some two thousand paragraphs on each side.
const MOST: usize = 4_000_000;

/// What differs.
pub fn differences(earlier: &Document, later: &Document) -> Differences {
    let (earlier, later) = (plain::text(earlier), plain::text(later));
    of_lines(&lines(&earlier), &lines(&later))
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn of_lines(earlier: &[&str], later: &[&str]) -> Differences {
    let start = earlier.iter().zip(later).take_while(|(a, b)| a == b).count();
    let (earlier, later) = (&earlier[start..], &later[start..]);
    let end = earlier.iter().rev().zip(later.iter().rev()).take_while(|(a, b)| a == b).count();
    let (earlier, later) = (&earlier[..earlier.len() - end], &later[..later.len() - end]);
    if (earlier.len() + 1).saturating_mul(later.len() + 1) > MOST {
        return Differences::Whole;
    }
    Differences::In(outside_common(earlier, later))
}

/// Lines that are not part of the longest common subsequence.
fn outside_common(earlier: &[&str], later: &[&str]) -> Vec<Difference> {
    let (rows, columns) = (earlier.len(), later.len());
    let at = |row: usize, column: usize| row * (columns + 1) + column;
    // How many lines the rests have in common.
    let mut common = vec![0_u32; (rows + 1) * (columns + 1)];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            common[at(row, column)] = if earlier[row] == later[column] {
                common[at(row + 1, column + 1)] + 1
            } else {
                common[at(row + 1, column)].max(common[at(row, column + 1)])
            };
        }
    }
    let (mut row, mut column, mut found) = (0, 0, Vec::new());
    while row < rows || column < columns {
        if row < rows && column < columns && earlier[row] == later[column] {
            (row, column) = (row + 1, column + 1);
        } else if row < rows
            && (column == columns || common[at(row + 1, column)] >= common[at(row, column + 1)])
        {
            found.push(Difference::Gone(earlier[row].to_owned()));
            row += 1;
        } else {
            found.push(Difference::New(later[column].to_owned()));
            column += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_differs_is_told_and_the_old_comes_first() {
        let found = of_lines(&["a", "b", "c", "d"], &["a", "x", "c", "d", "e"]);
        let (gone, new) =
            (|text: &str| Difference::Gone(text.into()), |text: &str| Difference::New(text.into()));
        assert_eq!(found, Differences::In(vec![gone("b"), new("x"), new("e")]));
        assert_eq!(of_lines(&["a"], &["a"]), Differences::In(Vec::new()));
        assert_eq!(of_lines(&[], &["a"]), Differences::In(vec![new("a")]));
    }

    #[test]
    fn long_texts_are_compared_where_they_differ_and_no_further() {
        let lines: Vec<String> = (0..50_000).map(|at| at.to_string()).collect();
        let mut earlier: Vec<&str> = lines.iter().map(String::as_str).collect();
        let later = earlier.clone();
        earlier[25_000] = "annat";
        let told = vec![Difference::Gone("annat".to_owned()), Difference::New("25000".to_owned())];
        assert_eq!(of_lines(&earlier, &later), Differences::In(told));
        let other: Vec<&str> = later.iter().rev().copied().collect();
        assert_eq!(of_lines(&later, &other), Differences::Whole);
    }

    proptest! {
        #[test]
        fn taking_away_and_adding_turns_one_into_the_other(
            earlier in prop::collection::vec("[abc]", 0..8),
            later in prop::collection::vec("[abc]", 0..8),
        ) {
            let (earlier, later): (Vec<&str>, Vec<&str>) =
                (earlier.iter().map(String::as_str).collect(), later.iter().map(String::as_str).collect());
            let Differences::In(found) = of_lines(&earlier, &later) else { panic!("short texts are compared") };
            let mut count = [0_isize; 3];
            let mut add = |text: &str, by: isize| count["abc".find(text).expect("a letter")] += by;
            for line in &earlier { add(line, 1); }
            for line in &later { add(line, -1); }
            for one in &found {
                match one { Difference::Gone(text) => add(text, -1), Difference::New(text) => add(text, 1) }
            }
            prop_assert_eq!(count, [0; 3]);
        }
    }
}
