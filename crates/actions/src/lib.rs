//! One file per thing a user can do: it opens the store, asks the pure crates, writes once.
//!
//! Every action takes an [`Actor`](ledstjarna_organisation::Actor) and a
//! [`Clock`](ledstjarna_organisation::Clock) through its [`Installation`], and every write leaves an
//! audit row. Reading goes through the [`Library`]: editions and observations held in memory.

pub mod analysis;
pub mod build_index;
pub mod compare_editions;
pub mod doctor;
pub mod error;
pub mod export;
pub mod fetch_kolada;
pub mod fill_demo;
pub mod import_file;
pub mod insights;
pub mod installation;
mod kept;
pub mod key_figures;
pub mod library;
pub mod model;
pub mod narration;
pub mod publish_edition;
pub mod reports;
pub mod verify_edition;

pub use error::ActionError;
pub use insights::Insights;
pub use installation::{Installation, Setting};
pub use key_figures::{ColourWord, KeyFigure, KeyFigureTableView, key_figure_tables};
pub use library::{Library, Published};
