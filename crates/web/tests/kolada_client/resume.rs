//! A broken fetch goes on where it stopped, and lands whole or not at all.

use std::fs;

use ledstjarna_sources::compare;
use ledstjarna_sources::kolada::{FetchOptions, KoladaError, Plan, fetch};

use crate::support::{Server, answer, ask, indicators, register, sorted};

#[test]
fn wherever_it_breaks_the_next_try_asks_only_for_the_rest() {
    let question = ask(2, 51, &[2022, 2023]);
    let straight = Server::troubled(vec![]).fetch_once(question.clone()).expect("a fetch");
    let pages = straight.report.pages;
    assert_eq!(pages, 4);
    for at in 0..pages {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server::troubled(vec![answer(at, 4, 500, None, "")]);
        let broken = server.fetch(question.clone(), folder.path());
        assert!(matches!(broken, Err(KoladaError::GaveUp { .. })), "broken at {at}");
        let fetched = server.fetch(question.clone(), folder.path()).expect("the rest");
        assert_eq!(server.stand_in.requests().len(), pages + 4, "broken at {at}");
        assert_eq!(fetched.report.kept_pages, at);
        assert_eq!(sorted(fetched.observations), sorted(straight.observations.clone()));
    }
}

#[test]
fn a_damaged_page_is_fetched_again() {
    let question = ask(1, 26, &[2023]);
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::troubled(vec![answer(2, 4, 500, None, "")]);
    assert!(server.fetch(question.clone(), folder.path()).is_err());
    let page = folder.path().join("page-00001-001.json");
    let body = fs::read_to_string(&page).expect("the kept page");
    fs::write(&page, body.replace("\"isdeleted\":false", "\"isdeleted\":true")).expect("damage");
    let fetched = server.fetch(question, folder.path()).expect("a fetch");
    assert_eq!((fetched.report.kept_pages, fetched.report.withdrawn), (1, 0));
}

#[test]
fn every_page_is_evidence_with_its_address_and_checksum() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::troubled(vec![]);
    let fetched = server.fetch(ask(1, 26, &[2023]), folder.path()).expect("a fetch");
    let urls: Vec<&str> = fetched.pages.iter().map(|page| page.url.as_str()).collect();
    assert_eq!(urls[0], format!("{}/kpi/{}?per_page=5000", server.base, indicators(1)[0]));
    assert_eq!(urls.len(), 3);
    assert!(fetched.pages.iter().all(|page| page.sha256.len() == 64 && page.fetched_at > 0));
    assert!(folder.path().join("page-00002-001.json").exists());
}

#[test]
fn a_finished_fetch_and_another_question_begin_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::troubled(vec![]);
    for (round, years) in [[2023], [2023], [2022]].iter().enumerate() {
        let fetched = server.fetch(ask(1, 26, years), folder.path()).expect("a fetch");
        assert_eq!(fetched.report.kept_pages, 0);
        assert_eq!(server.stand_in.requests().len(), (round + 1) * 3);
    }
}

#[test]
fn a_restart_asks_for_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::troubled(vec![answer(2, 4, 500, None, "")]);
    assert!(server.fetch(ask(1, 26, &[2023]), folder.path()).is_err());
    let plan = Plan::new(ask(1, 26, &[2023])).expect("a plan");
    let options = FetchOptions { restart: true, ..FetchOptions::default() };
    let fetched = server.with_client(server.settings(), |client| {
        fetch(client, &plan, folder.path(), register(), &options).expect("a fetch")
    });
    assert_eq!(fetched.report.kept_pages, 0);
}

#[test]
fn a_folder_that_cannot_be_used_is_told_before_anything_is_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("fil");
    fs::write(&file, "").expect("a file");
    let server = Server::troubled(vec![]);
    assert!(matches!(server.fetch(ask(1, 1, &[2023]), &file), Err(KoladaError::Journal { .. })));
    assert_eq!(server.stand_in.requests().len(), 0);
}

#[test]
fn what_changed_since_the_last_fetch_is_told_within_what_was_asked() {
    let server = Server::troubled(vec![]);
    let old = server.fetch_once(ask(2, 10, &[2022, 2023])).expect("a fetch").observations;
    let question = ask(1, 5, &[2023]);
    let mut new = server.fetch_once(question.clone()).expect("a fetch").observations;
    let gone = new.remove(0);
    let plan = Plan::new(question).expect("a plan");
    let changes = compare(&old, &new, |observation| plan.covers(register(), observation));
    assert_eq!(changes.to_string(), "0 nya, 0 ändrade, 1 återtagna, 14 oförändrade");
    assert_eq!(*changes.withdrawn[0].old, gone);
}
