//! Compares two editions of the library.

use ledstjarna_composite::{Comparison, compare};

use crate::{ActionError, Library, Published};

/// Finds an edition by id or year.
///
/// # Errors
/// If there is none, with the names of those there are.
pub fn find_edition<'a>(library: &'a Library, name: Option<&str>) -> Result<&'a Published, ActionError> {
    let found = name.map_or_else(|| library.latest(), |name| library.edition(name));
    found.ok_or_else(|| {
        let names: Vec<&str> = library.editions.iter().map(|published| published.id.as_str()).collect();
        let mend = if names.is_empty() {
            "There are no editions yet: run `demo`, or fetch data and run `index publish`".to_owned()
        } else {
            format!("Name one of {}, or a year", names.join(", "))
        };
        ActionError::unknown("edition", name.unwrap_or("latest"), &mend)
    })
}

/// Compares two editions by their names.
///
/// # Errors
/// If one of them does not exist.
pub fn compare_editions(library: &Library, before: &str, after: &str) -> Result<Comparison, ActionError> {
    let (before, after) = (find_edition(library, Some(before))?, find_edition(library, Some(after))?);
    Ok(compare(&before.edition, &after.edition))
}
