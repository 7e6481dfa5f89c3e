//! A moment in time, counted in microseconds of UTC; handed in, never asked for.

use jiff::Timestamp;

/// Microseconds since 1970-01-01 00:00 UTC, as the databases store it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Instant(pub i64);

impl Instant {
    /// RFC 3339 text in UTC, to the second.
    pub fn to_text(self) -> String {
        Timestamp::from_second(self.0.div_euclid(1_000_000))
            .map_or_else(|_| self.0.to_string(), |t| t.to_string())
    }

    /// The calendar day in UTC, `YYYY-MM-DD`.
    pub fn day(self) -> String {
        self.to_text().chars().take(10).collect()
    }
}
