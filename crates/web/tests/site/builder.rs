//! The report builder: where it answers, what it saves, what it freezes.

use std::path::Path;
use std::sync::Arc;

use ledstjarna_actions::{Installation, Library, Setting};
use ledstjarna_observations::Instant;
use ledstjarna_organisation::{Actor, FixedClock};
use ledstjarna_web::{Builder, Site};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::sample::{OWN, small};
use crate::server::{Answer, Server};

const HERE: &str = "127.0.0.1:8080";
const REPORT: &str = "/rapport/ludvika/2023";

/// A site with a builder whose folder goes away with it.
struct Workshop {
    server: Server,
    folder: TempDir,
    installation: Arc<Installation>,
}

fn workshop(actor: Actor, library: Library) -> Workshop {
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
    let site = Site::new(Arc::new(library)).with_builder(Builder::new(Arc::clone(&installation)));
    Workshop { server: Server::of(site), folder, installation }
}

impl Workshop {
    fn start() -> Self {
        workshop(Actor::Local, small(12))
    }

    fn get(&self, path: &str) -> Answer {
        self.server.ask_as(HERE, "GET", path, &[], "")
    }

    fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        answer.text().to_owned()
    }

    fn post(&self, path: &str, form: &str) -> Answer {
        let headers = [
            ("Origin", "http://127.0.0.1:8080"),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ];
        self.server.ask_as(HERE, "POST", path, &headers, form)
    }

    fn written(&self) -> String {
        let path = format!("registry/reports/facts/{OWN}-2023/written.toml");
        std::fs::read_to_string(self.folder.path().join(path)).unwrap_or_default()
    }

    fn audited(&self) -> Vec<(String, String)> {
        let rows = Runtime::new().expect("a runtime").block_on(self.installation.store.audit(10));
        rows.expect("a log").into_iter().map(|row| (row.entry.action, row.entry.object)).collect()
    }
}

