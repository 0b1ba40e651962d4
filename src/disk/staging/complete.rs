//! Completing staged units: names for what lies in the output, or is staged
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
            .filter(|(path, _)| unit::of(path).is_some_and(|u| units.binary_search(&u).is_ok()))
            .filter_map(|(path, entry)| {
                Some((path.as_str(), self.elsewhere(path, &entry.source, entries)?))
            })
            .collect();
        names.par_iter().try_for_each(|(path, at)| {
            self.make_folder(path.rsplit_once('/').map_or("", |(folder, _)| folder))?;
            self.door.link(at, &self.stage.join(path))
        })
    }

    /// The file that holds what is not staged at its own path.
    fn elsewhere(&self, path: &str, source: &Source, entries: &Entries) -> Option<PathBuf> {
        match source {
            Source::Staged => None,
            Source::Output => Some(self.target.join(path)),
            Source::Of(first) => match entries.get(&**first)?.source {
                Source::Output => Some(self.target.join(&**first)),
                Source::Staged | Source::Of(_) => Some(self.stage.join(&**first)),
            },
        }
    }
}
