//! Faults on purpose: the operation at which the machine fails. Tests run the
//! same work once for each operation and see what is left on the disk.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::error::Operation;

/// How the machine fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The process ends: nothing more is done, clearing up included. A file being
    /// written is left half written.
    Kill,
    /// No space: operations that need space fail, a file being written is left half
    /// written; removing and renaming still work.
    Full,
    /// An I/O error.
    Error,
}

/// A fault to come, and a count and record of all operations.
#[derive(Debug)]
pub struct Faults {
    at: u64,
    kind: FaultKind,
    lasting: bool,
    exchange: bool,
    count: AtomicU64,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    struck: bool,
    log: Vec<(Operation, PathBuf)>,
}

/// The outcome of one operation.
pub(super) enum Verdict {
    Go,
    /// Failure, half done where that is possible.
    Half(io::Error),
    /// Failure, with nothing done.
    Fail(io::Error),
}

impl Faults {
    /// No fault: operations are counted and recorded.
    pub fn none() -> Self {
        Self::once(u64::MAX, FaultKind::Error)
    }

    /// A fault at operation `at`, counted from 0. Later operations work, except
    /// after [`FaultKind::Kill`].
    pub fn once(at: u64, kind: FaultKind) -> Self {
        Self {
            at,
            kind,
            lasting: kind == FaultKind::Kill,
            exchange: true,
            count: AtomicU64::new(0),
            state: Mutex::default(),
        }
    }

    /// A fault at operation `at` and at all that follow.
    pub fn for_good(at: u64, kind: FaultKind) -> Self {
        Self { lasting: true, ..Self::once(at, kind) }
    }

    /// On a file system that cannot exchange two names at once.
    pub fn without_exchange(mut self) -> Self {
        self.exchange = false;
        self
    }

    /// Count of operations that were tried.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::SeqCst)
    }

    /// Whether the fault has struck.
    pub fn struck(&self) -> bool {
        self.state().struck
    }

    /// The operations that were tried, in order.
    pub fn log(&self) -> Vec<(Operation, PathBuf)> {
        self.state().log.clone()
    }

    pub(super) fn can_exchange(&self) -> bool {
        self.exchange
    }

    pub(super) fn step(&self, operation: Operation, path: &Path) -> Verdict {
        let mut state = self.state();
        let now = self.count.fetch_add(1, Ordering::SeqCst);
        state.log.push((operation, path.to_owned()));
        let due = now >= self.at && (self.lasting || !state.struck);
        if !due || (self.kind == FaultKind::Full && !needs_space(operation)) {
            return Verdict::Go;
        }
        let first = !std::mem::replace(&mut state.struck, true);
        let error = match self.kind {
            FaultKind::Kill => io::Error::other("killed"),
            FaultKind::Full => io::ErrorKind::StorageFull.into(),
            FaultKind::Error => io::Error::other("input/output error"),
        };
        if first { Verdict::Half(error) } else { Verdict::Fail(error) }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn needs_space(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::CreateFolder | Operation::Write | Operation::Link | Operation::Sync
    )
}
