//! Why a place changed: the worked example by hand, and what must hold whatever the data.

mod small_edition;
mod small_model;

use ledstjarna_composite::change::{
    Component, EditionPair, OrderWeights, Players, Portion, Scale, Side, Unexplained,
};
use ledstjarna_composite::{Edition, Model, Policy, Winsorisation};
use small_edition::{edition, known, of, plain, snapshot};
use small_model::{flat, names};

fn pair<'a>(before: &'a Edition, after: &'a Edition) -> EditionPair<'a> {
    EditionPair::new(before, after, "index", Scale::Relative, &[]).expect("a pair")
}

/// Units U, V, W of the handbook's example.
fn worked() -> [Edition; 2] {
    let before = of(&plain(&[0.5, 0.5]), 2022, &[known(&[60.0, 50.0, 30.0]), known(&[40.0, 54.0, 30.0])]);
    let after =
        of(&plain(&[0.7, 0.3]), 2023, &[known(&[62.0, 70.0, 65.0]), vec![None, Some(50.0), Some(63.0)]]);
    [before, after]
}

fn close(found: f64, want: f64) {
    assert!((found - want).abs() < 1e-9, "{found} is not {want}");
}

#[test]
fn the_worked_example_to_the_fraction() {
    let [before, after] = worked();
    let found = pair(&before, &after).decompose(0, Players::Four).expect("explained");
    assert_eq!((found.before.place, found.after.place, found.places()), (2, 3, 1));
    close(found.points(), 12.0);
    let components: Vec<Component> = found.parts.iter().map(|part| part.component).collect();
    assert_eq!(components, [Component::Own, Component::Others, Component::Missing, Component::Method]);
    for (part, want) in found.parts.iter().zip([47.0 / 30.0, 0.0, 251.0 / 30.0, 31.0 / 15.0]) {
        close(part.score, want);
    }
    let twelfths: Vec<Portion> = found.parts.iter().map(|part| part.place).collect();
    assert_eq!(twelfths, [0, 18, -6, 0].map(|units| Portion { units, whole: 12 }));
    assert_eq!(found.printed_places(), [0, 2, -1, 0]);
    // Tenths 15 2/3, 83 2/3 and 20 2/3 add up to 120: the two that are left go to the first of the tie.
    assert_eq!(found.printed_points(1), [16, 0, 84, 20]);
    let only: Vec<(&str, Side)> =
        found.one_year_only.iter().map(|cell| (cell.indicator.as_str(), cell.has_value)).collect();
    assert_eq!(only, [("i1", Side::Before)]);
}

#[test]
fn missing_data_are_divided_among_indicators_and_the_others() {
    let [before, after] = worked();
    let pair = pair(&before, &after);
    let whole = pair.decompose(0, Players::Four).expect("explained");
    let missing = pair.missing_detail(0, 100, 1).expect("explained");
    assert!(missing.exact && missing.others.is_none(), "nobody else changed what they report");
    assert_eq!(missing.indicators.len(), 1);
    let part = &missing.indicators[0];
    assert_eq!((part.indicator.as_str(), part.before, part.after), ("i1", Some(40.0), None));
    close(part.score, 251.0 / 30.0);
    close(part.place.places(), -0.5);
    assert!(whole.part(Component::Missing).is_some_and(|whole| (whole.score - part.score).abs() < 1e-12));
    let own = pair.own_detail(0, 100, 1).expect("explained");
    // The second indicator has a value in one year only: its own value never changes.
    assert_eq!(own.indicators.len(), 1);
    close(own.indicators[0].score, 47.0 / 30.0);
}

