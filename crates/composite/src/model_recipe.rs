//! Reads the recipe part of a model file.

use ledstjarna_observations::Register;
use ledstjarna_observations::toml_entry::Entry;
use toml::de::DeTable;

use crate::recipe::{
    Aggregation, Constant, CoverageLimits, Normalisation, Policy, RankOn, Recipe, Winsorisation, are_cuts,
    is_share,
};

const RECIPE_KEYS: [&str; 8] = [
    "missing",
    "missing_by_source",
    "rank_on",
    "decimals",
    "result_groups",
    "winsorise",
    "normalise",
    "coverage",
];
const METHODS: [&str; 4] = ["arithmetic", "geometric", "harmonic", "power"];
const NORMALISATIONS: [&str; 8] = [
    "min-max",
    "z-score",
    "rank",
    "percentile-rank",
    "borda",
    "distance-to-max",
    "fraction-of-max",
    "goalposts",
];

/// Reads `[recipe]` and the tables below it; what is left out is as in the open recipe.
pub fn read_recipe<'t>(
    root: &mut Entry<'_, 't>,
    at: usize,
    table: &DeTable<'t>,
    register: &Register,
) -> Recipe {
    let mut recipe = Recipe::default();
    let mut entry = root.inner(at, table, &RECIPE_KEYS);
    if let Some(policy) = entry.optional_word("missing", &Policy::ALL, Policy::code) {
        recipe.missing = policy;
    }
    if let Some(word) = entry.optional_word("rank_on", &["full", "rounded"], |word| word) {
        recipe.rank_on = if word == "full" { RankOn::Full } else { RankOn::Rounded };
    }
    if let Some(decimals) = entry.optional_whole("decimals", 0..=6) {
        recipe.decimals = decimals;
    }
    read_cuts(&mut entry, &mut recipe);
    read_exceptions(&mut entry, &mut recipe, register);
    if let Some((at, table)) = entry.optional_table("winsorise") {
        recipe.winsorise = read_winsorisation(&mut entry, at, table);
    }
    if let Some((at, table)) = entry.optional_table("normalise") {
        read_normalisation(&mut entry, at, table, &mut recipe);
    }
    if let Some((at, table)) = entry.optional_table("coverage") {
        let mut inner = entry.inner(at, table, &["group", "total", "all_parts"]);
        let CoverageLimits { group, total, all_parts } = recipe.coverage;
        recipe.coverage = CoverageLimits {
            group: share(&mut inner, "group").unwrap_or(group),
            total: share(&mut inner, "total").unwrap_or(total),
            all_parts: inner.optional_flag("all_parts").unwrap_or(all_parts),
        };
    }
    recipe
}

fn read_cuts(entry: &mut Entry<'_, '_>, recipe: &mut Recipe) {
    let Some(cuts) = entry.optional_numbers("result_groups") else { return };
    match <[f64; 4]>::try_from(cuts) {
        Ok(cuts) if are_cuts(&cuts) => recipe.result_groups = cuts,
        _ => {
            let mend = "Write four numbers from 0 to 1, each above the one before";
            entry.fault("result_groups", "the cuts are not four rising shares", mend);
        }
    }
}

fn read_exceptions(entry: &mut Entry<'_, '_>, recipe: &mut Recipe, register: &Register) {
    for (at, table) in entry.parts("missing_by_source") {
        let mut inner = entry.inner(at, table, &["source", "policy"]);
        let source = inner.name("source");
        let policy = inner.word("policy", &Policy::ALL, Policy::code);
        let Some(source) = source else { continue };
        if register.source(&source).is_none() {
            let mend = "Use an id of registry/sources.toml";
            inner.fault("source", format!("no source `{source}` in the register"), mend);
        }
        if recipe.missing_by_source.iter().any(|(earlier, _)| *earlier == source) {
            inner.fault("source", format!("source `{source}` stands twice"), "Remove one of them");
        }
        recipe.missing_by_source.extend(policy.map(|policy| (source, policy)));
    }
}

/// The keys that a method has a use for; all of them if the method cannot be read.
fn keys_of(table: &DeTable<'_>, by_method: &[(&[&str], &[&'static str])]) -> Vec<&'static str> {
    let method = table.get("method").and_then(|method| method.get_ref().as_str());
    let known = by_method.iter().find(|(methods, _)| method.is_some_and(|method| methods.contains(&method)));
    let mut keys = match known {
        Some((_, keys)) => keys.to_vec(),
        None => by_method.iter().flat_map(|(_, keys)| *keys).copied().collect(),
    };
    keys.push("method");
    keys
}

