//! Tests of control charts: the worked example, one case per rule, and twins that look at every window.

use super::*;
use crate::xmr_rules::RUN;
use proptest::prelude::*;

fn chart(values: &[f64]) -> Xmr {
    xmr(values, &[], Some(true)).expect("a chart")
}

/// One letter per point: Outside, Run, Two of three, Side, or a dot.
fn letters(chart: &Xmr) -> String {
    chart
        .points
        .iter()
        .map(|point| match point.signal {
            Some(Signal::Outside(_)) => 'O',
            Some(Signal::Run(_)) => 'R',
            Some(Signal::TwoOfThree(_)) => 'T',
            Some(Signal::OneSide(_)) => 'S',
            None => '.',
        })
        .collect()
}

#[test]
fn the_worked_example() {
    let found = chart(&[10.0, 12.0, 11.0, 13.0, 12.0]);
    let centre = found.segments[0];
    let limits = centre.limits.expect("limits");
    assert!((centre.mean - 11.6).abs() < 1e-12);
    assert!((limits.lower - 7.61).abs() < 1e-12 && (limits.upper - 15.59).abs() < 1e-12);
}

#[test]
fn few_points_are_provisional_and_fewer_say_nothing() {
    for (n, want) in [
        (1, Firmness::TooFew),
        (5, Firmness::TooFew),
        (6, Firmness::Provisional),
        (11, Firmness::Provisional),
        (12, Firmness::Firm),
    ] {
        let values: Vec<f64> = (0..n).map(|i| f64::from(i % 3)).collect();
        let found = chart(&values);
        assert_eq!((found.segments[0].firmness, found.segments[0].limits.is_some()), (want, n > 1), "{n}");
    }
    // The last point lies far outside, but five points prove nothing.
    let five =
        xmr(&[1.0, 1.0, 1.0, 1.1, 90.0], &[Segment { start: 0, baseline: Some(4) }], None).expect("a chart");
    assert_eq!(letters(&five), ".....");
}

#[test]
fn a_wild_range_is_left_out_once() {
    let mut values = vec![10.0, 11.0, 10.0, 11.0, 10.0, 11.0, 10.0, 11.0, 10.0, 11.0, 10.0, 11.0];
    values.push(60.0);
    let found = chart(&values);
    // Thirteen points, ranges 1 except the last (49): mean 5, cut 16.3, then 1.
    let limits = found.segments[0].limits.expect("limits");
    assert!((limits.width() - 2.0 * LIMIT).abs() < 1e-12);
    assert_eq!(found.points[12].signal, Some(Signal::Outside(Side::Above)));
}

#[test]
fn seven_points_that_rise_are_marked_from_the_first() {
    let base = [5.0, 5.2, 4.9, 5.1, 4.8, 5.3, 4.9];
    let rising = |n: usize| {
        let mut values = base.to_vec();
        values.extend((0..n).map(|i| 4.95 + 0.05 * i as f64));
        letters(&chart(&values))
    };
    // 4.9 before the first rising value begins the run.
    assert_eq!(rising(6), "......RRRRRRR");
    assert_eq!(rising(5), "............");
}

#[test]
fn equal_neighbours_break_a_run() {
    let values = [9.0, 1.0, 2.0, 3.0, 4.0, 4.0, 5.0, 6.0, 7.0, 1.0];
    assert!(!letters(&chart(&values)).contains('R'));
    let noise = [9.0, 0.1, 0.2, 0.3, 0.1 + 0.2, 0.4, 0.5, 0.6, 0.1];
    assert!(!letters(&chart(&noise)).contains('R'), "0.3 and 0.1 + 0.2 are equal neighbours");
}

#[test]
fn seven_on_one_side_and_none_on_the_mean() {
    let base = Segment { start: 0, baseline: Some(12) };
    let mut values: Vec<f64> = (0..12).map(|i| f64::from(10 + 2 * (i % 2))).collect();
    values.extend([11.5, 11.4, 11.5, 11.4, 11.5, 11.4]);
    // The twelfth value (12) is on the same side: seven in all.
    assert_eq!(letters(&xmr(&values, &[base], None).expect("a chart")), "...........SSSSSSS");
    values[14] = 11.0;
    assert_eq!(letters(&xmr(&values, &[base], None).expect("a chart")), "..................");
}

