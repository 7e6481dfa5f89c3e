//! What an index is made of: a hierarchy of groups, their indicators and weights, and a recipe.

use ledstjarna_observations::{Direction, Register};
use serde::{Deserialize, Serialize};

use crate::recipe::{Aggregation, Policy, Recipe};

/// A node of the hierarchy: the index itself, an area, a pillar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Short id, unique in the model.
    pub id: String,
    /// Position of the parent in [`Model::groups`]; `None` for the top, which is the first group.
    pub parent: Option<usize>,
    /// Weight among its siblings as written in the model.
    pub weight: f64,
    /// Name as shown.
    pub title: String,
    /// Part of the address.
    pub slug: String,
    /// The question a senior would ask ("Får jag rätt hjälp?").
    pub question: Option<String>,
    /// How its parts become its score.
    pub aggregate: Aggregation,
}

/// One indicator of the model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelIndicator {
    /// Register id.
    pub id: String,
    /// Position of its group in [`Model::groups`].
    pub parent: usize,
    /// Weight among its siblings as written in the model.
    pub weight: f64,
    /// Theme inside the group, for reading along.
    pub theme: Option<String>,
    /// Which way is better; never `None` in a model.
    pub direction: Direction,
    /// Worse and better goalpost, for that normalisation.
    pub goalposts: Option<(f64, f64)>,
    /// How many years old a value may be (1 = the edition's own year only).
    pub max_age: u8,
    /// Whether the indicator counts in editions at all.
    pub active: bool,
    /// Exception to the recipe's missing policy, from the data source.
    pub policy: Policy,
    /// Data source of the register.
    pub source: String,
}

/// A level below which a named part holds its group back, whatever the mean says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Floor {
    /// Position of the group that is held back.
    pub group: usize,
    /// The part: an indicator's position, or a group's.
    pub part: Part,
    /// The floor: below this score the cap holds.
    pub below: f64,
    /// Highest score the group may then have.
    pub cap_score: Option<f64>,
    /// Highest result group the group may then have (0 = lowest, 4 = highest).
    pub cap_result_group: Option<u8>,
}

/// A part of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Position in [`Model::indicators`].
    Indicator(usize),
    /// Position in [`Model::groups`].
    Group(usize),
}

/// Most levels of groups, the top included: enough for any index, few enough to walk recursively.
pub const MAX_LEVELS: usize = 20;

