//! The few parts SVG text is built from; everything that may come from outside is escaped here.

use std::fmt::Write;

use crate::mark::ink;

/// Text made safe for element content and quoted attributes; characters XML forbids become spaces.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if is_forbidden(c) => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// Whether a character may not stand in XML or HTML text (or, as a carriage return, would not survive it).
pub fn is_forbidden(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || (u32::from(c) & 0xfffe) == 0xfffe;
    (c.is_control() && !matches!(c, '\t' | '\n')) || is_noncharacter
}

/// A coordinate with at most one decimal; anything that is not a finite number becomes 0.
pub fn n(value: f64) -> String {
    let tenths = if value.is_finite() { (value * 10.0).round() } else { 0.0 };
    // Adding zero turns -0 into 0.
    (tenths / 10.0 + 0.0).to_string()
}

/// Where a text is tied to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At its beginning.
    Start,
    /// At its middle.
    Middle,
    /// At its end.
    End,
}

impl Anchor {
    /// The anchor that keeps a text inside a picture: the middle, unless the point is near an edge.
    pub fn inside(x: f64, half: f64, width: f64) -> Self {
        if x < half {
            Self::Start
        } else if x > width - half {
            Self::End
        } else {
            Self::Middle
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// Text of one line.
pub struct Label<'a> {
    /// Left edge, middle or right edge, by `anchor`.
    pub x: f64,
    /// Base line.
    pub y: f64,
    /// Which.
    pub anchor: Anchor,
    /// Colour.
    pub fill: &'a str,
    /// Height of the type.
    pub size: f64,
    /// Whether it is set in bold; bold labels stand on what is below them with an edge of the ground's colour.
    pub bold: bool,
    /// The words.
    pub text: &'a str,
}

impl Label<'_> {
    /// Appends the label.
    pub fn write(&self, out: &mut String) {
        let weight = if self.bold {
            format!(
                " font-weight=\"700\" stroke=\"{}\" stroke-width=\"4\" paint-order=\"stroke\"",
                ink::GROUND
            )
        } else {
            String::new()
        };
        put(
            out,
            format_args!(
                "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" fill=\"{}\" font-size=\"{}\"{weight}>{}</text>",
                n(self.x),
                n(self.y),
                self.anchor.word(),
                self.fill,
                n(self.size),
                escape(self.text)
            ),
        );
    }
}

/// A straight line; `more` are further attributes written by the program.
pub fn line(out: &mut String, from: (f64, f64), to: (f64, f64), stroke: &str, more: &str) {
    let (x1, y1, x2, y2) = (n(from.0), n(from.1), n(to.0), n(to.1));
    put(
        out,
        format_args!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{stroke}\"{more}/>"),
    );
}

/// Appends formatted text.
pub fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

/// Width of a text in a sans-serif type, on the safe side: for room, not for drawing.
pub fn room(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * 0.63
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short_and_always_numbers() {
        assert_eq!(
            [1.0, 0.25, -0.04, 1234.56, f64::NAN, f64::INFINITY].map(n),
            ["1", "0.3", "0", "1234.6", "0", "0"]
        );
    }

    #[test]
    fn a_text_near_an_edge_is_turned_inwards() {
        assert_eq!(
            [2.0, 50.0, 98.0].map(|x| Anchor::inside(x, 20.0, 100.0)),
            [Anchor::Start, Anchor::Middle, Anchor::End]
        );
    }
}
