//! Templates and files of facts: whatever is wrong in them is said with file, line and what to do.

use ledstjarna_observations::Register;
use ledstjarna_report::{LocalFacts, Template};

const HEAD: &str = "id = \"prov\"\nkind = \"quality-report\"\ntitle = \"Prov {year}\"\n";

fn faults(body: &str) -> String {
    let register = Register::embedded().expect("the register");
    let text = format!("{HEAD}[[chapter]]\nid = \"ett\"\ntitle = \"Ett\"\n[[chapter.part]]\n{body}\n");
    match Template::parse("reports/prov.toml", &text, &register) {
        Ok(_) => String::new(),
        Err(faults) => faults.to_string(),
    }
}

#[test]
fn every_template_of_the_registry_is_sound() {
    let register = Register::embedded().expect("the register");
    for id in ["kvalitetsrapport", "kommunanalys", "patientsakerhet", "dagordning"] {
        let template = Template::load(&register, id).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(template.id, id);
    }
    assert!(Template::load(&register, "saknas").is_err());
}

#[test]
fn what_is_wrong_is_said_with_file_and_line() {
    let cases = [
        ("make = \"table\"\nindicators = [\"U99999\"]", "unknown indicator `U99999`"),
        ("make = \"tabell\"", "nothing called `tabell` can be made"),
        ("paragraph = \"Hej {ar}\"", "unknown field `ar`"),
        ("paragraph = \"Hej {item.title}\"", "stands outside a loop"),
        ("each = \"projects\"\nparagraph = \"{item.titel}\"", "unknown field `item.titel`"),
        ("each = \"projekt\"\nparagraph = \"Hej\"", "unknown collection `projekt`"),
        ("paragraph = \"Hej {year\"", "a { without a }"),
        ("when = \"no projekt\"\npage_break = true", "unknown collection `projekt`"),
        ("make = \"table\"\ncollection = \"projects\"\ncolumns = [\"namn: Namn\"]", "`namn` is no field"),
        ("make = \"key-figures\"\nchapter = \"Skola\"", "no key figures have the chapter"),
        ("make = \"sum-table\"\nprinted_total = \"nej\"", "unknown indicator `nej`"),
        ("id = \"bara-id\"", "the part says nothing"),
        ("id = \"ett\"\npage_break = true", "used twice"),
        ("paragraph = \"Det beror på vädret.\"", "claims a cause"),
        ("paragraf = \"Hej\"", "unknown key `paragraf`"),
    ];
    for (body, want) in cases {
        let found = faults(body);
        assert!(found.contains(want), "no \"{want}\" in: {found}");
        let line = found.strip_prefix("reports/prov.toml:").and_then(|rest| rest.split(':').next());
        let line: usize = line.and_then(|line| line.parse().ok()).expect("file and line");
        assert!(line >= 4, "{found}");
    }
    assert_eq!(faults("paragraph = \"År {year} i {place}\""), "");
}

#[test]
fn facts_are_checked_too() {
    let register = Register::embedded().expect("the register");
    let head = "board = \"N\"\ndepartment = \"F\"\nauthor = \"A\"\n";
    let cases = [
        (
            "[[goal]]\ngoal = \"G\"\nindicator = \"nej\"\nshort = \"s\"\ntarget = 1\nbound = \"at-least\"",
            "unknown indicator `nej`",
        ),
        ("[[gap]]\nyear = 2021\nsources = [\"nej\"]\nreason = \"R\"", "unknown source `nej`"),
        ("[[projects]]\nnamn = \"P\"", "unknown key `namn`"),
        ("[[projects]]\n", "the entry is empty"),
        ("[[written]]\nid = \"w\"\ntext = \"T\"\nby = \"B\"\ndate = \"igår\"", "is not a date"),
    ];
    for (body, want) in cases {
        let found = LocalFacts::parse("egna.toml", &format!("{head}{body}\n"), &register);
        let found = found.map_or_else(|faults| faults.to_string(), |_| String::new());
        assert!(found.contains(want) && found.starts_with("egna.toml:"), "no \"{want}\" in: {found}");
    }
}
