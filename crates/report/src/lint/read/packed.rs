//! Objects packed in streams of a PDF: how deep they nest, before a parser that calls itself reads them.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::MOST_BYTES;
use super::nesting::pdf_too_deep;

/// The longest dictionary before a stream that is looked at.
const DICTIONARY: usize = 4_096;

/// Whether objects in a packed stream nest too deep, or are packed in a way that honest files do not use.
pub(super) fn packed_too_deep(bytes: &[u8]) -> bool {
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], b"stream") {
        let start = from + at;
        let dictionary = &bytes[start.saturating_sub(DICTIONARY)..start];
        let dictionary = &dictionary[rfind(dictionary, b"obj").unwrap_or(0)..];
        let content = &bytes[start + b"stream".len()..];
        let end = find(content, b"endstream").unwrap_or(content.len());
        if find(dictionary, b"/ObjStm").is_some() && is_deep(dictionary, trimmed(&content[..end])) {
            return true;
        }
        from = (start + b"stream".len() + end + b"endstream".len()).min(bytes.len());
    }
    false
}

/// Whether the objects of one stream nest too deep.
fn is_deep(dictionary: &[u8], content: &[u8]) -> bool {
    if find(dictionary, b"/Filter").is_none() {
        return pdf_too_deep(content);
    }
    if find(dictionary, b"/FlateDecode").is_none() {
        return true;
    }
    let mut unpacked = Vec::new();
    // What cannot be unpacked to its end is judged by what came out: a parser gets no more.
    let _ = ZlibDecoder::new(content).take(MOST_BYTES).read_to_end(&mut unpacked);
    pdf_too_deep(&unpacked)
}

/// A stream's content begins after the line that names it.
fn trimmed(content: &[u8]) -> &[u8] {
    let content = content.strip_prefix(b"\r").unwrap_or(content);
    content.strip_prefix(b"\n").unwrap_or(content)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn file(dictionary: &str, content: &[u8]) -> Vec<u8> {
        let head = format!("3 0 obj\n<</Type/ObjStm/N 1{dictionary}>>stream\n");
        [head.as_bytes(), content, b"\nendstream\nendobj\n"].concat()
    }

    fn flate(content: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(content).expect("packed");
        packer.finish().expect("packed")
    }

    #[test]
    fn depth_is_found_in_packed_objects() {
        let (deep, flat) = ("[".repeat(101).into_bytes(), "[<<>>]".repeat(500).into_bytes());
        for (bytes, want) in [
            (file("", &deep), true),
            (file("", &flat), false),
            (file("/Filter/FlateDecode", &flate(&deep)), true),
            (file("/Filter/FlateDecode", &flate(&flat)), false),
            (file("/Filter/LZWDecode", &flat), true),
            ([file("", &flat), file("/Filter/FlateDecode", &flate(&deep))].concat(), true),
            (b"1 0 obj <</Length 3>>stream\n[[[\nendstream".to_vec(), false),
            (b"stream".to_vec(), false),
            (Vec::new(), false),
        ] {
            assert_eq!(
                packed_too_deep(&bytes),
                want,
                "{:?}",
                String::from_utf8_lossy(&bytes[..bytes.len().min(60)])
            );
        }
    }
}
