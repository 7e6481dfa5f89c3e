//! The first slides: what this is, and what there is.

use ledstjarna_report::Document;

use super::Slide;
use super::package::{Deck, Layout};
use super::shapes::{Line, foot, text};
use crate::front;
use crate::office::Relations;
use crate::xml::Xml;

/// Title of the list.
pub(super) const TITLE: &str = "Innehåll";

/// Titles on one slide of the list.
const ON_ONE: usize = 12;

/// Writes the title slide.
pub(super) fn title(deck: &mut Deck<'_>, document: &Document) {
    let mut xml = Xml::piece();
    text(&mut xml, 2, "Rubrik", &[("type", "ctrTitle")], &[Line::plain(&document.title)]);
    let place = format!("{} · {}", document.place_name, document.year);
    let date = format!("{} · version {}", document.date, document.version);
    let mut lines = vec![Line::plain(&place)];
    lines.extend(document.subtitle.iter().chain(&document.lead).map(|line| Line::plain(line)));
    lines.push(Line::plain(&date));
    text(&mut xml, 3, "Underrubrik", &[("type", "subTitle"), ("idx", "1")], &lines);
    foot(&mut xml, 5, &super::foot(document), None);
    let mut notes: Vec<String> =
        front::lines(document).into_iter().map(|(label, value)| format!("{label}: {value}")).collect();
    notes.extend(document.sources.iter().map(front::source));
    deck.slide(Layout::Title, &xml.finish(), Relations::default(), &notes);
}

/// Writes the list of slides, each a link.
pub(super) fn list(deck: &mut Deck<'_>, slides: &[Slide]) {
    let pages = slides.chunks(ON_ONE).count();
    // The title slide comes before the list, the messages after it.
    let first = 1 + pages + 1;
    for (page, chunk) in slides.chunks(ON_ONE).enumerate() {
        let (mut xml, mut relations) = (Xml::piece(), Relations::default());
        let title = if pages == 1 { TITLE.to_owned() } else { format!("{TITLE} ({} av {pages})", page + 1) };
        text(&mut xml, 2, "Rubrik", &[("type", "title")], &[Line::plain(&title)]);
        let links: Vec<String> = (0..chunk.len())
            .map(|at| relations.add("slide", &format!("slide{}.xml", first + page * ON_ONE + at)))
            .collect();
        let lines: Vec<Line<'_>> = chunk
            .iter()
            .zip(&links)
            .map(|(slide, link)| Line { text: &slide.title, size: Some(1600), link: Some(link) })
            .collect();
        text(&mut xml, 3, "Text", &[("type", "body"), ("idx", "1")], &lines);
        let number = deck.next();
        foot(&mut xml, 5, &super::foot(deck.document()), Some(number));
        deck.slide(
            Layout::List,
            &xml.finish(),
            relations,
            &["Varje rad är en länk till sin bild.".to_owned()],
        );
    }
}
