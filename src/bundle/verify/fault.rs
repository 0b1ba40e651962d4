//! What can be wrong with a bundle that somebody received: one word a kind,
//! which programs can rely on, and what it means.

use crate::finding::Text;

use super::super::NameFault;

/// Something that is wrong with a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is encrypted; nothing can be said of what is in it.
    Encrypted,
    /// It is no zip file, or a damaged one.
    Damaged(Damage),
    /// A name that could be misread when it is unpacked.
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        fault: NameFault,
    },
    /// A name that is there twice.
    Duplicate(String),
    /// It would unpack to more than is read.
    TooLarge,
    /// There is no manifest.
    NoManifest,
    /// A line of the manifest is none.
    Manifest {
        /// Line, from 1.
        line: usize,
    },
    /// The manifest is that of another bundle.
    OtherBundle,
    /// A file of the manifest is not there.
    Missing(String),
    /// A file that the manifest does not name.
    Extra(String),
    /// A file is not what the manifest says.
    Changed(String),
    /// A file is not what the manifest in SM3 says.
    Sm3(String),
    /// There is no signature.
    Unsigned,
    /// The signature is not one of this manifest.
    BadSignature,
    /// The signature is by somebody who is not known.
    WrongSigner {
        /// The key's fingerprint or id.
        key: String,
    },
    /// It is for somebody else.
    OtherRecipient {
        /// Whom it is for.
        is: String,
        /// Whom it should be for.
        expected: String,
    },
}

/// What is wrong with a zip file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// It is none.
    NoZip,
    /// Its directory cannot be read, or has parts that no bundle has.
    Directory,
    /// There are bytes that belong to no entry, or to two.
    Hidden,
    /// An entry is of a kind that no bundle has, or its two headers disagree.
    Entry(String),
    /// The bytes of an entry cannot be read.
    Data(String),
}

impl From<Damage> for Fault {
    fn from(damage: Damage) -> Self {
        Fault::Damaged(damage)
    }
}

impl Fault {
    /// The kind, in one word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Encrypted => "encrypted",
            Fault::Damaged(_) => "damaged",
            Fault::Name { .. } => "unsafe-name",
            Fault::Duplicate(_) => "duplicate",
            Fault::TooLarge => "too-large",
            Fault::NoManifest => "no-manifest",
            Fault::Manifest { .. } => "bad-manifest",
            Fault::OtherBundle => "other-bundle",
            Fault::Missing(_) => "missing",
            Fault::Extra(_) => "extra",
            Fault::Changed(_) => "changed",
            Fault::Sm3(_) => "sm3",
            Fault::Unsigned => "unsigned",
            Fault::BadSignature => "bad-signature",
            Fault::WrongSigner { .. } => "wrong-signer",
            Fault::OtherRecipient { .. } => "other-recipient",
        }
    }

    /// The file that it is about.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        match self {
            Fault::Name { name, .. }
            | Fault::Duplicate(name)
            | Fault::Missing(name)
            | Fault::Extra(name)
            | Fault::Changed(name)
            | Fault::Sm3(name)
            | Fault::Damaged(Damage::Entry(name) | Damage::Data(name)) => Some(name),
            _ => None,
        }
    }

    /// What it is, for people.
    #[must_use]
    pub fn text(&self) -> Text {
        let file = self.file().map(|name| name.escape_debug().to_string()).unwrap_or_default();
        match self {
            Fault::Name { fault, .. } => {
                let why = fault.text();
                Text::new(
                    format!("文件名“{file}”不安全：{}", why.zh),
                    format!("the name \"{file}\" is not safe: {}", why.en),
                )
            }
            Fault::Damaged(damage) => damage.text(&file),
            Fault::Manifest { line } => Text::new(
                format!("SHA256SUMS 第 {line} 行不是校验值"),
                format!("line {line} of SHA256SUMS is no digest"),
            ),
            Fault::WrongSigner { key } => Text::new(
                format!("签名有效，但签名的公钥 {key} 不在可信名单中"),
                format!("the signature is good, but by {key}, which is not among those trusted"),
            ),
            Fault::OtherRecipient { is, expected } => Text::new(
                format!("本包发给“{is}”，不是“{expected}”"),
                format!("it is for `{is}`, not for `{expected}`"),
            ),
            Fault::Duplicate(_)
            | Fault::Missing(_)
            | Fault::Extra(_)
            | Fault::Changed(_)
            | Fault::Sm3(_) => self.about_file(&file),
            _ => self.about_all(),
        }
    }

    fn about_file(&self, file: &str) -> Text {
        let (zh, en) = match self {
            Fault::Duplicate(_) => ("重复出现", "is there twice"),
            Fault::Missing(_) => ("缺失", "is missing"),
            Fault::Extra(_) => ("不在清单中", "is not in the manifest"),
            Fault::Changed(_) => ("已被改动", "has been changed"),
            _ => ("与 SM3SUMS 不符", "is not what SM3SUMS says"),
        };
        Text::new(format!("“{file}”{zh}"), format!("\"{file}\" {en}"))
    }

    fn about_all(&self) -> Text {
        let (zh, en) = match self {
            Fault::Encrypted => (
                "已加密，须先解密再核对（.age 用 age -d 或本命令的 --identity，.aes.zip 用 7-Zip 加口令）",
                "it is encrypted: decrypt it first (.age with age -d or --identity, .aes.zip with \
                 7-Zip and the passphrase)",
            ),
            Fault::TooLarge => (
                "解压后的大小超过上限，不予解压",
                "it would unpack to more than is read, so it was not unpacked",
            ),
            Fault::NoManifest => {
                ("没有 SHA256SUMS，不能核对", "there is no SHA256SUMS, so nothing can be verified")
            }
            Fault::OtherBundle => (
                "SHA256SUMS 是另一个发送包的：收件人清单和封面都与它不符",
                "SHA256SUMS is that of another bundle: neither the cover nor bundle.json fits",
            ),
            Fault::Unsigned => {
                ("没有签名，不能证明出自何处", "it is not signed: nothing proves who sent it")
            }
            _ => (
                "签名与 SHA256SUMS 不符，或签名已损坏",
                "the signature is broken, or not one of this SHA256SUMS",
            ),
        };
        Text::new(zh, en)
    }
}

impl Damage {
    fn text(&self, file: &str) -> Text {
        match self {
            Damage::NoZip => Text::new("不是压缩包", "it is no zip file"),
            Damage::Directory => Text::new(
                "压缩包的目录损坏，或被其他程序重新打包；可解压后核对文件夹",
                "the zip file's directory is damaged, or another program packed it anew; unpack \
                 it and verify the folder",
            ),
            Damage::Hidden => Text::new(
                "压缩包里有目录之外的内容",
                "the zip file holds bytes that its directory does not account for",
            ),
            Damage::Entry(_) => Text::new(
                format!("“{file}”在压缩包中的记录不正常"),
                format!("the entry \"{file}\" of the zip file is not as a bundle's is"),
            ),
            Damage::Data(_) => {
                Text::new(format!("“{file}”不能解压"), format!("\"{file}\" cannot be unpacked"))
            }
        }
    }
}
