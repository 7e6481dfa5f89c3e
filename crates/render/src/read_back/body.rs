//! The body of a returned file: its fields with what stands in them, and what stands outside all fields.

use jiff::civil::Date;

use super::archive::{File, day};
use super::tree::Node;

/// What was found.
pub(super) struct Body<'a> {
    pub file: &'a File,
    /// Passages by tag, in order; a tag met again continues its passage.
    pub passages: Vec<Found>,
    /// Every number of the file.
    pub numbers: Vec<(String, String)>,
    /// Paragraphs outside all fields, numbers left out.
    pub outside: Vec<String>,
    /// Whether fields were met, but none with a tag.
    pub untagged: bool,
}

/// A passage in its field.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub tag: String,
    /// Whether Word says that the request still stands there.
    pub untouched: bool,
    pub paragraphs: Vec<Vec<Piece>>,
    /// Who wrote in it, when changes were tracked.
    pub by: Option<String>,
    pub at: Option<Date>,
}

/// A stretch of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Words {
        text: String,
        strong: bool,
        emphasis: bool,
    },
    /// A number's tag, and what stands there.
    Number {
        tag: String,
        shown: String,
    },
    Link {
        text: String,
        address: String,
    },
    /// The bookmark of a note.
    Note(String),
}

/// Prefixes of the tags of passages.
const PASSAGES: [&str; 3] = ["machine:", "human:", "write:"];

impl<'a> Body<'a> {
    /// Reads the body.
    ///
    /// # Errors
    /// If there is none.
    pub fn read(file: &'a File) -> Result<Self, String> {
        let body = file.document.child("body").ok_or("den har ingen text")?;
        let (passages, numbers, outside) = (Vec::new(), Vec::new(), Vec::new());
        let untagged = body.has("sdt") && !body.has("tag");
        let mut found = Self { file, passages, numbers, outside, untagged };
        found.blocks(body, None);
        Ok(found)
    }

    /// Everything of a place that holds paragraphs; `field` is the passage it stands in.
    fn blocks(&mut self, place: &Node, field: Option<usize>) {
        for node in &place.children {
            match node.name.as_str() {
                "p" => self.paragraph(node, field),
                "sdt" => self.field(node, field),
                "tbl" | "tr" | "tc" | "ins" | "moveTo" | "customXml" => self.blocks(node, field),
                _ => {}
            }
        }
    }

    /// A field that holds paragraphs.
    fn field(&mut self, node: &Node, inside: Option<usize>) {
        let properties = node.child("sdtPr");
        if properties.is_some_and(|properties| properties.child("docPartObj").is_some()) {
            return;
        }
        let tag = tag(node);
        let field = if is_passage(tag) { Some(self.passage(tag, node)) } else { inside };
        if let Some(content) = node.child("sdtContent") {
            self.blocks(content, field);
        }
    }

    /// The passage of a tag, new or met before.
    fn passage(&mut self, tag: &str, node: &Node) -> usize {
        let untouched = node.child("sdtPr").is_some_and(|properties| properties.is_on("showingPlcHdr"));
        let known = self.passages.iter().position(|found| found.tag == tag);
        known.unwrap_or_else(|| {
            self.passages.push(Found { tag: tag.to_owned(), untouched, ..Found::default() });
            self.passages.len() - 1
        })
    }

    fn paragraph(&mut self, node: &Node, field: Option<usize>) {
        let mut line = Line { body: self, field, start: None, pieces: vec![Vec::new()] };
        line.inline(node, &Mode::default());
        let Line { pieces, start, .. } = line;
        match field.or(start) {
            Some(at) => {
                self.passages[at].paragraphs.extend(pieces.into_iter().filter(|pieces| !pieces.is_empty()));
            }
            None => self.outside.push(pieces.iter().flatten().map(outside_words).collect()),
        }
    }
}

/// What of a piece counts as words outside the fields.
fn outside_words(piece: &Piece) -> &str {
    match piece {
        Piece::Words { text, .. } | Piece::Link { text, .. } => text,
        Piece::Number { .. } | Piece::Note(_) => "",
    }
}

fn tag(node: &Node) -> &str {
    node.at(&["sdtPr", "tag"]).and_then(|tag| tag.attribute("val")).unwrap_or_default()
}

fn is_passage(tag: &str) -> bool {
    PASSAGES.iter().any(|prefix| tag.starts_with(prefix))
}

/// A paragraph under way.
struct Line<'b, 'a> {
    body: &'b mut Body<'a>,
    field: Option<usize>,
    /// The passage whose field stands inside the paragraph, if one does.
    start: Option<usize>,
    pieces: Vec<Vec<Piece>>,
}

