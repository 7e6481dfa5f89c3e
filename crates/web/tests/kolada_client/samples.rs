//! Bodies word for word in the shape Kolada is known to answer with, one test for each kind.

use ledstjarna_observations::{Gender, Missing, Observation};
use ledstjarna_sources::kolada::{Ask, Fetched, KoladaError, MunicipalityType, PlaceType};
use ledstjarna_web::stand_in::StandIn;

use crate::support::{Server, answer, register};

const CATALOGUE: &str = r#"{"values":[{"id":"U21468","title":"Brukarbedömning hemtjänst -  helhetssyn, andel (%)",
  "description":"Påhittad beskrivning.","is_divided_by_gender":true,"municipality_type":"K","auspice":"T",
  "operating_area":"Äldre och funktionshinder","perspective":"Kvalitet och resultat","prel_publication_date":null,
  "publication_date":"2026-10-04","publ_period":"2026","has_ou_data":true},
 {"id":"U21401","title":"Personalkontinuitet, medelvärde (- 2024)","description":"Påhittad.",
  "is_divided_by_gender":true,"municipality_type":"A","auspice":null,"operating_area":null,"perspective":null,
  "prel_publication_date":null,"publication_date":null,"publ_period":null,"has_ou_data":false}],
 "count":2,"previous_url":null,"next_url":null}"#;

const PLACES: &str = r#"{"values":[{"id":"2085","title":"Ludvika","type":"K"},{"id":"0000","title":"Riket","type":"L"}],
 "count":2,"previous_url":null,"next_url":null}"#;

