//! The three faces of an answer: words and tables, JSON, or its table as CSV.

use ledstjarna_actions::analysis::About;
use serde::Serialize;

use crate::cli_analysis::Shape;
use crate::output::{print, print_json};

/// What stands at the end of every CSV row of an edition: where the number comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// Id of the edition.
    edition: String,
    /// Id of the group whose score was asked about.
    asked_group: String,
    /// Whether it rests on made-up values.
    synthetic: bool,
}

/// What stands at the end of every CSV row about a model itself.
#[derive(Clone, Debug, Serialize)]
pub struct ModelMark {
    /// Id of the model.
    pub model: String,
    /// Whether the numbers rest on made-up values.
    pub synthetic: bool,
}

impl From<&About> for Mark {
    fn from(about: &About) -> Self {
        Self { edition: about.edition.clone(), asked_group: about.group.clone(), synthetic: about.synthetic }
    }
}

/// Prints an answer the way it was asked for.
pub fn show<A: Serialize, L: Serialize, M: Serialize>(
    shape: Shape,
    answer: &A,
    lines: &[L],
    mark: &M,
    text: impl FnOnce() -> String,
) -> anyhow::Result<()> {
    if shape.json {
        print_json(answer)
    } else if shape.csv {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for line in lines {
            writer.serialize((line, mark))?;
        }
        print(std::str::from_utf8(&writer.into_inner()?)?)
    } else {
        print(&text())
    }
}