/// Where in a paragraph a run stands.
#[derive(Clone, Default)]
struct Mode {
    link: Option<String>,
    number: Option<String>,
}

impl Line<'_, '_> {
    fn inline(&mut self, place: &Node, mode: &Mode) {
        for node in &place.children {
            match node.name.as_str() {
                "r" => self.run(node, mode),
                "ins" | "moveTo" => {
                    self.sign(node);
                    self.inline(node, mode);
                }
                "hyperlink" => self.hyperlink(node, mode),
                "sdt" => self.inline_field(node, mode),
                "fldSimple" | "smartTag" | "customXml" | "dir" | "bdo" => self.inline(node, mode),
                _ => {}
            }
        }
    }

    /// Notes who wrote a tracked insertion.
    fn sign(&mut self, node: &Node) {
        let Some(at) = self.field.or(self.start) else { return };
        let found = &mut self.body.passages[at];
        if let Some(by) = node.attribute("author").filter(|by| !by.trim().is_empty()) {
            found.by = Some(by.to_owned());
            found.at = node.attribute("date").and_then(day);
        }
    }

    fn hyperlink(&mut self, node: &Node, mode: &Mode) {
        let note = node.attribute("anchor").filter(|anchor| anchor.starts_with("not_"));
        if let Some(note) = note {
            self.push(Piece::Note(note.to_owned()));
            return;
        }
        let address = node.attribute("id").and_then(|id| self.body.file.addresses.get(id)).cloned();
        self.inline(node, &Mode { link: address, ..mode.clone() });
    }

    fn inline_field(&mut self, node: &Node, mode: &Mode) {
        let Some(content) = node.child("sdtContent") else { return };
        let tag = tag(node);
        if tag.starts_with("fact:") {
            let before = self.pieces.last().map_or(0, Vec::len);
            self.inline(content, &Mode { number: Some(tag.to_owned()), ..mode.clone() });
            // Runs of one number are one number, and a number wiped out is still there, empty.
            let pieces = self.pieces.last_mut();
            let own = pieces.map(|pieces| pieces.split_off(before.min(pieces.len()))).unwrap_or_default();
            let shown: String = own
                .iter()
                .map(|piece| if let Piece::Number { shown, .. } = piece { shown } else { "" })
                .collect();
            self.body.numbers.push((tag.to_owned(), shown.clone()));
            self.push(Piece::Number { tag: tag.to_owned(), shown });
        } else if is_passage(tag) && self.field.is_none() {
            self.start = Some(self.body.passage(tag, node));
            self.inline(content, mode);
        } else {
            self.inline(content, mode);
        }
    }

    fn run(&mut self, node: &Node, mode: &Mode) {
        let properties = node.child("rPr").cloned().unwrap_or_default();
        let style = properties.child("rStyle").and_then(|style| style.attribute("val")).unwrap_or_default();
        let strong = properties.is_on("b") || matches!(style, "Strong" | "Stark");
        let emphasis = properties.is_on("i") || matches!(style, "Emphasis" | "Betoning");
        for part in &node.children {
            let text = match part.name.as_str() {
                "t" => part.text.clone(),
                "tab" => " ".to_owned(),
                "noBreakHyphen" => "\u{2011}".to_owned(),
                "sym" => symbol(part),
                "br" if matches!(part.attribute("type"), Some("page" | "column")) => continue,
                "br" | "cr" if mode.number.is_none() => {
                    self.pieces.push(Vec::new());
                    continue;
                }
                _ => continue,
            };
            let text: String =
                text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
            self.push(match (&mode.number, &mode.link) {
                (Some(tag), _) => Piece::Number { tag: tag.clone(), shown: text },
                (None, Some(address)) => Piece::Link { text, address: address.clone() },
                (None, None) => Piece::Words { text, strong, emphasis },
            });
        }
    }

    /// Adds a piece; words of the same sort are joined, since Word splits them at will.
    fn push(&mut self, piece: Piece) {
        let Some(pieces) = self.pieces.last_mut() else { return };
        match (pieces.last_mut(), piece) {
            (
                Some(Piece::Words { text, strong, emphasis }),
                Piece::Words { text: more, strong: s, emphasis: e },
            ) if (*strong, *emphasis) == (s, e) => {
                text.push_str(&more);
            }
            (Some(Piece::Link { text, address }), Piece::Link { text: more, address: to })
                if *address == to =>
            {
                text.push_str(&more);
            }
            (_, piece) => pieces.push(piece),
        }
    }
}

/// A character of a symbol font, if it is one of Unicode.
fn symbol(node: &Node) -> String {
    let code = node.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok());
    code.and_then(char::from_u32).map_or_else(String::new, String::from)
}
