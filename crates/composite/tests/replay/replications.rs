//! A thousand published replications, replayed through the same plan as the product uses: parameters and
//! weights in, scores and places out.

use ledstjarna_composite::uncertainty::{Draw, RecipeDraw, Setting};
use ledstjarna_statistics::{quantile7_of, ranks_descending};

use crate::asem_data::{asem_model, assert_close, exists, read};
use crate::reference::{plan, weight_sets};

/// The recipe and the weight set of a replication.
fn parameters(line: &[String]) -> (RecipeDraw, usize) {
    let number = |column: usize| line[column].parse::<usize>().expect("a number");
    let recipe = RecipeDraw {
        winsorise: number(1) - 1,
        normalise: usize::from(line[2] == "n_zscore"),
        missing: 0,
        aggregate: usize::from(line[4] == "a_gmean"),
    };
    (recipe, number(3) - 1)
}

#[test]
fn the_reference_is_complete() {
    for name in ["parameters", "weight_sets", "scores_first200", "ranks", "rankstats"] {
        assert!(exists(&format!("ua1000_{name}")), "{name}");
    }
}

#[test]
fn every_score_and_every_place() {
    let (plan, sets) = (plan(), weight_sets(&asem_model()));
    let mut work = plan.workspace();
    let (scores, places) = (read("ua1000_scores_first200"), read("ua1000_ranks"));
    let nominal: Vec<Option<f64>> = (0..51).map(|row| plan.nominal.scores.get(row, 0)).collect();
    for (row, unit) in plan.nominal.units.iter().enumerate() {
        assert_close(nominal[row], scores.number(unit, "Nominal"), unit);
    }

    let mut of_unit = vec![Vec::new(); 51];
    let (mut checked, mut furthest) = (0, 0.0_f64);
    for line in &read("ua1000_parameters").lines {
        let (recipe, set) = parameters(line);
        let setting =
            Setting { recipe: Some(recipe), weights: &sets[set], draw: Draw::default(), data: false };
        plan.evaluate(&setting, &mut work).expect("computes");
        let found = work.scores(0);
        let column = format!("r_{}", line[0]);
        if scores.header.contains(&column) {
            for (score, unit) in found.iter().zip(&plan.nominal.units) {
                let want = scores.number(unit, &column).expect("a score");
                furthest = furthest.max((score - want).abs() / want.abs().max(1.0));
                checked += 1;
            }
        }
        for ((place, unit), seen) in ranks_descending(found).iter().zip(&plan.nominal.units).zip(&mut of_unit)
        {
            assert_eq!(Some(f64::from(*place)), places.number(unit, &column), "{unit} {column}");
            seen.push(f64::from(*place));
        }
    }
    assert_eq!((checked, of_unit[0].len()), (200 * 51, 1_000));
    assert!(furthest < 1e-9, "scores differ by up to {furthest:e}");
    summaries(&plan.nominal.units, &of_unit);
}

/// Mean, median and type 7 quantiles of the replayed places.
fn summaries(units: &[String], places: &[Vec<f64>]) {
    let want = read("ua1000_rankstats");
    for (unit, places) in units.iter().zip(places) {
        let quantile = |p: f64| quantile7_of(places, p);
        let found = [
            ("Mean", ledstjarna_statistics::mean(places)),
            ("Median", quantile(0.5)),
            ("Q5", quantile(0.05)),
            ("Q95", quantile(0.95)),
        ];
        for (name, number) in found {
            assert_close(number, want.number_of(unit, name), &format!("{name} of {unit}"));
        }
    }
}
