//! Faults of a received bundle: one word a kind, which programs can rely on, and
//! its meaning.

use crate::finding::Text;

use super::super::NameFault;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The bundle is encrypted; nothing is known of its content.
    Encrypted,
    /// The file is no zip file, or a damaged one.
    Damaged(Damage),
    /// A name that could be misread when it is unpacked.
    Name {
        name: String,
        fault: NameFault,
    },
    /// A name that is there twice.
    Duplicate(String),
    /// The file would unpack to more than is read.
    TooLarge,
    NoManifest,
    /// A line of the manifest, counted from 1, that is none.
    Manifest {
        line: usize,
    },
    /// The manifest is that of another bundle.
    OtherBundle,
    /// A file of the manifest that is not there.
    Missing(String),
    /// A file that the manifest does not name.
    Extra(String),
    /// A file with another digest than in the manifest.
    Changed(String),
    /// A file with another digest than in the manifest in SM3.
    Sm3(String),
    Unsigned,
    /// The signature is not one of this manifest.
    BadSignature,
    /// The signature is by a key that is not trusted, named by its fingerprint or id.
    WrongSigner {
        key: String,
    },
    /// The bundle is for another recipient.
    OtherRecipient {
        is: String,
        expected: String,
    },
}

/// Faults of a zip file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    NoZip,
    /// Its directory cannot be read, or has parts that no bundle has.
    Directory,
    /// Bytes that belong to no entry, or to two.
    Hidden,
    /// An entry of a kind that no bundle has, or with two headers that disagree.
    Entry(String),
    /// An entry whose bytes cannot be read.
    Data(String),
}

impl From<Damage> for Fault {
    fn from(damage: Damage) -> Self {
        Fault::Damaged(damage)
    }
}

impl Fault {
    /// The kind, in one word.
    pub fn code(&self) -> &'static str {
        self.told().0
    }

    pub fn text(&self) -> Text {
        self.told().1
    }

    /// The file at fault.
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

    /// Its word for programs, and its meaning.
    fn told(&self) -> (&'static str, Text) {
        let file = self.file().unwrap_or_default().escape_debug();
        let of_file =
            |zh: &str, en: &str| Text::new(format!("“{file}”{zh}"), format!("\"{file}\" {en}"));
        match self {
            Fault::Encrypted => (
                "encrypted",
                Text::new(
                    "已加密，须先解密再核对（.age 用 age -d 或本命令的 --identity，.aes.zip 用 7-Zip 加口令）",
                    "it is encrypted: decrypt it first (.age with age -d or --identity, .aes.zip \
                     with 7-Zip and the passphrase)",
                ),
            ),
            Fault::Damaged(damage) => ("damaged", damage.text(&of_file)),
            Fault::Name { fault, .. } => {
                let why = fault.text();
                let zh = format!("文件名“{file}”不安全：{}", why.zh);
                (
                    "unsafe-name",
                    Text::new(zh, format!("the name \"{file}\" is not safe: {}", why.en)),
                )
            }
            Fault::Duplicate(_) => ("duplicate", of_file("重复出现", "is there twice")),
            Fault::TooLarge => (
                "too-large",
                Text::new(
                    "解压后的大小超过上限，不予解压",
                    "it would unpack to more than is read, so it was not unpacked",
                ),
            ),
            Fault::NoManifest => (
                "no-manifest",
                Text::new(
                    "没有 SHA256SUMS，不能核对",
                    "there is no SHA256SUMS, so nothing can be verified",
                ),
            ),
            Fault::Manifest { line } => (
                "bad-manifest",
                Text::new(
                    format!("SHA256SUMS 第 {line} 行不是校验值"),
                    format!("line {line} of SHA256SUMS is no digest"),
                ),
            ),
            Fault::OtherBundle => (
                "other-bundle",
                Text::new(
                    "SHA256SUMS 是另一个发送包的：收件人清单和封面都与它不符",
                    "SHA256SUMS is that of another bundle: neither the cover nor bundle.json fits",
                ),
            ),
            Fault::Missing(_) => ("missing", of_file("缺失", "is missing")),
            Fault::Extra(_) => ("extra", of_file("不在清单中", "is not in the manifest")),
            Fault::Changed(_) => ("changed", of_file("已被改动", "has been changed")),
            Fault::Sm3(_) => ("sm3", of_file("与 SM3SUMS 不符", "is not what SM3SUMS says")),
            Fault::Unsigned => (
                "unsigned",
                Text::new(
                    "没有签名，不能证明出自何处",
                    "it is not signed: nothing proves who sent it",
                ),
            ),
            Fault::BadSignature => (
                "bad-signature",
                Text::new(
                    "签名与 SHA256SUMS 不符，或签名已损坏",
                    "the signature is broken, or not one of this SHA256SUMS",
                ),
            ),
            Fault::WrongSigner { key } => (
                "wrong-signer",
                Text::new(
                    format!("签名有效，但签名的公钥 {key} 不在可信名单中"),
                    format!(
                        "the signature is good, but by {key}, which is not among those trusted"
                    ),
                ),
            ),
            Fault::OtherRecipient { is, expected } => (
                "other-recipient",
                Text::new(
                    format!("本包发给“{is}”，不是“{expected}”"),
                    format!("it is for `{is}`, not for `{expected}`"),
                ),
            ),
        }
    }
}

impl Damage {
    fn text(&self, of_file: &dyn Fn(&str, &str) -> Text) -> Text {
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
            Damage::Entry(_) => {
                of_file("在压缩包中的记录不正常", "is an entry of the zip file that no bundle has")
            }
            Damage::Data(_) => of_file("不能解压", "cannot be unpacked"),
        }
    }
}
