//! What a replication draws, written over the scores of its variant: survey values and stand-ins.

use crate::Matrix;
use crate::model::Part;
use crate::recipe::Aggregation;
use crate::uncertainty::error::PlanError;
use crate::uncertainty::evaluate::Workspace;
use crate::uncertainty::lanes::value;
use crate::uncertainty::plan::{Plan, Variant};
use crate::uncertainty::stage::{Gaps, below, fits};
use crate::uncertainty::stream::{Purpose, Stream, level};
use crate::uncertainty::survey::{Draw, Survey};

impl Plan {
    /// Draws uncertain values, if a survey is given, and stand-ins, if the variant has gaps to fill.
    pub(super) fn draw_over(
        &self,
        variant: &Variant,
        survey: Option<&Survey>,
        methods: &[Aggregation],
        draw: Draw,
        work: &mut Workspace,
    ) -> Result<(), PlanError> {
        let mut drawn = None;
        if let (Some(survey), Some(model)) = (survey, &variant.survey_model) {
            survey.draw(draw, &mut work.common, &mut work.drawn);
            let stages = survey.score(model, &work.drawn, self.peers.as_deref())?;
            // A column that can tell nobody apart has no scores at all.
            let silent = vec![f64::NAN; self.rows()];
            for (column, at) in survey.columns.iter().enumerate() {
                let scores = if stages.active[column] { stages.normalised.column(column) } else { &silent };
                self.overlay(*at, scores, methods, work)?;
            }
            drawn = Some((stages.normalised, survey));
        }
        if let Some(gaps) = &variant.stage.gaps {
            let drawn = drawn.as_ref().map(|(scores, survey)| (scores, *survey));
            self.fill_gaps(gaps, drawn, draw, methods, work);
        }
        Ok(())
    }

    /// Writes the scores of one drawn column.
    fn overlay(
        &self,
        column: usize,
        scores: &[f64],
        methods: &[Aggregation],
        work: &mut Workspace,
    ) -> Result<(), PlanError> {
        let parent = self.model.indicators[column].parent;
        let method = methods[parent];
        if !fits(scores, method) {
            return Err(PlanError::NotPositive(self.model.groups[parent].id.clone()));
        }
        let at = self.tree.columns[column];
        work.values.set_scores(at, scores, method);
        work.mask.set_presence(at, scores);
        for (floor, marks) in self.tree.floors.iter().zip(&mut work.below) {
            if floor.part == Part::Indicator(column) {
                *marks = below(scores, floor.below);
            }
        }
        Ok(())
    }

    /// Gives every gap the score of a similar unit, drawn at random.
    fn fill_gaps(
        &self,
        gaps: &Gaps,
        drawn: Option<(&Matrix, &Survey)>,
        draw: Draw,
        methods: &[Aggregation],
        work: &mut Workspace,
    ) {
        let mut stream = Stream::new(draw.seed, draw.replication, Purpose::Imputation);
        for &(row, column) in &gaps.cells {
            let place = drawn.and_then(|(_, survey)| survey.columns.iter().position(|c| *c == column));
            let scores = match (drawn, place) {
                (Some((matrix, _)), Some(place)) => matrix.column(place),
                _ => gaps.scores.column(column),
            };
            let near = self.peers.as_ref().and_then(|peers| peers.get(row));
            let Some(score) = stand_in(scores, near.map_or(&[], Vec::as_slice), &mut stream) else {
                continue;
            };
            let method = methods[self.model.indicators[column].parent];
            let at = self.tree.columns[column];
            work.values.set(row, at, value(score, method));
            work.mask.set(row, at, 1.0);
        }
    }
}

/// One of the similar units' scores, else one of all.
fn stand_in(scores: &[f64], near: &[usize], stream: &mut Stream) -> Option<f64> {
    let there = |row: &usize| scores.get(*row).is_some_and(|score| !score.is_nan());
    let count = near.iter().filter(|row| there(row)).count();
    // One number per gap whatever is found: what the next gap draws does not depend on it.
    let uniform = stream.uniform();
    let pick = |count: usize| level(uniform, count);
    let row = if count > 0 {
        near.iter().copied().filter(there).nth(pick(count))
    } else {
        let count = (0..scores.len()).filter(there).count();
        (0..scores.len()).filter(there).nth(pick(count))
    };
    row.map(|row| scores[row])
}