/// The first chapter that asks for a text, and the id of that text.
fn first_request(workshop: &Workshop) -> (String, String) {
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

#[test]
fn without_a_builder_there_are_no_such_pages() {
    let server = Server::start(small(12));
    for path in ["/rapport", REPORT, "/rapport/ludvika/2023/visning"] {
        assert_eq!(server.ask_as(HERE, "GET", path, &[], "").status, 404, "{path}");
    }
}

#[test]
fn the_builder_answers_this_machine_only() {
    let workshop = Workshop::start();
    for (host, headers, status) in [
        (HERE, vec![], 200),
        ("localhost", vec![], 200),
        ("[::1]:8080", vec![], 200),
        ("ludvika.example.se", vec![], 404),
        (HERE, vec![("X-Forwarded-For", "192.0.2.1")], 404),
        (HERE, vec![("Forwarded", "for=192.0.2.1")], 404),
    ] {
        for path in ["/rapport", REPORT, "/rapport/ludvika/2023/kapitel/inledning"] {
            let answer = workshop.server.ask_as(host, "GET", path, &headers, "");
            assert_eq!(answer.status, status, "{host} {headers:?} {path}");
        }
        // The open pages are there for everybody.
        assert_eq!(workshop.server.ask_as(host, "GET", "/kommun/ludvika", &headers, "").status, 200);
    }
}

#[test]
fn a_form_from_another_site_changes_nothing() {
    let workshop = Workshop::start();
    let (chapter, id) = first_request(&workshop);
    let form = format!("id={id}&text=Hej&av=Anna");
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    for headers in [
        vec![kind],
        vec![kind, ("Origin", "https://example.se")],
        vec![kind, ("Sec-Fetch-Site", "cross-site"), ("Origin", "http://127.0.0.1:8080")],
        vec![kind, ("Sec-Fetch-Site", "same-origin"), ("Origin", "http://127.0.0.1:9999")],
    ] {
        for path in [chapter.as_str(), "/rapport/ludvika/2023/frys"] {
            let answer = workshop.server.ask_as(HERE, "POST", path, &headers, &form);
            assert_eq!(answer.status, 403, "{headers:?} {path}");
        }
    }
    assert_eq!(workshop.written(), "");
    assert!(!workshop.folder.path().join("reports").exists());
}

#[test]
fn the_report_is_chosen_by_name_and_year() {
    let workshop = Workshop::start();
    assert!(workshop.page("/rapport").contains("Bygg en kvalitetsrapport"));
    for (query, leads) in [
        ("kommun=Ludvika&ar=2023", REPORT),
        ("kommun=ludvika&ar=2022", "/rapport/ludvika/2022"),
        ("kommun=ludvika&ar=", REPORT),
        ("kommun=ludvik", REPORT),
    ] {
        let answer = workshop.get(&format!("/rapport?{query}"));
        assert_eq!((answer.status, answer.header("location")), (303, leads), "{query}");
    }
    for (query, words) in [
        ("kommun=ankeborg&ar=2023", "Ingen kommun heter ”ankeborg”"),
        ("kommun=ludvika&ar=1999", "Ludvika har inga värden för 1999. Skriv ett år från 2021 till 2023."),
        ("kommun=ludvika&ar=%3Cb%3E", "Skriv ett år från 2021 till 2023"),
    ] {
        let page = workshop.page(&format!("/rapport?{query}"));
        assert!(page.contains(words) && page.contains("<title>Fel: "), "{query}");
        assert!(!page.contains("<b>"), "{query}");
    }
    for path in ["/rapport/ankeborg/2023", "/rapport/ludvika/tolv", "/rapport/ludvika/2023/kapitel/x"] {
        assert_eq!(workshop.get(path).status, 404, "{path}");
    }
}

#[test]
fn what_is_written_stands_in_the_report_and_in_a_file_people_can_read() {
    let workshop = Workshop::start();
    let (chapter, id) = first_request(&workshop);
    let before = workshop.page(REPORT);
    assert!(before.contains("Behöver kommentar") && before.contains("Klart"));
    let form = format!("id={id}&text=F%C3%B6rsta+stycket.%0D%0A%0D%0AAndra+%3Cb%3E.&av=Anna+%C3%85s");
    let answer = workshop.post(&chapter, &form);
    assert_eq!((answer.status, answer.header("location")), (303, &*format!("{chapter}?sparad=ja#{id}")));
    let file = workshop.written();
    for line in ["by = \"Anna Ås\"", "date = \"2024-03-15\"", "Första stycket.", &*format!("id = \"{id}\"")]
    {
        assert!(file.contains(line), "{line}: {file}");
    }
    let page = workshop.page(&format!("{chapter}?sparad=ja"));
    assert!(page.contains("Texten är sparad.") && page.contains("Senast sparad av Anna Ås, 15 mars 2024."));
    assert!(page.contains("Andra &#60;b&#62;."));
    let preview = workshop.get("/rapport/ludvika/2023/visning");
    assert!(preview.header("content-security-policy").starts_with("default-src 'none'; style-src 'sha256-"));
    assert!(preview.text().contains("<p>Första stycket.") || preview.text().contains("Första stycket."));
    assert!(workshop.page("/rapport").contains("Ludvika 2023"));
    assert_eq!(workshop.audited()[0], ("write-passage".to_owned(), format!("{OWN}-2023/{id}")));
    // Drafts are for the builder alone.
    assert!(!workshop.server.page("/kommun/ludvika/rapport/kommunanalys.html").contains("Första stycket."));
    // An empty text is taken away, and the report asks for it again.
    assert_eq!(workshop.post(&chapter, &format!("id={id}&text=&av=")).status, 303);
    assert!(!workshop.written().contains("Första"));
    assert_eq!(workshop.page(REPORT), before);
}

#[test]
fn a_faulty_passage_is_shown_again_with_what_to_mend() {
    let workshop = Workshop::start();
    let (chapter, id) = first_request(&workshop);
    let long = "a".repeat(20_001);
    for (text, by, words) in [
        ("Hej", "", "Skriv vem som svarar för texten."),
        (long.as_str(), "Anna", "Korta texten till högst 20000 tecken."),
    ] {
        let answer = workshop.post(&chapter, &format!("id={id}&text={text}&av={by}"));
        assert_eq!(answer.status, 200);
        let page = answer.text();
        assert!(page.contains(words) && page.contains("<title>Fel: ") && page.contains(text), "{words}");
        assert!(page.contains("aria-invalid=\"true\""), "{words}");
    }
    assert_eq!(workshop.post(&chapter, "id=nagot-annat&text=Hej&av=Anna").status, 404);
    assert_eq!(workshop.post(&chapter, "id=..%2Ffacts&text=Hej&av=Anna").status, 404);
    assert_eq!(workshop.post(&chapter, "").status, 404);
    assert_eq!(workshop.written(), "");
}

#[test]
fn a_frozen_version_has_a_number_and_a_checksum_and_is_refused_when_changed() {
    let workshop = Workshop::start();
    for number in 1..=2 {
        let answer = workshop.post("/rapport/ludvika/2023/frys", "");
        assert_eq!((answer.status, answer.header("location")), (303, "/rapport/ludvika/2023#versioner"));
        let folder = workshop.folder.path().join(format!("reports/kvalitetsrapport-ludvika-2023-{number}"));
        let sum = std::fs::read_to_string(folder.join("document.json.sha256")).expect("a checksum");
        let page = workshop.page(REPORT);
        assert!(page.contains(sum.split(' ').next().expect("a sum")) && sum.ends_with("  document.json\n"));
        assert!(page.contains(&format!("Version {number}, 15 mars 2024")));
        assert!(page.contains(&format!("Frys version {}", number + 1)));
        assert_eq!(workshop.audited()[0], ("freeze-report".to_owned(), format!("{OWN}-2023/{number}")));
    }
    assert!(workshop.page("/rapport/ludvika/2023/version/1").contains("Kvalitetsrapport 2023"));
    let document = workshop.folder.path().join("reports/kvalitetsrapport-ludvika-2023-1/document.json");
    change(&document);
    let answer = workshop.get("/rapport/ludvika/2023/version/1");
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains("kontrollsumman stämmer inte"));
    assert!(workshop.page("/rapport/ludvika/2023/version/2").contains("Kvalitetsrapport 2023"));
    for number in ["3", "x", "-1"] {
        assert_eq!(workshop.get(&format!("/rapport/ludvika/2023/version/{number}")).status, 404, "{number}");
    }
}

