//! A publication, and the commit of it.

use crate::disk::journal::{self, Change};
use crate::disk::{DiskError, Root};
use crate::finding::Text;
use crate::model::Slug;
use crate::model::issue::Issue;
use crate::model::ledger::Reason;
use crate::source::FilePath;

/// The journal of an interrupted `publish`, from the root:
/// [`crate::disk::journal`] says how several ledgers change together or not at all.
pub const JOURNAL: &str = "content/ledger/.journal";

/// The numbers to be given, all together.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    /// Each issue with its number, in the order of numbers.
    pub announcements: Vec<Announcement>,
    /// The same issues, as they would be shown.
    pub issues: Vec<Issue>,
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
    pub title: String,
    /// The name by which it is chosen: `PERIODICAL/SLUG`.
    pub chosen: String,
    /// Its name in references: `jianbao/2016/12`, `jianbao/2016/s3`.
    pub name: String,
    pub number_text: String,
    pub running_text: Option<String>,
    pub dated: String,
    /// Titles of its items, marks of breaks removed.
    pub items: Vec<String>,
    /// Names of its recipients, in the order of the record.
    pub recipients: Vec<String>,
    /// Paper copies, those kept included.
    pub print_run: u32,
}

/// A sealed record that is written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// The issue: `jianbao/2016/12`.
    pub name: String,
    pub reason: Reason,
    /// Fields that were filled, by item.
    pub fields: Vec<(Slug, String)>,
}

/// An issue that gets no number this time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The file to look at.
    pub file: FilePath,
    /// `PERIODICAL/SLUG`.
    pub name: String,
    pub reason: Text,
}

impl Waiting {
    /// The issue waits for a file in error.
    pub(super) fn of_error(file: &FilePath, name: &str) -> Self {
        let reason = Text::new(
            "有错误，改正前本期不编号",
            "it has an error: the issue waits until it is fixed",
        );
        Self { file: file.clone(), name: name.to_owned(), reason }
    }
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
