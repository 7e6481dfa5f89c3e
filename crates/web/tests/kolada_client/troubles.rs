//! Refusals, broken answers and silence: tried again, given up, and never taken in by half.

use std::io::Write;
use std::net::TcpListener;
use std::time::Duration;

use ledstjarna_sources::kolada::{Client, FetchEvent, KoladaError, Settings, Silent};
use ledstjarna_web::stand_in::{StandIn, Trouble, TroubleKind, Tweak};

use crate::support::{Server, Waiting, answer, ask, indicators, nation, places, register};

/// What an outcome was, in a word.
fn word<T>(outcome: &Result<T, KoladaError>) -> &'static str {
    match outcome {
        Ok(_) => "landed",
        Err(KoladaError::GaveUp { .. }) => "gave up",
        Err(KoladaError::LongWait { .. }) => "long wait",
        Err(KoladaError::ClosedVersion { .. }) => "closed",
        Err(KoladaError::Unaccepted { .. }) => "unaccepted",
        Err(KoladaError::Status { .. }) => "status",
        Err(KoladaError::Astray { .. }) => "astray",
        Err(KoladaError::Endless { .. }) => "endless",
        Err(KoladaError::Unusable { .. }) => "unusable",
        Err(_) => "other",
    }
}

#[test]
fn passing_troubles_are_waited_out_as_asked_or_ever_longer() {
    // (status, Retry-After, how many times, pauses in seconds)
    let cases: [(u16, Option<&str>, usize, &[u64]); 7] = [
        (429, Some("2"), 2, &[2, 2]),
        (429, None, 3, &[1, 2, 4]),
        (429, Some("Tue, 14 Nov 2023 22:14:20 GMT"), 1, &[60]),
        (429, Some("snart"), 1, &[1]),
        (500, None, 2, &[1, 2]),
        (503, Some("7"), 1, &[7]),
        (408, None, 1, &[1]),
    ];
    for (status, retry_after, times, pauses) in cases {
        let server = Server::troubled(vec![answer(
            0,
            times,
            status,
            retry_after,
            r#"{"detail":"Too Many Requests"}"#,
        )]);
        let outcome = server.fetch_once(ask(1, 3, &[2023]));
        assert_eq!(word(&outcome), "landed", "{status} {retry_after:?}");
        assert_eq!(server.clock.pauses(), pauses, "{status} {retry_after:?}");
        let waits = server
            .events
            .lock()
            .expect("one thread")
            .iter()
            .filter(|e| matches!(e, FetchEvent::Waiting { .. }))
            .count();
        assert_eq!(waits, times);
    }
}

