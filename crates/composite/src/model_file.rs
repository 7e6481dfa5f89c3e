//! Reads a model file: every fault of it is listed with line and mend, or a sound model comes out.

use std::collections::HashMap;

use ledstjarna_observations::toml_entry::{Entry, parse as parse_toml, tables};
use ledstjarna_observations::{Direction, Fault, Faults, Page, Register};
use toml::de::DeTable;

use crate::model::{Floor, Group, Model, ModelIndicator, Part};
use crate::model_recipe::{read_aggregation, read_recipe};
use crate::recipe::{Aggregation, Normalisation, Policy, Recipe};
use crate::result::ResultGroup;

/// Weights of siblings must sum to 1 within this.
const SUM_TOLERANCE: f64 = 1e-9;

const GROUP_KEYS: [&str; 9] =
    ["id", "parent", "weight", "title", "slug", "question", "aggregate", "power", "epsilon"];
const INDICATOR_KEYS: [&str; 9] =
    ["id", "parent", "weight", "theme", "direction", "max_age", "goalposts", "active", "missing"];
const FLOOR_KEYS: [&str; 5] = ["group", "part", "below", "cap_score", "cap_result_group"];

/// Reads a model.
///
/// # Errors
/// Every fault of the text.
pub fn parse(file: &str, text: &str, register: &Register) -> Result<Model, Faults> {
    let mut faults = Vec::new();
    let page = Page { path: file, text, own: true };
    let Some(document) = parse_toml(page, &mut faults) else { return Err(Faults(faults)) };
    let mut root =
        Entry::new(page, 0, &document, &["model", "recipe", "group", "indicator", "floor"], &mut faults);
    let head = root
        .table("model")
        .map(|(at, table)| read_head(&mut root.inner(at, table, &["id", "title", "version", "note"])));
    let recipe = match root.optional_table("recipe") {
        Some((at, table)) => read_recipe(&mut root, at, table),
        None => Recipe::default(),
    };
    let mut reader =
        Reader { page, register, recipe, groups: Vec::new(), indicators: Vec::new(), faults: Vec::new() };
    let mut found = Vec::new();
    for (at, table) in tables(page, &document, "group", &mut found) {
        reader.group(at, table);
    }
    for (at, table) in tables(page, &document, "indicator", &mut found) {
        reader.indicator(at, table);
    }
    let floors: Vec<Floor> = tables(page, &document, "floor", &mut found)
        .into_iter()
        .filter_map(|(at, table)| reader.floor(at, table))
        .collect();
    reader.check_whole();
    faults.extend(found);
    let Reader { recipe, groups, indicators, faults: more, .. } = reader;
    faults.extend(more);
    if let (Some(Head { id, title, version, note }), true) = (head.flatten(), faults.is_empty()) {
        Ok(Model {
            id,
            title,
            version,
            note,
            recipe,
            groups: groups.into_iter().map(|(_, group)| group).collect(),
            indicators: indicators.into_iter().map(|(_, indicator)| indicator).collect(),
            floors,
            text: text.to_owned(),
        })
    } else {
        faults.sort_by_key(|fault| fault.line);
        Err(Faults(faults))
    }
}

struct Head {
    id: String,
    title: String,
    version: String,
    note: String,
}

fn read_head(entry: &mut Entry<'_, '_>) -> Option<Head> {
    let (id, title, version) = (entry.name("id"), entry.text("title"), entry.text("version"));
    let note = entry.optional_text("note").unwrap_or_default();
    Some(Head { id: id?, title: title?, version: version?, note })
}

