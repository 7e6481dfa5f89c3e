//! The block around every picture: message, picture, table, source, number and downloads.

use ledstjarna_charts::{Beeswarm, DataTable, Dot, Flavour, Frame, Words, Zone, beeswarm, restyle};

use crate::asked::{Asked, Form};

/// Where the table behind a picture stands.
pub enum FigureTable {
    /// In the block, folded away.
    Here(DataTable),
    /// The same, with an address for each row's first cell.
    Linked(DataTable, Vec<String>),
    /// Elsewhere on the page, or on another: address and words of the link.
    There(String, &'static str),
}

/// What stands around a picture.
pub struct Figure {
    /// Its name in addresses, unique on the page.
    pub id: &'static str,
    /// The message, as a sentence.
    pub headline: String,
    /// What is drawn: measure, unit, year, who.
    pub subtitle: String,
    /// The pictures: one for wide and one for narrow windows, or one for both.
    pub pictures: Vec<String>,
    /// The table with the same content.
    pub table: FigureTable,
    /// Source, or what it was computed from, without a final stop.
    pub caption: String,
    /// Number of values and how many are missing.
    pub number: String,
    /// Where the measure is defined.
    pub definition: (String, String),
    /// Where it can be fetched.
    pub files: Files,
}

/// The addresses of a figure's twins.
pub struct Files {
    /// Its data as CSV.
    pub csv: String,
    /// Its data as JSON.
    pub json: String,
    /// The picture as a file.
    pub svg: String,
    /// The figure for other people's pages.
    pub embed: String,
}

impl Files {
    /// Those of a figure whose data are the page's own twin.
    pub fn of(asked: &Asked<'_>, figure: &str) -> Self {
        Self::beside(asked, figure, (asked.twin("csv"), asked.twin("json")))
    }

    /// Those of a figure whose data are the twin of another page, as CSV and JSON.
    pub fn beside(asked: &Asked<'_>, figure: &str, (csv, json): (String, String)) -> Self {
        Self { csv, json, svg: asked.picture(figure), embed: asked.embedded(figure) }
    }
}

/// One way a picture is drawn.
pub struct Look {
    /// Unique on the page.
    pub id: String,
    /// Class: whether it is for wide or narrow windows.
    pub class: &'static str,
    /// Width in pixels.
    pub width: f64,
    /// On a page or in a file.
    pub flavour: Flavour,
}

impl Look {
    /// What the table of a chart is made with, where nothing is drawn.
    pub fn plain(id: &str) -> Self {
        Self { id: id.to_owned(), class: "", width: 960.0, flavour: Flavour::Screen }
    }

    /// The frame of a chart.
    pub fn frame<'a>(&'a self, title: &'a str, desc: &'a str) -> Frame<'a> {
        Frame {
            words: Words { id: &self.id, title, desc },
            class: self.class,
            width: self.width,
            flavour: self.flavour,
        }
    }

    /// Whether it is for narrow windows.
    pub fn is_narrow(&self) -> bool {
        self.class == "smal"
    }

    /// A picture of a chart that is drawn for pages only, made fit for a file.
    pub fn finish(&self, svg: String) -> String {
        if self.flavour == Flavour::Document { restyle(&svg, Flavour::Document) } else { svg }
    }
}

/// A figure's pictures: for wide and narrow windows on a page, one alone as a file, none if another one is
/// asked for.
pub fn draw(asked: &Asked<'_>, figure: &str, picture: &dyn Fn(&Look) -> String) -> Vec<String> {
    if !asked.wants(figure) {
        return Vec::new();
    }
    let look =
        |class, width, flavour| picture(&Look { id: format!("{figure}-{class}"), class, width, flavour });
    if asked.form == Form::Svg {
        vec![look("bred", 960.0, Flavour::Document)]
    } else {
        vec![look("bred", 960.0, Flavour::Screen), look("smal", 328.0, Flavour::Screen)]
    }
}

/// A figure's picture where one drawing serves all windows, since two would be heavy: drawn for a phone, and
/// shown larger where there is room.
pub fn draw_once(asked: &Asked<'_>, figure: &str, picture: &dyn Fn(&Look) -> String) -> Vec<String> {
    if !asked.wants(figure) {
        return Vec::new();
    }
    let flavour = if asked.form == Form::Svg { Flavour::Document } else { Flavour::Screen };
    vec![picture(&Look { id: figure.to_owned(), class: "alla", width: 328.0, flavour })]
}

/// A beeswarm in two widths. The narrow one has no hints, since there is no pointer to hover with.
pub struct Swarm<'a> {
    /// Name of the figure.
    pub id: &'a str,
    /// The message.
    pub title: &'a str,
    /// What is drawn.
    pub desc: &'a str,
    /// All dots.
    pub dots: &'a [Dot<'a>],
    /// Low and high end of the axis.
    pub zones: [Option<Zone<'a>>; 2],
    /// How a number on the axis is written.
    pub axis: &'a dyn Fn(f64) -> String,
}

impl Swarm<'_> {
    /// Its pictures.
    pub fn pictures(&self, asked: &Asked<'_>) -> Vec<String> {
        draw(asked, self.id, &|look| {
            look.finish(beeswarm(&Beeswarm {
                words: look.frame(self.title, self.desc).words,
                class: look.class,
                width: look.width,
                radius: if look.is_narrow() { 3.5 } else { 6.0 },
                hints: !look.is_narrow(),
                dots: self.dots,
                low: self.zones[0],
                high: self.zones[1],
                axis: self.axis,
            }))
        })
    }
}
