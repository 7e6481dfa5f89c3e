//! A little model file, for tests of how model files are read.

use std::sync::LazyLock;

use ledstjarna_observations::Register;

/// The embedded register.
pub static REGISTER: LazyLock<Register> =
    LazyLock::new(|| Register::embedded().unwrap_or_else(|faults| panic!("{faults}")));

/// Two areas, three indicators.
pub const SMALL: &str = r#"[model]
id = "small"
title = "Liten modell"
version = "1.0.0"

[recipe]

[[group]]
id = "index"
title = "Index"

[[group]]
id = "care"
parent = "index"
weight = 0.6
title = "Vård"

[[group]]
id = "web_pages"
parent = "index"
weight = 0.4
title = "Webb"

[[indicator]]
id = "U21468"
parent = "care"
weight = 0.75

[[indicator]]
id = "U21401"
parent = "care"
weight = 0.25

[[indicator]]
id = "webb_avgifter"
parent = "web_pages"
weight = 1
"#;

/// The small model with some of its text changed.
pub fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(SMALL.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}
