//! Whose weights: answers by hand, resampling, groups, and the code of a reader's own marks.

mod small_model;

use ledstjarna_composite::weights::{
    Average, Choice, OwnWeights, Panel, Reply, Respondent, Settings, WeightError, best_worst_scores,
    compare_in_pairs,
};
use ledstjarna_composite::what_if::reweighted;
use ledstjarna_composite::{Input, Matrix, Model, build};
use ledstjarna_observations::Direction;
use proptest::prelude::*;
use small_model::{flat, group, indicator, names};

const PLAIN: Settings = Settings { average: Average::Mean, resamplings: 0, seed: 1 };

fn close(found: f64, want: f64) {
    assert!((found - want).abs() < 1e-6, "{found} is not {want}");
}

fn person(groups: &[&str], reply: Reply) -> Respondent {
    let groups = groups.iter().map(|group| (*group).to_owned()).collect();
    Respondent { groups, reply: Some(reply), weight: 1.0 }
}

fn silent(groups: &[&str]) -> Respondent {
    Respondent { reply: None, ..person(groups, points(&[])) }
}

fn points(points: &[f64]) -> Reply {
    Reply::Points(points.to_vec())
}

fn panel(respondents: Vec<Respondent>) -> Panel {
    Panel { items: names(3), respondents }
}

fn spread() -> Panel {
    panel(vec![
        person(&["65-74", "medlem"], points(&[50.0, 30.0, 20.0])),
        person(&["65-74", "ej medlem"], points(&[1.0, 1.0, 0.0])),
        person(&["75-84", "medlem"], points(&[0.0, 0.0, 7.0])),
        silent(&["75-84", "medlem"]),
        person(&["75-84", "medlem"], points(&[0.0, 0.0, 0.0])),
        person(&["75-84", "medlem"], points(&[1.0, 2.0])),
        person(&["75-84", "medlem"], points(&[1.0, -2.0, 5.0])),
        person(&["75-84", "medlem"], points(&[1.0, f64::NAN, 5.0])),
    ])
}

#[test]
fn points_are_shares_and_who_did_not_answer_is_counted() {
    let found = spread().weights(PLAIN).expect("weights");
    for (weight, want) in found.weights.iter().zip([1.0 / 3.0, 0.8 / 3.0, 1.2 / 3.0]) {
        close(*weight, want);
    }
    assert_eq!((found.asked, found.answered, found.invalid), (8, 7, 4));
    close(found.non_response(), 1.0 / 8.0);
    assert!(found.intervals.is_empty() && found.scores.is_empty() && found.consistency.is_none());
    let trimmed = spread().weights(Settings { average: Average::Trimmed(0.4), ..PLAIN }).expect("weights");
    // Only the middle share of three is kept: 0.5, 0.3 and 0.2.
    for (weight, want) in trimmed.weights.iter().zip([0.5, 0.3, 0.2]) {
        close(*weight, want);
    }
    let geometric =
        spread().weights(Settings { average: Average::Geometric(0.01), ..PLAIN }).expect("weights");
    let means = [0.51 * 0.51 * 0.01, 0.31 * 0.51 * 0.01, 0.21 * 0.01 * 1.01].map(f64::cbrt);
    close(geometric.weights[0], means[0] / means.iter().sum::<f64>());
    for average in [Average::Trimmed(0.5), Average::Trimmed(f64::NAN), Average::Geometric(0.0)] {
        assert!(matches!(spread().weights(Settings { average, ..PLAIN }), Err(WeightError::Share(_))));
    }
}

#[test]
fn groups_stand_beside_all() {
    let found = spread().by_group(0, PLAIN).expect("a dimension");
    let names: Vec<&str> = found.iter().map(|group| group.group.as_str()).collect();
    assert_eq!(names, ["65-74", "75-84"]);
    let older = found[1].weights.as_ref().expect("weights");
    assert_eq!((older.asked, older.answered, older.invalid), (6, 5, 4));
    close(found[1].differences[2], 1.0 - 1.2 / 3.0);
    close(found[0].differences.iter().sum(), 0.0);
    assert_eq!(spread().by_group(2, PLAIN), Err(WeightError::Dimension(2)));
    let mut silent = spread();
    silent.respondents.retain(|person| person.reply != Some(points(&[0.0, 0.0, 7.0])));
    let found = silent.by_group(0, PLAIN).expect("a dimension");
    assert_eq!(found[1].weights, Err(WeightError::NoAnswers { asked: 5 }));
    assert!(found[1].differences.is_empty());
    assert_eq!(panel(Vec::new()).weights(PLAIN), Err(WeightError::NoAnswers { asked: 0 }));
}

