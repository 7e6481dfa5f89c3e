//! Files that never change under one address: style sheet, script, typeface and icon, named by their content.

use std::borrow::Cow;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// A file of the program, served with its checksum in the name.
pub struct Asset {
    /// The address, `/static/<name>.<hash>.<ending>`.
    pub address: String,
    /// Media type.
    pub kind: &'static str,
    /// Content.
    pub body: Cow<'static, [u8]>,
}

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, body: impl Into<Cow<'static, [u8]>>) -> Self {
        let body = body.into();
        Self { address: format!("/static/{name}.{}.{ending}", short_hash(&[&body])), kind, body }
    }
}

/// The style sheet; the addresses of the typeface are put in where it names `{regular}` and `{bold}`.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let text = include_str!("../static/ledstjarna.css");
    let text = text.replace("{regular}", &REGULAR.address).replace("{bold}", &BOLD.address);
    Asset::new("ledstjarna", "css", "text/css; charset=utf-8", compact(&text).into_bytes())
});

/// The script; every page is whole without it.
pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let text = unindented(include_str!("../static/ledstjarna.js"), "//", "\n");
    Asset::new("ledstjarna", "js", "text/javascript; charset=utf-8", text.into_bytes())
});

/// The typeface of running text (Atkinson Hyperlegible, latin; licence in `OFL.txt` beside it).
pub static REGULAR: LazyLock<Asset> = LazyLock::new(|| {
    let font = include_bytes!("../static/atkinson-hyperlegible/latin-400.woff2");
    Asset::new("atkinson-400", "woff2", "font/woff2", &font[..])
});

/// Its bold.
pub static BOLD: LazyLock<Asset> = LazyLock::new(|| {
    let font = include_bytes!("../static/atkinson-hyperlegible/latin-700.woff2");
    Asset::new("atkinson-700", "woff2", "font/woff2", &font[..])
});

/// The icon.
pub static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("stjarna", "svg", "image/svg+xml", &include_bytes!("../static/stjarna.svg")[..])
});

/// A text without indents and without the lines that are comments.
fn unindented(text: &str, comment: &str, joint: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.starts_with(comment)).collect();
    lines.join(joint)
}

/// A style sheet without the spaces that only people need; none of them may stand in its strings.
fn compact(text: &str) -> String {
    [("; ", ";"), (": ", ":"), (", ", ","), ("{ ", "{"), (" {", "{"), ("} ", "}"), (" }", "}"), (";}", "}")]
        .into_iter()
        .fold(unindented(text, "/*", ""), |text, (from, to)| text.replace(from, to))
}

/// The file at an address.
pub fn find(address: &str) -> Option<&'static Asset> {
    [&*STYLE, &*SCRIPT, &*REGULAR, &*BOLD, &*ICON].into_iter().find(|asset| asset.address == address)
}

/// Sixteen hexadecimal digits of a checksum over parts, each told apart from the next.
pub fn short_hash<T: AsRef<[u8]>>(parts: &[T]) -> String {
    let mut hash = Sha256::new();
    for part in parts.iter().map(AsRef::as_ref) {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    let digits = hash.finalize();
    let number = digits.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{number:016x}")
}
