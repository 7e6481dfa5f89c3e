//! Reads a model file: every fault of it is listed with line and mend, or a sound model comes out.

use ledstjarna_observations::toml_entry::{Entry, parse as parse_toml, tables};
use ledstjarna_observations::{Direction, Fault, Faults, Page, Register};
use toml::de::DeTable;

use crate::model::{Floor, Group, Model, ModelIndicator, Part};
use crate::model_check::{Listed, check_whole};
use crate::model_floor::read_floor;
use crate::model_recipe::{read_aggregation, read_recipe};
use crate::recipe::{Aggregation, Normalisation, Policy, Recipe};

const GROUP_KEYS: [&str; 9] =
    ["id", "parent", "weight", "title", "slug", "question", "aggregate", "power", "epsilon"];
const INDICATOR_KEYS: [&str; 9] =
    ["id", "parent", "weight", "theme", "direction", "max_age", "goalposts", "active", "missing"];

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
        .and_then(|(at, table)| read_head(&mut root.inner(at, table, &["id", "title", "version", "note"])));
    let recipe = match root.optional_table("recipe") {
        Some((at, table)) => read_recipe(&mut root, at, table, register),
        None => Recipe::default(),
    };
    let mut reader = Reader { page, register, recipe, entries: Entries::default(), faults };
    for (at, table) in tables(page, &document, "group", &mut reader.faults) {
        reader.group(at, table);
    }
    for (at, table) in tables(page, &document, "indicator", &mut reader.faults) {
        reader.indicator(at, table);
    }
    let mut floors = Vec::new();
    for (at, table) in tables(page, &document, "floor", &mut reader.faults) {
        let range = reader.recipe.normalise.range();
        floors.extend(read_floor(page, (at, table), &reader.entries, register, range, &mut reader.faults));
    }
    reader.finish(head, floors)
}

/// What stands under `[model]`.
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

/// The groups and indicators read so far.
#[derive(Default)]
pub struct Entries {
    /// Groups whose id could be read, with the byte where they begin. What else is wrong with them is
    /// a fault of its own, and must not make their parts look lost.
    pub groups: Vec<(usize, Group)>,
    /// Indicators that can be used.
    pub indicators: Vec<ModelIndicator>,
    /// Parent and weight of every entry, as far as they could be read.
    pub listed: Vec<Listed>,
}

impl Entries {
    /// Position of a group by its id.
    pub fn group(&self, id: &str) -> Option<usize> {
        self.groups.iter().position(|(_, group)| group.id == id)
    }

    /// A group, or an indicator by any of its names.
    pub fn part(&self, id: &str, register: &Register) -> Option<Part> {
        let known = register.indicator(id).map_or(id, |indicator| indicator.id.as_str());
        let indicator = || self.indicators.iter().position(|i| i.id == known).map(Part::Indicator);
        self.group(id).map(Part::Group).or_else(indicator)
    }
}

struct Reader<'t, 'r> {
    page: Page<'t>,
    register: &'r Register,
    recipe: Recipe,
    entries: Entries,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t, '_> {
    fn group(&mut self, at: usize, table: &DeTable<'t>) {
        let first = self.entries.groups.is_empty();
        let mut entry = Entry::new(self.page, at, table, &GROUP_KEYS, &mut self.faults);
        let id = entry.name("id");
        let title = entry.text("title");
        let slug = entry.optional_name("slug");
        let question = entry.optional_text("question");
        let aggregate = read_aggregation(&mut entry).unwrap_or(Aggregation::Arithmetic);
        let parent = if first { refuse_at_top(&mut entry) } else { parent(&mut entry, &self.entries) };
        let weight = if first { Some(1.0) } else { weight(&mut entry) };
        if !first {
            self.entries.listed.push(Listed { parent, weight });
        }
        let Some(id) = id else { return };
        if self.entries.group(&id).is_some() {
            entry.fault("id", format!("group `{id}` stands twice"), "Give each group an id of its own");
            return;
        }
        // A parent that could not be read has its own fault; the top stands in for it.
        let parent = if first { None } else { Some(parent.unwrap_or(0)) };
        let slug = slug.unwrap_or_else(|| id.replace('_', "-"));
        let (weight, title) = (weight.unwrap_or(0.0), title.unwrap_or_default());
        self.entries.groups.push((at, Group { id, parent, weight, title, slug, question, aggregate }));
    }

