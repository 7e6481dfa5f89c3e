//! The page for an address that leads nowhere: it helps on.

use askama::Template;

use crate::asked::Asked;
use crate::frame::{Frame, Section};
use crate::reply::Reply;

/// The page.
#[derive(Template)]
#[template(path = "not_found.html")]
struct NotFound {
    frame: Frame,
    what: String,
    mend: String,
}

/// Answers an address that no page has.
pub fn not_found(asked: &Asked<'_>, _: &[String]) -> Reply {
    missing(asked, "Sidan finns inte", "Kontrollera adressen, eller sök efter din kommun här.")
}

/// Answers with what is missing and what to do.
pub fn missing(asked: &Asked<'_>, what: &str, mend: &str) -> Reply {
    let mut frame = Frame::new(asked, Section::Start, what, mend, false);
    frame.own_search = true;
    Reply::missing(&NotFound { frame, what: what.to_owned(), mend: mend.to_owned() })
}