#[test]
fn answers_that_do_not_mend_end_the_fetch() {
    let page = |next: &str| format!(r#"{{"values":[],"count":0,"previous_url":null,"next_url":{next}}}"#);
    let foreign = page(r#""https://example.org/v3/kpi?page=2""#);
    // (status, Retry-After, body, outcome, requests made)
    let cases: [(u16, Option<&str>, &str, &str, usize); 14] = [
        (429, None, "", "gave up", 4),
        (429, Some("3600"), "", "long wait", 1),
        (500, None, "", "gave up", 4),
        (410, None, r#"{"error": "This endpoint is deprecated."}"#, "closed", 1),
        (422, None, r#"{"detail":[{"msg":"List should have at most 25 items"}]}"#, "unaccepted", 1),
        (404, None, r#"{"detail":"Not Found"}"#, "status", 1),
        (403, None, "", "status", 1),
        (302, None, "", "status", 1),
        (200, None, "", "gave up", 4),
        (200, None, "<html>Underhåll</html>", "gave up", 4),
        (200, None, r#"{"values":[],"count":0,"next_page":null}"#, "gave up", 4),
        (200, None, r#"{"detail":"annat"}"#, "gave up", 4),
        (200, None, foreign.as_str(), "astray", 1),
        (200, None, r#"{"values":[{"id":7}],"next_url":null}"#, "unusable", 2),
    ];
    for (status, retry_after, body, expected, requests) in cases {
        let times = if expected == "unusable" { 1 } else { usize::MAX };
        let server = Server::troubled(vec![answer(0, times, status, retry_after, body)]);
        let outcome = server.fetch_once(ask(1, 3, &[2023]));
        assert_eq!(word(&outcome), expected, "{status} {body}");
        assert_eq!(server.stand_in.requests().len(), requests, "{status} {body}");
    }
}

#[test]
fn pages_that_lead_in_circles_are_left() {
    let server = Server::start(|base| {
        let first = format!("{base}/kpi/{}?per_page=5000", indicators(1)[0]);
        let body = format!(r#"{{"values":[],"count":0,"previous_url":null,"next_url":"{first}"}}"#);
        StandIn::new(register(), &nation(), "demo").with_troubles(vec![answer(
            0,
            usize::MAX,
            200,
            None,
            &body,
        )])
    });
    assert_eq!(word(&server.fetch_once(ask(1, 3, &[2023]))), "endless");
}

#[test]
fn messages_say_what_to_do_in_swedish() {
    let server = Server::troubled(vec![answer(0, 1, 410, None, "")]);
    let outcome = server.fetch_once(ask(1, 1, &[2023])).expect_err("closed").to_string();
    assert!(
        outcome.contains("version 2, som är stängd (410)") && outcome.contains("https://api.kolada.se/v3"),
        "{outcome}"
    );
    let server = Server::troubled(vec![answer(0, 9, 500, None, "")]);
    let outcome = server.fetch_once(ask(1, 1, &[2023])).expect_err("given up").to_string();
    assert!(
        outcome.contains("efter 4 försök (500, fel hos servern)") && outcome.contains("hämtas inte om"),
        "{outcome}"
    );
}

#[test]
fn version_two_is_told_before_anything_is_asked() {
    let clock = Waiting::default();
    let settings = Settings { base_url: "https://api.kolada.se/v2".to_owned(), ..Settings::default() };
    assert_eq!(word(&Client::new(settings, &clock, &Silent)), "closed");
}

#[test]
fn a_silent_server_is_asked_again() {
    let hang = |times| Trouble { from: 0, times, kind: TroubleKind::Hang(Duration::from_mins(10)) };
    for (times, expected) in [(1, "landed"), (usize::MAX, "gave up")] {
        let server = Server::troubled(vec![hang(times)]);
        let settings = Settings { timeout: Duration::from_secs(2), tries: 2, ..server.settings() };
        let folder = tempfile::tempdir().expect("a folder");
        let outcome = server.fetch_with(settings, ask(1, 1, &[2023]), folder.path());
        assert_eq!(word(&outcome), expected);
        assert_eq!(server.clock.pauses(), [1]);
    }
}

#[test]
fn half_an_answer_is_asked_for_again() {
    let server = Server::troubled(vec![Trouble { from: 1, times: 2, kind: TroubleKind::CutBody }]);
    let fetched = server.fetch_once(ask(1, 25, &[2023])).expect("a fetch");
    assert_eq!((fetched.report.rows, server.clock.pauses()), (25, vec![1, 2]));
}

#[test]
fn a_connection_that_breaks_in_the_middle_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base_url = format!("http://{}/v3", listener.local_addr().expect("an address"));
    let server = std::thread::spawn(move || {
        for stream in listener.incoming().take(3) {
            let mut stream = stream.expect("a connection");
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
            stream.write_all(format!("{head}{{\"values\":[").as_bytes()).expect("half an answer");
        }
    });
    let clock = Waiting::default();
    let settings = Settings { base_url, tries: 3, timeout: Duration::from_secs(20), ..Settings::default() };
    let outcome = Client::new(settings, &clock, &Silent).expect("a client").catalogue(&[]);
    assert_eq!((word(&outcome), clock.pauses()), ("gave up", vec![1, 2]));
    server.join().expect("three connections");
}

#[test]
fn a_server_that_is_not_there_is_given_up() {
    let port =
        TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
    let clock = Waiting::default();
    let settings = Settings { base_url: format!("http://{port}/v3"), tries: 2, ..Settings::default() };
    let outcome = Client::new(settings, &clock, &Silent).expect("a client").places(&[]);
    assert_eq!(word(&outcome), "gave up");
}

#[test]
fn one_unbelievable_value_stops_everything_and_is_named() {
    let (indicator, place) = (indicators(1)[0].clone(), places(1)[0].clone());
    let server = Server::start(|_| {
        let tweak = Tweak::Value { row: (indicator.clone(), place.clone(), 2023), value: 185.0 };
        StandIn::new(register(), &nation(), "demo").with_tweaks(vec![tweak])
    });
    let outcome = server.fetch_once(ask(2, 30, &[2023]));
    assert_eq!(word(&outcome), "unusable");
    let told = outcome.expect_err("refused").to_string();
    let expected = format!("{indicator}, {place}, 2023: värdet 185 ligger utanför skalan 0–100");
    assert!(told.starts_with("3 uppgifter") && told.contains(&expected), "{told}");
}

#[test]
fn rows_that_nobody_asked_for_are_refused() {
    let [asked, stray] = [places(2)[0].clone(), places(2)[1].clone()];
    let row = |place: &str| {
        let value = r#"{"gender":"T","count":1,"status":"","value":50.0,"isdeleted":false}"#;
        format!(
            r#"{{"kpi":"{}","municipality":"{place}","period":2023,"values":[{value}]}}"#,
            indicators(1)[0]
        )
    };
    let page = |rows: &str| format!(r#"{{"values":[{rows}],"count":1,"previous_url":null,"next_url":null}}"#);
    let cases = [
        (row(&asked), "landed"),
        (format!("{},{}", row(&asked), row(&asked)), "landed"),
        (row(&stray), "unusable"),
        (row(&asked).replace("2023", "2020"), "unusable"),
        (row(&asked).replace(&indicators(1)[0], "N00000"), "unusable"),
        (format!("{},{}", row(&asked), row(&asked).replace("50.0", "51.0")), "unusable"),
        (row(&asked).replace("\"T\"", "\"X\""), "unusable"),
    ];
    for (rows, expected) in cases {
        let server = Server::troubled(vec![answer(1, 1, 200, None, &page(&rows))]);
        assert_eq!(word(&server.fetch_once(ask(1, 1, &[2023]))), expected, "{rows}");
    }
}
