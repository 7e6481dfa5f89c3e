//! What if, what first and whom to learn from: what is promised on one page holds on the next.

use std::sync::LazyLock;

use serde_json::Value;

use crate::sample::whole;
use crate::server::Server;

static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(whole(40)));

fn rows(address: &str) -> Vec<Value> {
    let twin: Value = serde_json::from_str(SERVER.get(address).text()).expect("JSON");
    twin["rows"].as_array().expect("rows").clone()
}

fn links(page: &str, start: &str) -> Vec<String> {
    let found = page.split(" href=\"").skip(1).filter_map(|part| part.split('"').next());
    let plain = found.map(|link| link.replace("&#38;", "&").replace("&amp;", "&"));
    plain.filter(|link| link.starts_with(start)).collect()
}

#[test]
fn a_form_leads_to_an_address_with_only_what_was_changed() {
    let cases = [
        // As the form sends it: empty fields are as now.
        ("/tank-om/ludvika?webb_avgifter=&webb_insatser=", "/tank-om/ludvika"),
        ("/tank-om/ludvika?U21468=85,5&U21472=", "/tank-om/ludvika?v=U21468~85.5"),
        ("/tank-om/ludvika?omrade=utforande&U21468=+90+%25", "/tank-om/ludvika?omrade=utforande&v=U21468~90"),
        // A field takes over from the code, and an emptied one takes its value out.
        ("/tank-om/ludvika?v=U21468~90&U21468=91", "/tank-om/ludvika?v=U21468~91"),
        ("/tank-om/ludvika?v=U21468~90&U21468=", "/tank-om/ludvika"),
        ("/tank-om/ludvika?mal=07&U21468=91", "/tank-om/ludvika?v=U21468~91&mal=7"),
        ("/tank-om/ludvika?mal=007", "/tank-om/ludvika?mal=7"),
    ];
    for (address, to) in cases {
        let answer = SERVER.get(address);
        assert_eq!((answer.status, answer.header("location")), (303, to), "{address}");
        let there = SERVER.get(to);
        assert_eq!(
            (there.status, there.header("link")),
            (200, &*format!("<{to}>; rel=\"canonical\"")),
            "{to}"
        );
    }
    // The value that it has already is no change.
    let now = SERVER.page("/tank-om/ludvika?omrade=utforande");
    let field = now.split("name=\"U21468\"").nth(1).and_then(|rest| rest.split("placeholder=\"").nth(1));
    let value = field.and_then(|rest| rest.split('"').next()).expect("a placeholder");
    let same = SERVER.get(&format!("/tank-om/ludvika?U21468={value}"));
    assert_eq!((same.status, same.header("location")), (303, "/tank-om/ludvika"));
}

#[test]
fn what_makes_no_sense_is_told_at_its_field_and_nothing_else_is_lost() {
    for (query, words) in [
        ("omrade=utforande&U21468=abc", "Skriv talet som 85,5."),
        ("omrade=utforande&U21468=101", "Skriv ett tal från 0 till 100."),
        ("omrade=utforande&U21468=-1", "Skriv ett tal från 0 till 100."),
        ("omrade=utforande&U21468=1e9", "Skriv talet som 85,5."),
        ("mal=0", "Skriv en plats från 1 till 40."),
        ("mal=41", "Skriv en plats från 1 till 40."),
        ("mal=hundra", "Skriv en plats från 1 till 40."),
    ] {
        let answer = SERVER.get(&format!("/tank-om/ludvika?{query}"));
        let page = answer.text();
        assert_eq!(answer.status, 200, "{query}");
        assert!(page.contains("<title>Fel: ") && page.contains("aria-invalid=\"true\""), "{query}");
        assert!(page.matches(words).count() >= 2, "{query}: in the summary and at the field");
        let written = query.rsplit('=').next().unwrap_or_default();
        assert!(page.contains(&format!("value=\"{written}\"")), "{query}: what was written stays");
    }
    // A code that makes no sense is passed over.
    let odd = SERVER.get("/tank-om/ludvika?v=U21468~900~ingenting~2~webb_avgifter~x~U21472~80");
    assert_eq!(odd.header("link"), "</tank-om/ludvika?v=U21472~80>; rel=\"canonical\"");
}

