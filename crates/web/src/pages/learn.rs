//! The page that says who does one thing well: among those like a municipality, or of all.

use askama::Template;
use ledstjarna_actions::Published;
use ledstjarna_actions::analysis::Kin;
use ledstjarna_actions::analysis::teachers::{best_of_all, better_than};
use ledstjarna_actions::insights::Column;
use ledstjarna_actions::narration::teacher_sentence;
use ledstjarna_composite::peers::Example;
use ledstjarna_narrative::Sentence;
use ledstjarna_observations::{Direction, Indicator, Place};
use ledstjarna_statistics::quantile7;

use crate::address::State;
use crate::asked::Asked;
use crate::facts::sure;
use crate::figure::Figure;
use crate::frame::{Frame, Section};
use crate::pages::choice::Choice;
use crate::pages::compared::{EXAMPLES, comparison, told};
use crate::pages::not_found::missing;
use crate::pages::tabs::{Tab, tabs};
use crate::reply::Reply;
use crate::show::{Pictured, show};
use crate::wording;

mod picture;
mod twin;

/// Teachers that are shown with what proves it.
const SHOWN: usize = 3;

/// How many of the best of all are shown.
const BEST: usize = 12;

/// What is known of one indicator for the page.
struct Case<'l> {
    indicator: &'l Indicator,
    published: &'l Published,
    column: std::sync::Arc<Column>,
    /// The municipality whose likes are looked at, and its row.
    own: Option<(&'l Place, usize)>,
    /// Rows that are shown, better first; those without a value last.
    rows: Vec<usize>,
    /// Who is surely better, best first.
    examples: Vec<Example>,
}

/// Somebody to learn from, ready to print.
struct Teacher {
    name: String,
    address: String,
    value: String,
    proof: String,
    standing: String,
}

/// The page.
#[derive(Template)]
#[template(path = "learn.html")]
struct Page {
    frame: Frame,
    unknown: Option<String>,
    /// The row of links about a municipality, with its name and page.
    about: Option<(Vec<Tab>, String, String)>,
    heading: String,
    title: String,
    measure: String,
    headline: String,
    standing: String,
    compared: Vec<Choice>,
    told: String,
    told_why: Vec<Sentence>,
    teachers: Vec<Teacher>,
    figure: Option<Figure>,
    hidden: Vec<(&'static str, String)>,
    chosen: String,
    action: String,
    more: Option<String>,
    synthetic: bool,
}

impl Pictured for Page {
    fn figures(&self) -> Vec<&Figure> {
        self.figure.iter().collect()
    }

