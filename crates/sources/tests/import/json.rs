//! Kolada's JSON from a file: one page or several, and how faults are told.

use crate::support::{faults, read};
use ledstjarna_observations::{Gender, Missing, Value};
use ledstjarna_sources::FileKind;

fn row(place: &str, rest: &str) -> String {
    format!(r#"{{"kpi":"U21468","municipality":"{place}","period":2023,{rest}}}"#)
}

fn page(rows: &[String], next: &str) -> String {
    format!(r#"{{"values":[{}],"count":1,"previous_url":null,"next_url":{next}}}"#, rows.join(","))
}

const TWO: &str = r#""values":[{"gender":"M","count":1,"status":"","value":null,"isdeleted":false},{"gender":"T","count":1,"status":"","value":85.0,"isdeleted":false}]"#;

#[test]
fn a_page_and_a_list_of_pages_are_read() {
    let one = read(page(&[row("2085", TWO)], "null").as_bytes()).expect("a page");
    let told: Vec<_> = one.observations.iter().map(|o| (o.gender, o.value, o.source.as_str())).collect();
    assert_eq!(
        told,
        [
            (Gender::Men, Value::Missing(Missing::Unknown), "kolada"),
            (Gender::Total, Value::Known(85.0), "kolada")
        ]
    );
    assert_eq!((one.kind, one.warnings.len()), (FileKind::KoladaJson, 0));
    let unit = row("V21E208500101", TWO).replace("municipality", "ou");
    let list = format!(
        "\u{feff} [{},{}]",
        page(&[row("2085", TWO)], "\"u\""),
        page(&[row("0000", TWO), unit], "null")
    );
    assert_eq!(read(list.as_bytes()).expect("two pages").observations.len(), 6);
}

#[test]
fn a_file_that_is_only_the_first_page_says_so() {
    let imported = read(page(&[row("2085", TWO)], "\"https://api.kolada.se/v3/data?page=2\"").as_bytes())
        .expect("a page");
    assert_eq!(
        imported.warnings,
        ["Svaret har fler sidor (next_url är ifyllt). Filen innehåller inte alla."]
    );
}

#[test]
fn every_fault_is_told_with_its_record() {
    let rows = [
        row("2085", TWO),
        row("180", TWO),
        row("2085", TWO).replace("U21468", "U99999"),
        row("1492", r#""values":[{"gender":"T","value":185},{"gender":"X","value":1}]"#),
        row("1492", TWO).replace("2023", "true"),
        r#"{"id":"U21468","title":"En katalograd"}"#.to_owned(),
        row("2085", TWO),
        row("1440", r#""values":[{"gender":"T","value":1},{"gender":"T","value":1}]"#),
    ];
    insta::assert_snapshot!(faults(page(&rows, "null")), @r#"
    värden.csv: inget är importerat. 11 fel att rätta:
    - Post 2, fält municipality: platskoden ”180” har tappat sina inledande nollor. Skriv fyra siffror, till exempel 0180 (Stockholm). Formatera kolumnen som text i kalkylprogrammet.
    - Post 3, fält kpi: indikatorn ”U99999” finns inte i registret. Rätta id:t, eller lägg till indikatorn i registret och importera igen.
    - Post 4, fält value: värdet 185 ligger utanför skalan 0–100 för U21468 (Nöjd med hemtjänsten i sin helhet). Rätta värdet. Om det är rätt är det skalan i registret (scale_min, scale_max) som ska ändras.
    - Post 4, fält gender: könet ”X” finns inte. Det ska vara T, K eller M.
    - Post 5, fält period: perioden ”true” går inte att läsa. Den ska vara ett årtal, till exempel 2023.
    - Post 6, fält kpi: fältet kpi saknas. Skriv id:t inom citattecken, som "U21468", "2085" eller "0180".
    - Post 6, fält municipality: fältet municipality saknas. Skriv id:t inom citattecken, som "U21468", "2085" eller "0180".
    - Post 6, fält period: perioden saknas. Den ska vara ett årtal, till exempel 2023.
    - Post 7: U21468, 2085, 2023, T finns redan i post 1. Behåll den ena.
    - Post 7: U21468, 2085, 2023, M finns redan i post 1. Behåll den ena.
    - Post 8: U21468, 1440, 2023, T finns redan i post 8. Behåll den ena.
    "#);
}

#[test]
fn whole_files_are_refused_with_a_reason() {
    let cases = [
        r#"{"values":[]}"#,
        "[]",
        r#"{"values":[{"kpi""#,
        r#"{"values":[}]}"#,
        "{\n\"values\": 7}",
        r#"{"error":"This endpoint is deprecated."}"#,
        "[[[[[[[[",
    ];
    let told: Vec<String> = cases.iter().map(faults).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: filen har inga värden. Kontrollera frågan till Kolada: fel parameternamn ger en tom lista.
    värden.csv: inget är importerat. 1 fel att rätta:
    - Hela filen: filen har inga värden. Kontrollera frågan till Kolada: fel parameternamn ger en tom lista.
    värden.csv: inget är importerat. 1 fel att rätta:
    - Rad 1: JSON-texten tar slut för tidigt, på rad 1. Hämta svaret från Kolada på nytt. Det ska vara {"values": […]} eller en lista av sådana svar.
    värden.csv: inget är importerat. 1 fel att rätta:
    - Rad 1: JSON-texten är trasig på rad 1, tecken 12. Hämta svaret från Kolada på nytt. Det ska vara {"values": […]} eller en lista av sådana svar.
    värden.csv: inget är importerat. 1 fel att rätta:
    - Rad 2: JSON-texten har inte Koladas form (rad 2, tecken 11). Hämta svaret från Kolada på nytt. Det ska vara {"values": […]} eller en lista av sådana svar.
    värden.csv: inget är importerat. 1 fel att rätta:
    - Rad 1: JSON-texten har inte Koladas form (rad 1, tecken 40). Hämta svaret från Kolada på nytt. Det ska vara {"values": […]} eller en lista av sådana svar.
    värden.csv: inget är importerat. 1 fel att rätta:
    - Rad 1: JSON-texten tar slut för tidigt, på rad 1. Hämta svaret från Kolada på nytt. Det ska vara {"values": […]} eller en lista av sådana svar.
    "#);
}

#[test]
fn bottomless_nesting_is_refused() {
    assert!(faults("[".repeat(1_000_000)).contains("JSON-texten"));
    let deep = format!(r#"{{"values":[{{"kpi":{}1{}}}]}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert!(
        faults(deep).contains("Post 1, fält kpi: fältet kpi är ”en lista eller ett objekt” och inte text")
    );
}
