//! Which of a unit's own values have really changed.

#[expect(dead_code, reason = "the helper also serves other tests")]
mod small_edition;
#[expect(dead_code, reason = "the helper also serves other tests")]
mod small_model;

use ledstjarna_composite::Edition;
use ledstjarna_composite::change::{Doubt, Test, ValueChange, value_changes};
use ledstjarna_observations::Register;
use small_edition::{edition, known, plain, snapshot};

fn close(found: f64, want: f64) {
    assert!((found - want).abs() < 1e-9, "{found} is not {want}");
}

/// Two surveys and a routine of twelve units; the first unit of each column is the one looked at.
fn surveys(year: i16, first: [f64; 3], answers: f64) -> Edition {
    let mut model = plain(&[0.4, 0.3, 0.3]);
    for (indicator, id) in model.indicators.iter_mut().zip(["U21472", "U21461", "bistand_rutin_vald"]) {
        indicator.id = id.into();
    }
    let rest = |row: i32| 70.0 + 2.0 * f64::from(row);
    let column = |first: f64| known(&std::iter::once(first).chain((0..11).map(rest)).collect::<Vec<_>>());
    let mut data = snapshot(&model, year, &first.map(column));
    for cell in data.cells.iter_mut().take(24) {
        (cell.n, cell.population) = (Some(answers), Some(1e6));
    }
    edition(&model, data)
}

fn tested(change: &ValueChange) -> Test {
    match change.doubt {
        Doubt::Tested(test) => test,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_changed_value_is_real_or_may_be_chance() {
    let register = Register::embedded().expect("the embedded register is sound");
    let (before, after) = (surveys(2022, [60.0, 80.0, 0.0], 100.0), surveys(2023, [80.0, 79.0, 1.0], 100.0));
    let found = value_changes(&before, &after, &register, "0000");
    let better: Vec<Option<bool>> = found.iter().map(|change| change.better).collect();
    assert_eq!(better, [Some(true), Some(false), Some(true)]);
    let [rise, fall, routine] = &found[..] else { panic!("three") };
    assert!(tested(rise).adjusted_p < 0.01 && tested(fall).adjusted_p > 0.5);
    // Of two tests the smaller p is doubled.
    close(tested(rise).adjusted_p, 2.0 * tested(rise).p);
    assert!(
        tested(rise).interval.0 > 0.0 && tested(fall).interval.0 < -1.0 && tested(fall).interval.1 > -1.0
    );
    assert!(routine.doubt == Doubt::None && routine.fallback.is_none(), "a routine is there or not");
    // 60 was the lowest of all: part of the rise was to be expected. 80 was nothing special.
    assert!(rise.fallback.is_some_and(|fallback| fallback > 0.0) && fall.fallback.is_none());
    let again = surveys(2022, [80.0, 79.0, 1.0], 100.0);
    assert!(value_changes(&before, &again, &register, "0000").is_empty(), "the same year's data");
    assert!(value_changes(&before, &after, &register, "9999").is_empty());
}

#[test]
fn published_margins_are_enough_for_a_test() {
    let register = Register::embedded().expect("the embedded register is sound");
    let with_margin = |year: i16, value: f64, margin: Option<f64>| {
        let mut edition = surveys(year, [value, 80.0, 5.0], 100.0);
        for at in [0, 24] {
            (edition.snapshot.cells[at].n, edition.snapshot.cells[at].population) = (None, None);
            edition.snapshot.cells[at].margin = margin;
        }
        edition
    };
    let (before, after) = (with_margin(2022, 60.0, Some(9.8)), with_margin(2023, 70.0, Some(9.8)));
    let found = value_changes(&before, &after, &register, "0000");
    // Standard errors of 5 each: z = 10 / 7.07.
    assert!((tested(&found[0]).p - 0.157).abs() < 0.01, "{:?}", found[0]);
    assert!(tested(&found[2]).p > 0.99, "5 both years, whatever the margin");
    // At 100 % no share fits the margin: the answers of the year before still count, with 9.6.
    let (answers, margin) = (surveys(2022, [60.0, 80.0, 5.0], 100.0), with_margin(2023, 100.0, Some(9.8)));
    let found = tested(&value_changes(&answers, &margin, &register, "0000")[0]);
    assert!((found.interval.0 - (40.0 - 13.7)).abs() < 0.1, "{found:?}");
    let (before, after) = (with_margin(2022, 60.0, None), with_margin(2023, 70.0, None));
    let found = value_changes(&before, &after, &register, "0000");
    assert_eq!(
        (found[0].doubt, found[2].doubt),
        (Doubt::Unknown, Doubt::None),
        "a survey without its sample"
    );
    let half = (with_margin(2022, 60.0, Some(9.8)), after);
    assert_eq!(value_changes(&half.0, &half.1, &register, "0000")[0].doubt, Doubt::Unknown);
}
