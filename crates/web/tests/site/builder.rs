//! The report builder: where it answers, whom it lets in, what it saves.

use std::sync::Arc;

use ledstjarna_observations::{Register, RegistryFile};
use ledstjarna_organisation::Actor;

use crate::sample::{OWN, small};
use crate::server::Server;
use crate::workshop::{COOKIE, HERE, KEY, REPORT, Workshop, first_request, workshop};

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
        (HERE, vec![COOKIE], 200),
        ("localhost", vec![COOKIE], 200),
        ("[::1]:8080", vec![COOKIE], 200),
        ("ludvika.example.se", vec![COOKIE], 404),
        (HERE, vec![COOKIE, ("X-Forwarded-For", "192.0.2.1")], 404),
        (HERE, vec![COOKIE, ("X-Forwarded-Proto", "https")], 404),
        (HERE, vec![COOKIE, ("Via", "1.1 proxy")], 404),
        (HERE, vec![COOKIE, ("Forwarded", "for=192.0.2.1")], 404),
        // A server in between that says nothing of itself.
        (HERE, vec![], 403),
        (HERE, vec![("Cookie", "rapport-00112233=00112233445566778899aabbccddeefe")], 403),
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
fn the_printed_address_lets_the_browser_in_and_leaves_the_address() {
    let workshop = Workshop::start();
    let ask = |path: &str, headers: &[(&str, &str)]| workshop.server.ask_as(HERE, "GET", path, headers, "");
    let locked = ask("/rapport", &[]);
    assert_eq!(locked.status, 403);
    assert!(locked.text().contains("<h1>Öppna adressen som programmet skrev</h1>"));
    let opened = ask(&format!("/rapport?nyckel={KEY}"), &[]);
    assert_eq!((opened.status, opened.header("location")), (303, "/rapport"));
    let cookie = opened.header("set-cookie");
    assert_eq!(cookie, format!("{}; Path=/rapport; HttpOnly; SameSite=Strict", COOKIE.1));
    assert_eq!(ask("/rapport", &[("Cookie", cookie.split(';').next().expect("a cookie"))]).status, 200);
    assert_eq!(ask("/rapport?nyckel=fel", &[]).status, 403);
    // A key in a form opens nothing.
    let form = format!("nyckel={KEY}&id=inledning&text=Hej&av=Anna");
    let own = [("Origin", "http://127.0.0.1:8080"), ("Content-Type", "application/x-www-form-urlencoded")];
    let answer = workshop.server.ask_as(HERE, "POST", "/rapport/ludvika/2023/frys", &own, &form);
    assert_eq!((answer.status, answer.header("set-cookie")), (403, ""));
    assert!(!workshop.folder.path().join("reports").exists());
}

#[test]
fn a_form_from_another_site_changes_nothing() {
    let workshop = Workshop::start();
    let (chapter, id) = first_request(&workshop);
    let form = format!("id={id}&text=Hej&av=Anna");
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let own = [("Origin", "http://127.0.0.1:8080"), ("Sec-Fetch-Site", "same-origin")];
    for headers in [
        vec![kind, own[0], own[1]],
        vec![COOKIE, kind],
        vec![COOKIE, kind, ("Origin", "https://example.se")],
        vec![COOKIE, kind, ("Sec-Fetch-Site", "cross-site"), ("Origin", "http://127.0.0.1:8080")],
        vec![COOKIE, kind, ("Sec-Fetch-Site", "same-origin"), ("Origin", "http://127.0.0.1:9999")],
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
    for path in [
        "/rapport/ankeborg/2023",
        "/rapport/ludvika/1999",
        "/rapport/ludvika/tolv",
        "/rapport/ludvika/2023/kapitel/x",
    ] {
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
    assert!(preview.text().contains("Första stycket."));
    assert!(workshop.page("/rapport").contains("Ludvika 2023"));
    assert_eq!(workshop.audited()[0], ("write-passage".to_owned(), format!("{OWN}-2023/{id}")));
    // An empty text is taken away, and the report asks for it again.
    assert_eq!(workshop.post(&chapter, &format!("id={id}&text=&av=")).status, 303);
    assert!(!workshop.written().contains("Första"));
    assert_eq!(workshop.page(REPORT), before);
}

#[test]
fn who_may_only_read_writes_nothing() {
    let workshop = workshop(Actor::Public, small(12));
    let (chapter, id) = first_request(&workshop);
    let answer = workshop.post(&chapter, &format!("id={id}&text=Hej+d%C3%A5&av=Anna"));
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("Här kan du bara läsa") && answer.text().contains("Hej då</textarea>"));
    assert_eq!(workshop.post("/rapport/ludvika/2023/frys", "").status, 403);
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

#[test]
fn drafts_are_for_the_builder_alone() {
    let (page, words) = ("/kommun/ludvika/rapport/kommunanalys.html", "Vi har bara börjat skriva.");
    let with = |name: &str| {
        let written = format!("[[written]]\nid = \"kort-kommentar\"\nby = \"Anna\"\ntext = \"{words}\"\n");
        let facts = "board = \"N\"\ndepartment = \"F\"\nauthor = \"A\"\n";
        let text = if name == "facts.toml" { format!("{facts}{written}") } else { written };
        let path = format!("reports/facts/{OWN}-2023/{name}");
        let register = Register::load(&[RegistryFile { path, text }]).expect("sound files");
        let mut library = small(12);
        library.register = Arc::new(register);
        workshop(Actor::Local, library).server.page(page)
    };
    assert!(with("facts.toml").contains(words), "the passage is one of the analysis");
    assert!(!with("written.toml").contains(words));
}
