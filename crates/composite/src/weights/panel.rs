//! A panel of respondents: their weights with intervals, by groups, and who did not answer.

use rayon::prelude::*;

use ledstjarna_statistics::quantile7_of;

use crate::uncertainty::{Purpose, Stream};
use crate::weights::best_worst;
use crate::weights::error::WeightError;
use crate::weights::pairwise::{INCONSISTENT_ABOVE, MOST_ITEMS, compare_in_pairs, joint};
use crate::weights::points::{self, Average};
use crate::weights::reply::{Choice, Reply};

/// One person who was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Respondent {
    /// What group the person belongs to in each dimension ("65-74", "Dalarnas län", "medlem").
    pub groups: Vec<String>,
    /// The answer; `None` if there was none.
    pub reply: Option<Reply>,
    /// How many persons it stands for; 1 without adjustment.
    pub weight: f64,
}

/// Everybody who was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// What is weighed: ids of areas, say.
    pub items: Vec<String>,
    /// One per person. All answers are of the same kind; others count as invalid.
    pub respondents: Vec<Respondent>,
}

/// How weights are computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// How points are averaged.
    pub average: Average,
    /// Number of resamplings; 0 gives no intervals.
    pub resamplings: usize,
    /// The seed; the same one gives the same bits.
    pub seed: u64,
}

/// The weights of a panel or a part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelWeights {
    /// One per item; they sum to 1.
    pub weights: Vec<f64>,
    /// 2.5 and 97.5 percentiles over resamplings of persons; empty without resampling.
    pub intervals: Vec<(f64, f64)>,
    /// The weights of each resampling: what an analysis of uncertainty can draw from.
    pub resampled: Vec<Vec<f64>>,
    /// Number asked.
    pub asked: usize,
    /// Number who answered.
    pub answered: usize,
    /// Number of answers that could not be used.
    pub invalid: usize,
    /// Best-worst: times best less times worst over times shown.
    pub scores: Vec<Option<f64>>,
    /// Pairwise: consistency ratio of the joint matrix, and number of answers above 0.1.
    pub consistency: Option<(f64, usize)>,
}

/// The weights of one group beside those of all.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupWeights {
    /// The group.
    pub group: String,
    /// Its weights; the reason if it has none.
    pub weights: Result<PanelWeights, WeightError>,
    /// Per item: the group's weight less that of all; empty without weights.
    pub differences: Vec<f64>,
}

impl PanelWeights {
    /// Share of those asked who did not answer, 0-1.
    pub fn non_response(&self) -> f64 {
        1.0 - self.answered as f64 / self.asked.max(1) as f64
    }
}

impl Panel {
    /// The weights of everybody.
    ///
    /// # Errors
    /// If nobody gave a valid answer, an item was never shown, there are too many items for pairs, or a
    /// setting has no meaning.
    pub fn weights(&self, settings: Settings) -> Result<PanelWeights, WeightError> {
        self.weights_of(&self.respondents.iter().collect::<Vec<_>>(), settings)
    }

    /// The weights of each group in a dimension, in the order of names.
    ///
    /// # Errors
    /// If there is no such dimension, or as [`Self::weights`].
    pub fn by_group(&self, dimension: usize, settings: Settings) -> Result<Vec<GroupWeights>, WeightError> {
        let all = self.weights(Settings { resamplings: 0, ..settings })?;
        let names = self.groups(dimension)?;
        let of_group = |group: String| {
            let members: Vec<&Respondent> = self
                .respondents
                .iter()
                .filter(|person| person.groups.get(dimension) == Some(&group))
                .collect();
            let weights = self.weights_of(&members, settings);
            let own = weights.as_ref().map(|found| found.weights.as_slice()).unwrap_or_default();
            let differences = own.iter().zip(&all.weights).map(|(own, all)| own - all).collect();
            GroupWeights { group, weights, differences }
        };
        Ok(names.into_iter().map(of_group).collect())
    }

