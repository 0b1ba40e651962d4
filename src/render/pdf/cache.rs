//! Documents that were made before, by a hash of everything they are made of,
//! and verified when read. The folder may be deleted at any time.

use crate::disk::{Root, write_loose};

/// Folder of the cache, from the root of the site.
pub const FOLDER: &str = ".kanfa/pdf";

/// The version of the form of entries, and of the engine's options.
const FORMAT: &str = "1";

/// Length of the digest before the bytes of an entry.
const DIGEST: usize = 32;

/// A hash of everything that a document is made of.
#[derive(Debug)]
pub(super) struct Key(blake3::Hasher);

impl Key {
    /// A key of nothing yet but the versions of the tool and its engine.
    pub(super) fn new() -> Self {
        let mut key = Self(blake3::Hasher::new());
        let engine = typst::utils::version().raw();
        for part in [FORMAT, env!("CARGO_PKG_VERSION"), engine] {
            key.add(part.as_bytes());
        }
        key
    }

    pub(super) fn add(&mut self, part: &[u8]) {
        self.0.update(&part.len().to_le_bytes());
        self.0.update(part);
    }

    fn path(&self) -> String {
        let hex = self.0.finalize().to_hex();
        format!("{FOLDER}/{}/{}", &hex[..2], &hex[2..])
    }
}

/// The document of a key, if it is there and whole.
pub(super) fn get(root: &Root, key: &Key) -> Option<Vec<u8>> {
    let mut bytes = root.read(&key.path()).ok()?;
    let (digest, document) = bytes.split_at_checked(DIGEST)?;
    if blake3::hash(document).as_bytes() != digest {
        return None;
    }
    bytes.drain(..DIGEST);
    Some(bytes)
}

/// Keeps the document of a key. A document that cannot be kept is made again
/// next time.
pub(super) fn put(root: &Root, key: &Key, document: &[u8]) {
    let digest = blake3::hash(document);
    let entry = [&digest.as_bytes()[..], document].concat();
    let _ = write_loose(root, &key.path(), &entry);
}
