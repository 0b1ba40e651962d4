//! Files on machines that fail: each operation in turn, in each way.

mod door;
mod files;
mod journal;
mod links;
mod reading;
mod staging;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{FaultKind, Faults, Root};

/// A folder in memory where there is such a thing: syncing costs nothing there.
pub(super) fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("a temporary folder")
}

/// Runs `work` with a fault at each of the operations that it does, in each
/// way, each time on a site that `set_up` makes; `look` sees what is left.
/// How many faults struck.
pub(super) fn at_each_operation(
    set_up: impl Fn() -> (tempfile::TempDir, Root),
    work: impl Fn(&Root) -> bool,
    look: impl Fn(&Root, bool, &str),
) -> usize {
    let (_folder, root) = set_up();
    let counted = Arc::new(Faults::none());
    assert!(work(&root.with_faults(counted.clone())), "works when nothing fails");
    let mut struck = 0;
    for at in 0..counted.count() {
        for kind in [FaultKind::Kill, FaultKind::Full, FaultKind::Error] {
            for faults in [Faults::once(at, kind), Faults::for_good(at, kind)] {
                let (_folder, root) = set_up();
                let faults = Arc::new(faults);
                let done = work(&root.with_faults(faults.clone()));
                struck += usize::from(faults.struck());
                look(&root, done, &format!("{kind:?} at {at} of {:?}", counted.log()[at as usize]));
            }
        }
    }
    struck
}

/// Every file below a folder, hidden ones included, with its content; empty
/// when there is no folder.
pub(super) fn tree(folder: &Path) -> BTreeMap<String, String> {
    let walk = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    walk.filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below").to_string_lossy();
            let bytes = std::fs::read(entry.path()).expect("readable");
            (below.into_owned(), String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}
