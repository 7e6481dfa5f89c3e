//! Where the builder begins: choose municipality and year, or go on with a report.

use askama::Template;
use ledstjarna_actions::reports::drafts::{begun, years};

use super::desk::{Case, Desk};
use crate::frame::{Frame, Section};
use crate::names::fit;
use crate::reply::Reply;

/// A report that somebody has begun.
struct Begun {
    title: String,
    address: String,
}

/// The page.
#[derive(Template)]
#[template(path = "builder_start.html")]
struct Page {
    frame: Frame,
    begun: Vec<Begun>,
    place: String,
    year: String,
    fault: Option<String>,
}

/// Answers with the choice, or goes to the report that is chosen.
pub fn start(desk: &Desk<'_>, _: &[String]) -> Reply {
    let asked = &desk.asked;
    let (place, year) = (asked.written("kommun"), asked.written("ar"));
    let fault = match chosen(desk, place, year) {
        Some(Ok(case)) => return Reply::See(case.address()),
        Some(Err(fault)) => Some(fault),
        None => None,
    };
    let register = &asked.library.register;
    let begun = begun(desk.data_dir()).into_iter().filter_map(|(code, year)| {
        let case = Case { place: register.place(&code)?, year };
        Some(Begun { title: format!("{} {year}", case.place.name), address: case.address() })
    });
    let title = if fault.is_some() { "Fel: Bygg en kvalitetsrapport" } else { "Bygg en kvalitetsrapport" };
    let lead = "Programmet fyller i siffrorna. Du skriver det som bara ni vet.";
    let page = Page {
        frame: Frame::new(asked, Section::Start, title, lead, false),
        begun: begun.collect(),
        place: place.unwrap_or_default().to_owned(),
        year: year.unwrap_or_default().to_owned(),
        fault,
    };
    Reply::page(&page, asked.canonical())
}

/// The report chosen in the form, or what is wrong with the choice; nothing if nothing is chosen.
fn chosen<'l>(desk: &Desk<'l>, place: Option<&str>, year: Option<&str>) -> Option<Result<Case<'l>, String>> {
    let (name, library) = (place?, desk.asked.library);
    let found = library.register.find_place(name).and_then(|place| place.slug.as_deref()).or_else(|| {
        let mut near = library.register.municipalities().filter(|place| fit(&place.name, name).is_some());
        let first = near.next()?;
        near.next().is_none().then_some(first.slug.as_deref()?)
    });
    let Some(place) = found.and_then(|slug| desk.asked.municipality(slug)) else {
        return Some(Err(format!("Ingen kommun heter ”{name}”. Kontrollera stavningen.")));
    };
    let known = years(library, place);
    let Some(year) = year else {
        let Some(latest) = known.first() else {
            return Some(Err(format!("{} har inga värden. Hämta eller läs in värden först.", place.name)));
        };
        return Some(Ok(Case { place, year: *latest }));
    };
    Some(match year.parse() {
        Ok(year) if known.contains(&year) => Ok(Case { place, year }),
        _ => Err(match (known.last(), known.first()) {
            (Some(first), Some(last)) => {
                format!("{} har inga värden för {year}. Skriv ett år från {first} till {last}.", place.name)
            }
            _ => format!("{} har inga värden. Hämta eller läs in värden först.", place.name),
        }),
    })
}
