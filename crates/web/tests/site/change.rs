//! Why a place changed: parts that add up, a change that is told only when it is certain, gaps without causes.

use std::sync::LazyLock;

use serde_json::Value;

use crate::sample::{empty, small, whole};
use crate::server::Server;

static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(whole(24)));

const AREAS: [&str; 5] = [
    "",
    "omrade=information",
    "omrade=bistandshandlaggning",
    "omrade=utforande",
    "omrade=stod-och-utveckling",
];

fn twin(server: &Server, address: &str) -> Vec<Value> {
    let twin: Value = serde_json::from_str(server.get(address).text()).expect("JSON");
    twin["rows"].as_array().expect("rows").clone()
}

/// Slugs of the municipalities of the library.
fn slugs(server: &Server) -> Vec<String> {
    let ranking = server.page("/ranking?sortera=namn");
    let rows = ranking.split("<th scope=\"row\"><a href=\"/kommun/").skip(1);
    rows.filter_map(|row| Some(row.split('"').next()?.to_owned())).collect()
}

/// The main part of a page without its tags and without what is only in pictures.
fn words(page: &str) -> String {
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default();
    let mut text = String::new();
    for part in main.split('<') {
        text.push_str(part.split_once('>').map_or("", |(_, rest)| rest));
        text.push(' ');
    }
    text
}

#[test]
fn printed_parts_add_up_to_the_printed_change_for_everybody() {
    let slugs = slugs(&SERVER);
    assert_eq!(slugs.len(), 24);
    for slug in slugs {
        for area in AREAS {
            let rows = twin(&SERVER, &format!("/kommun/{slug}/forandring.json?{area}"));
            let group = rows[0]["group"].clone();
            let asked = rows.iter().find(|row| row["record"] == "part").map(|row| row["group"].clone());
            let asked = asked.unwrap_or(group);
            let standing = rows
                .iter()
                .find(|row| row["record"] == "standing" && row["group"] == asked)
                .expect("a place");
            let parts: Vec<&Value> = rows.iter().filter(|row| row["record"] == "part").collect();
            assert_eq!(parts.len(), 4, "{slug} {area}");
            let sum = |name: &str| parts.iter().filter_map(|part| part[name].as_f64()).sum::<f64>();
            let places = standing["places"].as_f64().expect("a change");
            assert!((sum("places_printed") - places).abs() < 1e-9, "{slug} {area}");
            assert!((sum("places") - places).abs() < 1e-9, "{slug} {area}");
            // What is on the page is what is in the twin.
            let page = SERVER.page(&format!("/kommun/{slug}/forandring?{area}"));
            for part in &parts {
                let printed = part["places_printed"].as_i64().expect("a number");
                let word = if printed > 0 { "sämre" } else { "bättre" };
                let cell = if printed == 0 { "0".to_owned() } else { format!("{} {word}", printed.abs()) };
                assert!(page.contains(&format!("<td>{cell}</td>")), "{slug} {area}: {cell}");
            }
            assert!(!page.contains("avrundning"), "{slug} {area}: parts and ends do not meet");
        }
    }
}

#[test]
fn printed_points_add_up_as_well() {
    let number = |text: &str| -> f64 { text.trim().replace(',', ".").parse().expect("a number") };
    for slug in slugs(&SERVER).iter().take(8) {
        let page = SERVER.page(&format!("/kommun/{slug}/forandring?visa=poang"));
        let table =
            page.split("id=\"figur-fyra-delar\"").nth(1).and_then(|rest| rest.split("<tbody>").nth(1));
        let table = table.and_then(|rest| rest.split("</tbody>").next()).expect("the table of the picture");
        let cells: Vec<&str> =
            table.split("<td>").skip(1).step_by(2).filter_map(|cell| cell.split('<').next()).collect();
        let level = |text: &str| number(text.trim_end_matches(" poäng"));
        let (first, last) = (level(cells[0]), level(cells[cells.len() - 1]));
        let signed = |cell: &&str| match cell.split_once(' ') {
            Some((size, "bättre")) => number(size),
            Some((size, _)) => -number(size),
            None => 0.0,
        };
        let parts: f64 = cells[1..cells.len() - 1].iter().map(signed).sum();
        assert!((last - first - parts).abs() < 1e-9, "{slug}: {cells:?}");
    }
}

#[test]
fn a_change_is_told_only_when_it_is_certain() {
    let (mut certain, mut unsure) = (0, 0);
    for slug in slugs(&SERVER) {
        let rows = twin(&SERVER, &format!("/kommun/{slug}/forandring.json"));
        let standing = rows.iter().find(|row| row["record"] == "standing").expect("a place");
        let places = standing["places"].as_i64().expect("a change");
        let better = standing["probability_better"].as_f64().expect("a probability");
        let probability = if places > 0 { 1.0 - better } else { better };
        let page = SERVER.page(&format!("/kommun/{slug}/forandring"));
        let headline = page.split("class=\"stort\">").nth(1).and_then(|rest| rest.split('<').next());
        let headline = headline.expect("a headline");
        if places != 0 && probability >= 0.9 {
            certain += 1;
            assert!(
                headline.contains(&places.abs().to_string()) && headline.ends_with("än 2022"),
                "{headline}"
            );
        } else {
            unsure += 1;
            assert_eq!(headline, "Ingen säker förändring sedan 2022", "{slug}");
        }
        assert!(page.contains("(sannolikt "), "{slug}: a place without its interval");
    }
    assert!(
        certain > 0 && unsure > 0,
        "{certain} certain, {unsure} unsure: the test has nothing to tell apart"
    );
}

