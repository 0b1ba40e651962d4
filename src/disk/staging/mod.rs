//! The output of a build: staged, compared, exchanged.
//!
//! Everything is first written below `.kanfa/stage/`; a file that the output
//! has already gets a second name there instead. `commit` then compares
//! each *unit of replacement* (`site/`, `lists/`, `reports/`, each recipient,
//! each bundle) with what the output has, exchanges those that differ, removes
//! those no longer made, and writes `build.json` last. Until `commit` nothing
//! of the output is touched; after a crash in the middle each unit is the old
//! or the new one, `build.json` is the old one, and the next build finishes.

mod commit;
mod compare;
mod exchange;
mod manifest;
mod unit;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use sha2::{Digest, Sha256};

use super::door::Door;
use super::error::DiskError;
use super::root::Root;
use super::sys;

/// Where things are staged, from the root.
const STAGE: &str = ".kanfa/stage";

/// Files of a build on their way to the output. May be written from many threads.
#[derive(Debug)]
pub struct Staging {
    door: Door,
    /// The folder that will be brought up to date.
    target: PathBuf,
    /// Where files are staged.
    stage: PathBuf,
    /// All of `.kanfa/stage/`: what is staged, and what was taken out.
    area: PathBuf,
    /// Folders that were made, below `stage`.
    folders: RwLock<BTreeSet<String>>,
    entries: Mutex<Entries>,
    /// Files of the output whose bytes were read: their digests.
    known: Mutex<Known>,
}

/// Digests of files by what makes two names one file.
type Known = BTreeMap<(u64, u64), [u8; 32]>;

/// Staged files by path below the output.
type Entries = BTreeMap<String, Entry>;

/// A staged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    size: u64,
    digest: [u8; 32],
}

/// What a commit changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Units that are new or differ from what was there.
    pub changed: Vec<String>,
    /// Units that were as they should be.
    pub unchanged: usize,
    /// Units that are no longer made.
    pub removed: Vec<String>,
    /// Files of the whole output, `build.json` not counted.
    pub files: usize,
    /// Their bytes, each name counted.
    pub bytes: u64,
}

impl Staging {
    /// Begins a build of `output/`. What an earlier run left staged is removed.
    ///
    /// # Errors
    /// When the machine refuses.
    pub fn begin(root: &Root) -> Result<Self, DiskError> {
        Self::begin_at(root, "output")
    }

    /// Begins a build of another folder, such as `.kanfa/preview`.
    ///
    /// # Errors
    /// When the machine refuses.
    pub fn begin_at(root: &Root, target: &str) -> Result<Self, DiskError> {
        let door = root.door().clone();
        let area = root.join(STAGE);
        let stage = area.join("new");
        door.remove(&area)?;
        door.create_folder(&stage)?;
        Ok(Self {
            door,
            target: root.join(target),
            stage,
            area,
            folders: RwLock::default(),
            entries: Mutex::default(),
            known: Mutex::default(),
        })
    }

    /// Stages a file. `path` is below the output, with `/`, such as
    /// `site/index.html`.
    ///
    /// # Errors
    /// When the path is in no unit or was written before, or the machine refuses.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let entry = Entry { size: bytes.len() as u64, digest: Sha256::digest(bytes).into() };
        let full = self.enter(path, entry)?;
        if self.take_over(path, bytes, entry, &full) {
            return Ok(());
        }
        self.door.write(&full, bytes, true)
    }

    /// Gives the file that the output has at `path` a second name at `full`,
    /// where it holds just these bytes: nothing has to be written, and `commit`
    /// knows what is in it. What fails here is no failure: the file is written,
    /// and whatever is wrong with the old one is told when it is compared.
    fn take_over(&self, path: &str, bytes: &[u8], entry: Entry, full: &Path) -> bool {
        let old = self.target.join(path);
        let Ok(Some(metadata)) = self.door.look(&old) else { return false };
        if !metadata.is_file() || metadata.len() != entry.size {
            return false;
        }
        let same = self.door.read(&old).is_ok_and(|there| there == bytes);
        if !same || self.door.link(&old, full).is_err() {
            return false;
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(sys::identity(&metadata), entry.digest);
        true
    }

    /// Stages what was staged at `from` at `to` as well, at the cost of a name.
    ///
    /// # Errors
    /// When nothing is staged at `from`; else as of [`Staging::write`].
    pub fn link(&self, from: &str, to: &str) -> Result<(), DiskError> {
        let bad = || DiskError::BadPath { path: from.to_owned() };
        let entry = self.entries().get(from).copied().ok_or_else(bad)?;
        let full = self.enter(to, entry)?;
        self.door.link(&self.stage.join(from), &full)
    }

    /// Registers a file and makes its folder.
    fn enter(&self, path: &str, entry: Entry) -> Result<PathBuf, DiskError> {
        if unit::of(path).is_none() {
            return Err(DiskError::BadPath { path: path.to_owned() });
        }
        if self.entries().insert(path.to_owned(), entry).is_some() {
            return Err(DiskError::Twice { path: path.to_owned() });
        }
        self.make_folder(path.rsplit_once('/').map_or("", |(folder, _)| folder))?;
        Ok(self.stage.join(path))
    }

    fn make_folder(&self, folder: &str) -> Result<(), DiskError> {
        if self.folders.read().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(());
        }
        self.door.create_folder(&self.stage.join(folder))?;
        self.folders.write().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        Ok(())
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Whatever cannot be removed now is removed by the next build.
        let _ = self.door.remove(&self.area);
    }
}
