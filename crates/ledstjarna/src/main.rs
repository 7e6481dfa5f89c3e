//! The program: command line, configuration and start-up.

mod cli;
mod cli_analysis;
mod cli_report;
mod cli_values;
mod clock;
mod commands;
mod key;
mod output;
mod table;
mod typesetting;

use std::process::ExitCode;

use clap::Parser;
use ledstjarna_actions::ActionError;

/// Something failed.
const FAILED: u8 = 1;
/// The program was used wrongly: something was asked for that does not exist.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("ledstjarna: the system gives no threads: {error}");
            return ExitCode::from(FAILED);
        }
    };
    match runtime.block_on(commands::run(arguments)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("ledstjarna: {error:#}");
            let wrong_use = matches!(error.downcast_ref(), Some(ActionError::Unknown { .. }));
            ExitCode::from(if wrong_use { WRONG_USE } else { FAILED })
        }
    }
}
