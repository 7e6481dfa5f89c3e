//! The smallest change of a municipality's values that brings a score into a gap between others.

use crate::arena::Arena;

/// An open interval that a municipality's score in a group must lie in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// Position of the group.
    pub group: usize,
    /// Above this.
    pub low: f64,
    /// Below this.
    pub high: f64,
}

/// Steps of publishing that one value is moved at a time, at most.
const FARTHEST: i32 = 3;

/// Room that is made for another municipality, in points of score.
const ROOM: f64 = 0.3;

/// With more single moves than this, three at a time are not searched.
const FEW: usize = 180;

/// One possible move of one lever, with the change it makes to the score that matters.
#[derive(Clone, Copy)]
struct Move {
    lever: usize,
    to: f64,
    change: f64,
}

/// Moves one municipality's values so that its score in `goal.group` comes inside `goal`, and leaves its
/// other scores inside `guards`. Returns whether it succeeded; if not, nothing is changed beyond steps
/// that brought it nearer.
pub fn land(arena: &mut Arena<'_>, municipality: usize, goal: Bound, guards: &[Bound]) -> bool {
    if goal.low >= goal.high {
        return false;
    }
    while !inside(arena, municipality, goal) {
        if let Some(step) = nearest(arena, municipality, goal, guards) {
            arena.pull(municipality, step.lever, step.to);
        } else {
            return combine(arena, municipality, goal, guards);
        }
    }
    true
}

/// Moves one value so that the score goes the right way by about `ROOM` points; used to make room.
pub fn nudge(arena: &mut Arena<'_>, municipality: usize, group: usize, up: bool, guards: &[Bound]) {
    let mut allowed = moves(arena, municipality, group);
    allowed.retain(|step| (step.change > 0.0) == up && keeps(arena, municipality, &[*step], guards));
    allowed.sort_by(|a, b| (a.change.abs() - ROOM).abs().total_cmp(&(b.change.abs() - ROOM).abs()));
    if let Some(step) = allowed.first() {
        arena.pull(municipality, step.lever, step.to);
    }
}

fn score(arena: &Arena<'_>, municipality: usize, group: usize) -> f64 {
    arena.scores[group][municipality].unwrap_or(f64::NAN)
}

fn inside(arena: &Arena<'_>, municipality: usize, bound: Bound) -> bool {
    let score = score(arena, municipality, bound.group);
    score > bound.low && score < bound.high
}

/// Every single move of a municipality that changes a group's score.
fn moves(arena: &Arena<'_>, municipality: usize, group: usize) -> Vec<Move> {
    let mut found = Vec::new();
    for (lever, about) in arena.levers[municipality].iter().enumerate() {
        let slope = about.slopes.iter().find(|(follows, _)| *follows == group);
        let Some((_, slope)) = slope else { continue };
        for steps in (-FARTHEST..=FARTHEST).filter(|steps| *steps != 0) {
            if let Some(to) = arena.neighbour(municipality, lever, steps) {
                found.push(Move { lever, to, change: slope * (to - about.value) });
            }
        }
    }
    found
}

/// Whether the guarded scores stay where they must when some levers are moved.
fn keeps(arena: &Arena<'_>, municipality: usize, moves: &[Move], guards: &[Bound]) -> bool {
    guards.iter().all(|guard| {
        let mut score = score(arena, municipality, guard.group);
        for step in moves {
            let lever = &arena.levers[municipality][step.lever];
            let slope = lever.slopes.iter().find(|(group, _)| *group == guard.group);
            score += slope.map_or(0.0, |(_, slope)| slope * (step.to - lever.value));
        }
        score.is_nan() || (score > guard.low && score < guard.high)
    })
}

/// The single move that brings the score nearest to the middle of the goal, if one brings it nearer.
fn nearest(arena: &Arena<'_>, municipality: usize, goal: Bound, guards: &[Bound]) -> Option<Move> {
    let away = f64::midpoint(goal.low, goal.high) - score(arena, municipality, goal.group);
    let mut all = moves(arena, municipality, goal.group);
    all.retain(|step| (away - step.change).abs() < away.abs() - 1e-9);
    all.sort_by(|a, b| (away - a.change).abs().total_cmp(&(away - b.change).abs()));
    all.into_iter().find(|step| keeps(arena, municipality, &[*step], guards))
}

