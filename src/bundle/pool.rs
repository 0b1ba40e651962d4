//! Deflating once, copying often.

use std::io::{Cursor, Write as _};
use std::sync::Arc;

use chrono::Datelike as _;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use sm3::Sm3;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::model::{Artifact, Day};

use super::{BundleError, MINISIGN, SM3_SUMS, SSHSIG, SUMS, Signer, name};

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

/// How a bundle is made safe against change.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seal<'a> {
    /// Whose signature goes into it; none: it is not signed.
    pub signer: Option<&'a Signer>,
    /// What the signature says of the bundle where it can; one line.
    pub about: &'a str,
}

/// A bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The zip file.
    pub bytes: Vec<u8>,
    /// SHA-256 of it, in hexadecimal.
    pub sha256: String,
    /// SHA-256 of its manifest: two bundles that agree in it hold the same
    /// files, whoever signed them.
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
    /// An empty pool.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty pool whose bundles have a manifest in SM3 besides.
    #[must_use]
    pub fn with_sm3(sm3: bool) -> Self {
        Self { entries: Vec::new(), sm3 }
    }

    /// Deflates `artifacts`, on all cores; the ids come in their order. Paths
    /// are names inside bundles.
    ///
    /// # Errors
    /// When a path cannot be a name in a zip file.
    pub fn add(&mut self, artifacts: Vec<Artifact>) -> Result<Vec<EntryId>, BundleError> {
        let sm3 = self.sm3;
        let packed: Result<Vec<Packed>, BundleError> =
            artifacts.into_par_iter().map(|artifact| Packed::new(&artifact, sm3)).collect();
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
        entries.map(|packed| (packed.name.clone(), packed.sums.sha256.clone())).collect()
    }

    /// The bundle of one recipient for `date`: `shared` entries of this pool
    /// and `own` artifacts, in the order of their names, with their manifest.
    ///
    /// # Errors
    /// When a name is unsafe, two names clash (that of the manifest included),
    /// the zip file cannot be written, or the key does not sign.
    ///
    /// # Panics
    /// When an id is of another pool.
    pub fn bundle(
        &self,
        date: Day,
        shared: &[EntryId],
        own: Vec<Artifact>,
        seal: Seal<'_>,
    ) -> Result<Bundle, BundleError> {
        let mut parts: Vec<Part<'_>> =
            shared.iter().map(|id| Part::Shared(&self.entries[id.0])).collect();
        for artifact in own {
            name::check(&artifact.path)?;
            parts.push(Part::own(artifact, self.sm3));
        }
        parts.sort_by(|a, b| a.name().cmp(b.name()));
        let ours: Vec<Part<'_>> = self.manifests(&parts, seal)?;
        let sums = ours.iter().find(|part| part.name() == SUMS);
        let sums = sums.map(|part| part.sums().sha256.clone()).unwrap_or_default();
        let reserved = [SUMS, SM3_SUMS, SSHSIG, MINISIGN];
        name::check_together(parts.iter().map(Part::name).chain(reserved))?;
        parts.extend(ours);
        parts.sort_by(|a, b| a.name().cmp(b.name()));
        let bytes = write(&parts, dos_time(date))?;
        let sha256 = hex(&bytes);
        Ok(Bundle { bytes, sha256, sums })
    }

    /// The manifests of `parts`, and their signature. That in SM3 is a file of
    /// the other, so that one signature holds both.
    fn manifests(
        &self,
        parts: &[Part<'_>],
        seal: Seal<'_>,
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
        if let Some(signer) = seal.signer {
            let signature = signer.sign(sums.as_bytes(), seal.about)?;
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
        // What is compressed already (PDF, images) would only grow.
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
        Self { sha256: hex(bytes), sm3: if sm3 { sm3_hex(bytes) } else { String::new() } }
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
    crate::model::ledger::hex(&Sha256::digest(bytes))
}

/// SM3 in lower-case hexadecimal.
pub(super) fn sm3_hex(bytes: &[u8]) -> String {
    crate::model::ledger::hex(&Sm3::digest(bytes))
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
        let bundle = pool.bundle(day(), &ids, own, Seal::default()).expect("a bundle");
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
            pool.bundle(date, &ids, vec![page("index.html", "x")], Seal::default())
                .expect("a bundle")
        };
        let one = make(["a.html", "b.html"], "2016-06-14");
        assert_eq!(one, make(["b.html", "a.html"], "2016-06-14"));
        assert_ne!(one, make(["a.html", "b.html"], "2016-06-15"));
    }

    #[test]
    fn times_and_modes_are_those_of_the_date() {
        let mut pool = Pool::new();
        let ids = pool.add(vec![page("a.html", "a")]).expect("packed");
        let bundle =
            pool.bundle(day(), &ids, vec![page("b.html", "b")], Seal::default()).expect("a bundle");
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
        let packed = Packed::new(&Artifact::new("a.pdf", noise.clone()), false).expect("packed");
        let mut zip = packed.zip;
        let entry = zip.by_index(0).expect("an entry");
        assert_eq!(entry.compression(), CompressionMethod::Stored);
        assert_eq!(entry.compressed_size(), noise.len() as u64);
    }

    #[test]
    fn the_manifest_cannot_be_replaced() {
        for name in ["SHA256SUMS", "sha256sums", "SHA256SUMS/x", "sha256sums.SIG", "SM3SUMS"] {
            let made = Pool::new().bundle(day(), &[], vec![page(name, "x")], Seal::default());
            assert!(matches!(made, Err(BundleError::Clash { .. })), "{name}");
        }
    }

    #[test]
    fn dates_before_the_format_are_its_first() {
        let day = parse_day("1979-05-01").expect("a day");
        assert_eq!(dos_time(day), DateTime::default());
    }
}