#[test]
fn five_components_tell_own_gaps_from_the_others() {
    let model = plain(&[0.5, 0.5]);
    let before = of(&model, 2022, &[known(&[60.0, 50.0, 30.0]), known(&[40.0, 54.0, 30.0])]);
    let after = of(&model, 2023, &[known(&[60.0, 50.0, 30.0]), vec![Some(40.0), None, Some(30.0)]]);
    let mut model = model;
    model.recipe.coverage.total = 0.4;
    let relaxed = |edition: &Edition| edition_with(&model, edition);
    let (before, after) = (relaxed(&before), relaxed(&after));
    let found = pair(&before, &after).decompose(0, Players::Five).expect("explained");
    assert_eq!(found.parts.len(), 5);
    assert!(found.parts.iter().all(|part| part.place.whole == 60));
    // V's missing 54 lowers it from 52 to 50, where it ties with U: only the others' gaps matter.
    assert_eq!((found.before.place, found.after.place), (2, 1));
    assert_eq!(found.part(Component::OtherGaps).map(|part| part.place.units), Some(-60));
    assert_eq!(found.parts.iter().filter(|part| part.place.units != 0).count(), 1);
    let detail = pair(&before, &after).missing_detail(0, 100, 1).expect("explained");
    assert!(detail.indicators.is_empty());
    assert_eq!(detail.others.map(|part| part.place.places().to_bits()), Some((-1.0_f64).to_bits()));
}

fn edition_with(model: &Model, edition: &Edition) -> Edition {
    small_edition::edition(model, edition.snapshot.clone())
}

#[test]
fn an_indicator_that_one_edition_lacks_belongs_to_method() {
    let before = of(&plain(&[1.0]), 2022, &[known(&[60.0, 50.0, 30.0])]);
    let after = of(&plain(&[0.5, 0.5]), 2023, &[known(&[60.0, 50.0, 30.0]), known(&[0.0, 50.0, 90.0])]);
    let found = pair(&before, &after).decompose(0, Players::Four).expect("explained");
    let units: Vec<i64> = found.parts.iter().map(|part| part.place.units).collect();
    assert_eq!((found.places(), units), (2, vec![0, 0, 0, 24]));
    assert!(found.one_year_only.is_empty());
    // The same indicator with another meaning counts as one closed and one new.
    let redefined_from =
        of(&plain(&[0.5, 0.5]), 2022, &[known(&[60.0, 50.0, 30.0]), known(&[9.0, 8.0, 7.0])]);
    let ids = ["i1".to_owned()];
    let pair = EditionPair::new(&redefined_from, &after, "index", Scale::Relative, &ids).expect("a pair");
    let found = pair.decompose(0, Players::Four).expect("explained");
    assert!(
        found.parts.iter().all(|part| (part.score.to_bits() == 0) == (part.component != Component::Method))
    );
}

#[test]
fn what_cannot_be_explained_says_why() {
    let [before, after] = worked();
    let none = EditionPair::new(&before, &after, "area", Scale::Relative, &[]).map(|_| ());
    assert_eq!(none, Err(Unexplained::NoGroup("area".into())));
    assert_eq!(pair(&before, &after).row("9999"), Err(Unexplained::NoUnit("9999".into())));
    assert_eq!(pair(&before, &after).row("0001"), Ok(1));
    assert!(pair(&before, &after).decompose(3, Players::Four).is_err());
    let silent =
        of(&plain(&[0.5, 0.5]), 2023, &[vec![None, Some(1.0), Some(2.0)], vec![None, Some(1.0), Some(2.0)]]);
    let pair = pair(&before, &silent);
    let want = Unexplained::NotRanked { unit: "0000".into(), before: true, after: false };
    assert_eq!(pair.decompose(0, Players::Four), Err(want.clone()));
    assert_eq!(pair.own_detail(0, 10, 1), Err(want.clone()));
    assert_eq!(pair.without(0, |_| true), Err(want));
    let all = pair.decompose_all(Players::Four);
    assert_eq!(all.iter().map(Result::is_ok).collect::<Vec<_>>(), [false, true, true]);
}

