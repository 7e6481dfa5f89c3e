//! The one question: what is asked about first, and how.

use ledstjarna_narrative::check::problems;
use ledstjarna_narrative::facts::{Bound, Goal};
use ledstjarna_narrative::question::{Concern, question};
use ledstjarna_narrative::{Facts, Standing};
use ledstjarna_observations::{Control, Missing, Register, Value};
use ledstjarna_statistics::Colour;

use crate::support::{ludvika, register};

fn at(register: &Register, id: &str, value: f64, colour: Colour) -> Facts {
    Facts {
        standing: Some(Standing { colour, among: 288, before: None }),
        ..ludvika(register, id, 2023, value)
    }
}

fn ask(concerns: &[(&Facts, f64, Control)]) -> Option<String> {
    let concerns = concerns.iter().map(|(facts, priority, control)| Concern {
        facts,
        priority: *priority,
        control: *control,
    });
    let sentence = question(&concerns.collect::<Vec<_>>())?;
    assert_eq!(problems(&sentence), [], "{}", sentence.text);
    Some(sentence.text.replace('\u{a0}', " "))
}

#[test]
fn one_of_each_kind() {
    let r = register();
    let goal = Some(Goal { target: 93.0, bound: Bound::AtLeast });
    let missing = Facts { value: Value::Missing(Missing::NotReported), ..ludvika(&r, "U21432", 2023, 0.0) };
    let cases = [
        at(&r, "U21468", 74.0, Colour::Worst),
        at(&r, "U23401", 64.0, Colour::Worst),
        at(&r, "U21478", 14.0, Colour::Worst),
        at(&r, "webb_avgifter", 0.0, Colour::Worst),
        at(&r, "stod_larm_besok", 0.0, Colour::Middle),
        Facts { goal, ..at(&r, "U21468", 74.0, Colour::Middle) },
        missing,
    ];
    let asked: Vec<String> =
        cases.iter().map(|facts| ask(&[(facts, 1.0, Control::Practice)]).expect("a question")).collect();
    insta::assert_snapshot!(asked.join("\n"));
}

#[test]
fn the_worst_with_the_highest_priority_comes_first() {
    let r = register();
    let (wait, web) = (at(&r, "U23401", 64.0, Colour::Worst), at(&r, "webb_avgifter", 0.0, Colour::Worst));
    let middle = at(&r, "U21468", 85.0, Colour::Middle);
    let asked =
        ask(&[(&wait, 0.2, Control::Practice), (&web, 0.3, Control::Web), (&middle, 0.9, Control::Practice)]);
    assert_eq!(
        asked.as_deref(),
        Some("Vad saknas för att Ludvika ska få 2 av 2 poäng för texten om vad hemtjänst kostar på webben?")
    );
    let only_middle = ask(&[(&middle, 0.9, Control::Practice), (&wait, f64::NAN, Control::Practice)]);
    assert_eq!(
        only_middle.as_deref(),
        Some("Vad gör Ludvika för att höja andelen som är nöjda med sin hemtjänst från 85 procent?")
    );
}

#[test]
fn nothing_to_ask() {
    let r = register();
    let best = at(&r, "U21468", 97.0, Colour::Best);
    let full = at(&r, "webb_avgifter", 2.0, Colour::Middle);
    let cost = at(&r, "N21024", 82_107.0, Colour::Worst);
    let worst = at(&r, "U21468", 74.0, Colour::Worst);
    let secret = Facts { value: Value::Missing(Missing::Secret), ..worst.clone() };
    for (facts, control) in [
        (&best, Control::Practice),
        (&full, Control::Web),
        (&cost, Control::Practice),
        (&worst, Control::Background),
        (&secret, Control::Practice),
    ] {
        assert_eq!(ask(&[(facts, 1.0, control)]), None, "{}", facts.wording.noun);
    }
    assert_eq!(ask(&[]), None);
}
