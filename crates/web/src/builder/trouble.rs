//! What a page of the builder says when something is in the way: what, what to do, and what was typed.

use askama::Template;
use axum::http::StatusCode;
use ledstjarna_actions::ActionError;

use crate::asked::Asked;
use crate::frame::{Frame, Section};
use crate::reply::Reply;

/// Something that is in the way.
pub struct Trouble {
    /// Status of the answer.
    pub status: StatusCode,
    /// What is wrong, as a heading.
    pub what: String,
    /// What to do.
    pub mend: String,
}

/// The page.
#[derive(Template)]
#[template(path = "builder_trouble.html")]
struct Page {
    frame: Frame,
    what: String,
    mend: String,
    typed: Option<String>,
}

impl Trouble {
    /// Something of a status, with what to do.
    pub fn new(status: StatusCode, what: &str, mend: impl Into<String>) -> Self {
        Self { status, what: what.to_owned(), mend: mend.into() }
    }

    /// What an action says, to the person at the machine.
    pub fn of(error: &ActionError) -> Self {
        match error {
            ActionError::Report(lines) => {
                Self::new(StatusCode::CONFLICT, "Rapporten behöver rättas", lines.join(" "))
            }
            ActionError::Register(faults) => {
                let all = faults.0.iter().map(|fault| {
                    format!("{}, rad {}: {}. {}.", fault.file, fault.line, fault.what, fault.mend)
                });
                let told = all.collect::<Vec<_>>().join(" ");
                let mend = format!("Rätta i filen och ladda om sidan. Så här säger läsaren: {told}");
                Self::new(StatusCode::CONFLICT, "En textfil har fel", mend)
            }
            ActionError::File { path, .. } => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "En fil kan inte läsas eller skrivas",
                format!(
                    "Det gäller {}. Kontrollera att du får skriva där och att disken har plats. Försök sedan igen.",
                    path.display()
                ),
            ),
            ActionError::Store(_) => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Databasen svarar inte",
                "Inget är sparat. Kontrollera att databasen är igång och försök igen.",
            ),
            ActionError::Refused { .. } => Self::new(
                StatusCode::FORBIDDEN,
                "Här kan du bara läsa",
                "Inget är sparat. Starta programmet som någon som får skriva.",
            ),
            _ => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Rapporten kan inte visas",
                "Inget är sparat. Kör ledstjarna doctor i datamappen, så säger programmet vad som är fel.",
            ),
        }
    }

    /// The page; what somebody has typed stands on it to be kept.
    pub fn page(self, asked: &Asked<'_>, typed: Option<String>) -> Reply {
        let Self { status, what, mend } = self;
        let frame = Frame::new(asked, Section::Start, &what, &mend, false);
        Reply::told(status, &Page { frame, what, mend, typed })
    }
}
