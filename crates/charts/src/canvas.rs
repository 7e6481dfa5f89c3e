//! The sheet a chart is drawn on: lines, areas, shapes and text in the words of each flavour.

use crate::flavour::Flavour;
use crate::frame::Frame;
use crate::glyph::Glyph;
use crate::measure::{shorten, width, wrap};
use crate::paint::{Cover, Fill, Ink, Pattern};
use crate::standing::Standing;
use crate::svg::{Anchor, escape, n, put};

/// Height of ordinary type.
pub(crate) const TYPE: f64 = 13.0;
/// From one base line to the next.
pub(crate) const LINE_HEIGHT: f64 = 17.0;

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Type {
    pub anchor: Anchor,
    pub ink: Ink,
    pub bold: bool,
    /// Whether it has an edge of the ground's colour, to be read on top of lines.
    pub halo: bool,
    /// Width it may take; never more than the sheet has.
    pub room: f64,
}

/// Ordinary text from its beginning.
pub(crate) const PLAIN: Type =
    Type { anchor: Anchor::Start, ink: Ink::Text, bold: false, halo: false, room: f64::INFINITY };
/// Weaker text.
pub(crate) const WEAK: Type = Type { ink: Ink::Weak, ..PLAIN };
/// Bold text.
pub(crate) const BOLD: Type = Type { bold: true, ..PLAIN };

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stroke {
    pub ink: Ink,
    pub width: f64,
    /// Lengths of dashes and gaps; empty for a whole line.
    pub dash: &'static str,
}

/// A whole line.
pub(crate) const fn whole(ink: Ink, width: f64) -> Stroke {
    Stroke { ink, width, dash: "" }
}

/// A rectangle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Area {
    /// From a left to a right edge in any order.
    pub fn between(a: f64, b: f64, y: f64, h: f64) -> Self {
        Self { x: a.min(b), y, w: (b - a).abs(), h }
    }
}

/// The sheet.
pub(crate) struct Canvas<'a> {
    frame: &'a Frame<'a>,
    body: String,
    patterns: Vec<Pattern>,
}

impl<'a> Canvas<'a> {
    pub fn new(frame: &'a Frame<'a>) -> Self {
        Self { frame, body: String::new(), patterns: Vec::new() }
    }

    pub fn width(&self) -> f64 {
        self.frame.width()
    }

    pub fn is_narrow(&self) -> bool {
        self.frame.is_narrow()
    }

    pub fn flavour(&self) -> Flavour {
        self.frame.flavour
    }

    /// Opens a mark: what the arrow keys stop at, with the text that is spoken there.
    pub fn mark(&mut self, spoken: &str) {
        self.linked_mark(spoken, None);
    }

    /// A mark that Enter opens.
    pub fn linked_mark(&mut self, spoken: &str, href: Option<&str>) {
        if self.flavour() != Flavour::Screen {
            self.body.push_str("<g>");
            return;
        }
        put(&mut self.body, format_args!("<g data-text=\"{}\"", escape(spoken)));
        if let Some(href) = href {
            put(&mut self.body, format_args!(" data-href=\"{}\"", escape(href)));
        }
        self.body.push('>');
    }

    /// Closes a mark or a group.
    pub fn close(&mut self) {
        self.body.push_str("</g>");
    }

    /// Appends what is drawn elsewhere.
    pub fn raw(&mut self, svg: &str) {
        self.body.push_str(svg);
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.path(&format!("M{} {}L{} {}", n(from.0), n(from.1), n(to.0), n(to.1)), Fill::None, Some(stroke));
    }

