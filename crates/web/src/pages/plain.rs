//! Pages of text alone: the site in easy Swedish, and the accessibility statement.

use askama::Template;

use crate::asked::Asked;
use crate::frame::{Frame, Section};
use crate::reply::Reply;

/// When the site was last tried against the requirements of accessibility, and the method of the statement.
const TESTED: &str = "21 november 2026";

/// The site in easy Swedish.
#[derive(Template)]
#[template(path = "easy.html")]
struct Easy {
    frame: Frame,
    municipalities: usize,
    measures: Option<usize>,
}

/// The accessibility statement.
#[derive(Template)]
#[template(path = "accessibility.html")]
struct Accessibility {
    frame: Frame,
    tested: &'static str,
    operator: Option<String>,
    contact: Option<String>,
}

/// Answers with the page in easy Swedish.
pub fn easy(asked: &Asked<'_>, _: &[String]) -> Reply {
    let lead = "Ledstjärnan på lätt svenska.";
    let synthetic = asked.chosen.is_some_and(|published| published.edition.meta.synthetic);
    let page = Easy {
        frame: Frame::new(asked, Section::Start, "Lättläst", lead, synthetic),
        municipalities: asked.library.register.municipalities().count(),
        measures: asked.chosen.map(|published| published.edition.model.indicators.len()),
    };
    Reply::page(&page, asked.canonical())
}

/// Answers with the accessibility statement.
pub fn accessibility(asked: &Asked<'_>, _: &[String]) -> Reply {
    let lead = "Hur tillgänglig webbplatsen är, vad som brister och hur du säger till.";
    let page = Accessibility {
        frame: Frame::new(asked, Section::Start, "Tillgänglighet", lead, false),
        tested: TESTED,
        operator: asked.operator.name.clone(),
        contact: asked.operator.contact.clone(),
    };
    Reply::page(&page, asked.canonical())
}
