//! Which lines of a plain text are headings.

use crate::lint::manuscript::MINOR;

/// Finds headings and remembers how far the chapters have come.
#[derive(Debug, Default)]
pub(super) struct Headings {
    chapter: u32,
    item: Option<u32>,
}

/// The most characters of a heading.
const LONGEST: usize = 110;

/// How many chapter numbers may be passed over, as when a heading was lost.
const MOST_SKIPPED: u32 = 3;

/// The most words of a line that is a heading by its look alone.
const MOST_WORDS: usize = 10;

impl Headings {
    /// The level and text of a heading, if a line that stands alone is one. `next` is the next line that
    /// stands alone: a numbered line followed by the next number is a list.
    pub(super) fn of(&mut self, line: &str, next: Option<&str>) -> Option<(u8, String)> {
        let line = line.trim();
        if line.chars().count() > LONGEST {
            return None;
        }
        if let Some(marked) = marked(line) {
            return Some(marked);
        }
        if let Some((numbers, title)) = numbered(line) {
            let dotted = line.split(' ').next().is_some_and(|number| number.ends_with('.'));
            let follows = self.follows(&numbers, dotted, next);
            self.item = numbers.first().copied().filter(|_| !follows && numbers.len() == 1);
            return follows.then(|| {
                self.chapter = numbers.first().copied().unwrap_or(self.chapter);
                let number = numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
                (numbers.len().min(8) as u8, format!("{number} {title}"))
            });
        }
        looks_like_one(line).then(|| (MINOR, line.to_owned()))
    }

    /// Whether chapter numbers go on from those before, and are not those of a list.
    fn follows(&self, numbers: &[u32], dotted: bool, next: Option<&str>) -> bool {
        let Some(first) = numbers.first().copied() else { return false };
        let alone = numbers.len() == 1;
        let before = self.item.is_some_and(|item| item + 1 == first);
        let after = next.and_then(numbered).is_some_and(|(next, _)| next == [first + 1]);
        // "3. Rubrik" might be an item, so it must be the very next chapter.
        let skipped = if dotted && alone { 1 } else { MOST_SKIPPED };
        let next_chapter = first > self.chapter && first <= self.chapter + skipped;
        let same_chapter = first == self.chapter && first > 0 && !alone;
        (next_chapter || same_chapter) && !(alone && (before || after))
    }
}

/// "## Rubrik" as in marked text.
fn marked(line: &str) -> Option<(u8, String)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let text = line.get(level..)?.strip_prefix(' ')?.trim();
    ((1..=6).contains(&level) && !text.is_empty()).then(|| (level as u8, text.to_owned()))
}

/// "2.1 Rubrik" or "2. Rubrik": the numbers and the title, which begins with a capital.
fn numbered(line: &str) -> Option<(Vec<u32>, &str)> {
    let (number, title) = line.split_once([' ', '\u{a0}'])?;
    let title = title.trim();
    let numbers: Option<Vec<u32>> = number
        .trim_end_matches('.')
        .split('.')
        .map(|part| part.parse().ok().filter(|number| *number < 100))
        .collect();
    let ends = title.ends_with(['.', ',', ';', ':']);
    let fine = title.chars().next().is_some_and(char::is_uppercase) && !ends;
    numbers.filter(|numbers| fine && (1..=4).contains(&numbers.len())).map(|numbers| (numbers, title))
}

/// A short line that begins with a capital and ends without a stop.
fn looks_like_one(line: &str) -> bool {
    let count = line.split_whitespace().count();
    let capital = line.chars().next().is_some_and(char::is_uppercase);
    let stopped = line.ends_with(['.', ',', ';', ':', '!']);
    capital && (1..=MOST_WORDS).contains(&count) && !stopped && line.chars().count() <= 80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_a_plain_text() {
        let mut headings = Headings::default();
        for (line, next, want) in [
            ("Kvalitetsrapport 2023", None, Some((MINOR, "Kvalitetsrapport 2023"))),
            ("1. Styrdokument", None, Some((1, "1 Styrdokument"))),
            ("1.1 Mål", None, Some((2, "1.1 Mål"))),
            ("9 Enkäter", None, None),
            ("2 Organisation", None, Some((1, "2 Organisation"))),
            ("3. Det behöver", Some("4. Det behöver vara så att alla som vill får hjälp av oss i tid"), None),
            ("30 brukare svarade", None, None),
            ("## Resultat", None, Some((2, "Resultat"))),
            ("Det gick bra.", None, None),
            ("och så vidare", None, None),
        ] {
            let found = headings.of(line, next);
            assert_eq!(found, want.map(|(level, text)| (level, text.to_owned())), "{line}");
        }
    }
}
