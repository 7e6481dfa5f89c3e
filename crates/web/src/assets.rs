//! Files that never change under one address: the style sheet and the icon, named by their content.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// A file of the program, served with its checksum in the name.
pub struct Asset {
    /// The address, `/static/<name>.<hash>.<ending>`.
    pub address: String,
    /// Media type.
    pub kind: &'static str,
    /// Content.
    pub body: &'static str,
}

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, body: &'static str) -> Self {
        Self { address: format!("/static/{name}.{}.{ending}", short_hash(&[body])), kind, body }
    }
}

/// The style sheet.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("ledstjarna", "css", "text/css; charset=utf-8", include_str!("../static/ledstjarna.css"))
});

/// The icon.
pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("stjarna", "svg", "image/svg+xml", include_str!("../static/stjarna.svg")));

/// The file at an address.
pub fn find(address: &str) -> Option<&'static Asset> {
    [&*STYLE, &*ICON].into_iter().find(|asset| asset.address == address)
}

/// Sixteen hexadecimal digits of a checksum over texts, each told apart from the next.
pub fn short_hash(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    let digits = hash.finalize();
    let number = digits.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{number:016x}")
}
