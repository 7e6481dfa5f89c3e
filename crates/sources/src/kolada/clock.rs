//! Time as the client needs it, handed in: what it is now, and waiting; and the pace of requests.

use std::cell::Cell;
use std::time::Duration;

use ledstjarna_observations::Instant;

/// Tells the time and waits. The program hands in the real one, tests one that only counts.
pub trait Clock {
    /// What time it is.
    fn now(&self) -> Instant;

    /// Returns when the time has passed.
    fn sleep(&self, length: Duration);
}

/// Keeps requests apart.
pub(crate) struct Pace {
    gap: Duration,
    last: Cell<Option<Instant>>,
}

impl Pace {
    /// At most this many requests a second.
    pub(crate) fn new(per_second: u32) -> Self {
        Self { gap: Duration::from_secs(1) / per_second.max(1), last: Cell::new(None) }
    }

    /// Waits until the next request may go out.
    pub(crate) fn wait(&self, clock: &dyn Clock) {
        if let Some(last) = self.last.get() {
            // A clock that was set back must not make us wait for hours, nor hurry.
            let passed = u64::try_from(clock.now().0.saturating_sub(last.0))
                .map_or(Duration::ZERO, Duration::from_micros);
            if let Some(rest) = self.gap.checked_sub(passed).filter(|rest| !rest.is_zero()) {
                clock.sleep(rest);
            }
        }
        self.last.set(Some(clock.now()));
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A clock on which time passes only by waiting.
    #[derive(Default)]
    pub(crate) struct Waited(pub(crate) Cell<i64>);

    impl Clock for Waited {
        fn now(&self) -> Instant {
            Instant(self.0.get())
        }

        fn sleep(&self, length: Duration) {
            self.0.set(self.0.get() + length.as_micros() as i64);
        }
    }

    #[test]
    fn five_requests_a_second_and_no_more() {
        let (clock, pace) = (Waited::default(), Pace::new(5));
        for _ in 0..11 {
            pace.wait(&clock);
        }
        assert_eq!(clock.0.get(), 2_000_000);
    }

    #[test]
    fn a_slow_answer_is_not_waited_for_twice_and_a_clock_set_back_not_for_long() {
        let (clock, pace) = (Waited(Cell::new(10_000_000)), Pace::new(5));
        pace.wait(&clock);
        clock.sleep(Duration::from_millis(150));
        pace.wait(&clock);
        assert_eq!(clock.0.get(), 10_200_000);
        clock.0.set(0);
        pace.wait(&clock);
        assert_eq!(clock.0.get(), 200_000);
    }
}
