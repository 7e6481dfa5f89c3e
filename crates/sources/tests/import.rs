//! Import of files: what is read, how faults are told, and ten thousand bad inputs to each importer.

#[path = "import/csv.rs"]
mod csv;
#[path = "import/hostile.rs"]
mod hostile;
#[path = "import/json.rs"]
mod json;
#[path = "import/support.rs"]
mod support;
#[path = "import/xlsx.rs"]
mod xlsx;
