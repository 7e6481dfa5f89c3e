//! Tests of confidence sets: known critical values, edges, coverage, and how the sets nest.

use super::*;
use crate::normal::two_sided_z;
use crate::rank::ranks_descending;
use proptest::prelude::*;

const FAMILIES: [Family; 3] = [Family::Marginal, Family::StepDown, Family::Simultaneous];

fn simulation(draws: u32) -> Simulation {
    Simulation { confidence: 0.95, draws, seed: 20 }
}

#[test]
fn two_units_are_compared_by_the_normal_quantile() {
    let pairs = Pairs::new(&[1.0, 2.0], &[0.3, 0.4]);
    let z = two_sided_z(0.95).expect("z");
    let found = pairs.simultaneous(simulation(100_000), &[true; 4]).expect("a quantile");
    assert!((found - z).abs() < 0.02, "{found}");
    for (gap, want) in [(0.9, (1, 2)), (1.1, (1, 1))] {
        for family in FAMILIES {
            let sets = rank_sets(&[gap, 0.0], &[0.3, 0.4], family, simulation(20_000)).expect("sets");
            assert_eq!((sets[0].best, sets[0].worst), want, "{family:?}");
        }
    }
}

#[test]
fn three_equal_errors_give_the_studentised_range() {
    // The 95 percent quantile of the range of three is 3.3145; a difference has sqrt(2) times the error.
    let pairs = Pairs::new(&[1.0, 2.0, 3.0], &[1.0; 3]);
    let found = pairs.simultaneous(simulation(100_000), &[true; 9]).expect("a quantile");
    assert!((found - 3.3145 / 2.0_f64.sqrt()).abs() < 0.02, "{found}");
}

#[test]
fn step_by_step_only_what_is_still_open_counts() {
    // Two pairs far apart: after the first step two differences are left, each by itself.
    let pairs = Pairs::new(&[0.0, 1.0, 1_000.0, 1_001.0], &[1.0; 4]);
    let first = pairs.simultaneous(simulation(100_000), &[true; 16]).expect("a quantile");
    let last = pairs.step_down(simulation(100_000)).expect("a quantile");
    // Range of four: 3.6332. Two at once: each with the confidence sqrt(0.95).
    assert!((first - 3.6332 / 2.0_f64.sqrt()).abs() < 0.02, "{first}");
    assert!((last - two_sided_z(0.95_f64.sqrt()).expect("z")).abs() < 0.02, "{last}");
}

#[test]
fn values_known_exactly_have_their_place_and_ties_share_it() {
    for family in FAMILIES {
        let sets = rank_sets(&[70.0, 80.0, 70.0, 60.0], &[0.0; 4], family, simulation(50)).expect("sets");
        let found: Vec<(u32, u32)> = sets.iter().map(|set| (set.best, set.worst)).collect();
        assert_eq!(found, [(2, 3), (1, 1), (2, 3), (4, 4)]);
    }
    let alone = rank_sets(&[5.0], &[1.0], Family::Marginal, simulation(50)).expect("sets");
    assert_eq!(alone, [RankSet { best: 1, worst: 1 }]);
}

#[test]
fn refused() {
    let usual = simulation(10);
    for (values, errors) in [
        (&[][..], &[][..]),
        (&[1.0, 2.0], &[1.0]),
        (&[1.0, f64::NAN], &[1.0, 1.0]),
        (&[1.0, 2.0], &[1.0, -1.0]),
        (&[1.0, 2.0], &[1.0, f64::INFINITY]),
    ] {
        assert_eq!(rank_sets(values, errors, Family::StepDown, usual), None, "{values:?} {errors:?}");
    }
    for confidence in [0.0, 1.0, f64::NAN] {
        assert_eq!(rank_sets(&[1.0], &[1.0], Family::Marginal, Simulation { confidence, ..usual }), None);
    }
    for draws in [0, u32::MAX] {
        assert_eq!(rank_sets(&[1.0], &[1.0], Family::Marginal, Simulation { draws, ..usual }), None);
    }
    let many = vec![1.0; MOST_UNITS + 1];
    assert_eq!(rank_sets(&many, &many, Family::Simultaneous, usual), None);
}

#[test]
fn first_and_last_places() {
    let sets = [RankSet { best: 1, worst: 2 }, RankSet { best: 1, worst: 3 }, RankSet { best: 2, worst: 3 }];
    assert_eq!(may_be_among_best(&sets, 1), [true, true, false]);
    assert_eq!(may_be_among_worst(&sets, 1), [false, true, true]);
    assert_eq!((may_be_among_best(&sets, 0), may_be_among_worst(&sets, 0)), (vec![false; 3], vec![false; 3]));
    assert_eq!(may_be_among_worst(&sets, u32::MAX), [true; 3]);
}

/// Units 0, 1, 2 ... apart, drawn anew: how often all sets hold the true places.
#[test]
fn sets_hold_the_truth_as_often_as_promised() {
    let truth: Vec<f64> = (0..8).map(|i| f64::from(i) * 0.7).collect();
    let places = ranks_descending(&truth);
    let errors = [1.0, 0.6, 1.4, 0.8, 1.0, 0.5, 1.2, 0.9];
    let held = |family| {
        (0..300_u64)
            .filter(|world| {
                let noise = Draws::new(99, *world, 7);
                let seen: Vec<f64> =
                    (0..8_u64).zip(&truth).zip(&errors).map(|((i, t), e)| t + e * noise.normal(i)).collect();
                let sets = rank_sets(&seen, &errors, family, simulation(400)).expect("sets");
                sets.iter().zip(&places).all(|(set, place)| (set.best..=set.worst).contains(place))
            })
            .count()
    };
    // 95 percent of 300 is 285; three standard errors less is 274.
    assert!(held(Family::Simultaneous) >= 274);
    assert!(held(Family::StepDown) >= 274);
}

proptest! {
    #[test]
    fn sets_hold_the_place_and_nest(rows in prop::collection::vec((0.0..100.0_f64, 0.0..9.0_f64), 1..12), seed in 0..99_u64) {
        let (values, errors): (Vec<f64>, Vec<f64>) = rows.into_iter().unzip();
        let run = Simulation { confidence: 0.9, draws: 200, seed };
        let [marginal, step, all] = FAMILIES.map(|family| rank_sets(&values, &errors, family, run).expect("sets"));
        for (i, place) in ranks_descending(&values).into_iter().enumerate() {
            for (inner, outer) in [(marginal[i], all[i]), (step[i], all[i])] {
                prop_assert!(outer.best <= inner.best && inner.best <= place);
                prop_assert!(place <= inner.worst && inner.worst <= outer.worst);
            }
        }
        prop_assert_eq!(rank_sets(&values, &errors, Family::StepDown, run), Some(step));
    }
}