#[test]
fn two_of_three_must_all_lie_on_one_side() {
    // Mean 11, mean range 2, limits 5.68 and 16.32, near from 14.55.
    let base = Segment { start: 0, baseline: Some(12) };
    let with = |last: [f64; 3]| {
        let mut values: Vec<f64> = (0..12).map(|i| f64::from(12 - 2 * (i % 2))).collect();
        values.extend(last);
        letters(&xmr(&values, &[base], None).expect("a chart"))
    };
    assert_eq!(with([15.0, 11.5, 15.5]), "............T.T");
    assert_eq!(with([15.0, 15.5, 10.0]), "...............", "the third lies below");
    assert_eq!(with([15.0, 11.0, 15.5]), "...............", "the mean belongs to no side");
    assert_eq!(with([16.5, 12.0, 15.5]), "............O..", "outside is not near");
    assert_eq!(with([7.0, 7.2, 10.5]), "............TT.");
}

#[test]
fn outside_comes_before_every_other_rule() {
    let values: Vec<f64> = (0..14).map(f64::from).collect();
    let found = chart(&values);
    // Limits 6.5 +- 2.66: the ends lie outside although all fourteen rise.
    assert_eq!(letters(&found), "OOOORRRRRROOOO");
    assert!(found.points.iter().take(4).all(|point| point.meaning == Meaning::Concern));
    assert!(found.points.iter().skip(4).all(|point| point.meaning == Meaning::Improvement));
}

#[test]
fn direction_decides_what_a_signal_means() {
    let values: Vec<f64> = (0..14).map(f64::from).collect();
    let meanings = |better| {
        let points = xmr(&values, &[], better).expect("a chart").points;
        (points[0].meaning, points[6].meaning, points[13].meaning)
    };
    assert_eq!(meanings(Some(false)), (Meaning::Improvement, Meaning::Concern, Meaning::Concern));
    assert_eq!(meanings(None), (Meaning::Low, Meaning::High, Meaning::High));
}

#[test]
fn runs_do_not_cross_into_a_new_segment() {
    let rising: Vec<f64> = (0..12).map(f64::from).collect();
    let halves = [Segment { start: 0, baseline: None }, Segment { start: 6, baseline: None }];
    let found = xmr(&rising, &halves, None).expect("a chart");
    assert_eq!(letters(&found), "............");
    assert_eq!(
        found.segments.iter().map(|s| (s.start, s.end, s.mean)).collect::<Vec<_>>(),
        [(0, 6, 2.5), (6, 12, 8.5)]
    );
    assert_eq!(found.points[6].segment, 1);
    assert!(letters(&chart(&rising)).contains('R'));
}

#[test]
fn a_segment_of_one_point_has_a_mean_only() {
    let segments = [Segment { start: 0, baseline: None }, Segment { start: 8, baseline: None }];
    let found = xmr(&[1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 40.0], &segments, None).expect("a chart");
    assert_eq!((found.segments[1].mean, found.segments[1].limits), (40.0, None));
    assert_eq!((found.points[8].signal, found.points[8].side), (None, None));
}

#[test]
fn a_constant_series_has_no_signals() {
    for value in [0.0, 0.1, 100.0 / 3.0, -7.7] {
        let found = chart(&[value; 20]);
        assert!(
            found.points.iter().all(|p| p.signal.is_none() && p.side.is_none() && !p.near_limit),
            "{value}"
        );
    }
}

#[test]
fn refused() {
    assert_eq!(xmr(&[], &[], None), None);
    for broken in [f64::NAN, f64::INFINITY] {
        assert_eq!(xmr(&[1.0, broken, 2.0], &[], None), None);
    }
    let at = |start| Segment { start, baseline: None };
    let values = [1.0, 2.0, 3.0];
    for segments in [
        &[at(1)][..],
        &[at(0), at(3)],
        &[at(0), at(2), at(1)],
        &[at(0), at(0)],
        &[Segment { start: 0, baseline: Some(1) }],
    ] {
        assert_eq!(xmr(&values, segments, None), None, "{segments:?}");
    }
    assert!(xmr(&values, &[Segment { start: 0, baseline: Some(99) }], None).is_some());
}

