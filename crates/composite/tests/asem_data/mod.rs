//! Reads the reference numbers and builds their model.

use std::path::PathBuf;

use ledstjarna_composite::{
    Aggregation, Constant, CoverageLimits, Group, Matrix, Model, ModelIndicator, Normalisation, Policy,
    Recipe, Winsorisation,
};
use ledstjarna_observations::Direction;

/// A file of numbers: one line per unit or code.
pub struct Table {
    pub header: Vec<String>,
    pub lines: Vec<Vec<String>>,
    /// First column.
    pub units: Vec<String>,
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/asem").join(format!("{name}.csv"))
}

pub fn exists(name: &str) -> bool {
    path(name).exists()
}

pub fn read(name: &str) -> Table {
    let mut reader = csv::ReaderBuilder::new().from_path(path(name)).expect("a reference file");
    let header = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let lines: Vec<Vec<String>> =
        reader.records().map(|record| record.expect("a line").iter().map(str::to_owned).collect()).collect();
    let units = lines.iter().map(|line: &Vec<String>| line[0].clone()).collect();
    Table { header, lines, units }
}

impl Table {
    pub fn cell<'a>(&self, line: &'a [String], column: &str) -> &'a str {
        let at = self
            .header
            .iter()
            .position(|name| name == column)
            .unwrap_or_else(|| panic!("no column {column}"));
        &line[at]
    }

    pub fn line(&self, unit: &str) -> &[String] {
        &self.lines
            [self.units.iter().position(|known| known == unit).unwrap_or_else(|| panic!("no line {unit}"))]
    }

    pub fn number(&self, unit: &str, column: &str) -> Option<f64> {
        self.cell(self.line(unit), column).parse().ok()
    }

    pub fn number_of(&self, unit: &str, column: &str) -> Option<f64> {
        self.units.iter().any(|known| known == unit).then(|| self.number(unit, column))?
    }

    pub fn column(&self, column: &str) -> Vec<f64> {
        self.lines.iter().map(|line| self.cell(line, column).parse().unwrap_or(f64::NAN)).collect()
    }

    pub fn matrix(&self, model: &Model) -> Matrix {
        Matrix::from_columns(
            self.units.len(),
            model.indicators.iter().map(|indicator| self.column(&indicator.id)),
        )
    }
}

pub fn assert_close(found: Option<f64>, want: Option<f64>, what: &str) {
    match (found, want) {
        (None, None) => {}
        (Some(found), Some(want)) => {
            assert!((found - want).abs() <= 1e-9 * want.abs().max(1.0), "{what}: {found} is not {want}");
        }
        _ => panic!("{what}: {found:?} is not {want:?}"),
    }
}

/// The model of the reference: weights 1 everywhere, winsorising to a criterion, min-max 0-100.
pub fn asem_model() -> Model {
    let structure = read("structure");
    let of = |level: &'static str| structure.lines.iter().filter(move |line| line[0] == level);
    let mut groups: Vec<Group> = Vec::new();
    for line in ["4", "3", "2"].into_iter().flat_map(of) {
        let parent = structure.cell(line, "Parent");
        groups.push(Group {
            id: structure.cell(line, "iCode").to_owned(),
            parent: groups.iter().position(|group| group.id == parent),
            weight: structure.cell(line, "Weight").parse().expect("a weight"),
            title: String::new(),
            slug: String::new(),
            question: None,
            aggregate: Aggregation::Arithmetic,
        });
    }
    let indicators = of("1")
        .map(|line| ModelIndicator {
            id: structure.cell(line, "iCode").to_owned(),
            parent: groups
                .iter()
                .position(|group| group.id == structure.cell(line, "Parent"))
                .expect("a parent"),
            weight: 1.0,
            theme: None,
            direction: if structure.cell(line, "Direction") == "-1" {
                Direction::Lower
            } else {
                Direction::Higher
            },
            goalposts: None,
            max_age: 1,
            active: true,
            policy: Policy::Renormalise,
            source: String::new(),
        })
        .collect();
    let recipe = Recipe {
        winsorise: Winsorisation::Criterion { skewness: 2.0, kurtosis: 3.5, max_points: 5 },
        normalise: Normalisation::MinMax { low: 0.0, high: 100.0 },
        constant: Constant::Midpoint,
        coverage: CoverageLimits { group: 0.0, total: 0.0, all_parts: false },
        ..Recipe::default()
    };
    let text = String::new();
    Model {
        id: "asem".into(),
        title: String::new(),
        version: String::new(),
        note: String::new(),
        recipe,
        groups,
        indicators,
        floors: Vec::new(),
        text,
    }
}
