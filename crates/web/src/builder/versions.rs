//! The report as readers will see it: as it is now, frozen, and compared with last year's.

use askama::Template;
use ledstjarna_actions::reports::drafts::{Difference, Differences, differences, freeze, next_number, thaw};
use ledstjarna_actions::reports::{Format, Typesetter, write};
use ledstjarna_report::Document;

use super::desk::{Case, Desk};
use crate::frame::{Frame, Section};
use crate::reply::Reply;

/// A web page is set without it.
struct NoPdf;

impl Typesetter for NoPdf {
    fn pdf(&self, _: &Document) -> Result<Vec<u8>, String> {
        Err("PDF görs från kommandoraden.".to_owned())
    }
}

fn whole(desk: &Desk<'_>, document: &Document, canonical: String) -> Reply {
    let written = write(document, Format::Html, &NoPdf, None);
    match written.map(String::from_utf8) {
        Ok(Ok(body)) => Reply::Whole { body, canonical },
        Ok(Err(_)) => Reply::Broken,
        Err(error) => desk.trouble(&error),
    }
}

/// Answers with the report as it is now, in the form that goes out.
pub fn preview(desk: &Desk<'_>, path: &[String]) -> Reply {
    let made = desk.case(path).and_then(|case| Ok((case, desk.draft(case, "utkast")?)));
    match made {
        Ok((case, draft)) => whole(desk, &draft.document, case.address()),
        Err(reply) => reply,
    }
}

/// Answers with a frozen version.
pub fn version(desk: &Desk<'_>, path: &[String]) -> Reply {
    let case = match desk.case(path) {
        Ok(case) => case,
        Err(reply) => return reply,
    };
    let Some(number) = path.get(2).and_then(|number| number.parse().ok()) else {
        return no_version(desk);
    };
    if number == 0 || number >= next_number(desk.data_dir(), case.place, case.year) {
        return no_version(desk);
    }
    match thaw(desk.data_dir(), (case.place, case.year), number) {
        Ok((_, document)) => whole(desk, &document, case.address()),
        Err(error) => desk.trouble(&error),
    }
}

fn no_version(desk: &Desk<'_>) -> Reply {
    desk.missing("Versionen finns inte", "Gå till rapporten och välj en version där.")
}

/// Freezes the report as it is now and goes back to its task list.
pub fn freeze_now(desk: &Desk<'_>, path: &[String]) -> Reply {
    let case = match desk.case(path) {
        Ok(case) => case,
        Err(reply) => return reply,
    };
    let turn = desk.builder.turn();
    let number = next_number(desk.data_dir(), case.place, case.year);
    let draft = match desk.draft(case, &number.to_string()) {
        Ok(draft) => draft,
        Err(reply) => return reply,
    };
    let made = desk.here.block_on(freeze(&desk.builder.installation, case.place, &draft.document));
    drop(turn);
    match made {
        Ok(_) => Reply::See(format!("{}#versioner", case.address())),
        Err(error) => desk.trouble(&error),
    }
}

/// One paragraph that differs.
struct Line {
    word: &'static str,
    text: String,
}

/// The page.
#[derive(Template)]
#[template(path = "builder_compare.html")]
struct Page {
    frame: Frame,
    heading: String,
    report: String,
    base: String,
    between: String,
    lines: Vec<Line>,
    /// Whether so much differs that it is not listed.
    whole: bool,
}

/// Answers with what differs between the latest frozen version of the year before and the report as it is
/// now.
pub fn compare(desk: &Desk<'_>, path: &[String]) -> Reply {
    let case = match desk.case(path) {
        Ok(case) => case,
        Err(reply) => return reply,
    };
    let before = Case { year: case.year.saturating_sub(1), ..case };
    // The latest, readable or not: an older one in its place would be another comparison than was asked for.
    let latest = next_number(desk.data_dir(), before.place, before.year).saturating_sub(1);
    if latest == 0 {
        return desk.missing(
            "Det finns inget att jämföra med",
            &format!("Ingen version av rapporten för {} är fryst.", before.year),
        );
    }
    let both = thaw(desk.data_dir(), (before.place, before.year), latest)
        .map_err(|error| desk.trouble(&error))
        .and_then(|(_, earlier)| Ok((earlier, desk.draft(case, "utkast")?.document)));
    match both {
        Ok((earlier, later)) => Reply::page(&page(desk, case, (&earlier, &later)), case.address()),
        Err(reply) => reply,
    }
}

fn page(desk: &Desk<'_>, case: Case<'_>, (earlier, later): (&Document, &Document)) -> Page {
    let heading = format!("Jämfört med rapporten för {}", earlier.year);
    let synthetic = earlier.synthetic || later.synthetic;
    let line = |found: Difference| match found {
        Difference::Gone(text) => Line { word: "Borta", text },
        Difference::New(text) => Line { word: "Nytt", text },
    };
    let (lines, whole) = match differences(earlier, later) {
        Differences::In(found) => (found.into_iter().map(line).collect(), false),
        Differences::Whole => (Vec::new(), true),
    };
    Page {
        frame: Frame::new(&desk.asked, Section::Start, &heading, &heading, synthetic),
        heading,
        report: format!("Kvalitetsrapport {}: {}", case.year, case.place.name),
        base: case.address(),
        between: format!(
            "Fryst version {} av rapporten för {} mot utkastet för {}.",
            earlier.version, earlier.year, later.year
        ),
        lines,
        whole,
    }
}
