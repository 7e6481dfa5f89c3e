//! What first: priorities by hand, and strengths and weaknesses against published ones.

#[expect(dead_code, reason = "the reader also serves the tests of the recipe")]
mod asem_data;
mod small_edition;
mod small_model;

use asem_data::{asem_model, assert_close, read};
use ledstjarna_composite::priority::{
    Ease, Estimate, Estimates, Focus, Placing, ease, placings, priorities, strengths, weaknesses,
};
use ledstjarna_composite::what_if::Trials;
use ledstjarna_composite::{Input, Model, build};
use ledstjarna_observations::{Missing, Register, Value};
use small_edition::{edition, known, of, plain, snapshot};
use small_model::names;

fn register() -> Register {
    Register::embedded().expect("the embedded register is sound")
}

fn close(found: f64, want: f64) {
    assert!((found - want).abs() < 1e-9, "{found} is not {want}");
}

/// A survey, a web page, a routine, a process and a background figure.
fn model() -> Model {
    let mut model = plain(&[0.3, 0.2, 0.2, 0.2, 0.1]);
    let ids = ["U21472", "webb_avgifter", "bistand_rutin_vald", "N20507", "N21024"];
    for (indicator, id) in model.indicators.iter_mut().zip(ids) {
        indicator.id = id.into();
    }
    model
}

#[test]
fn what_is_controlled_how_far() {
    let register = register();
    let of = |id: &str| ease(register.indicator(id).expect("known"));
    let found =
        ["U21472", "webb_avgifter", "bistand_rutin_vald", "bistand_isu_behov", "N20507", "N21024"].map(of);
    let easy = Some(Ease::Easy);
    assert_eq!(found, [Some(Ease::Outcome), easy, easy, easy, Some(Ease::Process), None]);
    assert_eq!(Ease::ALL.map(|ease| ease.control().to_bits()), [1.0, 0.6, 0.3].map(f64::to_bits));
}

#[test]
fn priorities_worked_by_hand() {
    let (register, model) = (register(), model());
    let columns = [
        known(&[60.0, 70.0, 80.0, 90.0, 65.0]),
        known(&[0.0, 1.0, 2.0, 1.0, 1.0]),
        known(&[1.0, 0.0, 1.0, 0.0, 1.0]),
        vec![None, Some(50.0), Some(60.0), Some(70.0), Some(80.0)],
        known(&[1.0, 2.0, 3.0, 4.0, 5.0]),
    ];
    let mut data = snapshot(&model, 2023, &columns);
    data.cells[15].value = Value::Missing(Missing::NotReported);
    let edition = edition(&model, data);
    let trials = Trials::new(&edition);
    let estimates = Estimates::of(&edition.snapshot, &register);
    let focus = Focus { row: 0, group: 0, similar: &[1, 2, 3, 4] };
    let found = priorities(&trials, &register, &estimates, focus).expect("computes");
    let order: Vec<usize> = found.items.iter().map(|item| item.indicator).collect();
    assert_eq!(order, [1, 0], "the web page is easy and stands first; routine and background are no matter");
    let [web, survey] = &found.items[..] else { panic!("two items") };
    // Similar units have 1, 1, 1, 2: the target 1.25 is out of 0.2 to 1.8, the median 1 is passed for sure.
    close(web.priority, 0.2 * (1.25 / 1.6) * 1.0 * 1.0);
    assert!(web.only_web && web.ease == Ease::Easy && web.reach == Some(1.0));
    // Target 82.5 of 65 70 80 90, spread 61 to 88.
    close(survey.priority, 0.3 * (22.5 / 27.0) * 1.0 * 0.3);
    close(survey.median, 75.0);
    let points = survey.effect.as_ref().and_then(|effect| effect.points(0)).expect("scores");
    // Without the missing indicator the weights are shared by 0.8.
    close(points, 0.3 / 0.8 * 22.5);
    let trial = found.trial(0, |item| item.ease == Ease::Easy);
    assert_eq!(trial.values.iter().map(|v| (v.indicator, v.value)).collect::<Vec<_>>(), [(1, Some(1.0))]);
    assert_eq!((found.tested, survey.adjusted_p), (0, None), "no sample is known");
    let [unreported] = &found.unreported[..] else { panic!("one unreported") };
    assert_eq!((unreported.indicator, unreported.reason), (3, Missing::NotReported));
    close(unreported.median, 65.0);
    close(unreported.weight, 0.2);
    // The others give 18.3, over the 0.8 that they weigh; with the median reported 13 points are added.
    close(unreported.effect.points(0).expect("scores"), 31.3 - 18.3 / 0.8);
}

