//! The files of a site, whoever keeps them.

use std::{fmt, io};

/// The most rows of an attached table that documents print; a longer one is read
/// on a screen.
pub const PRINTED_ROWS: usize = 500;

/// A file found below a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Path from the root, or from the folder that somebody named, with `/`.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// Whether it is a symbolic link (never followed) or a device.
    pub link: bool,
    /// Whether its name is not UTF-8 (then `path` is lossy).
    pub unreadable_name: bool,
}

impl Found {
    /// Whether it is a plain file with a name in UTF-8.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        !self.link && !self.unreadable_name
    }
}

/// Reading by paths from the root of a site.
pub trait Files: fmt::Debug + Send + Sync {
    /// Reads a file as bytes.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// Reads a file as UTF-8 without a byte order mark.
    ///
    /// # Errors
    /// When it cannot be read, or is not UTF-8.
    fn read_text(&self, path: &str) -> io::Result<String>;

    /// Reads the first `most` bytes of a file, or all of a shorter one.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read_head(&self, path: &str, most: u64) -> io::Result<Vec<u8>>;

    fn exists(&self, path: &str) -> bool;

    /// The names in a folder, sorted; none where there is no folder.
    ///
    /// # Errors
    /// When it cannot be read.
    fn names(&self, folder: &str) -> io::Result<Vec<String>>;

    /// All files below a folder, sorted by path, hidden ones left out.
    ///
    /// # Errors
    /// When a folder cannot be read.
    fn walk(&self, folder: &str) -> io::Result<Vec<Found>>;
}
