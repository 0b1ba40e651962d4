//! The keys that a reader trusts, written as an `allowed_signers` file of OpenSSH,
//! a public key of OpenSSH, or one of minisign.

use data_encoding::HEXUPPER;
use ssh_key::{HashAlg, PublicKey, SshSig};

use crate::finding::Text;
use crate::model::Day;

use super::super::sign::NAMESPACE;
use super::fault::Fault;

/// Keys that may sign.
#[derive(Debug, Default)]
pub struct Trust {
    ssh: Vec<(String, PublicKey)>,
    minisign: Vec<minisign::PublicKey>,
}

/// The proof that a signature gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    None,
    /// The signature fits the manifest, and no trusted keys were given: it proves that nothing
    /// was changed since, not who signed. `key` is a fingerprint or id.
    Unknown {
        key: String,
    },
    /// The signature is good, by a trusted key with this name in the list of signers.
    By {
        name: String,
        key: String,
    },
    /// The signature does not fit.
    Bad,
}

impl Trust {
    /// Reads the keys of a file that are valid on a day; an error when there are none.
    pub fn read(text: &str, today: Day) -> Result<Self, Text> {
        let mut trust = Self::default();
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') || line.starts_with("untrusted comment:") {
                continue;
            }
            if let Ok(key) = minisign::PublicKey::from_base64(line) {
                trust.minisign.push(key);
            } else if let Ok(key) = PublicKey::from_openssh(line) {
                let name = key.comment().to_owned();
                trust.ssh.push((name, key));
            } else if let Some(signer) = allowed_signer(line, today) {
                trust.ssh.push(signer);
            }
        }
        if trust.ssh.is_empty() && trust.minisign.is_empty() {
            return Err(Text::new(
                "其中没有可用的公钥（allowed_signers、OpenSSH 或 minisign 公钥，现在有效）",
                "it has no public key that is valid now (allowed_signers, OpenSSH or minisign)",
            ));
        }
        Ok(trust)
    }
}

/// A line of an `allowed_signers` file: names, options, key.
fn allowed_signer(line: &str, today: Day) -> Option<(String, PublicKey)> {
    let words = words(line);
    let names = words.first()?.trim_matches('"').to_owned();
    let at = words.iter().position(|word| word.starts_with("ssh-"))?;
    let key = PublicKey::from_openssh(&words.get(at..at + 2)?.join(" ")).ok()?;
    let options = words.get(1..at)?.join(",");
    let good = options_of(&options).into_iter().all(|(name, value)| {
        let day = || chrono::NaiveDate::parse_from_str(value.get(..8)?, "%Y%m%d").ok();
        match name.to_ascii_lowercase().as_str() {
            // `!` takes namespaces out again, perhaps ours: such a list is not guessed at.
            "namespaces" => {
                value.split(',').any(|n| n == NAMESPACE || n == "*") && !value.contains('!')
            }
            "valid-after" => day().is_some_and(|day| day <= *today),
            "valid-before" => day().is_some_and(|day| *today < day),
            // A certificate authority signs certificates, which we do not read.
            _ => name.is_empty(),
        }
    });
    good.then_some((names, key))
}

/// Words of a line.
fn words(line: &str) -> Vec<&str> {
    outside_quotes(line, char::is_whitespace).filter(|word| !word.is_empty()).collect()
}

/// `name="value"`, by commas.
fn options_of(text: &str) -> Vec<(&str, &str)> {
    outside_quotes(text, |c| c == ',')
        .map(|option| {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            (name.trim(), value.trim().trim_matches('"'))
        })
        .collect()
}

/// Splits a text at the separators that stand outside of quotes.
fn outside_quotes(text: &str, separates: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c: char| {
        quoted ^= c == '"';
        separates(c) && !quoted
    })
}

