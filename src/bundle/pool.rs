//! Deflating once, copying often.

use std::io::{Cursor, Write as _};
use std::sync::Arc;

use chrono::Datelike as _;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::model::{Artifact, Day};

use super::{BundleError, SUMS, name};

/// An artifact in a [`Pool`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryId(usize);

/// Artifacts that bundles share, each deflated once.
#[derive(Debug, Default)]
pub struct Pool {
    entries: Vec<Packed>,
}

/// A bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The zip file.
    pub bytes: Vec<u8>,
    /// SHA-256 of it, in hexadecimal.
    pub sha256: String,
}

/// One artifact as a zip file of one entry, opened: a clone shares the bytes
/// and the directory, so that copying it parses nothing.
#[derive(Debug, Clone)]
struct Packed {
    name: String,
    sha256: String,
    zip: ZipArchive<Cursor<Arc<[u8]>>>,
}

impl Pool {
    /// An empty pool.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Deflates `artifacts`, on all cores; the ids come in their order. Paths
    /// are names inside bundles.
    ///
    /// # Errors
    /// When a path cannot be a name in a zip file.
    pub fn add(&mut self, artifacts: Vec<Artifact>) -> Result<Vec<EntryId>, BundleError> {
        let packed: Result<Vec<Packed>, BundleError> =
            artifacts.into_par_iter().map(|artifact| Packed::new(&artifact)).collect();
        let first = self.entries.len();
        self.entries.extend(packed?);
        Ok((first..self.entries.len()).map(EntryId).collect())
    }

    /// Name and SHA-256 of entries, for whoever lists what a bundle holds.
    ///
    /// # Panics
    /// When an id is of another pool.
    #[must_use]
    pub fn digests(&self, ids: &[EntryId]) -> Vec<(String, String)> {
        let entries = ids.iter().map(|id| &self.entries[id.0]);
        entries.map(|packed| (packed.name.clone(), packed.sha256.clone())).collect()
    }

    /// The bundle of one recipient for `date`: `shared` entries of this pool
    /// and `own` artifacts, in the order of their names, with their manifest.
    ///
    /// # Errors
    /// When a name is unsafe, two names clash (that of the manifest included),
    /// or the zip file cannot be written.
    ///
    /// # Panics
    /// When an id is of another pool.
    pub fn bundle(
        &self,
        date: Day,
        shared: &[EntryId],
        own: Vec<Artifact>,
    ) -> Result<Bundle, BundleError> {
        let mut parts: Vec<Part<'_>> =
            shared.iter().map(|id| Part::Shared(&self.entries[id.0])).collect();
        for artifact in own {
            name::check(&artifact.path)?;
            parts.push(Part::own(artifact));
        }
        parts.sort_by(|a, b| a.name().cmp(b.name()));
        let sums = Part::own(Artifact::new(SUMS, sums(&parts)));
        let at = parts.partition_point(|part| part.name() < SUMS);
        parts.insert(at, sums);
        name::check_together(parts.iter().map(Part::name))?;
        let bytes = write(&parts, dos_time(date))?;
        let sha256 = hex(&bytes);
        Ok(Bundle { bytes, sha256 })
    }
}