#[test]
fn a_panel_can_be_given_the_shape_of_the_population() {
    let shape = [("65-74".to_owned(), 50.0), ("75-84".to_owned(), 50.0)];
    let found = spread().post_stratified(0, &shape).and_then(|panel| panel.weights(PLAIN)).expect("weights");
    // Half from each: (0.5, 0.4, 0.1) and (0, 0, 1).
    for (weight, want) in found.weights.iter().zip([0.25, 0.2, 0.55]) {
        close(*weight, want);
    }
    assert!(spread().post_stratified(7, &shape).is_err());
    let nobody = spread().post_stratified(0, &[]).expect("a dimension");
    assert_eq!(nobody.weights(PLAIN), Err(WeightError::NoAnswers { asked: 8 }));
}

#[test]
fn intervals_come_from_drawing_whole_persons() {
    let half = |first: f64| person(&[], points(&[first, 100.0 - first, 0.0]));
    let many = panel((0..200).map(|at| half(f64::from(at % 2) * 60.0 + 20.0)).collect());
    let settings = Settings { resamplings: 400, ..PLAIN };
    let found = many.weights(settings).expect("weights");
    let (low, high) = found.intervals[0];
    // Shares 0.2 and 0.8: deviation 0.3, of a mean of 200 0.0212, so 0.5 ± 0.0416.
    assert!((low - 0.4584).abs() < 0.012 && (high - 0.5416).abs() < 0.012, "{low} {high}");
    assert_eq!(found.intervals[2], (0.0, 0.0));
    assert_eq!(found.resampled.len(), 400);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    assert_eq!(one.install(|| many.weights(settings)), Ok(found.clone()), "a seed repeats it on any threads");
    assert_ne!(many.weights(Settings { seed: 2, ..settings }), Ok(found));
}

fn choice(shown: &[usize], best: usize, worst: usize) -> Choice {
    Choice { shown: shown.to_vec(), best, worst }
}

#[test]
fn equal_choices_over_a_symmetric_design_give_equal_weights() {
    let all: Vec<Choice> = (0..3)
        .flat_map(|best| {
            (0..3).filter(move |worst| *worst != best).map(move |worst| choice(&[0, 1, 2], best, worst))
        })
        .collect();
    let found = panel(vec![person(&[], Reply::BestWorst(all))]).weights(PLAIN).expect("weights");
    for (weight, score) in found.weights.iter().zip(&found.scores) {
        close(*weight, 1.0 / 3.0);
        assert_eq!(score.map(f64::to_bits), Some(0));
    }
}

#[test]
fn best_worst_finds_the_utilities_that_made_the_choices() {
    // Pairs only: best and worst are one choice each way, so P(0 over 1) is w0² / (w0² + w1²) by two choices
    // that always agree; with 4 to 1 observed the likelihood's top has odds of 4 in both.
    let pairs = |wins: [usize; 2]| -> Vec<Choice> {
        let won = std::iter::repeat_n(choice(&[0, 1], 0, 1), wins[0]);
        won.chain(std::iter::repeat_n(choice(&[0, 1], 1, 0), wins[1])).collect()
    };
    let two = Panel { items: names(2), respondents: vec![person(&[], Reply::BestWorst(pairs([40, 10])))] };
    let found = two.weights(PLAIN).expect("weights");
    assert!((found.weights[0] - 0.8).abs() < 1e-6, "{:?}", found.weights);
    assert!((found.scores[0].expect("shown") - 0.6).abs() < 1e-12);
    // Always first: the ridge keeps the weight below 1.
    let always = Panel { items: names(2), respondents: vec![person(&[], Reply::BestWorst(pairs([50, 0])))] };
    let weight = always.weights(PLAIN).expect("weights").weights[0];
    assert!(weight > 0.99 && weight < 1.0, "{weight}");
    let unseen = panel(vec![person(&[], Reply::BestWorst(pairs([4, 1])))]);
    assert_eq!(unseen.weights(PLAIN), Err(WeightError::NeverShown(2)));
    assert_eq!(best_worst_scores(&[], 2), [None, None]);
}

