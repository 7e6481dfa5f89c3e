//! An answer as it is kept and sent: compressed once, unpacked only for those who cannot read it so.

use std::io::{Read, Write};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// Shorter texts are hardly shorter when compressed.
const WORTH_PACKING: usize = 1_000;

/// How hard bodies are compressed, 1-9: a page the first time it is asked for waits for it.
const LEVEL: u32 = 4;

/// Beginnings of the media types that shrink.
const TEXTS: [&str; 3] = ["text/", "application/json", "image/svg"];

/// An answer: status, headers, and a body that is compressed if that is worth it.
#[derive(Clone, Debug)]
pub struct Packed {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
    compressed: bool,
}

impl Packed {
    /// Packs a body; typefaces and pictures of dots are packed already. Headers that cannot be written are
    /// left out.
    pub fn new(status: StatusCode, headers: &[(HeaderName, &str)], body: Vec<u8>) -> Self {
        let known = headers
            .iter()
            .filter_map(|(name, value)| Some((name.clone(), HeaderValue::from_str(value).ok()?)));
        let is_text = headers.iter().any(|(name, value)| {
            *name == header::CONTENT_TYPE && TEXTS.iter().any(|kind| value.starts_with(kind))
        });
        let packed = (is_text && body.len() >= WORTH_PACKING).then(|| pack(&body)).flatten();
        let compressed = packed.is_some();
        let body = packed.unwrap_or(body);
        Self { status, headers: known.collect(), body: body.into(), compressed }
    }

    /// Whether it is what was asked for, rather than a redirect or an error.
    pub fn is_found(&self) -> bool {
        self.status == StatusCode::OK
    }

    /// Bytes that it takes to keep.
    pub fn weight(&self) -> u64 {
        self.body.len() as u64 + 600
    }

    /// Sends it to somebody who asks with these headers.
    pub fn send(&self, asked: &HeaderMap) -> Response<Body> {
        let reads_packed = accepts_gzip(asked);
        let body = if self.compressed && !reads_packed { unpack(&self.body) } else { self.body.clone() };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.extend(self.headers.iter().cloned());
        if self.compressed {
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            if reads_packed {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            }
        }
        response
    }
}

fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(LEVEL));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// Unpacks what this program packed.
fn unpack(packed: &[u8]) -> Bytes {
    let mut bytes = Vec::new();
    match GzDecoder::new(packed).read_to_end(&mut bytes) {
        Ok(_) => bytes.into(),
        // Memory that was written a moment ago reads back; if it does not, an empty page is the best there is.
        Err(_) => Bytes::new(),
    }
}

/// Whether an answer may be compressed: gzip is named, and not with the weight nought.
fn accepts_gzip(headers: &HeaderMap) -> bool {
    let texts = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    texts.flat_map(|text| text.split(',')).any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let is_gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let weight =
            parts.find_map(|part| part.strip_prefix("q=")).and_then(|q| q.trim().parse::<f64>().ok());
        is_gzip && weight.is_none_or(|weight| weight > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked(encodings: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_str(encodings).expect("a header"));
        headers
    }

    #[test]
    fn only_those_who_read_gzip_get_it() {
        for (text, reads) in [
            ("gzip", true),
            ("br, GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000", false),
            ("deflate, br", false),
            ("", false),
            ("x-gzip", false),
        ] {
            assert_eq!(accepts_gzip(&asked(text)), reads, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_compressed_unpacks_to_itself(text in "(?s).{0,3000}") {
            let packed = pack(text.as_bytes()).expect("memory takes it");
            let bytes = unpack(&packed);
            prop_assert_eq!(bytes.as_ref(), text.as_bytes());
        }
    }
}
