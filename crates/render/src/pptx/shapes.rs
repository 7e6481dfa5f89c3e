//! Shapes of a slide: places for text that the layout knows, pictures, frames.

use crate::office::blip;
use crate::xml::{Xml, one_line};

/// A place and size, in English metric units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// Where the content of a message stands.
pub(super) const CONTENT: Area = Area { x: 609_600, y: 1_828_800, width: 10_972_800, height: 4_251_960 };

impl Area {
    /// The largest area of the same shape as `width` by `height` inside this one, in its middle.
    pub fn fit(self, width: f64, height: f64) -> Self {
        let scale = (f64::from(self.width) / width).min(f64::from(self.height) / height);
        let (w, h) = ((width * scale) as u32, (height * scale) as u32);
        let middle = |room: u32, size: u32| room.saturating_sub(size) / 2;
        Self {
            x: self.x + middle(self.width, w),
            y: self.y + middle(self.height, h),
            width: w.max(1),
            height: h.max(1),
        }
    }

    /// As the format has it, under the given name.
    pub fn write(self, xml: &mut Xml, name: &str) {
        let [x, y, cx, cy] = [self.x, self.y, self.width, self.height].map(|length| length.to_string());
        xml.element(name, &[], |xml| {
            xml.empty("a:off", &[("x", &x), ("y", &y)]);
            xml.empty("a:ext", &[("cx", &cx), ("cy", &cy)]);
        });
    }
}

/// A line of text: size in hundredths of a point if not that of the layout, and the relation it links to.
#[derive(Clone, Debug, Default)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub size: Option<u32>,
    pub link: Option<&'a str>,
}

impl<'a> Line<'a> {
    pub const fn plain(text: &'a str) -> Self {
        Self { text, size: None, link: None }
    }
}

/// Text in a place of the layout; `place` are its attributes ("type", "idx").
pub(super) fn text(xml: &mut Xml, id: usize, name: &str, place: &[(&str, &str)], lines: &[Line<'_>]) {
    xml.element("p:sp", &[], |xml| {
        xml.element("p:nvSpPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", &id.to_string()), ("name", name)]);
            xml.element("p:cNvSpPr", &[], |xml| xml.empty("a:spLocks", &[("noGrp", "1")]));
            xml.element("p:nvPr", &[], |xml| xml.empty("p:ph", place));
        });
        xml.empty("p:spPr", &[]);
        xml.element("p:txBody", &[], |xml| {
            xml.element("a:bodyPr", &[], |xml| xml.empty("a:normAutofit", &[]));
            xml.empty("a:lstStyle", &[]);
            for line in lines {
                paragraph(xml, line);
            }
            if lines.is_empty() {
                xml.element("a:p", &[], |xml| xml.empty("a:endParaRPr", &[("lang", "sv-SE")]));
            }
        });
    });
}

fn paragraph(xml: &mut Xml, line: &Line<'_>) {
    let size = line.size.map(|size| size.to_string());
    let mut properties = vec![("lang", "sv-SE")];
    properties.extend(size.as_deref().map(|size| ("sz", size)));
    xml.element("a:p", &[], |xml| {
        xml.element("a:r", &[], |xml| {
            xml.element("a:rPr", &properties, |xml| {
                if let Some(relation) = line.link {
                    xml.empty("a:hlinkClick", &[("r:id", relation), ("action", "ppaction://hlinksldjump")]);
                }
            });
            xml.leaf("a:t", &[], &one_line(line.text));
        });
    });
}

/// Foot and number of a slide. Their type is said here too, since some readers miss that of the layout.
pub(super) fn foot(xml: &mut Xml, id: usize, words: &str, number: Option<usize>) {
    small(xml, id, "Sidfot", ("ftr", "10", "l"), |xml| {
        xml.element("a:r", &[], |xml| {
            small_type(xml);
            xml.leaf("a:t", &[], &one_line(words));
        });
    });
    let Some(number) = number else { return };
    small(xml, id + 1, "Sidnummer", ("sldNum", "11", "r"), |xml| {
        let field = [("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"), ("type", "slidenum")];
        xml.element("a:fld", &field, |xml| {
            small_type(xml);
            xml.leaf("a:t", &[], &number.to_string());
        });
    });
}

/// A place at the foot: kind, index and side.
fn small(
    xml: &mut Xml,
    id: usize,
    name: &str,
    (kind, index, side): (&str, &str, &str),
    inside: impl FnOnce(&mut Xml),
) {
    xml.element("p:sp", &[], |xml| {
        xml.element("p:nvSpPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", &id.to_string()), ("name", name)]);
            xml.element("p:cNvSpPr", &[], |xml| xml.empty("a:spLocks", &[("noGrp", "1")]));
            xml.element("p:nvPr", &[], |xml| {
                xml.empty("p:ph", &[("type", kind), ("sz", "quarter"), ("idx", index)]);
            });
        });
        xml.empty("p:spPr", &[]);
        xml.element("p:txBody", &[], |xml| {
            xml.empty("a:bodyPr", &[]);
            xml.empty("a:lstStyle", &[]);
            xml.element("a:p", &[], |xml| {
                xml.empty("a:pPr", &[("algn", side)]);
                inside(xml);
            });
        });
    });
}

fn small_type(xml: &mut Xml) {
    xml.element("a:rPr", &[("lang", "sv-SE"), ("sz", "1100")], |xml| {
        xml.element("a:solidFill", &[], |xml| xml.empty("a:schemeClr", &[("val", "accent3")]));
        xml.empty("a:latin", &[("typeface", "+mn-lt")]);
    });
}

/// A picture with its alternative text; `relations` are those of PNG and SVG.
pub(super) fn picture(xml: &mut Xml, id: usize, name: &str, alt: &str, relations: &[String; 2], area: Area) {
    xml.element("p:pic", &[], |xml| {
        xml.element("p:nvPicPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", &id.to_string()), ("name", name), ("descr", &one_line(alt))]);
            xml.element("p:cNvPicPr", &[], |xml| xml.empty("a:picLocks", &[("noChangeAspect", "1")]));
            xml.empty("p:nvPr", &[]);
        });
        xml.element("p:blipFill", &[], |xml| blip(xml, &relations[0], &relations[1]));
        xml.element("p:spPr", &[], |xml| {
            area.write(xml, "a:xfrm");
            xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape_in_the_middle() {
        let area = Area { x: 100, y: 100, width: 1000, height: 500 };
        assert_eq!(area.fit(10.0, 10.0), Area { x: 350, y: 100, width: 500, height: 500 });
        assert_eq!(area.fit(40.0, 10.0), Area { x: 100, y: 225, width: 1000, height: 250 });
    }
}