/// Two moves at once, then three: the first combination that lands inside the goal.
fn combine(arena: &mut Arena<'_>, municipality: usize, goal: Bound, guards: &[Bound]) -> bool {
    let now = score(arena, municipality, goal.group);
    let mut all = moves(arena, municipality, goal.group);
    all.sort_by(|a, b| a.change.total_cmp(&b.change));
    let found = pair(&all, now, goal, |moves| keeps(arena, municipality, moves, guards)).or_else(|| {
        let few = if all.len() > FEW { &[] } else { &all[..] };
        few.iter().find_map(|first| {
            let others: Vec<Move> = all.iter().copied().filter(|other| other.lever != first.lever).collect();
            let rest = |two: &[Move]| {
                let three: Vec<Move> = std::iter::once(*first).chain(two.iter().copied()).collect();
                keeps(arena, municipality, &three, guards)
            };
            let two = pair(&others, now + first.change, goal, rest)?;
            Some(std::iter::once(*first).chain(two).collect())
        })
    });
    let Some(found) = found else { return false };
    for step in &found {
        arena.pull(municipality, step.lever, step.to);
    }
    true
}

/// Two moves of different levers that together land inside the goal. `all` is sorted by change.
fn pair(all: &[Move], now: f64, goal: Bound, allowed: impl Fn(&[Move]) -> bool) -> Option<Vec<Move>> {
    let mut firsts = all.to_vec();
    firsts.sort_by(|a, b| a.change.abs().total_cmp(&b.change.abs()));
    for first in &firsts {
        let (low, high) = (goal.low - now - first.change, goal.high - now - first.change);
        let from = all.partition_point(|second| second.change <= low);
        let fitting = all[from..].iter().take_while(|second| second.change < high);
        for second in fitting.filter(|second| second.lever != first.lever) {
            let both = [*first, *second];
            if allowed(&both) {
                return Some(both.to_vec());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::drawn;
    use ledstjarna_composite::build;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn a_landing_is_inside_the_goal_and_the_guards(
            row in 0_usize..290, group in 0_usize..5, away in -1.5..1.5_f64, width in 0.01..0.4_f64,
        ) {
            let drawn = drawn();
            let result = build(&drawn.model, &drawn.draft.edition(&drawn.model, 2023).input()).expect("scores");
            let mut arena = Arena::open(&drawn.draft, &drawn.model, &result, 2023).expect("a linear model");
            let before = arena.scores.clone();
            let start = before[group][row].expect("a score");
            let goal = Bound { group, low: start + away, high: start + away + width };
            let other = usize::from(group == 0);
            let guard_at = before[other][row].expect("a score");
            let guards = [Bound { group: other, low: guard_at - 0.8, high: guard_at + 0.8 }];
            let landed = land(&mut arena, row, goal, &guards);
            let score = |group: usize| arena.scores[group][row].expect("a score");
            prop_assert_eq!(landed, score(group) > goal.low && score(group) < goal.high);
            prop_assert!((score(other) - guard_at).abs() < 0.8 + 1e-9);
            for (item, moved, value) in arena.moves() {
                prop_assert_eq!(moved, row, "only the municipality itself may move");
                prop_assert_eq!(value.to_bits(), drawn.draft.items[item].published(value).to_bits());
            }
        }
    }

    #[test]
    fn an_empty_goal_is_refused() {
        let drawn = drawn();
        let result = build(&drawn.model, &drawn.draft.edition(&drawn.model, 2023).input()).expect("scores");
        let mut arena = Arena::open(&drawn.draft, &drawn.model, &result, 2023).expect("a linear model");
        let goal = Bound { group: 0, low: 50.0, high: 50.0 };
        assert!(!land(&mut arena, 0, goal, &[]));
        assert!(arena.moves().is_empty());
    }
}