/// A complete model. Groups stand in file order with every parent before its children.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Short id.
    pub id: String,
    /// Name as shown.
    pub title: String,
    /// Version of the model.
    pub version: String,
    /// What a reader must know of it.
    pub note: String,
    /// The rules.
    pub recipe: Recipe,
    /// The hierarchy, top first.
    pub groups: Vec<Group>,
    /// The indicators, in file order.
    pub indicators: Vec<ModelIndicator>,
    /// Non-compensation rules.
    pub floors: Vec<Floor>,
    /// The text it was read from; part of every edition.
    pub text: String,
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// Every fault of the text, with line and mend.
    pub fn parse(
        file: &str,
        text: &str,
        register: &Register,
    ) -> Result<Self, ledstjarna_observations::Faults> {
        crate::model_file::parse(file, text, register)
    }

    /// Whether it can be computed with: every position in it is inside it, every parent stands before
    /// its children, and every number has a meaning. A model read from an edition by a stranger is
    /// checked before it is used; a model file says more precisely what is wrong.
    pub fn is_sound(&self) -> bool {
        let group = |at: usize| at < self.groups.len();
        let weight = |weight: f64| weight.is_finite() && weight >= 0.0;
        let part = |part: Part| match part {
            Part::Group(at) => group(at),
            Part::Indicator(at) => at < self.indicators.len(),
        };
        let groups = self.groups.iter().enumerate().all(|(at, g)| {
            let placed = g.parent.map_or(at == 0, |parent| parent < at);
            placed && self.level(at) <= MAX_LEVELS && weight(g.weight) && g.aggregate.is_sound()
        });
        let indicators = self.indicators.iter().all(|indicator| {
            group(indicator.parent) && weight(indicator.weight) && indicator.direction != Direction::None
        });
        let floors = self.floors.iter().all(|floor| group(floor.group) && part(floor.part));
        group(0) && groups && indicators && floors && self.recipe.is_sound()
    }

    /// Level of a group, counted from 1 at the top; parents stand before their children.
    pub fn level(&self, group: usize) -> usize {
        let mut level = 1;
        let mut at = group;
        while let Some(parent) = self.groups.get(at).and_then(|group| group.parent).filter(|p| *p < at) {
            level += 1;
            at = parent;
        }
        level
    }

    /// Position of a group by id or slug.
    pub fn group(&self, id: &str) -> Option<usize> {
        self.groups.iter().position(|group| group.id == id || group.slug == id)
    }

    /// Position of an indicator by register id.
    pub fn indicator(&self, id: &str) -> Option<usize> {
        self.indicators.iter().position(|indicator| indicator.id == id)
    }

    /// The parts of a group in file order: its groups, then its indicators.
    pub fn parts(&self, group: usize) -> Vec<Part> {
        let groups =
            (0..self.groups.len()).filter(|&g| self.groups[g].parent == Some(group)).map(Part::Group);
        let indicators =
            (0..self.indicators.len()).filter(|&i| self.indicators[i].parent == group).map(Part::Indicator);
        groups.chain(indicators).collect()
    }

    /// Positions of the groups directly below the top: the areas.
    pub fn areas(&self) -> Vec<usize> {
        (0..self.groups.len()).filter(|&g| self.groups[g].parent == Some(0)).collect()
    }

    /// The area an indicator belongs to at the level below the top; the top itself if it hangs there.
    pub fn area_of(&self, indicator: usize) -> usize {
        let mut group = self.indicators[indicator].parent;
        while let Some(parent) = self.groups[group].parent {
            if parent == 0 {
                return group;
            }
            group = parent;
        }
        group
    }

    /// Weight of a part as written.
    pub fn weight(&self, part: Part) -> f64 {
        match part {
            Part::Group(group) => self.groups[group].weight,
            Part::Indicator(indicator) => self.indicators[indicator].weight,
        }
    }

    /// Share of the whole index an indicator has when everything is known: the product of the
    /// normalised weights on the way up. Closed indicators, and groups of nothing else, count for
    /// nothing and leave their weight to the others.
    pub fn effective_weight(&self, indicator: usize) -> f64 {
        let mut weight = self.share(Part::Indicator(indicator));
        let mut group = self.indicators[indicator].parent;
        while let Some(parent) = self.groups[group].parent {
            weight *= self.share(Part::Group(group));
            group = parent;
        }
        weight
    }

    /// Share of a part among its siblings that count.
    fn share(&self, part: Part) -> f64 {
        let parent = match part {
            Part::Group(group) => self.groups[group].parent.unwrap_or(0),
            Part::Indicator(indicator) => self.indicators[indicator].parent,
        };
        let counted = |part: &Part| if self.counts(*part) { self.weight(*part) } else { 0.0 };
        let siblings: f64 = self.parts(parent).iter().map(counted).sum();
        if siblings > 0.0 { counted(&part) / siblings } else { 0.0 }
    }

    fn counts(&self, part: Part) -> bool {
        match part {
            Part::Indicator(indicator) => self.indicators[indicator].active,
            Part::Group(group) => self.parts(group).iter().any(|part| self.counts(*part)),
        }
    }

    /// Whether a part stands somewhere below a group.
    pub fn is_part_of(&self, part: Part, group: usize) -> bool {
        let mut above = match part {
            Part::Group(at) => self.groups[at].parent,
            Part::Indicator(at) => Some(self.indicators[at].parent),
        };
        while let Some(at) = above {
            if at == group {
                return true;
            }
            above = self.groups[at].parent;
        }
        false
    }
}
