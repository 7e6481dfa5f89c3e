//! What DOCX and PPTX share: list of contents, relations between parts, properties, units.

use ledstjarna_report::Document;

use crate::package::Package;
use crate::xml::{Xml, one_line};

/// Namespaces of relations.
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// Beginning of the kinds of relations.
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The main namespaces, as attributes.
pub(crate) const NS_R: (&str, &str) =
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
/// Drawings.
pub(crate) const NS_A: (&str, &str) = ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");

/// English metric units in a CSS pixel.
pub(crate) const EMU_PER_PIXEL: f64 = 9525.0;

/// The relations of one part.
#[derive(Clone, Debug, Default)]
pub(crate) struct Relations {
    all: Vec<(String, String, bool)>,
}

impl Relations {
    /// Relates to a part by kind ("image") and path; the answer is the relation's id.
    pub fn add(&mut self, kind: &str, target: &str) -> String {
        self.put(kind, target, false)
    }

    /// Relates to an address outside the file.
    pub fn outside(&mut self, kind: &str, address: &str) -> String {
        self.put(kind, address, true)
    }

    fn put(&mut self, kind: &str, target: &str, outside: bool) -> String {
        let entry = (kind.to_owned(), target.to_owned(), outside);
        let at = self.all.iter().position(|known| *known == entry).unwrap_or_else(|| {
            self.all.push(entry);
            self.all.len() - 1
        });
        format!("rId{}", at + 1)
    }

    /// As a part of the file.
    pub fn write(&self) -> String {
        let mut xml = Xml::file();
        xml.element("Relationships", &[("xmlns", RELATIONS)], |xml| {
            for (at, (kind, target, outside)) in self.all.iter().enumerate() {
                // The properties of the file have a kind of their own.
                let kind = if kind == "core-properties" {
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                        .to_owned()
                } else {
                    format!("{KIND}{kind}")
                };
                let id = format!("rId{}", at + 1);
                let mut attributes = vec![("Id", &*id), ("Type", &*kind), ("Target", &**target)];
                if *outside {
                    attributes.push(("TargetMode", "External"));
                }
                xml.empty("Relationship", &attributes);
            }
        });
        xml.finish()
    }
}

/// Puts the list of contents first, then the parts; `kinds` are the content types of parts by path.
pub(crate) fn seal(main: &str, kinds: &[(String, &str)], document: &Document, parts: &Package) -> Package {
    let mut package = Package::default();
    let mut xml = Xml::file();
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    xml.element("Types", &[("xmlns", types)], |xml| {
        for (ending, kind) in [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("svg", "image/svg+xml"),
        ] {
            xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        }
        let own = [
            ("docProps/core.xml".to_owned(), "application/vnd.openxmlformats-package.core-properties+xml"),
            (
                "docProps/app.xml".to_owned(),
                "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            ),
        ];
        for (part, kind) in own.iter().chain(kinds) {
            xml.empty("Override", &[("PartName", &format!("/{part}")), ("ContentType", kind)]);
        }
    });
    package.add("[Content_Types].xml", xml.finish());
    let mut relations = Relations::default();
    relations.add("officeDocument", main);
    relations.add("core-properties", "docProps/core.xml");
    relations.add("extended-properties", "docProps/app.xml");
    package.add("_rels/.rels", relations.write());
    package.add("docProps/core.xml", core(document));
    package.add("docProps/app.xml", app());
    for (name, content) in parts.parts() {
        package.add(name.clone(), content.clone());
    }
    package
}

/// Title, author, language and day; the day is the document's own.
fn core(document: &Document) -> String {
    let mut xml = Xml::file();
    let day = format!("{}T00:00:00Z", document.date);
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.element("cp:coreProperties", &namespaces, |xml| {
        xml.leaf("dc:title", &[], &one_line(&document.title));
        xml.leaf("dc:subject", &[], &one_line(document.subtitle.as_deref().unwrap_or_default()));
        xml.leaf("dc:creator", &[], &one_line(&document.authors.join(", ")));
        xml.leaf("cp:lastModifiedBy", &[], PROGRAM);
        xml.leaf("dc:identifier", &[], &one_line(&document.id));
        xml.leaf("dc:language", &[], "sv-SE");
        xml.leaf("cp:version", &[], &one_line(&document.version));
        xml.leaf("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &day);
        xml.leaf("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &day);
    });
    xml.finish()
}

/// The name under which the program signs files.
pub(crate) const PROGRAM: &str = "Ledstjärnan";

fn app() -> String {
    let mut xml = Xml::file();
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.element("Properties", &[("xmlns", namespace)], |xml| {
        xml.leaf("Application", &[], PROGRAM);
    });
    xml.finish()
}

/// A picture fill: PNG for all, SVG for those who can.
pub(crate) fn blip(xml: &mut Xml, png: &str, svg: &str) {
    xml.element("a:blip", &[("r:embed", png)], |xml| {
        xml.element("a:extLst", &[], |xml| {
            xml.element("a:ext", &[("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}")], |xml| {
                let namespace = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
                xml.empty("asvg:svgBlip", &[("xmlns:asvg", namespace), ("r:embed", svg)]);
            });
        });
    });
    xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
}
