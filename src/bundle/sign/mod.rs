//! Signing a bundle: a detached signature of its manifest, that recipients
//! verify with `ssh-keygen` or `minisign`. Ed25519 alone, whose signatures
//! depend on key and text only: an unchanged bundle stays the same to the byte.
//! The form of minisign is written here, because its library signs with
//! random noise.

#[cfg(test)]
mod tests;

use std::fmt;

use blake2b_simd::blake2b;
use data_encoding::BASE64;
use minisign::SecretKeyBox;
use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, SigningKey};

use crate::finding::Text;

use super::{MINISIGN, SSHSIG};

/// The namespace of our signatures (`ssh-keygen -Y verify -n kanfa`): what is
/// signed for a bundle can stand for nothing else.
pub const NAMESPACE: &str = "kanfa";

/// A key that signs bundles. Its `Debug` form shows nothing of the key.
pub struct Signer(Key);

/// How a bundle is signed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signing<'a> {
    /// `None` for a bundle that is not signed.
    pub signer: Option<&'a Signer>,
    /// The bundle in one line, for signatures with a comment.
    pub about: &'a str,
}

enum Key {
    Ssh(Box<PrivateKey>),
    Minisign { id: [u8; 8], key: Box<PrivateKey> },
}

/// Why a key cannot sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyFault {
    /// Neither an OpenSSH nor a minisign secret key.
    NotAKey,
    /// An OpenSSH key of another kind than Ed25519.
    Kind,
    /// An OpenSSH key with a passphrase.
    SshEncrypted,
    /// A minisign key with a password, and none, or a wrong one, was given.
    Password,
    Failed,
}

impl KeyFault {
    pub fn text(self) -> Text {
        match self {
            KeyFault::NotAKey => Text::new(
                "不是 OpenSSH 私钥，也不是 minisign 私钥",
                "it is neither an OpenSSH nor a minisign secret key",
            ),
            KeyFault::Kind => Text::new(
                "签名私钥须为 ed25519（ssh-keygen -t ed25519）",
                "a signing key has to be of the kind ed25519 (ssh-keygen -t ed25519)",
            ),
            KeyFault::SshEncrypted => Text::new(
                "OpenSSH 私钥带有口令；请在签名的机器上另存一份不带口令的（ssh-keygen -p），或改用 minisign 私钥",
                "the OpenSSH key has a passphrase; keep a copy without one on the signing machine \
                 (ssh-keygen -p), or use a minisign key",
            ),
            KeyFault::Password => Text::new(
                "minisign 私钥的口令未给出，或者不对（环境变量 KANFA_SIGN_PASSWORD）",
                "the password of the minisign key is missing or wrong (KANFA_SIGN_PASSWORD)",
            ),
            KeyFault::Failed => Text::new("私钥未能签名", "the key did not sign"),
        }
    }
}

impl Signer {
    /// The key in a file: OpenSSH's or minisign's. `password` opens a minisign
    /// key that has one.
    pub fn read(text: &str, password: Option<&str>) -> Result<Self, KeyFault> {
        if text.trim_start().starts_with("-----BEGIN OPENSSH PRIVATE KEY-----") {
            return ssh(text.trim_start());
        }
        minisign(text, password)
    }

    /// The file of its signatures in a bundle.
    pub fn file(&self) -> &'static str {
        match self.0 {
            Key::Ssh(_) => SSHSIG,
            Key::Minisign { .. } => MINISIGN,
        }
    }

    /// The signature of a manifest. `about` is the trusted comment of a minisign
    /// signature; one line.
    pub fn sign(&self, sums: &[u8], about: &str) -> Result<String, KeyFault> {
        match &self.0 {
            Key::Ssh(key) => {
                let signature = key.sign(NAMESPACE, HashAlg::Sha512, sums);
                let pem = signature.and_then(|signature| signature.to_pem(LineEnding::LF));
                pem.map_err(|_| KeyFault::Failed)
            }
            Key::Minisign { id, key } => minisig(id, key.as_ref(), sums, about),
        }
    }

    /// The public key, as recipients write it down: a line of an
    /// `allowed_signers` file without its name, or the line of a minisign key.
    pub fn public(&self) -> String {
        match &self.0 {
            Key::Ssh(key) => key.public_key().to_openssh().unwrap_or_default(),
            Key::Minisign { id, key } => {
                let public = key.public_key().key_data().ed25519().map(|key| key.0);
                BASE64.encode(&[b"Ed", id.as_slice(), &public.unwrap_or_default()].concat())
            }
        }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

fn ssh(text: &str) -> Result<Signer, KeyFault> {
    let key = PrivateKey::from_openssh(text).map_err(|_| KeyFault::NotAKey)?;
    if key.is_encrypted() {
        return Err(KeyFault::SshEncrypted);
    }
    match (key.algorithm(), key.key_data()) {
        (Algorithm::Ed25519, KeypairData::Ed25519(_)) => Ok(Signer(Key::Ssh(Box::new(key)))),
        _ => Err(KeyFault::Kind),
    }
}

fn minisign(text: &str, password: Option<&str>) -> Result<Signer, KeyFault> {
    let line = text.lines().nth(1).ok_or(KeyFault::NotAKey)?;
    let mut bytes = BASE64.decode(line.trim().as_bytes()).map_err(|_| KeyFault::NotAKey)?;
    // Algorithms of signature, password and checksum; salt and limits; then
    // the id, the seed, the public key, and a checksum that keys without a
    // password are written without.
    if bytes.len() != 158 || &bytes[..2] != b"Ed" {
        return Err(KeyFault::NotAKey);
    }
    if bytes[2..4] != [0, 0] {
        // Without a password, the library would ask the terminal.
        let password = password.ok_or(KeyFault::Password)?.to_owned();
        let key = SecretKeyBox::from_string(text).map_err(|_| KeyFault::NotAKey)?;
        bytes = key.into_secret_key(Some(password)).map_err(|_| KeyFault::Password)?.to_bytes();
    }
    let (id, seed) = (bytes.get(54..62), bytes.get(62..94));
    let id = id.and_then(|id| id.try_into().ok()).ok_or(KeyFault::NotAKey)?;
    let seed: [u8; 32] = seed.and_then(|seed| seed.try_into().ok()).ok_or(KeyFault::NotAKey)?;
    let pair = Ed25519Keypair::from_seed(&seed);
    if bytes.get(94..126) != Some(pair.public.0.as_slice()) {
        return Err(KeyFault::NotAKey);
    }
    let key = PrivateKey::new(KeypairData::Ed25519(pair), "").map_err(|_| KeyFault::NotAKey)?;
    Ok(Signer(Key::Minisign { id, key: Box::new(key) }))
}

/// A signature as minisign writes it: of the text's digest, and of that with the
/// trusted comment.
fn minisig<K: SigningKey>(
    id: &[u8; 8],
    key: &K,
    text: &[u8],
    about: &str,
) -> Result<String, KeyFault> {
    let sign = |bytes: &[u8]| key.try_sign(bytes).map_err(|_| KeyFault::Failed);
    let signature = sign(blake2b(text).as_bytes())?;
    let whole = sign(&[signature.as_bytes(), about.as_bytes()].concat())?;
    let line = BASE64.encode(&[b"ED", id.as_slice(), signature.as_bytes()].concat());
    let whole = BASE64.encode(whole.as_bytes());
    let untrusted = "untrusted comment: kanfa";
    Ok(format!("{untrusted}\n{line}\ntrusted comment: {about}\n{whole}\n"))
}
