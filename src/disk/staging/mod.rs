//! The output of a build: staged, compared, exchanged.
//!
//! New files are first written below `.kanfa/stage/`; of a file that the output
//! has already, and of further names of one file, only an entry is kept. `commit`
//! then compares each *unit of replacement* (`site/`, `lists/`, `reports/`, each
//! recipient, each bundle) with the output, completes and exchanges those that
//! differ, removes those no longer made, and writes `build.json` last. Until
//! `commit` the output is not touched; after a crash in the middle each unit is
//! the old or the new one, `build.json` is the old one, and the next build
//! finishes.

mod commit;
mod compare;
mod complete;
mod exchange;
mod manifest;
mod unit;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use sha2::{Digest, Sha256};

use super::door::Door;
use super::error::{DiskError, Operation};
use super::root::Root;
use super::sys;

/// The folder of staged files, from the root.
const STAGE: &str = ".kanfa/stage";

/// Files of a build on their way to the output. May be written from many threads.
#[derive(Debug)]
pub struct Staging {
    door: Door,
    /// The folder that will be brought up to date.
    target: PathBuf,
    /// The folder of staged files.
    stage: PathBuf,
    /// All of `.kanfa/stage/`: what is staged, and what was taken out.
    area: PathBuf,
    /// Folders that were made, below `stage`.
    folders: RwLock<BTreeSet<String>>,
    entries: Mutex<Entries>,
    /// Digests of files of the output, by device and inode.
    digests: Mutex<Digests>,
}

type Digests = BTreeMap<(u64, u64), [u8; 32]>;

/// Staged files by path below the output.
type Entries = BTreeMap<String, Entry>;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    size: u64,
    digest: [u8; 32],
    source: Source,
}

/// The place of the bytes of a staged file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    /// Staged, at its path.
    Staged,
    /// In the output, at its path.
    Output,
    /// At another path, whose own bytes are staged or in the output.
    Of(Arc<str>),
}

/// The changes of a commit.
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
    /// Begins a build of `output/`. Removes files that an earlier run left staged.
    pub fn begin(root: &Root) -> Result<Self, DiskError> {
        Self::begin_at(root, "output")
    }

    /// Begins a build of another folder, such as `.kanfa/preview`.
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
            digests: Mutex::default(),
        })
    }

    /// Stages a file. `path` is below the output, with `/`, such as
    /// `site/index.html`.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let size = bytes.len() as u64;
        let digest = Sha256::digest(bytes).into();
        let source =
            if self.is_there(path, bytes, digest) { Source::Output } else { Source::Staged };
        let is_new = source == Source::Staged;
        self.enter(path, Entry { size, digest, source })?;
        if is_new {
            self.make_folder(path.rsplit_once('/').map_or("", |(folder, _)| folder))?;
            self.door.write(&self.stage.join(path), bytes, true)?;
        }
        Ok(())
    }

    /// Whether the output has just these bytes at `path`; then `commit` has its
    /// digest. An error is no failure here: the file is staged, and a fault of
    /// the old one is told by the comparison.
    fn is_there(&self, path: &str, bytes: &[u8], digest: [u8; 32]) -> bool {
        if unit::of(path).is_none() {
            return false;
        }
        let old = self.target.join(path);
        let Ok(Some(metadata)) = self.door.look(&old) else { return false };
        if !metadata.is_file() || metadata.len() != bytes.len() as u64 {
            return false;
        }
        let same = self.door.read(&old).is_ok_and(|there| there == bytes);
        if same {
            self.digests().insert(sys::identity(&metadata), digest);
        }
        same
    }

    /// Stages the file that is staged at `from` at `to` as well, as a second name.
    pub fn link(&self, from: &str, to: &str) -> Result<(), DiskError> {
        let bad = || DiskError::BadPath { path: from.to_owned() };
        let first = self.entries().get(from).cloned().ok_or_else(bad)?;
        let source = match first.source {
            Source::Of(first) => first,
            Source::Staged | Source::Output => from.into(),
        };
        self.enter(to, Entry { source: Source::Of(source), ..first })
    }

    /// Reads the staged files whose paths begin with `prefix`.
    pub fn read_below(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, DiskError> {
        let below = |(path, _): &(&String, &Entry)| path.starts_with(prefix);
        let entries = self.entries();
        let found = entries.range(prefix.to_owned()..).take_while(below);
        let found: Vec<(String, PathBuf)> =
            found.map(|(path, entry)| (path.clone(), self.place(&entries, path, entry))).collect();
        drop(entries);
        let read = |(path, place): (String, PathBuf)| match self.door.read(&place) {
            Ok(bytes) => Ok((path, bytes)),
            Err(cause) => Err(DiskError::failed(Operation::Read, &place, cause)),
        };
        found.into_iter().map(read).collect()
    }

    /// The file with the bytes of an entry.
    fn place(&self, entries: &Entries, path: &str, entry: &Entry) -> PathBuf {
        match &entry.source {
            Source::Staged => self.stage.join(path),
            Source::Output => self.target.join(path),
            Source::Of(first) => entries
                .get(&**first)
                .map_or_else(|| self.stage.join(path), |entry| self.place(entries, first, entry)),
        }
    }

    fn enter(&self, path: &str, entry: Entry) -> Result<(), DiskError> {
        if unit::of(path).is_none() {
            return Err(DiskError::BadPath { path: path.to_owned() });
        }
        if self.entries().insert(path.to_owned(), entry).is_some() {
            return Err(DiskError::Twice { path: path.to_owned() });
        }
        Ok(())
    }

    fn make_folder(&self, folder: &str) -> Result<(), DiskError> {
        if self.folders.read().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(());
        }
        self.door.create_folder(&self.stage.join(folder))?;
        self.folders.write().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        Ok(())
    }

    fn digests(&self) -> MutexGuard<'_, Digests> {
        self.digests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // An entry that cannot be removed now is removed by the next build.
        let _ = self.door.remove(&self.area);
    }
}
