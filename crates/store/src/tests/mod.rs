//! The store's tests: each story is told on SQLite and, where one is at hand, on PostgreSQL.

mod audit_log;
mod concurrency;
mod editions;
mod fixture;
mod imports;
mod opening;
mod random_imports;
mod reading;
mod refusals;
mod sample;
mod statements;
mod tampering;
