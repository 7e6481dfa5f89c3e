//! Ten thousand bad inputs to each importer: no panic, and either sound values or told faults.

use std::collections::HashSet;

use crate::support::{XlsxCell, read, register, workbook_parts, zip_parts};
use ledstjarna_sources::{At, ImportFaults, Imported};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const CASES: u32 = 10_000;

/// Contents of a cell that have broken importers before.
const NASTY: [&str; 40] = [
    "",
    " ",
    "NaN",
    "nan",
    "inf",
    "-Infinity",
    "1e999",
    "-1",
    "185",
    "84,5",
    "84.5",
    "1.000,5",
    "0x1F",
    "1_0",
    "--",
    "-",
    ".",
    "..",
    "–",
    "secret",
    "hemlig",
    "180",
    "2085",
    "Ludvika",
    "ludvika",
    "Åmål",
    "Ã…mÃ¥l",
    "G176614",
    "V21E208500101",
    "V",
    "U99999",
    "utf_helhetssyn",
    "2023",
    "2023-Q5",
    "99999999999999999999",
    "2023-09-18/2023-09-04",
    "\"",
    "\"\"\"",
    "å\u{301}\u{202e}",
    "\u{feff}",
];

/// A table: header and rows, every cell good unless exchanged.
fn tables() -> impl Strategy<Value = Vec<Vec<String>>> {
    let exchanges = proptest::collection::vec((0..12_usize, 0..8_usize, 0..NASTY.len()), 0..4);
    let repeats = proptest::option::weighted(0.2, 1..10_usize);
    (2..12_usize, exchanges, repeats, 0..20_usize).prop_map(|(rows, exchanges, repeats, oddity)| {
        let header = ["indicator", "place", "period", "gender", "value", "missing", "n", "margin"];
        let mut table = vec![header.map(str::to_owned).to_vec()];
        table.extend((0..rows).map(|row| {
            let (year, value) = ((2010 + row).to_string(), (row * 7).to_string());
            ["U21468", "2085", &year, "T", &value, "", "40", "2.5"].map(str::to_owned).to_vec()
        }));
        for (row, column, nasty) in exchanges {
            if let Some(cell) = table.get_mut(row).and_then(|row| row.get_mut(column)) {
                NASTY[nasty].clone_into(cell);
            }
        }
        let repeated = repeats.and_then(|row| table.get(row).cloned());
        table.extend(repeated);
        odd(&mut table, oddity);
        table
    })
}

/// Absurd sizes and missing parts, in some of the tables.
fn odd(table: &mut [Vec<String>], oddity: usize) {
    let Some(last) = table.last_mut() else { return };
    match oddity {
        0 => last.push("x".repeat(10_001)),
        1 => last.extend(vec!["x".to_owned(); 300]),
        2 => last.truncate(3),
        3 => last.fill(String::new()),
        4 => table[0].truncate(4),
        5 => table[0].extend(vec!["kolumn".to_owned(); 200]),
        6 => last[4] = "9".repeat(20_000),
        _ => {}
    }
}

/// Damage to the bytes of a file.
#[derive(Clone, Debug)]
enum Damage {
    None,
    Truncate(prop::sample::Index),
    Overwrite(Vec<(prop::sample::Index, u8)>),
    Insert(prop::sample::Index, Vec<u8>),
    Latin1,
    Random(Vec<u8>),
}

fn damages() -> impl Strategy<Value = Damage> {
    prop_oneof![
        6 => Just(Damage::None),
        2 => any::<prop::sample::Index>().prop_map(Damage::Truncate),
        2 => proptest::collection::vec(any::<(prop::sample::Index, u8)>(), 1..6).prop_map(Damage::Overwrite),
        2 => (any::<prop::sample::Index>(), proptest::collection::vec(any::<u8>(), 1..40)).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        1 => Just(Damage::Latin1),
        1 => proptest::collection::vec(any::<u8>(), 0..400).prop_map(Damage::Random),
    ]
}

fn damaged(mut bytes: Vec<u8>, damage: &Damage) -> Vec<u8> {
    match damage {
        Damage::Truncate(at) => bytes.truncate(at.index(bytes.len() + 1)),
        Damage::Overwrite(places) if !bytes.is_empty() => {
            for (at, byte) in places {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
        }
        Damage::None | Damage::Overwrite(_) => {}
        Damage::Insert(at, fresh) => {
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..at, fresh.iter().copied());
        }
        Damage::Latin1 => {
            let text = String::from_utf8_lossy(&bytes).replace("2085", "Åmål");
            bytes = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        }
        Damage::Random(random) => bytes.clone_from(random),
    }
    bytes
}