#[test]
fn a_gap_is_named_with_its_source_and_no_page_claims_a_cause() {
    let page = SERVER.page("/kommun/ludvika/forandring?omrade=stod-och-utveckling");
    let gaps = page.split("id=\"luckor\"").nth(1).and_then(|rest| rest.split("</section>").next());
    let gaps = gaps.expect("the gaps");
    assert!(
        gaps.contains("Åtgärder mot fall") && gaps.contains("Saknas i utgåvan 2023 men fanns i utgåvan 2022")
    );
    assert!(gaps.contains("Syntetiska data"), "who says so: {gaps}");
    for address in [
        "/kommun/ludvika/forandring",
        "/kommun/ludvika/forandring?visa=poang",
        "/kommun/ludvika/prioritera",
        "/kommun/ludvika/lar-av",
        "/lar-av/U21468?kommun=ludvika",
        "/lar-av/U21468",
        "/tank-om/ludvika?v=webb_avgifter~2&mal=1",
    ] {
        let text = words(&SERVER.page(address));
        assert!(text.len() > 500, "{address}");
        let found = ledstjarna_narrative::causal::causal_words(&text);
        assert!(found.is_empty(), "{address}: {found:?}");
    }
}

#[test]
fn the_year_the_area_and_the_view_stand_in_the_address() {
    for (address, canonical) in [
        ("/kommun/ludvika/forandring?visa=platser&ar=2023&x=1", "/kommun/ludvika/forandring"),
        (
            "/kommun/ludvika/forandring?visa=poang&omrade=utforande",
            "/kommun/ludvika/forandring?omrade=utforande&visa=poang",
        ),
        ("/kommun/ludvika/forandring?visa=fel&omrade=himlen", "/kommun/ludvika/forandring"),
        ("/kommun/ludvika/prioritera?jamfor=liknande", "/kommun/ludvika/prioritera"),
        (
            "/kommun/ludvika/prioritera?jamfor=narmaste&ar=2022",
            "/kommun/ludvika/prioritera?ar=2022&jamfor=narmaste",
        ),
        ("/kommun/ludvika/lar-av?jamfor=bada", "/kommun/ludvika/lar-av"),
        ("/lar-av/U21468?jamfor=liknande", "/lar-av/U21468"),
        ("/lar-av/U21468?jamfor=liknande&kommun=Ludvika", "/lar-av/U21468?kommun=ludvika&jamfor=liknande"),
    ] {
        let answer = SERVER.get(address);
        assert_eq!(answer.header("link"), format!("<{canonical}>; rel=\"canonical\""), "{address}");
        assert_eq!(SERVER.page(canonical), answer.text(), "{address}");
    }
}

#[test]
fn where_there_is_no_answer_the_page_says_why_and_leads_on() {
    let server = Server::start(small(12));
    for (address, status, words) in [
        ("/kommun/ludvika/forandring?ar=2022", 200, "Det finns ingen tidigare utgåva att jämföra med"),
        ("/kommun/ludvika/forandring.csv?ar=2022", 200, "record,"),
        ("/kommun/kiruna/forandring", 404, "inte med i utgåvan"),
        ("/kommun/kiruna/prioritera", 404, "inte med i utgåvan"),
        ("/kommun/kiruna/lar-av", 404, "inte med i utgåvan"),
        ("/tank-om/kiruna", 404, "inte med i utgåvan"),
        ("/kommun/ankeborg/forandring", 404, "Kommunen finns inte"),
        ("/tank-om/ankeborg", 404, "Kommunen finns inte"),
        ("/lar-av/ingenting", 404, "Måttet finns inte"),
        ("/lar-av/U21468?kommun=ankeborg", 200, "Ingen kommun heter"),
        ("/lar-av/mal_skolmat", 200, "inte med i indexet"),
    ] {
        let answer = server.get(address);
        assert_eq!(answer.status, status, "{address}");
        assert!(answer.text().contains(words), "{address}: {}", answer.text());
    }
    let moved = [
        ("/kommun/Ludvika/forandring", "/kommun/ludvika/forandring"),
        ("/kommun/2085/prioritera", "/kommun/ludvika/prioritera"),
        ("/tank-om/Ludvika", "/tank-om/ludvika"),
    ];
    for (address, to) in moved {
        let answer = server.get(address);
        assert_eq!((answer.status, answer.header("location")), (303, to), "{address}");
    }
    let server = Server::start(empty());
    for address in [
        "/kommun/ludvika/forandring",
        "/kommun/ludvika/prioritera",
        "/kommun/ludvika/lar-av",
        "/lar-av/U21468",
        "/tank-om/ludvika",
    ] {
        let answer = server.get(address);
        assert_eq!(answer.status, 404, "{address}");
        assert!(answer.text().contains("Ingen utgåva är publicerad än"), "{address}");
    }
}

#[test]
fn three_clicks_lead_from_the_municipality_to_what_to_do() {
    let links = |address: &str| -> Vec<String> {
        let page = SERVER.page(address);
        let main = page.split("<main").nth(1).unwrap_or_default().to_owned();
        main.split(" href=\"").skip(1).filter_map(|part| Some(part.split('"').next()?.to_owned())).collect()
    };
    for (from, to) in [
        ("/kommun/ludvika", "/kommun/ludvika/forandring"),
        ("/kommun/ludvika/forandring", "/kommun/ludvika/prioritera"),
        ("/kommun/ludvika/prioritera", "/lar-av/webb_avgifter?kommun=ludvika"),
        ("/kommun/ludvika/lar-av", "/tank-om/ludvika"),
        ("/tank-om/ludvika", "/kommun/ludvika/prioritera"),
    ] {
        let found = links(from);
        let reached = found.iter().any(|link| link == to);
        let other = to.starts_with("/lar-av/") && found.iter().any(|link| link.starts_with("/lar-av/"));
        assert!(reached || other, "{from} does not lead to {to}");
    }
}
