//! Answers that are kept for the next time they are asked for, no more than so many.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// Answers by what was asked. The oldest answer goes when there is no more room.
#[derive(Debug)]
pub(crate) struct Kept<K, V> {
    most: usize,
    shelf: Mutex<Shelf<K, V>>,
}

#[derive(Debug)]
struct Shelf<K, V> {
    answers: BTreeMap<K, Arc<V>>,
    oldest_first: VecDeque<K>,
}

impl<K: Ord + Clone, V> Kept<K, V> {
    /// Room for so many answers.
    pub(crate) fn most(most: usize) -> Self {
        let shelf = Shelf { answers: BTreeMap::new(), oldest_first: VecDeque::new() };
        Self { most, shelf: Mutex::new(shelf) }
    }

    /// The kept answer, else a new one. Nobody waits while another's answer is worked out: two who ask the
    /// same at the same moment both work it out, and get the same.
    pub(crate) fn get<E>(&self, key: &K, answer: impl FnOnce() -> Result<V, E>) -> Result<Arc<V>, E> {
        if let Some(found) = self.with(|shelf| shelf.answers.get(key).cloned()) {
            return Ok(found);
        }
        let found = Arc::new(answer()?);
        self.with(|shelf| {
            if shelf.answers.insert(key.clone(), Arc::clone(&found)).is_none() {
                shelf.oldest_first.push_back(key.clone());
            }
            while shelf.answers.len() > self.most {
                let Some(oldest) = shelf.oldest_first.pop_front() else { break };
                shelf.answers.remove(&oldest);
            }
        });
        Ok(found)
    }

    fn with<T>(&self, work: impl FnOnce(&mut Shelf<K, V>) -> T) -> T {
        work(&mut self.shelf.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_worked_out_once_while_there_is_room() {
        let kept = Kept::most(2);
        let ask = |key: u8, answer: u8| kept.get(&key, || Ok::<_, ()>(answer)).map(|found| *found);
        assert_eq!(ask(1, 10), Ok(10));
        assert_eq!(ask(1, 99), Ok(10), "kept");
        assert_eq!((ask(2, 20), ask(3, 30)), (Ok(20), Ok(30)));
        assert_eq!(ask(1, 11), Ok(11), "the oldest had to go");
        assert_eq!(ask(3, 99), Ok(30));
        assert_eq!(kept.get(&4, || Err("no")), Err("no"));
        assert_eq!(ask(4, 40), Ok(40), "a failure is not kept");
    }
}
