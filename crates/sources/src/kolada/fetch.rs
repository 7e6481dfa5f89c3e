//! Carries out a plan: every page into the journal, then all of it into observations, or nothing.

use std::path::Path;

use ledstjarna_observations::Register;

use super::client::{Client, Trail};
use super::error::KoladaError;
use super::journal::{Journal, PageRecord};
use super::landing::{Fetched, Landing};
use super::plan::Plan;
use super::progress::FetchEvent;

/// Choices of one fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchOptions {
    /// Ask for everything anew, even if a broken fetch could go on.
    pub restart: bool,
    /// Source id of the observations. A stand-in server's own mark goes before it, so that made-up
    /// values never bear Kolada's name.
    pub source: String,
}

impl Default for FetchOptions {
    fn default() -> Self {
        Self { restart: false, source: "kolada".to_owned() }
    }
}

/// Fetches everything a plan asks for.
///
/// `journal` is a folder of its own; its pages are the evidence of the fetch and may be moved away
/// afterwards. If the fetch breaks, calling again with the same plan and folder within a day goes on.
///
/// # Errors
/// See [`KoladaError`]. Nothing is ever returned in part.
pub fn fetch(
    client: &Client<'_>,
    plan: &Plan,
    journal: &Path,
    register: &Register,
    options: &FetchOptions,
) -> Result<Fetched, KoladaError> {
    let started = client.clock().now();
    let hash = plan.hash(|path| client.url(path));
    let journal = Journal::open(journal, &hash, started, options.restart)?;
    client.progress().event(&FetchEvent::Planned { requests: plan.size() });
    let mut records = vec![];
    for number in 0..plan.size() {
        records.push(gather(client, plan, &journal, number)?);
    }
    let mut landing = Landing::new(register, plan, &options.source, &records);
    for (number, (request, pages)) in plan.requests().iter().zip(&records).enumerate() {
        for (page, (record, _)) in pages.iter().enumerate() {
            landing.page(request, record, &journal.body(number, page + 1, record)?);
        }
    }
    let fetched = landing.finish(records, started, client.clock().now())?;
    journal.finish()?;
    client.progress().event(&FetchEvent::Landed { observations: fetched.observations.len() });
    Ok(fetched)
}

/// All pages of one request, from the journal where they are sound; each with whether it was kept.
fn gather(
    client: &Client<'_>,
    plan: &Plan,
    journal: &Journal,
    number: usize,
) -> Result<Vec<(PageRecord, bool)>, KoladaError> {
    let Some(request) = plan.requests().get(number) else { return Ok(vec![]) };
    let mut trail = Trail::new(client.url(&request.path));
    let mut records = vec![];
    while let Some(url) = trail.next()? {
        let page = records.len() + 1;
        let kept =
            journal.page(number, page, &url).and_then(|(body, record)| Some((client.kept(&body)?, record)));
        let (next, record, kept) = if let Some(((_, next), record)) = kept {
            (next, record, true)
        } else {
            let fresh = client.page(&url)?;
            let next = fresh.next.clone();
            (next, journal.keep(number, page, &url, fresh, client.clock().now())?, false)
        };
        let (request, requests, rows) = (number + 1, plan.size(), record.rows);
        client.progress().event(&FetchEvent::Page { request, requests, page, rows, kept });
        records.push((record, kept));
        trail.follow(next);
    }
    Ok(records)
}
