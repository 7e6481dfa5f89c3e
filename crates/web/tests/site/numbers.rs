//! What is printed adds up, and what is asked for decides what is shown.

use crate::sample::{small, whole};
use crate::server::Server;

fn number(text: &str) -> f64 {
    text.replace(['\u{a0}', ' '], "").replace('−', "-").replace(',', ".").parse().expect("a number")
}

/// Text of the cells of a class in a part of a page.
fn cells(part: &str) -> Vec<String> {
    let plain = |cell: &str| cell.replace("<strong>", "").replace("</strong>", "");
    let found = part.split("<td class=\"tal\">").skip(1);
    found.map(|cell| plain(cell).split('<').next().unwrap_or_default().trim().to_owned()).collect()
}

#[test]
fn printed_contributions_add_up_to_the_printed_score() {
    let server = Server::start(whole(60));
    for place in ["ludvika", "upplands-vasby", "stockholm"] {
        for area in ["information", "bistandshandlaggning", "utforande", "stod-och-utveckling"] {
            let address = format!("/metod?kommun={place}&omrade={area}");
            let page = server.page(&address);
            let body =
                page.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("lines");
            let sum: f64 = body
                .split("<tr>")
                .skip(1)
                .map(|row| cells(row)[2].clone())
                .filter(|cell| cell != "–")
                .map(|cell| number(&cell))
                .sum();
            let foot =
                page.split("<tfoot>").nth(1).and_then(|rest| rest.split("</tfoot>").next()).expect("a sum");
            assert!(
                (sum - number(&cells(foot)[0])).abs() < 1e-9,
                "{address}: {sum} is not {}",
                cells(foot)[0]
            );
            let printed =
                foot.split("avrundas till ").nth(1).and_then(|rest| rest.split('<').next()).expect("a score");
            let shown = page
                .split("class=\"ingress\">")
                .nth(1)
                .and_then(|rest| rest.split("</p>").next())
                .expect("a headline");
            assert!(shown.contains(&format!("{printed} poäng")), "{address}: {shown} against {printed}");
        }
    }
}

#[test]
fn contributions_in_the_twin_add_up_at_every_level() {
    let server = Server::start(whole(60));
    let twin: serde_json::Value =
        serde_json::from_str(server.get("/metod.json?kommun=ludvika").text()).expect("JSON");
    let rows = twin["rows"].as_array().expect("rows");
    let groups: Vec<_> = rows.iter().filter(|row| row["record"] == "group").collect();
    assert_eq!(groups.len(), 5);
    for group in groups {
        let below = rows.iter().filter(|row| row["parent"] == group["id"]);
        let sum: f64 = below.filter_map(|row| row["contribution"].as_f64()).sum();
        assert!((sum - group["score"].as_f64().expect("a score")).abs() < 1e-9, "{}", group["id"]);
    }
}

#[test]
fn the_address_decides_what_is_shown() {
    let server = Server::start(small(40));
    let newest = server.page("/ranking");
    let older = server.page("/ranking?ar=2022");
    assert!(newest.contains("<h1>Rankning 2023</h1>") && older.contains("<h1>Rankning 2022</h1>"));
    assert_eq!(newest.matches("<th scope=\"row\">").count(), 40);
    let county = server.page("/ranking?lan=dalarna");
    assert_eq!(county.matches("<th scope=\"row\">").count(), 1);
    assert!(county.contains("Visar 1 kommun i Dalarnas län"));
    let sorted = server.page("/ranking?sortera=namn");
    assert_eq!(sorted.matches("aria-sort").count(), 1);
    let rows: Vec<&str> = sorted
        .split("<th scope=\"row\"><a href=\"/kommun/")
        .skip(1)
        .filter_map(|row| row.split('"').next())
        .collect();
    assert_eq!((rows.first(), rows.last()), (Some(&"botkyrka"), Some(&"osthammar")));
    // The reader's own stands first and in its place.
    let pinned = server.page("/ranking?kommun=ludvika");
    assert_eq!(pinned.matches("class=\"egen\"").count(), 2);
}

#[test]
fn defaults_and_nonsense_leave_no_trace_in_the_address() {
    let server = Server::start(small(12));
    let cases = [
        ("/ranking?ar=2023", "/ranking"),
        (
            "/ranking?ar=1899&utgava=9999.9&omrade=himlen&lan=mordor&liknande=oz&kommun=oz&sortera=plats&x=y",
            "/ranking",
        ),
        ("/ranking?sortera=namn&kommun=Ludvika&ar=2022", "/ranking?ar=2022&kommun=ludvika&sortera=namn"),
        ("/ranking?utgava=2023.1&ar=2022", "/ranking?utgava=2023.1"),
        ("/ranking?omrade=stod_och_utveckling", "/ranking?omrade=stod-och-utveckling"),
        ("/kommun/ludvika?sortera=namn&ar=2022", "/kommun/ludvika?ar=2022"),
        ("/indikator/U21468?ar=2023&sortera=namn", "/indikator/U21468?sortera=namn"),
        ("/metod?kommun=2085&omrade=&ar=2023", "/metod?kommun=ludvika"),
    ];
    for (address, canonical) in cases {
        let answer = server.get(address);
        assert_eq!(answer.header("link"), format!("<{canonical}>; rel=\"canonical\""), "{address}");
    }
}
