//! The page that offers the analysis of a municipality, and every file of it.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use ledstjarna_actions::reports::Typesetter;
use ledstjarna_report::Document;
use ledstjarna_web::Site;

use crate::sample::{empty, small};
use crate::server::Server;

/// Sets a document as something that begins like a PDF and says what it was made of.
struct Pretend;

impl Typesetter for Pretend {
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, String> {
        Ok(format!("%PDF-{} {} {}", document.id, document.date, document.title).into_bytes())
    }
}

static SERVER: LazyLock<Server> =
    LazyLock::new(|| Server::of(Site::new(Arc::new(small(12))).with_typesetter(Arc::new(Pretend))));

/// The files that a page offers.
fn offered(page: &str) -> BTreeSet<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|link| link.contains("/rapport/")).map(str::to_owned).collect()
}

#[test]
fn every_file_is_what_its_name_says() {
    let office = "application/vnd.openxmlformats-officedocument.";
    let cases = [
        ("kommunanalys.pdf", "%PDF-", "application/pdf".to_owned(), "kommunanalys-ludvika-2023.pdf"),
        (
            "kommunanalys.docx",
            "PK\u{3}\u{4}",
            format!("{office}wordprocessingml.document"),
            "kommunanalys-ludvika-2023.docx",
        ),
        (
            "kommunanalys.xlsx",
            "PK\u{3}\u{4}",
            format!("{office}spreadsheetml.sheet"),
            "kommunanalys-ludvika-2023.xlsx",
        ),
        (
            "kommunanalys.pptx",
            "PK\u{3}\u{4}",
            format!("{office}presentationml.presentation"),
            "kommunanalys-ludvika-2023.pptx",
        ),
        ("kommunanalys.zip", "PK\u{3}\u{4}", "application/zip".to_owned(), "kommunanalys-ludvika-2023.zip"),
        ("dagordning.pdf", "%PDF-", "application/pdf".to_owned(), "dagordning-ludvika-2023.pdf"),
        (
            "dagordning.docx",
            "PK\u{3}\u{4}",
            format!("{office}wordprocessingml.document"),
            "dagordning-ludvika-2023.docx",
        ),
    ];
    let page = SERVER.page("/kommun/ludvika/rapport");
    let mut named: BTreeSet<String> =
        cases.iter().map(|(file, ..)| format!("/kommun/ludvika/rapport/{file}")).collect();
    named.insert("/kommun/ludvika/rapport/kommunanalys.html".to_owned());
    assert_eq!(offered(&page), named);
    for (file, begins, kind, saved) in cases {
        let answer = SERVER.get(&format!("/kommun/ludvika/rapport/{file}"));
        assert_eq!(answer.status, 200, "{file}");
        assert!(answer.body.starts_with(begins.as_bytes()), "{file}");
        assert_eq!(answer.header("content-type"), kind, "{file}");
        assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{saved}\""));
        assert_eq!(answer.header("link"), "</kommun/ludvika/rapport>; rel=\"canonical\"", "{file}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{file}");
        let tag = answer.header("etag").to_owned();
        let again = SERVER.ask(
            "GET",
            &format!("/kommun/ludvika/rapport/{file}"),
            &[("If-None-Match", &tag), ("Accept-Encoding", "gzip")],
        );
        assert_eq!((again.status, again.body.len()), (304, 0), "{file}");
    }
}

#[test]
fn the_web_page_may_show_its_own_style_and_nothing_else() {
    let answer = SERVER.get("/kommun/ludvika/rapport/kommunanalys.html");
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"));
    assert_eq!(answer.header("content-disposition"), "");
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"), "{policy}");
    let page = answer.text();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("</html>"));
    assert_eq!(page.matches("<style").count(), policy.matches("sha256-").count());
    for forbidden in [" style=\"", "<script", " src=\"", "onclick"] {
        assert!(!page.contains(forbidden), "{forbidden} does not work under the policy");
    }
}

#[test]
fn an_edition_is_pinned_and_its_day_is_the_day_of_the_files() {
    let answer = SERVER.get("/kommun/ludvika/rapport/kommunanalys.pdf?utgava=2022.1");
    assert!(answer.text().starts_with("%PDF-kommunanalys-2085-2022 2023-11-14 "), "{}", answer.text());
    assert!(answer.header("content-disposition").contains("kommunanalys-ludvika-2022.pdf"));
    let page = SERVER.page("/kommun/ludvika/rapport?utgava=2022.1");
    assert!(offered(&page).iter().all(|link| link.ends_with("?utgava=2022.1")), "{:?}", offered(&page));
    assert!(page.contains("daterade 14 november 2023, då utgåva 2022.1 publicerades"));
}

#[test]
fn without_a_typesetter_no_pdf_is_offered() {
    let server = Server::start(small(12));
    let page = server.page("/kommun/ludvika/rapport");
    assert_eq!(offered(&page).len(), 6);
    assert!(!page.contains(".pdf") && page.contains("PDF går inte att hämta här"));
    assert_eq!(server.get("/kommun/ludvika/rapport/kommunanalys.pdf").status, 404);
}

#[test]
fn a_municipality_without_a_report_is_told_why() {
    let missing = SERVER.get("/kommun/ystad/rapport");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("Ystad är inte med i utgåvan 2023.1"));
    assert_eq!(SERVER.get("/kommun/ystad/rapport/kommunanalys.docx").status, 404);
    assert_eq!(SERVER.get("/kommun/ludvika/rapport/kommunanalys.exe").status, 404);
    assert_eq!(SERVER.get("/kommun/Ludvika/rapport").header("location"), "/kommun/ludvika/rapport");
    let server = Server::start(empty());
    let page = server.get("/kommun/ludvika/rapport");
    assert_eq!(page.status, 404);
    assert!(page.text().contains("Ingen utgåva är publicerad än"));
}