#[test]
fn impossible_choices_are_invalid() {
    for broken in [
        choice(&[0, 1, 2], 0, 0),
        choice(&[0, 1], 0, 2),
        choice(&[0, 1], 2, 0),
        choice(&[0, 1, 3], 0, 1),
        choice(&[0, 1, 1], 0, 1),
        choice(&[], 0, 1),
    ] {
        assert!(!Reply::BestWorst(vec![broken]).is_valid(3));
    }
    assert!(!Reply::BestWorst(Vec::new()).is_valid(3));
}

#[test]
fn the_worked_comparison_in_pairs() {
    let matrix = [1.0, 3.0, 5.0, 1.0 / 3.0, 1.0, 2.0, 0.2, 0.5, 1.0];
    let found = compare_in_pairs(&matrix, 3).expect("a matrix");
    for (weight, want) in found.weights.iter().zip([0.648_329, 0.229_651, 0.122_020]) {
        assert!((weight - want).abs() < 1e-6);
    }
    assert!((found.lambda - 3.003_695).abs() < 1e-6 && (found.ratio - 0.003_185).abs() < 1e-6);
    let wild = vec![1.0, 9.0, 1.0 / 9.0, 1.0 / 9.0, 1.0, 9.0, 9.0, 1.0 / 9.0, 1.0];
    let both = panel(vec![
        person(&[], Reply::Pairwise(matrix.to_vec())),
        person(&[], Reply::Pairwise(wild.clone())),
        person(&[], Reply::Pairwise(vec![1.0, 2.0, 2.0, 2.0, 1.0, 1.0, 0.5, 1.0, 1.0])),
    ]);
    let found = both.weights(PLAIN).expect("weights");
    let (ratio, flagged) = found.consistency.expect("pairs");
    assert_eq!((found.invalid, flagged), (1, 1), "one is not reciprocal, one contradicts itself");
    assert!(ratio > 0.1 && compare_in_pairs(&wild, 3).is_some_and(|wild| ratio < wild.ratio));
    assert_eq!(compare_in_pairs(&[1.0, 4.0, 0.25, 1.0], 2).map(|found| found.ratio.to_bits()), Some(0));
    assert_eq!(compare_in_pairs(&[1.0; 121], 11), None);
    assert_eq!((compare_in_pairs(&[1.0, -1.0, -1.0, 1.0], 2), compare_in_pairs(&[], 0)), (None, None));
    let many = Panel { items: names(11), respondents: vec![person(&[], Reply::Pairwise(vec![1.0; 121]))] };
    assert_eq!(many.weights(PLAIN), Err(WeightError::TooManyItems(11)));
}

/// Areas a (two indicators) and b (three).
fn areas() -> Model {
    let mut model = flat(&[]);
    model.groups.extend([group("a", Some(0), 0.6), group("b", Some(0), 0.4)]);
    for (at, (parent, weight)) in [(1, 0.5), (1, 0.5), (2, 0.2), (2, 0.3), (2, 0.5)].into_iter().enumerate() {
        model.indicators.push(indicator(&format!("i{at}"), parent, weight, Direction::Higher));
    }
    model
}

#[test]
fn own_marks_are_weights_in_proportion() {
    let model = areas();
    let own = OwnWeights { marks: vec![(0, vec![5, 0]), (2, vec![1, 1, 2])] };
    let found = own.apply(&model).expect("marks");
    assert_eq!(found.weights.groups[1..], [1.0, 0.0]);
    assert_eq!(found.weights.indicators, [0.5, 0.5, 0.25, 0.25, 0.5]);
    assert!(found.all_zero.is_empty());
    let nothing = OwnWeights { marks: vec![(0, vec![0, 0])] }.apply(&model).expect("marks");
    assert_eq!((nothing.weights.groups[1..].to_vec(), nothing.all_zero), (vec![0.6, 0.4], vec![0]));
    for marks in [(0, vec![6, 0]), (0, vec![1]), (3, vec![1]), (2, vec![1, 1, 1, 1])] {
        let own = OwnWeights { marks: vec![marks] };
        assert_eq!(own.apply(&model).map(|_| ()), Err(WeightError::Marks));
        assert_eq!(own.code(&model), Err(WeightError::Marks));
    }
}

