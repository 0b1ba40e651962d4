//! One run at a time.

use std::fs::{File, TryLockError};

use super::door::folder_of;
use super::error::{DiskError, Operation};
use super::root::Root;

/// The lock's file, from the root.
pub const LOCK: &str = ".kanfa/lock";

/// The site is ours as long as this value lives, or the process does.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the site, without waiting.
    ///
    /// # Errors
    /// [`DiskError::Held`] when another run has it; or when the machine refuses.
    pub fn acquire(root: &Root) -> Result<Self, DiskError> {
        let path = root.join(LOCK);
        root.door().create_folder(&folder_of(&path))?;
        let file = root.door().open_lock(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(DiskError::Held { path: LOCK.to_owned() }),
            Err(TryLockError::Error(cause)) => {
                Err(DiskError::failed(Operation::Lock, &path, cause))
            }
        }
    }
}
