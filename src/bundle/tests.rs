//! The card of a bundle, and the reasons why one cannot be made.

use std::collections::BTreeSet;

use super::*;

fn card() -> Card {
    let issue = CardIssue {
        issue: "a/2016/1".to_owned(),
        title: "简报".to_owned(),
        number: "第1期".to_owned(),
        copies: 2,
        numbers: Some((3, 4)),
    };
    Card::new("机关", "a-office", "某处", "2016-06-14", vec![issue])
}

#[test]
fn a_card_is_read_as_it_was_written() {
    let artifact = card().artifact();
    assert_eq!(artifact.path, "bundle.json");
    assert!(artifact.bytes.ends_with(b"}\n"), "a text file");
    assert_eq!(Card::read(&artifact.bytes), Some(card()));
}

#[test]
fn a_card_of_another_form_is_not_guessed_at() {
    let of_later = Card { format: 2, ..card() }.artifact();
    assert_eq!(Card::read(&of_later.bytes), None);
    for bytes in [&b""[..], b"{}", b"[1]", b"no card", b"\xff"] {
        assert_eq!(Card::read(bytes), None, "{bytes:?}");
    }
}

#[test]
fn a_signature_says_for_whom_and_of_which_day_a_bundle_is() {
    assert_eq!(card().line(), "bundle a-office 2016-06-14");
}

#[test]
fn why_a_bundle_cannot_be_made_is_told_in_both_languages() {
    let [name, other] = ["甲.html", "乙.html"].map(str::to_owned);
    let disk = std::io::Error::other("disk is full");
    let zip = zip::result::ZipError::InvalidArchive("too large".into());
    for (error, zh, en) in [
        (
            BundleError::Name { name: "a\u{202e}".to_owned(), fault: NameFault::Reserved },
            "a\\u{202e}",
            "a\\u{202e}",
        ),
        (BundleError::Clash { name, other }, "“甲.html”与“乙.html”", "\"甲.html\" and \"乙.html\""),
        (BundleError::from(disk), "disk is full", "disk is full"),
        (BundleError::from(zip), "too large", "too large"),
        (BundleError::from(KeyFault::Failed), "私钥未能签名", "the key did not sign"),
    ] {
        let text = error.text();
        assert!(text.zh.contains(zh) && text.en.contains(en), "{text:?}");
        assert_eq!(error.to_string(), text.en);
    }
}

#[test]
fn what_is_wrong_with_a_name_is_told_in_both_languages() {
    let mut texts = BTreeSet::new();
    for (fault, zh, en) in [
        (NameFault::Empty, "空", "empty"),
        (NameFault::TooLong, "180", "180"),
        (NameFault::Leaves, "“..”", "\"..\""),
        (NameFault::Character('\u{202e}'), "U+202E", "U+202E"),
        (NameFault::Edge, "空格", "space"),
        (NameFault::Reserved, "保留名", "reserved"),
    ] {
        let text = fault.text();
        assert!(text.zh.contains(zh) && text.en.contains(en), "{fault:?}: {text:?}");
        assert!(texts.insert(text), "{fault:?}");
    }
}
