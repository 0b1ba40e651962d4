//! Bringing the output up to date.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::super::door::Kind;
use super::super::error::DiskError;
use super::{Entries, Entry, Staging, Summary, manifest, unit};

/// Staged files of each unit, in order.
type Units<'a> = BTreeMap<&'a str, Vec<(&'a str, &'a Entry)>>;

impl Staging {
    /// Brings the output up to date. `about` names the inputs of the build (its
    /// date, its fonts) for `build.json`.
    ///
    /// # Errors
    /// When the machine refuses; each unit is then the old or the new one.
    pub fn commit(self, about: &BTreeMap<String, String>) -> Result<Summary, DiskError> {
        let entries = std::mem::take(&mut *self.entries());
        let units = by_unit(&entries);
        let changed = self.changed(&units)?;
        let removed = self.no_longer_made(&units)?;
        self.complete(&changed, &entries)?;
        self.exchange(&changed, &removed)?;
        self.write_manifest(&manifest::text(about, &entries))?;
        Ok(Summary {
            unchanged: units.len() - changed.len(),
            changed: changed.into_iter().map(str::to_owned).collect(),
            removed,
            files: entries.len(),
            bytes: entries.values().map(|entry| entry.size).sum(),
        })
    }

    fn changed<'a>(&self, units: &Units<'a>) -> Result<Vec<&'a str>, DiskError> {
        let units: Vec<_> = units.iter().collect();
        let same: Vec<bool> = units
            .par_iter()
            .map(|(unit, entries)| self.is_same(unit, entries))
            .collect::<Result<_, _>>()?;
        Ok(units.iter().zip(same).filter(|(_, same)| !same).map(|((unit, _), _)| **unit).collect())
    }

    /// Units of the output that this build does not make. Entries in no unit
    /// (`records/`, files of the user) are left alone.
    fn no_longer_made(&self, units: &Units<'_>) -> Result<Vec<String>, DiskError> {
        let mut there: Vec<String> = Vec::new();
        for (top, kind) in self.door.list(&self.target)? {
            match (top.as_str(), kind) {
                ("site" | "lists" | "reports", _) => there.push(top),
                ("recipients", Kind::Folder) => {
                    there.extend(self.below(&top)?.into_iter().map(|(unit, _)| unit));
                }
                ("bundles", Kind::Folder) => there.extend(self.bundles_there()?),
                _ => {}
            }
        }
        there.retain(|unit| !units.contains_key(unit.as_str()));
        Ok(there)
    }

    fn bundles_there(&self) -> Result<Vec<String>, DiskError> {
        let mut there = Vec::new();
        for (folder, kind) in self.below("bundles")? {
            if kind == Kind::Folder {
                there.extend(self.below(&folder)?.into_iter().map(|(unit, _)| unit));
            } else {
                there.push(folder);
            }
        }
        Ok(there)
    }

    fn below(&self, folder: &str) -> Result<Vec<(String, Kind)>, DiskError> {
        let entries = self.door.list(&self.target.join(folder))?;
        Ok(entries.into_iter().map(|(name, kind)| (format!("{folder}/{name}"), kind)).collect())
    }
}

fn by_unit(entries: &Entries) -> Units<'_> {
    let mut units = Units::new();
    for (path, entry) in entries {
        if let Some(unit) = unit::of(path) {
            units.entry(unit).or_default().push((path, entry));
        }
    }
    units
}
