//! Work with Typst on a thread of its own.
//!
//! Typst splits its work with rayon. On the threads of the caller's rayon, a worker that waits for a part of one
//! document would take up the next document on top of it, and many documents would overflow its stack. So each
//! document gets a pool of one thread, and the caller waits without taking up anything else.

use rayon::ThreadPoolBuilder;

use crate::error::PdfError;

/// What Typst's own program has: the stack of a main thread.
const STACK_BYTES: usize = 8 << 20;

/// Does the work on a thread of its own and waits for it.
///
/// # Errors
/// [`PdfError::Program`] if the thread cannot be started, or the work panics.
pub(crate) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, PdfError> {
    let alone = || {
        let pool = ThreadPoolBuilder::new().num_threads(1).stack_size(STACK_BYTES).build();
        pool.map(|pool| pool.install(work)).map_err(|error| PdfError::Program(error.to_string()))
    };
    let done = std::thread::scope(|scope| scope.spawn(alone).join());
    done.unwrap_or_else(|_| Err(PdfError::Program("typst".to_owned())))
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::*;

    /// How deep the stack of this thread is in work done apart.
    fn nested(depth: &std::cell::Cell<usize>) -> usize {
        depth.set(depth.get() + 1);
        let _ = apart(|| (0..64).into_par_iter().map(|number| number * 2).sum::<usize>());
        let deepest = depth.get();
        depth.set(depth.get() - 1);
        deepest
    }

    #[test]
    fn a_waiting_caller_takes_up_nothing_else() {
        thread_local!(static DEPTH: std::cell::Cell<usize> = const { std::cell::Cell::new(0) });
        let deepest = (0..200).into_par_iter().map(|_| DEPTH.with(nested)).max();
        assert_eq!(deepest, Some(1));
    }

    #[test]
    fn a_panic_becomes_an_error() {
        let done = apart(|| -> usize { panic!("on purpose") });
        assert!(matches!(done, Err(PdfError::Program(_))));
        assert_eq!(apart(|| 2).expect("done"), 2);
    }
}
