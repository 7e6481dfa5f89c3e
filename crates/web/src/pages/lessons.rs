//! The page that says whom a municipality can learn from, over all its weaknesses.

use std::sync::Arc;

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::learn::{LessonLine, Lessons, Often, Teacher};
use ledstjarna_charts::{Amount, Bar, Bars, bars};
use ledstjarna_observations::Place;

use crate::address::State;
use crate::asked::Asked;
use crate::captions::{beside, source_of};
use crate::facts::sure;
use crate::figure::{Figure, FigureTable, Files, Look, draw};
use crate::frame::{Frame, Section};
use crate::pages::choice::{self, Choice};
use crate::pages::compared::{EXAMPLES, comparison, told};
use crate::pages::score_figure::caption;
use crate::pages::subject::{Head, Subject, uncomputable};
use crate::pages::tabs::{Onward, onward};
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::wording;

mod twin;

/// Municipalities in the picture of who is an example most often.
const OFTEN: usize = 10;

/// Teachers named on a line.
const NAMED: usize = 3;

/// One municipality's lessons.
struct Case<'l> {
    place: &'l Place,
    published: &'l Published,
    group: usize,
    lessons: Arc<Lessons>,
}

/// One weakness, ready to print.
struct LineView {
    title: String,
    address: String,
    area: String,
    own: String,
    median: String,
    teachers: Vec<TeacherView>,
}

/// One teacher on a line.
struct TeacherView {
    name: String,
    address: String,
    proof: String,
}

/// The page.
#[derive(Template)]
#[template(path = "lessons.html")]
struct Page {
    frame: Frame,
    head: Head,
    headline: String,
    found: String,
    editions: Vec<Choice>,
    areas: Vec<Choice>,
    compared: Vec<Choice>,
    told: String,
    often: Option<Figure>,
    lines: Vec<LineView>,
    demand: String,
    /// Of the table with values.
    table_caption: String,
    caption: String,
    onward: Vec<Onward>,
    synthetic: bool,
}

impl Pictured for Page {
    fn figures(&self) -> Vec<&Figure> {
        self.often.iter().collect()
    }

    fn is_synthetic(&self) -> bool {
        self.synthetic
    }
}

/// Answers with whom a municipality can learn from.
pub fn lessons(asked: &Asked<'_>, path: &[String]) -> Reply {
    let slug = path.first().map_or("", String::as_str);
    let found = Subject::find(
        asked,
        slug,
        &|slug| format!("/kommun/{slug}/lar-av"),
        "Förebilder visas när den första utgåvan har publicerats.",
    );
    let Subject { place, published, .. } = match found {
        Ok(subject) => subject,
        Err(reply) => return reply,
    };
    let asked = &asked.clone().with_own(EXAMPLES.kept(EXAMPLES.read(asked)).into_iter().collect());
    let group = asked.group(published);
    let Ok(lessons) = asked.insights.learn(published, group, place, comparison(asked, &EXAMPLES)) else {
        return uncomputable(asked, published);
    };
    let case = Case { place, published, group, lessons };
    if asked.is_data() {
        return twin::twin(asked, &case).reply(asked);
    }
    show(asked, &page(asked, &case))
}

fn page(asked: &Asked<'_>, case: &Case<'_>) -> Page {
    let Case { place, published, group, lessons } = case;
    let known = &published.edition.model.groups[*group];
    let of = if *group == 0 { String::new() } else { format!(" i {}", known.title) };
    let heading = format!("{}: vem kan kommunen lära av{of}?", place.name);
    let headline = headline(lessons);
    let synthetic = published.edition.meta.synthetic;
    let frame = Frame::new(asked, Section::Start, &heading, &headline, synthetic);
    let taught = lessons.lines.iter().filter(|line| !line.teachers.is_empty()).count();
    let mut years = lessons.years.clone();
    years.sort_unstable();
    let years: Vec<String> = years.iter().map(i16::to_string).collect();
    Page {
        frame: frame.with_edition(asked).with_twins(asked),
        head: Head::new(asked, place, heading),
        found: format!(
            "{taught} av {} har minst en liknande kommun som är säkert bättre.",
            wording::count(lessons.lines.len(), "svaghet", "svagheter")
        ),
        editions: choice::editions(asked, published),
        areas: choice::areas(asked, published),
        compared: EXAMPLES.choices(asked),
        told: told(lessons.comparison, &lessons.compared_with),
        often: often(asked, case),
        lines: lessons.lines.iter().map(|line| line_view(asked, case, line)).collect(),
        demand: format!(
            "Säkert bättre: med minst {} sannolikhet, minst {} år i rad. Utgåvor: {}.",
            wording::percent(lessons.probability, 0),
            lessons.fewest_years,
            wording::list(&years)
        ),
        table_caption: table_caption(asked, case),
        caption: caption(asked.library, published),
        onward: onward(asked, place, &["prioritera", "tank-om", "forandring"]),
        headline,
        synthetic,
    }
}

