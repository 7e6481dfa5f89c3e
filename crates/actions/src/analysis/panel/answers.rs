//! The weights that a panel's answers give: of everybody, and of each group of persons.

use ledstjarna_composite::Model;
use ledstjarna_composite::model::Part;
use ledstjarna_composite::uncertainty::Weights;
use ledstjarna_composite::weights::{Panel, PanelWeights, Reply, Respondent, Settings, WeightError};
use ledstjarna_observations::Register;
use serde::Serialize;

use super::reading::{Form, PanelFile};
use crate::ActionError;
use crate::analysis::parts;

/// What is asked of a panel.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The model.
    pub model: &'a Model,
    /// Names of its parts.
    pub register: &'a Register,
    /// Position of the group whose parts were weighed.
    pub group: usize,
    /// Columns to group persons by; all there are if empty.
    pub by: &'a [String],
    /// Sizes of the groups of one column in the population; answers then stand for them.
    pub population: &'a [(String, f64)],
    /// How weights are computed.
    pub settings: Settings,
}

/// One part's weight in one group of persons.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeightLine {
    /// Column that groups persons; empty for everybody.
    pub dimension: String,
    /// The group of persons; empty for everybody.
    pub persons: String,
    /// Id of the part.
    pub part: String,
    /// Its title.
    pub title: String,
    /// Weight, 0-1; the parts sum to 1.
    pub weight: f64,
    /// 2.5 % of the resamplings of persons are lower.
    pub weight_025: Option<f64>,
    /// 2.5 % are higher.
    pub weight_975: Option<f64>,
    /// The model's own weight, 0-1.
    pub model_weight: f64,
    /// The weight less that of everybody; 0 for everybody.
    pub difference: f64,
    /// Best-worst: times best less times worst over times shown.
    pub best_worst_score: Option<f64>,
}

/// Who was asked and who answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupOfPersons {
    /// Column that groups persons; empty for everybody.
    pub dimension: String,
    /// The group; empty for everybody.
    pub persons: String,
    /// Number asked.
    pub asked: usize,
    /// Number who answered.
    pub answered: usize,
    /// Answers that could not be used.
    pub invalid: usize,
    /// Share of those asked who did not answer, 0-1.
    pub non_response: f64,
    /// Pairs: consistency ratio of the joint matrix.
    pub consistency_ratio: Option<f64>,
    /// Pairs: number of answers with a ratio above 0.1.
    pub inconsistent: Option<usize>,
    /// Why the group has no weights.
    pub no_weights: Option<String>,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PanelAnswer {
    /// Id of the model.
    pub model: String,
    /// Id of the group whose parts were weighed.
    pub group: String,
    /// Its title.
    pub title: String,
    /// How people were asked.
    pub form: Form,
    /// Column whose groups were given the sizes of the population.
    pub adjusted_by: Option<String>,
    /// Resamplings of persons.
    pub resamplings: usize,
    /// The seed.
    pub seed: u64,
    /// Everybody first, then the groups of each column.
    pub persons: Vec<GroupOfPersons>,
    /// Everybody's weights first, then those of the groups.
    pub lines: Vec<WeightLine>,
    /// Everybody's weights in each resampling.
    #[serde(skip)]
    pub resampled: Vec<Vec<f64>>,
}

/// Computes the weights.
///
/// # Errors
/// If nobody gave a valid answer, a column does not exist, or the population fits no single column.
pub fn panel_weights(file: &PanelFile, question: &Question<'_>) -> Result<PanelAnswer, ActionError> {
    let dimensions = dimensions(file, question.by)?;
    let (panel, adjusted_by) = match (question.population, dimensions.as_slice()) {
        ([], _) => (file.panel.clone(), None),
        (sizes, [only]) => (file.panel.post_stratified(*only, sizes)?, Some(file.dimensions[*only].clone())),
        _ => {
            return Err(ActionError::refused(
                "sizes of the population are given for several columns",
                "Name the column they are for with --by",
            ));
        }
    };
    let all = panel.weights(question.settings)?;
    let desk = Desk { question };
    let mut persons = vec![group_of_persons(&panel, None, Ok(&all))];
    let mut lines = desk.lines("", "", &all, &[]);
    for dimension in dimensions {
        let name = &file.dimensions[dimension];
        for found in panel.by_group(dimension, question.settings)? {
            let group = Some((dimension, name.as_str(), found.group.as_str()));
            persons.push(group_of_persons(&panel, group, found.weights.as_ref()));
            if let Ok(weights) = &found.weights {
                lines.extend(desk.lines(name, &found.group, weights, &found.differences));
            }
        }
    }
    let group = &question.model.groups[question.group];
    Ok(PanelAnswer {
        model: question.model.id.clone(),
        group: group.id.clone(),
        title: group.title.clone(),
        form: file.form,
        adjusted_by,
        resamplings: question.settings.resamplings,
        seed: question.settings.seed,
        persons,
        lines,
        resampled: all.resampled,
    })
}

