//! The program's own documents are examined by the same rules.

use ledstjarna_report::lint::{self, Options, Severity};
use ledstjarna_report::{Block, Cell, Chapter, Table, sample};

#[test]
fn the_sample_has_no_errors() {
    let manuscript = lint::of_document(&sample::document());
    let findings = lint::lint(&manuscript, &Options::default());
    let errors: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert_eq!(lint::verdict(&findings, false), 0);
}

#[test]
fn a_cell_that_shows_another_number_than_its_value_is_found() {
    let mut document = sample::document();
    let table = document.chapters.iter_mut().find_map(first_table).expect("the sample has a table");
    let cell = table
        .rows
        .iter_mut()
        .flat_map(|row| &mut row.cells)
        .find(|cell| cell.value.is_some())
        .expect("a number");
    *cell = Cell { text: "999".to_owned(), ..cell.clone() };
    let findings = lint::lint(&lint::of_document(&document), &Options::default());
    let wrong = findings.iter().find(|finding| finding.rule.code() == "L4").expect("found");
    assert!(wrong.what.starts_with("Tabellen visar 999"), "{wrong}");
    assert!(wrong.place.table.is_some() && wrong.place.row.is_some(), "{wrong}");
}

/// The first table with a value in a chapter or its parts.
fn first_table(chapter: &mut Chapter) -> Option<&mut Table> {
    let own = chapter.blocks.iter_mut().find_map(|block| match block {
        Block::Table(table)
            if table.rows.iter().any(|row| row.cells.iter().any(|cell| cell.value.is_some())) =>
        {
            Some(table)
        }
        _ => None,
    });
    own.or_else(|| chapter.chapters.iter_mut().find_map(first_table))
}
