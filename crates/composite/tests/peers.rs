//! Similar municipalities, and whom to learn from.

mod small_edition;
mod small_model;

use ledstjarna_composite::change::redefined;
use ledstjarna_composite::peers::{DEFAULT_COUNT, Feature, History, Likeness, Proof};
use ledstjarna_composite::{Edition, Model};
use ledstjarna_observations::{Direction, Register};
use proptest::prelude::*;
use small_edition::{Column, edition, known, of, plain, snapshot};
use small_model::names;

fn register() -> Register {
    Register::embedded().expect("the embedded register is sound")
}

#[test]
fn distances_worked_by_hand() {
    // Median 3, median deviation 1 (times 1.4826); and 30 and 10.
    let columns =
        [known(&[1.0, 2.0, 3.0, 4.0, 5.0]), vec![Some(10.0), Some(20.0), Some(30.0), Some(40.0), None]];
    let likeness = Likeness::from_columns(5, columns);
    assert_eq!(likeness.features(), 2);
    let scale = 1.4826;
    let distance = |a, b, weights: &[f64]| likeness.distance(a, b, weights);
    assert!((distance(0, 2, &[1.0, 0.0]).expect("known") - 2.0 / scale).abs() < 1e-12);
    // The second deviation is the median of 5 5 15 15, 10.
    let both = distance(0, 2, &[1.0, 3.0]).expect("known");
    let second = 20.0 / (10.0 * scale);
    assert!((both - ((2.0 / scale).powi(2) / 4.0 + second * second * 0.75).sqrt()).abs() < 1e-12);
    assert_eq!(distance(0, 4, &[1.0, 1.0]), None, "half of the figures is missing");
    assert_eq!(distance(0, 4, &[1.0, 0.0]), distance(4, 0, &[1.0, 0.0]));
    assert_eq!(distance(0, 2, &[0.0, 0.0]), None);
    let nearest = likeness.nearest(1, &[1.0, 0.0], 2);
    assert_eq!(nearest.iter().map(|n| n.row).collect::<Vec<_>>(), [0, 2], "ties in the order of codes");
    assert!((nearest[0].differences[0].expect("known") + 1.0 / scale).abs() < 1e-12);
    assert_eq!(likeness.nearest(4, &[1.0, 1.0], 9).len(), 0);
}

#[test]
fn a_third_of_the_figures_may_be_missing() {
    let mut columns: Vec<Column> = (0..6).map(|_| known(&[1.0, 2.0, 3.0, 4.0])).collect();
    (columns[0][0], columns[1][0]) = (None, None);
    assert!(Likeness::from_columns(4, columns.clone()).distance(0, 1, &[1.0; 6]).is_some());
    columns[2][0] = None;
    assert_eq!(Likeness::from_columns(4, columns).distance(0, 1, &[1.0; 6]), None);
}

#[test]
fn the_register_s_neighbours_are_of_a_size() {
    let register = register();
    let units: Vec<String> = register.municipalities().map(|place| place.code.clone()).collect();
    let likeness = Likeness::of(&register, &units);
    assert_eq!((units.len(), likeness.features()), (290, Feature::ALL.len()));
    let row = units.iter().position(|unit| unit == "2085").expect("Ludvika");
    let near = likeness.nearest(row, &[1.0; 6], DEFAULT_COUNT);
    assert_eq!(near.len(), 7);
    assert!(near.iter().all(|neighbour| neighbour.row != row && neighbour.distance < 1.0));
    assert!(near.windows(2).all(|pair| pair[0].distance <= pair[1].distance));
    // By inhabitants alone nobody nearer is passed over.
    let people = |row: usize| register.structure(&units[row]).expect("known").population;
    let by_size = likeness.nearest(row, &[1.0, 0.0, 0.0, 0.0, 0.0, 0.0], DEFAULT_COUNT);
    let ratio = |other: usize| (people(other) / people(row)).ln().abs();
    let farthest = by_size.iter().map(|n| ratio(n.row)).fold(0.0, f64::max);
    assert_eq!((0..290).filter(|other| *other != row && ratio(*other) < farthest - 1e-12).count(), 6);
    assert!(Feature::ALL.iter().all(|feature| !feature.code().is_empty()));
}

proptest! {
    #[test]
    fn distances_are_distances_whatever_the_unit(cells in prop::collection::vec(-50..50_i32, 24), a in 0..6_usize, b in 0..6_usize, c in 0..6_usize, scale in 0.1..50.0_f64, shift in -9.0..9.0_f64) {
        let column = |at: usize, scale: f64, shift: f64| -> Column {
            (0..6).map(|row| Some(f64::from(cells[at * 6 + row]) * scale + shift)).collect()
        };
        let plain = Likeness::from_columns(6, (0..4).map(|at| column(at, 1.0, 0.0)));
        let other = Likeness::from_columns(6, (0..4).map(|at| column(at, scale, shift)));
        let weights = [1.0, 2.0, 0.0, 5.0];
        prop_assume!(plain.distance(a, b, &weights).is_some());
        let d = |x, y| plain.distance(x, y, &weights).expect("known");
        prop_assert_eq!(d(a, a).to_bits(), 0);
        prop_assert!((d(a, b) - d(b, a)).abs() < 1e-12);
        prop_assert!(d(a, c) <= d(a, b) + d(b, c) + 1e-9);
        prop_assert!((d(a, b) - other.distance(a, b, &weights).expect("known")).abs() < 1e-6);
    }
}