/// Positions of the columns asked for; all if none are named.
fn dimensions(file: &PanelFile, by: &[String]) -> Result<Vec<usize>, ActionError> {
    if by.is_empty() {
        return Ok((0..file.dimensions.len()).collect());
    }
    let find = |name: &String| {
        let found = file.dimensions.iter().position(|known| *known == name.to_lowercase());
        found.ok_or_else(|| {
            ActionError::unknown("column", name, &format!("The file has {}", file.dimensions.join(", ")))
        })
    };
    by.iter().map(find).collect()
}

/// Every resampling as a set of weights for the whole model: what an analysis of uncertainty draws from.
pub fn weight_sets(model: &Model, group: usize, resampled: &[Vec<f64>]) -> Vec<Weights> {
    let siblings = model.parts(group);
    let set = |weights: &Vec<f64>| {
        let mut set = Weights::of(model);
        for (part, weight) in siblings.iter().zip(weights) {
            parts::set_weight(&mut set, *part, *weight);
        }
        set
    };
    resampled.iter().map(set).collect()
}

/// Who was asked in a group (column, its name, the group), and who answered.
fn group_of_persons(
    panel: &Panel,
    group: Option<(usize, &str, &str)>,
    found: Result<&PanelWeights, &WeightError>,
) -> GroupOfPersons {
    let member = |person: &&Respondent| {
        group.is_none_or(|(at, _, name)| person.groups.get(at).is_some_and(|known| known == name))
    };
    let members: Vec<&Respondent> = panel.respondents.iter().filter(member).collect();
    let replies: Vec<&Reply> = members.iter().filter_map(|person| person.reply.as_ref()).collect();
    let unusable = replies.iter().filter(|reply| !reply.is_valid(panel.items.len())).count();
    let consistency = found.ok().and_then(|found| found.consistency);
    let (dimension, persons) = group.map_or(("", ""), |(_, dimension, name)| (dimension, name));
    GroupOfPersons {
        dimension: dimension.to_owned(),
        persons: persons.to_owned(),
        asked: members.len(),
        answered: replies.len(),
        invalid: unusable,
        non_response: 1.0 - replies.len() as f64 / members.len().max(1) as f64,
        consistency_ratio: consistency.map(|(ratio, _)| ratio),
        inconsistent: consistency.map(|(_, flagged)| flagged),
        no_weights: found.err().map(ToString::to_string),
    }
}

struct Desk<'a> {
    question: &'a Question<'a>,
}

impl Desk<'_> {
    fn lines(
        &self,
        dimension: &str,
        persons: &str,
        found: &PanelWeights,
        differences: &[f64],
    ) -> Vec<WeightLine> {
        let Question { model, register, group, .. } = *self.question;
        let official = parts::shares(model, &Weights::of(model), group);
        let line = |(at, part): (usize, Part)| {
            let (id, title) = parts::named(model, register, part);
            let interval = found.intervals.get(at);
            Some(WeightLine {
                dimension: dimension.to_owned(),
                persons: persons.to_owned(),
                part: id,
                title,
                weight: *found.weights.get(at)?,
                weight_025: interval.map(|(low, _)| *low),
                weight_975: interval.map(|(_, high)| *high),
                model_weight: *official.get(at)?,
                difference: differences.get(at).copied().unwrap_or(0.0),
                best_worst_score: found.scores.get(at).copied().flatten(),
            })
        };
        model.parts(group).into_iter().enumerate().filter_map(line).collect()
    }
}
