//! One file per command: reads its arguments, calls an action, prints.

mod analysis;
mod compare;
mod demo;
mod demo_reports;
mod doctor;
mod explain;
mod export;
mod fetch;
mod import;
mod index_build;
mod key_figures;
mod lint;
mod publish;
mod rank;
mod report;
mod serve;
mod stand_in;
mod take_in;
mod verify;

use std::process::ExitCode;
use std::sync::Arc;

use ledstjarna_actions::{ActionError, Installation, Setting};
use ledstjarna_observations::{Place as RegisterPlace, PlaceKind, Register};
use ledstjarna_organisation::Actor;
use ledstjarna_web::Operator;

use crate::cli::{Arguments, Command, Index, Place, Source};
use crate::clock::SystemClock;

/// Does what was asked.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let place = arguments.place;
    match arguments.command {
        Command::Demo { port, no_serve, no_reports, json } => {
            let asked = demo::Asked { port: (!no_serve).then_some(port), reports: !no_reports, json };
            demo::run(&place, &asked).await?;
        }
        Command::Serve { port, operator, contact, report_builder } => {
            let operator = Operator { name: operator, contact };
            serve::run(&place, port, operator, report_builder).await?;
        }
        Command::StandInKolada { port } => stand_in::run(port).await?,
        Command::Fetch {
            source: Source::Kolada { years, indicators, places, base_url, since, restart, json },
        } => {
            let request = ledstjarna_actions::fetch_kolada::FetchRequest {
                indicators,
                places,
                years: years.0,
                base_url,
                since,
                restart,
            };
            fetch::run(&place, &request, json).await?;
        }
        Command::Import { file, json } => import::run(&place, &file, json).await?,
        Command::KeyFigures { municipality, years, json } => {
            key_figures::run(&place, &municipality, years.map(|years| years.0), json).await?;
        }
        Command::Report { what } => return report::run(&place, what).await,
        Command::Export { what } => export::run(&place, what).await?,
        Command::Doctor { json } => return doctor::run(&place, json).await,
        Command::Index { action } => return index(&place, action).await,
    }
    Ok(ExitCode::SUCCESS)
}

async fn index(place: &Place, action: Index) -> anyhow::Result<ExitCode> {
    match action {
        Index::Build { model, data, period, out } => index_build::run(place, &model, &data, period, &out)?,
        Index::Publish { year, model, corrects, reason } => {
            publish::run(place, year, &model, corrects.zip(reason)).await?;
        }
        Index::Rank { which, county, similar, top, json } => {
            rank::run(place, &which, county.as_deref(), similar.as_deref(), top, json).await?;
        }
        Index::Explain { municipality, which, json } => {
            explain::run(place, &municipality, &which, json).await?;
        }
        Index::Compare { before, after, json } => compare::run(place, &before, &after, json).await?,
        Index::Verify { edition, json } => return verify::run(place, &edition, json).await,
        Index::Analysis(asked) => analysis::run(place, &asked).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the installation for the person at this machine.
async fn open(place: &Place) -> anyhow::Result<Installation> {
    let setting = Setting {
        data_dir: place.data_dir.clone(),
        database: place.database.clone(),
        actor: Actor::Local,
        clock: Arc::new(SystemClock),
    };
    Ok(Installation::open(&setting).await?)
}

/// Finds a municipality by code, name or address word.
fn find_municipality<'a>(register: &'a Register, name: &str) -> Result<&'a RegisterPlace, ActionError> {
    let found = register.find_place(name).filter(|place| place.kind == PlaceKind::Municipality);
    found.ok_or_else(|| {
        ActionError::unknown("municipality", name, "Write its code (2085), name (Ludvika) or address word")
    })
}
