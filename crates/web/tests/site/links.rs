//! Every link leads somewhere, every picture has its downloads, and every twin can be read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::sample::small;
use crate::server::{Answer, Server};

/// Values of an attribute, with character references resolved.
fn values(page: &str, attribute: &str) -> Vec<String> {
    let plain = |text: &str| text.replace("&#38;", "&").replace("&amp;", "&");
    let opening = format!(" {attribute}=\"");
    let parts = page.split(&opening).skip(1);
    parts.filter_map(|part| Some(plain(part.split_once('"')?.0))).collect()
}

/// The only addresses of others that pages lead to.
const OUTSIDE: [&str; 1] = ["https://www.digg.se/tdosanmalan"];

/// Whether an address is a file of a report. They take long to make unless the program is built for speed;
/// those of one edition of Ludvika are asked for among the tests of reports.
fn is_report_file(address: &str) -> bool {
    address.contains("/rapport/")
}

/// What a crawl finds.
struct Found {
    pages: BTreeMap<String, Answer>,
    links: BTreeSet<(String, String)>,
}

/// All pages that can be reached from the start page, with every link that was found on them. Links are
/// not followed further from pages of municipalities that the library lacks, nor where three or more
/// filters are combined or two municipalities compared: each new one would multiply the pages.
static FOUND: LazyLock<Found> = LazyLock::new(|| {
    let server = Server::start(small(12));
    let (mut pages, mut links) = (BTreeMap::new(), BTreeSet::new());
    let mut waiting = vec!["/".to_owned(), "/sok?q=s".to_owned()];
    while let Some(address) = waiting.pop() {
        if pages.contains_key(&address) || OUTSIDE.contains(&address.as_str()) {
            continue;
        }
        let answer = server.get(&address);
        let is_page = answer.header("content-type").starts_with("text/html");
        if is_page
            && address.matches('=').count() < 3
            && !address.contains(',')
            && !answer.text().contains("inte med i någon publicerad utgåva")
        {
            for link in values(answer.text(), "href") {
                let full = if link.starts_with('#') { format!("{address}{link}") } else { link };
                if is_report_file(&full) {
                    continue;
                }
                waiting.push(full.split('#').next().unwrap_or_default().to_owned());
                links.insert((address.clone(), full));
            }
        }
        pages.insert(address, answer);
    }
    Found { pages, links }
});

#[test]
fn every_link_leads_somewhere() {
    let Found { pages: seen, links } = &*FOUND;
    assert!(seen.len() > 150, "only {} pages were found", seen.len());
    for (from, to) in links {
        if OUTSIDE.contains(&to.as_str()) {
            continue;
        }
        assert!(to.starts_with('/'), "{from} links outside: {to}");
        let (address, part) = to.split_once('#').unwrap_or((to, ""));
        let answer = &seen[address];
        // Places that are not among the twelve have a page without standing; that is not an error.
        assert!(answer.status == 200 || answer.status == 303, "{from} links to {to}: {}", answer.status);
        if !part.is_empty() {
            assert!(
                values(answer.text(), "id").contains(&part.to_owned()),
                "{from} links to {to}, which has no such part"
            );
        }
    }
}

#[test]
fn every_picture_is_named_and_every_page_is_whole() {
    let seen = &FOUND.pages;
    for (address, answer) in
        seen.iter().filter(|(_, answer)| answer.header("content-type").starts_with("text/html"))
    {
        let page = answer.text();
        let mut ids = values(page, "id");
        ids.sort();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{address} has an id twice");
        for named in ["aria-labelledby", "aria-describedby", "for"] {
            for id in values(page, named) {
                assert!(ids.contains(&id), "{address}: {named} names {id}");
            }
        }
        assert_eq!(page.matches("<h1>").count(), 1, "{address}");
        assert_eq!(page.matches("<table").count(), page.matches("<caption").count(), "{address}");
        assert_eq!(page.matches("role=\"img\"").count(), page.matches("<desc ").count(), "{address}");
        for figure in page.split("<figure").skip(1) {
            let figure = figure.split("</figure>").next().unwrap_or_default();
            let heading = if address.starts_with("/inbadda") { "<h1>" } else { "<h3>" };
            for part in [heading, "<figcaption>", ".csv", ".json"] {
                assert!(figure.contains(part), "{address}: a figure without {part}");
            }
        }
        for inline in [" style=", "<style", "<script>", "onclick", "javascript:"] {
            assert!(!page.contains(inline), "{address} has {inline}");
        }
        assert_eq!(page.matches("<script").count(), page.matches("<script src=\"/static/").count());
    }
}

#[test]
fn every_twin_can_be_read_and_names_its_source() {
    let seen = &FOUND.pages;
    let mut read = 0;
    for (address, answer) in seen {
        let path = address.split('?').next().unwrap_or_default();
        if path.starts_with("/data/utgava") {
            continue;
        }
        if answer.header("content-type").starts_with("text/csv") {
            let mut lines = answer.text().lines();
            let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
            assert!(
                header.contains(&"synthetic") && header.iter().any(|name| name.ends_with("caption")),
                "{address}"
            );
            assert!(!answer.text().contains('\r'), "{address}");
            read += 1;
        } else if answer.header("content-type") == "application/json" {
            let twin: serde_json::Value = serde_json::from_str(answer.text()).expect("JSON");
            let columns = twin["columns"].as_array().expect("columns").len();
            for row in twin["rows"].as_array().expect("rows") {
                assert_eq!(row.as_object().map(serde_json::Map::len), Some(columns), "{address}");
            }
            let rows_synthetic =
                twin["rows"].as_array().expect("rows").iter().any(|row| row["synthetic"] == true);
            assert_eq!(twin["synthetic"], rows_synthetic, "{address}");
            assert_eq!(twin["notice"].is_string(), rows_synthetic, "{address}");
            read += 1;
        }
    }
    assert!(read > 60, "only {read} twins were found");
}
