//! What the pages say: whole pages of a small library, and what must stand on every one of them.

use ledstjarna_web::Operator;

use crate::sample::{corrected, empty, small};
use crate::server::Server;

/// The content of a page, without checksums, which change with the register and the program.
fn content(page: &str) -> String {
    let from = page.find("<title>").expect("a title");
    let lines = page[from..].lines().filter(|line| !line.contains("/static/"));
    let mut text = lines.collect::<Vec<_>>().join("\n");
    while let Some(at) = text.as_bytes().windows(64).position(|part| part.iter().all(u8::is_ascii_hexdigit)) {
        text.replace_range(at..at + 64, "CHECKSUM");
    }
    text
}

#[test]
fn whole_pages() {
    let server = Server::start(small(12));
    let pages = [
        ("home", "/"),
        ("ranking", "/ranking?kommun=ludvika"),
        ("municipality", "/kommun/ludvika"),
        ("area", "/kommun/ludvika/stod-och-utveckling"),
        ("indicator", "/indikator/U21401?kommun=ludvika"),
        ("calculation", "/metod?kommun=ludvika&omrade=utforande&ar=2022"),
        ("search", "/sok?q=ludvicka"),
        ("report", "/kommun/ludvika/rapport"),
        ("not_found", "/finns/inte"),
        ("no_corrections", "/rattelser"),
        ("compare", "/jamfor?k=ludvika,nacka&omrade=utforande"),
        ("similar", "/liknande/ludvika?aldre=5"),
        ("own_weights", "/mina-vikter?kommun=ludvika&utforande=0&visa=utforande"),
        ("change", "/kommun/ludvika/forandring?omrade=stod-och-utveckling"),
        ("no_change", "/kommun/ludvika/forandring?ar=2022"),
        ("priorities", "/kommun/ludvika/prioritera"),
        ("lessons", "/kommun/ludvika/lar-av"),
        ("learn", "/lar-av/U21401?kommun=ludvika"),
        ("learn_of_all", "/lar-av/U21401"),
        ("what_if", "/tank-om/ludvika?v=webb_avgifter~2&mal=1"),
        ("what_if_faults", "/tank-om/ludvika?omrade=utforande&U21468=abc&mal=99"),
        ("map", "/karta?kommun=ludvika&matt=U21401"),
        ("easy", "/lattlast"),
        ("accessibility", "/tillganglighet"),
    ];
    for (name, address) in pages {
        insta::assert_snapshot!(name, content(server.get(address).text()));
    }
}

#[test]
fn a_correction_is_told_with_its_reason_and_what_it_moved() {
    let server = Server::start(corrected(12));
    insta::assert_snapshot!("corrections", content(&server.page("/rattelser")));
    let twin = server.page("/rattelser.csv");
    assert!(
        twin.lines().any(|line| line.starts_with("2023.2,2023.1,") && line.contains(",2085,U21401,")),
        "{twin}"
    );
}

#[test]
fn whoever_runs_the_site_is_named_with_a_way_to_reach_them() {
    let server = Server::start(small(12));
    assert!(server.page("/tillganglighet").contains("inte angett någon kontaktadress"));
    let operator =
        Operator { name: Some("Ludvika kommun".into()), contact: Some("kvalitet@example.se".into()) };
    let server = Server::run_by(operator, small(12));
    let page = server.page("/tillganglighet");
    assert!(page.contains("Ludvika kommun står bakom") && page.contains("mailto:kvalitet@example.se"));
}

#[test]
fn colours_always_come_with_word_and_symbol() {
    let server = Server::start(small(40));
    for address in ["/kommun/ludvika", "/kommun/ludvika/utforande", "/indikator/U21401", "/metod"] {
        let page = server.page(address);
        let mut found = 0;
        for class in ["battre", "mitten", "samre"] {
            for part in page
                .split(&format!(" {class}\">"))
                .skip(1)
                .chain(page.split(&format!("\"{class}\">")).skip(1))
            {
                let shown: String =
                    part.split("</td>").next().unwrap_or_default().chars().take(200).collect();
                assert!(shown.contains(['▲', '●', '▼']), "{address}: {shown}");
                assert!(shown.contains("de flesta") || shown.contains(" än 20"), "{address}: {shown}");
                found += 1;
            }
        }
        assert!(found > 0, "{address} has no status at all");
    }
}

#[test]
fn made_up_values_are_said_to_be_so_and_the_index_not_to_be_another() {
    let server = Server::start(small(12));
    for address in [
        "/",
        "/ranking",
        "/jamfor?k=ludvika",
        "/liknande/ludvika",
        "/kommun/ludvika",
        "/kommun/ludvika/utforande",
        "/kommun/ludvika/forandring",
        "/kommun/ludvika/prioritera",
        "/kommun/ludvika/lar-av",
        "/lar-av/U21468?kommun=ludvika",
        "/tank-om/ludvika",
        "/indikator/U21468",
        "/metod",
        "/data",
    ] {
        let page = server.page(address);
        assert!(page.contains("Syntetiska data: påhittade värden för demonstration."), "{address}");
        assert!(page.contains("öppen rekonstruktion, inte SPF Seniorernas Hemtjänstindex"), "{address}");
    }
    // Values that came from Kolada unchanged are not made up, and the page of them does not say so.
    let real = server.page("/indikator/U21401");
    assert!(!real.contains("påhittade") && real.contains("Källa: Kolada"));
}

#[test]
fn a_value_that_is_gone_is_named_without_a_cause() {
    let server = Server::start(small(12));
    let page = server.page("/kommun/ludvika");
    let note =
        page.split("role=\"note\"").nth(1).and_then(|rest| rest.split("</div>").next()).expect("the note");
    assert!(
        note.contains("Åtgärder mot fall") && note.contains("saknas i utgåvan 2023 men fanns i utgåvan 2022")
    );
    for cause in ["beror på", "på grund av", "eftersom", "tack vare", "därför"] {
        assert!(!note.contains(cause), "{cause}");
    }
    assert!(page.contains("Bygger på 5 av 6 mått."));
    assert!(!server.page("/kommun/upplands-vasby").contains("role=\"note\""));
}

#[test]
fn before_the_first_edition_every_page_says_what_to_expect() {
    let server = Server::start(empty());
    for (address, status, words) in [
        ("/", 200, "Ingen utgåva är publicerad än"),
        ("/ranking", 404, "Ingen utgåva är publicerad än"),
        ("/kommun/ludvika", 200, "inte med i någon publicerad utgåva"),
        ("/kommun/ludvika/utforande", 404, "Ingen utgåva är publicerad än"),
        ("/indikator/U21468", 200, "Ingen kommun har något värde"),
        ("/jamfor", 404, "Ingen utgåva är publicerad än"),
        ("/metod", 200, "Ingen utgåva är publicerad än"),
        ("/data", 200, "Registret över kommuner"),
    ] {
        let answer = server.get(address);
        assert_eq!(answer.status, status, "{address}");
        assert!(answer.text().contains(words), "{address}: {}", answer.text());
    }
}
