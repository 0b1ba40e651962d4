//! Completing staged units: names for files that lie in the output, or are staged
//! elsewhere.

use std::path::PathBuf;

use rayon::prelude::*;

use super::super::error::DiskError;
use super::{Entries, Source, Staging, unit};

impl Staging {
    /// Gives these units all their files. Must come before the first exchange:
    /// afterwards the output's files are no longer where they were.
    pub(super) fn complete(&self, units: &[&str], entries: &Entries) -> Result<(), DiskError> {
        let names: Vec<(&str, PathBuf)> = entries
            .iter()
            .filter(|(_, entry)| entry.source != Source::Staged)
            .filter(|(path, _)| unit::of(path).is_some_and(|u| units.binary_search(&u).is_ok()))
            .map(|(path, entry)| (path.as_str(), self.place(entries, path, entry)))
            .collect();
        names.par_iter().try_for_each(|(path, at)| {
            self.make_folder(path.rsplit_once('/').map_or("", |(folder, _)| folder))?;
            self.door.link(at, &self.stage.join(path))
        })
    }
}
