//! The yearly report and the report on patient safety of Ludvika 2023, whole.

mod ludvika;

use ledstjarna_narrative::numbers::numbers;
use ledstjarna_observations::Register;
use ledstjarna_report::facts::Written;
use ledstjarna_report::{
    Block, Datum, Document, Origin, ReportFacts, Span, Table, Template, facts_mark, plain, quality,
};

fn made(template: &str) -> Document {
    let register = Register::embedded().expect("the register");
    let template = Template::load(&register, template).unwrap_or_else(|faults| panic!("{faults}"));
    let document = quality::document(&ludvika::facts(&register), &template);
    document.unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn table<'d>(document: &'d Document, id: &str) -> &'d Table {
    let found = document.blocks().find_map(|block| match block {
        Block::Table(table) if table.id == id => Some(table),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no table {id}"))
}

#[test]
fn the_quality_report() {
    insta::assert_snapshot!(plain::text(&made("kvalitetsrapport")));
}

#[test]
fn the_report_on_patient_safety() {
    insta::assert_snapshot!(plain::text(&made("patientsakerhet")));
}

#[test]
fn totals_are_computed() {
    let document = made("kvalitetsrapport");
    let lss = table(&document, "lss-beslut");
    let total: Vec<&str> =
        lss.rows.last().expect("rows").cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(total, ["Totalt", "279", "285", "286"]);
    assert!(lss.notes.iter().any(|note| note.contains("267") && note.contains("286")), "{:?}", lss.notes);
    let complaints = table(&document, "synpunkter");
    assert_eq!(complaints.rows.last().and_then(|row| row.cells[1].value), Some(25.0));
}

#[test]
fn one_goal_of_eight_is_reached() {
    let document = made("kvalitetsrapport");
    assert_eq!(document.lead.as_deref(), Some("1 av 8 mål är uppnådda."));
    let marks = table(&document, "maluppfyllelse-tabell").rows.iter().filter_map(|row| {
        row.cells.iter().find_map(|cell| cell.status.as_ref()).map(|mark| mark.word.as_str())
    });
    let marks: Vec<&str> = marks.collect();
    assert_eq!((marks.len(), marks.iter().filter(|word| **word == "Uppnått").count()), (8, 1));
}

#[test]
fn every_number_of_machine_text_is_a_fact() {
    let register = Register::embedded().expect("the register");
    let facts = ludvika::facts(&register);
    for template in ["kvalitetsrapport", "patientsakerhet"] {
        let document = made(template);
        let mut seen = 0;
        for text in document.blocks().flat_map(Block::texts) {
            let Origin::Machine { rules, .. } = &text.origin else { continue };
            for span in &text.spans {
                match span {
                    // A fixed text may say "25 procent"; what the program writes from facts may not.
                    Span::Plain { text: words } if rules.iter().any(|rule| rule != "mall") => {
                        assert_eq!(numbers(words), [], "{words}");
                    }
                    Span::Number { value, fact, .. } if fact.as_str().ends_with("/varde") => {
                        let parts: Vec<&str> = fact.as_str().split('/').collect();
                        let year = parts[2].parse().expect("a year");
                        assert_eq!(facts.values.number(parts[0], parts[1], year), Some(*value), "{fact}");
                        seen += 1;
                    }
                    _ => {}
                }
            }
        }
        assert!(seen > 0, "{template} tells no value");
    }
}

#[test]
fn a_small_count_is_nowhere_in_a_report_unless_somebody_has_decided_so() {
    let register = Register::embedded().expect("the register");
    for (open, cell, total) in [(false, "..", "26"), (true, "3", "26")] {
        let document = ledstjarna_report::sample::small_counts(&register, open).expect("a report");
        let whole = serde_json::to_string(&document).expect("JSON");
        assert_eq!(
            whole.contains(ledstjarna_report::sample::DIGITS),
            open,
            "whatever is made of the document"
        );
        let lss = table(&document, "lss-beslut");
        let row = |title: &str| lss.rows.iter().find(|row| row.cells[0].text == title).expect(title);
        assert_eq!(row("Beslut om ledsagarservice").cells[2].text, cell);
        assert!(row("Totalt").cells[2].text.starts_with(total), "{:?}", row("Totalt").cells);
        let sheet = document.data.iter().find(|sheet| sheet.name == "varden").expect("a sheet");
        let hidden = sheet.rows.iter().filter(|row| format!("{row:?}").contains("kyddad")).count();
        // The small count and the one that hides it, in three years.
        assert_eq!(hidden, if open { 0 } else { 6 });
    }
}

#[test]
fn a_total_that_tells_a_small_count_is_hidden_too() {
    let register = Register::embedded().expect("the register");
    let mut facts = ludvika::facts(&register);
    facts.local.exemptions.clear();
    let ids: Vec<String> = register
        .indicators()
        .iter()
        .map(|indicator| indicator.id.clone())
        .filter(|id| id.starts_with("synpunkter_"))
        .collect();
    let count = |id: &str| match id {
        "synpunkter_lss" | "synpunkter_totalt" => 3.0,
        _ => 0.0,
    };
    let own = ids.iter().map(|id| {
        let period = ledstjarna_observations::Period::year(2023).expect("a year");
        let value = ledstjarna_observations::Value::Known(count(id));
        ledstjarna_observations::Observation::new(id, "2085", period, value, "kommunens-egen-matning")
    });
    facts.values = ledstjarna_report::Values::new(ludvika::observations().into_iter().chain(own));
    let template = Template::load(&register, "kvalitetsrapport").expect("sound");
    let document = quality::document(&facts, &template).expect("a report");
    let complaints = table(&document, "synpunkter");
    let total = &complaints.rows.last().expect("rows").cells[1];
    assert_eq!((total.text.as_str(), total.value), ("..", None));
    assert!(complaints.notes.iter().all(|note| !note.contains('3')), "{:?}", complaints.notes);
    let sheet = document.data.iter().find(|sheet| sheet.name == "varden").expect("a sheet");
    let is_total = |row: &&Vec<Datum>| row[0] == Datum::Text("synpunkter_totalt".to_owned());
    let told: Vec<_> = sheet.rows.iter().filter(is_total).map(|row| (&row[5], &row[6])).collect();
    assert_eq!(told, [(&Datum::Missing(()), &Datum::Text("Skyddad uppgift".to_owned()))]);
}

#[test]
fn a_passage_is_stale_when_the_facts_of_its_chapter_are_others_and_only_then() {
    let register = Register::embedded().expect("the register");
    let template = Template::load(&register, "kvalitetsrapport").expect("sound");
    let made = |facts: &ReportFacts<'_>| quality::document(facts, &template).expect("a report");
    let mut facts = ludvika::facts(&register);
    let of = |document: &Document, id: &str| {
        let chapters = document.all_chapters();
        facts_mark(chapters.iter().find(|(_, chapter)| chapter.id == id).expect("a chapter").1)
    };
    let (before, goals, older) = (made(&facts), "maluppfyllelse", "resultat-nyckeltal");
    let passage = |facts: String| Written {
        text: "Ett.\n\nTvå.".into(),
        by: "A".into(),
        at: None,
        stale: false,
        facts: Some(facts),
    };
    facts.local.written.insert("maluppfyllelse-ord".to_owned(), passage(of(&before, goals)));
    let stale = |document: &Document| {
        let texts = document.blocks().flat_map(Block::texts);
        let own = texts.filter(|text| text.id.starts_with("maluppfyllelse-ord"));
        own.map(|text| matches!(text.origin, Origin::Human { stale: true, .. })).collect::<Vec<_>>()
    };
    let same = made(&facts);
    assert_eq!((of(&same, goals), stale(&same)), (of(&before, goals), vec![false, false]));
    let value = |id: &str, value| {
        let period = ledstjarna_observations::Period::year(2023).expect("a year");
        let value = ledstjarna_observations::Value::Known(value);
        ledstjarna_observations::Observation::new(id, "2085", period, value, "kommunens-egen-matning")
    };
    let with = |found| ledstjarna_report::Values::new(ludvika::observations().into_iter().chain([found]));
    facts.values = with(value("U21468", 1.0));
    let elsewhere = made(&facts);
    assert_ne!(of(&elsewhere, older), of(&before, older), "the chapter of the changed value");
    assert_eq!(stale(&elsewhere), [false, false]);
    facts.values = with(value("mal_matsvinn", 1.0));
    assert_eq!(stale(&made(&facts)), [true, true]);
}
