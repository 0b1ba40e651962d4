//! Deflating once, copying often.

#[cfg(test)]
mod tests;

use std::io::{Cursor, Write as _};
use std::sync::Arc;

use chrono::Datelike as _;
use rayon::prelude::*;
use sm3::{Digest as _, Sm3};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::digest::{hex, sha256};
use crate::model::{Artifact, Day};

use super::{BundleError, MINISIGN, SM3_SUMS, SSHSIG, SUMS, Signing, name};

/// An artifact in a [`Pool`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryId(usize);

/// Artifacts that bundles share, each deflated once.
#[derive(Debug, Default)]
pub struct Pool {
    entries: Vec<Packed>,
    /// Whether bundles have a manifest in SM3 too.
    sm3: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    pub bytes: Vec<u8>,
    pub sha256: String,
    /// SHA-256 of its manifest: two bundles that agree in it hold the same
    /// files, with whatever signature.
    pub sums: String,
}

/// One artifact as a zip file of one entry, opened: a clone shares the bytes
/// and the directory, so that copying it parses nothing.
#[derive(Debug, Clone)]
struct Packed {
    name: String,
    sums: Sums,
    zip: ZipArchive<Cursor<Arc<[u8]>>>,
}

impl Pool {
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty pool whose bundles have a manifest in SM3 besides.
    pub fn with_sm3(sm3: bool) -> Self {
        Self { entries: Vec::new(), sm3 }
    }

    /// Deflates `artifacts`, on all cores; the ids come in their order. Paths
    /// are names inside bundles.
    pub fn add(&mut self, artifacts: Vec<Artifact>) -> Result<Vec<EntryId>, BundleError> {
        let sm3 = self.sm3;
        let packed: Result<Vec<Packed>, BundleError> =
            artifacts.into_par_iter().map(|artifact| Packed::new(&artifact, sm3)).collect();
        let first = self.entries.len();
        self.entries.extend(packed?);
        Ok((first..self.entries.len()).map(EntryId).collect())
    }

    /// Name and SHA-256 of entries.
    pub fn digests(&self, ids: &[EntryId]) -> Vec<(String, String)> {
        let entries = ids.iter().map(|id| &self.entries[id.0]);
        entries.map(|packed| (packed.name.clone(), packed.sums.sha256.clone())).collect()
    }

    /// The bundle of one recipient for `date`: `shared` entries of this pool
    /// and `own` artifacts, in the order of their names, with their manifest.
    pub fn bundle(
        &self,
        date: Day,
        shared: &[EntryId],
        own: Vec<Artifact>,
        signing: Signing<'_>,
    ) -> Result<Bundle, BundleError> {
        let mut parts: Vec<Part<'_>> =
            shared.iter().map(|id| Part::Shared(&self.entries[id.0])).collect();
        for artifact in own {
            name::check(&artifact.path)?;
            parts.push(Part::own(artifact, self.sm3));
        }
        parts.sort_by(|a, b| a.name().cmp(b.name()));
        let ours: Vec<Part<'_>> = self.manifests(&parts, signing)?;
        let sums = ours.iter().find(|part| part.name() == SUMS);
        let sums = sums.map(|part| part.sums().sha256.clone()).unwrap_or_default();
        let reserved = [SUMS, SM3_SUMS, SSHSIG, MINISIGN];
        name::check_together(parts.iter().map(Part::name).chain(reserved))?;
        parts.extend(ours);
        parts.sort_by(|a, b| a.name().cmp(b.name()));
        let bytes = write(&parts, dos_time(date))?;
        let sha256 = sha256(&bytes);
        Ok(Bundle { bytes, sha256, sums })
    }

    /// The manifests of `parts`, and their signature. That in SM3 is a file of
    /// the other, so that one signature holds both.
    fn manifests(
        &self,
        parts: &[Part<'_>],
        signing: Signing<'_>,
    ) -> Result<Vec<Part<'static>>, BundleError> {
        let mut made = Vec::new();
        let mut lines: Vec<(&str, &str)> =
            parts.iter().map(|part| (part.name(), part.sums().sha256.as_str())).collect();
        let sm3 = self.sm3.then(|| {
            let lines = parts.iter().map(|part| (part.name(), part.sums().sm3.as_str()));
            Part::own(Artifact::new(SM3_SUMS, manifest(lines)), false)
        });
        lines.extend(sm3.iter().map(|part| (part.name(), part.sums().sha256.as_str())));
        lines.sort_unstable();
        let sums = manifest(lines.into_iter());
        if let Some(signer) = signing.signer {
            let signature = signer.sign(sums.as_bytes(), signing.about)?;
            made.push(Part::own(Artifact::new(signer.file(), signature), false));
        }
        made.push(Part::own(Artifact::new(SUMS, sums), false));
        made.extend(sm3);
        Ok(made)
    }
}

