//! The words for each fault.

use std::collections::BTreeSet;

use super::*;
use crate::bundle::NameFault;
use crate::bundle::verify::Damage;

/// Each fault, its word for programs, and what both texts have to name.
fn all() -> Vec<(Fault, &'static str, &'static str, &'static str)> {
    let file = || "甲.html".to_owned();
    let name = NameFault::Character(':');
    let [is, expected] = ["a-office", "b-office"].map(str::to_owned);
    vec![
        (Fault::Encrypted, "encrypted", "解密", "decrypt"),
        (Damage::NoZip.into(), "damaged", "压缩包", "no zip file"),
        (Damage::Directory.into(), "damaged", "目录损坏", "directory is damaged"),
        (Damage::Hidden.into(), "damaged", "目录之外", "not account for"),
        (Damage::Entry(file()).into(), "damaged", "甲.html", "\"甲.html\" is an entry"),
        (Damage::Data(file()).into(), "damaged", "甲.html", "\"甲.html\" cannot be unpacked"),
        (Fault::Name { name: file(), fault: name }, "unsafe-name", "甲.html", "甲.html"),
        (Fault::Duplicate(file()), "duplicate", "“甲.html”重复", "\"甲.html\" is there twice"),
        (Fault::TooLarge, "too-large", "上限", "more than is read"),
        (Fault::NoManifest, "no-manifest", "没有 SHA256SUMS", "no SHA256SUMS"),
        (Fault::Manifest { line: 7 }, "bad-manifest", "第 7 行", "line 7"),
        (Fault::OtherBundle, "other-bundle", "另一个发送包", "another bundle"),
        (Fault::Missing(file()), "missing", "“甲.html”缺失", "\"甲.html\" is missing"),
        (
            Fault::Extra(file()),
            "extra",
            "“甲.html”不在清单中",
            "\"甲.html\" is not in the manifest",
        ),
        (Fault::Changed(file()), "changed", "“甲.html”已被改动", "\"甲.html\" has been changed"),
        (Fault::Sm3(file()), "sm3", "“甲.html”与 SM3SUMS", "\"甲.html\" is not what SM3SUMS"),
        (Fault::Unsigned, "unsigned", "没有签名", "not signed"),
        (Fault::BadSignature, "bad-signature", "签名与", "signature is broken"),
        (Fault::WrongSigner { key: "A1B2".to_owned() }, "wrong-signer", "A1B2", "A1B2"),
        (Fault::OtherRecipient { is, expected }, "other-recipient", "“a-office”", "`b-office`"),
    ]
}

#[test]
fn each_fault_is_told_in_both_languages_by_what_it_is_about() {
    let mut texts = BTreeSet::new();
    for (fault, code, zh, en) in all() {
        assert_eq!(fault.code(), code);
        let text = fault.text();
        assert!(text.zh.contains(zh) && text.en.contains(en), "{code}: {text:?}");
        assert!(texts.insert(text.zh) && texts.insert(text.en), "{code}: said of another fault");
    }
}

#[test]
fn a_fault_names_its_file_where_it_has_one() {
    let about_one = |fault: &Fault| match fault {
        Fault::Damaged(damage) => matches!(damage, Damage::Entry(_) | Damage::Data(_)),
        other => ["unsafe-name", "duplicate", "missing", "extra", "changed", "sm3"]
            .contains(&other.code()),
    };
    for (fault, code, ..) in all() {
        let expected = about_one(&fault).then_some("甲.html");
        assert_eq!(fault.file(), expected, "{code}");
    }
}

#[test]
fn a_name_that_could_turn_the_line_round_is_escaped() {
    for fault in
        [Fault::Extra("a\u{202e}b\n".to_owned()), Fault::Missing("a\u{202e}b\n".to_owned())]
    {
        let text = fault.text();
        for said in [&text.zh, &text.en] {
            assert!(said.contains("a\\u{202e}b\\n") && !said.contains('\u{202e}'), "{said}");
        }
    }
}