/// What every outcome must hold.
fn judge(outcome: Result<Imported, ImportFaults>) -> Result<bool, TestCaseError> {
    match outcome {
        Ok(imported) => {
            let mut keys = HashSet::new();
            for observation in &imported.observations {
                prop_assert!(keys.insert(observation.key()), "the same key twice");
                let indicator = register().indicator(&observation.indicator).expect("a known indicator");
                let value = observation.value.number().unwrap_or(indicator.scale_min.unwrap_or(0.0));
                prop_assert!(value.is_finite());
                prop_assert!(indicator.scale_min.is_none_or(|least| value >= least));
                prop_assert!(indicator.scale_max.is_none_or(|most| value <= most));
                let rest = [observation.n, observation.population, observation.margin];
                prop_assert!(rest.into_iter().flatten().all(|number| number.is_finite() && number >= 0.0));
                prop_assert!(!observation.place.is_empty() && !observation.source.is_empty());
            }
            prop_assert!(!imported.observations.is_empty());
            Ok(true)
        }
        Err(faults) => {
            prop_assert!((1..=50).contains(&faults.faults.len()));
            for fault in &faults.faults {
                prop_assert!(!fault.what.is_empty() && !fault.mend.is_empty());
                prop_assert!(!matches!(fault.at, At::Row(0) | At::Record(0)));
                prop_assert!(fault.to_string().chars().all(|c| !c.is_control()), "{fault:?}");
                prop_assert!(fault.to_string().chars().count() < 600, "{fault:?}");
            }
            Ok(false)
        }
    }
}

/// Runs the cases with a fixed seed, and sees to it that both outcomes are really met.
fn run<S: Strategy>(strategy: &S, case: impl Fn(S::Value) -> Vec<u8>) {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let read_well = std::cell::Cell::new(0_u32);
    let outcome = runner.run(strategy, |value| {
        read_well.set(read_well.get() + u32::from(judge(read(&case(value)))?));
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
    let read_well = read_well.get();
    assert!((CASES / 50..CASES / 2).contains(&read_well), "{read_well} of {CASES} were read");
}

#[test]
fn csv() {
    let delimiters = prop_oneof![Just(","), Just(";"), Just("\t")];
    run(&(tables(), delimiters, damages()), |(table, delimiter, damage)| {
        let lines: Vec<String> = table.iter().map(|row| row.join(delimiter)).collect();
        damaged(lines.join("\r\n").into_bytes(), &damage)
    });
}

#[test]
fn xlsx() {
    let parts = prop_oneof![3 => Just(None), 1 => (0..5_usize).prop_map(Some)];
    run(&(tables(), parts, damages(), any::<bool>()), |(table, part, damage, numeric)| {
        let cell = |text: &String| match text.parse::<f64>() {
            Ok(number) if numeric && number.is_finite() => XlsxCell::Number(number),
            _ => XlsxCell::Text(text.chars().filter(|c| !c.is_control()).collect()),
        };
        // Columns beyond Z need two letters; the sheet of the tests has one.
        let rows = table.iter().map(|row| row.iter().take(26).map(cell).collect()).collect();
        let mut parts = workbook_parts(&[("Blad1", rows)]);
        match part {
            // The damage is inside a part, and the archive around it is sound.
            Some(part) => {
                let content = std::mem::take(&mut parts[part].1);
                parts[part].1 = damaged(content, &damage);
                zip_parts(&parts)
            }
            None => damaged(zip_parts(&parts), &damage),
        }
    });
}

#[test]
fn kolada_json() {
    run(&(tables(), any::<bool>(), damages()), |(table, list, damage)| {
        let field = |text: &String| match text.parse::<f64>() {
            Ok(number) if number.is_finite() => text.clone(),
            _ => format!("{text:?}"),
        };
        let rows: Vec<String> = table
            .iter()
            .skip(1)
            .map(|row| {
                let cell = |at: usize| row.get(at).cloned().unwrap_or_default();
                let (value, year) = (field(&cell(4)), field(&cell(2)));
                let value = if cell(4).is_empty() { "null".to_owned() } else { value };
                format!(
                    r#"{{"kpi":{:?},"municipality":{:?},"period":{year},"values":[{{"gender":{:?},"status":{:?},"value":{value}}}]}}"#,
                    cell(0),
                    cell(1),
                    cell(3),
                    cell(5)
                )
            })
            .collect();
        let page = format!(r#"{{"values":[{}],"next_url":null}}"#, rows.join(","));
        damaged(if list { format!("[{page}]") } else { page }.into_bytes(), &damage)
    });
}

#[test]
fn random_bytes_after_every_signature() {
    let starts: [&[u8]; 6] = [
        b"",
        b"PK\x03\x04",
        b"{\"values\":[",
        b"\xEF\xBB\xBF",
        b"indicator,place,period,value\n",
        b"sep=;\n",
    ];
    let strategy = (0..starts.len(), proptest::collection::vec(any::<u8>(), 0..300));
    let mut runner = TestRunner::new_with_rng(
        Config { cases: CASES, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let outcome =
        runner.run(&strategy, |(start, rest)| judge(read(&[starts[start], &rest].concat())).map(|_| ()));
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}
