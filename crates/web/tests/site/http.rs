//! How answers go out: headers, marks of change, compression, redirects.

use std::sync::Arc;

use crate::sample::{empty, small};
use crate::server::Server;

#[test]
fn every_answer_carries_the_same_protection() {
    let server = Server::start(small(12));
    for address in
        ["/", "/ranking.csv", "/finns-inte", "/sok?q=ludvika", "/kommun/%FF", "/data/utgava/2023.1.json"]
    {
        let answer = server.get(address);
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{address}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{address}");
    }
}

#[test]
fn an_unchanged_page_is_not_sent_again() {
    let server = Server::start(small(12));
    let first = server.get("/ranking");
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty() && first.header("cache-control") == "no-cache");
    let again = server.ask("GET", "/ranking", &[("If-None-Match", &tag)]);
    assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, tag.as_str()));
    assert_eq!(server.ask("GET", "/ranking?ar=2022", &[("If-None-Match", &tag)]).status, 200);
    assert_eq!(server.get("/finns-inte").header("etag"), "");
    // Other content has other marks.
    server.site.replace(Arc::new(empty()));
    assert_ne!(server.get("/metod").header("etag"), tag);
    assert_eq!(server.ask("GET", "/ranking", &[("If-None-Match", &tag)]).status, 404);
}

#[test]
fn a_replaced_library_is_shown_at_once() {
    let server = Server::start(empty());
    assert_eq!(server.get("/ranking").status, 404);
    server.site.replace(Arc::new(small(12)));
    assert_eq!(server.get("/ranking").status, 200);
}

#[test]
fn pages_are_compressed_for_those_who_can_read_it() {
    let server = Server::start(small(40));
    let plain = server.get("/ranking");
    let packed = server.ask("GET", "/ranking", &[("Accept-Encoding", "gzip")]);
    assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), ("", "gzip"));
    assert!(packed.body.len() * 3 < plain.body.len());
}

#[test]
fn files_of_the_program_are_kept_for_ever_under_their_own_name() {
    let server = Server::start(small(12));
    let page = server.page("/");
    let style = page
        .split("rel=\"stylesheet\" href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a style sheet");
    let answer = server.get(style);
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/css; charset=utf-8"));
    assert!(answer.header("cache-control").contains("immutable"));
    assert!(answer.body.len() < 25_000, "the style sheet has {} bytes", answer.body.len());
    assert_eq!(server.get("/static/ledstjarna.0000000000000000.css").status, 404);
}

#[test]
fn a_search_leads_to_the_one_meant_or_lists_what_comes_near() {
    let server = Server::start(small(12));
    for (wanted, found) in [
        ("Ludvika", "ludvika"),
        ("lud", "ludvika"),
        ("%C3%85m%C3%A5l", "amal"),
        ("2085", "ludvika"),
        ("amal", "amal"),
    ] {
        let answer = server.get(&format!("/sok?q={wanted}"));
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, format!("/kommun/{found}").as_str()),
            "{wanted}"
        );
    }
    assert!(server.page("/sok?q=ludvicka").contains("Menade du någon av dessa?"));
    assert!(server.page("/sok?q=dalarna").contains("/ranking?lan=dalarna"));
    assert!(server.page("/sok?q=hemtj%C3%A4nsttagare").contains("/indikator/U21401"));
    assert!(server.page("/sok?q=%3Cscript%3E").contains("&#60;script&#62;"));
    assert!(server.page("/sok").contains("Skriv din kommun"));
}

#[test]
fn other_names_lead_to_the_proper_address() {
    let server = Server::start(small(12));
    for (address, proper) in [
        ("/kommun/Ludvika", "/kommun/ludvika"),
        ("/kommun/2085", "/kommun/ludvika"),
        ("/kommun/LUDVIKA/utforande", "/kommun/ludvika/utforande"),
        ("/indikator/utf_kontinuitet_medel", "/indikator/U21401"),
    ] {
        let answer = server.get(address);
        assert_eq!((answer.status, answer.header("location")), (303, proper), "{address}");
    }
    for address in [
        "/kommun/ankeborg",
        "/kommun/ludvika/himlen",
        "/indikator/Q1",
        "/data/utgava/1.json",
        "/kommun/riket",
    ] {
        let answer = server.get(address);
        assert_eq!(answer.status, 404, "{address}");
        assert!(answer.text().contains("<main") && answer.text().contains("/sok"), "{address}");
    }
}

#[test]
fn an_edition_is_given_out_as_it_was_published() {
    let library = small(12);
    let text = library.editions[0].edition.to_text().expect("a text");
    let scores = library.editions[0]
        .edition
        .files()
        .into_iter()
        .find(|(name, _)| *name == "scores.csv")
        .expect("scores")
        .1
        .to_owned();
    let server = Server::start(library);
    assert_eq!(server.page("/data/utgava/2023.1.json"), text);
    assert_eq!(server.page("/data/utgava/2023.1-scores.csv"), scores);
}
