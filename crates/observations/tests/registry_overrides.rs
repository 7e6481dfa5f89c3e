//! Files laid over the embedded registry: what they replace, what they add, and what is refused.

use ledstjarna_observations::{Register, RegistryFile};
use proptest::prelude::*;

fn file(path: &str, text: &str) -> RegistryFile {
    RegistryFile { path: path.to_owned(), text: text.to_owned() }
}

fn load(path: &str, text: &str) -> Register {
    Register::load(&[file(path, text)]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The faults as a user sees them.
fn faults(path: &str, text: &str) -> String {
    match Register::load(&[file(path, text)]) {
        Ok(_) => "no fault".to_owned(),
        Err(faults) => faults.to_string(),
    }
}

const OWN: &str = r#"
[[indicator]]
id = "eget_matt"
title = "Eget mått"
definition = "Antal saker."
unit = "antal"
direction = "none"
decimals = 0
source = "kommunens-egen-matning"
control = "practice"
"#;

#[test]
fn a_new_indicator_is_added_last() {
    let before = Register::embedded().expect("sound").indicators().len();
    let register = load("indicators/egna.toml", OWN);
    assert_eq!(register.indicators().len(), before + 1);
    assert_eq!(register.indicators().last().map(|last| last.id.as_str()), Some("eget_matt"));
    assert_eq!(register.indicator("eget_matt").map(|own| own.max_age), Some(1));
}

#[test]
fn an_indicator_of_the_same_id_is_replaced_where_it_stands() {
    let embedded = Register::embedded().expect("sound");
    let place = |register: &Register| register.indicators().iter().position(|i| i.id == "mal_matsvinn");
    let register = load("indicators/egna.toml", &OWN.replace("eget_matt", "mal_matsvinn"));
    assert_eq!(place(&register), place(&embedded));
    assert_eq!(register.indicators().len(), embedded.indicators().len());
    assert_eq!(register.indicator("mal_matsvinn").map(|own| own.title.as_str()), Some("Eget mått"));
}

#[test]
fn a_place_is_replaced_by_code_and_a_group_by_owner() {
    let register =
        load("places.csv", "code,name,kind,county,slug\n0305,Håbo,municipality,03,habo-enkoping\n");
    assert_eq!(register.find_place("habo-enkoping").map(|place| place.code.as_str()), Some("0305"));
    assert_eq!(register.municipalities().count(), 290);

    let rows: Vec<String> = ["2021", "2023", "2026", "2029", "2031", "2034", "2039"]
        .iter()
        .map(|m| format!("E1,Egna,2085,{m}"))
        .collect();
    let register = load("groups/egna.csv", &format!("group,title,owner,member\n{}\n", rows.join("\n")));
    assert_eq!(register.similar("2085").map(|group| group.code.as_str()), Some("E1"));
    assert_eq!(register.groups().len(), 311);
}

#[test]
fn a_model_is_replaced_as_a_whole_and_a_new_one_added() {
    let register = load("models/hemtjanst-71.toml", "own");
    assert_eq!(register.file("models/hemtjanst-71.toml").map(|model| model.text.as_str()), Some("own"));
    assert_eq!(register.files_under("models/").count(), 1);
    assert_eq!(load("models/egen.toml", "own").files_under("models/").count(), 2);
}

#[test]
fn the_hash_follows_the_files() {
    let embedded = Register::embedded().expect("sound").hash().to_owned();
    assert_eq!(embedded.len(), 64);
    assert!(embedded.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(Register::embedded().expect("sound").hash(), embedded);
    let own = load("indicators/egna.toml", OWN).hash().to_owned();
    assert_ne!(own, embedded);
    assert_ne!(load("indicators/andra.toml", OWN).hash(), own);
    assert_ne!(load("indicators/egna.toml", &format!("{OWN}# note\n")).hash(), own);
}

#[test]
fn what_reports_say_is_no_part_of_what_numbers_rest_on() {
    let embedded = Register::embedded().expect("sound");
    assert_eq!(embedded.hash(), embedded.hash_of_all());
    for (path, text) in [
        ("reports/facts/2085-2023/written.toml", "[[written]]\n"),
        ("reports/facts/2085-2023/facts.toml", "board = \"\"\n"),
        ("reports/kvalitetsrapport.toml", "id = \"kvalitetsrapport\"\n"),
        ("reports/egen.toml", "id = \"egen\"\n"),
    ] {
        let own = load(path, text);
        assert_eq!(own.file(path).map(|file| file.text.as_str()), Some(text), "{path} is in force");
        assert_eq!(own.hash(), embedded.hash(), "{path}");
        assert_ne!(own.hash_of_all(), embedded.hash_of_all(), "{path}");
    }
}

#[test]
fn files_saved_by_a_spreadsheet_are_read() {
    let text = "\u{feff}code,name,kind,county,slug\r\n0305,\"Håbo\",municipality,03,habo-enkoping\r\n";
    assert!(load("places.csv", text).find_place("habo-enkoping").is_some());
}

#[test]
fn order_of_the_overrides_does_not_matter() {
    let (one, two) = (file("indicators/egna.toml", OWN), file("models/egen.toml", "own"));
    let hash = |files: &[RegistryFile]| Register::load(files).expect("sound").hash().to_owned();
    assert_eq!(hash(&[one.clone(), two.clone()]), hash(&[two, one]));
}

#[test]
fn the_example_of_the_handbook_loads() {
    let handbook = include_str!("../../../docs/registry-format.md");
    let example =
        handbook.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let register = load("indicators/egna.toml", example);
    let indicator = register.indicator("mal_matsvinn").expect("the example changes it");
    assert_eq!((indicator.decimals, indicator.breaks.len()), (1, 1));
}

#[test]
fn every_fault_of_an_indicator_is_listed() {
    let text = r#"# A comment
[[indicator]]
id = "fel id"
titel = "Eget mått"
definition = ""
unit = "meter"
direction = "up"
decimals = 9
source = "okand"
control = "practice"
scale_min = 5
scale_max = 1
series_ends = 2020
breaks = [{ year = 2023, note = "ny fråga" }, { year = 2019 }]
max_age = "ett"
min_n = 0
"#;
    insta::assert_snapshot!(faults("indicators/egna.toml", text), @r#"
    indicators/egna.toml:2: `title` is missing. Add a line title = ...
    indicators/egna.toml:3: `id` is "fel id". Use only the letters a-z and A-Z, digits, underscore, hyphen and full stop
    indicators/egna.toml:4: unknown key `titel`. Remove it or correct the spelling; known keys: id, alias, kolada_id, title, official_title, definition, unit, direction, decimals, source, process_step, control, scale_min, scale_max, max_age, series_ends, min_n, breaks, uncertainty, note
    indicators/egna.toml:5: `definition` is not a text, or it is empty. Write a text in quotation marks
    indicators/egna.toml:6: `unit` is "meter". Write one of procent, personer, dagar, antal, ja_nej, poang, kr, kr_per_invanare, gram_per_portion, index
    indicators/egna.toml:7: `direction` is "up". Write one of higher, lower, none
    indicators/egna.toml:8: `decimals` is not a whole number from 0 to 6. Correct the number
    indicators/egna.toml:11: `scale_min` 5 is greater than `scale_max` 1. Exchange them or correct one of them
    indicators/egna.toml:14: break 2023 comes after `series_ends`. Correct one of the years
    indicators/egna.toml:14: `note` is missing. Add a line note = ...
    indicators/egna.toml:15: `max_age` is not a whole number from 1 to 50. Correct the number
    indicators/egna.toml:16: `min_n` is not a whole number from 1 to 1000000. Correct the number
    "#);
}

#[test]
fn references_and_names_are_checked() {
    let text = format!(
        "{}{}uncertainty = \"N99999\"\nalias = \"U21468\"\n",
        OWN.replace("kommunens-egen-matning", "okand"),
        OWN.replace("eget_matt", "annat_matt")
    );
    insta::assert_snapshot!(faults("indicators/egna.toml", &text), @r#"
    indicators/egna.toml:2: indicator eget_matt: unknown source `okand`. Use an id of sources.toml or add the source there
    indicators/egna.toml:12: the indicator name `U21468` (id, alias or kolada_id) stands twice, also at indicators/brukarundersokning-hemtjanst.toml (built in):304. Change or remove one of them
    indicators/egna.toml:12: indicator annat_matt: unknown uncertainty indicator `N99999`. Add it as an indicator or remove the key
    "#);
    insta::assert_snapshot!(faults("indicators/egna.toml", &format!("{OWN}{OWN}")), @r#"indicators/egna.toml:12: indicator `eget_matt` stands twice, also at indicators/egna.toml:2. Change or remove one of them"#);
    insta::assert_snapshot!(faults("key-figures/egna.toml", r#"
id = "egna"
title = "Egna"
[[table]]
chapter = "Ett"
title = "Två"
indicators = [
  "U21468",
  "U00000",
]
[[table]]
title = "Tre"
indicators = []
"#), @r#"
    key-figures/egna.toml:9: unknown indicator `U00000`. Use an id of indicators/*.toml
    key-figures/egna.toml:11: `chapter` is missing. Add a line chapter = ...
    key-figures/egna.toml:13: `indicators` is not a list, or it is empty. Write ["...", "..."]
    "#);
}

#[test]
fn text_that_is_not_toml_is_refused() {
    insta::assert_snapshot!(faults("sources.toml", "[[source]]\nid = \"egen\ntitle = \"Egen\"\n"), @r#"sources.toml:2: not valid TOML: invalid basic string, expected `"`. Correct the text at this line"#);
    insta::assert_snapshot!(faults("sources.toml", "source = 1\n[other]\n"), @r#"
    sources.toml:1: `source` is not a list of tables. Begin each entry with a line [[source]]
    sources.toml:2: unknown key `other`. Remove it or correct the spelling; known keys: source
    "#);
    insta::assert_snapshot!(faults("sources.toml", "[[source]]\nid = \"egen\"\nsynthetic = \"ja\"\n"), @r#"
    sources.toml:1: `title` is missing. Add a line title = ...
    sources.toml:1: `producer` is missing. Add a line producer = ...
    sources.toml:1: `citation` is missing. Add a line citation = ...
    sources.toml:1: `derived_from` is missing. Add a line derived_from = ...
    sources.toml:3: `synthetic` is neither true nor false. Write true or false
    "#);
}

#[test]
fn faults_of_places_are_listed() {
    let head = "# Own places\ncode,name,kind,county,slug\n";
    let rows = "\
0305,Håbo,municipality,03,habo
# a comment
0643,Habo,municipality,99,rapport
20 85,,by,,
0001,Region Stockholm,region,01,stockholm
2085,Ludvika,municipality,,Ludvika!
1492,Åmål,municipality
";
    insta::assert_snapshot!(faults("places.csv", &format!("{head}{rows}")), @r#"
    places.csv:3: slug "habo" stands twice, also at places.csv (built in):89. Change or remove one of them
    places.csv:5: slug "rapport" is the name of a page. Choose another, for instance with the county's name after a hyphen
    places.csv:6: code "20 85" is not a place code. Write four digits, or G and digits
    places.csv:6: the name is missing. Write the name of the place
    places.csv:6: unknown kind "by". Write one of country, region, municipality, group, unit
    places.csv:7: only a municipality has a county and a slug. Leave both cells empty
    places.csv:8: a municipality without county. Write the county's two digits
    places.csv:8: slug "Ludvika!" can not stand in an address. Use a-z, digits and hyphen, with å and ä as a, ö as o
    places.csv:9: the row has 3 cells, the header 5. Add or remove cells; a text that holds a comma needs quotation marks
    "#);
    insta::assert_snapshot!(faults("places.csv", &format!("{head}0305,Habo,municipality,98,habo\n")), @r#"
    places.csv:3: slug "habo" stands twice, also at places.csv (built in):89. Change or remove one of them
    places.csv:3: name "Habo" stands twice, also at places.csv (built in):89. Change or remove one of them
    places.csv:3: unknown county "98". Use a code of counties.csv
    "#);
    insta::assert_snapshot!(faults("places.csv", "code;name;kind;county;slug\n"), @r#"
    places.csv:1: unknown column `code;name;kind;county;slug`. Write the header code,name,kind,county,slug with commas between
    places.csv:1: column `code` is missing. Write the header code,name,kind,county,slug with commas between
    places.csv:1: column `name` is missing. Write the header code,name,kind,county,slug with commas between
    places.csv:1: column `kind` is missing. Write the header code,name,kind,county,slug with commas between
    places.csv:1: column `county` is missing. Write the header code,name,kind,county,slug with commas between
    places.csv:1: column `slug` is missing. Write the header code,name,kind,county,slug with commas between
    "#);
    insta::assert_snapshot!(faults("places.csv", "# nothing\n"), @r#"places.csv:1: the header row is missing. Begin with code,name,kind,county,slug"#);
    insta::assert_snapshot!(faults("places.csv", "code,name,kind,county,county\n"), @r#"
    places.csv:1: column `county` stands twice. Write the header code,name,kind,county,slug with commas between
    places.csv:1: column `slug` is missing. Write the header code,name,kind,county,slug with commas between
    "#);
    insta::assert_snapshot!(faults("counties.csv", "code,name,slug\n99,Nya län,dalarna\n1,,län\n"), @r#"
    counties.csv:2: slug "dalarna" stands twice, also at counties.csv (built in):19. Change or remove one of them
    counties.csv:3: code "1" is not a county code. Write two digits
    counties.csv:3: the name is missing. Write the name of the county
    counties.csv:3: slug "län" can not stand in an address. Use a-z, digits and hyphen, with å and ä as a, ö as o
    "#);
    insta::assert_snapshot!(faults("counties.csv", "code,name,slug\n99,Nya län,nya\n"), @r#"counties.csv:2: no municipality is in county 99. Remove the county or correct its code"#);
}

#[test]
fn faults_of_groups_and_structure_are_listed() {
    let rows = "\
E1,Egna,2085,2021
E1,Egna,2085,2021
E1,Andra,2085,2023
E1,Egna,2085,2085
E1,Egna,2085,0000
E1,Egna,2085,
E2,Egna,9999,2021
";
    insta::assert_snapshot!(faults("groups/egna.csv", &format!("group,title,owner,member\n{rows}")), @r#"
    groups/egna.csv:2: group E1 has 3 members, not 7. Write one row for each of the seven
    groups/egna.csv:2: group E1 has its own municipality 2085 as member. Replace it by another municipality
    groups/egna.csv:2: group E1 names 0000, which is not a municipality. Use a code of places.csv
    groups/egna.csv:3: group E1 names 2021 twice. Remove one of the rows
    groups/egna.csv:4: group E1 has another title or owner than on its first row. Write the same title and owner on all its rows
    groups/egna.csv:7: a cell is empty. Fill all four cells
    groups/egna.csv:8: group E2 has 1 members, not 7. Write one row for each of the seven
    groups/egna.csv:8: group E2 names 9999, which is not a municipality. Use a code of places.csv
    "#);
    let head = "place,population,share_75_plus,share_0_19,share_tertiary,tax_base,tax_rate,year\n";
    insta::assert_snapshot!(faults("structure.csv", &format!("{head}0000,1,0,0,0,1,1,2022\n2085,många,1.5,-0.1,NaN,inf,,i fjol\n")), @r#"
    structure.csv:2: `0000` is not a municipality. Use a code of places.csv
    structure.csv:3: population "många" is not a number of at least 0. Write a number with a decimal point
    structure.csv:3: tax_base "inf" is not a number of at least 0. Write a number with a decimal point
    structure.csv:3: share_75_plus "1.5" is not a number from 0 to 1. Write a number with a decimal point
    structure.csv:3: share_0_19 "-0.1" is not a number from 0 to 1. Write a number with a decimal point
    structure.csv:3: share_tertiary "NaN" is not a number from 0 to 1. Write a number with a decimal point
    structure.csv:3: tax_rate "" is not a number from 0 to 100. Write a number with a decimal point
    structure.csv:3: year "i fjol" is not a year. Write a year from 1900 to 2100
    "#);
    insta::assert_snapshot!(faults("structure.csv", &format!("{head}0000,1,0,0,0,1,1,2022\n")), @r#"structure.csv:2: `0000` is not a municipality. Use a code of places.csv"#);
}

#[test]
fn a_term_is_replaced_and_two_terms_never_share_a_name() {
    let own = load("glossary.toml", "[[term]]\nterm = \"IVO\"\nmeaning = \"Granskar.\"\n");
    let ivo = own.glossary().iter().find(|term| term.term == "IVO").expect("IVO");
    assert_eq!((ivo.meaning.as_str(), ivo.also.len()), ("Granskar.", 0));
    let text =
        "[[term]]\nterm = \"ledamot\"\nalso = [\"säbo\"]\nmeaning = \"En person.\"\n[[term]]\nterm = \"x\"\n";
    let faults = faults("glossary.toml", text);
    assert!(faults.contains("the word `säbo` stands twice") || faults.contains("meaning"), "{faults}");
}

#[test]
fn a_file_that_nothing_reads_is_refused() {
    insta::assert_snapshot!(faults("indikatorer/egna.toml", OWN), @r#"indikatorer/egna.toml:0: no part of the registry has such a path. Use the path of a file in the handbook, or remove the file"#);
    insta::assert_snapshot!(faults("indicators/egna.csv", OWN), @r#"indicators/egna.csv:0: no part of the registry has such a path. Use the path of a file in the handbook, or remove the file"#);
    let twice = Register::load(&[file("indicators/egna.toml", OWN), file("indicators/egna.toml", OWN)]);
    insta::assert_snapshot!(twice.map(|_| ()).map_err(|faults| faults.to_string()).expect_err("twice"), @r#"indicators/egna.toml:0: the file is given twice. Remove one of them"#);
}

/// Every path of the embedded registry, and some that nothing reads.
fn paths() -> impl Strategy<Value = String> {
    let register = Register::embedded().expect("sound");
    let mut paths: Vec<String> = register.files_under("").map(|file| file.path.clone()).collect();
    paths.extend(["indicators/x.toml", "groups/x.csv", "x", ""].map(str::to_owned));
    proptest::sample::select(paths)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_text_never_panics(path in paths(), text in "(?s).{0,300}") {
        let _ = Register::load(&[file(&path, &text)]);
    }

    #[test]
    fn text_like_toml_never_panics(
        path in paths(),
        text in r#"(\[\[?(source|indicator|table)\]?\]|(id|title|unit|breaks|indicators|scale_min) = ("x"|1|[-1.5e999]|\[\]|\{year=1\}|nan)|#x|[,="\n]){0,12}"#,
    ) {
        let _ = Register::load(&[file(&path, &text)]);
    }

    /// A piece of an embedded file is cut out and another put there; every fault then names a line of the file.
    #[test]
    fn a_damaged_file_never_panics_and_names_its_lines(
        path in paths(), from in 0usize..100_000, length in 0usize..400, put in "(?s).{0,8}",
    ) {
        let register = Register::embedded().expect("sound");
        let text = register.file(&path).map(|file| file.text.clone()).unwrap_or_default();
        let characters: Vec<char> = text.chars().collect();
        let from = if characters.is_empty() { 0 } else { from % characters.len() };
        let to = (from + length).min(characters.len());
        let damaged: String = characters[..from].iter().copied().chain(put.chars()).chain(characters[to..].iter().copied()).collect();
        if let Err(faults) = Register::load(&[file(&path, &damaged)]) {
            prop_assert!(!faults.0.is_empty());
            for fault in faults.0.iter().filter(|fault| fault.file == path) {
                prop_assert!(fault.line <= damaged.lines().count().max(text.lines().count()) + 1, "{fault}");
                prop_assert!(!fault.what.is_empty() && !fault.mend.is_empty());
            }
        }
    }
}
