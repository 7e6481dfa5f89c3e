//! Templates: text files of the registry that say what a document holds, in which order.

pub mod line;
pub mod plan;
mod read;
pub mod vocabulary;

use ledstjarna_observations::{Fault, Faults, Page, Register};

pub use line::{Line, Piece};
pub use plan::{ChapterPlan, Condition, Order, Part, PartKind, Template};

impl Template {
    /// The template of an id: the file `reports/<id>.toml` of the registry in force.
    ///
    /// # Errors
    /// Every fault of the file, with line and mend; or that there is no such file.
    pub fn load(register: &Register, id: &str) -> Result<Self, Faults> {
        let path = format!("reports/{id}.toml");
        let Some(file) = register.file(&path) else {
            let what = "there is no such template".to_owned();
            let mend = "Use the name of a file in registry/reports, or add the file".to_owned();
            return Err(Faults(vec![Fault { file: path, line: 0, what, mend }]));
        };
        Self::parse(&path, &file.text, register)
    }

    /// Reads a template.
    ///
    /// # Errors
    /// Every fault of the text, with line and mend.
    pub fn parse(path: &str, text: &str, register: &Register) -> Result<Self, Faults> {
        let page = Page { path, text, own: true };
        let mut faults = Vec::new();
        let template = read::template(page, register, &mut faults);
        match template {
            Some(template) if faults.is_empty() => Ok(template),
            _ => {
                faults.sort_by_key(|fault| fault.line);
                Err(Faults(faults))
            }
        }
    }
}
