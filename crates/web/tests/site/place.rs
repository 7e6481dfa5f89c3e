//! The pages about a place: no place without its interval, every mark in a table, every step counted.

use crate::sample::{small, whole};
use crate::server::Server;

/// Text between two marks of a page.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let rest = page.split_once(from).unwrap_or_else(|| panic!("no {from}")).1;
    rest.split(to).next().unwrap_or_default()
}

#[test]
fn no_place_stands_without_what_is_likely() {
    let server = Server::start(small(40));
    for address in ["/kommun/ludvika", "/kommun/ludvika/utforande", "/kommun/stockholm?ar=2022"] {
        let page = server.page(address);
        let box_of_place = between(&page, "class=\"besked\"", "</div>");
        assert!(box_of_place.contains("Plats ") && box_of_place.contains("Sannolikt plats "), "{address}");
        // In the sentences too.
        let told = between(&page, "class=\"beratt\"", "<details");
        assert!(told.contains(" av 40 (sannolikt "), "{address}: {told}");
    }
    let page = server.page("/kommun/ludvika");
    let table = between(&page, "<table class=\"platser\">", "</table>");
    for cell in table.split("<td class=\"tal\">").skip(1) {
        assert!(cell.contains("<small>(") || cell.contains('–'), "{cell}");
    }
    let similar = between(&page, "id=\"liknande\"", "</section>");
    assert_eq!(similar.matches("plats ").count(), similar.matches("(sannolikt ").count());
}

#[test]
fn a_year_that_no_edition_knows_has_values_but_no_places() {
    let server = Server::start(small(40));
    let known = server.page("/indikator/U21468?kommun=ludvika");
    assert!(known.contains(">Plats</th>") && known.contains("sannolika platser"));
    let older = server.page("/indikator/U21468?ar=2021&kommun=ludvika");
    assert!(!older.contains(">Plats</th>") && older.contains("Kommunerna 2021"));
    // What is said of the own municipality is said of the year shown, or not at all.
    assert!(known.contains("År 2023 var") && !older.contains("År 2023 var"));
}

#[test]
fn the_spine_has_a_linked_row_for_every_indicator_and_so_has_its_twin() {
    let server = Server::start(whole(60));
    for area in ["information", "bistandshandlaggning", "utforande", "stod-och-utveckling"] {
        let page = server.page(&format!("/kommun/ludvika/{area}"));
        let table = between(&page, "id=\"figur-ryggrad\"", "</figure>");
        let rows =
            between(table, "<tbody>", "</tbody>").matches("<th scope=\"row\"><a href=\"/indikator/").count();
        let twin = server.page(&format!("/kommun/ludvika/{area}.csv"));
        assert_eq!(rows, twin.lines().count() - 1, "{area}");
        assert_eq!(page.matches("\"/lar-av/").count(), rows, "{area}: a link per indicator");
        let svg = server.get(&format!("/kommun/ludvika/{area}.svg?figur=ryggrad"));
        assert_eq!(svg.header("content-type"), "image/svg+xml");
        assert!(svg.text().starts_with("<svg") && svg.text().contains("← sämre"), "{area}");
    }
}

#[test]
fn every_step_of_the_process_counts_its_measures() {
    let server = Server::start(whole(60));
    let page = server.page("/kommun/ludvika");
    let steps = between(&page, "<ol class=\"process\">", "</ol>");
    assert_eq!(steps.matches("<h3>").count(), 5, "{steps}");
    let numbers = steps.split("</span> ").skip(1).filter_map(|rest| {
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        number.parse::<usize>().ok()
    });
    let with_step = |area: &str| {
        let twin = server.get(&format!("/kommun/ludvika/{area}.json"));
        let twin: serde_json::Value = serde_json::from_str(twin.text()).expect("JSON");
        let rows = twin["rows"].as_array().expect("rows");
        rows.iter().filter(|row| row["process_step"].is_string()).count()
    };
    let areas = ["information", "bistandshandlaggning", "utforande", "stod-och-utveckling"];
    let all: usize = areas.into_iter().map(with_step).sum();
    let counted: usize = numbers.sum();
    assert_eq!(counted, all);
}

#[test]
fn there_is_a_question_to_ask_and_the_rules_behind_it() {
    let server = Server::start(small(40));
    let page = server.page("/kommun/ludvika");
    let asked = between(&page, "id=\"fraga\"", "</section>");
    let question = between(asked, "<p class=\"stort\">", "</p>");
    assert!(question.ends_with('?') && question.contains("Ludvika"), "{question}");
    assert!(asked.contains("Regel Q1."), "{asked}");
}

#[test]
fn the_start_page_tells_what_is_new_only_when_there_is_a_year_before() {
    let server = Server::start(small(40));
    let newest = server.page("/");
    assert!(newest.contains("Nytt i utgåva 2023.1") && newest.contains("sedan 2022."));
    for mover in between(&newest, "id=\"nytt\"", "</section>").split("Från plats ").skip(1) {
        assert_eq!(between(mover, "", "</p>").matches("(sannolikt ").count(), 2, "{mover}");
    }
    let first = server.page("/?utgava=2022.1");
    assert!(first.contains("Nytt i utgåva 2022.1") && !first.contains("Säkert betyder"));
}
