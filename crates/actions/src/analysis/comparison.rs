//! Whom a municipality is compared with: RKA's ready group, the nearest in our structure figures, or both.

use ledstjarna_composite::peers::{DEFAULT_COUNT, Feature, Likeness, Neighbour};
use serde::Serialize;

use crate::analysis::Scope;

/// Which municipalities count as similar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// The ready group of seven, as published in Kolada.
    #[default]
    Group,
    /// The seven nearest in our structure figures, all of equal weight.
    Nearest,
    /// The group first, and then those of the nearest that are not in it.
    Both,
}

impl Comparison {
    /// What a Swedish reader is told.
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Group => "RKA:s grupp av liknande kommuner i äldreomsorg",
            Self::Nearest => "de sju närmaste i våra strukturmått",
            Self::Both => "RKA:s grupp och de sju närmaste i våra strukturmått",
        }
    }
}

/// How far the search for examples goes beyond the similar ones.
const WIDER: usize = 30;

/// Likeness in an edition, measured once.
#[derive(Clone, Debug)]
pub struct Kin<'a> {
    scope: Scope<'a>,
    /// Structure figures of the edition's municipalities.
    pub likeness: Likeness,
}

impl<'a> Kin<'a> {
    /// Of the municipalities of an edition.
    pub fn of(scope: Scope<'a>) -> Self {
        let likeness = Likeness::of(scope.register(), &scope.edition().result.units);
        Self { scope, likeness }
    }

    /// Rows of the ready group.
    pub fn group(&self, row: usize) -> Vec<usize> {
        self.scope.edition().snapshot.peers.get(row).cloned().unwrap_or_default()
    }

    /// The nearest municipalities, with equal weights.
    pub fn nearest(&self, row: usize, count: usize) -> Vec<Neighbour> {
        self.likeness.nearest(row, &[1.0; Feature::ALL.len()], count)
    }

    /// Rows of the similar municipalities.
    pub fn similar(&self, row: usize, comparison: Comparison) -> Vec<usize> {
        let nearest = || self.nearest(row, DEFAULT_COUNT).into_iter().map(|found| found.row).collect();
        match comparison {
            Comparison::Group => self.group(row),
            Comparison::Nearest => nearest(),
            Comparison::Both => joined(self.group(row), nearest()),
        }
    }

    /// The similar municipalities and then the next nearest: whom to name as an example.
    pub fn examples(&self, row: usize, comparison: Comparison) -> Vec<usize> {
        let wider = self.nearest(row, WIDER).into_iter().map(|found| found.row).collect();
        joined(self.similar(row, comparison), wider)
    }
}

fn joined(mut first: Vec<usize>, then: Vec<usize>) -> Vec<usize> {
    let new: Vec<usize> = then.into_iter().filter(|row| !first.contains(row)).collect();
    first.extend(new);
    first
}
