//! The shared answers are those that the questions themselves give with the same seed.

use ledstjarna_actions::Insights;
use ledstjarna_actions::analysis::change::{Question, change};
use ledstjarna_actions::analysis::learn::{self, USUAL_COUNT, learn};
use ledstjarna_actions::analysis::uncertainty::uncertainty;
use ledstjarna_actions::analysis::{Comparison, Draws, priorities};
use ledstjarna_composite::change::DEFAULT_ORDERS;
use ledstjarna_composite::peers::Proof;
use std::sync::Arc;

use crate::nation::{OWN, earlier, latest, nation, place};

/// Fewer draws than usual; the same in both ways.
fn few() -> Draws {
    Draws::open_recipe(200, 7)
}

fn insights() -> Insights {
    Insights::drawing(Arc::clone(nation().library()), few())
}

#[test]
fn certainty_of_every_group_is_that_of_the_question() {
    let insights = insights();
    for group in [0, 2] {
        let asked = uncertainty(&insights.scope(latest(), group), &few(), &|_| ()).expect("an answer");
        let found = insights.certainty(latest(), group).expect("certainty");
        assert_eq!(found.units.len(), asked.lines.len());
        assert!(found.units.len() > 250);
        for line in &asked.lines {
            let own = found.of(&line.code).expect("a municipality with a place");
            assert_eq!(own.place, (line.place_05, line.place_95), "{}", line.name);
            assert_eq!(own.score, (line.score_05, line.score_95));
            assert_eq!((own.place_50, own.score_50), (line.place_50, line.score_50));
            assert_eq!((own.best_quarter, own.worst_quarter), (line.best_quarter, line.worst_quarter));
        }
    }
    assert!(insights.certainty(latest(), 99).is_none());
}

#[test]
fn a_change_is_that_of_the_question() {
    let (insights, draws) = (insights(), few());
    for group in [0, 4] {
        let question = Question {
            before: insights.scope(earlier(), group),
            after: insights.scope(latest(), group),
            place: place(OWN),
            frozen: false,
            orders: DEFAULT_ORDERS,
            draws: &draws,
        };
        let asked = change(&question, &|_| ()).expect("an answer");
        let found = insights.change(earlier(), latest(), group, place(OWN)).expect("an answer");
        assert_eq!(*found, asked);
        assert!(found.better.is_some());
        let again = insights.change(earlier(), latest(), group, place(OWN)).expect("an answer");
        assert!(Arc::ptr_eq(&found, &again), "kept");
    }
}

#[test]
fn priorities_and_lessons_are_those_of_the_questions() {
    let insights = nation();
    let scope = insights.scope(latest(), 0);
    let asked = priorities::list(&scope, place(OWN), Comparison::Group).expect("an answer");
    let found = insights.priorities(latest(), 0, place(OWN), Comparison::Group).expect("an answer");
    assert_eq!(*found, asked);
    let question = learn::Question {
        place: place(OWN),
        comparison: Comparison::Both,
        proof: Proof { probability: 0.95, years: 2 },
        count: USUAL_COUNT,
    };
    let asked = learn(&scope, &question).expect("an answer");
    let found = insights.learn(latest(), 0, place(OWN), Comparison::Both).expect("an answer");
    assert_eq!(*found, asked);
}

#[test]
fn what_does_not_exist_is_refused() {
    let insights = nation();
    let stranger = ledstjarna_actions::Published { id: "1999.1".into(), ..latest().clone() };
    assert!(insights.certainty(&stranger, 0).is_none());
    assert!(insights.column(&stranger, "U21468").is_none());
    assert!(insights.column(latest(), "no such").is_none());
    assert!(insights.change(earlier(), latest(), 99, place(OWN)).is_err());
    let riket = place("0000");
    assert!(insights.change(earlier(), latest(), 0, riket).is_err());
    assert!(insights.priorities(latest(), 0, riket, Comparison::Group).is_err());
    assert!(insights.priorities(latest(), 99, place(OWN), Comparison::Group).is_err());
}
