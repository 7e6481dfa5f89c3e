//! Empty: Cargo heeds build-dependencies, and so the features they ask for, of crates with a build script only.
fn main() {}
