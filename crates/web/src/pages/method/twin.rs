//! The data twins of the method: the weights of the model, or the lines of one score.

use ledstjarna_actions::Published;
use ledstjarna_composite::{GroupStep, Step};
use ledstjarna_observations::{Place, raw_caption};

use crate::asked::Asked;
use crate::facts::lines::{Line, open, worst_and_best};
use crate::pages::score_figure::caption;
use crate::twin::{Cell, Twin};

const WEIGHTS: [&str; 16] = [
    "edition",
    "year",
    "indicator",
    "title",
    "group",
    "theme",
    "direction",
    "weight",
    "effective_weight",
    "worst",
    "best",
    "n",
    "moved",
    "active",
    "derived_caption",
    "synthetic",
];

/// One row per indicator of the model.
pub fn of_weights(asked: &Asked<'_>) -> Twin {
    let Some(published) = asked.chosen else {
        return Twin { columns: &WEIGHTS, rows: Vec::new() };
    };
    let edition = &published.edition;
    let row = |(i, known): (usize, &ledstjarna_composite::ModelIndicator)| -> Vec<Cell> {
        let scale = worst_and_best(edition.result.anchors[i], known.direction);
        vec![
            published.id.as_str().into(),
            edition.meta.year.into(),
            known.id.as_str().into(),
            asked.library.register.indicator(&known.id).map(|indicator| indicator.title.as_str()).into(),
            edition.model.groups[known.parent].id.as_str().into(),
            known.theme.as_deref().into(),
            known.direction.code().into(),
            known.weight.into(),
            edition.model.effective_weight(i).into(),
            scale.map(|(worst, _)| worst).into(),
            scale.map(|(_, best)| best).into(),
            edition.result.treatments[i].n.into(),
            edition.result.treatments[i].moved.into(),
            edition.result.active[i].into(),
            caption(asked.library, published).into(),
            edition.meta.synthetic.into(),
        ]
    };
    let rows = edition.model.indicators.iter().enumerate().map(row).collect();
    Twin { columns: &WEIGHTS, rows }
}

const SCORE: [&str; 23] = [
    "edition",
    "year",
    "municipality",
    "name",
    "record",
    "parent",
    "id",
    "title",
    "period",
    "value",
    "missing",
    "source",
    "source_caption",
    "treated",
    "worst",
    "best",
    "score",
    "weight",
    "share",
    "contribution",
    "origin",
    "derived_caption",
    "synthetic",
];

/// One row per group and indicator of a score; contributions add up within each parent.
pub fn of_score(asked: &Asked<'_>, place: &Place, published: &Published, row: usize) -> Twin {
    let opened = open(asked.library, published, row, asked.group(published));
    let mut rows = Vec::new();
    let context = Context { asked, place, published, lines: &opened.lines };
    context.group(&opened.step, None, &mut rows);
    Twin { columns: &SCORE, rows }
}

/// What every row needs.
struct Context<'a> {
    asked: &'a Asked<'a>,
    place: &'a Place,
    published: &'a Published,
    lines: &'a [Line<'a>],
}

impl Context<'_> {
    fn group(&self, step: &GroupStep, parent: Option<&str>, rows: &mut Vec<Vec<Cell>>) {
        let group = &self.published.edition.model.groups[step.group];
        let mut row = self.what("group", parent, &group.id, &group.title);
        row.extend(std::iter::repeat_n(Cell::Empty, 8));
        row.extend([
            step.score.into(),
            step.weight.into(),
            step.share.into(),
            step.contribution.into(),
            Cell::Empty,
        ]);
        row.extend([
            caption(self.asked.library, self.published).into(),
            self.published.edition.meta.synthetic.into(),
        ]);
        rows.push(row);
        for part in &step.parts {
            match part {
                Step::Group(below) => self.group(below, Some(&group.id), rows),
                Step::Indicator(below) => {
                    let line = self.lines.iter().find(|line| line.step.indicator == below.indicator);
                    rows.extend(line.map(|line| self.indicator(line, &group.id)));
                }
            }
        }
    }

    fn what(&self, record: &str, parent: Option<&str>, id: &str, title: &str) -> Vec<Cell> {
        vec![
            self.published.id.as_str().into(),
            self.published.edition.meta.year.into(),
            self.place.code.as_str().into(),
            self.place.name.as_str().into(),
            record.into(),
            parent.into(),
            id.into(),
            title.into(),
        ]
    }

    fn indicator(&self, line: &Line<'_>, parent: &str) -> Vec<Cell> {
        let step = &line.step;
        let scale = worst_and_best(step.anchor, step.direction);
        let source = line.cell.map(|cell| cell.source.as_str()).filter(|source| !source.is_empty());
        let library = self.asked.library;
        let mut row = self.what("indicator", Some(parent), line.id, line.title());
        row.extend([
            line.period().into(),
            step.raw.into(),
            line.cell
                .and_then(|cell| cell.value.missing())
                .map(ledstjarna_observations::Missing::code)
                .into(),
            source.into(),
            source.map(|source| raw_caption(&library.register, source)).into(),
            step.treated.into(),
            scale.map(|(worst, _)| worst).into(),
            scale.map(|(_, best)| best).into(),
            step.score.into(),
            step.weight.into(),
            step.share.into(),
            step.contribution.into(),
            step.origin.code().into(),
            caption(library, self.published).into(),
            self.published.edition.meta.synthetic.into(),
        ]);
        row
    }
}
