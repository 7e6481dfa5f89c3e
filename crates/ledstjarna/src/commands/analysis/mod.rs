//! `index uncertainty`, `change`, `priorities` and the other questions of an analyst.

mod audit;
mod change;
mod learn;
mod panel;
mod peers;
mod printing;
mod priorities;
mod progress;
mod reach;
mod sensitivity;
mod uncertainty;
mod what_if;
mod wording;

use ledstjarna_actions::analysis::{Draws, Scope};
use ledstjarna_actions::compare_editions::find_edition;
use ledstjarna_actions::{ActionError, Library};
use ledstjarna_observations::Place as RegisterPlace;

use super::rank::find_group;
use crate::cli::{Place, Which};
use crate::cli_analysis::{Analysis, Drawing};

/// Answers.
pub async fn run(place: &Place, asked: &Analysis) -> anyhow::Result<()> {
    match asked {
        Analysis::Uncertainty(asked) => uncertainty::run(place, asked).await,
        Analysis::Sensitivity(asked) => sensitivity::run(place, asked).await,
        Analysis::Change(asked) => change::run(place, asked).await,
        Analysis::WhatIf(asked) => what_if::run(place, asked).await,
        Analysis::Reach(asked) => reach::run(place, asked).await,
        Analysis::Priorities(asked) => priorities::run(place, asked).await,
        Analysis::Peers(asked) => peers::run(place, asked).await,
        Analysis::Learn(asked) => learn::run(place, asked).await,
        Analysis::Weights(asked) => panel::run(place, asked),
        Analysis::Audit(asked) => audit::run(place, asked).await,
    }
}

/// The readable content of the installation.
async fn library(place: &Place) -> anyhow::Result<Library> {
    Ok(Library::load(&super::open(place).await?).await?)
}

/// The score that is asked about.
fn scope<'a>(
    library: &'a Library,
    edition: Option<&str>,
    area: Option<&str>,
) -> Result<Scope<'a>, ActionError> {
    let published = find_edition(library, edition)?;
    Ok(Scope { library, published, group: find_group(published, area)? })
}

/// The score of `--edition` and `--area`.
fn scope_of<'a>(library: &'a Library, which: &Which) -> Result<Scope<'a>, ActionError> {
    scope(library, which.edition.as_deref(), which.area.as_deref())
}

/// The municipality that is asked about.
fn whom<'a>(library: &'a Library, name: &str) -> Result<&'a RegisterPlace, ActionError> {
    super::find_municipality(&library.register, name)
}

/// What is to be drawn, as often as usual unless told otherwise.
fn draws(drawing: &Drawing, usual: usize) -> Draws {
    Draws {
        kinds: drawing.vary.0.clone(),
        weight_sets: Vec::new(),
        replications: drawing.replications.unwrap_or(usual),
        seed: drawing.seed,
    }
}
