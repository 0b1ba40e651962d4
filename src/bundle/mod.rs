//! Artifacts → zip files for recipients.
//!
//! Pages that many recipients share are deflated once, into a [`Pool`], and
//! copied as they are into every bundle that holds them. A bundle depends on
//! its content and its date alone: entries are sorted, their time is the date,
//! their mode is fixed, and `SHA256SUMS` names every other entry in the form
//! that `sha256sum -c` reads. There is no folder at the top, so that this
//! command works where the file was unpacked.

mod card;
mod envelope;
mod name;
mod pool;
mod sign;
#[cfg(test)]
mod tests;
pub mod verify;

use std::fmt;

use crate::finding::Text;

pub use card::{CARD, Card, CardIssue};
pub use envelope::{Envelope, SHORTEST_PASSPHRASE};
pub use name::{LONGEST_NAME, NameFault};
pub use pool::{Bundle, EntryId, Pool};
pub use sign::{KeyFault, NAMESPACE, Signer, Signing};

/// The manifest of a bundle.
pub const SUMS: &str = "SHA256SUMS";

/// The manifest in SM3, where the site asks for one.
pub const SM3_SUMS: &str = "SM3SUMS";

/// The manifest's signature by an OpenSSH key.
pub const SSHSIG: &str = "SHA256SUMS.sig";

/// The manifest's signature by a minisign key.
pub const MINISIGN: &str = "SHA256SUMS.minisig";

/// Why a bundle cannot be made.
#[derive(Debug)]
pub enum BundleError {
    /// A name that some reader of zip files could misread.
    Name {
        name: String,
        fault: NameFault,
    },
    /// Two names that are one file on a disk that ignores case, or of which one
    /// is a folder of the other.
    Clash {
        name: String,
        other: String,
    },
    /// The zip file could not be written, for example because it is too large.
    Zip(zip::result::ZipError),
    Key(KeyFault),
}

impl BundleError {
    pub fn text(&self) -> Text {
        match self {
            BundleError::Name { name, fault } => {
                let (name, fault) = (name.escape_debug(), fault.text());
                Text::new(
                    format!("发送包内的文件名“{name}”不能用：{}", fault.zh),
                    format!("\"{name}\" cannot be a name in a bundle: {}", fault.en),
                )
            }
            BundleError::Clash { name, other } => Text::new(
                format!("发送包内的“{name}”与“{other}”在不分大小写的磁盘上会互相覆盖"),
                format!(
                    "\"{name}\" and \"{other}\" in a bundle would overwrite each other on a disk that ignores case"
                ),
            ),
            BundleError::Zip(error) => Text::new(
                format!("无法写成压缩包：{error}"),
                format!("the bundle cannot be written: {error}"),
            ),
            BundleError::Key(fault) => fault.text(),
        }
    }
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for BundleError {}

impl From<zip::result::ZipError> for BundleError {
    fn from(error: zip::result::ZipError) -> Self {
        BundleError::Zip(error)
    }
}

impl From<KeyFault> for BundleError {
    fn from(fault: KeyFault) -> Self {
        BundleError::Key(fault)
    }
}

impl From<std::io::Error> for BundleError {
    fn from(error: std::io::Error) -> Self {
        BundleError::Zip(error.into())
    }
}
