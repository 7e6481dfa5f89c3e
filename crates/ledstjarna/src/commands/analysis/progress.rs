//! A bar on standard error while a long analysis runs; nothing where nobody watches.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use ledstjarna_actions::analysis::Step;

/// The bar of one analysis.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar that shows on a terminal.
    pub fn new() -> anyhow::Result<Self> {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(ProgressStyle::with_template("{spinner} {bar:24} {msg} {elapsed}")?);
        bar.enable_steady_tick(Duration::from_millis(120));
        Ok(Self(bar))
    }

    /// A step begins.
    pub fn step(&self, step: Step) {
        self.0.set_length(step.of as u64);
        self.0.set_position(step.done as u64);
        self.0.set_message(step.name);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
