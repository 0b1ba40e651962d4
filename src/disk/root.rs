//! Reading below the root of a site.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::files::{Files, Found};

use super::door::{Door, head};
use super::error::{DiskError, Operation};
use super::faults::Faults;

/// The root of a site. Paths below it are given with `/` and never leave it.
#[derive(Debug, Clone)]
pub struct Root {
    path: PathBuf,
    door: Door,
}

impl Files for Root {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.read(path)
    }

    fn read_text(&self, path: &str) -> io::Result<String> {
        self.read_text(path)
    }

    fn read_head(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        self.read_head(path, most)
    }

    fn exists(&self, path: &str) -> bool {
        self.exists(path)
    }

    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        self.names(folder).map_err(io::Error::other)
    }

    fn walk(&self, folder: &str) -> io::Result<Vec<Found>> {
        self.walk(folder)
    }
}

impl Root {
    /// The site in this folder.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), door: Door::default() }
    }

    /// The same site on a machine that fails as it is told to: for tests.
    pub fn with_faults(&self, faults: Arc<Faults>) -> Self {
        Self { path: self.path.clone(), door: Door::with_faults(faults) }
    }

    /// The same site as it would be with these files, by their paths from the
    /// root, in place of those that are there. Nothing is written.
    pub fn with_texts(&self, texts: &BTreeMap<String, Vec<u8>>) -> Self {
        let full = texts.iter().map(|(path, bytes)| (self.join(path), bytes.clone()));
        Self { path: self.path.clone(), door: self.door.with_instead(full.collect()) }
    }

    pub(super) fn door(&self) -> &Door {
        &self.door
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The full path of something below the root.
    pub fn join(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.door.read(&self.join(path))
    }

    /// Reads a file as UTF-8, without the byte order mark it may begin with:
    /// offsets into a text never count one.
    pub fn read_text(&self, path: &str) -> io::Result<String> {
        let bytes = self.read(path)?;
        let mut text = String::from_utf8(bytes)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.utf8_error()))?;
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Ok(text)
    }

    /// Reads the first `most` bytes of a file, or all of a shorter one.
    pub fn read_head(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        let path = self.join(path);
        self.door.pass(Operation::Read, &path)?;
        head(&path, most)
    }

    /// Reads a file of a folder. A file that really lies elsewhere, by way of
    /// links or `..`, counts as absent.
    pub fn read_within(&self, folder: &str, path: &str) -> io::Result<Vec<u8>> {
        let folder = std::fs::canonicalize(self.join(folder))?;
        let file = std::fs::canonicalize(folder.join(path))?;
        if file.starts_with(&folder) && file.is_file() {
            self.door.read(&file)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    pub fn exists(&self, path: &str) -> bool {
        self.join(path).exists()
    }

    /// The names in a folder, sorted. A folder that is not there has none.
    pub fn names(&self, folder: &str) -> Result<Vec<String>, DiskError> {
        let entries = self.door.list(&self.join(folder))?;
        Ok(entries.into_iter().map(|(name, _)| name).collect())
    }

    /// All files below a folder, sorted by path; hidden ones (`.x`) left out.
    /// A folder that is not there has none.
    pub fn walk(&self, folder: &str) -> io::Result<Vec<Found>> {
        let start = self.join(folder);
        if !start.exists() {
            return Ok(Vec::new());
        }
        self.door.pass(Operation::List, &start)?;
        files_below(&start, &self.path, false)
    }
}

/// All files below a folder, sorted by their paths from `base`; hidden ones (`.x`)
/// only when asked for.
pub(super) fn files_below(folder: &Path, base: &Path, hidden: bool) -> io::Result<Vec<Found>> {
    let is_hidden = |name: &OsStr| name.to_string_lossy().starts_with('.');
    let walker = walkdir::WalkDir::new(folder).min_depth(1).into_iter();
    let mut found = Vec::new();
    for entry in walker.filter_entry(|e| hidden || e.depth() == 0 || !is_hidden(e.file_name())) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            continue;
        }
        let below = entry.path().strip_prefix(base).unwrap_or(entry.path());
        found.push(Found {
            path: below.to_string_lossy().replace('\\', "/"),
            size: entry.metadata().map_or(0, |m| m.len()),
            link: !entry.file_type().is_file(),
            unreadable_name: below.to_str().is_none(),
        });
    }
    found.sort();
    Ok(found)
}
