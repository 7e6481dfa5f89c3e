//! The site: the library that is shown now, which may be replaced while pages are served.

use std::sync::{Arc, PoisonError, RwLock};

use ledstjarna_actions::Library;
use ledstjarna_actions::insights::Insights;
use ledstjarna_actions::reports::Typesetter;
use tokio::sync::Semaphore;

use crate::assets::{SCRIPT, STYLE, short_hash};
use crate::builder::Builder;
use crate::kept::Kept;

/// Answers that are made at once; the rest wait. Making one is work for a core, so more would only be slower.
const ANSWERS_AT_ONCE: usize = 16;

/// Documents that are made at once, so that pages are answered while they are.
const DOCUMENTS_AT_ONCE: usize = 2;

/// Who runs the site, as far as it is known.
#[derive(Clone, Debug, Default)]
pub struct Operator {
    /// Name, such as the municipality's.
    pub name: Option<String>,
    /// E-mail address or telephone number.
    pub contact: Option<String>,
}

/// What is shown at one moment.
pub struct Shown {
    /// Who runs the site.
    pub operator: Operator,
    /// The library.
    pub library: Arc<Library>,
    /// What is computed from it once and used by many pages.
    pub insights: Insights,
    /// What sets documents as PDF, if anything does.
    pub typesetter: Option<Arc<dyn Typesetter>>,
    /// A mark that changes whenever a page may: content and program.
    pub mark: String,
}

impl Shown {
    fn new(library: Arc<Library>, operator: Operator, typesetter: Option<Arc<dyn Typesetter>>) -> Self {
        let revision = library.revision.to_string();
        let who = format!("{operator:?}");
        let sets = if typesetter.is_some() { "pdf" } else { "" };
        let mut parts = vec![
            env!("CARGO_PKG_VERSION"),
            &who,
            sets,
            &revision,
            library.register.hash_of_all(),
            &STYLE.address,
            &SCRIPT.address,
        ];
        parts.extend(library.editions.iter().map(|published| published.edition.checksum.as_str()));
        let mark = short_hash(&parts);
        Self { operator, insights: Insights::new(Arc::clone(&library)), library, typesetter, mark }
    }
}

/// What the pages are made from. Readers hold what they began with until they are done.
pub struct Site {
    shown: RwLock<Arc<Shown>>,
    /// Answers given before.
    pub(crate) kept: Kept,
    /// Room to make answers in.
    pub(crate) answers: Arc<Semaphore>,
    /// Room to make documents in.
    pub(crate) documents: Arc<Semaphore>,
    /// Where reports are written, on the machine of whoever writes them.
    pub(crate) builder: Option<Builder>,
}

impl Site {
    /// A site that shows this library, run by nobody in particular.
    pub fn new(library: Arc<Library>) -> Self {
        Self::of(Operator::default(), library)
    }

    /// A site that shows this library.
    pub fn of(operator: Operator, library: Arc<Library>) -> Self {
        Self {
            shown: RwLock::new(Arc::new(Shown::new(library, operator, None))),
            kept: Kept::new(),
            answers: Arc::new(Semaphore::new(ANSWERS_AT_ONCE)),
            documents: Arc::new(Semaphore::new(DOCUMENTS_AT_ONCE)),
            builder: None,
        }
    }

    /// The same site with something that sets documents as PDF; without it, PDF is not offered.
    #[must_use]
    pub fn with_typesetter(self, typesetter: Arc<dyn Typesetter>) -> Self {
        let shown = self.shown();
        let made = Shown::new(Arc::clone(&shown.library), shown.operator.clone(), Some(typesetter));
        Self { shown: RwLock::new(Arc::new(made)), ..self }
    }

    /// The same site with pages for writing reports. They answer on this machine only.
    #[must_use]
    pub fn with_builder(self, builder: Builder) -> Self {
        Self { builder: Some(builder), ..self }
    }

    /// What is shown now.
    pub fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Works out beforehand what the pages need: the first of them after a second or two, all after some
    /// more.
    pub fn warm(&self) {
        let shown = self.shown();
        shown.insights.warm();
        shown.insights.warm_places();
    }

    /// Shows another library from the next request on.
    pub fn replace(&self, library: Arc<Library>) {
        let before = self.shown();
        let shown = Shown::new(library, before.operator.clone(), before.typesetter.clone());
        let shown = Arc::new(shown);
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
    }
}
