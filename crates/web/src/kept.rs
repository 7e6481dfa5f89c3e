//! Answers that are kept so that they need not be made again: as many as fit in a fixed amount of memory.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::packed::Packed;

/// Most bytes that kept answers take.
const ROOM: u64 = 24 * 1024 * 1024;
/// About how many answers that is.
const ANSWERS: usize = 4_000;

/// Answers by content and address, those asked for most.
pub struct Kept(Cache<String, Arc<Packed>, Weight>);

#[derive(Clone)]
struct Weight;

impl Weighter<String, Arc<Packed>> for Weight {
    fn weight(&self, key: &String, answer: &Arc<Packed>) -> u64 {
        key.len() as u64 + answer.weight()
    }
}

impl Kept {
    /// Nothing yet.
    pub fn new() -> Self {
        Self(Cache::with_weighter(ANSWERS, ROOM, Weight))
    }

    /// An answer, if it is kept.
    pub fn find(&self, key: &str) -> Option<Arc<Packed>> {
        self.0.get(key)
    }

    /// Keeps an answer.
    pub fn keep(&self, key: String, answer: &Arc<Packed>) {
        self.0.insert(key, Arc::clone(answer));
    }
}
