//! Verifying a bundle: whether it is whole and unchanged, its signer, its recipient.

mod archive;
mod fault;
#[cfg(test)]
mod tests;
mod trust;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use sha2::{Digest as _, Sha256};
use sm3::Sm3;

use crate::digest::hex;
use crate::disk::{DiskError, outside};

use super::{CARD, Card, MINISIGN, SM3_SUMS, SSHSIG, SUMS, name};

use archive::MOST_BYTES;
pub use fault::{Damage, Fault};
pub use trust::{Signature, Trust};

/// The most bytes of a manifest, a signature or `bundle.json`.
const MOST_SMALL: u64 = 32 * 1024 * 1024;
/// The cover sheet.
const COVER: &str = "index.html";

#[derive(Debug, Default)]
pub struct Question {
    /// The trusted keys; without them, the signer is only named.
    pub trust: Option<Trust>,
    /// The id of the expected recipient.
    pub recipient: Option<String>,
    /// Text of a file with secret keys of age, for an encrypted bundle.
    pub identity: Option<String>,
}

#[derive(Debug)]
pub struct Answer {
    /// The card, where it is as the manifest says.
    pub card: Option<Card>,
    /// Count of files in the manifest.
    pub files: usize,
    pub signature: Signature,
    pub faults: Vec<Fault>,
}

/// Verifies a bundle: a zip file, an encrypted one, or the folder it was
/// unpacked into.
pub fn verify(path: &Path, question: &Question) -> Result<Answer, DiskError> {
    if outside::is_folder(path) {
        let mut files = BTreeMap::new();
        let mut faults = Vec::new();
        for file in outside::walk(path)? {
            if file.is_plain() && name::check(&file.path).is_ok() {
                let full = path.join(&file.path);
                files.insert(file.path, full);
            } else {
                faults.push(Fault::Extra(file.path));
            }
        }
        return judge(&Folder(files), faults, question);
    }
    let bytes = outside::read(path, MOST_BYTES)?;
    let bytes = match opened(bytes, question.identity.as_deref()) {
        Ok(bytes) => bytes,
        Err(fault) => return Ok(Answer::only(vec![fault])),
    };
    match archive::entries(&bytes) {
        Ok(entries) => judge(&Zip { bytes, entries }, Vec::new(), question),
        Err(faults) => Ok(Answer::only(faults)),
    }
}

/// Decrypts a bundle that age encrypted, where a key for it is given.
fn opened(bytes: Vec<u8>, identity: Option<&str>) -> Result<Vec<u8>, Fault> {
    if !bytes.starts_with(b"age-encryption.org/") {
        return Ok(bytes);
    }
    let mut keys = identity.unwrap_or_default().lines().map(str::trim);
    keys.find_map(|line| {
        let key = age::x25519::Identity::from_str(line).ok()?;
        age::decrypt(&key, &bytes).ok()
    })
    .ok_or(Fault::Encrypted)
}

impl Answer {
    fn only(faults: Vec<Fault>) -> Self {
        Self { card: None, files: 0, signature: Signature::None, faults }
    }
}

/// The files of a bundle, packed or unpacked.
trait Files {
    fn names(&self) -> BTreeSet<&str>;
    /// Gives the file in pieces, if it has at most `most` bytes; `false` when there
    /// is none, or it cannot be unpacked.
    fn read(&self, name: &str, most: u64, take: &mut dyn FnMut(&[u8])) -> Result<bool, DiskError>;

    /// Gives a small file as a whole.
    fn small(&self, name: &str) -> Result<Option<Vec<u8>>, DiskError> {
        let mut all = Vec::new();
        match self.read(name, MOST_SMALL, &mut |piece| all.extend_from_slice(piece)) {
            Err(DiskError::TooLarge { .. }) => Ok(None),
            whole => Ok(whole?.then_some(all)),
        }
    }
}

struct Folder(BTreeMap<String, PathBuf>);

impl Files for Folder {
    fn names(&self) -> BTreeSet<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    fn read(&self, name: &str, most: u64, take: &mut dyn FnMut(&[u8])) -> Result<bool, DiskError> {
        let Some(path) = self.0.get(name) else { return Ok(false) };
        take(&outside::read(path, most)?);
        Ok(true)
    }
}

struct Zip {
    bytes: Vec<u8>,
    entries: BTreeMap<String, archive::Entry>,
}

impl Files for Zip {
    fn names(&self) -> BTreeSet<&str> {
        self.entries.keys().map(String::as_str).collect()
    }

