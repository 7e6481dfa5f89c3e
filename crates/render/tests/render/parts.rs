//! Parts of an archive, for tests: read, looked through, changed as a person's program would change them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Every part by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).expect("a part");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("its content");
            (file.name().expect("a name").into_owned(), content)
        })
        .collect()
}

/// Whether a part is XML, by its name.
pub fn is_xml(name: &str) -> bool {
    matches!(name.rsplit('.').next(), Some("xml" | "rels" | "svg"))
}

/// A part as text.
pub fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(parts(bytes).remove(name).unwrap_or_else(|| panic!("{name} is there"))).expect("text")
}

/// The archive with one part changed.
pub fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (part, content) in parts(bytes) {
        zip.start_file(&part, SimpleFileOptions::default()).expect("a part");
        let text = || String::from_utf8(content.clone()).expect("text");
        let content = if part == name { change(text()).into_bytes() } else { content };
        zip.write_all(&content).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Fails unless the text is one well-formed XML element; the answer is all its text.
pub fn well_formed(name: &str, xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let (mut depth, mut text) = (0_i32, String::new());
    loop {
        match reader.read_event() {
            Err(error) => panic!("{name}: {error}: {xml}"),
            Ok(Event::Eof) => break,
            Ok(Event::Start(element)) => {
                depth += 1;
                element.attributes().for_each(|attribute| {
                    attribute.unwrap_or_else(|error| panic!("{name}: {error}"));
                });
            }
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Text(words)) => text.push_str(&words),
            Ok(Event::GeneralRef(reference)) => {
                let coded = format!("&{};", &*reference);
                text.push_str(&quick_xml::escape::unescape(&coded).expect("a known character"));
            }
            Ok(_) => {}
        }
    }
    assert_eq!(depth, 0, "{name}");
    assert!(xml.chars().all(is_allowed), "{name} holds a character that XML forbids");
    text
}

/// The characters of XML 1.0.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
