//! What a `publish` gives, and giving it.

use crate::disk::journal::{self, Change};
use crate::disk::{DiskError, Root};
use crate::finding::Text;
use crate::model::ledger::Reason;
use crate::model::{PeriodicalId, Slug};
use crate::source::FilePath;

/// The journal of an interrupted `publish`, from the root. What it is, and how
/// it makes several ledgers change together or not at all, is told at
/// [`crate::disk::journal`].
pub const JOURNAL: &str = "content/ledger/.journal";

/// The numbers to be given, all together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// For people: each issue with its number, in the order they are given.
    pub announcements: Vec<Announcement>,
    /// Issues that are not due yet.
    pub waiting: Vec<Waiting>,
    /// Sealed records that are written anew.
    pub amended: Vec<Amended>,
    /// Files to be written: sealed records, then ledgers.
    pub(super) changes: Vec<Change>,
}

/// An issue that gets its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Periodical.
    pub periodical: PeriodicalId,
    /// Its title.
    pub title: String,
    /// Its name in references: `jianbao/2016/12`, `jianbao/2016/s3`.
    pub name: String,
    /// The number as printed.
    pub number_text: String,
    /// The running number as printed.
    pub running_text: Option<String>,
    /// Dated, `YYYY-MM-DD`.
    pub dated: String,
    /// Titles of its items, marks of breaks removed.
    pub items: Vec<String>,
    /// How many receive it.
    pub recipients: usize,
    /// Paper copies, those kept included.
    pub print_run: u32,
}

/// A sealed record that is written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// The issue: `jianbao/2016/12`.
    pub name: String,
    /// Why.
    pub reason: Reason,
    /// Fields that were filled, by item.
    pub fields: Vec<(Slug, String)>,
}

/// An issue that gets no number this time, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The file to look at.
    pub file: FilePath,
    /// Periodical.
    pub periodical: PeriodicalId,
    /// Name of the issue among the proofs.
    pub slug: String,
    /// Why it waits.
    pub reason: Text,
}

impl Publication {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Paths of the files that it writes, from the root.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.changes.iter().map(|change| change.path.as_str())
    }
}

/// Gives the numbers: all ledgers and records, or none. The site's lock must
/// be held, and [`recover`] have been called before the site was loaded.
///
/// # Errors
/// When the machine refuses. Then either nothing was given, or the next
/// [`recover`] gives all.
pub fn commit(root: &Root, publication: &Publication) -> Result<(), DiskError> {
    journal::commit(root, JOURNAL, &publication.changes)
}

/// Finishes a `publish` that was interrupted: to be called by every command
/// that holds the lock, before it loads the site. The paths of the files it
/// wrote; none when nothing was left over.
///
/// # Errors
/// When a ledger has changed since, or the machine refuses.
pub fn recover(root: &Root) -> Result<Vec<String>, DiskError> {
    journal::recover(root, JOURNAL)
}
