//! The fonts that travel with the program; no other font is ever used.

use typst::foundations::Bytes;
use typst::layout::{Abs, Em};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;

use crate::error::PdfError;

/// Atkinson Hyperlegible for text, then `DejaVu` Sans for symbols and letters that it lacks.
const FILES: [(&str, &[u8]); 6] = [
    ("AtkinsonHyperlegible-Regular.ttf", include_bytes!("../fonts/AtkinsonHyperlegible-Regular.ttf")),
    ("AtkinsonHyperlegible-Bold.ttf", include_bytes!("../fonts/AtkinsonHyperlegible-Bold.ttf")),
    ("AtkinsonHyperlegible-Italic.ttf", include_bytes!("../fonts/AtkinsonHyperlegible-Italic.ttf")),
    ("AtkinsonHyperlegible-BoldItalic.ttf", include_bytes!("../fonts/AtkinsonHyperlegible-BoldItalic.ttf")),
    ("DejaVuSans.ttf", include_bytes!("../fonts/DejaVuSans.ttf")),
    ("DejaVuSans-Bold.ttf", include_bytes!("../fonts/DejaVuSans-Bold.ttf")),
];

/// The fonts, ready for use.
#[derive(Debug)]
pub(crate) struct Fonts {
    book: LazyHash<FontBook>,
    list: Vec<Font>,
    measures: Measures,
}

/// What widths are measured with.
#[derive(Debug)]
struct Measures {
    regular: FontInstance,
    bold: FontInstance,
    symbols: FontInstance,
}

impl Fonts {
    /// Reads the fonts out of the program.
    ///
    /// # Errors
    /// [`PdfError::Program`] if one cannot be read.
    pub fn load() -> Result<Self, PdfError> {
        let font = |(name, data): (&str, &'static [u8])| {
            Font::new(Bytes::new(data), 0).ok_or_else(|| PdfError::Program(name.to_owned()))
        };
        let list = FILES.into_iter().map(font).collect::<Result<Vec<_>, _>>()?;
        let [regular, bold, _, _, symbols, _] = list.as_slice() else {
            return Err(PdfError::Program("fonts".to_owned()));
        };
        let measures = Measures { regular: measure(regular), bold: measure(bold), symbols: measure(symbols) };
        Ok(Self { book: LazyHash::new(FontBook::from_fonts(&list)), list, measures })
    }

    /// What Typst chooses from.
    pub const fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    /// A font by its number in the book.
    pub fn get(&self, index: usize) -> Option<Font> {
        self.list.get(index).cloned()
    }

    /// Whether any font has a picture of the character.
    pub fn cover(&self, character: char) -> bool {
        self.list.iter().any(|font| font.info().coverage.contains(character.into()))
    }

    /// Width of a text on one line in em, near enough to plan columns by: without kerning, digits as in tables.
    pub fn width(&self, text: &str, bold: bool) -> f64 {
        text.chars().map(|character| self.advance(character, bold)).sum()
    }

    fn advance(&self, character: char, bold: bool) -> f64 {
        let own = if bold { &self.measures.bold } else { &self.measures.regular };
        let found = [own, &self.measures.symbols].into_iter().find_map(|font| {
            let glyph = font.ttf().glyph_index(if character.is_ascii_digit() { '0' } else { character })?;
            font.x_advance(glyph.0)
        });
        found.map_or(UNKNOWN, Em::get)
    }
}

/// Width of a character that no font measures, in em.
const UNKNOWN: f64 = 0.6;

/// A font as it is at any size: none of ours varies.
fn measure(font: &Font) -> FontInstance {
    font.clone().instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_hold_what_reports_are_written_with() {
        let fonts = Fonts::load().expect("fonts");
        for character in "åäöÅÄÖéüßšž–−≤≥≈±×§°²½€…”»•→▲●▼◆◌✔✘■\u{a0}\u{202f}\u{2011}\u{ad}ŁąѢжΩ".chars()
        {
            assert!(fonts.cover(character), "{character:?}");
        }
        assert!(!fonts.cover('漢') && !fonts.cover('\u{7}'));
    }

    #[test]
    fn bold_is_wider_and_long_is_longer() {
        let fonts = Fonts::load().expect("fonts");
        assert!(fonts.width("Resultat", true) > fonts.width("Resultat", false));
        let one = fonts.width("1", false);
        assert!((fonts.width("1111", false) - 4.0 * one).abs() < 1e-9 && one > 0.3 && one < 0.8);
    }
}