#[test]
fn no_marks_leave_every_place_as_it_is() {
    let model = areas();
    let columns = (0..5).map(|column| (0..4).map(|row| f64::from((row * 3 + column * 5) % 7)).collect());
    let raw = Matrix::from_columns(4, columns);
    let units = names(4);
    let input =
        Input { units: &units, raw: &raw, not_applicable: &[], older: None, peers: None, anchors: None };
    let own = OwnWeights::default().apply(&model).expect("no marks").weights;
    let same = reweighted(&model, &own).expect("weights");
    let built = |model: &Model| build(model, &input).expect("builds").places;
    assert_eq!(built(&same), built(&model));
}

#[test]
fn a_code_is_short_plain_and_tied_to_its_model() {
    let model = areas();
    let own = OwnWeights { marks: vec![(0, vec![4, 5]), (2, vec![0, 3, 1])] };
    let code = own.code(&model).expect("a code");
    assert!(code.len() <= 14 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{code}");
    insta::assert_snapshot!(code, @"1lm0m-00t-0236");
    assert_eq!(OwnWeights::parse(&code, &model), Ok(own));
    let none = OwnWeights::default().code(&model).expect("a code");
    assert_eq!(OwnWeights::parse(&none, &model), Ok(OwnWeights::default()));
    let mut other = areas();
    other.indicators[4].id = "another".into();
    assert_eq!(OwnWeights::parse(&code, &other), Err(WeightError::OtherModel));
    let head = &none;
    for broken in [
        "",
        "1",
        "2abcd",
        "åäö",
        &format!("{head}-"),
        &format!("{head}-00"),
        &format!("{head}-0011"),
        &format!("{head}-00A"),
        &format!("{head}-09t"),
        &format!("{head}-00t-00t"),
        &format!("{head}-02t1"),
    ] {
        assert!(matches!(OwnWeights::parse(broken, &model), Err(WeightError::Damaged(_))), "{broken}");
    }
}

proptest! {
    #[test]
    fn codes_read_back(top in prop::collection::vec(0..6_u8, 2), b in prop::option::of(prop::collection::vec(0..6_u8, 3))) {
        let model = areas();
        let mut marks = vec![(0, top)];
        marks.extend(b.map(|marks| (2, marks)));
        let own = OwnWeights { marks };
        prop_assert_eq!(OwnWeights::parse(&own.code(&model).expect("a code"), &model), Ok(own));
    }

    /// Whatever is typed into an address is refused or understood, never a crash.
    #[test]
    fn any_text_is_refused_or_understood(text in "\\PC{0,20}", tail in "[0-9a-z-]{0,12}") {
        let model = areas();
        let head = OwnWeights::default().code(&model).expect("a code");
        for code in [text, format!("{head}{tail}")] {
            if let Ok(own) = OwnWeights::parse(&code, &model) {
                prop_assert!(own.apply(&model).is_ok());
            }
        }
    }

    #[test]
    fn consistent_comparisons_return_their_weights(raw in prop::collection::vec(1..20_u32, 3..8)) {
        let sum: f64 = raw.iter().map(|w| f64::from(*w)).sum();
        let weights: Vec<f64> = raw.iter().map(|w| f64::from(*w) / sum).collect();
        let matrix: Vec<f64> = weights.iter().flat_map(|a| weights.iter().map(move |b| a / b)).collect();
        let found = compare_in_pairs(&matrix, weights.len()).expect("a matrix");
        prop_assert!(found.ratio.abs() < 1e-9);
        for (found, want) in found.weights.iter().zip(&weights) {
            prop_assert!((found - want).abs() < 1e-9);
        }
        let person = person(&[], Reply::Pairwise(matrix));
        let joint = Panel { items: names(weights.len()), respondents: vec![person.clone(), person] };
        prop_assert!((joint.weights(PLAIN).expect("weights").weights[0] - weights[0]).abs() < 1e-9);
    }

    #[test]
    fn weights_sum_to_one(answers in prop::collection::vec(prop::collection::vec(0..9_u32, 3), 1..12)) {
        let panel = panel(answers.iter().map(|a| person(&[], points(&a.iter().map(|p| f64::from(*p)).collect::<Vec<_>>()))).collect());
        for average in [Average::Mean, Average::Trimmed(0.2), Average::Geometric(0.001)] {
            match panel.weights(Settings { average, resamplings: 5, seed: 3 }) {
                Ok(found) => {
                    prop_assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                    prop_assert!(found.weights.iter().all(|weight| *weight >= 0.0));
                }
                Err(error) => prop_assert_eq!(error, WeightError::NoAnswers { asked: answers.len() }),
            }
        }
    }
}