fn table_caption(asked: &Asked<'_>, case: &Case<'_>) -> String {
    let sources = case.lessons.lines.iter().flat_map(|line| {
        let taught = line.teachers.iter().map(|teacher| teacher.code.as_str());
        let codes = std::iter::once(case.place.code.as_str()).chain(taught);
        codes.filter_map(|code| source_of(case.published, code, &line.weakness.indicator))
    });
    let derived = caption(asked.library, case.published);
    beside(&asked.library.register, sources, "Medianer och sannolikheter", &derived)
}

/// Who is an example most often.
fn headline(lessons: &Lessons) -> String {
    let of = lessons.lines.len();
    let most = lessons.often.first().map_or(0, |one| one.weaknesses);
    let named: Vec<String> =
        lessons.often.iter().filter(|one| one.weaknesses == most).map(|one| one.name.clone()).collect();
    match named.len() {
        0 if of == 0 => "Kommunen är inte sämre än de liknande i något mått".to_owned(),
        0 => "Ingen liknande kommun är säkert bättre flera år i rad".to_owned(),
        1..=3 => format!("{} är säkert bättre i {most} av {of} svagheter", wording::list(&named)),
        count => format!("{count} kommuner är säkert bättre i {most} av {of} svagheter"),
    }
}

fn line_view(asked: &Asked<'_>, case: &Case<'_>, line: &LessonLine) -> LineView {
    let weakness = &line.weakness;
    let known = asked.library.register.indicator(&weakness.indicator);
    let value =
        |number: f64| known.map_or_else(|| wording::short(number, 2), |known| wording::value(known, number));
    let state = asked.state.edition_only();
    let teacher = |teacher: &Teacher| {
        let slug = asked.library.register.place(&teacher.code).and_then(|place| place.slug.as_deref());
        let mut years = teacher.years.clone();
        years.sort_unstable();
        let years: Vec<String> = years.iter().map(i16::to_string).collect();
        TeacherView {
            name: teacher.name.clone(),
            address: state.address(&format!("/kommun/{}", slug.unwrap_or_default())),
            proof: format!(
                "{}, bättre {}, sannolikhet {}",
                value(teacher.value),
                wording::list(&years),
                sure::chance(teacher.probability)
            ),
        }
    };
    LineView {
        title: weakness.title.clone(),
        address: State { own: case.place.slug.clone(), ..state.clone() }
            .address(&format!("/lar-av/{}", weakness.indicator)),
        area: weakness.area.clone(),
        own: value(weakness.own),
        median: known.map_or_else(
            || wording::short(weakness.median, 2),
            |known| wording::between(known, weakness.median),
        ),
        teachers: line.teachers.iter().take(NAMED).map(teacher).collect(),
    }
}

/// The municipalities that are examples most often; `None` if nobody is.
fn often(asked: &Asked<'_>, case: &Case<'_>) -> Option<Figure> {
    let lessons = &case.lessons;
    let shown: Vec<&Often> = lessons.often.iter().take(OFTEN).collect();
    if shown.is_empty() {
        return None;
    }
    let of = lessons.lines.len();
    let texts: Vec<String> = shown.iter().map(|one| one.weaknesses.to_string()).collect();
    let all = format!("av {of}");
    let drawn: Vec<Bar<'_>> = shown
        .iter()
        .zip(&texts)
        .map(|(one, text)| Bar {
            label: &one.name,
            amount: Amount { value: one.weaknesses as f64, text },
            interval: None,
            note: &all,
            own: false,
        })
        .collect();
    let headline = headline(lessons);
    let desc = format!(
        "{} staplar från noll till {of} svagheter, flest överst. Tabellen har samma uppgifter.",
        shown.len()
    );
    let plain = Look::plain("oftast");
    let chart = Bars {
        frame: plain.frame(&headline, &desc),
        bars: &drawn,
        full: Some(of as f64),
        measure: "Svagheter",
        notes: "Av alla svagheter",
    };
    Some(Figure {
        subtitle: format!(
            "Antal av kommunens {of} tyngsta svagheter där den andra är säkert bättre, utgåva {}.",
            case.published.id
        ),
        pictures: draw(asked, "oftast", &|look| bars(&Bars { frame: look.frame(&headline, &desc), ..chart })),
        id: "oftast",
        table: FigureTable::Here(chart.table()),
        caption: caption(asked.library, case.published),
        number: format!(
            "{} jämförs, {} är säkert bättre i något, år {}.",
            wording::count(lessons.compared_with.len(), "kommun", "kommuner"),
            lessons.often.len(),
            case.published.edition.meta.year
        ),
        definition: (asked.part("bevis"), "Så räknas förebilder".to_owned()),
        files: Files::of(asked, "oftast"),
        headline,
    })
}
