//! Observations from outside: Kolada, CSV and XLSX files.
//!
//! Two ways in, one way on. [`kolada`] fetches over HTTP; [`read_file`] reads a file somebody sends.
//! Both end in a list of [`ledstjarna_observations::Observation`], whole or not at all, and every
//! fault says in Swedish what is wrong, where, and what to do. [`compare`] tells what is new.

pub mod changes;
mod checks;
mod duplicates;
pub mod faults;
pub mod import;
pub mod kolada;
mod kolada_json;
mod lookup;
mod statuses;
mod table;

pub use changes::{Change, Changes, Withdrawal, compare};
pub use faults::{At, ImportFault, ImportFaults};
pub use import::{FileKind, Imported, read_file};
pub use statuses::Statuses;
