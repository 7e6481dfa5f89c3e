//! `export`: what the installation holds, written to a file.

use ledstjarna_actions::compare_editions::find_edition;
use ledstjarna_actions::export::{observations_csv, write_export};
use ledstjarna_actions::{ActionError, Library};

use crate::cli::{Export, Place};
use crate::output::print;

/// Writes the file.
pub async fn run(place: &Place, what: Export) -> anyhow::Result<()> {
    let installation = super::open(place).await?;
    let library = Library::load(&installation).await?;
    let (name, bytes, out) = match what {
        Export::Observations { place, out } => {
            let code = place
                .map(|name| {
                    let found = library.register.find_place(&name).map(|place| place.code.clone());
                    found.ok_or_else(|| {
                        ActionError::unknown("place", &name, "Write its code, name or address word")
                    })
                })
                .transpose()?;
            ("observations".to_owned(), observations_csv(&library, code.as_deref())?, out)
        }
        Export::Edition { edition, out } => {
            let published = find_edition(&library, Some(&edition))?;
            (format!("edition {}", published.id), published.edition.to_text()?.into_bytes(), out)
        }
    };
    write_export(&installation, &name, &bytes, &out).await?;
    print(&format!("{} skriven, {} byte\n", out.display(), bytes.len()))
}
