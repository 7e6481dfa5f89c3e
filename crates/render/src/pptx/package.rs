//! The parts of a PPTX and how they hang together.

use ledstjarna_report::Document;

use crate::error::RenderError;
use crate::office::{NS_A, NS_R, Relations, seal};
use crate::package::Package;
use crate::xml::Xml;

/// Namespaces of slides.
pub(super) const NAMESPACES: [(&str, &str); 3] =
    [NS_A, NS_R, ("xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main")];

/// Beginning of the content types of presentations.
const KIND: &str = "application/vnd.openxmlformats-officedocument.presentationml";
const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

/// Width and height of a slide, 16:9, in English metric units.
pub(super) const SLIDE: (u32, u32) = (12_192_000, 6_858_000);

/// The layouts, in the order of the master.
#[derive(Clone, Copy, Debug)]
pub(super) enum Layout {
    Title = 1,
    Message = 2,
    List = 3,
}

/// A presentation under way.
pub(super) struct Deck<'a> {
    document: &'a Document,
    parts: Package,
    slides: usize,
    pictures: usize,
}

impl<'a> Deck<'a> {
    pub fn new(document: &'a Document) -> Self {
        let mut parts = Package::default();
        let template =
            |parts: &mut Package, name: &str, content: &str| parts.add(format!("ppt/{name}"), content);
        template(&mut parts, "theme/theme1.xml", include_str!("../../templates/pptx/theme.xml"));
        template(&mut parts, "theme/theme2.xml", include_str!("../../templates/pptx/theme.xml"));
        template(
            &mut parts,
            "slideMasters/slideMaster1.xml",
            include_str!("../../templates/pptx/master.xml"),
        );
        let layouts = [
            include_str!("../../templates/pptx/layout_title.xml"),
            include_str!("../../templates/pptx/layout_message.xml"),
            include_str!("../../templates/pptx/layout_list.xml"),
        ];
        let mut master = Relations::default();
        for (at, layout) in layouts.into_iter().enumerate() {
            let name = format!("slideLayouts/slideLayout{}.xml", at + 1);
            template(&mut parts, &name, layout);
            master.add("slideLayout", &format!("../{name}"));
            let mut relations = Relations::default();
            relations.add("slideMaster", "../slideMasters/slideMaster1.xml");
            parts.add(format!("ppt/slideLayouts/_rels/slideLayout{}.xml.rels", at + 1), relations.write());
        }
        master.add("theme", "../theme/theme1.xml");
        parts.add("ppt/slideMasters/_rels/slideMaster1.xml.rels", master.write());
        template(
            &mut parts,
            "notesMasters/notesMaster1.xml",
            include_str!("../../templates/pptx/notes_master.xml"),
        );
        let mut notes = Relations::default();
        notes.add("theme", "../theme/theme2.xml");
        parts.add("ppt/notesMasters/_rels/notesMaster1.xml.rels", notes.write());
        Self { document, parts, slides: 0, pictures: 0 }
    }

