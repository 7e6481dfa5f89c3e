//! PDF with Typst, handed to whoever writes files: no other part of the program is built with it.

use ledstjarna_actions::reports::Typesetter;
use ledstjarna_pdf::Renderer;
use ledstjarna_report::Document;

/// Sets documents with Typst.
pub struct Typst(Renderer);

impl Typst {
    /// Loads fonts and templates.
    ///
    /// # Errors
    /// If a part of the program is broken.
    pub fn new() -> anyhow::Result<Self> {
        Ok(Self(Renderer::new()?))
    }
}

impl Typesetter for Typst {
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, String> {
        self.0.render(document).map_err(|error| error.to_string())
    }
}
