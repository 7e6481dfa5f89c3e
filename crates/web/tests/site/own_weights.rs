//! A reader's own weights: the official ones give the official places, and a link gives the same list again.

use crate::sample::whole;
use crate::server::Server;

/// Columns of the table by name: code, own place, official place.
fn ranks(table: &str) -> Vec<(String, u32, u32)> {
    let cells = |line: &str| -> Option<(String, u32, u32)> {
        let mut cells = line.split(',');
        let (code, _) = (cells.next()?.to_owned(), cells.next()?);
        Some((code, cells.next()?.parse().ok()?, cells.next()?.parse().ok()?))
    };
    table.lines().skip(1).filter_map(cells).collect()
}

#[test]
fn official_weights_give_official_places_exactly() {
    let server = Server::start(whole(60));
    // The marks that stand for the official weights are 3, 4, 5 and 3.
    let marks = "information=3&bistandshandlaggning=4&utforande=5&stod-och-utveckling=3";
    for address in ["/mina-vikter.csv".to_owned(), format!("/mina-vikter.csv?{marks}")] {
        let ranks = ranks(&server.page(&address));
        assert!(ranks.len() > 50, "{address}");
        assert!(ranks.iter().all(|(_, own, official)| own == official), "{address}");
    }
    let other = ranks(&server.page("/mina-vikter.csv?information=5&bistandshandlaggning=0"));
    assert!(other.iter().any(|(_, own, official)| own != official));
}

#[test]
fn a_shared_link_restores_the_weights_and_the_same_bytes() {
    let server = Server::start(whole(60));
    let form = "/mina-vikter?information=5&utforande=1&U21468=5&kommun=ludvika&visa=utforande";
    let first = server.get(form);
    let link = first.header("link").trim_start_matches('<').split('>').next().unwrap_or_default().to_owned();
    assert!(link.starts_with("/mina-vikter?kommun=ludvika&v=1"), "{link}");
    let elsewhere = Server::start(whole(60));
    assert_eq!(elsewhere.page(&link), first.text());
    let twin = |address: &str| address.replacen("/mina-vikter", "/mina-vikter.csv", 1);
    assert_eq!(elsewhere.page(&twin(&link)), server.page(&twin(form)));
    assert!(first.text().contains("Med dina vikter"), "{}", first.text());
}

#[test]
fn what_makes_no_sense_is_told_and_changes_nothing() {
    let server = Server::start(whole(20));
    for (query, words) in [
        ("v=skadad", "Länken med vikter är skadad"),
        ("v=1abcd-00zz", "Länken med vikter är skadad"),
        ("information=9", "Här gäller de officiella vikterna"),
        ("information=&utforande=fem", "Här gäller de officiella vikterna"),
        ("kommun=ankeborg", "Ingen kommun heter"),
        ("information=0&bistandshandlaggning=0&utforande=0&stod-och-utveckling=0", "har vikten 0"),
    ] {
        assert!(server.page(&format!("/mina-vikter?{query}")).contains(words), "{query}");
    }
}