struct Reader<'t, 'r> {
    page: Page<'t>,
    register: &'r Register,
    recipe: Recipe,
    groups: Vec<(usize, Group)>,
    indicators: Vec<(usize, ModelIndicator)>,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t, '_> {
    fn group(&mut self, at: usize, table: &DeTable<'t>) {
        let known: HashMap<String, usize> =
            self.groups.iter().enumerate().map(|(g, (_, group))| (group.id.clone(), g)).collect();
        let first = self.groups.is_empty();
        let mut entry = Entry::new(self.page, at, table, &GROUP_KEYS, &mut self.faults);
        let id = entry.name("id");
        let parent = entry.optional_name("parent");
        let weight = entry.optional_number("weight");
        let title = entry.text("title");
        let slug = entry.optional_name("slug");
        let question = entry.optional_text("question");
        let aggregate = read_aggregation(&mut entry).unwrap_or(Aggregation::Arithmetic);
        if let Some(id) = &id
            && known.contains_key(id)
        {
            entry.fault("id", format!("group `{id}` stands twice"), "Give each group an id of its own");
        }
        let parent = match parent {
            None if first => None,
            None => {
                entry.fault(
                    "parent",
                    "`parent` is missing",
                    "Only the first group, the index itself, has no parent",
                );
                return;
            }
            Some(name) => {
                let Some(parent) = known.get(&name) else {
                    let mend = "Write the id of a group that stands above this one in the file";
                    entry.fault("parent", format!("no group `{name}` stands above"), mend);
                    return;
                };
                Some(*parent)
            }
        };
        if parent.is_some() && weight.is_none() {
            entry.fault("weight", "`weight` is missing", "Write the group's share of its parent, 0 to 1");
        }
        refuse_negative(&mut entry, weight);
        if let (Some(id), Some(title)) = (id, title) {
            let slug = slug.unwrap_or_else(|| id.replace('_', "-"));
            let weight = weight.unwrap_or(1.0);
            self.groups.push((at, Group { id, parent, weight, title, slug, question, aggregate }));
        }
    }

    fn indicator(&mut self, at: usize, table: &DeTable<'t>) {
        let mut entry = Entry::new(self.page, at, table, &INDICATOR_KEYS, &mut self.faults);
        let name = entry.name("id");
        let parent = entry.name("parent");
        let weight = entry.number("weight");
        let theme = entry.optional_text("theme");
        let direction =
            entry.optional_word("direction", &[Direction::Higher, Direction::Lower], Direction::code);
        let max_age = entry.optional_whole::<u8>("max_age", 1..=10);
        let goalposts = entry.optional_numbers("goalposts");
        let active = entry.optional_flag("active").unwrap_or(true);
        let policy = entry.optional_word("missing", &Policy::ALL, Policy::code);
        refuse_negative(&mut entry, weight);
        let known = name.as_deref().and_then(|name| self.register.indicator(name));
        if let (Some(name), None) = (&name, known) {
            let mend = "Use an id of the register (registry/indicators), or add the indicator there";
            entry.fault("id", format!("no indicator `{name}` in the register"), mend);
        }
        let group =
            parent.as_deref().and_then(|parent| self.groups.iter().position(|(_, group)| group.id == parent));
        if let (Some(parent), None) = (&parent, group) {
            entry.fault(
                "parent",
                format!("no group `{parent}`"),
                "Write the id of one of the [[group]] entries",
            );
        }
        let (Some(known), Some(parent), Some(weight)) = (known, group, weight) else { return };
        if self.indicators.iter().any(|(_, earlier)| earlier.id == known.id) {
            entry.fault(
                "id",
                format!("indicator `{}` stands twice", known.id),
                "An indicator counts once; remove one",
            );
        }
        let direction = direction.unwrap_or(known.direction);
        if direction == Direction::None {
            let mend = "Set direction = \"higher\" or \"lower\" here, or leave the indicator out";
            entry.fault(
                "direction",
                format!("indicator `{}` has no direction and cannot be scored", known.id),
                mend,
            );
        }
        let goalposts = read_goalposts(&mut entry, goalposts.as_deref(), direction, self.recipe.normalise);
        let by_source = self.recipe.missing_by_source.iter().find(|(source, _)| *source == known.source);
        let policy = policy.or(by_source.map(|(_, policy)| *policy)).unwrap_or(self.recipe.missing);
        let indicator = ModelIndicator {
            id: known.id.clone(),
            parent,
            weight,
            theme,
            direction,
            goalposts,
            max_age: max_age.unwrap_or(known.max_age),
            active,
            policy,
            source: known.source.clone(),
        };
        self.indicators.push((at, indicator));
    }

