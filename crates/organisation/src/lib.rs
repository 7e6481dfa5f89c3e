//! Who acts, and when: actors and the clock that actions are handed.
