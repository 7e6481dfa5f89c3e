//! How far a long analysis has come.

/// One step of an analysis begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Steps that are done.
    pub done: usize,
    /// Steps there are.
    pub of: usize,
    /// What is done now, in Swedish.
    pub name: &'static str,
}

/// Called when a step begins.
pub type Progress<'a> = &'a dyn Fn(Step);