fn surveyed(model: &Model, year: i16, answers: f64, columns: &[Column]) -> Edition {
    let mut data = snapshot(model, year, columns);
    // Only the first indicator is a survey.
    for cell in data.cells.iter_mut().take(5) {
        (cell.n, cell.population) = (Some(answers), Some(10.0 * answers));
    }
    edition(model, data)
}

fn model() -> Model {
    let mut model = plain(&[0.5, 0.5]);
    (model.indicators[0].id, model.indicators[1].id) = ("U21472".into(), "N20507".into());
    model
}

/// Lessons for the first unit from all others: per indicator the units and their years.
fn lessons(editions: &[&Edition], proof: Proof) -> Vec<Vec<(String, Vec<i16>)>> {
    let register = register();
    let ids = ["U21472".to_owned(), "N20507".to_owned(), "unknown".to_owned()];
    let found = History::new(editions, &register).lessons("0000", &names(5)[1..], &ids, proof);
    let examples = |lesson: &ledstjarna_composite::peers::Lesson| {
        lesson.examples.iter().map(|example| (example.unit.clone(), example.years.clone())).collect()
    };
    found.iter().map(examples).collect()
}

#[test]
fn only_who_is_surely_and_lastingly_better_is_an_example() {
    let model = model();
    let column = |values: [f64; 5]| known(&values);
    // Better both years, better now only, better before only, better but within error.
    let before = [column([60.0, 90.0, 60.0, 90.0, 62.0]), column([1.0, 2.0, 1.0, 0.0, 1.0])];
    let after = [column([60.0, 85.0, 90.0, 60.0, 62.0]), column([1.0, 3.0, 2.0, 2.0, 1.0])];
    let (first, second) = (surveyed(&model, 2022, 200.0, &before), surveyed(&model, 2023, 200.0, &after));
    let both = vec![2023, 2022];
    let found = lessons(&[&first, &second], Proof::default());
    assert_eq!(found, [vec![("0001".to_owned(), both.clone())], vec![("0001".to_owned(), both.clone())]]);
    // One year is enough if it is said to be: the best first.
    let once = Proof { years: 1, ..Proof::default() };
    let found = lessons(&[&second, &first], once);
    let units: Vec<&str> = found[0].iter().map(|(unit, _)| unit.as_str()).collect();
    assert_eq!(units, ["0002", "0001"]);
    assert!(lessons(&[&first], Proof::default()).iter().all(Vec::is_empty), "one edition cannot show it");
    assert!(lessons(&[], once).is_empty());
    // With few answers nothing is sure.
    let few: Vec<Edition> =
        [(2022, &before), (2023, &after)].map(|(y, c)| surveyed(&model, y, 6.0, c)).into();
    assert!(lessons(&[&few[0], &few[1]], Proof { probability: 0.999, years: 2 })[0].is_empty());
}

#[test]
fn the_same_survey_twice_is_one_year() {
    let model = model();
    let values = [known(&[60.0, 90.0, 60.0, 60.0, 60.0]), known(&[1.0, 2.0, 1.0, 1.0, 1.0])];
    let first = surveyed(&model, 2020, 200.0, &values);
    let mut data = snapshot(&model, 2021, &values);
    // No survey in 2021: the edition carries that of 2020.
    data.cells[..5].clone_from_slice(&first.snapshot.cells[..5]);
    let second = edition(&model, data);
    let found = lessons(&[&first, &second], Proof::default());
    assert_eq!(found, [vec![], vec![("0001".to_owned(), vec![2021, 2020])]]);
}

#[test]
fn lower_can_be_better() {
    let mut model = model();
    for indicator in &mut model.indicators {
        indicator.direction = Direction::Lower;
        indicator.goalposts = Some((100.0, 0.0));
    }
    let values = [known(&[60.0, 20.0, 10.0, 60.0, 90.0]), known(&[5.0, 1.0, 2.0, 9.0, 5.0])];
    let editions = [2022, 2023].map(|year| of(&model, year, &values));
    let found = lessons(&[&editions[0], &editions[1]], Proof::default());
    let units = |at: usize| found[at].iter().map(|(unit, _)| unit.as_str()).collect::<Vec<_>>();
    assert_eq!((units(0), units(1)), (vec!["0002", "0001"], vec!["0001", "0002"]));
}

#[test]
fn a_new_definition_begins_a_new_series() {
    // The answers of U21454 were widened in 2023.
    let register = register();
    let mut model = plain(&[1.0]);
    model.indicators[0].id = "U21454".into();
    let values = [known(&[60.0, 90.0, 60.0, 60.0, 60.0])];
    let editions: Vec<Edition> = (2021..=2024).map(|year| of(&model, year, &values)).collect();
    let years = |count: usize| {
        let editions: Vec<&Edition> = editions.iter().take(count).collect();
        let found = History::new(&editions, &register).lessons(
            "0000",
            &names(5)[1..],
            &["U21454".to_owned()],
            Proof::default(),
        );
        found[0].examples.first().map(|example| example.years.clone())
    };
    assert_eq!(years(2), Some(vec![2022, 2021]));
    assert_eq!(years(3), None, "2023 stands alone");
    assert_eq!(years(4), Some(vec![2024, 2023]));
    let broken = |from: usize, to: usize| redefined(&editions[from], &editions[to], &register);
    assert_eq!(broken(1, 2), ["U21454"]);
    assert!(broken(0, 1).is_empty() && broken(2, 3).is_empty());
}
