//! One request to the builder, and which report it is about.

use std::path::Path;

use ledstjarna_actions::ActionError;
use ledstjarna_actions::reports::drafts::{Draft, draft};
use ledstjarna_observations::Place;
use tokio::runtime::Handle;

use super::Builder;
use crate::asked::Asked;
use crate::pages::missing;
use crate::reply::Reply;

/// One request to the builder.
pub struct Desk<'l> {
    /// What is asked; the fields of a form are its query.
    pub asked: Asked<'l>,
    /// What is written to.
    pub builder: &'l Builder,
    /// Where actions that write are run.
    pub here: Handle,
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
        let year = path.get(1).and_then(|year| year.parse().ok()).filter(|year| (1990..=2100).contains(year));
        match (place, year) {
            (Some(place), Some(year)) => Ok(Case { place, year }),
            _ => Err(missing(
                &self.asked,
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
        let mut words = error.to_string();
        let mut deeper = std::error::Error::source(error);
        while let Some(cause) = deeper {
            words += &format!(" {cause}");
            deeper = cause.source();
        }
        missing(&self.asked, "Rapporten kan inte göras än", &words)
    }
}
