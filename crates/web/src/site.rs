//! The site: the library that is shown now, which may be replaced while pages are served.

use std::sync::{Arc, PoisonError, RwLock};

use ledstjarna_actions::Library;

/// What the pages are made from. Readers hold the library they began with until they are done.
pub struct Site {
    library: RwLock<Arc<Library>>,
}

impl Site {
    /// A site that shows this library.
    pub fn new(library: Arc<Library>) -> Self {
        Self { library: RwLock::new(library) }
    }

    /// The library shown now.
    pub fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows another library from the next request on.
    pub fn replace(&self, library: Arc<Library>) {
        *self.library.write().unwrap_or_else(PoisonError::into_inner) = library;
    }
}
