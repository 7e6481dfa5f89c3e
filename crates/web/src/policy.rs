//! What a document that stands alone may load: nothing but the style that it holds itself.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The policy of a whole document: nothing is fetched or run, and only its own style sheets count, each
/// named by its checksum.
pub fn of_whole(body: &str) -> String {
    let mut styles = String::new();
    for style in body.split("<style>").skip(1).filter_map(|rest| rest.split_once("</style>")) {
        // A String takes whatever is written to it.
        let _ = write!(styles, " 'sha256-{}'", base64(&Sha256::digest(style.0)));
    }
    let styles = if styles.is_empty() { " 'none'".to_owned() } else { styles };
    format!(
        "default-src 'none'; style-src{styles}; img-src data:; frame-ancestors 'none'; base-uri 'none'; \
         form-action 'none'"
    )
}

/// Bytes as base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let four = |three: &[u8]| {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let filled = three.len() + 1;
        [18, 12, 6, 0].into_iter().enumerate().map(move |(at, shift)| {
            let letter = LETTERS[(bits >> shift & 63) as usize];
            if at < filled { char::from(letter) } else { '=' }
        })
    };
    bytes.chunks(3).flat_map(four).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 4648, section 10.
    #[test]
    fn base64_is_that_of_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded, "{plain}");
        }
    }

    #[test]
    fn only_the_styles_of_the_document_are_named() {
        // The checksum of "abc" is the example of the standard (FIPS 180-2, B.1).
        let policy = of_whole("<style>abc</style><p>x</p><style>abc</style>");
        let named = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";
        assert!(policy.contains(&format!("style-src {named} {named};")), "{policy}");
        assert!(of_whole("<p>x</p>").contains("style-src 'none';"));
    }
}
