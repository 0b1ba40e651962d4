//! One run at a time.

use std::fs::{File, TryLockError};

use super::door::folder_of;
use super::error::{DiskError, Operation};
use super::root::Root;

/// The lock's file, from the root.
pub const LOCK: &str = ".kanfa/lock";

/// Holds the site as long as this value or the process lives.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// Unlocks explicitly, not only by closing the file: a program that another
/// thread is just starting has its descriptors too, and would hold the site
/// until it runs.
impl Drop for Lock {
    fn drop(&mut self) {
        // The end of the process unlocks in any case.
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the site, without waiting.
    ///
    /// # Errors
    /// [`DiskError::Locked`] when another run has it.
    pub fn acquire(root: &Root) -> Result<Self, DiskError> {
        let path = root.join(LOCK);
        root.door().create_folder(&folder_of(&path))?;
        let file = root.door().open_lock(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(DiskError::Locked { path: LOCK.to_owned() }),
            Err(TryLockError::Error(cause)) => {
                Err(DiskError::failed(Operation::Lock, &path, cause))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_free_again_though_a_copy_of_its_descriptor_is_still_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::new(folder.path());
        let lock = Lock::acquire(&root).expect("free");
        let copy = lock.file.try_clone().expect("a copy, as a started program has");
        assert!(matches!(Lock::acquire(&root), Err(DiskError::Locked { .. })));
        drop(lock);
        Lock::acquire(&root).expect("free again");
        drop(copy);
    }
}