    fn indicator(&mut self, at: usize, table: &DeTable<'t>) {
        let mut entry = Entry::new(self.page, at, table, &INDICATOR_KEYS, &mut self.faults);
        let name = entry.name("id");
        let (parent, weight) = (parent(&mut entry, &self.entries), weight(&mut entry));
        self.entries.listed.push(Listed { parent, weight });
        let theme = entry.optional_text("theme");
        let turned =
            entry.optional_word("direction", &[Direction::Higher, Direction::Lower], Direction::code);
        let max_age = entry.optional_whole::<u8>("max_age", 1..=10);
        let posts = entry.optional_numbers("goalposts");
        let active = entry.optional_flag("active").unwrap_or(true);
        let policy = entry.optional_word("missing", &Policy::ALL, Policy::code);
        let known = name.as_deref().and_then(|name| self.register.indicator(name));
        if let (Some(name), None) = (&name, known) {
            let mend = "Use an id of the register (registry/indicators), or add the indicator there";
            entry.fault("id", format!("no indicator `{name}` in the register"), mend);
        }
        let Some(known) = known else { return };
        if self.entries.indicators.iter().any(|earlier| earlier.id == known.id) {
            let what = format!("indicator `{}` stands twice", known.id);
            entry.fault("id", what, "An indicator counts once; remove one");
        }
        if self.entries.group(&known.id).is_some() {
            let what = format!("`{}` is also the id of a group", known.id);
            entry.fault("id", what, "Give the group another id");
        }
        let direction = turned.unwrap_or(known.direction);
        if direction == Direction::None {
            let what = format!("indicator `{}` has no direction and cannot be scored", known.id);
            let mend = "Set direction = \"higher\" or \"lower\" here, or leave the indicator out";
            entry.fault("direction", what, mend);
        }
        let goalposts = read_goalposts(&mut entry, posts.as_deref(), direction, self.recipe.normalise);
        let by_source = self.recipe.missing_by_source.iter().find(|(source, _)| *source == known.source);
        let policy = policy.or(by_source.map(|(_, policy)| *policy)).unwrap_or(self.recipe.missing);
        self.entries.indicators.push(ModelIndicator {
            id: known.id.clone(),
            parent: parent.unwrap_or(0),
            weight: weight.unwrap_or(0.0),
            theme,
            direction,
            goalposts,
            max_age: max_age.unwrap_or(known.max_age),
            active,
            policy,
            source: known.source.clone(),
        });
    }

    fn finish(mut self, head: Option<Head>, floors: Vec<Floor>) -> Result<Model, Faults> {
        check_whole(self.page, &self.entries, &mut self.faults);
        match head {
            Some(Head { id, title, version, note }) if self.faults.is_empty() => Ok(Model {
                id,
                title,
                version,
                note,
                recipe: self.recipe,
                groups: self.entries.groups.into_iter().map(|(_, group)| group).collect(),
                indicators: self.entries.indicators,
                floors,
                text: self.page.text.to_owned(),
            }),
            _ => {
                self.faults.sort_by_key(|fault| fault.line);
                Err(Faults(self.faults))
            }
        }
    }
}

/// The index itself has neither parent nor weight.
fn refuse_at_top(entry: &mut Entry<'_, '_>) -> Option<usize> {
    if entry.optional_name("parent").is_some() {
        let mend = "Remove it, or let the index itself stand first";
        entry.fault("parent", "the first group is the index itself and has no parent", mend);
    }
    if entry.optional_number("weight").is_some() {
        entry.fault("weight", "the first group is the index itself and has no weight", "Remove it");
    }
    None
}

/// Position of the group that an entry belongs to.
fn parent(entry: &mut Entry<'_, '_>, entries: &Entries) -> Option<usize> {
    let name = entry.name("parent")?;
    let found = entries.group(&name);
    if found.is_none() {
        let mend = "Write the id of a [[group]] that stands above this entry";
        entry.fault("parent", format!("no group `{name}` stands above"), mend);
    }
    found
}

/// Share of the parent.
fn weight(entry: &mut Entry<'_, '_>) -> Option<f64> {
    let weight = entry.number("weight")?;
    if weight < 0.0 {
        entry.fault("weight", "the weight is negative", "Weights are 0 or more; turn the direction instead");
    }
    (weight >= 0.0).then_some(weight)
}

/// Goalposts are written as [worse, better]; they are demanded where the recipe needs them.
fn read_goalposts(
    entry: &mut Entry<'_, '_>,
    posts: Option<&[f64]>,
    direction: Direction,
    rule: Normalisation,
) -> Option<(f64, f64)> {
    let sound = match posts {
        None if matches!(rule, Normalisation::Goalposts { .. }) => Err("`goalposts` is missing"),
        None => Ok(None),
        Some([worse, better]) if direction == Direction::Lower && better < worse => {
            Ok(Some((*worse, *better)))
        }
        Some([worse, better]) if direction == Direction::Higher && worse < better => {
            Ok(Some((*worse, *better)))
        }
        Some([_, _]) => Err("the goalposts do not follow the direction"),
        Some(_) => Err("`goalposts` does not have two numbers"),
    };
    sound.unwrap_or_else(|what| {
        let mend = "Write goalposts = [worst, best]: rising where higher is better, falling where lower is";
        entry.fault("goalposts", what, mend);
        None
    })
}
