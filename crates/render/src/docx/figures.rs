//! Figures of a DOCX: the headline, the picture with its alternative text, where the numbers come from.

use ledstjarna_report::Figure;

use super::Writer;
use super::paper::Paper;
use super::runs::{KEEP, bookmark};
use crate::anchor::Anchor;
use crate::error::RenderError;
use crate::office::{EMU_PER_PIXEL, NS_A, blip};
use crate::picture::picture;
use crate::xml::one_line;

/// English metric units in a twentieth of a point.
const EMU_PER_TWENTIETH: f64 = 635.0;
/// The highest picture, in English metric units: two thirds of a page.
const HIGHEST: f64 = 6_500_000.0;

impl Writer<'_> {
    /// A figure with its number.
    pub(super) fn figure(&mut self, figure: &Figure) -> Result<(), RenderError> {
        let number = self.numbers.figures.get(&figure.id).copied().unwrap_or_default();
        self.caption("Figur", number, &figure.caption, &bookmark(&Anchor::Figure.name(&figure.id)));
        if let Some(subtitle) = figure.subtitle.as_deref().filter(|subtitle| !subtitle.trim().is_empty()) {
            self.paragraph("Kalla", KEEP, |writer| writer.run("", subtitle));
        }
        if self.draws {
            self.picture(figure, number)?;
        }
        let lines = [figure.definition.as_ref(), figure.n.as_ref(), Some(&figure.source)];
        let lines: Vec<String> =
            lines.into_iter().flatten().filter(|line| !line.trim().is_empty()).cloned().collect();
        self.below(&lines);
        Ok(())
    }

    fn picture(&mut self, figure: &Figure, number: usize) -> Result<(), RenderError> {
        let picture = picture(&figure.id, &figure.svg)?;
        let (png, svg) = (format!("media/figur{number}.png"), format!("media/figur{number}.svg"));
        let ids = [self.relations.add("image", &png), self.relations.add("image", &svg)];
        self.media.add(format!("word/{png}"), picture.png);
        self.media.add(format!("word/{svg}"), picture.svg);
        let room = f64::from(Paper::Upright.room()) * EMU_PER_TWENTIETH;
        let (width, height) = (picture.width * EMU_PER_PIXEL, picture.height * EMU_PER_PIXEL);
        let scale = (room / width).min(HIGHEST / height);
        let size = [width * scale, height * scale].map(|length| format!("{:.0}", length.max(1.0)));
        self.paragraph("Bild", KEEP, |writer| writer.drawing(figure, number, &ids, &size));
        Ok(())
    }

    fn drawing(&mut self, figure: &Figure, number: usize, [png, svg]: &[String; 2], [cx, cy]: &[String; 2]) {
        let id = self.next();
        let (name, alt) = (format!("Figur {number}"), one_line(&figure.alt));
        let extent = [("cx", &**cx), ("cy", cy)];
        let named = [("id", &*id), ("name", &name), ("descr", &alt)];
        self.xml.markup("<w:r>");
        self.xml.element("w:drawing", &[], |xml| {
            xml.element(
                "wp:inline",
                &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")],
                |xml| {
                    xml.empty("wp:extent", &extent);
                    xml.empty("wp:docPr", &named);
                    xml.element("wp:cNvGraphicFramePr", &[], |xml| {
                        xml.empty("a:graphicFrameLocks", &[NS_A, ("noChangeAspect", "1")]);
                    });
                    xml.element("a:graphic", &[NS_A], |xml| {
                        let uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
                        xml.element("a:graphicData", &[("uri", uri)], |xml| {
                            xml.element("pic:pic", &[("xmlns:pic", uri)], |xml| {
                                xml.element("pic:nvPicPr", &[], |xml| {
                                    xml.empty("pic:cNvPr", &named);
                                    xml.empty("pic:cNvPicPr", &[]);
                                });
                                xml.element("pic:blipFill", &[], |xml| blip(xml, png, svg));
                                xml.element("pic:spPr", &[], |xml| {
                                    xml.element("a:xfrm", &[], |xml| {
                                        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                                        xml.empty("a:ext", &extent);
                                    });
                                    xml.element("a:prstGeom", &[("prst", "rect")], |xml| {
                                        xml.empty("a:avLst", &[]);
                                    });
                                });
                            });
                        });
                    });
                },
            );
        });
        self.xml.markup("</w:r>");
    }
}
