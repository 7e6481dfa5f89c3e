//! What a fetch tells while it goes on, so that a progress bar can be drawn.

use std::time::Duration;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchEvent {
    /// The fetch begins; this many requests lie ahead.
    Planned {
        /// Number of requests; some may have more than one page.
        requests: usize,
    },
    /// A page is in the journal.
    Page {
        /// Requests done when this one is, counted from 1.
        request: usize,
        /// Number of requests.
        requests: usize,
        /// Page of the request, counted from 1.
        page: usize,
        /// Rows on the page.
        rows: usize,
        /// Whether it was there since an earlier try.
        kept: bool,
    },
    /// The server must be waited for.
    Waiting {
        /// How long.
        length: Duration,
        /// Why, in Swedish.
        reason: String,
    },
    /// Everything has come and is read.
    Landed {
        /// Number of observations.
        observations: usize,
    },
}

/// Whoever wants to know.
pub trait Progress {
    /// Called in the thread of the fetch; should return soon.
    fn event(&self, event: &FetchEvent);
}

/// Nobody wants to know.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn event(&self, _event: &FetchEvent) {}
}

impl<F: Fn(&FetchEvent)> Progress for F {
    fn event(&self, event: &FetchEvent) {
        self(event);
    }
}
