//! Typst's world for one document: our templates, the document's data, its pictures and its attached files.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::error::PdfError;
use crate::fonts::Fonts;

/// Our templates; the first is where Typst begins.
const TEMPLATES: [(&str, &str); 7] = [
    ("/report.typ", include_str!("../templates/report.typ")),
    ("/tokens.typ", include_str!("../templates/tokens.typ")),
    ("/page.typ", include_str!("../templates/page.typ")),
    ("/front.typ", include_str!("../templates/front.typ")),
    ("/blocks.typ", include_str!("../templates/blocks.typ")),
    ("/table.typ", include_str!("../templates/table.typ")),
    ("/back.typ", include_str!("../templates/back.typ")),
];

/// The templates, read once for all documents.
#[derive(Debug)]
pub(crate) struct Templates {
    main: FileId,
    sources: HashMap<FileId, Source>,
}

impl Templates {
    /// Reads the templates out of the program.
    ///
    /// # Errors
    /// [`PdfError::Program`] if a name is no path.
    pub fn load() -> Result<Self, PdfError> {
        let mut sources = HashMap::new();
        for (name, text) in TEMPLATES {
            let id = file_id(name)?;
            sources.insert(id, Source::new(id, text.to_owned()));
        }
        Ok(Self { main: file_id(TEMPLATES[0].0)?, sources })
    }

    /// A template by its id.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.sources.get(&id)
    }
}

/// The world of one document.
#[derive(Debug)]
pub(crate) struct Desk<'a> {
    fonts: &'a Fonts,
    library: &'a LazyHash<Library>,
    templates: &'a Templates,
    files: HashMap<FileId, Bytes>,
}

impl<'a> Desk<'a> {
    /// A desk with the templates only.
    pub fn new(fonts: &'a Fonts, library: &'a LazyHash<Library>, templates: &'a Templates) -> Self {
        Self { fonts, library, templates, files: HashMap::new() }
    }

    /// Lays a file on the desk. Names come from the program, never from the document: Typst remembers each
    /// name for as long as the process lives.
    ///
    /// # Errors
    /// [`PdfError::Program`] if the name is no path.
    pub fn lay(&mut self, name: &str, content: Vec<u8>) -> Result<(), PdfError> {
        self.files.insert(file_id(name)?, Bytes::new(content));
        Ok(())
    }
}

fn file_id(name: &str) -> Result<FileId, PdfError> {
    let path = VirtualPath::new(name).map_err(|_| PdfError::Program(name.to_owned()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.templates.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.templates.get(id).cloned().ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| unknown(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index)
    }

    /// No day: the document brings its own.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
