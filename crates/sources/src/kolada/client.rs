//! Asks Kolada one question at a time, and follows the pages of an answer.

use std::collections::HashSet;
use std::time::Duration;

use serde::de::DeserializeOwned;
use ureq::Agent;

use super::address::{Base, MAX_IDS, is_id};
use super::clock::{Clock, Pace};
use super::error::KoladaError;
use super::progress::{FetchEvent, Progress};
use super::retry::{Again, Failure, judge, judge_transport, pause};
use super::wire::{Envelope, Head};

/// Kolada's own address.
const KOLADA: &str = "https://api.kolada.se/v3";
/// Most rows on a page; more is answered with 422.
const MAX_PER_PAGE: u32 = 5_000;
/// Most requests a second.
const MAX_PER_SECOND: u32 = 5;
/// Most pages of one answer: a hundred times the catalogue.
const MAX_PAGES: usize = 200;
/// Most bytes of one page; 5 000 rows are less than one megabyte.
const MAX_BODY: u64 = 64 * 1024 * 1024;
/// Set by the stand-in server: the source id that its values must be marked with.
const STAND_IN: &str = "x-ledstjarna-stand-in";

/// How Kolada is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Base address; Kolada's own, a mirror, or the stand-in server.
    pub base_url: String,
    /// Longest time for one answer, its body included.
    pub timeout: Duration,
    /// How many times a question is asked before giving up.
    pub tries: u32,
    /// Rows per page, at most 5 000.
    pub per_page: u32,
    /// Requests per second, at most 5.
    pub per_second: u32,
    /// Address of a proxy, if one must be used.
    pub proxy: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: KOLADA.to_owned(),
            timeout: Duration::from_mins(1),
            tries: 6,
            per_page: MAX_PER_PAGE,
            per_second: MAX_PER_SECOND,
            proxy: None,
        }
    }
}

/// A client. Blocking: asynchronous callers give it a thread of its own.
pub struct Client<'a> {
    agent: Agent,
    base: Base,
    settings: Settings,
    pace: Pace,
    clock: &'a dyn Clock,
    progress: &'a dyn Progress,
}

/// The body of an answer that has the shape of a page.
#[derive(Debug)]
pub(crate) struct Page {
    /// As it came.
    pub(crate) body: Vec<u8>,
    /// Number of rows.
    pub(crate) rows: usize,
    /// Address of the next page, checked.
    pub(crate) next: Option<String>,
    /// Source id of a stand-in server.
    pub(crate) stand_in: Option<String>,
}

/// Rows that were asked for by id, and the ids that got no answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Ids asked for that no row answers.
    pub unanswered: Vec<String>,
}

