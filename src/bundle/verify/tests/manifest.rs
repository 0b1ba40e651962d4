//! Lines of a manifest: read as `sha256sum -c` reads them, and no other way.

use super::*;
use crate::bundle::SUMS;
use crate::bundle::verify::manifest;

fn line(name: &str) -> String {
    format!("{}  {name}\n", "0123456789abcdef".repeat(4))
}

#[test]
fn lines_are_digests_by_name() {
    let text = format!("{}{}", line("a b.html"), line("issues/a/1.html"));
    let read = manifest(text.as_bytes()).expect("a manifest");
    assert_eq!(read.keys().collect::<Vec<_>>(), ["a b.html", "issues/a/1.html"]);
    assert!(read.values().all(|sum| *sum == "0123456789abcdef".repeat(4)));
    assert!(manifest(b"").expect("a manifest").is_empty());
}

#[test]
fn a_line_that_can_be_read_two_ways_is_refused_by_its_number() {
    let sum = "0123456789abcdef".repeat(4);
    for bad in [
        "\n".to_owned(),
        "text\n".to_owned(),
        format!("{sum}\n"),
        format!("{sum} a\n"),
        format!("{sum} *a\n"),
        format!("{sum}  \n"),
        format!("{sum}  ../a\n"),
        format!("{sum}  a\\b\n"),
        format!("\\{sum}  a\n"),
        format!("{}  a\n", &sum[1..]),
        format!("0{sum}  a\n"),
        format!("{}  a\n", sum.to_uppercase()),
        format!("g{}  a\n", &sum[1..]),
        format!("`{}  a\n", &sum[1..]),
        format!("/{}  a\n", &sum[1..]),
        format!(":{}  a\n", &sum[1..]),
        line("first.html"),
    ] {
        let text = [line("first.html"), line("second.html"), bad.clone(), line("z")].concat();
        assert_eq!(manifest(text.as_bytes()), Err(Fault::Manifest { line: 3 }), "{bad:?}");
    }
    assert_eq!(manifest(b"\xc4\xfa"), Err(Fault::Manifest { line: 1 }));
}

#[test]
fn what_cannot_be_read_still_says_by_whom_it_is() {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().expect("a key");
    let text = pair.sk.to_box(None).expect("a box").into_string();
    let signer = Signer::read(&text, None).expect("a signer");
    let broken = b"no manifest\n".to_vec();
    let signature = signer.sign(&broken, "bundle a").expect("signed").into_bytes();
    let files = [(SUMS, broken), (signer.file(), signature)];
    let files: Contents = files.map(|(name, bytes)| (name.to_owned(), bytes)).into();
    let answer = ask_folder(&files, &Question::default());
    assert_eq!(answer.faults, [Fault::Manifest { line: 1 }]);
    assert!(matches!(answer.signature, super::super::Signature::Unknown { .. }));
    assert!(answer.card.is_none() && answer.files == 0);
}
