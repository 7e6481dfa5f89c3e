//! Analyses of many municipalities at once: in parallel, resumable, one file each.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use ledstjarna_observations::Place;
use ledstjarna_report::Template;
use rayon::prelude::*;

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

/// Writes the analyses of many municipalities into a folder. A file that is there already is kept, so that a
/// run that was broken off goes on where it stopped; a file is written whole or not at all. `told` hears of
/// each municipality when it is done, from any thread.
///
/// # Errors
/// If the folder cannot be made, or the template has faults.
pub fn analyses(
    insights: &Insights,
    (published, date): (&Published, Date),
    places: &[&Place],
    (folder, formats): (&Path, &[Format]),
    typesetter: &dyn Typesetter,
    told: &(dyn Fn(&Done) + Sync),
) -> Result<Vec<Done>, ActionError> {
    // A template with faults is told once, before any file is written.
    Template::load(&insights.library().register, ANALYSIS)?;
    std::fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    // What all of them share is worked out once, before they compete for it.
    insights.warm();
    let done = places.par_iter().map(|place| {
        let mut done = Done { name: place.name.clone(), written: Vec::new(), kept: 0, fault: None };
        if let Err(error) = one(insights, (published, date), place, (folder, formats), typesetter, &mut done)
        {
            done.fault = Some(error.to_string());
        }
        told(&done);
        done
    });
    Ok(done.collect())
}

fn one(
    insights: &Insights,
    (published, date): (&Published, Date),
    place: &Place,
    (folder, formats): (&Path, &[Format]),
    typesetter: &dyn Typesetter,
    done: &mut Done,
) -> Result<(), ActionError> {
    let slug = place.slug.as_deref().unwrap_or(&place.code);
    let mut document = None;
    for format in formats {
        let name = format!("kommunanalys-{slug}-{}.{}", published.edition.meta.year, format.ending());
        let path = folder.join(name);
        if path.exists() {
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
    let beside = path.with_extension("skrivs");
    std::fs::write(&beside, bytes).map_err(|source| file_error(&beside, source))?;
    std::fs::rename(&beside, path).map_err(|source| file_error(path, source))
}

fn file_error(path: &Path, source: std::io::Error) -> ActionError {
    ActionError::File { path: path.to_owned(), source }
}
