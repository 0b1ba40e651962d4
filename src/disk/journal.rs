//! Several files of the site, all or none.
//!
//! [`commit`] first writes a *journal*: one file that names every file to come
//! with its whole text and its digest, and the digest of the text it replaces.
//! The rename of the journal decides: before it, nothing has changed; after it,
//! [`recover`] can finish from the journal alone, however often it is
//! interrupted. Then the files are written, and the journal is removed.
//!
//! [`recover`] replaces a file only where it has the old or already the new
//! digest: a journal that a repository brought back later can undo nothing.

use serde::{Deserialize, Serialize};

use crate::digest::sha256;

use super::atomic::{replace, temporary_of};
use super::door::folder_of;
use super::error::DiskError;
use super::root::Root;

/// The version of the journal's form.
const FORMAT: u32 = 1;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Path from the root.
    pub path: String,
    /// SHA-256 of the text it replaces; `None` for a new file, which may replace
    /// anything.
    pub before: Option<String>,
    /// SHA-256 of `text`.
    after: String,
    pub text: String,
}

impl Change {
    pub fn new_file(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { path: path.into(), before: None, after: sha256(text.as_bytes()), text }
    }

    /// A file that replaces one with the text `before`.
    pub fn replacing(path: impl Into<String>, before: &str, text: impl Into<String>) -> Self {
        let before = Some(sha256(before.as_bytes()));
        Self { before, ..Self::new_file(path, text) }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Journal {
    format: u32,
    changes: Vec<Change>,
}

/// Makes all changes, or, when interrupted before the journal decides, none. An
/// earlier journal has to be finished first: see [`recover`].
///
/// # Errors
/// [`DiskError::Changed`] when a file is not the one to be replaced. After any
/// error, either nothing has changed, or the journal is there and the next
/// [`recover`] finishes.
pub fn commit(root: &Root, journal: &str, changes: &[Change]) -> Result<(), DiskError> {
    if changes.is_empty() {
        return Ok(());
    }
    for change in changes {
        if change.before.is_some() && digest(root, change)? != change.before {
            return Err(DiskError::Changed { path: change.path.clone() });
        }
    }
    let content = Journal { format: FORMAT, changes: changes.to_vec() };
    let text = serde_json::to_string_pretty(&content).map_err(|_| unreadable(journal))?;
    super::write_atomic(root, journal, text.as_bytes())?;
    apply(root, journal, changes)
}

/// Finishes an interrupted [`commit`]. Gives the paths of its files; none when
/// there was no journal.
///
/// # Errors
/// [`DiskError::StaleJournal`] when a file is neither old nor new, or the
/// journal cannot be read.
pub fn recover(root: &Root, journal: &str) -> Result<Vec<String>, DiskError> {
    let path = root.join(journal);
    let Some(bytes) = root.door().read_if_there(&path)? else {
        // Perhaps one that was never decided.
        let undecided = temporary_of(&path);
        if root.door().look(&undecided)?.is_some() {
            root.door().remove_file(&undecided)?;
        }
        return Ok(Vec::new());
    };
    let content: Journal = serde_json::from_slice(&bytes).map_err(|_| unreadable(journal))?;
    if content.format != FORMAT || content.changes.iter().any(|c| !is_whole(c)) {
        return Err(unreadable(journal));
    }
    for change in &content.changes {
        if !is_due(root, change)? {
            let path = change.path.clone();
            return Err(DiskError::StaleJournal { journal: journal.to_owned(), path });
        }
    }
    apply(root, journal, &content.changes)?;
    Ok(content.changes.into_iter().map(|change| change.path).collect())
}

fn unreadable(journal: &str) -> DiskError {
    DiskError::StaleJournal { journal: journal.to_owned(), path: journal.to_owned() }
}

/// Whether a change agrees with its digest and stays in the site.
fn is_whole(change: &Change) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..");
    change.after == sha256(change.text.as_bytes()) && change.path.split('/').all(plain)
}

/// Whether the file has the old or the new text.
fn is_due(root: &Root, change: &Change) -> Result<bool, DiskError> {
    let Some(before) = &change.before else { return Ok(true) };
    Ok(digest(root, change)?.is_some_and(|digest| digest == *before || digest == change.after))
}

fn digest(root: &Root, change: &Change) -> Result<Option<String>, DiskError> {
    let there = root.door().read_if_there(&root.join(&change.path))?;
    Ok(there.map(|bytes| sha256(&bytes)))
}

/// Writes the files. New ones need not each be brought to the disk: the journal
/// holds their text until all are there.
fn apply(root: &Root, journal: &str, changes: &[Change]) -> Result<(), DiskError> {
    let door = root.door();
    for change in changes {
        let path = root.join(&change.path);
        door.create_folder(&folder_of(&path))?;
        replace(door, &path, change.text.as_bytes(), change.before.is_some())?;
    }
    let journal = root.join(journal);
    let folder = folder_of(&journal);
    door.sync_disk_of(&folder)?;
    door.remove_file(&journal)?;
    door.remove_file(&temporary_of(&journal))?;
    door.sync(&folder)
}