#[test]
fn nothing_is_drawn_before_something_is_tried() {
    let first = SERVER.page("/tank-om/ludvika");
    assert!(!first.contains("Med osäkerheten inräknad") && !first.contains("<figure"));
    assert!(rows("/tank-om/ludvika.json").is_empty());
    let tried = SERVER.page("/tank-om/ludvika?v=U21468~100");
    assert!(
        tried.contains("Med osäkerheten inräknad") && tried.contains("Sannolikheten för en bättre plats")
    );
}

#[test]
fn a_better_value_never_lowers_the_score_and_moves_only_its_area() {
    // The last is a number of persons, of which fewer is better.
    for (id, value) in [("U21468", 100), ("U21472", 100), ("U21401", 1)] {
        let found = rows(&format!("/tank-om/ludvika.json?v={id}~{value}"));
        let groups: Vec<&Value> = found.iter().filter(|row| row["record"] == "group").collect();
        let change = |row: &Value| {
            row["score_after"].as_f64().expect("a score") - row["score_before"].as_f64().expect("a score")
        };
        assert_eq!(groups.len(), 5);
        assert!(change(groups[0]) > 0.0, "{id}");
        assert_eq!(groups[1..].iter().filter(|row| change(row).abs() > 1e-12).count(), 1, "{id}");
    }
}

#[test]
fn what_the_list_promises_is_what_the_trial_gives() {
    let list = rows("/kommun/ludvika/prioritera.json");
    let page = SERVER.page("/kommun/ludvika/prioritera");
    let tries = links(&page, "/tank-om/ludvika?v=");
    assert_eq!(tries.len(), 2);
    for (record, link) in ["easy_together", "web_together"].into_iter().zip(&tries) {
        let promised = list.iter().find(|row| row["record"] == record).expect("together");
        let given = rows(&link.replacen("/tank-om/ludvika", "/tank-om/ludvika.json", 1));
        assert_eq!(given[0]["place_after"], promised["place"], "{record}");
        assert_eq!(
            given.iter().filter(|row| row["record"] == "value").count() as u64,
            promised["items"].as_u64().expect("a number")
        );
    }
    // So does each line alone.
    for line in list.iter().filter(|row| row["record"] == "priority" && !row["reach"].is_null()).take(6) {
        let (id, reach) =
            (line["indicator"].as_str().expect("an id"), line["reach"].as_f64().expect("a value"));
        let given = rows(&format!("/tank-om/ludvika.json?v={id}~{reach}"));
        let moved = given[0]["place_after"].as_i64().zip(given[0]["place_before"].as_i64());
        assert_eq!(moved.map(|(after, before)| after - before), line["places"].as_i64(), "{id}");
    }
}

#[test]
fn numbers_follow_priority_in_the_list_and_in_the_picture() {
    let list = rows("/kommun/ludvika/prioritera.json");
    let mut lines: Vec<(f64, &str)> = list
        .iter()
        .filter(|row| row["record"] == "priority")
        .map(|row| (row["priority"].as_f64().expect("a number"), row["title"].as_str().expect("a title")))
        .collect();
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    assert!(lines.len() > 8);
    let page = SERVER.page("/kommun/ludvika/prioritera");
    let picture = page.split("id=\"figur-matris\"").nth(1).and_then(|rest| rest.split("</figure>").next());
    let picture = picture.expect("the matrix");
    for (at, (priority, title)) in lines.iter().take(8).enumerate() {
        // Equal priorities may stand in either order.
        let alone = lines.iter().filter(|other| (other.0 - priority).abs() < 1e-12).count() == 1;
        let row = format!("<th scope=\"row\">{}</th><td>{title}</td>", at + 1);
        assert!(!alone || picture.contains(&row), "{row}");
        assert!(!alone || page.contains(&format!("<tr><td class=\"tal\">{}<th", at + 1)), "{title}");
    }
    assert_ne!(page, SERVER.page("/kommun/ludvika/prioritera?jamfor=narmaste"));
    assert_eq!(links(&page, "/lar-av/").len(), lines.len(), "every line leads to whom to learn from");
}