impl Packed {
    fn new(artifact: &Artifact, sm3: bool) -> Result<Self, BundleError> {
        name::check(&artifact.path)?;
        let mut bytes = one(artifact, CompressionMethod::Deflated)?;
        // Compressed formats (PDF, images) would only grow.
        if bytes.len() > artifact.bytes.len() + overhead(&artifact.path) {
            bytes = one(artifact, CompressionMethod::Stored)?;
        }
        let zip = ZipArchive::new(Cursor::new(Arc::from(bytes)))?;
        Ok(Self { name: artifact.path.clone(), sums: Sums::new(&artifact.bytes, sm3), zip })
    }
}

/// A zip file of one artifact, undated.
fn one(artifact: &Artifact, method: CompressionMethod) -> Result<Vec<u8>, BundleError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(&*artifact.path, options(DateTime::default(), method))?;
    zip.write_all(&artifact.bytes)?;
    Ok(zip.finish()?.into_inner())
}

/// Bytes of a zip file of one entry besides its data: local header, directory, end.
fn overhead(name: &str) -> usize {
    30 + 46 + 22 + 2 * name.len()
}

/// Digests of a file, in hexadecimal.
#[derive(Debug, Clone)]
struct Sums {
    sha256: String,
    /// Empty where no SM3 is asked for.
    sm3: String,
}

impl Sums {
    fn new(bytes: &[u8], sm3: bool) -> Self {
        Self { sha256: sha256(bytes), sm3: if sm3 { sm3_hex(bytes) } else { String::new() } }
    }
}

/// A file of a bundle.
enum Part<'a> {
    Shared(&'a Packed),
    Own { artifact: Artifact, sums: Sums },
}

impl Part<'_> {
    fn own(artifact: Artifact, sm3: bool) -> Self {
        let sums = Sums::new(&artifact.bytes, sm3);
        Part::Own { artifact, sums }
    }

    fn name(&self) -> &str {
        match self {
            Part::Shared(packed) => &packed.name,
            Part::Own { artifact, .. } => &artifact.path,
        }
    }

    fn sums(&self) -> &Sums {
        match self {
            Part::Shared(packed) => &packed.sums,
            Part::Own { sums, .. } => sums,
        }
    }
}

/// A manifest, as `sha256sum` writes it. Names are checked to need no escape.
fn manifest<'a>(lines: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    lines.map(|(name, sum)| format!("{sum}  {name}\n")).collect()
}

fn write(parts: &[Part<'_>], time: DateTime) -> Result<Vec<u8>, BundleError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        match part {
            Part::Shared(packed) => {
                let mut source = packed.zip.clone();
                zip.raw_copy_file_touch(source.by_index_raw(0)?, time, None)?;
            }
            Part::Own { artifact, .. } => {
                zip.start_file(&*artifact.path, options(time, CompressionMethod::Deflated))?;
                zip.write_all(&artifact.bytes)?;
            }
        }
    }
    Ok(zip.finish()?.into_inner())
}

pub(super) fn options(time: DateTime, method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .compression_level((method == CompressionMethod::Deflated).then_some(6))
        .last_modified_time(time)
        .unix_permissions(0o644)
        .system(System::Unix)
}

/// Midnight of `date`; dates that the format cannot hold become its first.
fn dos_time(date: Day) -> DateTime {
    let parts = (u16::try_from(date.year()), u8::try_from(date.month()), u8::try_from(date.day()));
    match parts {
        (Ok(year), Ok(month), Ok(day)) => {
            DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default()
        }
        _ => DateTime::default(),
    }
}

/// SM3 in lower-case hexadecimal.
pub(super) fn sm3_hex(bytes: &[u8]) -> String {
    hex(&Sm3::digest(bytes))
}
