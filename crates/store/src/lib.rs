//! The only SQL: observations, editions and the audit log in SQLite or PostgreSQL.