#[test]
fn a_goal_is_kept_always_sometimes_or_never() {
    let limits = Interval { lower: 80.0, upper: 90.0 };
    for (goal, higher, want) in [
        (79.0, true, Assurance::Always),
        (80.0, true, Assurance::Always),
        (85.0, true, Assurance::Sometimes),
        (90.0, true, Assurance::Sometimes),
        (90.1, true, Assurance::Never),
        (91.0, false, Assurance::Always),
        (90.0, false, Assurance::Always),
        (85.0, false, Assurance::Sometimes),
        (79.0, false, Assurance::Never),
    ] {
        assert_eq!(goal_assurance(limits, goal, higher), Some(want), "{goal} {higher}");
    }
    assert_eq!(goal_assurance(limits, f64::NAN, true), None);
    assert_eq!(goal_assurance(Interval { lower: f64::NAN, upper: 1.0 }, 1.0, true), None);
}

#[test]
fn rare_counts_need_another_chart() {
    assert!(too_rare(&[0.0, 3.0, 9.0]) && !too_rare(&[5.0, 5.0]) && !too_rare(&[]));
}

/// The signal of a point by looking at every window that holds it.
fn by_windows(values: &[f64], centre: &Centre, i: usize) -> Option<char> {
    let limits = centre.limits.expect("limits");
    let reach = limits.upper - centre.mean;
    let above = |j: usize| values[j] > centre.mean;
    let below = |j: usize| values[j] < centre.mean;
    let outside = |j: usize| values[j] > limits.upper || values[j] < limits.lower;
    let near = |j: usize| !outside(j) && (values[j] - centre.mean).abs() > 2.0 / 3.0 * reach;
    let window = |length: usize, rule: &dyn Fn(usize) -> bool| {
        (0..values.len().saturating_sub(length - 1))
            .any(|start| (start..start + length).contains(&i) && rule(start))
    };
    let monotone = |up: bool| {
        move |start: usize| {
            (start..start + RUN - 1)
                .all(|j| if up { values[j + 1] > values[j] } else { values[j + 1] < values[j] })
        }
    };
    let three = |start: usize| {
        let all = start..start + 3;
        (all.clone().all(above) || all.clone().all(below)) && all.filter(|j| near(*j)).count() >= 2
    };
    let seven = |start: usize| (start..start + RUN).all(above) || (start..start + RUN).all(below);
    if outside(i) {
        Some('O')
    } else if window(RUN, &monotone(true)) || window(RUN, &monotone(false)) {
        Some('R')
    } else if near(i) && window(3, &three) {
        Some('T')
    } else if window(RUN, &seven) {
        Some('S')
    } else {
        None
    }
}

proptest! {
    #[test]
    fn agrees_with_looking_at_every_window(steps in prop::collection::vec(-20..21_i32, 12..60), drift in -4..5_i32) {
        let mut level = 0;
        let values: Vec<f64> = steps.iter().map(|step| { level += drift; f64::from(level + step) + 0.25 }).collect();
        let found = chart(&values);
        let want: String = (0..values.len()).map(|i| by_windows(&values, &found.segments[0], i).unwrap_or('.')).collect();
        prop_assert_eq!(letters(&found), want);
    }

    #[test]
    fn turning_the_series_upside_down_turns_every_mark(values in prop::collection::vec((-40..40_i32).prop_map(f64::from), 6..40)) {
        let turned: Vec<f64> = values.iter().map(|value| -value).collect();
        let (up, down) = (xmr(&values, &[], Some(true)).expect("a chart"), xmr(&turned, &[], Some(false)).expect("a chart"));
        prop_assert_eq!(letters(&up), letters(&down));
        for (a, b) in up.points.iter().zip(&down.points) {
            prop_assert_eq!(a.meaning, b.meaning);
            prop_assert_eq!(a.near_limit, b.near_limit);
        }
    }

    #[test]
    fn never_a_panic(values in prop::collection::vec(prop::num::f64::ANY, 0..20), start in 0..25_usize, baseline in prop::option::of(0..9_usize)) {
        let segments = [Segment { start: 0, baseline }, Segment { start, baseline: None }];
        if let Some(found) = xmr(&values, &segments, None) {
            prop_assert_eq!(found.points.len(), values.len());
        }
    }
}