#[test]
fn who_is_named_as_an_example_is_better_and_says_so_with_years() {
    let mut named = 0;
    for id in ["U21468", "U21472", "U21401", "webb_avgifter"] {
        let found = rows(&format!("/lar-av/{id}.json?kommun=ludvika"));
        let Some(own) = found.iter().find(|row| row["is_own"] == true) else { continue };
        for row in found.iter().filter(|row| row["surely_better"] == true) {
            let (theirs, own) = (row["value"].as_f64(), own["value"].as_f64());
            assert!(if id == "U21401" { theirs < own } else { theirs > own }, "{id}: {row}");
            assert!(row["probability"].as_f64().is_some_and(|p| p >= 0.95), "{id}: {row}");
            assert!(
                row["years"].as_str().is_some_and(|years| years.matches("20").count() >= 2),
                "{id}: {row}"
            );
            named += 1;
        }
    }
    assert!(named > 0, "nobody is an example, so nothing is tested");
    let best = rows("/lar-av/U21468.json");
    assert!(best.iter().all(|row| row["surely_better"] == true && row["is_own"] == false));
    let values: Vec<f64> = best.iter().filter_map(|row| row["value"].as_f64()).collect();
    assert!(values.is_sorted_by(|a, b| a >= b), "{values:?}");
}

#[test]
fn who_is_an_example_most_often_is_counted_from_the_lines() {
    let lines = rows("/kommun/ludvika/lar-av.json");
    let mut counts: Vec<(String, usize)> = Vec::new();
    for name in lines.iter().filter_map(|row| row["teacher_name"].as_str()) {
        match counts.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name.to_owned(), 1)),
        }
    }
    let page = SERVER.page("/kommun/ludvika/lar-av");
    let most = counts.iter().map(|(_, count)| *count).max().expect("somebody is an example");
    let mut weaknesses: Vec<&str> = lines.iter().filter_map(|row| row["indicator"].as_str()).collect();
    weaknesses.dedup();
    let told = format!("säkert bättre i {most} av {} svagheter", weaknesses.len());
    assert!(page.contains(&told), "{told}");
    for (name, _) in counts.iter().filter(|(_, count)| *count == most).take(3) {
        assert!(page.contains(&format!("<th scope=\"row\">{name}</th><td>{most} av")), "{name}");
    }
}

#[test]
fn a_place_that_is_asked_for_is_reached_by_the_steps_that_are_named() {
    let now = rows("/tank-om/ludvika.json?v=U21468~100")[0]["place_before"].as_u64().expect("a place");
    assert!(now > 6, "Ludvika stands at {now}: ask for another place");
    let goal = now - 4;
    let page = SERVER.page(&format!("/tank-om/ludvika?mal={goal}"));
    let tries = links(&page, "/tank-om/ludvika?v=");
    if page.contains(&format!("räcker för att nå plats {goal}")) {
        let given = rows(&tries[0].replacen("/tank-om/ludvika", "/tank-om/ludvika.json", 1));
        assert!(given[0]["place_after"].as_u64().is_some_and(|place| place <= goal), "{}", given[0]);
    } else {
        assert!(page.contains("går inte att nå"), "{page}");
    }
    let there = SERVER.page(&format!("/tank-om/ludvika?mal={now}"));
    assert!(there.contains(&format!("har redan plats {now}")));
}
