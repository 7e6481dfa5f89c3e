//! Analyses of many municipalities at once: in parallel, resumable, one file each.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use ledstjarna_observations::Place;
use ledstjarna_report::Template;
use rayon::prelude::*;

use super::progress::Progress;
use super::{ANALYSIS, Format, Typesetter, analysis_of, file_name, write};
use crate::{ActionError, Insights, Published};

/// What came of one municipality.
#[derive(Clone, Debug)]
pub struct Done {
    /// Its name.
    pub name: String,
    /// Files that were written now.
    pub written: Vec<PathBuf>,
    /// Number of files that stood there already.
    pub kept: usize,
    /// Why it could not be done, if so.
    pub fault: Option<String>,
}

/// Writes the analyses of many municipalities into a folder; a file is written whole or not at all. With
/// `resumes`, a run that was broken off goes on where it stopped: files that it wrote from the same edition,
/// register and program are kept, all others are written anew. `told` hears of each municipality when it is
/// done, from any thread.
///
/// # Errors
/// If the folder cannot be made, or the template has faults.
pub fn analyses(
    insights: &Insights,
    (published, date): (&Published, Date),
    places: &[&Place],
    (folder, formats, resumes): (&Path, &[Format], bool),
    typesetter: &dyn Typesetter,
    told: &(dyn Fn(&Done) + Sync),
) -> Result<Vec<Done>, ActionError> {
    // A template with faults is told once, before any file is written.
    Template::load(&insights.library().register, ANALYSIS)?;
    std::fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    let progress = if resumes {
        let name = format!("{ANALYSIS}-{}.klara.txt", published.edition.meta.year);
        Some(Progress::open(folder, &name, &mark(insights, published, date))?)
    } else {
        None
    };
    // What all of them share is worked out once, before they compete for it.
    insights.warm();
    let done = places.par_iter().map(|place| {
        let mut done = Done { name: place.name.clone(), written: Vec::new(), kept: 0, fault: None };
        let into = (folder, formats, progress.as_ref());
        if let Err(error) = one(insights, (published, date), place, into, typesetter, &mut done) {
            done.fault = Some(error.to_string());
        }
        told(&done);
        done
    });
    Ok(done.collect())
}

/// All that the files of a run are made from.
fn mark(insights: &Insights, published: &Published, date: Date) -> String {
    format!(
        "Skrivna filer, utgåva {} ({}), {date}, register {}, program {}",
        published.id,
        published.edition.checksum,
        insights.library().register.hash_of_all(),
        env!("CARGO_PKG_VERSION")
    )
}

fn one(
    insights: &Insights,
    (published, date): (&Published, Date),
    place: &Place,
    (folder, formats, progress): (&Path, &[Format], Option<&Progress>),
    typesetter: &dyn Typesetter,
    done: &mut Done,
) -> Result<(), ActionError> {
    let slug = place.slug.as_deref().unwrap_or(&place.code);
    let mut document = None;
    for format in formats {
        let name = format!("kommunanalys-{slug}-{}.{}", published.edition.meta.year, format.ending());
        let path = folder.join(&name);
        if progress.is_some_and(|progress| progress.is_done(&name)) && path.exists() {
            done.kept += 1;
            continue;
        }
        let made = match document.take() {
            Some(made) => made,
            None => analysis_of(insights, published, place, date)?,
        };
        let bytes = write(&made, *format, typesetter, None)?;
        debug_assert_eq!(
            path.file_name().and_then(|name| name.to_str()),
            Some(&*file_name(&made, slug, *format))
        );
        save(&path, &bytes)?;
        if let Some(progress) = progress {
            progress.add(&name)?;
        }
        done.written.push(path);
        document = Some(made);
    }
    Ok(())
}

/// Writes a file whole: beside its place first, then under its name.
///
/// # Errors
/// If it cannot be written.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), ActionError> {
    Beside::write(path, bytes)?.put()
}

/// A file that is written but not yet in its place.
pub(super) struct Beside<'p> {
    path: &'p Path,
    beside: PathBuf,
}

impl<'p> Beside<'p> {
    /// Writes the bytes beside their place.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn write(path: &'p Path, bytes: &[u8]) -> Result<Self, ActionError> {
        let beside = path.with_extension("skrivs");
        std::fs::write(&beside, bytes).map_err(|source| file_error(&beside, source))?;
        Ok(Self { path, beside })
    }

    /// Moves the file to its place.
    ///
    /// # Errors
    /// If it cannot be moved.
    pub fn put(self) -> Result<(), ActionError> {
        std::fs::rename(&self.beside, self.path).map_err(|source| file_error(self.path, source))
    }
}

pub(super) fn file_error(path: &Path, source: std::io::Error) -> ActionError {
    ActionError::File { path: path.to_owned(), source }
}
