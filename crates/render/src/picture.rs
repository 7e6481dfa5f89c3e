//! A figure's SVG: checked, measured, and drawn as PNG with the project's own typeface.

use std::sync::{Arc, OnceLock};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use crate::error::RenderError;

/// Pixels of a PNG per pixel of its SVG: sharp on paper at ordinary sizes.
const SCALE: f32 = 2.0;

/// No PNG is wider or higher than this, in pixels.
const LARGEST: f32 = 8000.0;

/// A figure's picture, ready for a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The SVG as it was given.
    pub svg: String,
    /// The same as PNG, on white.
    pub png: Vec<u8>,
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
}

/// The figure's SVG as PNG, twice its size, on white.
///
/// # Errors
/// [`RenderError::Picture`] if `svg` is not one well-formed, harmless SVG element.
pub fn png(figure: &str, svg: &str) -> Result<Vec<u8>, RenderError> {
    Ok(picture(figure, svg)?.png)
}

/// The figure's SVG checked, measured and drawn.
///
/// # Errors
/// As [`png`].
pub fn picture(figure: &str, svg: &str) -> Result<Picture, RenderError> {
    let fault = |reason: String| RenderError::Picture { figure: figure.to_owned(), reason };
    check(svg).map_err(fault)?;
    let options = Options {
        font_family: "Atkinson Hyperlegible".to_owned(),
        fontdb: Arc::clone(fonts()),
        languages: vec!["sv".to_owned()],
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| fault(format!("SVG-läsaren säger: {error}")))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = SCALE.min(LARGEST / width.max(height));
    let mut map = Pixmap::new((width * scale).ceil() as u32, (height * scale).ceil() as u32)
        .ok_or_else(|| fault("bilden har ingen storlek".to_owned()))?;
    map.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut map.as_mut());
    let png = map.encode_png().map_err(|error| fault(error.to_string()))?;
    Ok(Picture { svg: svg.to_owned(), png, width: f64::from(width), height: f64::from(height) })
}

/// Whether the text is one well-formed `<svg>` element without anything that runs or is fetched.
///
/// # Errors
/// What is wrong with it, in Swedish.
pub(crate) fn check(svg: &str) -> Result<(), String> {
    let mut reader = Reader::from_str(svg);
    let (mut depth, mut roots) = (0_usize, 0_usize);
    loop {
        match reader.read_event().map_err(|error| format!("SVG är inte välformad ({error})"))? {
            Event::Start(element) => {
                check_element(&element, depth)?;
                roots += usize::from(depth == 0);
                depth += 1;
            }
            Event::Empty(element) => {
                check_element(&element, depth)?;
                roots += usize::from(depth == 0);
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) | Event::PI(_) => return Err("bilden har instruktioner utanför SVG".to_owned()),
            Event::Eof => break,
            Event::Text(text) if depth == 0 && !text.trim().is_empty() => {
                return Err("det står text utanför SVG-elementet".to_owned());
            }
            _ => {}
        }
    }
    match (roots, depth) {
        (1, 0) => Ok(()),
        (0, _) => Err("SVG saknas".to_owned()),
        (_, 0) => Err("det finns fler än ett SVG-element".to_owned()),
        _ => Err("SVG är inte avslutad".to_owned()),
    }
}

/// Elements that run, or carry what is not drawing.
const REFUSED: [&str; 6] = ["script", "foreignObject", "iframe", "image", "a", "style"];

fn check_element(element: &BytesStart<'_>, depth: usize) -> Result<(), String> {
    let name = element.name();
    let shown = name.as_ref();
    if depth == 0 && shown != "svg" {
        return Err(format!("bilden börjar med <{shown}>, inte <svg>"));
    }
    if REFUSED.contains(&name.local_name().as_ref()) {
        return Err(format!("<{shown}> får inte finnas i en bild"));
    }
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| format!("SVG är inte välformad ({error})"))?;
        let key = attribute.key.local_name();
        let key = key.as_ref();
        let runs = key.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"));
        let fetches = key == "href" && !attribute.value.starts_with('#');
        if runs || fetches {
            return Err(format!("attributet {key} får inte finnas i en bild"));
        }
    }
    Ok(())
}

/// The typeface of the pictures, and one that has the symbols.
fn fonts() -> &'static Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut fonts = Database::new();
        for font in [
            include_bytes!("../../pdf/fonts/AtkinsonHyperlegible-Regular.ttf").as_slice(),
            include_bytes!("../../pdf/fonts/AtkinsonHyperlegible-Bold.ttf"),
            include_bytes!("../../pdf/fonts/DejaVuSans.ttf"),
        ] {
            fonts.load_font_data(font.to_vec());
        }
        fonts.set_sans_serif_family("Atkinson Hyperlegible");
        Arc::new(fonts)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\" viewBox=\"0 0 60 20\">\
                       <text x=\"2\" y=\"15\" font-size=\"12\">Håbo ▲</text></svg>";

    #[test]
    fn text_is_drawn_without_fonts_of_the_machine() {
        let picture = picture("f", SVG).expect("a picture");
        assert_eq!((picture.width, picture.height), (60.0, 20.0));
        let map = Pixmap::decode_png(&picture.png).expect("a PNG");
        assert_eq!((map.width(), map.height()), (120, 40));
        let dark = |from: u32, to: u32| {
            (from..to)
                .flat_map(|x| (0..40).map(move |y| (x, y)))
                .any(|(x, y)| map.pixel(x, y).is_some_and(|pixel| pixel.red() < 100))
        };
        assert!(dark(0, 60), "letters");
        assert!(dark(64, 100), "the symbol, from the second font");
        assert_eq!(picture.png, png("f", SVG).expect("a picture"));
    }

    #[test]
    fn what_is_no_harmless_picture_is_refused_with_the_reason() {
        for (svg, reason) in [
            ("", "SVG saknas"),
            ("text", "utanför"),
            ("<p/>", "inte <svg>"),
            ("<svg>", "inte avslutad"),
            ("<svg></p></svg>", "välformad"),
            ("<svg/><svg/>", "fler än ett"),
            ("<svg><script>1</script></svg>", "<script>"),
            ("<svg onload=\"x()\"/>", "onload"),
            ("<svg><use href=\"https://example.org/#a\"/></svg>", "href"),
            ("<!DOCTYPE svg><svg/>", "instruktioner"),
        ] {
            let error = picture("figur-1", svg).expect_err(svg).to_string();
            assert!(error.contains(reason) && error.contains("figur-1"), "{svg}: {error}");
        }
    }
}
