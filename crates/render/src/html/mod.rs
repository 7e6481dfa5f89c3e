//! The document as one web page that needs nothing else: readable, linkable, printable.

mod blocks;
mod ends;
mod inline_svg;
mod tables;

use ledstjarna_report::{Block, Chapter, Document, Numbering, numbering};

use crate::anchor::Anchor;
use crate::error::RenderError;
use crate::front;
use crate::xml::{Xml, escape, one_line};

/// The style of the page; its tokens are those of the site.
const STYLE: &str = include_str!("style.css");

/// What the parts of a page need to know of the whole.
pub(crate) struct Page<'a> {
    pub document: &'a Document,
    pub numbers: Numbering,
}

/// The document as an HTML file.
///
/// # Errors
/// [`RenderError::Faults`] if the document has faults, [`RenderError::Picture`] if a figure's SVG is not
/// one harmless, well-formed element.
pub fn html(document: &Document) -> Result<String, RenderError> {
    crate::without_faults(document)?;
    let page = Page { document, numbers: numbering(document) };
    let mut body = Xml::piece();
    body.leaf("a", &[("class", "hoppa"), ("href", "#innehall")], "Till innehållet");
    page.head(&mut body);
    page.contents(&mut body);
    let mut main = Xml::piece();
    for chapter in &document.chapters {
        page.chapter(&mut main, chapter, 2)?;
    }
    page.ends(&mut main);
    body.element("main", &[("id", "innehall")], |xml| xml.markup(&main.finish()));
    body.element("footer", &[("class", "fot")], |xml| {
        xml.leaf("p", &[], &front::foot(document));
        if let Some(notice) = front::notice(document) {
            xml.leaf("p", &[], &notice);
        }
    });
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <style>\n{STYLE}{}</style>\n</head>\n<body>\n{}\n</body>\n</html>\n",
        escape(&document.language),
        escape(&one_line(&document.title)),
        paper_foot(document),
        body.finish()
    ))
}

impl Page<'_> {
    fn head(&self, xml: &mut Xml) {
        let document = self.document;
        xml.element("header", &[("class", "topp")], |xml| {
            if let Some(notice) = front::notice(document) {
                xml.leaf("p", &[("class", "notis")], &notice);
            }
            xml.leaf("p", &[("class", "plats")], &format!("{} · {}", document.place_name, document.year));
            xml.leaf("h1", &[], &document.title);
            if let Some(subtitle) = &document.subtitle {
                xml.leaf("p", &[("class", "underrubrik")], subtitle);
            }
            if let Some(lead) = &document.lead {
                xml.leaf("p", &[("class", "ingress")], lead);
            }
            let lines = front::lines(document);
            if !lines.is_empty() {
                xml.element("dl", &[("class", "fakta")], |xml| {
                    for (label, value) in &lines {
                        xml.element("div", &[], |xml| {
                            xml.leaf("dt", &[], label);
                            xml.leaf("dd", &[], value);
                        });
                    }
                });
            }
        });
    }

    fn contents(&self, xml: &mut Xml) {
        xml.element("nav", &[("class", "register"), ("aria-labelledby", "register")], |xml| {
            xml.leaf("h2", &[("id", "register")], "Innehåll");
            self.contents_of(xml, &self.document.chapters, 1);
        });
    }

    /// Two levels of the contents; the third is found under its chapter.
    fn contents_of(&self, xml: &mut Xml, chapters: &[Chapter], depth: usize) {
        if chapters.is_empty() || depth > 2 {
            return;
        }
        xml.element("ol", &[], |xml| {
            for chapter in chapters {
                xml.element("li", &[], |xml| {
                    let target = format!("#{}", Anchor::Chapter.name(&chapter.id));
                    xml.leaf("a", &[("href", &target)], &self.numbers.heading(chapter));
                    self.contents_of(xml, &chapter.chapters, depth + 1);
                });
            }
            if depth == 1 {
                for (id, title) in self.ends_there() {
                    let target = format!("#{id}");
                    xml.element("li", &[], |xml| xml.leaf("a", &[("href", &target)], title));
                }
            }
        });
    }

    /// A chapter at a level of heading, 2 to 4.
    fn chapter(&self, xml: &mut Xml, chapter: &Chapter, level: usize) -> Result<(), RenderError> {
        let name = Anchor::Chapter.name(&chapter.id);
        let tag = ["h2", "h3", "h4"][level.clamp(2, 4) - 2];
        let mut inside = Xml::piece();
        // A page that begins with the chapter begins with its heading.
        let is_break = |block: &&Block| matches!(block, Block::PageBreak);
        if chapter.blocks.first().is_some_and(|block| is_break(&block)) {
            inside.void("hr", &[("class", "sida")]);
        }
        inside.element(tag, &[("id", &name)], |xml| {
            xml.element("a", &[("class", "ankare"), ("href", &format!("#{name}"))], |xml| {
                xml.text(&self.numbers.heading(chapter));
            });
        });
        if let Some(line) = front::state(chapter) {
            inside.leaf("p", &[("class", "lage")], &line);
        }
        for block in chapter.blocks.iter().skip_while(is_break) {
            self.block(&mut inside, block)?;
        }
        for part in &chapter.chapters {
            self.chapter(&mut inside, part, level + 1)?;
        }
        xml.element("section", &[("aria-labelledby", &name)], |xml| xml.markup(&inside.finish()));
        Ok(())
    }
}

/// The foot of printed pages, in the words of the style language.
fn paper_foot(document: &Document) -> String {
    let coded = |text: &str| -> String {
        one_line(text)
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\{:x} ", u32::from(c)) })
            .collect()
    };
    let notice = front::notice(document).map_or_else(String::new, |notice| {
        format!("@page {{ @top-left {{ content: \"{}\"; font-size: 8pt; }} }}\n", coded(&notice))
    });
    format!(
        "@page {{ @bottom-left {{ content: \"{}\"; font-size: 8pt; }} }}\n{notice}",
        coded(&front::foot(document))
    )
}
