//! Whole answers: blocks of ids, pages, catalogue, places, groups and units.

use ledstjarna_observations::{Gender, Missing, Observation, Value};
use ledstjarna_sources::kolada::{Ask, FetchEvent, KoladaError, PlaceType, Settings};
use ledstjarna_web::stand_in::{StandIn, Tweak};

use crate::support::{Server, ask, indicators, nation, observation, places, register, sorted};

fn wanted(ask: &Ask) -> Vec<Observation> {
    let holds = |o: &Observation| {
        ask.indicators.contains(&o.indicator)
            && ask.places.contains(&o.place)
            && ask.years.contains(&o.period.first_year())
    };
    sorted(nation().into_iter().filter(holds).collect())
}

#[test]
fn any_number_of_ids_comes_whole_in_blocks_of_twenty_five() {
    let server = Server::troubled(vec![]);
    for (places, blocks) in [(1, 1), (25, 1), (26, 2), (50, 2), (51, 3)] {
        let before = server.stand_in.requests().len();
        let question = ask(2, places, &[2022, 2023]);
        let fetched = server.fetch_once(question.clone()).expect("a fetch");
        assert_eq!(sorted(fetched.observations), wanted(&question), "{places} places");
        assert_eq!(server.stand_in.requests().len() - before, blocks + 1, "{places} places");
        assert_eq!(fetched.report.warnings().len(), 1, "only the mark of the stand-in");
    }
}

#[test]
fn pages_are_followed_to_the_last_and_make_no_difference() {
    let server = Server::troubled(vec![]);
    let question = ask(2, 30, &[2021, 2022, 2023]);
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Settings { per_page: 7, ..server.settings() };
    let fetched = server.fetch_with(settings, question.clone(), folder.path()).expect("a fetch");
    assert_eq!(sorted(fetched.observations), wanted(&question));
    // 25 places x 2 indicators x 3 years are 22 pages of seven rows, 5 places are 5.
    assert_eq!(fetched.report.pages, 1 + 22 + 5);
    assert_eq!(fetched.report.rows, 180);
}

#[test]
fn five_requests_a_second_at_most() {
    let server = Server::troubled(vec![]);
    let settings = Settings { per_page: 10, per_second: 50, ..server.settings() };
    let rows = server.with_client(settings, |client| client.catalogue(&[])).expect("a catalogue").rows;
    let slept: u128 =
        server.clock.slept.lock().expect("one thread").iter().map(std::time::Duration::as_millis).sum();
    let requests = rows.len().div_ceil(10) as u128;
    assert_eq!((rows.len() > 50, slept), (true, (requests - 1) * 200));
}

#[test]
fn the_catalogue_has_titles_as_kolada_writes_them_and_names_who_is_missing() {
    let server = Server::troubled(vec![]);
    let ids = ["U21468".to_owned(), "N99999".to_owned()];
    let answered =
        server.with_client(server.settings(), |client| client.catalogue(&ids)).expect("a catalogue");
    assert_eq!(answered.unanswered, ["N99999"]);
    assert!(answered.rows[0].title.contains("  "), "double spaces are kept: {}", answered.rows[0].title);
}

#[test]
fn places_groups_and_indicator_groups_come_with_their_names() {
    let server = Server::troubled(vec![]);
    let settings = Settings { per_page: 100, ..server.settings() };
    let (places, groups, tables) = server.with_client(settings, |client| {
        let groups = client.groups(&["G176614".to_owned()]).expect("groups");
        (
            client.places(&[]).expect("places").rows,
            groups.rows,
            client.indicator_groups(&[]).expect("tables").rows,
        )
    });
    assert_eq!(places.iter().filter(|place| place.kind == PlaceType::Municipality).count(), 290);
    let named =
        |id: &str| places.iter().find(|place| place.id == id).map(|place| (place.title.as_str(), place.kind));
    assert_eq!(named("0000"), Some(("Riket", PlaceType::Region)));
    assert_eq!(named("1492"), Some(("Åmål", PlaceType::Municipality)));
    assert_eq!(named("0319"), Some(("Älvkarleby", PlaceType::Municipality)));
    let members: Vec<&str> = groups[0].members.iter().map(|member| member.title.as_str()).collect();
    assert_eq!(members, ["Tranås", "Ronneby", "Karlshamn", "Höganäs", "Mariestad", "Karlskoga", "Köping"]);
    assert!(tables.iter().any(|table| !table.members.is_empty()));
}

#[test]
fn units_are_found_by_municipality_and_their_values_fetched() {
    let unit = "V21E208500101";
    let server = Server::start(|_| {
        let values = [observation("U21468", unit, 2023, Gender::Total, 90.0)];
        StandIn::new(register(), &values, "demo")
    });
    let units =
        server.with_client(server.settings(), |client| client.units(&["2085".to_owned(), "2080".to_owned()]));
    let units: Vec<String> = units.expect("units").into_iter().map(|unit| unit.id).collect();
    assert_eq!(units, [unit]);
    let question = Ask { indicators: vec!["U21468".to_owned()], units, years: vec![2023], ..Ask::default() };
    let fetched = server.fetch_once(question).expect("a fetch");
    assert_eq!(fetched.observations, [observation("U21468", unit, 2023, Gender::Total, 90.0)]);
    assert!(fetched.catalogue[0].has_ou_data);
}

