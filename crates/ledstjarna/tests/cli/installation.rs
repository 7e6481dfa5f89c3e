//! Runs the program as a person would, in a folder of its own, on SQLite or PostgreSQL.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An installation for one test.
pub struct Installation {
    folder: tempfile::TempDir,
    database: Option<String>,
}

/// What a command came to.
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Installation {
    pub fn sqlite() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), database: None }
    }

    /// A database of its own on the test server; `None`, said aloud, where there is no server.
    pub fn postgres(name: &str) -> Option<Self> {
        #[expect(clippy::disallowed_methods, reason = "the test script says where its server is")]
        let Ok(server) = std::env::var("LEDSTJARNA_TEST_POSTGRES") else {
            eprintln!("SKIPPED on PostgreSQL: run scripts/with-postgres cargo test");
            return None;
        };
        let database = format!("cli_{name}_{}", std::process::id());
        let made = Command::new("psql")
            .args([&server, "-c", &format!("CREATE DATABASE {database}")])
            .output()
            .expect("psql");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let (head, _) = server.rsplit_once('/').expect("an address with a database");
        Some(Self {
            folder: tempfile::tempdir().expect("a folder"),
            database: Some(format!("{head}/{database}")),
        })
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn run(&self, arguments: &[&str]) -> Done {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ledstjarna"));
        command.current_dir(self.folder.path()).env_remove("LEDSTJARNA_DATABASE").args(arguments);
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        done(&command.output().expect("the program starts"))
    }

    /// Runs and demands success.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let done = self.run(arguments);
        assert_eq!(done.code, 0, "{arguments:?}\n{}{}", done.out, done.err);
        done.out
    }

    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let mut all = arguments.to_vec();
        all.push("--json");
        serde_json::from_str(&self.ok(&all)).expect("JSON")
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        path
    }
}

fn done(output: &Output) -> Done {
    Done {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
