//! The only SQL: observations, editions and the audit log in SQLite or PostgreSQL.
//!
//! An [`OpenStore`] holds what may be public: observations as they arrived batch by batch, the
//! catalogue of what the sources call them, and the published editions. Each change is one
//! transaction that ends with one row of the hash-chained audit log, so there is no change without
//! a trace and no trace without its change.
//!
//! How a call travels: `OpenStore` (one file per noun) -> `Write` (locks the head, ends with the
//! audit row) or a reading session -> `Session` (one SQL text, two engines) -> sqlx. The texts stand in
//! `sql`, the tables in `migrations/`.

mod audit;
mod batch;
mod bulk;
mod catalogue;
mod chain;
mod check;
mod edition;
mod error;
mod ids;
mod import;
mod incoming;
mod observations;
mod open_store;
mod pools;
mod row;
mod session;
mod sql;
mod target;
mod write;

#[cfg(test)]
mod tests;

pub use audit::{AuditEntry, AuditHead, AuditRow};
pub use batch::{NewBatch, StoredBatch};
pub use catalogue::{CatalogueEntry, StoredCatalogueEntry};
pub use chain::{AuditBreak, BreakKind};
pub use check::CheckReport;
pub use edition::{EditionHead, NewEdition, StoredEdition};
pub use error::StoreError;
pub use import::ImportOutcome;
pub use observations::{ObservationKey, Revision, StoredObservation};
pub use open_store::OpenStore;
pub use target::{Engine, StoreTarget};