    pub fn rect(&mut self, area: Area, fill: Fill, edge: Option<Stroke>) {
        let (paint, edge) = (self.fill(fill), self.stroke(edge));
        let (x, y, w, h) = (n(area.x), n(area.y), n(area.w.max(0.0)), n(area.h.max(0.0)));
        put(
            &mut self.body,
            format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"{paint}{edge}/>"),
        );
    }

    pub fn path(&mut self, d: &str, fill: Fill, edge: Option<Stroke>) {
        let (paint, edge) = (self.fill(fill), self.stroke(edge));
        put(&mut self.body, format_args!("<path d=\"{d}\"{paint}{edge}/>"));
    }

    pub fn circle(&mut self, (x, y): (f64, f64), r: f64, fill: Fill, edge: Option<Stroke>) {
        let (paint, edge) = (self.fill(fill), self.stroke(edge));
        let (x, y, r) = (n(x), n(y), n(r));
        put(&mut self.body, format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{paint}{edge}/>"));
    }

    /// A shape in one colour; hollow ones stand on the ground's colour.
    pub fn glyph(&mut self, glyph: Glyph, at: (f64, f64), r: f64, ink: Ink) {
        let ground = if matches!(glyph, Glyph::Dash | Glyph::Check | Glyph::Cross) {
            Fill::None
        } else {
            Fill::Ink(Ink::Ground)
        };
        let dash = if glyph == Glyph::DashedRing { "2 2" } else { "" };
        let edge = Stroke { ink, width: 2.0, dash };
        let (fill, edge) = if glyph.is_hollow() { (ground, Some(edge)) } else { (Fill::Ink(ink), None) };
        if glyph.is_round() {
            self.circle(at, r, fill, edge);
        } else {
            self.path(&glyph.path(at, r), fill, edge);
        }
    }

    /// The symbol of a standing, where it lies on lines or areas: with an edge of the ground's colour.
    pub fn own_glyph(&mut self, standing: Standing, at: (f64, f64), r: f64) {
        let halo = Some(whole(Ink::Ground, 4.0));
        let glyph = standing.glyph();
        if glyph.is_round() {
            self.circle(at, r, Fill::None, halo);
        } else {
            self.path(&glyph.path(at, r), Fill::None, halo);
        }
        self.glyph(glyph, at, r, standing.ink());
    }

    /// A text on one line, shortened where it would leave the sheet or its room.
    pub fn text(&mut self, (x, y): (f64, f64), text: &str, set: Type) {
        let sheet = match set.anchor {
            Anchor::Start => self.width() - x,
            Anchor::End => x,
            Anchor::Middle => x.min(self.width() - x) * 2.0,
        };
        let size = if set.bold { TYPE * 1.07 } else { TYPE };
        let text = shorten(text, size, set.room.min(sheet));
        if text.trim().is_empty() {
            return;
        }
        let anchor = match set.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let ink = set.ink.write(self.flavour());
        let weight = if set.bold { " font-weight=\"700\"" } else { "" };
        let ground = Ink::Ground.write(self.flavour());
        let halo = if set.halo {
            format!(
                " stroke=\"{ground}\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\""
            )
        } else {
            String::new()
        };
        put(
            &mut self.body,
            format_args!(
                "<text x=\"{}\" y=\"{}\"{anchor} fill=\"{ink}\" font-size=\"{TYPE}\"{weight}{halo}>{}</text>",
                n(x),
                n(y),
                escape(&text)
            ),
        );
    }

    /// A text on as many lines as it needs, at most `most`; gives how many.
    pub fn lines(&mut self, (x, y): (f64, f64), text: &str, set: Type, most: usize) -> usize {
        let size = if set.bold { TYPE * 1.07 } else { TYPE };
        let lines = wrap(text, size, set.room.min(self.width()), most);
        for (i, line) in lines.iter().enumerate() {
            self.text((x, y + i as f64 * LINE_HEIGHT), line, set);
        }
        lines.len()
    }

    /// A text kept inside the sheet around a point.
    pub fn centred(&mut self, (x, y): (f64, f64), text: &str, set: Type) {
        let half = width(text, TYPE) / 2.0;
        let anchor = Anchor::inside(x, half, self.width());
        let x = match anchor {
            Anchor::Middle => x,
            Anchor::Start => 0.0,
            Anchor::End => self.width(),
        };
        self.text((x, y), text, Type { anchor, ..set });
    }

    /// The finished chart.
    pub fn finish(mut self, height: f64) -> String {
        self.patterns.sort_by_key(|pattern| pattern.name());
        let mut out = self.frame.open(height, &self.patterns);
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }

    fn fill(&mut self, fill: Fill) -> String {
        match fill.cover(self.flavour()) {
            Cover::None => " fill=\"none\"".to_owned(),
            Cover::Plain(colour) => format!(" fill=\"{colour}\""),
            Cover::Pattern(pattern) => {
                if !self.patterns.contains(&pattern) {
                    self.patterns.push(pattern);
                }
                format!(" fill=\"url(#{}-{})\"", self.frame.words.key(), pattern.name())
            }
        }
    }

    fn stroke(&self, stroke: Option<Stroke>) -> String {
        let Some(Stroke { ink, width, dash }) = stroke else { return String::new() };
        let colour = ink.write(self.flavour());
        let width = if (width - 1.0).abs() < 1e-9 {
            String::new()
        } else {
            format!(" stroke-width=\"{}\"", n(width))
        };
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        format!(" stroke=\"{colour}\"{width}{dash}")
    }
}
