//! The page of styles and the files every page fetches: all components, all charts, nothing too heavy.

use crate::sample::small;
use crate::server::Server;

/// Address of the first file of a kind that a page names.
fn named(page: &str, before: &str) -> String {
    let found = page.split(before).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {before}")).to_owned()
}

#[test]
fn script_and_typeface_are_files_of_the_site() {
    let server = Server::start(small(12));
    let page = server.page("/");
    let script = server.get(&named(&page, "<script src=\""));
    assert_eq!((script.status, script.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert!(script.body.len() <= 10_240, "the script has {} bytes", script.body.len());
    let sheet = server.get(&named(&page, "rel=\"stylesheet\" href=\""));
    let fonts: Vec<&str> =
        sheet.text().split("url(/").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert_eq!(fonts.len(), 2, "{fonts:?}");
    for font in fonts {
        let answer = server.get(&format!("/{font}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, "font/woff2"), "{font}");
        assert!(answer.header("cache-control").contains("immutable"), "{font}");
        assert!(answer.body.starts_with(b"wOF2") && answer.body.len() < 20_000, "{font}");
    }
    let preloaded = named(&page, "type=\"font/woff2\" href=\"");
    assert!(sheet.text().contains(&preloaded), "{preloaded} is fetched for nothing");
}

#[test]
fn the_style_page_shows_every_chart_and_component() {
    let server = Server::start(small(12));
    let pages: Vec<String> =
        ["/stil", "/stil/punkter", "/stil/rader", "/stil/tid", "/stil/falt", "/stil/karta"]
            .into_iter()
            .map(|address| {
                let page = server.page(address);
                assert!(page.len() < 115_000, "{address} has {} bytes", page.len());
                assert!(page.contains("påhittade"), "{address} does not say that its figures are made up");
                let mut ids: Vec<&str> =
                    page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
                let all = ids.len();
                ids.sort_unstable();
                ids.dedup();
                assert_eq!(ids.len(), all, "{address} has an id twice");
                assert_eq!(page.matches("<table").count(), page.matches("<caption").count(), "{address}");
                page
            })
            .collect();
    let all = pages.concat();
    for chart in [
        "beeswarm",
        "dot_strip",
        "spine",
        "rank_interval",
        "bullet",
        "bars",
        "heat_table",
        "diverging",
        "trend",
        "slope",
        "sparkline",
        "small_multiples",
        "waterfall",
        "control_chart",
        "priority_matrix",
        "tile_map",
        "distribution",
        "funnel",
    ] {
        assert!(all.contains(&format!("id=\"diagram-{chart}\"")), "{chart} is not shown");
    }
    for class in
        ["besked", "notis", "ruta", "felruta", "figur", "kort", "fakta", "vikt", "sidor", "brodsmula"]
    {
        assert!(pages[0].contains(&format!("class=\"{class}")), "{class} is not shown");
    }
    assert_eq!(server.get("/stil/finns-inte").status, 404);
}

#[test]
fn fields_that_suggest_municipalities_are_told_all_names() {
    let server = Server::start(small(12));
    let answer = server.get("/sok.json");
    let names: serde_json::Value = serde_json::from_str(answer.text()).expect("JSON");
    let names: Vec<&str> =
        names["kommuner"].as_array().expect("names").iter().filter_map(serde_json::Value::as_str).collect();
    assert_eq!(names.len(), 290);
    assert_eq!((names[0], names[289]), ("Ale", "Övertorneå"));
}