impl<'a> Client<'a> {
    /// Prepares a client; asks nothing yet.
    ///
    /// # Errors
    /// An address that cannot be used.
    pub fn new(
        settings: Settings,
        clock: &'a dyn Clock,
        progress: &'a dyn Progress,
    ) -> Result<Self, KoladaError> {
        let base = Base::parse(&settings.base_url)?;
        let proxy = settings.proxy.as_deref().map(|address| {
            ureq::Proxy::new(address).map_err(|_| KoladaError::BadProxy { address: address.to_owned() })
        });
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(settings.timeout))
            .user_agent(concat!("ledstjarna/", env!("CARGO_PKG_VERSION")))
            .accept("application/json")
            .proxy(proxy.transpose()?);
        Ok(Self {
            agent: config.build().into(),
            base,
            pace: Pace::new(settings.per_second.clamp(1, MAX_PER_SECOND)),
            settings,
            clock,
            progress,
        })
    }

    pub(crate) const fn clock(&self) -> &'a dyn Clock {
        self.clock
    }

    pub(crate) const fn progress(&self) -> &'a dyn Progress {
        self.progress
    }

    /// Rows per page as they are asked for.
    pub fn per_page(&self) -> u32 {
        self.settings.per_page.clamp(1, MAX_PER_PAGE)
    }

    /// The whole address of a path, with the number of rows per page.
    pub(crate) fn url(&self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        self.base.url(&format!("{path}{joint}per_page={}", self.per_page()))
    }

    /// Asks for one page until it comes whole, or until asking more does not help.
    pub(crate) fn page(&self, url: &str) -> Result<Page, KoladaError> {
        let tries = self.settings.tries.max(1);
        let mut last = String::new();
        for attempt in 1..=tries {
            self.pace.wait(self.clock);
            match self.attempt(url) {
                Ok(page) => return Ok(page),
                Err(Failure::Final(error)) => return Err(error),
                Err(Failure::Passing(again)) if attempt == tries => last = again.reason,
                Err(Failure::Passing(again)) => self.wait(attempt, again)?,
            }
        }
        Err(KoladaError::GaveUp { address: url.to_owned(), tries, last })
    }

    fn wait(&self, attempt: u32, again: Again) -> Result<(), KoladaError> {
        let length = pause(attempt, &again)?;
        self.progress.event(&FetchEvent::Waiting { length, reason: again.reason });
        self.clock.sleep(length);
        Ok(())
    }

    fn attempt(&self, url: &str) -> Result<Page, Failure> {
        let transport = |error: ureq::Error| judge_transport(&error, url);
        let mut response = self.agent.get(url).call().map_err(transport)?;
        let stand_in = response.headers().get(STAND_IN).and_then(|id| id.to_str().ok()).map(str::to_owned);
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.body_mut().with_config().limit(MAX_BODY).read_to_vec().map_err(transport)?;
        if status != ureq::http::StatusCode::OK {
            return Err(judge(status, &headers, &body, url, self.clock.now()));
        }
        // A body that was cut on the way is no page; it is worth another try.
        let (rows, next) = self.head(&body)?;
        Ok(Page { body, rows, next, stand_in })
    }

    fn head(&self, body: &[u8]) -> Result<(usize, Option<String>), Failure> {
        let head: Head = serde_json::from_slice(body).map_err(|error| {
            Failure::Passing(Again::because(format!("svaret är inte en hel sida: {error}")))
        })?;
        let next = head.next_url.map(|next| self.base.next(&next)).transpose().map_err(Failure::Final)?;
        Ok((head.values.len(), next))
    }

    /// A page that lies in the journal: its rows and the way on, checked as if it had just come.
    pub(crate) fn kept(&self, body: &[u8]) -> Option<(usize, Option<String>)> {
        self.head(body).ok()
    }

    /// All rows of a path, page after page.
    pub(crate) fn list<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<T>, KoladaError> {
        let mut rows = vec![];
        let mut trail = Trail::new(self.url(path));
        while let Some(url) = trail.next()? {
            let page = self.page(&url)?;
            let envelope: Envelope<T> =
                serde_json::from_slice(&page.body).map_err(|error| KoladaError::Unusable {
                    faults: vec![format!("Svaret på {url} har en annan form än väntat: {error}")],
                    more: 0,
                })?;
            rows.extend(envelope.values);
            trail.follow(page.next);
        }
        Ok(rows)
    }

    /// All rows of a collection, or those of some ids, 25 at a time.
    pub(crate) fn by_id<T: DeserializeOwned>(
        &self,
        collection: &str,
        ids: &[String],
        id_of: impl Fn(&T) -> &str,
    ) -> Result<Answered<T>, KoladaError> {
        if ids.is_empty() {
            return Ok(Answered { rows: self.list(collection)?, unanswered: vec![] });
        }
        refuse_strange(ids)?;
        let mut rows: Vec<T> = vec![];
        for block in ids.chunks(MAX_IDS) {
            rows.extend(self.list(&format!("{collection}/{}", block.join(",")))?);
        }
        let came: HashSet<&str> = rows.iter().map(id_of).collect();
        let unanswered = ids.iter().filter(|id| !came.contains(id.as_str())).cloned().collect();
        Ok(Answered { rows, unanswered })
    }
}

/// Refuses ids that could not stand in an address.
pub(crate) fn refuse_strange(ids: &[String]) -> Result<(), KoladaError> {
    match ids.iter().find(|id| !is_id(id)) {
        Some(id) => Err(KoladaError::BadQuestion(format!("”{id}” är inget id hos Kolada"))),
        None => Ok(()),
    }
}

/// The pages of one answer: where the next is, and a stop to going in circles.
pub(crate) struct Trail {
    next: Option<String>,
    seen: HashSet<String>,
}

impl Trail {
    /// Begins at the first page.
    pub(crate) fn new(first: String) -> Self {
        Self { next: Some(first), seen: HashSet::new() }
    }

    /// The address of the page to get, or `None` after the last.
    pub(crate) fn next(&mut self) -> Result<Option<String>, KoladaError> {
        let Some(url) = self.next.take() else { return Ok(None) };
        if self.seen.len() == MAX_PAGES || !self.seen.insert(url.clone()) {
            return Err(KoladaError::Endless { address: url });
        }
        Ok(Some(url))
    }

    /// Where the page just read leads.
    pub(crate) fn follow(&mut self, next: Option<String>) {
        self.next = next;
    }
}