/// Verifies an SSHSIG signature of `sums`.
pub(super) fn sshsig(
    bytes: &[u8],
    sums: &[u8],
    trust: Option<&Trust>,
) -> (Signature, Option<Fault>) {
    let bad = || (Signature::Bad, Some(Fault::BadSignature));
    let Ok(signature) = SshSig::from_pem(bytes) else { return bad() };
    let own = PublicKey::from(signature.public_key().clone());
    let key = own.fingerprint(HashAlg::Sha256).to_string();
    if own.verify(NAMESPACE, sums, &signature).is_err() {
        return bad();
    }
    let Some(trust) = trust else { return (Signature::Unknown { key }, None) };
    match trust.ssh.iter().find(|(_, trusted)| trusted.key_data() == own.key_data()) {
        Some((name, _)) => (Signature::By { name: name.clone(), key }, None),
        None => (Signature::Unknown { key: key.clone() }, Some(Fault::WrongSigner { key })),
    }
}

/// Verifies a minisign signature of `sums`. Without a key, it proves nothing.
pub(super) fn minisig(
    bytes: &[u8],
    sums: &[u8],
    trust: Option<&Trust>,
) -> (Signature, Option<Fault>) {
    let bad = || (Signature::Bad, Some(Fault::BadSignature));
    let text = String::from_utf8_lossy(bytes);
    let Ok(signature) = minisign::SignatureBox::from_string(&text) else { return bad() };
    let key = minisign_id(signature.keynum());
    let Some(trust) = trust else { return (Signature::Unknown { key }, None) };
    let known = trust.minisign.iter().find(|k| k.keynum() == signature.keynum());
    let Some(known) = known else {
        return (Signature::Unknown { key: key.clone() }, Some(Fault::WrongSigner { key }));
    };
    let sums = std::io::Cursor::new(sums);
    match minisign::verify(known, &signature, sums, true, false, false) {
        Ok(()) => (Signature::By { name: format!("minisign {key}"), key }, None),
        Err(_) => bad(),
    }
}

/// As minisign prints it.
fn minisign_id(bytes: &[u8]) -> String {
    let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
    HEXUPPER.encode(&reversed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::parse_day;

    const KEY: &str = "ssh-ed25519 \
        AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";

    fn names(text: &str) -> Vec<String> {
        let trust = Trust::read(text, parse_day("2016-06-14").expect("a day"));
        trust.map(|t| t.ssh.into_iter().map(|(name, _)| name).collect()).unwrap_or_default()
    }

    #[test]
    fn signers_are_read_as_ssh_keygen_reads_them() {
        assert_eq!(names(&format!("# c\n\na@x,b@x {KEY} note\n")), ["a@x,b@x"]);
        assert_eq!(names(&format!("{KEY} office\n")), ["office"]);
        for option in [
            "namespaces=\"file,kanfa\"",
            "valid-after=\"20160614\"",
            "valid-before=\"20160615Z\",namespaces=kanfa",
            "namespaces=\"*\"",
            "NAMESPACES=\"kanfa\", valid-after=\"20160613\"",
        ] {
            assert_eq!(names(&format!("\"a b\" {option} {KEY}")), ["a b"], "{option}");
        }
        for option in [
            "namespaces=\"file\"",
            "namespaces=\"*,!kanfa\"",
            "namespaces=\"!*,kanfa\"",
            "valid-after=\"20160615\"",
            "valid-before=\"20160614\"",
            "valid-before=\"soon\"",
            "cert-authority",
            "unheard-of",
            // A fault behind the first option counts as much.
            "valid-before=\"20160615\",namespaces=\"file\"",
            "namespaces=\"kanfa\",cert-authority",
        ] {
            assert!(names(&format!("a {option} {KEY}")).is_empty(), "{option}");
        }
    }
    #[test]
    fn a_line_that_is_commented_out_makes_nobody_trusted() {
        for line in [
            format!("# office {KEY}"),
            format!("#office {KEY}"),
            format!("untrusted comment: {KEY}"),
        ] {
            assert!(names(&line).is_empty(), "{line}");
            assert_eq!(names(&format!("{line}\n  b {KEY}\n")), ["b"], "{line}");
        }
    }

    #[test]
    fn a_file_without_a_key_is_refused_with_a_reason() {
        let today = parse_day("2016-06-14").expect("a day");
        for text in ["", "# nobody\n", "a ssh-ed25519 AAAA\n", &format!("a cert-authority {KEY}")] {
            let reason = Trust::read(text, today).expect_err("no key");
            assert!(reason.zh.contains("公钥") && reason.en.contains("public key"), "{text}");
        }
    }
}
