//! What time it is, handed in: the program asks the system in one place, tests say what they like.

use ledstjarna_observations::Instant;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The moment it is now.
    fn now(&self) -> Instant;
}

/// A clock that stands still.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Instant);

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        self.0
    }
}
