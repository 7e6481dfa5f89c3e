//! Anybody's own weights as marks from 0 to 5 and as a code short enough for a link.

use ledstjarna_composite::Model;
use ledstjarna_composite::model::Part;
use ledstjarna_composite::uncertainty::Weights;
use ledstjarna_composite::weights::OwnWeights;
use ledstjarna_observations::Register;
use serde::Serialize;

use crate::ActionError;
use crate::analysis::parts;

/// Highest mark.
const HIGHEST: u8 = 5;

/// One part with its mark.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MarkedLine {
    /// Id of the group it belongs to.
    pub group: String,
    /// Id of the part.
    pub part: String,
    /// Its title.
    pub title: String,
    /// Mark, 0-5.
    pub mark: u8,
    /// Its share of the group by the marks, 0-1; the model's own where all marks are 0.
    pub share: f64,
    /// Its share in the model, 0-1.
    pub model_share: f64,
}

/// Own weights and their code.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Marked {
    /// Id of the model.
    pub model: String,
    /// The code.
    pub code: String,
    /// Groups whose marks are all 0, so that the model's own weights stand.
    pub all_zero: Vec<String>,
    /// The parts with marks, group by group.
    pub lines: Vec<MarkedLine>,
}

/// The code of marks given by name. A group with one mark needs a mark for each of its parts.
///
/// # Errors
/// If a part is unknown, a mark is above 5, or a part of a marked group has none.
pub fn marked(model: &Model, register: &Register, named: &[(String, u8)]) -> Result<Marked, ActionError> {
    let mut given: Vec<(Part, u8)> = Vec::new();
    for (name, mark) in named {
        let part = parts::find(model, register, name)?;
        given.retain(|(known, _)| *known != part);
        given.push((part, *mark));
    }
    let mut own = OwnWeights::default();
    for group in 0..model.groups.len() {
        let siblings = model.parts(group);
        let marks: Vec<Option<u8>> = siblings
            .iter()
            .map(|part| given.iter().find(|(known, _)| known == part).map(|(_, mark)| *mark))
            .collect();
        if marks.iter().all(Option::is_none) {
            continue;
        }
        let lacking = siblings.iter().zip(&marks).filter(|(_, mark)| mark.is_none());
        let lacking: Vec<String> = lacking.map(|(part, _)| parts::named(model, register, *part).0).collect();
        if !lacking.is_empty() {
            let what = format!("{} has parts without a mark", model.groups[group].title);
            return Err(ActionError::refused(what, format!("Give each a mark: {}", lacking.join(", "))));
        }
        own.marks.push((group, marks.into_iter().flatten().collect()));
    }
    describe(model, register, &own)
}

/// What a code says.
///
/// # Errors
/// If it is damaged, or was made for another model.
pub fn parse_code(model: &Model, register: &Register, code: &str) -> Result<Marked, ActionError> {
    describe(model, register, &OwnWeights::parse(code, model)?)
}

/// The code of weights of one group rounded to marks, the heaviest part at 5.
///
/// # Errors
/// If there is not one weight per part.
pub fn rounded_code(
    model: &Model,
    register: &Register,
    group: usize,
    weights: &[f64],
) -> Result<Marked, ActionError> {
    let heaviest = weights.iter().copied().fold(0.0, f64::max);
    let mark = |weight: &f64| {
        let share = if heaviest > 0.0 { weight.max(0.0) / heaviest } else { 0.0 };
        (share * f64::from(HIGHEST)).round() as u8
    };
    describe(model, register, &OwnWeights { marks: vec![(group, weights.iter().map(mark).collect())] })
}

fn describe(model: &Model, register: &Register, own: &OwnWeights) -> Result<Marked, ActionError> {
    let applied = own.apply(model)?;
    let mut lines = Vec::new();
    for (group, marks) in &own.marks {
        let shares = parts::shares(model, &applied.weights, *group);
        let official = parts::shares(model, &Weights::of(model), *group);
        let numbers = marks.iter().zip(shares.into_iter().zip(official));
        lines.extend(model.parts(*group).into_iter().zip(numbers).map(
            |(part, (mark, (share, model_share)))| {
                let (id, title) = parts::named(model, register, part);
                let group = model.groups[*group].id.clone();
                MarkedLine { group, part: id, title, mark: *mark, share, model_share }
            },
        ));
    }
    Ok(Marked {
        model: model.id.clone(),
        code: own.code(model)?,
        all_zero: applied.all_zero.iter().map(|group| model.groups[*group].title.clone()).collect(),
        lines,
    })
}
