//! The numbers of a document as a package: files, their description, how to read them, licence, checksums.

mod description;
mod readme;
mod table;

use ledstjarna_report::Document;

use crate::checksum::sha256;
use crate::error::RenderError;
use crate::package::Package;

/// The document's data as a ZIP file: `data/*.csv`, each with a description in the W3C's form
/// (`-metadata.json`), `dokument.json`, `LICENS.txt`, `LÄSMIG.md` and `SHA256SUMS`.
///
/// # Errors
/// [`RenderError::Faults`] if the document has faults, [`RenderError::Archive`] if it cannot be packed.
pub fn data_package(document: &Document) -> Result<Vec<u8>, RenderError> {
    crate::without_faults(document)?;
    let mut package = Package::default();
    package.add("LÄSMIG.md", readme::write(document));
    package.add("LICENS.txt", readme::TERMS);
    package.add("dokument.json", description::document(document)?);
    for sheet in &document.data {
        package.add(format!("data/{}.csv", sheet.name), table::write(sheet)?);
        package.add(format!("data/{}.csv-metadata.json", sheet.name), description::sheet(document, sheet)?);
    }
    let sums = package.parts().iter().map(|(name, content)| format!("{}  {name}\n", sha256(content)));
    let sums: String = sums.collect();
    package.add("SHA256SUMS", sums);
    package.finish()
}
