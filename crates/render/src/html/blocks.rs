//! Blocks and running text of a web page.

use ledstjarna_report::{Block, CalloutKind, Figure, Placeholder, Span, Text};

use super::{Page, inline_svg, tables};
use crate::anchor::{Anchor, address};
use crate::error::RenderError;
use crate::passage::{byline, list_byline, paragraphs};
use crate::picture;
use crate::xml::Xml;

impl Page<'_> {
    /// One block.
    pub(super) fn block(&self, xml: &mut Xml, block: &Block) -> Result<(), RenderError> {
        match block {
            Block::Paragraph { text } => self.passage(xml, text),
            Block::List { ordered, items } => self.list(xml, *ordered, items),
            Block::Table(table) => {
                tables::write(xml, table, &self.numbers.table(&table.id), &Anchor::Table.name(&table.id));
            }
            Block::Figure(figure) => self.figure(xml, figure)?,
            Block::Callout { kind, text } => self.callout(xml, *kind, text),
            Block::Placeholder(placeholder) => to_write(xml, placeholder),
            Block::PageBreak => xml.void("hr", &[("class", "sida")]),
        }
        Ok(())
    }

    /// A passage: a person's words are set apart and signed.
    fn passage(&self, xml: &mut Xml, text: &Text) {
        match byline(&text.origin) {
            None => self.paragraphs(xml, text),
            Some(line) => xml.element("div", &[("class", "kommentar")], |xml| {
                self.paragraphs(xml, text);
                xml.leaf("p", &[("class", "skriven")], &line);
            }),
        }
    }

    fn paragraphs(&self, xml: &mut Xml, text: &Text) {
        for spans in paragraphs(text) {
            xml.element("p", &[], |xml| self.spans(xml, &spans));
        }
    }

    fn list(&self, xml: &mut Xml, ordered: bool, items: &[Text]) {
        if items.is_empty() {
            return;
        }
        xml.element(if ordered { "ol" } else { "ul" }, &[], |xml| {
            for (at, item) in items.iter().enumerate() {
                xml.element("li", &[], |xml| {
                    let all = paragraphs(item);
                    match all.as_slice() {
                        [one] => self.spans(xml, one),
                        many => {
                            for spans in many {
                                xml.element("p", &[], |xml| self.spans(xml, spans));
                            }
                        }
                    }
                    if let Some(line) = list_byline(items, at) {
                        xml.text(" ");
                        xml.leaf("span", &[("class", "skriven")], &line);
                    }
                });
            }
        });
    }

    fn callout(&self, xml: &mut Xml, kind: CalloutKind, text: &Text) {
        let class = match kind {
            CalloutKind::Caution => "ruta varsam",
            CalloutKind::Decision => "ruta beslut",
            CalloutKind::Note => "ruta",
        };
        xml.element("div", &[("class", class)], |xml| {
            xml.leaf("p", &[("class", "rutord")], kind.word());
            self.passage(xml, text);
        });
    }

    fn figure(&self, xml: &mut Xml, figure: &Figure) -> Result<(), RenderError> {
        let fault = |reason| RenderError::Picture { figure: figure.id.clone(), reason };
        picture::check(&figure.svg).map_err(fault)?;
        let name = Anchor::Figure.name(&figure.id);
        let svg = inline_svg::named(&figure.svg, &name, &figure.caption, &figure.alt).map_err(fault)?;
        xml.element("figure", &[("id", &name)], |xml| {
            xml.element("figcaption", &[], |xml| {
                xml.leaf("strong", &[], &format!("{}. {}", self.numbers.figure(&figure.id), figure.caption));
                if let Some(subtitle) = &figure.subtitle {
                    xml.text(" ");
                    xml.leaf("span", &[("class", "svag")], subtitle);
                }
            });
            xml.markup(&svg);
            xml.element("details", &[], |xml| {
                xml.leaf("summary", &[], "Visa som tabell");
                let mut twin = figure.table.clone();
                // The figure says where its numbers come from; once is enough.
                if twin.source == figure.source {
                    twin.source.clear();
                }
                tables::write(xml, &twin, "Siffrorna i figuren", &format!("{name}-tabell"));
            });
            for line in
                [figure.definition.as_ref(), figure.n.as_ref(), Some(&figure.source)].into_iter().flatten()
            {
                xml.leaf("p", &[("class", "kalla")], line);
            }
        });
        Ok(())
    }

    /// Running text.
    pub(super) fn spans(&self, xml: &mut Xml, spans: &[Span]) {
        for span in spans {
            match span {
                Span::Plain { text } => xml.text(text),
                Span::Strong { text } => xml.leaf("strong", &[], text),
                Span::Emphasis { text } => xml.leaf("em", &[], text),
                Span::Number { shown, value, fact } => {
                    let value = value.to_string();
                    xml.leaf("data", &[("value", &value), ("data-fakta", fact.as_str())], shown);
                }
                Span::Link { text, address: to } => match address(to).filter(|_| !text.trim().is_empty()) {
                    Some(to) => xml.leaf("a", &[("href", &to)], text),
                    None => xml.text(text),
                },
                Span::NoteRef { id } => {
                    if let Some(number) = self.numbers.notes.get(id) {
                        let target = format!("#{}", Anchor::Note.name(id));
                        xml.element("sup", &[], |xml| {
                            xml.leaf("a", &[("href", &target)], &format!("not {number}"));
                        });
                    }
                }
            }
        }
    }
}

fn to_write(xml: &mut Xml, placeholder: &Placeholder) {
    xml.element("div", &[("class", "skriv")], |xml| {
        xml.element("p", &[], |xml| {
            xml.leaf("strong", &[], "Att skriva: ");
            xml.text(&placeholder.prompt);
        });
    });
}
