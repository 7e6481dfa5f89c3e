//! A picture inside a page: its ids made unique, its name and description where readers' tools look.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::xml::Xml;

/// The SVG with every id under `prefix`, and with `title` and `alt` as its name and description.
///
/// # Errors
/// What is not well-formed.
pub(super) fn named(svg: &str, prefix: &str, title: &str, alt: &str) -> Result<String, String> {
    let broken = |error: quick_xml::Error| format!("SVG är inte välformad ({error})");
    let ids = ids(svg).map_err(broken)?;
    let mut reader = Reader::from_str(svg);
    let (mut out, mut depth, mut skipping) = (String::with_capacity(svg.len() + 200), 0_usize, 0_usize);
    loop {
        let event = reader.read_event().map_err(broken)?;
        match event {
            Event::Eof => break,
            Event::Start(element) => {
                depth += 1;
                // The picture's own title and description give way to those of the figure.
                let replaced = depth == 2 && matches!(element.name().as_ref(), "title" | "desc");
                skipping += usize::from(replaced || skipping > 0);
                if skipping == 0 {
                    out.push_str(&tag(&element, &ids, prefix, depth == 1)?);
                    out.push('>');
                }
                if depth == 1 {
                    out.push_str(&names(prefix, title, alt));
                }
            }
            Event::Empty(element) if skipping == 0 => {
                out.push_str(&tag(&element, &ids, prefix, depth == 0)?);
                if depth == 0 {
                    out.push_str(&format!(">{}</svg>", names(prefix, title, alt)));
                } else {
                    out.push_str("/>");
                }
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                if skipping == 0 {
                    out.push_str(&format!("</{}>", element.name().as_ref()));
                }
                skipping = skipping.saturating_sub(1);
            }
            Event::Text(text) if skipping == 0 && depth > 0 => {
                out.push_str(&text);
            }
            Event::GeneralRef(name) if skipping == 0 && depth > 0 => {
                out.push_str(&format!("&{};", &*name));
            }
            _ => {}
        }
    }
    Ok(out)
}

/// Title and description of the figure.
fn names(prefix: &str, title: &str, alt: &str) -> String {
    let mut xml = Xml::piece();
    xml.leaf("title", &[("id", &format!("{prefix}-namn"))], title);
    xml.leaf("desc", &[("id", &format!("{prefix}-text"))], alt);
    xml.finish()
}

/// All ids of the picture.
fn ids(svg: &str) -> Result<BTreeSet<String>, quick_xml::Error> {
    let mut reader = Reader::from_str(svg);
    let mut ids = BTreeSet::new();
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(ids),
            Event::Start(element) | Event::Empty(element) => {
                let id = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == "id");
                ids.extend(id.map(|id| id.value.into_owned()));
            }
            _ => {}
        }
    }
}

/// The opening of a tag, with its ids moved.
fn tag(element: &BytesStart<'_>, ids: &BTreeSet<String>, prefix: &str, root: bool) -> Result<String, String> {
    let mut out = format!("<{}", element.name().as_ref());
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| format!("SVG är inte välformad ({error})"))?;
        let key = attribute.key.as_ref();
        let said_anew = matches!(key, "role" | "aria-labelledby" | "aria-describedby" | "tabindex");
        if root && said_anew {
            continue;
        }
        let value = moved(key, &attribute.value, ids, prefix).replace('"', "&quot;");
        out.push_str(&format!(" {key}=\"{value}\""));
    }
    if root {
        out.push_str(&format!(
            " role=\"img\" aria-labelledby=\"{prefix}-namn\" aria-describedby=\"{prefix}-text\""
        ));
    }
    Ok(out)
}

/// An attribute's value with the ids it names moved.
fn moved(key: &str, value: &str, ids: &BTreeSet<String>, prefix: &str) -> String {
    let new = |id: &str| if ids.contains(id) { format!("{prefix}-{id}") } else { id.to_owned() };
    match key {
        "id" | "aria-labelledby" | "aria-describedby" => {
            value.split_ascii_whitespace().map(new).collect::<Vec<_>>().join(" ")
        }
        "href" | "xlink:href" => {
            value.strip_prefix('#').map_or_else(|| value.to_owned(), |id| format!("#{}", new(id)))
        }
        _ => {
            let mut pieces = value.split("url(#");
            let mut out = pieces.next().unwrap_or_default().to_owned();
            for piece in pieces {
                let (id, rest) = piece.split_once(')').unwrap_or((piece, ""));
                out.push_str(&format!("url(#{}){rest}", new(id)));
            }
            out
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_moved_and_the_figure_names_the_picture() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"a-t\"><title id=\"a-t\">T<b/></title>\
                   <defs><pattern id=\"p\"/></defs><rect fill=\"url(#p)\" id=\"r\"/><use href=\"#r\"/>\
                   <text>&lt;Å&#39;</text></svg>";
        assert_eq!(
            named(svg, "figur-1", "Namn & \"sak\"", "Alt").expect("well-formed"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"figur-1-namn\" \
             aria-describedby=\"figur-1-text\"><title id=\"figur-1-namn\">Namn &amp; &quot;sak&quot;</title>\
             <desc id=\"figur-1-text\">Alt</desc><defs><pattern id=\"figur-1-p\"/></defs>\
             <rect fill=\"url(#figur-1-p)\" id=\"figur-1-r\"/><use href=\"#figur-1-r\"/>\
             <text>&lt;Å&#39;</text></svg>"
        );
    }
}
