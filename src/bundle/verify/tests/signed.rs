//! By whom a bundle is: keys of both kinds, known, unknown and mistaken.

use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{HashAlg, LineEnding, PrivateKey};

use super::*;
use crate::bundle::verify::{Signature, Trust};
use crate::bundle::{MINISIGN, SSHSIG, SUMS};

/// A signer, and what a recipient writes down of it.
struct Key {
    signer: Signer,
    public: String,
    /// As programs show the key.
    id: String,
}

fn ssh(seed: u8) -> Key {
    let pair = Ed25519Keypair::from_seed(&[seed; 32]);
    let key = PrivateKey::new(KeypairData::Ed25519(pair), "").expect("a key");
    let text = key.to_openssh(LineEnding::LF).expect("a file");
    Key {
        signer: Signer::read(&text, None).expect("a signer"),
        public: format!("office@example.org {}", key.public_key().to_openssh().expect("a line")),
        id: key.public_key().fingerprint(HashAlg::Sha256).to_string(),
    }
}

fn minisign() -> Key {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("a key");
    let text = pair.sk.to_box(None).expect("a box").into_string();
    // The file as minisign writes it, whose comment names the key.
    let public = pair.pk.to_box().expect("a box").into_string();
    let first = public.lines().next().expect("a comment");
    let id = first.rsplit(' ').next().expect("an id").to_owned();
    Key { signer: Signer::read(&text, None).expect("a signer"), public, id }
}

fn trust(publics: &[&str]) -> Question {
    let trust = Trust::read(&publics.join("\n"), day()).expect("keys");
    Question { trust: Some(trust), ..Question::default() }
}

#[test]
fn a_signature_by_somebody_trusted_names_him() {
    let (ssh, minisign) = (ssh(1), minisign());
    let both = trust(&[&ssh.public, &minisign.public]);
    for (key, name) in
        [(&ssh, "office@example.org".to_owned()), (&minisign, format!("minisign {}", minisign.id))]
    {
        let zip = bundle("a", Some(&key.signer), true);
        for question in [&both, &trust(&[&key.public])] {
            for answer in [ask(&zip, question), ask_folder(&contents(&zip), question)] {
                assert_eq!(answer.faults, []);
                let (name, key) = (name.clone(), key.id.clone());
                assert_eq!(answer.signature, Signature::By { name, key });
            }
        }
    }
}

#[test]
fn a_signature_proves_nothing_of_whom_nobody_trusts() {
    for key in [ssh(1), minisign()] {
        let files = contents(&bundle("a", Some(&key.signer), false));
        let answer = ask_folder(&files, &Question::default());
        assert_eq!(answer.faults, []);
        assert_eq!(answer.signature, Signature::Unknown { key: key.id });
    }
}

#[test]
fn a_stranger_is_told_by_his_key() {
    let (ours, theirs) = ([ssh(1), minisign()], [ssh(2), minisign()]);
    let question = trust(&[&ours[0].public, &ours[1].public]);
    for key in theirs {
        let answer = ask(&bundle("a", Some(&key.signer), false), &question);
        assert_eq!(answer.faults, [Fault::WrongSigner { key: key.id.clone() }]);
        assert_eq!(answer.signature, Signature::Unknown { key: key.id });
    }
}

#[test]
fn a_bundle_without_a_signature_is_a_fault_where_one_is_asked_for() {
    let key = ssh(1);
    let mut files = contents(&bundle("a", Some(&key.signer), false));
    files.remove(SSHSIG);
    assert_eq!(told(&files, &trust(&[&key.public])), ["unsigned"]);
    assert_eq!(told(&files, &Question::default()), [""; 0]);
}

#[test]
fn a_signature_of_other_bytes_is_bad() {
    for (key, file) in [(ssh(1), SSHSIG), (minisign(), MINISIGN)] {
        let files = contents(&bundle("a", Some(&key.signer), false));
        let question = trust(&[&key.public]);
        let told = |change: &dyn Fn(&mut Contents)| {
            let mut files = files.clone();
            change(&mut files);
            let answer = ask_folder(&files, &question);
            assert_eq!(answer.signature, Signature::Bad, "{file}");
            words(&answer.faults)
        };
        assert_eq!(told(&|f| drop(f.insert(file.into(), b"x".to_vec()))), ["bad-signature"]);
        let of_other = key.signer.sign(b"another manifest", "bundle a").expect("signed");
        let other = |f: &mut Contents| drop(f.insert(file.into(), of_other.clone().into_bytes()));
        assert_eq!(told(&other), ["bad-signature"]);
        // A manifest made to fit what was put in: its signature does not.
        let more = |f: &mut Contents| {
            f.insert("x.html".into(), b"x".to_vec());
            let line = format!("{}  x.html\n", crate::digest::sha256(b"x"));
            f.get_mut(SUMS).expect("there").extend(line.bytes());
        };
        assert_eq!(told(&more), ["bad-signature"]);
    }
}

#[test]
fn a_signature_made_for_another_purpose_is_none_of_a_bundle() {
    let key = ssh(1);
    let pair = Ed25519Keypair::from_seed(&[1; 32]);
    let secret = PrivateKey::new(KeypairData::Ed25519(pair), "").expect("a key");
    let mut files = contents(&bundle("a", Some(&key.signer), false));
    let signature = secret.sign("git", HashAlg::Sha512, &files[SUMS]).expect("signed");
    files.insert(SSHSIG.into(), signature.to_pem(LineEnding::LF).expect("a file").into_bytes());
    assert_eq!(told(&files, &trust(&[&key.public])), ["bad-signature"]);
}

#[test]
fn a_minisign_comment_that_somebody_changed_makes_it_bad() {
    let key = minisign();
    let mut files = contents(&bundle("a", Some(&key.signer), false));
    let text = String::from_utf8(files[MINISIGN].clone()).expect("text");
    let text = text.replace("trusted comment: bundle a", "trusted comment: bundle b");
    files.insert(MINISIGN.into(), text.into_bytes());
    assert_eq!(told(&files, &trust(&[&key.public])), ["bad-signature"]);
}
