//! XML as a tree, as much as a text document needs: names without prefix, attributes, children, text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Name without prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// Children in order.
    pub children: Vec<Node>,
    /// Text directly inside.
    pub text: String,
}

/// Deeper trees are refused.
const DEEPEST: usize = 120;

impl Node {
    /// The root element of a part.
    ///
    /// # Errors
    /// What is wrong with the part, in Swedish.
    pub fn parse(xml: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(xml);
        let mut open: Vec<Self> = Vec::new();
        loop {
            let event =
                reader.read_event().map_err(|error| format!("en del är inte välformad XML ({error})"))?;
            match event {
                Event::Eof => return Err("en del av filen är avklippt".to_owned()),
                Event::DocType(_) => {
                    return Err("filen har en dokumenttyp, vilket en DOCX aldrig har".to_owned());
                }
                Event::Start(element) => {
                    if open.len() >= DEEPEST {
                        return Err("filen är för djupt nästlad".to_owned());
                    }
                    open.push(Self::of(&element)?);
                }
                Event::Empty(element) => {
                    let node = Self::of(&element)?;
                    match open.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => return Ok(node),
                    }
                }
                Event::End(_) => {
                    let Some(node) = open.pop() else { continue };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => return Ok(node),
                    }
                }
                Event::Text(text) => add(&mut open, &text),
                Event::CData(text) => add(&mut open, &text),
                Event::GeneralRef(name) => {
                    let coded = format!("&{};", &*name);
                    let text = quick_xml::escape::unescape(&coded);
                    add(&mut open, &text.map_err(|_| format!("filen har ett okänt tecken: {coded}"))?);
                }
                _ => {}
            }
        }
    }

    fn of(element: &BytesStart<'_>) -> Result<Self, String> {
        let mut attributes = Vec::new();
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| format!("en del är inte välformad XML ({error})"))?;
            let value = quick_xml::escape::unescape(&attribute.value);
            let value = value.map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned);
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value));
        }
        Ok(Self { name: element.local_name().as_ref().to_owned(), attributes, ..Self::default() })
    }

    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The first child along a path of names.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// Whether a switch among the children is on.
    pub fn is_on(&self, name: &str) -> bool {
        let value = self.child(name).map(|child| child.attribute("val").unwrap_or("1"));
        value.is_some_and(|value| !matches!(value, "0" | "false" | "off" | "none"))
    }

    /// Whether an element of a name is anywhere inside.
    pub fn has(&self, name: &str) -> bool {
        self.children.iter().any(|child| child.name == name || child.has(name))
    }

    /// All text inside, at any depth.
    pub fn all_text(&self) -> String {
        let mut text = self.text.clone();
        for child in &self.children {
            text.push_str(&child.all_text());
            if matches!(child.name.as_str(), "p" | "br" | "tab") {
                text.push(' ');
            }
        }
        text
    }
}

fn add(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_text_attributes_and_switches() {
        let root = Node::parse(
            "<?xml version=\"1.0\"?><w:a x:b=\"1 &amp; 2\"><w:b w:val=\"0\"/><i/>A&amp;&#229;</w:a>",
        )
        .expect("a tree");
        assert_eq!(
            (root.name.as_str(), root.attribute("b"), root.text.as_str()),
            ("a", Some("1 & 2"), "A&å")
        );
        assert!(!root.is_on("b") && root.is_on("i") && !root.is_on("c"));
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        for bad in ["", "text", "<a>", "<a></b>", "<!DOCTYPE a><a/>", "<a>&bomb;</a>"] {
            assert!(Node::parse(bad).is_err(), "{bad}");
        }
        assert!(Node::parse(&"<a>".repeat(5000)).is_err());
    }
}
