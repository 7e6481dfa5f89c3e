//! Small libraries made by plain arithmetic, so that a page says the same on every run.

use std::sync::{Arc, LazyLock};

use ledstjarna_actions::{Library, Published};
use ledstjarna_composite::edition::meta;
use ledstjarna_composite::{Correction, Edition, Model, Snapshot};
use ledstjarna_observations::{Indicator, Instant, Missing, Observation, Period, Register, Unit, Value};

/// Ludvika.
pub const OWN: &str = "2085";

/// The value that Ludvika has in 2022 and lacks in 2023.
pub const GONE: &str = "U21432";

const SMALL: &str = r#"
[model]
id = "prov"
title = "Provindex"
version = "1.0.0"
note = "Ett litet index för prov."
[recipe]
missing = "renormalise"
rank_on = "full"
decimals = 1
result_groups = [0.10, 0.30, 0.70, 0.90]
[recipe.winsorise]
method = "percentiles"
low = 0.025
high = 0.975
min_units = 20
[recipe.normalise]
method = "min-max"
low = 0.0
high = 100.0
constant = "inactive"
[recipe.coverage]
group = 0.50
total = 0.65
[[group]]
id = "index"
title = "Provindex"
aggregate = "arithmetic"
[[group]]
id = "information"
parent = "index"
weight = 0.3
title = "Information"
slug = "information"
question = "Får jag veta vad jag kan få?"
aggregate = "arithmetic"
[[group]]
id = "utforande"
parent = "index"
weight = 0.4
title = "Utförande"
slug = "utforande"
question = "Kommer de som lovat?"
aggregate = "arithmetic"
[[group]]
id = "stod_och_utveckling"
parent = "index"
weight = 0.3
title = "Stöd och utveckling"
slug = "stod-och-utveckling"
question = "Är det tryggt?"
aggregate = "arithmetic"
[[indicator]]
id = "webb_avgifter"
parent = "information"
weight = 0.7
[[indicator]]
id = "N20507"
parent = "information"
weight = 0.3
[[indicator]]
id = "U21468"
parent = "utforande"
weight = 0.333333
[[indicator]]
id = "U21401"
parent = "utforande"
weight = 0.666667
[[indicator]]
id = "U21432"
parent = "stod_och_utveckling"
weight = 0.4
[[indicator]]
id = "U21340"
parent = "stod_och_utveckling"
weight = 0.6
"#;

/// The embedded register.
pub fn register() -> Arc<Register> {
    static REGISTER: LazyLock<Arc<Register>> =
        LazyLock::new(|| Arc::new(Register::embedded().expect("the embedded register")));
    Arc::clone(&REGISTER)
}

/// A library of a few municipalities and a small index, with editions of 2022 and 2023.
pub fn small(municipalities: usize) -> Library {
    let register = register();
    let model = Model::parse("prov.toml", SMALL, &register).unwrap_or_else(|faults| panic!("{faults}"));
    build(&register, &model, municipalities)
}

/// A library of the index that is published.
pub fn whole(municipalities: usize) -> Library {
    let register = register();
    let file = register.file("models/hemtjanst-71.toml").expect("the model");
    let model = Model::parse(&file.path, &file.text, &register).unwrap_or_else(|faults| panic!("{faults}"));
    build(&register, &model, municipalities)
}

/// A library in which the latest edition was corrected: Ludvika's value of one indicator was wrong.
pub fn corrected(municipalities: usize) -> Library {
    let library = small(municipalities);
    let wrong = &library.editions[0].edition;
    let mut snapshot = wrong.snapshot.clone();
    let (row, column) =
        (snapshot.row(OWN).expect("Ludvika"), wrong.model.indicator("U21401").expect("a column"));
    let rows = snapshot.units.len();
    snapshot.cells[column * rows + row].value = Value::Known(9.0);
    let meta = ledstjarna_composite::EditionMeta {
        corrects: Some(Correction {
            edition: "2023.1".to_owned(),
            reason: "Ludvikas kontinuitet var fel.".to_owned(),
        }),
        ..wrong.meta.clone()
    };
    let edition = Edition::compute(meta, wrong.model.clone(), snapshot, None).expect("computes");
    let published = Published {
        id: "2023.2".to_owned(),
        created_at: Instant(1_710_000_000_000_000),
        reason: Some("Ludvikas kontinuitet var fel.".to_owned()),
        edition,
    };
    let editions = [vec![published], library.editions.clone()].concat();
    let observations = library.observations().iter().map(|stored| stored.observation.clone()).collect();
    Library::from_parts(register(), editions, observations)
}

/// A library without editions and values.
pub fn empty() -> Library {
    Library::from_parts(register(), Vec::new(), Vec::new())
}

fn build(register: &Arc<Register>, model: &Model, municipalities: usize) -> Library {
    let mut places: Vec<&str> = register.municipalities().map(|place| place.code.as_str()).collect();
    places.retain(|code| *code != OWN);
    places.truncate(municipalities - 1);
    places.extend([OWN, "0000", "G2328"]);
    let mut observations = Vec::new();
    for indicator in model.indicators.iter().filter_map(|known| register.indicator(&known.id)) {
        for year in [2021, 2022, 2023] {
            observations.extend(places.iter().map(|place| observation(indicator, place, year)));
        }
    }
    // A figure that only one municipality has, printed in its report.
    let period = Period::year(2023).expect("a year");
    observations.push(Observation::new("mal_skolmat", OWN, period, Value::Known(45.0), "ludvika-2023"));
    let editions = [2023, 2022].map(|year| edition(register, model, &observations, year));
    Library::from_parts(Arc::clone(register), editions.to_vec(), observations)
}

fn observation(indicator: &Indicator, place: &str, year: i16) -> Observation {
    let period = Period::year(year).expect("a year");
    let share = share(&[&indicator.id, place, &year.to_string()]);
    let value = match indicator.unit {
        Unit::YesNo => (share * 1.7).floor(),
        Unit::Points => (share * 2.99).floor(),
        Unit::Persons => 8.0 + (share * 16.0).round(),
        Unit::Percent => 50.0 + (share * 50.0).round(),
        _ => (share * 1000.0).round() / 10.0,
    };
    let is_gone = (indicator.id.as_str(), place, year) == (GONE, OWN, 2023);
    let value = if is_gone { Value::Missing(Missing::NotReported) } else { Value::Known(value) };
    let source = if indicator.id == "U21401" { "kolada" } else { "demo" };
    let mut made = Observation::new(&indicator.id, place, period, value, source);
    if indicator.min_n.is_some() && !is_gone {
        (made.n, made.population, made.margin) = (Some(104.0), Some(176.0), Some(3.1));
    }
    made
}

/// A number from 0 up to 1, the same for the same words (FNV-1a, mixed once more).
fn share(words: &[&str]) -> f64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (hash >> 40) as f64 / (1_u64 << 24) as f64
}

fn edition(register: &Register, model: &Model, observations: &[Observation], year: i16) -> Published {
    let snapshot = Snapshot::from_observations(model, register, observations, year);
    let meta = meta(register, model, &snapshot, &format!("{year}-12-31"));
    let edition = Edition::compute(meta, model.clone(), snapshot, None).expect("computes");
    Published { id: format!("{year}.1"), created_at: Instant(1_700_000_000_000_000), reason: None, edition }
}
