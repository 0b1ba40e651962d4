//! Single files, each the old or the new one after a crash.

use std::path::{Path, PathBuf};

use super::door::{Door, folder_of};
use super::error::DiskError;
use super::root::Root;

/// Writes a file of the site so that after a crash it is the old or the new
/// one: a temporary file in the same folder, brought to the disk, renamed, and
/// the folder brought to the disk. Folders are made as needed.
pub fn write_atomic(root: &Root, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
    let path = root.join(path);
    let folder = folder_of(&path);
    root.door().create_folder(&folder)?;
    replace(root.door(), &path, bytes, true)?;
    root.door().sync(&folder)
}

/// Like [`write_atomic`], but never over a file that is there.
pub fn write_new(root: &Root, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
    let full = root.join(path);
    if root.door().look(&full)?.is_some() {
        return Err(DiskError::There { path: path.to_owned() });
    }
    write_atomic(root, path, bytes)
}

/// Lets all who may read a file of the site run it.
pub fn make_executable(root: &Root, path: &str) -> Result<(), DiskError> {
    root.door().make_executable(&root.join(path))
}

/// Writes a file of a cache: readers see all of it or nothing, and it is not
/// brought to the disk, since it may be lost at any time.
pub fn write_loose(root: &Root, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
    let path = root.join(path);
    root.door().create_folder(&folder_of(&path))?;
    replace(root.door(), &path, bytes, false)
}

/// Writes beside a file and renames over it; with `sync`, brought to the disk
/// before the rename.
pub(super) fn replace(door: &Door, path: &Path, bytes: &[u8], sync: bool) -> Result<(), DiskError> {
    let temporary = temporary_of(path);
    let written = door
        .write(&temporary, bytes, false)
        .and_then(|()| if sync { door.sync(&temporary) } else { Ok(()) })
        .and_then(|()| door.rename(&temporary, path));
    written.inspect_err(|_| {
        // The first error is the one to tell; the rest is hidden and overwritten next time.
        let _ = door.remove_file(&temporary);
    })
}

/// `.<name>.tmp` beside a file. Always the same name, so that nothing gathers:
/// writers hold the site's lock.
pub(super) fn temporary_of(path: &Path) -> PathBuf {
    let name = path.file_name().map_or_else(Default::default, |n| n.to_string_lossy());
    path.with_file_name(format!(".{name}.tmp"))
}
