//! Anybody's own weights: marks from 0 to 5 for the parts of a group, and a code short enough for a link.
//!
//! A code is the version (`1`), four characters that name the model, and per group with marks of its
//! own a hyphen, the group's number and its marks, two to a character. Groups without marks keep the
//! model's weights.

use crate::model::{Model, Part};
use crate::uncertainty::Weights;
use crate::weights::error::WeightError;

const VERSION: char = '1';
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// Characters that name the model.
const CHECK_LENGTH: usize = 4;
/// Highest mark.
const HIGHEST: u8 = 5;

/// The marks of one reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWeights {
    /// Group by group: its position, and a mark for each of its parts in the order of [`Model::parts`].
    pub marks: Vec<(usize, Vec<u8>)>,
}

/// What marks come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// Weights for the whole model.
    pub weights: Weights,
    /// Groups whose marks were all 0, so that the model's own weights stand.
    pub all_zero: Vec<usize>,
}

impl OwnWeights {
    /// The weights of the model with the marks in their place: each part in proportion to its mark.
    ///
    /// # Errors
    /// If a group does not exist or has another number of parts, or a mark is above 5.
    pub fn apply(&self, model: &Model) -> Result<Applied, WeightError> {
        let mut applied = Applied { weights: Weights::of(model), all_zero: Vec::new() };
        for (group, marks) in &self.marks {
            let parts = parts(model, *group, marks)?;
            let sum: f64 = marks.iter().map(|mark| f64::from(*mark)).sum();
            if sum <= 0.0 {
                applied.all_zero.push(*group);
                continue;
            }
            for (part, mark) in parts.into_iter().zip(marks) {
                let weight = f64::from(*mark) / sum;
                match part {
                    Part::Group(at) => applied.weights.groups[at] = weight,
                    Part::Indicator(at) => applied.weights.indicators[at] = weight,
                }
            }
        }
        Ok(applied)
    }

    /// The code for a link: letters, digits and hyphens only.
    ///
    /// # Errors
    /// As [`Self::apply`].
    pub fn code(&self, model: &Model) -> Result<String, WeightError> {
        let mut code = String::from(VERSION);
        code.push_str(&check(model));
        for (group, marks) in &self.marks {
            parts(model, *group, marks)?;
            code.push('-');
            code.push(digit(group / DIGITS.len()));
            code.push(digit(group % DIGITS.len()));
            for pair in marks.chunks(2) {
                let second = pair.get(1).copied().unwrap_or(0);
                code.push(digit(usize::from(pair[0] * (HIGHEST + 1) + second)));
            }
        }
        Ok(code)
    }

    /// Reads a code.
    ///
    /// # Errors
    /// If it is damaged, or was made for a model with other parts.
    pub fn parse(code: &str, model: &Model) -> Result<Self, WeightError> {
        let mut sections = code.split('-');
        let head = sections.next().unwrap_or_default();
        let Some(named) = head.strip_prefix(VERSION).filter(|named| named.len() == CHECK_LENGTH) else {
            return Err(WeightError::Damaged(1));
        };
        if named != check(model) {
            return Err(WeightError::OtherModel);
        }
        let mut own = Self::default();
        let mut at = head.len();
        for section in sections {
            let marks = read_section(section, model).ok_or(WeightError::Damaged(at + 2))?;
            if own.marks.iter().any(|(group, _)| *group == marks.0) {
                return Err(WeightError::Damaged(at + 2));
            }
            own.marks.push(marks);
            at += 1 + section.len();
        }
        Ok(own)
    }
}

/// The parts that marks are for.
fn parts(model: &Model, group: usize, marks: &[u8]) -> Result<Vec<Part>, WeightError> {
    let parts = if group < model.groups.len() { model.parts(group) } else { Vec::new() };
    let sound = marks.iter().all(|mark| *mark <= HIGHEST) && marks.len() == parts.len();
    // Two digits of 36 hold the group's number.
    let named = group < DIGITS.len() * DIGITS.len();
    if sound && named && !parts.is_empty() { Ok(parts) } else { Err(WeightError::Marks) }
}

fn read_section(section: &str, model: &Model) -> Option<(usize, Vec<u8>)> {
    let mut digits = section.chars().map(value);
    let group = digits.next()?? * DIGITS.len() + digits.next()??;
    let count = (group < model.groups.len()).then(|| model.parts(group).len())?;
    let pairs: Vec<usize> = digits.collect::<Option<_>>()?;
    let base = usize::from(HIGHEST) + 1;
    let mut marks: Vec<u8> =
        pairs.iter().flat_map(|pair| [(pair / base) as u8, (pair % base) as u8]).collect();
    let spare = marks.len().checked_sub(count)?;
    let padded = spare <= 1 && marks.iter().skip(count).all(|mark| *mark == 0);
    marks.truncate(count);
    (padded && count > 0).then_some((group, marks))
}

fn digit(value: usize) -> char {
    char::from(DIGITS[value % DIGITS.len()])
}

fn value(digit: char) -> Option<usize> {
    DIGITS.iter().position(|known| char::from(*known) == digit)
}

/// Names a model by the ids of its parts, so that marks never land on other parts than they were meant
/// for (FNV-1a over the ids, in four digits of 36).
fn check(model: &Model) -> String {
    let groups = model.groups.iter().map(|group| &group.id);
    let ids = groups.chain(model.indicators.iter().map(|indicator| &indicator.id));
    let bytes = ids.flat_map(|id| id.bytes().chain([0]));
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325, step);
    let base = DIGITS.len() as u64;
    let mut take = || {
        let found = digit((hash % base) as usize);
        hash /= base;
        found
    };
    (0..CHECK_LENGTH).map(|_| take()).collect()
}
