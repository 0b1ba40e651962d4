//! One document to a thread. The engine divides its work among the threads of
//! the pool that it is called in; while it waits there, a pool would begin
//! further documents in the middle of one, and all of them would be in memory
//! at once. Here each document has a pool of a single thread.

use std::sync::{Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Stack of a thread: lists in lists take some.
const STACK: usize = 16 * 1024 * 1024;

/// Pools of one thread each, kept for the next document.
#[derive(Debug, Default)]
pub(super) struct Alone {
    idle: Mutex<Vec<ThreadPool>>,
}

impl Alone {
    /// Does `work` on a thread of its own, and waits without doing anything else.
    pub(super) fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let made = || ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build().ok();
        let Some(pool) = kept.or_else(made) else { return work() };
        // A thread of a pool would take up other work while it waits for
        // another pool; one of its own does not.
        let done = std::thread::scope(|scope| scope.spawn(|| pool.install(work)).join());
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
        done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}
