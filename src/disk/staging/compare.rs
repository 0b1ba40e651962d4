//! Whether a unit of the output already is what was staged.
//!
//! Sizes are compared first, then the digest of what really lies there with
//! that of what was staged. The digests of an old `build.json` are not trusted:
//! a file that somebody edited or a disk that rotted would stay wrong for ever,
//! and a clean build and a repeated one would differ. Hashing the old output
//! costs less than writing it did, each file with several names is hashed
//! once, and only files whose sizes agree are read at all.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::super::door::Kind;
use super::super::error::{DiskError, Operation};
use super::super::sys;
use super::{Entry, Staging};

impl Staging {
    /// Whether the output has just these files in a unit.
    pub(super) fn is_same(
        &self,
        unit: &str,
        entries: &[(&str, &Entry)],
    ) -> Result<bool, DiskError> {
        let old = &self.target.join(unit);
        let Some(metadata) = self.door.look(old)? else { return Ok(false) };
        if let [(path, entry)] = entries
            && *path == unit
        {
            return self.is_same_file(old, entry);
        }
        if !metadata.is_dir() {
            return Ok(false);
        }
        let mut names = Vec::with_capacity(entries.len());
        if !self.gather(old, unit, &mut names)? {
            return Ok(false);
        }
        names.sort();
        if !names.iter().map(|(name, _)| name.as_str()).eq(entries.iter().map(|(path, _)| *path)) {
            return Ok(false);
        }
        let pairs: Vec<_> = names.iter().zip(entries).collect();
        // Any one difference is enough.
        let same = pairs.par_iter().map(|((_, path), (_, entry))| self.is_same_file(path, entry));
        match same.find_any(|same| !matches!(same, Ok(true))) {
            None => Ok(true),
            Some(other) => other,
        }
    }

    /// Gathers the files below a folder. `false` when something is there that
    /// no build makes: a link, a device, an empty folder.
    fn gather(
        &self,
        folder: &Path,
        prefix: &str,
        names: &mut Vec<(String, PathBuf)>,
    ) -> Result<bool, DiskError> {
        let entries = self.door.list(folder)?;
        let mut plain = !entries.is_empty();
        for (name, kind) in entries {
            let (below, path) = (format!("{prefix}/{name}"), folder.join(name));
            match kind {
                Kind::File => names.push((below, path)),
                Kind::Folder => plain &= self.gather(&path, &below, names)?,
                Kind::Other => plain = false,
            }
        }
        Ok(plain)
    }

    fn is_same_file(&self, old: &Path, entry: &Entry) -> Result<bool, DiskError> {
        match self.door.look(old)? {
            Some(metadata) if metadata.is_file() && metadata.len() == entry.size => {
                Ok(self.digest(old, sys::identity(&metadata))? == entry.digest)
            }
            _ => Ok(false),
        }
    }

    /// The digest of a file of the output; of several names of one file, it is
    /// read once.
    fn digest(&self, path: &Path, identity: (u64, u64)) -> Result<[u8; 32], DiskError> {
        if let Some(digest) = self.digests().get(&identity) {
            return Ok(*digest);
        }
        let read = self.door.read(path);
        let bytes = read.map_err(|cause| DiskError::failed(Operation::Read, path, cause))?;
        let digest = Sha256::digest(bytes).into();
        self.digests().insert(identity, digest);
        Ok(digest)
    }
}
