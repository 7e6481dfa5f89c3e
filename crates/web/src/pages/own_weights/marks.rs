//! The marks a reader gives: read from a link or a form, and shown as a question for each part.

use ledstjarna_actions::Published;
use ledstjarna_composite::weights::OwnWeights;
use ledstjarna_composite::{Model, Part};

use crate::asked::Asked;

/// Highest mark.
pub const HIGHEST: u8 = 5;

/// What the address asks for.
pub struct Wanted {
    /// The marks; groups with the official weights are left out.
    pub own: OwnWeights,
    /// The area whose measures are shown.
    pub opened: Option<usize>,
    /// What was wrong with the link.
    pub fault: Option<&'static str>,
}

/// One group of parts to give marks.
pub struct Question {
    /// What the marks are for.
    pub title: String,
    /// Its parts.
    pub parts: Vec<PartQuestion>,
}

/// One part to give a mark.
pub struct PartQuestion {
    /// Name of the field.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it asks, for an area.
    pub question: Option<String>,
    /// The mark it has now.
    pub mark: u8,
}

/// Reads the marks of an address: those of the link, and over them those of the form.
pub fn wanted(asked: &Asked<'_>, published: &Published) -> Wanted {
    let model = &published.edition.model;
    let (mut own, mut fault) = (OwnWeights::default(), None);
    if let Some(code) = asked.written("v") {
        match OwnWeights::parse(code, model) {
            Ok(read) => own = read,
            Err(_) => {
                fault = Some(
                    "Länken med vikter är skadad, eller gjord för ett annat index. Här gäller de officiella vikterna.",
                );
            }
        }
    }
    let areas = model.areas();
    let opened = asked
        .written("visa")
        .and_then(|slug| model.group(slug))
        .filter(|group| areas.contains(group) && !model.parts(*group).is_empty());
    for group in std::iter::once(0).chain(areas) {
        let names = names(model, group);
        if names.iter().any(|name| asked.written(name).is_some()) {
            let before = marks_of(&own, model, group);
            let marks = names.iter().zip(before).map(|(name, before)| read(asked, name).unwrap_or(before));
            let marks: Vec<u8> = marks.collect();
            own.marks.retain(|(known, _)| *known != group);
            if marks != official(model, group) {
                own.marks.push((group, marks));
            }
        }
    }
    own.marks.sort_unstable();
    Wanted { own, opened, fault }
}

/// A mark from the form; anything but 0-5 is passed over.
fn read(asked: &Asked<'_>, name: &str) -> Option<u8> {
    asked.written(name).and_then(|text| text.parse().ok()).filter(|mark| *mark <= HIGHEST)
}

/// The names of a group's fields: slugs of areas, ids of indicators.
fn names(model: &Model, group: usize) -> Vec<String> {
    let name = |part| match part {
        Part::Group(at) => model.groups[at].slug.clone(),
        Part::Indicator(at) => model.indicators[at].id.clone(),
    };
    model.parts(group).into_iter().map(name).collect()
}

/// The marks that stand for the official weights: the heaviest part has the highest, the others in proportion.
fn official(model: &Model, group: usize) -> Vec<u8> {
    let weight = |part| match part {
        Part::Group(at) => model.groups[at].weight,
        Part::Indicator(at) => model.indicators[at].weight,
    };
    let weights: Vec<f64> = model.parts(group).into_iter().map(weight).collect();
    let most = weights.iter().copied().fold(0.0, f64::max);
    let mark =
        |weight: f64| (weight / most * f64::from(HIGHEST)).round().clamp(0.0, f64::from(HIGHEST)) as u8;
    weights.into_iter().map(|weight| if most > 0.0 { mark(weight) } else { HIGHEST }).collect()
}

fn marks_of(own: &OwnWeights, model: &Model, group: usize) -> Vec<u8> {
    let given = own.marks.iter().find(|(known, _)| *known == group).map(|(_, marks)| marks.clone());
    given.unwrap_or_else(|| official(model, group))
}

/// Marks for the areas, by a rule.
pub fn preset(model: &Model, mark: impl Fn(usize) -> u8) -> OwnWeights {
    let marks: Vec<u8> = model.areas().into_iter().map(mark).collect();
    let is_official = marks == official(model, 0);
    OwnWeights { marks: if is_official { Vec::new() } else { vec![(0, marks)] } }
}

/// A group as a question for each of its parts.
pub fn question(asked: &Asked<'_>, published: &Published, own: &OwnWeights, group: usize) -> Question {
    let model = &published.edition.model;
    let register = &asked.library.register;
    let describe = |part| match part {
        Part::Group(at) => (model.groups[at].title.clone(), model.groups[at].question.clone()),
        Part::Indicator(at) => {
            let id = &model.indicators[at].id;
            (register.indicator(id).map_or_else(|| id.clone(), |known| known.title.clone()), None)
        }
    };
    let parts = names(model, group).into_iter().zip(model.parts(group)).zip(marks_of(own, model, group));
    Question {
        title: model.groups[group].title.clone(),
        parts: parts
            .map(|((name, part), mark)| {
                let (title, question) = describe(part);
                PartQuestion { name, title, question, mark }
            })
            .collect(),
    }
}
