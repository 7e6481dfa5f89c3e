//! Whether a change between two editions is real.

use ledstjarna_composite::uncertainty::{Choices, DataErrors, Plan, PlanError};

use crate::nation::Nation;

fn better(changes: &[ledstjarna_composite::uncertainty::Change], unit: &str) -> f64 {
    changes.iter().find(|change| change.unit == unit).expect("in both editions").better
}

#[test]
fn a_large_rise_is_sure_and_an_unchanged_table_is_a_toss_up() {
    let before = Nation::whole(40, 3);
    let mut after = Nation::whole(40, 3);
    for column in 0..5 {
        after.raw.set(2, column, 95.0);
    }
    after.raw.set(2, 5, 5.0);
    let choices = Choices::open_recipe();
    let (old, new) = (before.plan(&choices), after.plan(&choices));
    let changes = old.is_change_real(&new, "index", 600, 1).expect("runs");
    assert_eq!(changes.len(), old.ranked_units(0).len());
    assert!(better(&changes, "0006") > 0.999, "{:?}", changes[2]);
    let same = old.is_change_real(&old, "one", 600, 1).expect("runs");
    for change in &same {
        // Independent draws of the same: a half, with a standard error of 0.02.
        assert!((change.better - 0.5).abs() < 0.1, "{change:?}");
    }
    let apart = same.iter().filter(|change| (change.better - 0.5).abs() > 1e-9).count();
    assert!(apart > 20, "the two surveys are drawn independently, not alike");
}

#[test]
fn a_method_that_changes_for_both_is_no_change() {
    // Nothing is uncertain but the method: the same data give exactly the same places in every draw.
    let nation = Nation::new(40, 3);
    let plan = |nation: &Nation| {
        Plan::new(&nation.model, &nation.input(), &DataErrors::none(), &Choices::open_recipe()).expect("fits")
    };
    let same = plan(&nation).is_change_real(&plan(&nation), "index", 100, 5).expect("runs");
    assert!(same.iter().all(|change| (change.better - 0.5).abs() < 1e-12));
    // Parts are matched by id, not by position.
    let mut turned = Nation::new(40, 3);
    turned.model.indicators.swap(0, 1);
    let columns = [1, 0, 2, 3, 4, 5].map(|column| nation.raw.column(column).to_vec());
    turned.raw = ledstjarna_composite::Matrix::from_columns(40, columns.to_vec());
    let columns = [1, 0, 2, 3, 4, 5].map(|column| nation.older.column(column).to_vec());
    turned.older = ledstjarna_composite::Matrix::from_columns(40, columns.to_vec());
    turned.model.floors[0].part = ledstjarna_composite::Part::Indicator(0);
    let same = plan(&nation).is_change_real(&plan(&turned), "index", 100, 5).expect("runs");
    assert!(same.iter().all(|change| (change.better - 0.5).abs() < 1e-12));
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let nation = Nation::new(20, 3);
    let (one, other) = (nation.plan(&Choices::none()), nation.plan(&Choices::open_recipe()));
    assert_eq!(one.is_change_real(&other, "index", 10, 1), Err(PlanError::Choices));
    assert_eq!(one.is_change_real(&one, "three", 10, 1), Err(PlanError::NoGroup("three".into())));
    assert_eq!(one.is_change_real(&one, "index", 0, 1), Err(PlanError::NoReplications));
}
