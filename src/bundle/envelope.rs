//! Encrypting a bundle for its recipient. Encrypted bytes differ each time, so
//! `pipeline` keeps a bundle that has not changed.

use std::fmt;
use std::io::{Cursor, Read as _, Write as _};
use std::str::FromStr as _;

use zip::{AesMode, CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::finding::Text;

use super::{BundleError, pool};

/// The fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// The key or passphrase of a recipient. Its `Debug` form shows no secret.
#[derive(Clone, PartialEq, Eq)]
pub enum Envelope {
    /// A public key of age, `age1…`.
    Key(String),
    Passphrase(String),
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Envelope {
    /// Reads a public key.
    pub fn key(text: &str) -> Result<Self, Text> {
        match age::x25519::Recipient::from_str(text.trim()) {
            Ok(key) => Ok(Envelope::Key(key.to_string())),
            Err(reason) => Err(Text::new(
                format!("不是 age 公钥：{reason}"),
                format!("it is no public key of age: {reason}"),
            )),
        }
    }

    /// Reads a passphrase: the first line of a file.
    pub fn passphrase(text: &str) -> Result<Self, Text> {
        let line = text.lines().next().unwrap_or_default().trim();
        if line.chars().count() < SHORTEST_PASSPHRASE {
            return Err(Text::new(
                format!("口令不足{SHORTEST_PASSPHRASE}个字符"),
                format!("the passphrase has fewer than {SHORTEST_PASSPHRASE} characters"),
            ));
        }
        Ok(Envelope::Passphrase(line.to_owned()))
    }

    /// A name for this envelope without a secret: the public key, or `passphrase`.
    pub fn word(&self) -> &str {
        match self {
            Envelope::Key(key) => key,
            Envelope::Passphrase(_) => "passphrase",
        }
    }

    /// The name of an encrypted bundle.
    pub fn file(&self, date: &str) -> String {
        match self {
            Envelope::Key(_) => format!("{date}.zip.age"),
            Envelope::Passphrase(_) => format!("{date}.aes.zip"),
        }
    }

    /// The bundle, encrypted. One with a passphrase is a zip file that holds
    /// the bundle alone, as a zip file: names of files are not encrypted.
    pub fn close(&self, date: &str, bundle: &[u8]) -> Result<Vec<u8>, BundleError> {
        match self {
            Envelope::Key(key) => {
                let key = age::x25519::Recipient::from_str(key).map_err(std::io::Error::other)?;
                Ok(age::encrypt(&key, bundle).map_err(std::io::Error::other)?)
            }
            Envelope::Passphrase(passphrase) => {
                let options = pool::options(DateTime::default(), CompressionMethod::Stored)
                    .with_aes_encryption(AesMode::Aes256, passphrase);
                let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
                zip.start_file(format!("{date}.zip"), options)?;
                zip.write_all(bundle)?;
                Ok(zip.finish()?.into_inner())
            }
        }
    }

    /// Whether `closed` is `bundle` in this envelope. Assumed of a public key,
    /// which cannot decrypt.
    pub fn holds(&self, closed: &[u8], bundle: &[u8]) -> bool {
        let Envelope::Passphrase(passphrase) = self else { return true };
        let open = || -> Result<Vec<u8>, BundleError> {
            let mut zip = ZipArchive::new(Cursor::new(closed))?;
            let mut entry = zip.by_index_decrypt(0, passphrase.as_bytes())?;
            let mut bytes = Vec::new();
            (&mut entry).take(bundle.len() as u64 + 1).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        open().is_ok_and(|bytes| bytes == bundle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_or_a_passphrase_is_told_from_what_is_none() {
        let good = age::x25519::Identity::generate().to_public().to_string();
        assert_eq!(Envelope::key(&format!(" {good}\n")).expect("a key").word(), good);
        for bad in ["", "age1", "AGE-SECRET-KEY-1X", &good[..good.len() - 1], "ssh-ed25519 AAAA"] {
            assert!(Envelope::key(bad).is_err(), "{bad}");
        }
        assert!(Envelope::passphrase("十一个字符的口令不够长\nxxxxxxxxxxxx").is_err());
        let passphrase = Envelope::passphrase("twelve chars\n").expect("long enough");
        assert_eq!(format!("{passphrase:?}"), "passphrase");
    }

    #[test]
    fn what_a_key_closes_its_owner_opens() {
        let owner = age::x25519::Identity::generate();
        let envelope = Envelope::key(&owner.to_public().to_string()).expect("a key");
        let closed = envelope.close("2016-06-14", b"bundle").expect("closed");
        assert_eq!(age::decrypt(&owner, &closed).expect("opened"), b"bundle");
        assert!(age::decrypt(&age::x25519::Identity::generate(), &closed).is_err());
    }

    #[test]
    fn a_passphrase_opens_what_it_closed() {
        let envelope = Envelope::Passphrase("十二个字符的口令才算够".to_owned());
        let closed = envelope.close("2016-06-14", b"bundle").expect("closed");
        assert!(envelope.holds(&closed, b"bundle"));
        assert!(!envelope.holds(&closed, b"bundl"));
        assert!(!Envelope::Passphrase("x".to_owned()).holds(&closed, b"bundle"));
        assert!(!closed.windows(6).any(|window| window == b"bundle"), "no plain text is left");
    }
    #[test]
    fn an_encrypted_bundle_is_named_for_the_program_that_opens_it() {
        let key = age::x25519::Identity::generate().to_public().to_string();
        let key = Envelope::key(&key).expect("a key");
        assert_eq!(key.file("2016-06-14"), "2016-06-14.zip.age");
        let passphrase = Envelope::passphrase("twelve chars").expect("long enough");
        assert_eq!(passphrase.file("2016-06-14"), "2016-06-14.aes.zip");
        let closed = passphrase.close("2016-06-14", b"bundle").expect("closed");
        let mut zip = ZipArchive::new(Cursor::new(closed)).expect("a zip file");
        assert_eq!(zip.len(), 1);
        // The one name that everybody can read tells the day alone.
        let entry = zip.by_index_raw(0).expect("an entry");
        assert_eq!(entry.name().expect("UTF-8"), "2016-06-14.zip");
    }

    #[test]
    fn whether_a_bundle_has_changed_is_told_by_a_passphrase_alone() {
        let passphrase = Envelope::passphrase("twelve chars").expect("long enough");
        let closed = passphrase.close("2016-06-14", b"bundle and more").expect("closed");
        assert!(!passphrase.holds(&closed, b"bundle"), "the envelope holds more");
        assert!(!passphrase.holds(b"no zip file", b"bundle"));
        // A builder has no secret key: the old bundle is kept.
        let key = age::x25519::Identity::generate().to_public().to_string();
        let key = Envelope::key(&key).expect("a key");
        assert!(key.holds(b"whatever it is", b"bundle"));
    }

    #[test]
    fn what_is_wrong_with_a_key_or_passphrase_is_told_without_it() {
        let long = "eleven char";
        for fault in [Envelope::key(long), Envelope::passphrase(long)] {
            let text = fault.expect_err("refused");
            for said in [&text.zh, &text.en] {
                assert!(!said.is_empty() && !said.contains(long), "{said}");
            }
        }
    }
}
