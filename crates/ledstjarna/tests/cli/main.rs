//! The program as a person uses it, from the command line, on SQLite and PostgreSQL.

mod analysis;
mod fetch;
mod installation;
mod reports;
mod story;
