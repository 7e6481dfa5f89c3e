//! The data twin of whom to learn from: a row for every weakness and teacher.

use ledstjarna_actions::analysis::learn::{LessonLine, Teacher};

use super::Case;
use crate::asked::Asked;
use crate::captions::{raw_captions, source_of};
use crate::pages::compared::EXAMPLES;
use crate::pages::score_figure::caption;
use crate::twin::{Cell, Twin};

/// `value` and `teacher_value` are raw values; the rest of a row is computed. A weakness without a teacher
/// has one row.
const COLUMNS: [&str; 21] = [
    "municipality",
    "name",
    "edition",
    "year",
    "group",
    "searched",
    "indicator",
    "title",
    "area",
    "unit",
    "value",
    "similar_median",
    "teacher",
    "teacher_name",
    "teacher_value",
    "probability",
    "years",
    "teacher_place",
    "source_caption",
    "derived_caption",
    "synthetic",
];

/// The twin.
pub fn twin(asked: &Asked<'_>, case: &Case<'_>) -> Twin {
    let rows = case.lessons.lines.iter().flat_map(|line| {
        let some = line.teachers.iter().map(Some);
        let none = line.teachers.is_empty().then_some(None);
        some.chain(none).map(|teacher| row(asked, case, line, teacher)).collect::<Vec<_>>()
    });
    Twin { columns: &COLUMNS, rows: rows.collect() }
}

fn row(asked: &Asked<'_>, case: &Case<'_>, line: &LessonLine, teacher: Option<&Teacher>) -> Vec<Cell> {
    let edition = &case.published.edition;
    let weakness = &line.weakness;
    let unit = asked.library.register.indicator(&weakness.indicator).map(|known| known.unit.code());
    let years = teacher.map(|teacher| teacher.years.iter().map(i16::to_string).collect::<Vec<_>>().join(";"));
    let codes = [Some(case.place.code.as_str()), teacher.map(|teacher| teacher.code.as_str())];
    let sources = codes.into_iter().flatten();
    let sources = sources.filter_map(|code| source_of(case.published, code, &weakness.indicator));
    let raw = raw_captions(&asked.library.register, sources).join(". ");
    vec![
        case.place.code.as_str().into(),
        case.place.name.as_str().into(),
        case.published.id.as_str().into(),
        edition.meta.year.into(),
        edition.model.groups[case.group].id.as_str().into(),
        EXAMPLES.read(asked).into(),
        weakness.indicator.as_str().into(),
        weakness.title.as_str().into(),
        weakness.area.as_str().into(),
        unit.into(),
        weakness.own.into(),
        weakness.median.into(),
        teacher.map(|teacher| teacher.code.as_str()).into(),
        teacher.map(|teacher| teacher.name.as_str()).into(),
        teacher.map(|teacher| teacher.value).into(),
        teacher.map(|teacher| teacher.probability).into(),
        years.into(),
        teacher.and_then(|teacher| teacher.place).into(),
        Some(raw).filter(|raw| !raw.is_empty()).into(),
        caption(asked.library, case.published).into(),
        edition.meta.synthetic.into(),
    ]
}
