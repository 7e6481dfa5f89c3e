//! From the code or name in a file to the place or indicator of the register.

use std::collections::HashSet;

use ledstjarna_observations::{Indicator, Register};

use crate::faults::shown;

/// What is wrong, and what to do.
pub(crate) type Unknown = (String, String);

/// Finds places and indicators for one import.
pub(crate) struct Lookup<'r> {
    register: &'r Register,
    groups: HashSet<&'r str>,
}

impl<'r> Lookup<'r> {
    /// Prepares the look-ups.
    pub(crate) fn new(register: &'r Register) -> Self {
        let groups = register.groups().iter().map(|group| group.code.as_str());
        Self { register, groups: groups.filter(|code| code.starts_with('G')).collect() }
    }

    /// An indicator by id, alias or Kolada id.
    pub(crate) fn indicator(&self, text: &str) -> Result<&'r Indicator, Unknown> {
        self.register.indicator(text).ok_or_else(|| {
            let what = format!("indikatorn {} finns inte i registret", shown(text));
            (what, "Rätta id:t, eller lägg till indikatorn i registret och importera igen".to_owned())
        })
    }

    /// The code of a place, from a code or a name. Units (`V…`) are taken as they are: the register
    /// does not list them.
    pub(crate) fn place(&self, text: &str) -> Result<String, Unknown> {
        if is_unit(text) || self.groups.contains(text) {
            return Ok(text.to_owned());
        }
        if text.bytes().all(|b| b.is_ascii_digit()) && text.len() < 4 {
            return Err(self.zeros_lost(text));
        }
        match self.register.find_place(text) {
            Some(place) => Ok(place.code.clone()),
            None => Err(unknown_place(text)),
        }
    }

    /// Spreadsheets drop the zeros in front of a number; the name is told where the code fits one.
    fn zeros_lost(&self, text: &str) -> Unknown {
        let whole = format!("{text:0>4}");
        let name = self.register.place(&whole).map(|place| format!(" ({})", place.name)).unwrap_or_default();
        (
            format!("platskoden {} har tappat sina inledande nollor", shown(text)),
            format!(
                "Skriv fyra siffror, till exempel {whole}{name}. Formatera kolumnen som text i kalkylprogrammet"
            ),
        )
    }
}

/// Whether the text has the form of a unit's Kolada id.
pub(crate) fn is_unit(text: &str) -> bool {
    text.strip_prefix('V').is_some_and(|rest| {
        (3..=40).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
    })
}

fn unknown_place(text: &str) -> Unknown {
    let what = format!("platsen {} finns inte i registret", shown(text));
    let mend = if text.contains(['Ã', '\u{fffd}']) {
        "Bokstäverna å, ä och ö har blivit fel. Spara om filen som CSV UTF-8 från originalet"
    } else if text.starts_with('G') {
        "Registret har bara grupperna i registry/groups och G2328. Ta bort raden eller lägg till gruppen"
    } else {
        "Skriv kommunens kod med fyra siffror (2085), dess namn (Ludvika), Riket, eller en enhets kod (V…)"
    };
    (what, mend.to_owned())
}
