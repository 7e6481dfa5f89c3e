//! Characters that can be printed: what is mended in silence, and what is refused with its place.

use unicode_normalization::UnicodeNormalization;

use crate::error::StrayCharacter;
use crate::fonts::Fonts;

/// How many stray characters are told at once.
const TOLD: usize = 20;

/// Reads texts, remembers where it is, and gathers what cannot be printed.
pub(crate) struct Reader<'a> {
    fonts: &'a Fonts,
    place: String,
    strays: Vec<StrayCharacter>,
}

impl<'a> Reader<'a> {
    /// A reader that has found nothing yet.
    pub fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, place: "Titelsidan".to_owned(), strays: Vec::new() }
    }

    /// The fonts it reads for.
    pub const fn fonts(&self) -> &'a Fonts {
        self.fonts
    }

    /// Says where the next texts stand.
    pub fn at(&mut self, place: impl Into<String>) {
        self.place = place.into();
    }

    /// What could not be printed.
    pub fn into_strays(self) -> Vec<StrayCharacter> {
        self.strays
    }

    /// A text on one line: line breaks become spaces.
    pub fn line(&mut self, text: &str) -> String {
        self.lines(text).replace('\n', " ")
    }

    /// A text on one line, or none if nothing is said.
    pub fn maybe(&mut self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.line(text)).filter(|text| !text.trim().is_empty())
    }

    /// A text with its line breaks as `\n`. Accents are joined to their letters, tabs become spaces, and marks
    /// without a picture of their own (byte order, direction, joining) are left out.
    pub fn lines(&mut self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        let mut before = ' ';
        for character in text.nfc() {
            match character {
                '\n' if before == '\r' => {}
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => kept.push('\n'),
                '\t' | '\u{b}' | '\u{c}' => kept.push(' '),
                _ if invisible(character) => {}
                _ if self.printable(character) => kept.push(character),
                _ => self.stray(character),
            }
            before = character;
        }
        kept
    }

    fn printable(&self, character: char) -> bool {
        !character.is_control() && self.fonts.cover(character)
    }

    fn stray(&mut self, character: char) {
        let stray = StrayCharacter { place: self.place.clone(), character };
        if self.strays.len() < TOLD && !self.strays.contains(&stray) {
            self.strays.push(stray);
        }
    }
}

/// Marks that steer other programs and mean nothing in print.
const fn invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mended_and_what_is_refused() {
        let fonts = Fonts::load().expect("fonts");
        let cases = [
            ("Å ä ö #let $x$ \\ *a* _b_ @c <d>", "Å ä ö #let $x$ \\ *a* _b_ @c <d>", ""),
            ("A\u{30a}ka", "Åka", ""),
            ("rad\r\nrad\rrad", "rad\nrad\nrad", ""),
            ("\u{feff}a\tb\u{200b}c", "a bc", ""),
            ("a\u{7}b", "ab", "\u{7}"),
            ("漢字 漢", " ", "漢字"),
            ("\u{e000}", "", "\u{e000}"),
        ];
        for (text, clean, strays) in cases {
            let mut reader = Reader::new(&fonts);
            assert_eq!(reader.lines(text), clean, "{text:?}");
            let found: String = reader.into_strays().iter().map(|stray| stray.character).collect();
            assert_eq!(found, strays, "{text:?}");
        }
    }

    #[test]
    fn a_stray_character_is_told_with_its_place() {
        let fonts = Fonts::load().expect("fonts");
        let mut reader = Reader::new(&fonts);
        reader.at("Kapitlet ”Mat”");
        reader.line("漢\u{1}");
        let told: Vec<String> = reader.into_strays().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "Kapitlet ”Mat”: tecknet ”漢” (U+6F22). Ta bort det eller byt ut det.",
                "Kapitlet ”Mat”: ett osynligt styrtecken (U+0001). Skriv om stycket för hand.",
            ]
        );
    }
}