fn read_winsorisation<'t>(entry: &mut Entry<'_, 't>, at: usize, table: &DeTable<'t>) -> Winsorisation {
    let keys = keys_of(
        table,
        &[
            (&["none"], &[]),
            (&["percentiles"], &["low", "high", "min_units"]),
            (&["criterion"], &["skewness", "kurtosis", "max_points"]),
        ],
    );
    let mut inner = entry.inner(at, table, &keys);
    match inner.word("method", &["none", "percentiles", "criterion"], |word| word) {
        Some("percentiles") => {
            let low = share(&mut inner, "low").unwrap_or(0.025);
            let high = share(&mut inner, "high").unwrap_or(0.975);
            refuse_crossed(&mut inner, (low, high), "low = 0.025 and high = 0.975");
            let min_units = inner.optional_whole("min_units", 2..=10_000).unwrap_or(20_usize);
            Winsorisation::Percentiles { low, high, min_units }
        }
        Some("criterion") => Winsorisation::Criterion {
            skewness: inner.optional_number("skewness").unwrap_or(2.0),
            kurtosis: inner.optional_number("kurtosis").unwrap_or(3.5),
            max_points: inner.optional_whole("max_points", 0..=1_000).unwrap_or(5_usize),
        },
        _ => Winsorisation::None,
    }
}

fn read_normalisation<'t>(entry: &mut Entry<'_, 't>, at: usize, table: &DeTable<'t>, recipe: &mut Recipe) {
    let keys = keys_of(
        table,
        &[
            (&["min-max", "goalposts"], &["constant", "low", "high"]),
            (&["z-score"], &["constant", "mean", "sd"]),
            (&NORMALISATIONS, &["constant"]),
        ],
    );
    let mut inner = entry.inner(at, table, &keys);
    let method = inner.word("method", &NORMALISATIONS, |word| word);
    if let Some(word) = inner.optional_word("constant", &["inactive", "midpoint"], |word| word) {
        recipe.constant = if word == "inactive" { Constant::Inactive } else { Constant::Midpoint };
    }
    recipe.normalise = match method {
        Some("z-score") => {
            let mean = inner.optional_number("mean").unwrap_or(0.0);
            let sd = inner.optional_number("sd").unwrap_or(1.0);
            if sd <= 0.0 {
                inner.fault("sd", "`sd` is not above 0", "Write a standard deviation above 0");
            }
            Normalisation::ZScore { mean, sd }
        }
        Some("rank") => Normalisation::Rank,
        Some("percentile-rank") => Normalisation::PercentileRank,
        Some("borda") => Normalisation::Borda,
        Some("distance-to-max") => Normalisation::DistanceToMax,
        Some("fraction-of-max") => Normalisation::FractionOfMax,
        method => {
            let low = inner.optional_number("low").unwrap_or(0.0);
            let high = inner.optional_number("high").unwrap_or(100.0);
            refuse_crossed(&mut inner, (low, high), "low = 0 and high = 100");
            if method == Some("goalposts") {
                Normalisation::Goalposts { low, high }
            } else {
                Normalisation::MinMax { low, high }
            }
        }
    };
}

/// Reads how a group's parts become its score; `None` if nothing is said.
pub fn read_aggregation(entry: &mut Entry<'_, '_>) -> Option<Aggregation> {
    let method = entry.optional_word("aggregate", &METHODS, |word| word);
    let (epsilon, power) = (entry.optional_number("epsilon"), entry.optional_number("power"));
    let plain = method.is_none_or(|method| method == "arithmetic");
    if epsilon.is_some() && plain {
        entry.fault(
            "epsilon",
            "`epsilon` has no use under an arithmetic mean",
            "Remove it, or choose another mean",
        );
    }
    if epsilon.is_some_and(|epsilon| epsilon < 0.0) {
        entry.fault("epsilon", "`epsilon` is negative", "Write the lowest score that counts, 0 or more");
    }
    if power.is_some() && method != Some("power") {
        entry.fault(
            "power",
            "`power` has no use under this mean",
            "Remove it, or write aggregate = \"power\"",
        );
    }
    if method == Some("power") && power.is_none() {
        entry.fault("power", "`power` is missing", "Add power = ..., the exponent of the generalised mean");
    }
    // The open recipe counts scores below 1 as 1 where a mean cannot take 0.
    Some(match method? {
        "geometric" => Aggregation::Geometric { epsilon: epsilon.unwrap_or(1.0) },
        "harmonic" => Aggregation::Harmonic { epsilon: epsilon.unwrap_or(1.0) },
        "power" => {
            let power = power.unwrap_or(1.0);
            Aggregation::Power { power, epsilon: epsilon.unwrap_or(if power > 0.0 { 0.0 } else { 1.0 }) }
        }
        _ => Aggregation::Arithmetic,
    })
}

fn share(entry: &mut Entry<'_, '_>, key: &str) -> Option<f64> {
    let number = entry.optional_number(key)?;
    if !is_share(number) {
        entry.fault(key, format!("`{key}` is not a share"), "Write a number from 0 to 1");
    }
    Some(number)
}

fn refuse_crossed(entry: &mut Entry<'_, '_>, (low, high): (f64, f64), example: &str) {
    if low >= high {
        entry.fault("low", "`low` is not below `high`", format!("Write for instance {example}"));
    }
}
