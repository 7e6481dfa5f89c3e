//! The analysis and the agenda, whole.

mod made_up;

use ledstjarna_observations::Register;
use ledstjarna_report::analysis::{self, AnalysisFacts};
use ledstjarna_report::{Block, Document, Template, plain};

fn made(template: &str, change: fn(&mut AnalysisFacts<'_>)) -> Document {
    let register = Register::embedded().expect("the register");
    let template = Template::load(&register, template).unwrap_or_else(|faults| panic!("{faults}"));
    let mut facts = made_up::facts(&register);
    change(&mut facts);
    analysis::document(&facts, &template).unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn the_analysis() {
    insta::assert_snapshot!(plain::text(&made("kommunanalys", |_| ())));
}

#[test]
fn the_agenda() {
    insta::assert_snapshot!(plain::text(&made("dagordning", |_| ())));
}

#[test]
fn a_municipality_without_an_earlier_edition_has_no_chapter_of_change() {
    let document = made("kommunanalys", |facts| {
        facts.change = None;
        facts.priorities.clear();
        facts.lessons.clear();
        facts.unreported.clear();
        facts.draws = None;
    });
    let ids: Vec<&str> =
        document.all_chapters().into_iter().map(|(_, chapter)| chapter.id.as_str()).collect();
    assert!(!ids.iter().any(|id| ["forandring", "att-gora", "lara", "rapportera"].contains(id)), "{ids:?}");
}

#[test]
fn every_area_has_its_figure() {
    let document = made("kommunanalys", |_| ());
    let figures = document.blocks().filter(|block| matches!(block, Block::Figure(_))).count();
    assert_eq!(figures, 6, "rank, change, priorities, trend and two areas");
}

/// The first, forty times.
fn forty<T: Clone>(some: &[T]) -> Vec<T> {
    some.iter().cycle().take(if some.is_empty() { 0 } else { 40 }).cloned().collect()
}

#[test]
fn what_is_named_is_bounded_and_the_rest_is_told() {
    let document = made("kommunanalys", |facts| {
        facts.unreported = forty(&facts.unreported);
        facts.lessons = forty(&facts.lessons);
        facts.priorities = forty(&facts.priorities);
        if let Some(change) = &mut facts.change {
            change.gaps = forty(&change.gaps);
            change.moved = forty(&change.moved);
        }
    });
    let most = document.blocks().filter_map(|block| match block {
        Block::Table(table) => Some((table.rows.len(), table.caption.clone())),
        Block::List { items, .. } => Some((items.len(), items[0].plain())),
        _ => None,
    });
    for (rows, what) in most {
        assert!(rows <= 10, "{rows} rows of {what}");
    }
    let text = plain::text(&document);
    for told in ["Här står 8 av 40 mått utan uppgift.", "Ytterligare 36 uppgifter har kommit till"] {
        assert!(text.contains(told), "{told} in\n{text}");
    }
}

#[test]
fn a_value_of_another_year_than_its_column_says_so() {
    let said = |change: fn(&mut AnalysisFacts<'_>)| {
        let text = plain::text(&made("kommunanalys", change));
        text.matches(" i stället för 202").count()
    };
    assert_eq!(said(|_| ()), 0);
    assert_eq!(said(|facts| facts.priorities[0].year = Some(2021)), 1);
    assert_eq!(
        said(|facts| {
            let change = facts.change.as_mut().expect("a change");
            change.moved[0].years = (Some(2021), Some(2022));
        }),
        2
    );
    let document = made("kommunanalys", |facts| {
        facts.indicators[0].facts.year = 2022;
    });
    let explained = document.blocks().filter_map(|block| match block {
        Block::Figure(figure) => figure.definition.clone(),
        _ => None,
    });
    let explained: Vec<String> = explained.filter(|text| text.contains("annat år")).collect();
    assert!(explained.len() == 1 && explained[0].contains(": 2022 i stället för 2023"), "{explained:?}");
}