    fn is_synthetic(&self) -> bool {
        self.synthetic
    }
}

/// Answers with who does one thing well; any known name of the indicator leads to it.
pub fn learn(asked: &Asked<'_>, path: &[String]) -> Reply {
    let wanted = path.first().map_or("", String::as_str);
    let Some(indicator) = asked.library.register.indicator(wanted) else {
        return missing(asked, "Måttet finns inte", "Inget mått har det namnet. Sök efter det här.");
    };
    if indicator.id != wanted {
        return Reply::See(asked.state.address(&format!("/lar-av/{}", indicator.id)));
    }
    let Some(published) = asked.chosen else {
        return missing(
            asked,
            "Ingen utgåva är publicerad än",
            "Förebilder visas när den första utgåvan har publicerats.",
        );
    };
    let Some(column) = asked.insights.column(published, &indicator.id) else {
        return missing(asked, "Måttet saknar värden", "Ingen kommun har något värde för måttet än.");
    };
    let own = asked.own().and_then(|place| Some((place, published.edition.result.row(&place.code)?)));
    let kept = EXAMPLES.kept(EXAMPLES.read(asked)).filter(|_| own.is_some());
    let asked = &asked.clone().with_own(kept.into_iter().collect());
    let case = case(asked, indicator, published, column, own);
    if asked.is_data() {
        return twin::twin(asked, &case).reply(asked);
    }
    show(asked, &page(asked, &case))
}

fn case<'l>(
    asked: &Asked<'l>,
    indicator: &'l Indicator,
    published: &'l Published,
    column: std::sync::Arc<Column>,
    own: Option<(&'l Place, usize)>,
) -> Case<'l> {
    let units = &published.edition.result.units;
    let (mut rows, examples) = if let Some((place, row)) = own {
        let similar = Kin::of(asked.insights.scope(published, 0)).similar(row, comparison(asked, &EXAMPLES));
        let codes: Vec<String> = similar.iter().map(|row| units[*row].clone()).collect();
        let examples = better_than(asked.library, published, &place.code, &codes, &indicator.id);
        (similar.into_iter().chain([row]).collect::<Vec<usize>>(), examples)
    } else {
        let best = best_of_all(asked.library, published, &indicator.id);
        let rows = best.iter().take(BEST).filter_map(|example| published.edition.result.row(&example.unit));
        (rows.collect(), best)
    };
    let sign = if indicator.direction == Direction::Lower { -1.0 } else { 1.0 };
    let value = |row: usize| column.value(row).map_or(f64::NEG_INFINITY, |value| value * sign);
    // The sort keeps the order of likeness among equals.
    rows.sort_by(|a, b| value(*b).total_cmp(&value(*a)));
    let examples = if indicator.direction == Direction::None { Vec::new() } else { examples };
    Case { indicator, published, column, own, rows, examples }
}

impl Case<'_> {
    /// Rows of the similar municipalities.
    fn similar(&self) -> impl Iterator<Item = usize> {
        let own = self.own.map(|(_, row)| row);
        self.rows.iter().copied().filter(move |row| Some(*row) != own)
    }
}

/// Name of a municipality; its code where the register has none.
fn name<'a>(asked: &Asked<'a>, code: &'a str) -> &'a str {
    asked.library.register.place(code).map_or(code, |place| place.name.as_str())
}

fn page(asked: &Asked<'_>, case: &Case<'_>) -> Page {
    let Case { indicator, published, own, .. } = case;
    let title = indicator.title.clone();
    let heading = own.map_or_else(
        || format!("Lär av de bästa: {title}"),
        |(place, _)| format!("{}: lär av andra om {}", place.name, quoted(&title)),
    );
    let headline = headline(asked, case);
    let edition = &published.edition;
    let synthetic = edition.meta.synthetic;
    let frame = Frame::new(asked, Section::Start, &heading, &headline, synthetic);
    let state = asked.state.edition_only();
    let home = |slug: &str| state.address(&format!("/kommun/{slug}"));
    let about = own.map(|(place, _)| {
        (tabs(asked, place), place.name.clone(), home(place.slug.as_deref().unwrap_or_default()))
    });
    let names: Vec<String> =
        case.similar().map(|row| name(asked, &edition.result.units[row]).to_owned()).collect();
    Page {
        frame: frame.with_edition(asked).with_twins(asked),
        unknown: asked.unknown.clone(),
        about,
        standing: standing(case),
        measure: State { own: asked.state.own.clone(), ..State::default() }
            .address(&format!("/indikator/{}", indicator.id)),
        compared: if own.is_some() { EXAMPLES.choices(asked) } else { Vec::new() },
        told: if own.is_some() { told(comparison(asked, &EXAMPLES), &names) } else { String::new() },
        teachers: case.examples.iter().take(SHOWN).map(|example| teacher(asked, case, example)).collect(),
        told_why: sentence(asked, case).into_iter().collect(),
        figure: picture::figure(asked, case),
        hidden: [("ar", state.year.map(|year| year.to_string())), ("utgava", state.edition.clone())]
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)))
            .collect(),
        chosen: own.map_or_else(String::new, |(place, _)| place.name.clone()),
        action: asked.path.clone(),
        more: own.map(|(place, _)| {
            state.address(&format!("/kommun/{}/lar-av", place.slug.as_deref().unwrap_or_default()))
        }),
        title,
        headline,
        heading,
        synthetic,
    }
}