fn change(document: &Path) {
    let text = std::fs::read_to_string(document).expect("a document");
    std::fs::write(document, text.replacen("Ludvika", "Ludviga", 1)).expect("written");
}

#[test]
fn last_years_frozen_report_is_compared_with_this_years() {
    let workshop = Workshop::start();
    let none = workshop.get("/rapport/ludvika/2023/jamfor");
    assert_eq!(none.status, 404);
    assert!(none.text().contains("Ingen version av rapporten för 2022 är fryst."));
    assert_eq!(workshop.post("/rapport/ludvika/2022/frys", "").status, 303);
    let page = workshop.page("/rapport/ludvika/2023/jamfor");
    assert!(page.contains("Fryst version 1 av rapporten för 2022 mot utkastet för 2023."));
    assert!(page.contains("<th scope=\"row\">Borta</th>") && page.contains("<th scope=\"row\">Nytt</th>"));
}

#[test]
fn who_may_only_read_writes_nothing() {
    let workshop = workshop(Actor::Public, small(12));
    let (chapter, id) = first_request(&workshop);
    assert_eq!(workshop.post(&chapter, &format!("id={id}&text=Hej&av=Anna")).status, 404);
    assert_eq!(workshop.post("/rapport/ludvika/2023/frys", "").status, 404);
    assert_eq!(workshop.written(), "");
    assert!(!workshop.folder.path().join("reports").exists());
}

#[test]
fn the_pages_are_whole_and_their_ids_their_own() {
    let workshop = Workshop::start();
    let (chapter, _) = first_request(&workshop);
    for path in ["/rapport", REPORT, &chapter] {
        let page = workshop.page(path);
        assert_eq!(page.matches("<h1>").count(), 1, "{path}");
        assert_eq!(page.matches("<table").count(), page.matches("<caption").count(), "{path}");
        assert!(!page.contains(" style=") && !page.contains("<script>"), "{path}");
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{path}: {ids:?}");
    }
}
