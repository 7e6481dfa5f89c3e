//! What the pure crates refuse, as this crate says it.

use std::fmt::Display;

use ledstjarna_composite::change::Unexplained;
use ledstjarna_composite::sensitivity::SensitivityError;
use ledstjarna_composite::uncertainty::PlanError;
use ledstjarna_composite::weights::WeightError;
use ledstjarna_composite::what_if::TrialError;

use crate::ActionError;

/// The pure crates write "what: mend" in one line where there is something to do.
fn refused(error: &impl Display) -> ActionError {
    let text = error.to_string();
    match text.split_once(": ") {
        Some((what, mend)) => ActionError::refused(what, capitalised(mend)),
        None => ActionError::refused(text, "Change what is asked for"),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl From<PlanError> for ActionError {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Build(error) => error.into(),
            PlanError::NotPositive(_) => Self::refused(
                "one of the means cannot take the scores of one of the normalisations",
                "Leave `normalisation` or `aggregation` out of --vary",
            ),
            other => refused(&other),
        }
    }
}

impl From<TrialError> for ActionError {
    fn from(error: TrialError) -> Self {
        match error {
            TrialError::Build(error) => error.into(),
            TrialError::Plan(error) => error.into(),
            other => refused(&other),
        }
    }
}

impl From<Unexplained> for ActionError {
    fn from(error: Unexplained) -> Self {
        match error {
            Unexplained::Build(error) => error.into(),
            other => refused(&other),
        }
    }
}

impl From<WeightError> for ActionError {
    fn from(error: WeightError) -> Self {
        refused(&error)
    }
}

impl From<SensitivityError<PlanError>> for ActionError {
    fn from(error: SensitivityError<PlanError>) -> Self {
        match error {
            SensitivityError::Response(error) => error.into(),
            other => refused(&other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_and_mend_are_told_apart() {
        let told = ActionError::from(PlanError::NoReplications).to_string();
        assert_eq!(told, "0 replications give no result. Ask for at least one");
        let told = ActionError::from(Unexplained::NoUnit("9999".into())).to_string();
        assert_eq!(told, "no unit 9999 in either edition. Change what is asked for");
        let told = ActionError::from(SensitivityError::Response(PlanError::NotPositive("a".into())));
        assert!(told.to_string().contains("--vary"), "{told}");
    }
}
