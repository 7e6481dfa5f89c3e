//! The register, the model and the shown nation, made once per test program.

use std::sync::OnceLock;

use ledstjarna_composite::Model;
use ledstjarna_demo::{DEFAULT_SEED, Nation, nation};
use ledstjarna_observations::Register;

/// The embedded register and the model of the index.
pub fn ground() -> &'static (Register, Model) {
    static GROUND: OnceLock<(Register, Model)> = OnceLock::new();
    GROUND.get_or_init(|| {
        let register = Register::embedded().expect("the embedded register");
        let file = register.file("models/hemtjanst-71.toml").expect("the model file");
        let model = Model::parse(&file.path, &file.text, &register).expect("the model");
        (register, model)
    })
}

/// The nation of a seed.
pub fn nation_of(seed: u64) -> Nation {
    let (register, model) = ground();
    nation(register, model, seed).expect("a nation")
}

/// The nation that is shown.
pub fn shown() -> &'static Nation {
    static SHOWN: OnceLock<Nation> = OnceLock::new();
    SHOWN.get_or_init(|| nation_of(DEFAULT_SEED))
}
