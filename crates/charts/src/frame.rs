//! What every chart of the catalogue has: words, width and flavour.

use crate::flavour::{FONT, Flavour};
use crate::paint::{Ink, Pattern};
use crate::svg::{escape, n, put};
use crate::words::Words;

/// The outside of a chart.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// Its words.
    pub words: Words<'a>,
    /// Class of the element, written by the program.
    pub class: &'a str,
    /// Width in pixels of the place it is meant for; type is never smaller than 12 at that width.
    pub width: f64,
    /// Where it is going.
    pub flavour: Flavour,
}

/// Narrower than this, rows are laid out for a phone.
const NARROW: f64 = 560.0;

impl Frame<'_> {
    /// The width, kept to what can be drawn.
    pub(crate) fn width(&self) -> f64 {
        if self.width.is_finite() { self.width.clamp(280.0, 2000.0).round() } else { 640.0 }
    }

    /// Whether rows are laid out for a phone.
    pub(crate) fn is_narrow(&self) -> bool {
        self.width() < NARROW
    }

    /// Opening tag, names and patterns.
    pub(crate) fn open(&self, height: f64, patterns: &[Pattern]) -> String {
        let id = self.words.key();
        let (w, h) = (n(self.width()), n(height.ceil()));
        let place = match self.flavour {
            Flavour::Screen => format!("class=\"{}\" tabindex=\"0\"", escape(self.class)),
            Flavour::Print => format!("class=\"{}\"", escape(self.class)),
            Flavour::Document => format!("width=\"{w}\" height=\"{h}\" {FONT}"),
        };
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {place} viewBox=\"0 0 {w} {h}\" role=\"img\" \
             aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\"><title id=\"{id}-t\">{}</title>\
             <desc id=\"{id}-d\">{}</desc>",
            escape(self.words.title),
            escape(self.words.desc)
        );
        if !patterns.is_empty() {
            let stroke = Ink::Neutral.write(self.flavour);
            out.push_str("<defs>");
            for pattern in patterns {
                let (size, drawing) = pattern.drawing();
                put(
                    &mut out,
                    format_args!(
                        "<pattern id=\"{id}-{}\" width=\"{size}\" height=\"{size}\" \
                         patternUnits=\"userSpaceOnUse\"><path d=\"{drawing}\" fill=\"none\" \
                         stroke=\"{stroke}\"/></pattern>",
                        pattern.name()
                    ),
                );
            }
            out.push_str("</defs>");
        }
        out
    }
}
