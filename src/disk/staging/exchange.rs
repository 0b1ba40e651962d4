//! Exchanging units of the output with staged ones.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::atomic::replace;
use super::super::door::folder_of;
use super::super::error::DiskError;
use super::{Staging, manifest};

impl Staging {
    /// Brings changed units in, takes those out that are no longer made.
    pub(super) fn exchange(&self, changed: &[&str], removed: &[String]) -> Result<(), DiskError> {
        if changed.is_empty() && removed.is_empty() {
            return Ok(());
        }
        // One call for all files: to bring each to the disk by itself would
        // take longer than the build.
        self.door.sync_disk_of(&self.stage)?;
        self.door.create_folder(&self.old())?;
        for (at, unit) in changed.iter().enumerate() {
            self.bring_in(unit, at)?;
        }
        for (at, unit) in removed.iter().enumerate() {
            self.take_out(&self.target.join(unit), &format!("removed-{at}"))?;
        }
        let removed = removed.iter().map(String::as_str);
        let units: Vec<&str> = changed.iter().copied().chain(removed).collect();
        self.sync_folders(&units)?;
        self.remove_empty_folders(&units)
    }

    fn bring_in(&self, unit: &str, at: usize) -> Result<(), DiskError> {
        let (new, old) = (self.stage.join(unit), self.target.join(unit));
        let Some(there) = self.door.look(&old)? else {
            self.door.create_folder(&folder_of(&old))?;
            return self.door.rename(&new, &old);
        };
        let is_file = self.door.look(&new)?.is_some_and(|metadata| metadata.is_file());
        if is_file && !there.is_dir() {
            return self.door.rename(&new, &old);
        }
        if self.door.exchange(&new, &old)? {
            return Ok(());
        }
        // A file system that cannot exchange: after a crash just here the unit
        // is missing until the next build.
        self.take_out(&old, &format!("changed-{at}"))?;
        self.door.rename(&new, &old)
    }

    /// The folder of units that were taken out.
    fn old(&self) -> PathBuf {
        self.area.join("old")
    }

    fn take_out(&self, unit: &Path, name: &str) -> Result<(), DiskError> {
        self.door.rename(unit, &self.old().join(name))
    }

    /// Brings to the disk the folders whose entries changed.
    fn sync_folders(&self, units: &[&str]) -> Result<(), DiskError> {
        folders_above(units).iter().try_for_each(|folder| self.door.sync(&self.target.join(folder)))
    }

    /// Removes folders above units that have none left, deeper ones first.
    fn remove_empty_folders(&self, units: &[&str]) -> Result<(), DiskError> {
        let folders = folders_above(units);
        let below = folders.iter().rev().filter(|folder| !folder.as_os_str().is_empty());
        below
            .map(|folder| self.target.join(folder))
            .try_for_each(|folder| self.door.remove_empty_folder(&folder))
    }

    /// Writes `build.json`, unless it says just that already.
    pub(super) fn write_manifest(&self, text: &str) -> Result<(), DiskError> {
        let path = self.target.join(manifest::FILE);
        if self.door.read_if_there(&path)?.as_deref() == Some(text.as_bytes()) {
            return Ok(());
        }
        self.door.create_folder(&self.target)?;
        replace(&self.door, &path, text.as_bytes(), true)?;
        self.door.sync(&self.target)
    }
}

/// The folders that units lie in, the output itself (the empty path) included.
fn folders_above<'a>(units: &[&'a str]) -> BTreeSet<&'a Path> {
    units.iter().flat_map(|unit| Path::new(*unit).ancestors().skip(1)).collect()
}