#[test]
fn small_samples_are_less_certain() {
    let (register, model) = (register(), model());
    let rows = 12;
    let survey: Vec<f64> = (0..rows).map(|row| 60.0 + 3.0 * f64::from(row)).collect();
    let ones = known(&vec![1.0; rows as usize]);
    let columns = [known(&survey), ones.clone(), ones.clone(), ones.clone(), ones];
    let with_answers = |answers: f64| {
        let mut data = snapshot(&model, 2023, &columns);
        for cell in data.cells.iter_mut().take(rows as usize) {
            (cell.n, cell.population) = (Some(answers), Some(20.0 * answers));
        }
        let edition = edition(&model, data);
        let estimates = Estimates::of(&edition.snapshot, &register);
        let focus = Focus { row: 3, group: 0, similar: &[4, 5, 6, 7, 8, 9, 10] };
        let found = priorities(&Trials::new(&edition), &register, &estimates, focus).expect("computes");
        let item = found.items[0].clone();
        // One indicator is a survey: its p is two-sided and needs no adjusting.
        assert_eq!(found.tested, 1);
        close(item.adjusted_p.expect("a survey"), 2.0 * (1.0 - item.certainty));
        (item, estimates)
    };
    let ((few, estimates), (many, _)) = (with_answers(30.0), with_answers(3_000.0));
    assert!(few.certainty < many.certainty && many.certainty > 0.99, "{few:?} {many:?}");
    assert!(few.gap < many.gap, "a low value of few answers is drawn towards the mean");
    let own = estimates.get(3, 0).expect("a value");
    assert!(own.value > own.observed && own.sd > 0.0 && own.reliability < 1.0);
    assert_eq!(estimates.get(3, 1), Some(Estimate::exact(1.0)));
    assert_eq!((estimates.get(99, 0), estimates.get(0, 99)), (None, None));
}

#[test]
fn a_published_margin_counts_as_its_sample() {
    let (register, model) = (register(), model());
    let column = known(&[50.0; 11]);
    let columns: Vec<_> = (0..5).map(|_| column.clone()).collect();
    let mut data = snapshot(&model, 2023, &columns);
    data.cells[0].margin = Some(9.8);
    data.cells[1].margin = Some(f64::INFINITY);
    let estimates = Estimates::of(&data, &register);
    // Too few units with a sample to shrink: the margin's own deviation, 9.8 / 1.96.
    let found = estimates.get(0, 0).expect("a value");
    assert!((found.sd - 5.0).abs() < 0.01 && found.value.to_bits() == 50.0_f64.to_bits());
    assert_eq!(estimates.get(1, 0), Some(Estimate::exact(50.0)));
    assert_eq!(estimates.get(2, 0), Some(Estimate { error_known: false, ..Estimate::exact(50.0) }));
    assert!(estimates.get(2, 1).is_some_and(|exact| exact.error_known), "a web page is no survey");
    let sure = Estimate { sd: 0.0, ..found };
    assert_eq!([found.above(&found), sure.above(&sure)].map(f64::to_bits), [0.5, 0.5].map(f64::to_bits));
}

#[test]
fn nothing_to_do_is_an_empty_list() {
    let (register, model) = (register(), model());
    let column = known(&[2.0, 1.0, 1.0, 1.0, 1.0]);
    let edition = of(&model, 2023, &[column.clone(), column.clone(), column.clone(), column.clone(), column]);
    let estimates = Estimates::of(&edition.snapshot, &register);
    let focus = Focus { row: 0, group: 0, similar: &[1, 2, 3, 4] };
    let found = priorities(&Trials::new(&edition), &register, &estimates, focus).expect("computes");
    assert!(found.items.is_empty() && found.unreported.is_empty());
    assert_eq!(edition.result.units, names(5));
}

#[test]
fn the_reference_s_strengths_and_weaknesses() {
    let (model, raw) = (asem_model(), read("raw"));
    let table = raw.matrix(&model);
    let row = raw.units.iter().position(|unit| unit == "SWE").expect("SWE");
    let places = placings(&model, &table, row);
    for (file, found) in
        [("strengths", strengths(&places, 5, |_| true)), ("weaknesses", weaknesses(&places, 5, |_| true))]
    {
        let want = read(file);
        assert_eq!(found.len(), want.lines.len());
        for (placing, line) in found.iter().zip(&want.lines) {
            let indicator = &model.indicators[placing.indicator];
            assert_eq!(indicator.id, want.cell(line, "Code"));
            assert_eq!(model.groups[indicator.parent].id, want.cell(line, "Pillar"));
            assert_eq!(placing.place.to_string(), want.cell(line, "Rank"));
            // The reference prints three digits.
            let printed: f64 = want.cell(line, "Value").parse().expect("a number");
            assert!((placing.value - printed).abs() <= 0.005 * printed.abs(), "{} {printed}", placing.value);
        }
    }
    // A treaty that 34 of 51 have signed is nobody's strength.
    let ahead = strengths(&places, 5, Placing::is_ahead);
    assert!(ahead.iter().all(|placing| model.indicators[placing.indicator].id != "TIRcon"));
    assert_eq!(weaknesses(&places, 5, Placing::is_behind), weaknesses(&places, 5, |_| true));
    assert!(!places.iter().any(|placing| placing.is_ahead() && placing.is_behind()));
}

#[test]
fn the_reference_s_summary_of_one_unit() {
    let (model, table, want) = (asem_model(), read("imputed"), read("unit_summary"));
    let raw = table.matrix(&model);
    let input = Input {
        units: &table.units,
        raw: &raw,
        not_applicable: &[],
        older: None,
        peers: None,
        anchors: None,
    };
    let result = build(&model, &input).expect("builds");
    let row = result.row("SWE").expect("SWE");
    for line in &want.lines {
        let group = model.group(&line[0]).expect("a group");
        let standing = result.standing(row, group);
        assert_close(standing.score, want.cell(line, "Score").parse().ok(), &line[0]);
        assert_eq!(standing.place.map(|place| place.to_string()).as_deref(), Some(want.cell(line, "Rank")));
    }
    assert_eq!(want.lines.len(), model.groups.len());
}