    fn read(&self, name: &str, most: u64, take: &mut dyn FnMut(&[u8])) -> Result<bool, DiskError> {
        let entry = self.entries.get(name).filter(|entry| entry.size() <= most);
        Ok(entry.is_some_and(|entry| entry.read(&self.bytes, take).is_ok()))
    }
}

fn judge(
    files: &dyn Files,
    mut faults: Vec<Fault>,
    question: &Question,
) -> Result<Answer, DiskError> {
    let Some(sums) = files.small(SUMS)? else {
        faults.push(Fault::NoManifest);
        return Ok(Answer::only(faults));
    };
    let (signature, fault) = signature(files, &sums, question)?;
    faults.extend(fault);
    let listed = match manifest(&sums) {
        Ok(listed) => listed,
        Err(fault) => {
            faults.push(fault);
            return Ok(Answer { signature, ..Answer::only(faults) });
        }
    };
    let sm3 = files.small(SM3_SUMS)?.and_then(|sums| manifest(&sums).ok()).unwrap_or_default();
    let found = compare(files, &listed, &sm3)?;
    let unfit = |f: &Fault| f.file() == Some(CARD) || *f == Fault::OtherBundle;
    let card_holds = listed.contains_key(CARD) && !found.iter().any(unfit);
    let card =
        if card_holds { files.small(CARD)?.and_then(|bytes| Card::read(&bytes)) } else { None };
    faults.extend(found);
    if let (Some(card), Some(expected)) = (&card, &question.recipient)
        && card.recipient != *expected
    {
        let (is, expected) = (card.recipient.clone(), expected.clone());
        faults.push(Fault::OtherRecipient { is, expected });
    }
    Ok(Answer { card, files: listed.len(), signature, faults })
}

fn signature(
    files: &dyn Files,
    sums: &[u8],
    question: &Question,
) -> Result<(Signature, Option<Fault>), DiskError> {
    let trust = question.trust.as_ref();
    if let Some(bytes) = files.small(SSHSIG)? {
        return Ok(trust::sshsig(&bytes, sums, trust));
    }
    if let Some(bytes) = files.small(MINISIGN)? {
        return Ok(trust::minisig(&bytes, sums, trust));
    }
    Ok((Signature::None, trust.map(|_| Fault::Unsigned)))
}

/// Reads a manifest: digests by name.
fn manifest(sums: &[u8]) -> Result<BTreeMap<String, String>, Fault> {
    let text = std::str::from_utf8(sums).map_err(|_| Fault::Manifest { line: 1 })?;
    let mut listed = BTreeMap::new();
    for (at, line) in text.lines().enumerate() {
        let parts = line.split_once("  ").filter(|(sum, file)| {
            let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
            sum.len() == 64 && sum.bytes().all(hex) && name::check(file).is_ok()
        });
        let fresh = parts
            .is_some_and(|(sum, file)| listed.insert(file.to_owned(), sum.to_owned()).is_none());
        if !fresh {
            return Err(Fault::Manifest { line: at + 1 });
        }
    }
    Ok(listed)
}

/// Compares files with the manifests.
fn compare(
    files: &dyn Files,
    listed: &BTreeMap<String, String>,
    sm3: &BTreeMap<String, String>,
) -> Result<Vec<Fault>, DiskError> {
    let there = files.names();
    let ours = [SUMS, SSHSIG, MINISIGN];
    let extra = there.iter().filter(|n| !listed.contains_key(**n) && !ours.contains(*n));
    let mut faults: Vec<Fault> = extra.map(|name| Fault::Extra((*name).to_owned())).collect();
    for (name, sum) in listed {
        if !there.contains(name.as_str()) {
            faults.push(Fault::Missing(name.clone()));
            continue;
        }
        let (mut sha256, mut also) = (Sha256::new(), sm3.get(name).map(|sum| (sum, Sm3::new())));
        let whole = files.read(name, MOST_BYTES, &mut |piece| {
            sha256.update(piece);
            if let Some((_, sm3)) = &mut also {
                sm3.update(piece);
            }
        })?;
        if !whole {
            faults.push(Damage::Data(name.clone()).into());
        } else if hex(&sha256.finalize()) != *sum {
            faults.push(Fault::Changed(name.clone()));
        } else if also.is_some_and(|(sum, sm3)| hex(&sm3.finalize()) != *sum) {
            faults.push(Fault::Sm3(name.clone()));
        }
    }
    let changed = |name: &str| faults.iter().any(|f| *f == Fault::Changed(name.to_owned()));
    if changed(CARD) && changed(COVER) {
        faults.retain(|f| !matches!(f, Fault::Changed(name) if name == CARD || name == COVER));
        faults.insert(0, Fault::OtherBundle);
    }
    Ok(faults)
}
