//! A site with a report builder in a folder of its own, for the tests of its pages.

use std::sync::Arc;

use ledstjarna_actions::{Installation, Library, Setting};
use ledstjarna_observations::Instant;
use ledstjarna_organisation::{Actor, FixedClock};
use ledstjarna_web::{Builder, Site};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::sample::{OWN, small};
use crate::server::{Answer, Server};

pub const HERE: &str = "127.0.0.1:8080";
/// What the program would print at its start.
pub const KEY: &str = "00112233445566778899aabbccddeeff";
pub const COOKIE: (&str, &str) = ("Cookie", "rapport-00112233=00112233445566778899aabbccddeeff");
pub const REPORT: &str = "/rapport/ludvika/2023";

/// A site with a builder whose folder goes away with it.
pub struct Workshop {
    pub server: Server,
    pub folder: TempDir,
    pub installation: Arc<Installation>,
}

pub fn workshop(actor: Actor, library: Library) -> Workshop {
    let folder = tempfile::tempdir().expect("a folder");
    let setting = Setting {
        data_dir: folder.path().to_owned(),
        database: None,
        actor,
        // 2024-03-15
        clock: Arc::new(FixedClock(Instant(1_710_460_800_000_000))),
    };
    let installation =
        Arc::new(Runtime::new().expect("a runtime").block_on(Installation::open(&setting)).expect("opens"));
    let site =
        Site::new(Arc::new(library)).with_builder(Builder::new(Arc::clone(&installation), KEY.to_owned()));
    Workshop { server: Server::of(site), folder, installation }
}

impl Workshop {
    pub fn start() -> Self {
        workshop(Actor::Local, small(12))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.server.ask_as(HERE, "GET", path, &[COOKIE], "")
    }

    pub fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        answer.text().to_owned()
    }

    pub fn post(&self, path: &str, form: &str) -> Answer {
        let headers = [
            COOKIE,
            ("Origin", "http://127.0.0.1:8080"),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ];
        self.server.ask_as(HERE, "POST", path, &headers, form)
    }

    pub fn written(&self) -> String {
        let path = format!("registry/reports/facts/{OWN}-2023/written.toml");
        std::fs::read_to_string(self.folder.path().join(path)).unwrap_or_default()
    }

    pub fn audited(&self) -> Vec<(String, String)> {
        let rows = Runtime::new().expect("a runtime").block_on(self.installation.store.audit(10));
        rows.expect("a log").into_iter().map(|row| (row.entry.action, row.entry.object)).collect()
    }
}

/// The first chapter that asks for a text, and the id of that text.
pub fn first_request(workshop: &Workshop) -> (String, String) {
    let list = workshop.page(REPORT);
    let links = list.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    for chapter in links.filter(|link| link.contains("/kapitel/")) {
        let page = workshop.page(chapter);
        let asked = page.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        if let Some(id) = asked {
            return (chapter.to_owned(), id.to_owned());
        }
    }
    panic!("no chapter asks for a text");
}