impl Packed {
    fn new(artifact: &Artifact) -> Result<Self, BundleError> {
        name::check(&artifact.path)?;
        let mut bytes = one(artifact, CompressionMethod::Deflated)?;
        // What is compressed already (PDF, images) would only grow.
        if bytes.len() > artifact.bytes.len() + overhead(&artifact.path) {
            bytes = one(artifact, CompressionMethod::Stored)?;
        }
        let zip = ZipArchive::new(Cursor::new(Arc::from(bytes)))?;
        Ok(Self { name: artifact.path.clone(), sha256: hex(&artifact.bytes), zip })
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

/// A file of a bundle.
enum Part<'a> {
    Shared(&'a Packed),
    Own { artifact: Artifact, sha256: String },
}

impl Part<'_> {
    fn own(artifact: Artifact) -> Self {
        let sha256 = hex(&artifact.bytes);
        Part::Own { artifact, sha256 }
    }

    fn name(&self) -> &str {
        match self {
            Part::Shared(packed) => &packed.name,
            Part::Own { artifact, .. } => &artifact.path,
        }
    }

    fn sha256(&self) -> &str {
        match self {
            Part::Shared(packed) => &packed.sha256,
            Part::Own { sha256, .. } => sha256,
        }
    }
}

/// The manifest, as `sha256sum` writes it. Names are checked to need no escape.
fn sums(parts: &[Part<'_>]) -> String {
    parts.iter().map(|part| format!("{}  {}\n", part.sha256(), part.name())).collect()
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

fn options(time: DateTime, method: CompressionMethod) -> SimpleFileOptions {
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

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::model::date::parse_day;

    fn day() -> Day {
        parse_day("2016-06-14").expect("a day")
    }

    fn page(path: &str, text: &str) -> Artifact {
        Artifact::new(path, text.repeat(50))
    }

    #[test]
    fn entries_are_sorted_and_named_in_the_manifest() {
        let mut pool = Pool::new();
        let ids = pool.add(vec![page("z/a.html", "甲"), page("b.css", "b")]).expect("packed");
        let own = vec![page("index.html", "封面"), page("A.txt", "a")];
        let bundle = pool.bundle(day(), &ids, own).expect("a bundle");
        let mut zip = ZipArchive::new(Cursor::new(bundle.bytes)).expect("a zip file");
        let names: Vec<String> = (0..zip.len())
            .map(|at| zip.by_index(at).expect("an entry").name().expect("UTF-8").into_owned())
            .collect();
        assert_eq!(names, ["A.txt", "SHA256SUMS", "b.css", "index.html", "z/a.html"]);
        let mut manifest = String::new();
        zip.by_name(SUMS).expect("there").read_to_string(&mut manifest).expect("UTF-8");
        let listed: Vec<&str> = manifest.lines().map(|line| &line[66..]).collect();
        assert_eq!(listed, ["A.txt", "b.css", "index.html", "z/a.html"]);
        let sum = hex("甲".repeat(50).as_bytes());
        assert!(manifest.contains(&format!("{sum}  z/a.html\n")));
    }

    #[test]
    fn a_bundle_depends_on_content_and_date_alone() {
        let make = |names: [&str; 2], date: &str| {
            let mut pool = Pool::new();
            let ids = pool.add(names.map(|n| page(n, n)).into()).expect("packed");
            let date = parse_day(date).expect("a day");
            pool.bundle(date, &ids, vec![page("index.html", "x")]).expect("a bundle")
        };
        let one = make(["a.html", "b.html"], "2016-06-14");
        assert_eq!(one, make(["b.html", "a.html"], "2016-06-14"));
        assert_ne!(one, make(["a.html", "b.html"], "2016-06-15"));
    }

    #[test]
    fn times_and_modes_are_those_of_the_date() {
        let mut pool = Pool::new();
        let ids = pool.add(vec![page("a.html", "a")]).expect("packed");
        let bundle = pool.bundle(day(), &ids, vec![page("b.html", "b")]).expect("a bundle");
        let mut zip = ZipArchive::new(Cursor::new(bundle.bytes)).expect("a zip file");
        for at in 0..zip.len() {
            let entry = zip.by_index(at).expect("an entry");
            let time = entry.last_modified().expect("dated");
            assert_eq!((time.year(), time.month(), time.day(), time.hour()), (2016, 6, 14, 0));
            assert_eq!(entry.unix_mode(), Some(0o100_644));
            assert_eq!(entry.compression(), CompressionMethod::Deflated);
        }
    }

    #[test]
    fn what_cannot_shrink_is_stored() {
        let noise: Vec<u8> = (0..40u32).flat_map(|n| Sha256::digest(n.to_le_bytes())).collect();
        let packed = Packed::new(&Artifact::new("a.pdf", noise.clone())).expect("packed");
        let mut zip = packed.zip;
        let entry = zip.by_index(0).expect("an entry");
        assert_eq!(entry.compression(), CompressionMethod::Stored);
        assert_eq!(entry.compressed_size(), noise.len() as u64);
    }

    #[test]
    fn the_manifest_cannot_be_replaced() {
        for name in ["SHA256SUMS", "sha256sums", "SHA256SUMS/x"] {
            let made = Pool::new().bundle(day(), &[], vec![page(name, "x")]);
            assert!(matches!(made, Err(BundleError::Clash { .. })), "{name}");
        }
    }

    #[test]
    fn dates_before_the_format_are_its_first() {
        let day = parse_day("1979-05-01").expect("a day");
        assert_eq!(dos_time(day), DateTime::default());
    }
}
