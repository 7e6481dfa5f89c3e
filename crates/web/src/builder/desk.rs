//! One request to the builder, and which report it is about.

use std::path::Path;

use axum::http::StatusCode;
use ledstjarna_actions::ActionError;
use ledstjarna_actions::reports::drafts::{Draft, draft, years};
use ledstjarna_observations::Place;
use tokio::runtime::Handle;

use super::Builder;
use super::trouble::Trouble;
use crate::asked::Asked;
use crate::reply::Reply;

/// One request to the builder.
pub struct Desk<'l> {
    /// What is asked; the fields of a form are its query.
    pub asked: Asked<'l>,
    /// What is written to.
    pub builder: &'l Builder,
    /// Where actions that write are run.
    pub here: Handle,
    /// Whether a form was sent, rather than a page asked for.
    pub posted: bool,
}

/// The report that an address is about.
#[derive(Clone, Copy)]
pub struct Case<'l> {
    /// The municipality.
    pub place: &'l Place,
    /// The year.
    pub year: i16,
}

impl Case<'_> {
    /// The address of its task list, which those of its other pages begin with.
    pub fn address(&self) -> String {
        format!("/rapport/{}/{}", self.place.slug.as_deref().unwrap_or_default(), self.year)
    }
}

impl<'l> Desk<'l> {
    /// The data folder of the installation.
    pub fn data_dir(&self) -> &'l Path {
        &self.builder.installation.data_dir
    }

    /// The report that a path names.
    ///
    /// # Errors
    /// A page that says what is wrong with the address.
    pub fn case(&self, path: &[String]) -> Result<Case<'l>, Reply> {
        let place = path.first().and_then(|slug| self.asked.municipality(slug));
        let year = path.get(1).and_then(|year| year.parse().ok());
        match (place, year) {
            (Some(place), Some(year)) if years(self.asked.library, place).contains(&year) => {
                Ok(Case { place, year })
            }
            _ => Err(self.missing(
                "Rapporten finns inte",
                "Gå till sidan Rapport på den här datorn och välj kommun och år där.",
            )),
        }
    }

    /// The report as it is now.
    ///
    /// # Errors
    /// A page that says what must be mended first.
    pub fn draft(&self, case: Case<'_>, version: &str) -> Result<Draft, Reply> {
        let date = self.builder.installation.clock().now().day().parse().unwrap_or_default();
        draft(self.asked.insights, self.data_dir(), (case.place, case.year), (version, date))
            .map_err(|error| self.trouble(&error))
    }

    /// A page that says what went wrong; the person at the machine is the one who can mend it.
    pub fn trouble(&self, error: &ActionError) -> Reply {
        Trouble::of(error).page(&self.asked, self.typed())
    }

    /// A page that says that there is no such thing.
    pub fn missing(&self, what: &str, mend: &str) -> Reply {
        Trouble::new(StatusCode::NOT_FOUND, what, mend).page(&self.asked, self.typed())
    }

    /// A field of the form, or of the query; empty if it is not there.
    pub fn field(&self, name: &str) -> &str {
        let found = self.asked.query.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The text that somebody has sent, if any: no answer may lose it.
    fn typed(&self) -> Option<String> {
        Some(self.field("text")).filter(|text| self.posted && !text.trim().is_empty()).map(str::to_owned)
    }
}
