//! A source is named only under what it said itself.

use crate::sample::small;
use crate::server::Server;

#[test]
fn computed_columns_never_name_a_source_as_theirs() {
    let server = Server::start(small(40));
    for address in [
        "/ranking.json",
        "/jamfor.json?k=ludvika,nacka&omrade=utforande",
        "/liknande/ludvika.json",
        "/kommun/ludvika.json",
        "/kommun/ludvika/utforande.json",
        "/indikator/U21401.json",
        "/kommun/ludvika/forandring.json",
        "/kommun/ludvika/prioritera.json",
        "/kommun/ludvika/lar-av.json",
        "/lar-av/U21401.json?kommun=ludvika",
        "/tank-om/ludvika.json?v=U21401~100&mal=1",
        "/karta.json",
        "/karta.json?matt=U21401",
        "/metod.json",
        "/metod.json?kommun=ludvika",
    ] {
        let twin: serde_json::Value = serde_json::from_str(server.get(address).text()).expect("JSON");
        let rows = twin["rows"].as_array().expect("rows");
        assert!(!rows.is_empty(), "{address}");
        for row in rows {
            for (column, cell) in row.as_object().expect("a row") {
                if let Some(text) = cell.as_str()
                    && (column == "caption" || column == "derived_caption")
                {
                    assert!(text.starts_with("Egen bearbetning"), "{address}: {column} is {text}");
                }
                let is_raw = ["own", "value", "value_before", "value_after", "teacher_value"]
                    .contains(&column.as_str());
                let is_computed = address == "/karta.json";
                if is_raw && cell.is_number() && !is_computed {
                    let named = &row["source_caption"];
                    assert!(named.is_string(), "{address}: {column} {cell} is nobody's: {row:?}");
                }
                let Some(text) = cell.as_str() else { continue };
                if column == "source_caption" {
                    assert!(!text.starts_with("Egen bearbetning"), "{address}: {column} is {text}");
                }
            }
        }
    }
}

#[test]
fn a_raw_value_from_kolada_is_cited_and_a_place_from_it_is_not() {
    let server = Server::start(small(40));
    let twin: serde_json::Value =
        serde_json::from_str(server.get("/indikator/U21401.json").text()).expect("JSON");
    let row = twin["rows"]
        .as_array()
        .and_then(|rows| rows.iter().find(|row| row["place"] == "2085"))
        .expect("Ludvika");
    assert_eq!(row["source_caption"], "Källa: Kolada");
    assert_eq!(row["derived_caption"], "Egen bearbetning av data från Kolada");
    assert_eq!(row["synthetic"], false);
    assert_eq!(twin["notice"], serde_json::Value::Null);
}
