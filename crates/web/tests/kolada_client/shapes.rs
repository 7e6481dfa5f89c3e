//! The stand-in server by itself: addresses, filters, pages and refusals as Kolada is known to give.

use ledstjarna_web::stand_in::StandIn;

use crate::support::{Server, indicators, nation, places, register};

fn server() -> Server {
    Server::start(|_| StandIn::new(register(), &nation(), "demo").published_on("2024-03-01"))
}

/// The number of values of a page, and the addresses beside it.
fn envelope(body: &str) -> (usize, Option<String>, Option<String>) {
    #[derive(serde::Deserialize)]
    struct Envelope {
        values: Vec<serde_json::Value>,
        count: usize,
        previous_url: Option<String>,
        next_url: Option<String>,
    }
    let envelope: Envelope = serde_json::from_str(body).expect("an envelope");
    assert_eq!(envelope.values.len(), envelope.count);
    (envelope.count, envelope.previous_url, envelope.next_url)
}

#[test]
fn filters_and_addresses_give_as_many_rows_as_they_should() {
    let (server, kpi, place) = (server(), &indicators(1)[0], &places(1)[0]);
    let two = places(2).join(",");
    let cases = [
        ("/municipality".to_owned(), 312),
        ("/municipality?region_type=K".to_owned(), 290),
        ("/municipality?region_type=L".to_owned(), 22),
        ("/municipality?type=K".to_owned(), 312),
        ("/municipality?title=%C3%85M%C3%85L".to_owned(), 1),
        ("/municipality/2085,0000,9999".to_owned(), 2),
        ("/municipality_groups".to_owned(), 291),
        ("/municipality_groups/G176614".to_owned(), 1),
        (format!("/kpi/{kpi}"), 1),
        ("/ou".to_owned(), 0),
        (format!("/data/kpi/{kpi}/municipality/{two}/year/2022,2023"), 4),
        (format!("/data/kpi/{kpi}/municipality/{place}"), 3),
        (format!("/data/municipality/{place}/year/2023"), 2),
        (format!("/data?kpi_id={kpi}&municipality_id={two}&year=2022,2023"), 4),
        (format!("/data?kpi_id={kpi}&municipality_id={place}&municipality_id=9999&year=2023"), 1),
        (format!("/data?kpi={kpi}&municipality={place}&year=2023"), 0),
        (format!("/data/kpi/{kpi}/municipality/{place}/year/2023?from_date=2024-03-01"), 1),
        (format!("/data/kpi/{kpi}/municipality/{place}/year/2023?from_date=2024-03-02"), 0),
        (format!("/oudata/kpi/{kpi}/year/2023"), 0),
    ];
    for (path, rows) in cases {
        let (status, body) = server.get(&path);
        assert_eq!((status, envelope(&body).0), (200, rows), "{path}");
    }
    // All 60 municipalities with values, the mean of all, and the likeness groups of some.
    let (_, body) = server.get(&format!("/data/kpi/{kpi}/year/2023"));
    assert!(envelope(&body).0 > 61);
}

#[test]
fn refusals_have_their_status() {
    let server = server();
    let many = |count: usize| vec!["2085"; count].join(",");
    let cases = [
        (format!("/data/kpi/U21468/municipality/{}/year/2023", many(25)), 200),
        (format!("/data/kpi/U21468/municipality/{}/year/2023", many(26)), 422),
        (format!("/data?kpi_id=U21468&year=2023&municipality_id={}", many(26)), 422),
        (format!("/municipality/{}", many(26)), 422),
        ("/kpi?per_page=5000".to_owned(), 200),
        ("/kpi?per_page=5001".to_owned(), 422),
        ("/kpi?per_page=0".to_owned(), 422),
        ("/kpi?page=tre".to_owned(), 422),
        ("/municipality?region_type=A".to_owned(), 422),
        ("/data/kpi/U21468/year/i%20fjol".to_owned(), 422),
        ("/data/kpi/U21468/year/2023?from_date=2024-3-1".to_owned(), 422),
        ("/data/kpi/U21468".to_owned(), 404),
        ("/data/year/2023/kpi/U21468".to_owned(), 404),
        ("/data/kpi/U21468/kommun/2085".to_owned(), 404),
        ("/annat".to_owned(), 404),
    ];
    for (path, status) in cases {
        assert_eq!(server.get(&path).0, status, "{path}");
    }
    let (status, body) = server.get_from_root("/v2/kpi/U21468");
    assert_eq!((status, body.contains("Please use /v3 instead.")), (410, true));
}

#[test]
fn pages_lead_to_each_other_on_the_servers_own_address() {
    let server = server();
    let (mut seen, mut path) = (0, "/municipality?region_type=K&per_page=100".to_owned());
    let mut before: Option<String> = None;
    loop {
        let (count, previous, next) = envelope(&server.get(&path).1);
        assert_eq!(previous.is_some(), before.is_some());
        seen += count;
        let Some(next) = next else { break };
        before = Some(path);
        path = next.strip_prefix(&server.base).expect("the own address").to_owned();
        assert!(path.starts_with("/municipality?region_type=K&page="), "{path}");
    }
    assert_eq!(seen, 290);
    assert_eq!(envelope(&server.get("/municipality?page=99").1).0, 0);
}

#[test]
fn the_order_of_genders_varies_from_row_to_row() {
    let server = server();
    let (_, body) =
        server.get(&format!("/data/kpi/{}/municipality/{}", indicators(1)[0], places(25).join(",")));
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    let first = |row: &serde_json::Value| row["values"][0]["gender"].as_str().map(str::to_owned);
    let firsts: std::collections::BTreeSet<_> =
        body["values"].as_array().expect("rows").iter().filter_map(first).collect();
    assert_eq!(firsts.len(), 3);
}
