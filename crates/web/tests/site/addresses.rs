//! No address and no query brings the site down.

use std::fmt::Write;
use std::sync::LazyLock;

use proptest::prelude::*;

use crate::sample::small;
use crate::server::Server;

static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(small(12)));

/// Bytes as they may stand in an address: some as they are, the rest percent-encoded.
fn encoded(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'/' | b'-' | b'_' | b'=' | b'&' | b'+' => {
                text.push(char::from(*byte));
            }
            _ => write!(text, "%{byte:02X}").expect("a String takes it"),
        }
        text
    })
}

fn part() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(b"ludvika".to_vec()),
        Just(b"utforande".to_vec()),
        Just(b"U21468".to_vec()),
        Just(b"2023".to_vec()),
        Just(b"-32769".to_vec()),
        Just("Åmål<\"'>".as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..12),
    ]
}

fn path() -> impl Strategy<Value = String> {
    let known = [
        "",
        "sok",
        "ranking",
        "kommun",
        "jamfor",
        "liknande",
        "indikator",
        "kommun/ludvika/forandring",
        "kommun/ludvika/prioritera",
        "kommun/ludvika/lar-av",
        "lar-av",
        "tank-om",
        "metod",
        "data",
        "data/utgava",
        "data/register",
        "static",
    ];
    let ending = prop_oneof![Just(""), Just(".csv"), Just(".json"), Just(".csv.json"), Just("/")];
    (prop::sample::select(known.to_vec()), prop::collection::vec(part(), 0..3), ending).prop_map(
        |(first, parts, ending)| {
            let rest: Vec<String> = parts.iter().map(|part| encoded(part)).collect();
            format!("/{}{ending}", [vec![first.to_owned()], rest].concat().join("/"))
        },
    )
}

fn query() -> impl Strategy<Value = String> {
    let keys = [
        "k", "lagg", "visa", "aldre", "ar", "utgava", "omrade", "lan", "liknande", "kommun", "sortera", "q",
        "jamfor", "v", "mal", "U21468", "x",
    ];
    prop::collection::vec((prop::sample::select(keys.to_vec()), part()), 0..5).prop_map(|pairs| {
        pairs.iter().map(|(key, value)| format!("{key}={}", encoded(value))).collect::<Vec<_>>().join("&")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn any_address_has_a_sound_answer(path in path(), query in query()) {
        let address = if query.is_empty() { path } else { format!("{path}?{query}") };
        let answer = SERVER.get(&address);
        prop_assert!([200, 303, 404].contains(&answer.status), "{address}: {}", answer.status);
        let kind = answer.header("content-type");
        if kind.starts_with("text/html") {
            prop_assert!(answer.text().contains("</html>"), "{address} is not whole");
        } else if kind == "application/json" {
            prop_assert!(serde_json::from_slice::<serde_json::Value>(&answer.body).is_ok(), "{address}");
        }
    }

    #[test]
    fn a_canonical_address_is_its_own_and_gives_the_same_page(query in query()) {
        for path in [
            "/ranking",
            "/jamfor",
            "/liknande/ludvika",
            "/kommun/ludvika",
            "/kommun/ludvika/forandring",
            "/kommun/ludvika/prioritera",
            "/lar-av/U21468",
            "/indikator/U21468",
            "/metod",
        ] {
            let first = SERVER.get(&format!("{path}?{query}"));
            let link = first.header("link");
            let canonical = link.trim_start_matches('<').split('>').next().unwrap_or_default();
            let again = SERVER.get(canonical);
            prop_assert_eq!(again.header("link"), link);
            // What is wrong in an address is mentioned on the page, but not kept in it.
            if !first.text().contains("Ingen kommun heter") && !first.text().contains("<title>Fel: ") {
                prop_assert_eq!(again.text(), first.text());
            }
        }
    }
}
