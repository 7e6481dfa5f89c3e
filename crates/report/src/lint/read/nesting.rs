//! How deep brackets and elements nest: parsers that call themselves are not asked to go deeper than any
//! honest file does.

/// The deepest nesting that is read.
pub(super) const DEEPEST: usize = 100;

/// Whether the elements of an XML text nest deeper than [`DEEPEST`]. A text that is no XML may give either
/// answer; the parser tells.
pub(super) fn xml_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    for tag in text.split('<').skip(1) {
        let end = tag.find('>').unwrap_or(tag.len());
        match tag.as_bytes().first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') => {}
            _ if tag[..end].ends_with('/') => {}
            _ => depth += 1,
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Whether arrays and dictionaries in the bytes of a PDF nest deeper than [`DEEPEST`]; what stands inside
/// streams is not looked at.
pub(super) fn pdf_too_deep(bytes: &[u8]) -> bool {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let (step, length) = match rest {
            [b's', b't', b'r', b'e', b'a', b'm', b'\r' | b'\n', ..] => (0, after_stream(rest)),
            [b'<', b'<', ..] => (1, 2),
            [b'>', b'>', ..] => (-1, 2),
            [b'[', ..] => (1, 1),
            [b']', ..] => (-1, 1),
            _ => (0, 1),
        };
        depth = depth.saturating_add_signed(step);
        if depth > DEEPEST {
            return true;
        }
        at += length;
    }
    false
}

/// How many bytes a stream takes, or all if it has no end.
fn after_stream(bytes: &[u8]) -> usize {
    let end = b"endstream";
    bytes.windows(end.len()).position(|window| window == end).map_or(bytes.len(), |at| at + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_files_are_shallow() {
        for (text, want) in [
            ("<a>".repeat(DEEPEST + 1), true),
            ("<a>".repeat(DEEPEST), false),
            ("<a/><b></b><!-- --><?x?>".repeat(1_000), false),
        ] {
            assert_eq!(xml_too_deep(&text), want, "{}", &text[..20]);
        }
        for (text, want) in [
            ("[".repeat(DEEPEST + 1), true),
            ("<<".repeat(DEEPEST + 1), true),
            ("[<<>>]".repeat(1_000), false),
            (format!("stream\n{}endstream", "[".repeat(1_000)), false),
        ] {
            assert_eq!(pdf_too_deep(text.as_bytes()), want, "{}", &text[..6]);
        }
    }
}
