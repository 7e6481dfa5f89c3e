//! What is measured: indicators, places, periods, values and why they are missing, and the register.
//!
//! Everything measured, wherever it comes from, is an [`Observation`]. Everything that says what an
//! observation *means* (titles, units, directions, places, groups, sources) stands in the [`Register`],
//! which is read from the text files of `registry/`.

pub mod amount;
pub mod caption;
pub mod fault;
pub mod gender;
pub mod group;
pub mod indicator;
pub mod instant;
pub mod key_figures;
pub mod missing;
pub mod observation;
pub mod page;
pub mod period;
pub mod place;
pub mod register;
pub mod registry_file;
pub mod source;
pub mod structure;
pub mod swedish;
pub mod term;
pub mod toml_entry;

pub use amount::amount;
pub use caption::{derived_caption, raw_caption};
pub use fault::{Fault, Faults};
pub use gender::Gender;
pub use group::{Group, GroupKind};
pub use indicator::{Break, Control, Direction, Indicator, ProcessStep, Unit};
pub use instant::Instant;
pub use key_figures::{KeyFigureSet, KeyFigureTable};
pub use missing::Missing;
pub use observation::{Observation, Value};
pub use page::Page;
pub use period::{Period, PeriodKind};
pub use place::{ALL_MUNICIPALITIES, COUNTRY, Place, PlaceKind};
pub use register::Register;
pub use registry_file::RegistryFile;
pub use source::DataSource;
pub use structure::Structure;
pub use term::Term;