    fn floor(&mut self, at: usize, table: &DeTable<'t>) -> Option<Floor> {
        let mut entry = Entry::new(self.page, at, table, &FLOOR_KEYS, &mut self.faults);
        let (group, part) = (entry.name("group"), entry.name("part"));
        let below = entry.number("below");
        let cap_score = entry.optional_number("cap_score");
        let cap_result_group = entry.optional_word("cap_result_group", &ResultGroup::ALL, ResultGroup::code);
        if cap_score.is_none() && cap_result_group.is_none() {
            entry.fault("cap_score", "the floor has no effect", "Add cap_score or cap_result_group");
        }
        let position = |id: &str| self.groups.iter().position(|(_, group)| group.id == id);
        let found = group.as_deref().and_then(position);
        if let (Some(group), None) = (&group, found) {
            entry.fault(
                "group",
                format!("no group `{group}`"),
                "Write the id of one of the [[group]] entries",
            );
        }
        let part_at = part.as_deref().and_then(|part| {
            let indicator = || self.indicators.iter().position(|(_, i)| i.id == part).map(Part::Indicator);
            position(part).map(Part::Group).or_else(indicator)
        });
        if let (Some(part), None) = (&part, part_at) {
            entry.fault(
                "part",
                format!("no group or indicator `{part}`"),
                "Write an id that stands in this file",
            );
        }
        let cap = cap_result_group
            .and_then(|cap| ResultGroup::ALL.iter().position(|g| *g == cap))
            .map(|at| at as u8);
        Some(Floor { group: found?, part: part_at?, below: below?, cap_score, cap_result_group: cap })
    }

    /// What can only be seen when all entries are read: sums of weights, empty groups.
    fn check_whole(&mut self) {
        if self.groups.is_empty() {
            let fault = self.page.fault(
                0,
                "the model has no [[group]]",
                "Begin with the index itself: [[group]] id = \"index\"",
            );
            self.faults.push(fault);
        }
        for (parent, (at, group)) in self.groups.iter().enumerate() {
            let groups = self.groups.iter().filter(|(_, g)| g.parent == Some(parent)).map(|(_, g)| g.weight);
            let indicators =
                self.indicators.iter().filter(|(_, i)| i.parent == parent).map(|(_, i)| i.weight);
            let weights: Vec<f64> = groups.chain(indicators).collect();
            let sum: f64 = weights.iter().sum();
            let fault = if weights.is_empty() {
                Some((
                    format!("group `{}` has no parts", group.id),
                    "Give it indicators, or remove it".to_owned(),
                ))
            } else if (sum - 1.0).abs() > SUM_TOLERANCE {
                let what = format!("the weights in group `{}` sum to {sum}, not to 1", group.id);
                Some((what, format!("Change its {} weights so that they sum to 1", weights.len())))
            } else {
                None
            };
            if let Some((what, mend)) = fault {
                self.faults.push(self.page.fault(*at, what, mend));
            }
        }
        let mut slugs: HashMap<&str, usize> = HashMap::new();
        let mut twice = Vec::new();
        for (at, group) in &self.groups {
            if slugs.insert(&group.slug, *at).is_some() {
                let what = format!("the address word `{}` is used by two groups", group.slug);
                twice.push(self.page.fault(*at, what, "Give one of them another slug"));
            }
        }
        self.faults.extend(twice);
    }
}

fn refuse_negative(entry: &mut Entry<'_, '_>, weight: Option<f64>) {
    if weight.is_some_and(|weight| weight < 0.0) {
        entry.fault("weight", "the weight is negative", "Weights are 0 or more; turn the direction instead");
    }
}

/// Goalposts are written as [worse, better]; they are demanded where the recipe needs them.
fn read_goalposts(
    entry: &mut Entry<'_, '_>,
    posts: Option<&[f64]>,
    direction: Direction,
    rule: Normalisation,
) -> Option<(f64, f64)> {
    let needed = matches!(rule, Normalisation::Goalposts { .. });
    match posts {
        None if needed => {
            entry.fault(
                "goalposts",
                "`goalposts` is missing",
                "Add goalposts = [worst, best], as the recipe asks for",
            );
            None
        }
        None => None,
        Some([worse, better]) => {
            let rising = better > worse;
            if rising != (direction == Direction::Higher) || (better - worse).abs() < f64::EPSILON {
                let mend = "Write [worst, best]: rising where higher is better, falling where lower is";
                entry.fault("goalposts", "the goalposts do not follow the direction", mend);
            }
            Some((*worse, *better))
        }
        Some(_) => {
            entry.fault(
                "goalposts",
                "`goalposts` does not have two numbers",
                "Write goalposts = [worst, best]",
            );
            None
        }
    }
}
