//! An archive of named parts with the same bytes each time: fixed order, fixed times, fixed packing.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::error::RenderError;

/// Parts in the order they are written.
#[derive(Debug, Default)]
pub(crate) struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// Adds a part; its name is a path with `/`.
    pub fn add(&mut self, name: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.parts.push((name.into(), content.into()));
    }

    /// The parts so far.
    pub fn parts(&self) -> &[(String, Vec<u8>)] {
        &self.parts
    }

    /// The archive's bytes.
    ///
    /// # Errors
    /// [`RenderError::Archive`] if two parts share a name.
    pub fn finish(self) -> Result<Vec<u8>, RenderError> {
        let options =
            SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in self.parts {
            // Pictures are packed already.
            let packed = if name.rsplit('.').next() == Some("png") {
                CompressionMethod::Stored
            } else {
                CompressionMethod::Deflated
            };
            zip.start_file(name, options.compression_method(packed))?;
            zip.write_all(&content)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_bytes() {
        let archive = || {
            let mut package = Package::default();
            package.add("a.txt", "Å".repeat(500));
            package.add("b.png", vec![1, 2, 3]);
            package.finish().expect("an archive")
        };
        assert_eq!(archive(), archive());
        assert_eq!(&archive()[10..14], [0, 0, 0x21, 0], "1980-01-01 00:00");
    }

    #[test]
    fn a_name_used_twice_is_an_error() {
        let mut package = Package::default();
        package.add("a", "1");
        package.add("a", "2");
        assert!(matches!(package.finish(), Err(RenderError::Archive(_))));
    }
}