fn quoted(title: &str) -> String {
    format!("”{title}”")
}

/// Who is surely better, or that nobody is.
fn headline(asked: &Asked<'_>, case: &Case<'_>) -> String {
    if case.indicator.direction == Direction::None {
        return "Varken högt eller lågt är bäst, så ingen kan pekas ut som förebild".to_owned();
    }
    let names: Vec<String> =
        case.examples.iter().take(SHOWN).map(|example| name(asked, &example.unit).to_owned()).collect();
    let is_model = case.published.edition.model.indicator(&case.indicator.id).is_some();
    match (names.is_empty(), case.own) {
        (true, _) if !is_model => "Måttet är inte med i indexet, så ingen förebild kan prövas".to_owned(),
        (true, Some((place, _))) if case.column.value(case.own.map_or(0, |(_, row)| row)).is_none() => {
            format!("{} saknar värde, så ingen kan jämföras", place.name)
        }
        (true, Some(_)) => "Ingen liknande kommun är säkert bättre flera år i rad".to_owned(),
        (true, None) => "Ingen kommun är säkert bättre än mitten flera år i rad".to_owned(),
        (false, Some((place, _))) => format!("{} är säkert bättre än {}", wording::list(&names), place.name),
        (false, None) => format!("{} är säkert bättre än mitten av alla kommuner", wording::list(&names)),
    }
}

/// The own value beside the median of the similar ones, or the median of all.
fn standing(case: &Case<'_>) -> String {
    let Case { indicator, column, own, .. } = case;
    let year = column.year;
    let median = |mut values: Vec<f64>| {
        values.sort_unstable_by(f64::total_cmp);
        quantile7(&values, 0.5).map(|median| wording::between(indicator, median))
    };
    let direction = indicator.direction.swedish();
    if let Some((place, row)) = own {
        let value = column
            .value(*row)
            .map_or_else(|| "uppgift saknas".to_owned(), |value| wording::value(indicator, value));
        let similar = median(case.similar().filter_map(|row| column.value(row)).collect());
        let similar = similar
            .map_or_else(String::new, |median| format!(" Medianen för de liknande kommunerna är {median}."));
        return format!("{}: {value} år {year} ({direction}).{similar}", place.name);
    }
    median(column.values.iter().flatten().copied().collect()).map_or_else(String::new, |median| {
        format!("Medianen för alla kommuner är {median} år {year} ({direction}).")
    })
}

/// Who is surely better, in a sentence that can be opened; only for one of the weaknesses that are listed.
fn sentence(asked: &Asked<'_>, case: &Case<'_>) -> Option<Sentence> {
    let (place, _) = case.own?;
    let lessons = asked.insights.learn(case.published, 0, place, comparison(asked, &EXAMPLES)).ok()?;
    let line = lessons.lines.iter().find(|line| line.weakness.indicator == case.indicator.id)?;
    teacher_sentence(&asked.library.register, line, lessons.probability)
}

fn teacher(asked: &Asked<'_>, case: &Case<'_>, example: &Example) -> Teacher {
    let place = asked.library.register.place(&example.unit);
    let slug = place.and_then(|place| place.slug.as_deref()).unwrap_or_default();
    let mut years: Vec<i16> = example.years.clone();
    years.sort_unstable();
    let years: Vec<String> = years.iter().map(i16::to_string).collect();
    let standing = sure::place(asked, case.published, 0, &example.unit);
    Teacher {
        name: name(asked, &example.unit).to_owned(),
        address: asked.state.edition_only().address(&format!("/kommun/{slug}")),
        value: wording::value(case.indicator, example.value),
        proof: format!(
            "Bättre {}. Sannolikheten är {} varje år.",
            wording::list(&years),
            sure::chance(example.probability)
        ),
        standing: standing
            .map_or_else(|| "Ingen plats i indexet.".to_owned(), |text| format!("I hela indexet: {text}.")),
    }
}
