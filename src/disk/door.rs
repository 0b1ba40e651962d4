//! The door: every operation on files passes one of these functions, so that a
//! fault can be put at any of them.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::{DiskError, Operation};
use super::faults::{Faults, Verdict};
use super::sys;

/// The way to the files of a site.
#[derive(Debug, Clone, Default)]
pub(super) struct Door {
    faults: Option<Arc<Faults>>,
    /// Texts that are read in place of the files that are there.
    instead: Option<Arc<BTreeMap<PathBuf, Vec<u8>>>>,
}

/// Kinds of entries of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A symbolic link or a device: never followed, never ours.
    Other,
}

type Result<T> = std::result::Result<T, DiskError>;

impl Door {
    pub(super) fn with_faults(faults: Arc<Faults>) -> Self {
        Self { faults: Some(faults), instead: None }
    }

    pub(super) fn with_instead(&self, files: BTreeMap<PathBuf, Vec<u8>>) -> Self {
        Self { faults: self.faults.clone(), instead: Some(Arc::new(files)) }
    }

    /// Lets an operation pass that is done elsewhere, or fails it.
    pub(super) fn pass(&self, operation: Operation, path: &Path) -> io::Result<()> {
        match self.verdict(operation, path) {
            Verdict::Go => Ok(()),
            Verdict::Half(error) | Verdict::Fail(error) => Err(error),
        }
    }

    fn verdict(&self, operation: Operation, path: &Path) -> Verdict {
        self.faults.as_ref().map_or(Verdict::Go, |faults| faults.step(operation, path))
    }

    fn run<T>(
        &self,
        operation: Operation,
        path: &Path,
        work: impl FnOnce() -> io::Result<T>,
    ) -> Result<T> {
        let done = self.pass(operation, path).and_then(|()| work());
        done.map_err(|cause| DiskError::failed(operation, path, cause))
    }

    pub(super) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.pass(Operation::Read, path)?;
        match self.instead.as_ref().and_then(|files| files.get(path)) {
            Some(bytes) => Ok(bytes.clone()),
            None => fs::read(path),
        }
    }

    /// Reads a file; `None` when it is not there.
    pub(super) fn read_if_there(&self, path: &Path) -> Result<Option<Vec<u8>>> {
        let read = if_there(self.read(path));
        read.map_err(|cause| DiskError::failed(Operation::Read, path, cause))
    }

    /// Metadata of an entry, links not followed; `None` when nothing is there.
    pub(super) fn look(&self, path: &Path) -> Result<Option<Metadata>> {
        self.run(Operation::List, path, || if_there(fs::symlink_metadata(path)))
    }

    /// The entries of a folder, sorted; none when it is not there.
    pub(super) fn list(&self, folder: &Path) -> Result<Vec<(String, Kind)>> {
        self.run(Operation::List, folder, || {
            let mut found = Vec::new();
            for entry in if_there(fs::read_dir(folder))?.into_iter().flatten() {
                let entry = entry?;
                let kind = kind_of(entry.file_type()?);
                found.push((entry.file_name().to_string_lossy().into_owned(), kind));
            }
            found.sort_by(|a, b| a.0.cmp(&b.0));
            Ok(found)
        })
    }

    pub(super) fn create_folder(&self, path: &Path) -> Result<()> {
        self.run(Operation::CreateFolder, path, || fs::create_dir_all(path))
    }

    /// Writes a file; with `fresh`, only one that is not there yet.
    pub(super) fn write(&self, path: &Path, bytes: &[u8], fresh: bool) -> Result<()> {
        let done = match self.verdict(Operation::Write, path) {
            Verdict::Go => write_file(path, bytes, fresh),
            // A machine that fails while it writes leaves half a file behind.
            Verdict::Half(error) => {
                write_file(path, &bytes[..bytes.len() / 2], fresh).and(Err(error))
            }
            Verdict::Fail(error) => Err(error),
        };
        done.map_err(|cause| DiskError::failed(Operation::Write, path, cause))
    }

    pub(super) fn make_executable(&self, path: &Path) -> Result<()> {
        self.run(Operation::Write, path, || sys::make_executable(path))
    }

    /// Brings a file or folder to the disk.
    pub(super) fn sync(&self, path: &Path) -> Result<()> {
        self.run(Operation::Sync, path, || File::open(path)?.sync_all())
    }

    /// Brings all that was written on the disk of `folder` to the disk.
    pub(super) fn sync_disk_of(&self, folder: &Path) -> Result<()> {
        self.run(Operation::Sync, folder, || sys::sync_disk_of(folder))
    }

    /// Renames, replacing a file that is there.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        self.run(Operation::Rename, to, || fs::rename(from, to))
    }

    /// Exchanges two names at once. `false` when the file system cannot.
    pub(super) fn exchange(&self, a: &Path, b: &Path) -> Result<bool> {
        if self.faults.as_ref().is_some_and(|faults| !faults.can_exchange()) {
            return Ok(false);
        }
        self.run(Operation::Rename, b, || sys::exchange(a, b))
    }

    /// A second name for a file; a copy where the disk has no more such names.
    pub(super) fn link(&self, from: &Path, to: &Path) -> Result<()> {
        self.run(Operation::Link, to, || match fs::hard_link(from, to) {
            Err(error) if cannot_link(&error) => fs::copy(from, to).map(drop),
            done => done,
        })
    }

    /// Removes a file, if it is there.
    pub(super) fn remove_file(&self, path: &Path) -> Result<()> {
        self.run(Operation::Remove, path, || gone(fs::remove_file(path)))
    }

    /// Removes an entry, if it is there, with all below it.
    pub(super) fn remove(&self, path: &Path) -> Result<()> {
        self.run(Operation::Remove, path, || match if_there(fs::symlink_metadata(path))? {
            Some(metadata) if metadata.is_dir() => gone(fs::remove_dir_all(path)),
            Some(_) => gone(fs::remove_file(path)),
            None => Ok(()),
        })
    }

    /// Removes a folder where it is empty, and leaves it where it is not.
    pub(super) fn remove_empty_folder(&self, path: &Path) -> Result<()> {
        self.run(Operation::Remove, path, || match fs::remove_dir(path) {
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            done => gone(done),
        })
    }

    /// Opens a file to be locked.
    pub(super) fn open_lock(&self, path: &Path) -> Result<File> {
        self.run(Operation::Lock, path, || {
            OpenOptions::new().create(true).truncate(false).write(true).open(path)
        })
    }
}

fn write_file(path: &Path, bytes: &[u8], fresh: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(fresh).create(true).truncate(true);
    options.open(path)?.write_all(bytes)
}

/// Reads the first `most` bytes of a file, or all of a shorter one.
pub(super) fn head(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn kind_of(kind: fs::FileType) -> Kind {
    if kind.is_file() {
        Kind::File
    } else if kind.is_dir() {
        Kind::Folder
    } else {
        Kind::Other
    }
}

/// Too many names for one file, or a file system without second names.
fn cannot_link(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::TooManyLinks
            | ErrorKind::Unsupported
            | ErrorKind::PermissionDenied
            | ErrorKind::CrossesDevices
    )
}

/// `None` when nothing is there.
fn if_there<T>(done: io::Result<T>) -> io::Result<Option<T>> {
    match done {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        done => done.map(Some),
    }
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    if_there(removed).map(drop)
}

/// The folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    path.parent().map_or_else(|| PathBuf::from("."), Path::to_owned)
}
