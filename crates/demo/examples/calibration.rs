//! Prints the published places against those the demo nation reaches, for the seeds given.

use std::error::Error;

use ledstjarna_composite::Model;
use ledstjarna_demo::{DEFAULT_SEED, nation};
use ledstjarna_observations::Register;

fn main() -> Result<(), Box<dyn Error>> {
    let register = Register::embedded()?;
    let file = register.file("models/hemtjanst-71.toml").ok_or("the registry has no model hemtjanst-71")?;
    let model = Model::parse(&file.path, &file.text, &register)?;
    let mut seeds = std::env::args().skip(1).map(|seed| seed.parse()).collect::<Result<Vec<u64>, _>>()?;
    if seeds.is_empty() {
        seeds.push(DEFAULT_SEED);
    }
    for seed in seeds {
        let made = nation(&register, &model, seed)?;
        println!("seed {seed}: {} observations", made.observations.len());
        for row in &made.calibration {
            let reached = row.reached.map_or("unranked".to_owned(), |place| place.to_string());
            let name = register.place(&row.place).map_or(row.place.as_str(), |place| place.name.as_str());
            println!("  {} {name:14} {:22} {:>3} {reached:>3}", row.year, row.group, row.published);
        }
    }
    Ok(())
}
