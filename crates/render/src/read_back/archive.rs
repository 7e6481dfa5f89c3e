//! The parts of a returned file: unpacked with a limit, found through its relations.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use jiff::civil::Date;
use zip::ZipArchive;

use super::tree::Node;

/// The most that one part may unpack to, in bytes.
const LARGEST_PART: u64 = 64 * 1024 * 1024;

/// A returned file.
#[derive(Default)]
pub(super) struct File {
    /// The text.
    pub document: Node,
    /// Addresses by relation.
    pub addresses: BTreeMap<String, String>,
    /// Remarks in the margin.
    pub remarks: Vec<(String, String)>,
    /// Id of the document, if the file still has it.
    pub id: Option<String>,
    /// Who saved it last; empty if the program did.
    pub by: String,
    /// When it was saved last, if a person did.
    pub at: Option<Date>,
}

impl File {
    /// A text of our own, as it would be sent out.
    ///
    /// # Errors
    /// What is wrong with it, in Swedish.
    pub fn of_text(text: &str) -> Result<Self, String> {
        Ok(Self { document: Node::parse(text)?, ..Self::default() })
    }

    /// Unpacks what is needed.
    ///
    /// # Errors
    /// What is wrong with the file, in Swedish.
    pub fn open(bytes: &[u8]) -> Result<Self, String> {
        let mut zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| "den är ingen DOCX. Spara den som Word-dokument och försök igen".to_owned())?;
        let document = part(&mut zip, "word/document.xml")?
            .ok_or("den är ingen DOCX: texten saknas. Spara den som Word-dokument och försök igen")?;
        let relations = part(&mut zip, "word/_rels/document.xml.rels")?.unwrap_or_default();
        let addresses =
            relations.children.iter().filter(|relation| relation.attribute("TargetMode") == Some("External"));
        let addresses = addresses
            .filter_map(|relation| {
                Some((relation.attribute("Id")?.to_owned(), relation.attribute("Target")?.to_owned()))
            })
            .collect();
        let remarks = part(&mut zip, "word/comments.xml")?.unwrap_or_default().children;
        let remarks = remarks.iter().map(|remark| {
            let by = remark.attribute("author").unwrap_or_default().to_owned();
            (by, crate::xml::one_line(&remark.all_text()))
        });
        let core = part(&mut zip, "docProps/core.xml")?.unwrap_or_default();
        let property =
            |name: &str| core.child(name).map(|node| node.text.trim().to_owned()).unwrap_or_default();
        let by = property("lastModifiedBy");
        let by_program = by == crate::office::PROGRAM;
        Ok(Self {
            document,
            addresses,
            remarks: remarks.collect(),
            id: Some(property("identifier")).filter(|id| !id.is_empty()),
            by: if by_program { String::new() } else { by },
            at: day(&property("modified")).filter(|_| !by_program),
        })
    }
}

/// The day of an instant ("2024-03-15T10:00:00Z").
pub(super) fn day(instant: &str) -> Option<Date> {
    instant.get(..10)?.parse().ok()
}

fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<Node>, String> {
    let Ok(file) = zip.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(LARGEST_PART + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("delen {name} är trasig ({error})"))?;
    if bytes.len() as u64 > LARGEST_PART {
        return Err(format!("delen {name} är för stor"));
    }
    let text = String::from_utf8(bytes).map_err(|_| format!("delen {name} är inte skriven i UTF-8"))?;
    Node::parse(text.trim_start_matches('\u{feff}')).map(Some).map_err(|reason| format!("{name}: {reason}"))
}