#[test]
fn a_group_is_the_unweighted_mean_of_its_members() {
    let server = Server::troubled(vec![]);
    let question = Ask { places: vec!["G2328".to_owned()], ..ask(1, 0, &[2023]) };
    let fetched = server.fetch_once(question).expect("a fetch");
    let total = fetched.observations.iter().find(|o| o.gender == Gender::Total).expect("a total");
    let mean = (0..60).map(|p| f64::from(p) / 2.0 + 2.0).sum::<f64>() / 60.0;
    assert_eq!((total.value, total.n), (Value::Known(mean), None));
}

#[test]
fn who_was_asked_for_and_did_not_answer_is_told() {
    let server = Server::troubled(vec![]);
    let mut question = ask(2, 26, &[2023, 2024]);
    question.indicators.push("N99999".to_owned());
    question.places.push("9999".to_owned());
    let report = server.fetch_once(question).expect("a fetch").report;
    assert_eq!(report.silent_indicators, ["N99999"]);
    assert_eq!(report.not_in_catalogue, ["N99999"]);
    assert_eq!(report.silent_places, ["9999"]);
    assert_eq!(report.silent_years, [2024]);
}

#[test]
fn a_dropped_row_is_absent_and_a_withdrawn_value_is_marked() {
    let (indicator, row) =
        (&indicators(1)[0], |place: &str| (indicators(1)[0].clone(), place.to_owned(), 2023));
    let codes = places(4);
    let tweaks = vec![
        Tweak::DropRow { row: row(&codes[0]) },
        Tweak::Withdraw { row: row(&codes[1]) },
        Tweak::Status { row: row(&codes[2]), status: "..".to_owned() },
        Tweak::Status { row: row(&codes[3]), status: "preliminär".to_owned() },
        Tweak::PeriodAsText { row: row(&codes[3]) },
    ];
    let server = Server::start(|_| {
        StandIn::new(register(), &nation(), "demo").with_tweaks(tweaks).published_on("2024-03-01")
    });
    let question = ask(1, 4, &[2023]);
    let fetched = server.fetch_once(question.clone()).expect("a fetch");
    let reasons: Vec<_> = fetched.observations.iter().map(|o| (o.place.clone(), o.value.missing())).collect();
    assert_eq!(reasons[0], (codes[2].clone(), Some(Missing::Secret)));
    assert_eq!(reasons[3], (codes[3].clone(), Some(Missing::Unknown)));
    assert_eq!(fetched.report.silent_places, codes[..2]);
    assert_eq!(fetched.report.statuses.iter().collect::<Vec<_>>(), [("preliminär", 3)]);

    let changes = Ask { since: Some("2024-06-01".parse().expect("a day")), ..question };
    let fetched = server.fetch_once(changes).expect("a fetch");
    assert_eq!(fetched.report.withdrawn, 3);
    assert!(fetched.observations.iter().all(|o| o.indicator == *indicator && o.place == codes[1]));
}

#[test]
fn made_up_values_never_bear_the_name_of_kolada() {
    let server = Server::troubled(vec![]);
    let fetched = server.fetch_once(ask(1, 1, &[2023])).expect("a fetch");
    assert!(fetched.observations.iter().all(|o| o.source == "demo"));
    assert_eq!(fetched.report.stand_in.as_deref(), Some("demo"));
}

#[test]
fn the_published_uncertainty_stands_beside_its_value() {
    let (indicator, uncertainty) = register()
        .indicators()
        .iter()
        .find_map(|i| Some((i.id.clone(), i.uncertainty.clone()?)))
        .expect("an indicator with published uncertainty");
    let server = Server::start(|_| {
        let values = [
            observation(&indicator, "2085", 2023, Gender::Total, 80.0),
            observation(&indicator, "2080", 2023, Gender::Total, 70.0),
            observation(&uncertainty, "2085", 2023, Gender::Total, 3.5),
        ];
        StandIn::new(register(), &values, "demo")
    });
    let question = Ask {
        indicators: vec![indicator.clone(), uncertainty],
        places: vec!["2085".to_owned(), "2080".to_owned()],
        years: vec![2023],
        ..Ask::default()
    };
    let fetched = server.fetch_once(question).expect("a fetch");
    let margin = |place: &str| {
        fetched
            .observations
            .iter()
            .find(|o| o.indicator == indicator && o.place == place)
            .and_then(|o| o.margin)
    };
    assert_eq!((margin("2085"), margin("2080")), (Some(3.5), None));
}

#[test]
fn the_progress_is_told_page_by_page() {
    let server = Server::troubled(vec![]);
    server.fetch_once(ask(1, 26, &[2023])).expect("a fetch");
    let events = server.events.lock().expect("one thread").clone();
    let told: Vec<(usize, usize)> = events
        .iter()
        .filter_map(|event| match event {
            FetchEvent::Page { request, requests, kept: false, .. } => Some((*request, *requests)),
            _ => None,
        })
        .collect();
    assert_eq!(events.first(), Some(&FetchEvent::Planned { requests: 3 }));
    assert_eq!(told, [(1, 3), (2, 3), (3, 3)]);
    assert_eq!(events.last(), Some(&FetchEvent::Landed { observations: 78 }));
}

#[test]
fn an_answer_without_any_value_is_an_error() {
    let server = Server::troubled(vec![]);
    let outcome = server.fetch_once(ask(2, 30, &[1999]));
    assert!(matches!(outcome, Err(KoladaError::Empty)));
}
