//! Reads a PDF back: its tree of tags, bookmarks, attached files and metadata.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};

/// A tag with what it holds.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    pub role: String,
    pub title: Option<String>,
    pub alt: Option<String>,
    pub scope: Option<String>,
    pub children: Vec<Tag>,
}

impl Tag {
    /// This tag and all below it, in reading order.
    pub fn all(&self) -> Vec<&Tag> {
        let below = self.children.iter().flat_map(Tag::all);
        std::iter::once(self).chain(below).collect()
    }

    /// All tags of a role.
    pub fn of(&self, role: &str) -> Vec<&Tag> {
        self.all().into_iter().filter(|tag| tag.role == role).collect()
    }
}

/// What was read.
#[derive(Debug)]
pub struct Read {
    pub pages: usize,
    pub language: Option<String>,
    pub tags: Tag,
    /// Depth and title of each bookmark.
    pub bookmarks: Vec<(usize, String)>,
    pub files: Vec<(String, Vec<u8>)>,
    /// XMP metadata.
    pub metadata: String,
    pub shows_title: bool,
    pub marked: bool,
}

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Read {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).expect("a catalogue");
    let tree: Dict<'_> = root.get("StructTreeRoot").expect("tags");
    let mut bookmarks = Vec::new();
    if let Some(outline) = root.get::<Dict<'_>>("Outlines") {
        level(&outline, 1, &mut bookmarks);
    }
    let metadata = root.get::<Stream<'_>>("Metadata").expect("metadata").decoded().expect("readable");
    Read {
        pages: pdf.pages().len(),
        language: text(&root, "Lang"),
        tags: Tag { role: "root".to_owned(), children: kids(&tree), ..Tag::default() },
        bookmarks,
        files: files(&root),
        metadata: String::from_utf8_lossy(&metadata).into_owned(),
        shows_title: flag(&root, "ViewerPreferences", "DisplayDocTitle"),
        marked: flag(&root, "MarkInfo", "Marked"),
    }
}

fn flag(root: &Dict<'_>, part: &str, key: &str) -> bool {
    root.get::<Dict<'_>>(part).and_then(|part| part.get::<bool>(key)).unwrap_or(false)
}

fn kids(dict: &Dict<'_>) -> Vec<Tag> {
    match dict.get::<Object<'_>>("K") {
        Some(Object::Array(kids)) => kids.iter::<Object<'_>>().filter_map(element).collect(),
        Some(kid) => element(kid).into_iter().collect(),
        None => Vec::new(),
    }
}

fn element(object: Object<'_>) -> Option<Tag> {
    let dict = object.into_dict()?;
    let role = dict.get::<Name<'_>>("S")?.as_str().to_owned();
    let attributes = match dict.get::<Object<'_>>("A") {
        Some(Object::Array(list)) => list.iter::<Dict<'_>>().collect(),
        Some(Object::Dict(one)) => vec![one],
        _ => Vec::new(),
    };
    let scope = attributes.iter().find_map(|one| one.get::<Name<'_>>("Scope"));
    Some(Tag {
        role,
        title: text(&dict, "T"),
        alt: text(&dict, "Alt"),
        scope: scope.map(|name| name.as_str().to_owned()),
        children: kids(&dict),
    })
}

fn level(parent: &Dict<'_>, depth: usize, found: &mut Vec<(usize, String)>) {
    let mut next: Option<Dict<'_>> = parent.get("First");
    while let Some(item) = next {
        found.push((depth, text(&item, "Title").unwrap_or_default()));
        level(&item, depth + 1, found);
        next = item.get("Next");
    }
}

fn files(root: &Dict<'_>) -> Vec<(String, Vec<u8>)> {
    let Some(list) = root.get::<Array<'_>>("AF") else { return Vec::new() };
    let file = |spec: Dict<'_>| {
        let name = text(&spec, "UF")?;
        let embedded: Dict<'_> = spec.get("EF")?;
        let stream: Stream<'_> = embedded.get("F")?;
        Some((name, stream.decoded().ok()?.into_owned()))
    };
    list.iter::<Dict<'_>>().filter_map(file).collect()
}

/// A text string: UTF-16 with a byte order mark, or one byte a letter.
fn text(dict: &Dict<'_>, key: &str) -> Option<String> {
    let string: PdfString<'_> = dict.get(key)?;
    let bytes = string.as_bytes();
    let Some(wide) = bytes.strip_prefix(&[0xfe, 0xff]) else {
        return Some(bytes.iter().map(|byte| char::from(*byte)).collect());
    };
    let units: Vec<u16> = wide.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}
