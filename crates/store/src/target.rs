//! Where the store is: a SQLite file or a PostgreSQL address, never shown with its password.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;

/// Which database engine holds the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// A file beside the program.
    Sqlite,
    /// A server.
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// The place to open. `Debug` and `Display` leave the password out.
#[derive(Clone, PartialEq, Eq)]
pub enum StoreTarget {
    /// Path of the database file; it and its folder are created on first use.
    Sqlite(PathBuf),
    /// `postgres://user:password@host:port/database`; the database must exist.
    Postgres(String),
}

impl StoreTarget {
    /// Reads a setting: an address that begins with `postgres://` or `postgresql://`, else a path.
    pub fn from_setting(text: &str) -> Self {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres(text.to_owned())
        } else {
            Self::Sqlite(PathBuf::from(text))
        }
    }

    /// The engine that will hold the store.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

impl fmt::Display for StoreTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            // Rebuilt from its parts: a password can stand in more than one place of an address.
            Self::Postgres(url) => match PgConnectOptions::from_str(url) {
                Ok(parts) => write!(
                    f,
                    "postgres://{}@{}:{}/{}",
                    parts.get_username(),
                    parts.get_host(),
                    parts.get_port(),
                    parts.get_database().unwrap_or_default()
                ),
                Err(_) => f.write_str("postgres://(an address that cannot be read)"),
            },
        }
    }
}

impl fmt::Debug for StoreTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({self})", self.engine())
    }
}