#[test]
fn a_unit_that_only_one_edition_knows_is_missing_in_the_other() {
    let model = plain(&[1.0]);
    let before = of(&model, 2022, &[known(&[60.0, 50.0])]);
    let after = of(&model, 2023, &[known(&[60.0, 50.0, 70.0])]);
    let pair = pair(&before, &after);
    assert_eq!(pair.units, names(3));
    let found = pair.decompose(0, Players::Four).expect("explained");
    // The newcomer's value exists in one year only, so its coming is a matter of who reports.
    assert_eq!((found.places(), found.part(Component::Missing).map(|part| part.place.units)), (1, Some(12)));
}

#[test]
fn web_pages_alone() {
    let before = of(&plain(&[0.5, 0.5]), 2022, &[known(&[10.0, 50.0, 60.0]), known(&[50.0, 50.0, 50.0])]);
    let after = of(&plain(&[0.5, 0.5]), 2023, &[known(&[90.0, 50.0, 60.0]), known(&[54.0, 50.0, 50.0])]);
    let pair = pair(&before, &after);
    let own = pair.own_detail(0, 100, 1).expect("explained");
    let (points, places) = own.sum(|id| id == "i0");
    close(points, 40.0);
    close(places.places(), -2.0);
    assert_eq!(own.most_moved(1)[0].indicator, "i0");
    // Without the web pages it would still be last, two points up.
    let without = pair.without(0, |id| id == "i0").expect("explained");
    assert_eq!(without.place, 3);
    close(without.score, 32.0);
    assert_eq!(pair.without(0, |_| false).map(|outcome| outcome.place), Ok(1));
}

#[test]
fn on_the_base_s_scale_others_cannot_move_a_score() {
    let mut model = flat(&[0.5, 0.5]);
    model.recipe.winsorise = Winsorisation::None;
    let before = of(&model, 2022, &[known(&[60.0, 50.0, 30.0]), known(&[40.0, 54.0, 30.0])]);
    let data = snapshot(&model, 2023, &[known(&[60.0, 90.0, 30.0]), known(&[40.0, 54.0, 10.0])]);
    let after = Edition::compute(before.meta.clone(), model, data, Some(before.as_base())).expect("computes");
    let frozen = EditionPair::new(&before, &after, "index", Scale::Frozen, &[]).expect("a pair");
    let found = frozen.decompose(0, Players::Four).expect("explained");
    assert!(found.parts.iter().all(|part| part.score.to_bits() == 0));
    assert_eq!(Some(found.after.score), after.trend.as_ref().and_then(|trend| trend.get(0, 0)));
    let relative = pair(&before, &after).decompose(0, Players::Four).expect("explained");
    assert!(relative.part(Component::Others).is_some_and(|part| part.score.abs() > 1.0));
}

#[test]
fn carried_values_belong_to_missing_data() {
    let mut model = plain(&[0.5, 0.5]);
    for indicator in &mut model.indicators {
        indicator.policy = Policy::CarryLastYear;
    }
    let before = of(&model, 2022, &[known(&[60.0, 50.0, 30.0]), known(&[40.0, 54.0, 30.0])]);
    let mut data = snapshot(&model, 2023, &[known(&[60.0, 50.0, 30.0]), vec![None, Some(54.0), Some(30.0)]]);
    let mut carried = before.snapshot.cells[3].clone();
    carried.value = ledstjarna_observations::Value::Known(80.0);
    data.older[3] = Some(carried);
    let mut relaxed = model.clone();
    relaxed.recipe.coverage.total = 0.4;
    let (before, after) = (edition_with(&relaxed, &before), edition(&relaxed, data));
    let found = pair(&before, &after).decompose(0, Players::Four).expect("explained");
    close(found.points(), 20.0);
    close(found.part(Component::Missing).map_or(0.0, |part| part.score), 20.0);
}

#[test]
fn orders_count_as_the_handbook_says() {
    let four = OrderWeights::of(4);
    assert_eq!((four.whole(), [0, 1, 2, 3, 4].map(|size| four.units(size))), (12, [3, 1, 1, 3, 0]));
    let five = OrderWeights::of(5);
    assert_eq!((five.whole(), [0, 1, 2, 3, 4].map(|size| five.units(size))), (60, [12, 3, 2, 3, 12]));
}