    fn groups(&self, dimension: usize) -> Result<Vec<String>, WeightError> {
        let name = |person: &Respondent| person.groups.get(dimension).cloned();
        let mut names: Vec<String> = self
            .respondents
            .iter()
            .map(name)
            .collect::<Option<_>>()
            .ok_or(WeightError::Dimension(dimension))?;
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    /// The panel as if its groups in a dimension had the sizes of the population's: the weight of each
    /// valid answer becomes its group's share of the population over its share of the answers. Groups
    /// that are not named keep no weight.
    ///
    /// # Errors
    /// If there is no such dimension.
    pub fn post_stratified(
        &self,
        dimension: usize,
        population: &[(String, f64)],
    ) -> Result<Self, WeightError> {
        self.groups(dimension)?;
        let all: f64 = population.iter().map(|(_, size)| size.max(0.0)).sum();
        let valid = |person: &&Respondent| person.valid(self.items.len()).is_some();
        let answers = self.respondents.iter().filter(valid).count() as f64;
        let weight = |group: &String| {
            let member = |person: &&Respondent| person.groups.get(dimension) == Some(group);
            let own = self.respondents.iter().filter(valid).filter(member).count() as f64;
            let size =
                population.iter().find(|(name, _)| name == group).map_or(0.0, |(_, size)| size.max(0.0));
            if own > 0.0 && all > 0.0 { (size / all) / (own / answers) } else { 0.0 }
        };
        let mut panel = self.clone();
        for person in &mut panel.respondents {
            person.weight = person.groups.get(dimension).map_or(0.0, weight);
        }
        Ok(panel)
    }

    fn weights_of(&self, persons: &[&Respondent], settings: Settings) -> Result<PanelWeights, WeightError> {
        let items = self.items.len();
        if !settings.average.is_sound() {
            return Err(WeightError::Share(format!("{:?}", settings.average)));
        }
        let asked = persons.len();
        let answered = persons.iter().filter(|person| person.reply.is_some()).count();
        let valid: Vec<(&Reply, f64)> = persons.iter().filter_map(|person| person.valid(items)).collect();
        let first = valid.first().ok_or(WeightError::NoAnswers { asked })?.0;
        let answers = Answers::of(first, &valid);
        answers.check(items)?;
        let weights = answers.weights(items, settings.average).ok_or(WeightError::NoAnswers { asked })?;
        let resampled: Vec<Vec<f64>> = (0..settings.resamplings as u64)
            .into_par_iter()
            .filter_map(|number| {
                let mut stream = Stream::new(settings.seed, number, Purpose::Bootstrap);
                answers.resampled(&mut stream).weights(items, settings.average)
            })
            .collect();
        Ok(PanelWeights {
            intervals: (0..items).filter_map(|item| interval(&resampled, item)).collect(),
            weights,
            resampled,
            asked,
            answered,
            invalid: answered - answers.len(),
            scores: answers.scores(items),
            consistency: answers.consistency(items),
        })
    }
}

fn interval(resampled: &[Vec<f64>], item: usize) -> Option<(f64, f64)> {
    let values: Vec<f64> = resampled.iter().map(|weights| weights[item]).collect();
    Some((quantile7_of(&values, 0.025)?, quantile7_of(&values, 0.975)?))
}

impl Respondent {
    /// The answer with its weight, if it can be used.
    fn valid(&self, items: usize) -> Option<(&Reply, f64)> {
        let reply = self.reply.as_ref().filter(|reply| reply.is_valid(items))?;
        (self.weight > 0.0 && self.weight.is_finite()).then_some((reply, self.weight))
    }
}

/// Valid answers of one kind, each with its person's weight.
enum Answers<'a> {
    Points(Vec<(&'a [f64], f64)>),
    BestWorst(Vec<(&'a [Choice], f64)>),
    Pairwise(Vec<(&'a [f64], f64)>),
}

impl<'a> Answers<'a> {
    /// Those of the first one's kind.
    fn of(first: &Reply, valid: &[(&'a Reply, f64)]) -> Self {
        match first {
            Reply::Points(_) => Self::Points(pick(valid, |reply| match reply {
                Reply::Points(points) => Some(points),
                _ => None,
            })),
            Reply::BestWorst(_) => Self::BestWorst(pick(valid, |reply| match reply {
                Reply::BestWorst(choices) => Some(choices),
                _ => None,
            })),
            Reply::Pairwise(_) => Self::Pairwise(pick(valid, |reply| match reply {
                Reply::Pairwise(matrix) => Some(matrix),
                _ => None,
            })),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Points(answers) | Self::Pairwise(answers) => answers.len(),
            Self::BestWorst(answers) => answers.len(),
        }
    }

    fn check(&self, items: usize) -> Result<(), WeightError> {
        match self {
            Self::Pairwise(_) if items > MOST_ITEMS => Err(WeightError::TooManyItems(items)),
            Self::Points(_) | Self::Pairwise(_) => Ok(()),
            Self::BestWorst(answers) => {
                match best_worst::scores(answers, items).iter().position(Option::is_none) {
                    Some(item) => Err(WeightError::NeverShown(item)),
                    None => Ok(()),
                }
            }
        }
    }

    fn weights(&self, items: usize, average: Average) -> Option<Vec<f64>> {
        match self {
            Self::Points(answers) => points::weights(answers, average),
            // An item that a resampling happens to leave out cannot be weighed in it.
            Self::BestWorst(answers) => {
                let all_shown = best_worst::scores(answers, items).iter().all(Option::is_some);
                all_shown.then(|| best_worst::weights(answers, items))
            }
            Self::Pairwise(answers) => Some(compare_in_pairs(&joint(answers)?, items)?.weights),
        }
    }

    /// As many persons, drawn with replacement; each is kept whole.
    fn resampled(&self, stream: &mut Stream) -> Self {
        match self {
            Self::Points(answers) => Self::Points(drawn(answers, stream)),
            Self::BestWorst(answers) => Self::BestWorst(drawn(answers, stream)),
            Self::Pairwise(answers) => Self::Pairwise(drawn(answers, stream)),
        }
    }

    fn scores(&self, items: usize) -> Vec<Option<f64>> {
        match self {
            Self::BestWorst(answers) => best_worst::scores(answers, items),
            Self::Points(_) | Self::Pairwise(_) => Vec::new(),
        }
    }

    fn consistency(&self, items: usize) -> Option<(f64, usize)> {
        let Self::Pairwise(answers) = self else { return None };
        let ratio = |matrix: &[f64]| compare_in_pairs(matrix, items).map(|found| found.ratio);
        let flagged =
            answers.iter().filter_map(|(matrix, _)| ratio(matrix)).filter(|r| *r > INCONSISTENT_ABOVE);
        Some((ratio(&joint(answers)?)?, flagged.count()))
    }
}

fn pick<'a, T: ?Sized, V: AsRef<T> + 'a>(
    valid: &[(&'a Reply, f64)],
    of: impl Fn(&'a Reply) -> Option<&'a V>,
) -> Vec<(&'a T, f64)> {
    valid.iter().filter_map(|(reply, weight)| Some((of(reply)?.as_ref(), *weight))).collect()
}

fn drawn<T: Copy>(answers: &[T], stream: &mut Stream) -> Vec<T> {
    (0..answers.len()).map(|_| answers[stream.index(answers.len())]).collect()
}
