//! A drawn but uncalibrated nation for the tests of single steps.

use std::sync::OnceLock;

use ledstjarna_composite::Model;
use ledstjarna_observations::Register;

use crate::draft::Draft;
use crate::{availability, derive, edition, printed};

/// The nation with what it was drawn from.
pub struct Drawn {
    /// The model of the index.
    pub model: Model,
    /// The nation of seed 1.
    pub draft: Draft,
}

/// Drawn once for all tests of this crate.
pub fn drawn() -> &'static Drawn {
    static DRAWN: OnceLock<Drawn> = OnceLock::new();
    DRAWN.get_or_init(|| {
        let register = Register::embedded().expect("the embedded register");
        let file = register.file("models/hemtjanst-71.toml").expect("the model file");
        let model = Model::parse(&file.path, &file.text, &register).expect("the model");
        let printed = printed::printed().expect("the printed values");
        let mut draft = Draft::new(&register, &model, &printed, 1).expect("a draft");
        availability::open(&mut draft, &model, &printed);
        draft.choices = edition::choices(&draft, &register, &model);
        draft.fill_all();
        derive::derive_all(&mut draft);
        Drawn { model, draft }
    })
}