fn value(gender: &str, value: &str) -> String {
    format!(r#"{{"gender":"{gender}","count":1,"status":"","value":{value},"isdeleted":false}}"#)
}

fn row(place: &str, period: &str, values: &[String]) -> String {
    let values = values.join(",");
    format!(r#"{{"kpi":"U21468","municipality":"{place}","period":{period},"values":[{values}]}}"#)
}

fn page(rows: &[String], next: Option<&str>) -> String {
    let next = next.map_or("null".to_owned(), |next| format!("\"{next}\""));
    let (count, rows) = (rows.len(), rows.join(","));
    format!(r#"{{"values":[{rows}],"count":{count},"previous_url":null,"next_url":{next}}}"#)
}

/// A server that answers these bodies one after the other.
fn serving(bodies: impl FnOnce(&str) -> Vec<String>) -> Server {
    Server::start(|base| {
        let answers =
            bodies(base).iter().enumerate().map(|(n, body)| answer(n, 1, 200, None, body)).collect();
        StandIn::new(register(), &[], "demo").with_troubles(answers)
    })
}

fn question(places: &[&str], years: &[i16]) -> Ask {
    let places = places.iter().map(|&place| place.to_owned()).collect();
    Ask { indicators: vec!["U21468".to_owned()], places, years: years.to_vec(), ..Ask::default() }
}

fn fetched(
    places: &[&str],
    years: &[i16],
    pages: impl FnOnce(&str) -> Vec<String>,
) -> Result<Fetched, KoladaError> {
    let server = serving(|base| [vec![CATALOGUE.to_owned()], pages(base)].concat());
    server.fetch_once(question(places, years))
}

fn found(observations: &[Observation], place: &str, year: &str, gender: Gender) -> Option<f64> {
    let at = |o: &&Observation| o.place == place && o.period.to_string() == year && o.gender == gender;
    observations.iter().find(at).and_then(|o| o.value.number())
}

#[test]
fn catalogue_rows_have_null_where_the_series_has_ended() {
    let server = serving(|_| vec![CATALOGUE.to_owned()]);
    let ids = ["U21468".to_owned(), "U21401".to_owned()];
    let rows =
        server.with_client(server.settings(), |client| client.catalogue(&ids)).expect("a catalogue").rows;
    assert_eq!(rows[0].publ_period.as_deref(), Some("2026"));
    assert_eq!((rows[1].publ_period.as_deref(), rows[1].municipality_type), (None, MunicipalityType::Both));
    assert!(rows[0].title.contains(" -  "));
}

#[test]
fn the_country_is_of_the_regions_type() {
    let server = serving(|_| vec![PLACES.to_owned()]);
    let places = server.with_client(server.settings(), |client| client.places(&[])).expect("places").rows;
    let kinds: Vec<_> = places.iter().map(|place| (place.id.as_str(), place.kind)).collect();
    assert_eq!(kinds, [("2085", PlaceType::Municipality), ("0000", PlaceType::Region)]);
}

#[test]
fn two_pages_with_the_genders_in_any_order() {
    let pages = |base: &str| {
        let next =
            format!("{base}/data/kpi/U21468/municipality/2085,0000,G176614/year/2022,2023?page=2&per_page=3");
        let first = [
            row("0000", "2022", &[value("T", "88.0"), value("K", "87.0"), value("M", "89.0")]),
            row("2085", "2022", &[value("K", "81.0"), value("M", "84.0"), value("T", "82.0")]),
            row("0000", "2023", &[value("T", "88.0"), value("M", "89.0"), value("K", "87.0")]),
        ];
        let second = [
            row("2085", "\"2023\"", &[value("M", "null"), value("T", "85"), value("K", "84.0")]),
            row("G176614", "2023", &[value("T", "86.4").replace("\"count\":1", "\"count\":7")]),
        ];
        vec![page(&first, Some(&next)), page(&second, None)]
    };
    let fetched = fetched(&["2085", "0000", "G176614"], &[2022, 2023], pages).expect("a fetch");
    let of = |place, year, gender| found(&fetched.observations, place, year, gender);
    assert_eq!(of("2085", "2022", Gender::Total), Some(82.0));
    assert_eq!(of("2085", "2022", Gender::Women), Some(81.0));
    assert_eq!(of("2085", "2023", Gender::Total), Some(85.0));
    assert_eq!(of("2085", "2023", Gender::Men), None);
    assert_eq!(of("G176614", "2023", Gender::Total), Some(86.4));
    assert_eq!((fetched.report.values, fetched.report.missing), (12, 1));
    assert!(fetched.observations.iter().all(|o| o.n.is_none()), "count is not the number of answers");
}

#[test]
fn absent_and_null_are_both_missing() {
    let pages = |_: &str| vec![page(&[row("2085", "2023", &[value("T", "20"), value("K", "null")])], None)];
    let fetched = fetched(&["2085", "1440"], &[2023], pages).expect("a fetch");
    let reasons: Vec<_> = fetched.observations.iter().map(|o| o.value.missing()).collect();
    assert_eq!(reasons, [None, Some(Missing::Unknown)]);
    assert_eq!(fetched.report.silent_places, ["1440"]);
}

#[test]
fn a_deleted_value_is_withdrawn() {
    let gone = value("T", "null").replace("\"isdeleted\":false", "\"isdeleted\":true");
    let fetched =
        fetched(&["2085"], &[2023], |_| vec![page(&[row("2085", "2023", &[gone])], None)]).expect("a fetch");
    assert_eq!(fetched.observations[0].value.missing(), Some(Missing::Withdrawn));
    assert_eq!(fetched.report.withdrawn, 1);
}

#[test]
fn units_bear_ou_instead_of_municipality() {
    let unit = "V21E208500101";
    let row = row(unit, "2023", &[value("T", "90.0")]).replace("municipality", "ou");
    let server = serving(|_| vec![CATALOGUE.to_owned(), page(&[row], None)]);
    let ask = Ask { units: vec![unit.to_owned()], ..question(&[], &[2023]) };
    let fetched = server.fetch_once(ask).expect("a fetch");
    assert_eq!(found(&fetched.observations, unit, "2023", Gender::Total), Some(90.0));
}

#[test]
fn an_empty_answer_is_not_taken_for_no_data() {
    let outcome = fetched(&["2085"], &[2023], |_| vec![page(&[], None)]);
    assert!(matches!(outcome, Err(KoladaError::Empty)));
}

#[test]
fn a_row_without_values_leaves_the_place_answered_but_empty() {
    let rows = [row("2085", "2023", &[]), row("1440", "2023", &[value("T", "1.0")])];
    let fetched = fetched(&["2085", "1440"], &[2023], |_| vec![page(&rows, None)]).expect("a fetch");
    assert_eq!((fetched.report.rows, fetched.report.values), (2, 1));
}
