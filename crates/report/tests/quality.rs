//! The yearly report and the report on patient safety of Ludvika 2023, whole.

mod ludvika;

use ledstjarna_narrative::numbers::numbers;
use ledstjarna_observations::Register;
use ledstjarna_report::{Block, Document, Origin, Span, Table, Template, plain, quality};

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
