//! `report`: writes reports as files, and reads other people's over.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use ledstjarna_actions::reports::{
    Done, Format, Yearly, agenda_of, analyses, analysis_of, day_of, file_name, latest_year, save, write,
    yearly,
};
use ledstjarna_actions::{ActionError, Insights, Library, Published};
use ledstjarna_observations::Place as RegisterPlace;
use ledstjarna_organisation::Clock;
use ledstjarna_report::{Document, plain};

use crate::cli::Place;
use crate::cli_report::{AnalysisArgs, Report, Target, YearlyArgs};
use crate::clock::SystemClock;
use crate::output::print;
use crate::typesetting::Typst;

/// Does what was asked.
pub async fn run(place: &Place, asked: Report) -> anyhow::Result<ExitCode> {
    match asked {
        Report::Quality(asked) => yearly_report(place, Yearly::Quality, &asked).await?,
        Report::PatientSafety(asked) => yearly_report(place, Yearly::PatientSafety, &asked).await?,
        Report::Analysis(asked) => return analysis(place, &asked).await,
        Report::Slides(asked) => {
            let target = Target { format: vec![Format::Pptx], out: asked.out };
            return analysis(place, &AnalysisArgs { whom: asked.whom, target }).await;
        }
        Report::Agenda(asked) => agenda(place, &asked).await?,
        Report::Text { municipality, edition } => text(place, &municipality, edition.as_deref()).await?,
        Report::TakeIn { file, by, replace, json } => {
            super::take_in::run(place, &file, (by.as_deref(), replace), json).await?;
        }
        Report::Lint { file, accepted, place: whose, entries, strict, json } => {
            let known = match whose {
                Some(name) => Some(super::lint::known(place, &name).await?),
                None => None,
            };
            return super::lint::run(
                &file,
                accepted.as_deref(),
                known,
                super::lint::How { entries, strict, json },
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn insights(place: &Place) -> anyhow::Result<Insights> {
    Ok(Insights::new(Arc::new(Library::load(&super::open(place).await?).await?)))
}

fn edition<'a>(insights: &'a Insights, named: Option<&str>) -> Result<&'a Published, ActionError> {
    let library = insights.library();
    let found = named.map_or_else(|| library.latest(), |name| library.edition(name));
    found.ok_or_else(|| {
        ActionError::unknown("edition", named.unwrap_or("latest"), "Publish one with `index publish`")
    })
}

async fn yearly_report(place: &Place, which: Yearly, asked: &YearlyArgs) -> anyhow::Result<()> {
    let insights = insights(place).await?;
    let whom = super::find_municipality(&insights.library().register, &asked.place)?;
    has_values(&insights, whom, asked.year)?;
    let date = asked.date.map_or_else(|| SystemClock.now().day().parse(), Ok)?;
    let document = yearly(&insights, which, whom, asked.year, date)?;
    write_all(&document, whom, &asked.target)
}

/// A report on a year of which nothing is known would be a row of gaps.
fn has_values(insights: &Insights, whom: &RegisterPlace, year: i16) -> Result<(), ActionError> {
    let library = insights.library();
    let mut own = library.observations().iter().map(|stored| &stored.observation);
    let is_of_year = own.any(|found| {
        found.place == whom.code && found.period.first_year() == year && found.value.number().is_some()
    });
    if is_of_year {
        return Ok(());
    }
    let mend = match latest_year(library, whom) {
        Some(latest) => format!("The latest is {latest}. Choose that year, or import or fetch values first"),
        None => "Import or fetch values of the municipality first".to_owned(),
    };
    let kind = "year with values of this municipality";
    Err(ActionError::Unknown { kind, name: year.to_string(), mend })
}

async fn agenda(place: &Place, asked: &AnalysisArgs) -> anyhow::Result<()> {
    let insights = insights(place).await?;
    let published = edition(&insights, asked.whom.edition.as_deref())?;
    for whom in whom(&insights, published, asked)? {
        let document = agenda_of(&insights, published, whom, day_of(published))?;
        write_all(&document, whom, &asked.target)?;
    }
    Ok(())
}

async fn text(place: &Place, municipality: &str, named: Option<&str>) -> anyhow::Result<()> {
    let insights = insights(place).await?;
    let published = edition(&insights, named)?;
    let whom = super::find_municipality(&insights.library().register, municipality)?;
    print(&plain::text(&analysis_of(&insights, published, whom, day_of(published))?))
}

/// The municipalities asked for: one, or all with a place in the edition.
fn whom<'a>(
    insights: &'a Insights,
    published: &Published,
    asked: &AnalysisArgs,
) -> Result<Vec<&'a RegisterPlace>, ActionError> {
    let register = &insights.library().register;
    match &asked.whom.municipality {
        Some(name) => Ok(vec![super::find_municipality(register, name)?]),
        None => Ok(published.edition.result.units.iter().filter_map(|code| register.place(code)).collect()),
    }
}

/// Writes every format of a document and says where.
fn write_all(document: &Document, whom: &RegisterPlace, target: &Target) -> anyhow::Result<()> {
    let typst = Typst::new()?;
    for path in written(document, whom, target, &typst)? {
        print(&format!("Skrev {}\n", path.display()))?;
    }
    Ok(())
}

/// Writes every format of a document.
pub fn written(
    document: &Document,
    whom: &RegisterPlace,
    target: &Target,
    typst: &Typst,
) -> anyhow::Result<Vec<PathBuf>> {
    std::fs::create_dir_all(&target.out)
        .with_context(|| format!("{} cannot be made", target.out.display()))?;
    let slug = whom.slug.as_deref().unwrap_or(&whom.code);
    let mut paths = Vec::new();
    for format in &target.format {
        let bytes = write(document, *format, typst, None)?;
        let path = target.out.join(file_name(document, slug, *format));
        save(&path, &bytes)?;
        paths.push(path);
    }
    Ok(paths)
}

async fn analysis(place: &Place, asked: &AnalysisArgs) -> anyhow::Result<ExitCode> {
    let insights = insights(place).await?;
    let published = edition(&insights, asked.whom.edition.as_deref())?;
    let places = whom(&insights, published, asked)?;
    let typst = Typst::new()?;
    let bar = bar(places.len() as u64)?;
    let told = |_: &Done| bar.inc(1);
    let Target { format, out } = &asked.target;
    let date = day_of(published);
    let done = analyses(&insights, (published, date), &places, (out, format, asked.whom.all), &typst, &told)?;
    bar.finish_and_clear();
    let faults: Vec<&Done> = done.iter().filter(|one| one.fault.is_some()).collect();
    for one in &faults {
        eprintln!("ledstjarna: {}: {}", one.name, one.fault.as_deref().unwrap_or_default());
    }
    let written: usize = done.iter().map(|one| one.written.len()).sum();
    let kept: usize = done.iter().map(|one| one.kept).sum();
    let mut text = format!("Skrev {written} filer i {}.", out.display());
    if kept > 0 {
        text += &format!(" {kept} fanns redan och är kvar.");
    }
    print(&format!("{text}\n"))?;
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Progress on standard error, if somebody watches.
fn bar(steps: u64) -> anyhow::Result<ProgressBar> {
    let bar =
        ProgressBar::new(steps).with_style(ProgressStyle::with_template("{bar:30} {pos}/{len} kommuner")?);
    bar.set_draw_target(ProgressDrawTarget::stderr());
    Ok(bar)
}
