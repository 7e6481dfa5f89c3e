//! The program: command line, configuration and start-up.

fn main() {}
