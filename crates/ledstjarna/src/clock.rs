//! The one place where the program asks the system what time it is.

use ledstjarna_observations::Instant;
use ledstjarna_organisation::Clock;

/// The system's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant(jiff::Timestamp::now().as_microsecond())
    }
}
