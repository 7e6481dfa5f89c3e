//! A slide with one message.

use super::package::{Deck, Layout};
use super::shapes::{CONTENT, Line, foot, picture, text};
use super::{Slide, SlideContent, table};
use crate::error::RenderError;
use crate::office::Relations;
use crate::xml::Xml;

/// Writes a slide; `number` is its place among the messages.
pub(super) fn write(deck: &mut Deck<'_>, slide: &Slide, number: usize) -> Result<(), RenderError> {
    let (mut xml, mut relations, mut notes) = (Xml::piece(), Relations::default(), slide.notes.clone());
    let title = Line { text: &slide.title, size: title_size(&slide.title), link: None };
    text(&mut xml, 2, "Rubrik", &[("type", "title")], &[title]);
    let foot_text = super::foot(deck.document());
    let page = Some(deck.next());
    if let SlideContent::Points(points) = &slide.content {
        let mut lines: Vec<Line<'_>> = slide.subtitle.iter().map(|subtitle| Line::plain(subtitle)).collect();
        lines.extend(points.iter().map(|point| Line::plain(point)));
        text(&mut xml, 3, "Text", &[("type", "body"), ("idx", "1")], &lines);
        foot(&mut xml, 5, &foot_text, page);
        notes.push(slide.source.clone());
        deck.slide(Layout::List, &xml.finish(), relations, &notes);
        return Ok(());
    }
    if let Some(subtitle) = slide.subtitle.as_deref().filter(|subtitle| !subtitle.trim().is_empty()) {
        let place = [("type", "body"), ("sz", "quarter"), ("idx", "1")];
        text(&mut xml, 3, "Vad bilden visar", &place, &[Line::plain(subtitle)]);
    }
    match &slide.content {
        SlideContent::Picture { svg, alt } => {
            let drawn = crate::picture::picture(&slide.title, svg)?;
            let area = CONTENT.fit(drawn.width, drawn.height);
            let names = deck.picture(drawn.png, drawn.svg);
            let ids = names.map(|name| relations.add("image", &name));
            picture(&mut xml, 7, &format!("Bild {number}"), alt, &ids, area);
        }
        SlideContent::Table(content) => {
            notes.extend(table::write(&mut xml, 7, content));
        }
        SlideContent::Points(_) => {}
    }
    let place = [("type", "body"), ("sz", "quarter"), ("idx", "12")];
    text(&mut xml, 4, "Källa", &place, &[Line::plain(&slide.source)]);
    foot(&mut xml, 5, &foot_text, page);
    deck.slide(Layout::Message, &xml.finish(), relations, &notes);
    Ok(())
}

/// Long sentences get smaller type, so that they stay on two lines.
fn title_size(title: &str) -> Option<u32> {
    match title.chars().count() {
        0..=115 => None,
        116..=145 => Some(2400),
        _ => Some(2000),
    }
}
