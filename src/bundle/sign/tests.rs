//! Keys as their programs write them, and what they sign.

use super::*;

#[test]
fn what_is_no_key_is_refused() {
    for text in ["", "x", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", "untrusted comment: x\nRW"]
    {
        assert_eq!(Signer::read(text, None).err(), Some(KeyFault::NotAKey), "{text}");
    }
}

#[test]
fn a_minisign_key_signs_the_same_text_the_same_way() {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("a key");
    let text = pair.sk.to_box(None).expect("a box").into_string();
    let signer = Signer::read(&text, None).expect("a signer");
    assert_eq!(signer.public(), pair.pk.to_base64());
    let signature = signer.sign(b"sums", "a b").expect("signed");
    assert_eq!(signature, signer.sign(b"sums", "a b").expect("signed"));
    let read = minisign::SignatureBox::from_string(&signature).expect("a signature");
    assert_eq!(read.trusted_comment().expect("a comment"), "a b");
    let check = |text: &[u8]| {
        minisign::verify(&pair.pk, &read, std::io::Cursor::new(text), true, false, false)
    };
    assert!(check(b"sums").is_ok());
    assert!(check(b"sum").is_err());
}

#[test]
fn a_minisign_key_with_a_password_asks_for_it() {
    let pair = minisign::KeyPair::generate_encrypted_keypair(Some("口令".to_owned()));
    let pair = pair.expect("a key");
    let text = pair.sk.to_box(None).expect("a box").into_string();
    assert_eq!(Signer::read(&text, None).err(), Some(KeyFault::Password));
    assert_eq!(Signer::read(&text, Some("x")).err(), Some(KeyFault::Password));
    let signer = Signer::read(&text, Some("口令")).expect("a signer");
    assert_eq!(signer.public(), pair.pk.to_base64());
}

/// An OpenSSH key as ssh-keygen writes it.
fn openssh(data: KeypairData) -> String {
    let key = PrivateKey::new(data, "office").expect("a key");
    key.to_openssh(LineEnding::LF).expect("a file").to_string()
}

fn ed25519(seed: u8) -> String {
    openssh(KeypairData::Ed25519(Ed25519Keypair::from_seed(&[seed; 32])))
}

/// A minisign key without a password: its file, and the bytes in it.
fn minisign_file() -> (String, Vec<u8>) {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("a key");
    let text = pair.sk.to_box(None).expect("a box").into_string();
    let line = text.lines().nth(1).expect("a line").to_owned();
    (text, BASE64.decode(line.as_bytes()).expect("in base64"))
}

fn file_of(bytes: &[u8]) -> String {
    format!("untrusted comment: a key\n{}\n", BASE64.encode(bytes))
}

#[test]
fn an_openssh_key_signs_for_its_public_key_and_for_bundles_alone() {
    let signer = Signer::read(&format!("\n{}", ed25519(7)), None).expect("a signer");
    let public = ssh_key::PublicKey::from_openssh(&signer.public()).expect("a public key");
    assert_eq!(public.key_data().ed25519(), Some(&Ed25519Keypair::from_seed(&[7; 32]).public));
    let text = signer.sign(b"sums", "a").expect("signed");
    assert_eq!(text, signer.sign(b"sums", "b").expect("signed"), "the same text, the same way");
    let signature = ssh_key::SshSig::from_pem(&text).expect("a signature");
    assert!(public.verify(NAMESPACE, b"sums", &signature).is_ok());
    assert!(public.verify(NAMESPACE, b"sum", &signature).is_err());
    assert!(public.verify("file", b"sums", &signature).is_err());
}

#[test]
fn a_signature_lies_in_the_file_that_its_program_looks_for() {
    let (minisign, _) = minisign_file();
    for (text, file) in [(ed25519(7), "SHA256SUMS.sig"), (minisign, "SHA256SUMS.minisig")] {
        assert_eq!(Signer::read(&text, None).expect("a signer").file(), file);
    }
}

#[test]
fn an_openssh_key_of_another_kind_or_with_a_passphrase_is_told_as_such() {
    let number = || ssh_key::Mpint::from_positive_bytes(&[0x7f; 64]).expect("a number");
    let (n, e, d, iqmp, p, q) = (number(), number(), number(), number(), number(), number());
    let public = ssh_key::public::RsaPublicKey { e, n };
    let private = ssh_key::private::RsaPrivateKey { d, iqmp, p, q };
    let rsa = openssh(KeypairData::Rsa(ssh_key::private::RsaKeypair { public, private }));
    assert_eq!(Signer::read(&rsa, None).err(), Some(KeyFault::Kind));
    assert_eq!(Signer::read(&encrypted(), None).err(), Some(KeyFault::SshEncrypted));
    let password = Some("whatever");
    assert_eq!(Signer::read(&encrypted(), password).err(), Some(KeyFault::SshEncrypted));
}

/// An OpenSSH key with a passphrase, whose secret part nobody can open.
fn encrypted() -> String {
    let field = |bytes: &[u8]| {
        let length = u32::try_from(bytes.len()).expect("short");
        [&length.to_be_bytes()[..], bytes].concat()
    };
    let options = [field(&[1; 16]), 16u32.to_be_bytes().to_vec()].concat();
    let public = Ed25519Keypair::from_seed(&[7; 32]).public.0;
    let public = [field(b"ssh-ed25519"), field(&public)].concat();
    let bytes = [
        b"openssh-key-v1\0".to_vec(),
        field(b"aes256-ctr"),
        field(b"bcrypt"),
        field(&options),
        1u32.to_be_bytes().to_vec(),
        field(&public),
        field(&[0x5a; 144]),
    ];
    let text = BASE64.encode(&bytes.concat());
    let lines: Vec<&str> =
        (0..text.len()).step_by(70).map(|at| &text[at..text.len().min(at + 70)]).collect();
    let [begin, end] = ["BEGIN", "END"].map(|word| format!("-----{word} OPENSSH PRIVATE KEY-----"));
    format!("{begin}\n{}\n{end}\n", lines.join("\n"))
}

#[test]
fn a_minisign_key_that_is_damaged_signs_nothing() {
    type Change = fn(&mut Vec<u8>);
    let (text, bytes) = minisign_file();
    assert_eq!(file_of(&bytes).lines().nth(1), text.lines().nth(1), "made as minisign makes it");
    assert!(Signer::read(&file_of(&bytes), None).is_ok());
    let with = |change: Change| {
        let mut bytes = bytes.clone();
        change(&mut bytes);
        Signer::read(&file_of(&bytes), None).err()
    };
    let damages: [(&str, Change); 7] = [
        ("another algorithm", |b| b[1] = b'D'),
        ("too short", |b| b.truncate(157)),
        ("too long", |b| b.push(0)),
        ("the mark alone", |b| b.truncate(2)),
        ("no mark at all", |b| b.truncate(1)),
        ("another seed than its public key's", |b| b[62] ^= 1),
        ("another public key than its seed's", |b| b[125] ^= 1),
    ];
    for (what, change) in damages {
        assert_eq!(with(change), Some(KeyFault::NotAKey), "{what}");
    }
    // The bytes of password and checksum: a password is asked for, not guessed.
    assert_eq!(with(|b| b[2] = b'S'), Some(KeyFault::Password));
    assert_eq!(with(|b| b[3] = b'c'), Some(KeyFault::Password));
}

#[test]
fn a_key_shows_nothing_of_itself() {
    let (minisign, _) = minisign_file();
    for text in [ed25519(7), minisign] {
        assert_eq!(format!("{:?}", Signer::read(&text, None).expect("a signer")), "Signer");
    }
}

#[test]
fn what_is_wrong_with_a_key_is_told_in_both_languages() {
    for (fault, zh, en) in [
        (KeyFault::NotAKey, "不是 OpenSSH 私钥", "neither an OpenSSH nor a minisign"),
        (KeyFault::Kind, "ed25519", "ed25519"),
        (KeyFault::SshEncrypted, "OpenSSH 私钥带有口令", "the OpenSSH key has a passphrase"),
        (KeyFault::Password, "minisign 私钥的口令", "the password of the minisign key"),
        (KeyFault::Failed, "未能签名", "did not sign"),
    ] {
        let text = fault.text();
        assert!(text.zh.contains(zh) && text.en.contains(en), "{fault:?}: {text:?}");
    }
}