    /// The document that the slides are about.
    pub const fn document(&self) -> &'a Document {
        self.document
    }

    /// The number of the next slide.
    pub const fn next(&self) -> usize {
        self.slides + 1
    }

    /// Adds a picture; the answer is where a slide finds it as PNG and as SVG.
    pub fn picture(&mut self, png: Vec<u8>, svg: String) -> [String; 2] {
        self.pictures += 1;
        let names = ["png", "svg"].map(|ending| format!("media/bild{}.{ending}", self.pictures));
        self.parts.add(format!("ppt/{}", names[0]), png);
        self.parts.add(format!("ppt/{}", names[1]), svg);
        names.map(|name| format!("../{name}"))
    }

    /// Adds a slide with its notes.
    pub fn slide(&mut self, layout: Layout, shapes: &str, mut relations: Relations, notes: &[String]) {
        self.slides += 1;
        let number = self.slides;
        relations.add("slideLayout", &format!("../slideLayouts/slideLayout{}.xml", layout as u8));
        relations.add("notesSlide", &format!("../notesSlides/notesSlide{number}.xml"));
        self.parts.add(format!("ppt/slides/slide{number}.xml"), slide_part("p:sld", shapes));
        self.parts.add(format!("ppt/slides/_rels/slide{number}.xml.rels"), relations.write());
        let mut relations = Relations::default();
        relations.add("notesMaster", "../notesMasters/notesMaster1.xml");
        relations.add("slide", &format!("../slides/slide{number}.xml"));
        let shapes = super::notes::shapes(notes);
        self.parts.add(format!("ppt/notesSlides/notesSlide{number}.xml"), slide_part("p:notes", &shapes));
        self.parts.add(format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"), relations.write());
    }

    /// The file's bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, RenderError> {
        let mut relations = Relations::default();
        let master = relations.add("slideMaster", "slideMasters/slideMaster1.xml");
        let notes = relations.add("notesMaster", "notesMasters/notesMaster1.xml");
        relations.add("theme", "theme/theme1.xml");
        let slides: Vec<String> = (1..=self.slides)
            .map(|number| relations.add("slide", &format!("slides/slide{number}.xml")))
            .collect();
        let mut xml = Xml::file();
        xml.element("p:presentation", &NAMESPACES, |xml| {
            xml.element("p:sldMasterIdLst", &[], |xml| {
                xml.empty("p:sldMasterId", &[("id", "2147483648"), ("r:id", &master)]);
            });
            xml.element("p:notesMasterIdLst", &[], |xml| xml.empty("p:notesMasterId", &[("r:id", &notes)]));
            xml.element("p:sldIdLst", &[], |xml| {
                for (at, relation) in slides.iter().enumerate() {
                    xml.empty("p:sldId", &[("id", &(256 + at).to_string()), ("r:id", relation)]);
                }
            });
            xml.empty("p:sldSz", &[("cx", &SLIDE.0.to_string()), ("cy", &SLIDE.1.to_string())]);
            xml.empty("p:notesSz", &[("cx", "6858000"), ("cy", "9144000")]);
        });
        self.parts.add("ppt/presentation.xml", xml.finish());
        self.parts.add("ppt/_rels/presentation.xml.rels", relations.write());
        let kinds: Vec<(String, String)> =
            self.parts.parts().iter().filter_map(|(name, _)| Some((name.clone(), kind(name)?))).collect();
        let kinds: Vec<(String, &str)> =
            kinds.iter().map(|(name, kind)| (name.clone(), kind.as_str())).collect();
        seal("ppt/presentation.xml", &kinds, self.document, &self.parts).finish()
    }
}

/// The content type of a part.
fn kind(name: &str) -> Option<String> {
    let kind = match name.split('/').collect::<Vec<_>>().as_slice() {
        [_, "presentation.xml"] => "presentation.main",
        [_, "theme", _] => return Some(THEME.to_owned()),
        [_, "slideMasters", _] => "slideMaster",
        [_, "slideLayouts", _] => "slideLayout",
        [_, "notesMasters", _] => "notesMaster",
        [_, "slides", _] => "slide",
        [_, "notesSlides", _] => "notesSlide",
        _ => return None,
    };
    Some(format!("{KIND}.{kind}+xml"))
}

fn slide_part(root: &str, shapes: &str) -> String {
    let mut xml = Xml::file();
    xml.element(root, &NAMESPACES, |xml| {
        xml.element("p:cSld", &[], |xml| {
            xml.element("p:spTree", &[], |xml| {
                xml.element("p:nvGrpSpPr", &[], |xml| {
                    xml.empty("p:cNvPr", &[("id", "1"), ("name", "")]);
                    xml.empty("p:cNvGrpSpPr", &[]);
                    xml.empty("p:nvPr", &[]);
                });
                xml.empty("p:grpSpPr", &[]);
                xml.markup(shapes);
            });
        });
        xml.element("p:clrMapOvr", &[], |xml| xml.empty("a:masterClrMapping", &[]));
    });
    xml.finish()
}
