//! Corrections and withdrawals of an issue.

use super::super::verify;
use super::{Fixture, entitle, number_site, rules};
use crate::digest::sha256;
use crate::model::aftermath::Correction;
use crate::model::compose::compose;
use crate::model::correction::CorrectionKind;
use crate::model::record::Corrects;
use crate::model::register::IssueRef;
use crate::source::Place;

/// A site with an issue of `a` and a digest of `d` and `e`.
fn published() -> Fixture {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "sign-off: {emergency: 突发}\n");
    f.item("d", "daily", Some("2016-03-01"), "");
    f.item("e", "daily", Some("2016-03-01"), "");
    f.publish("2016-03-01");
    f
}

#[test]
fn a_correction_is_known_from_its_proof_on_and_sealed_with_its_issue() {
    let f = published();
    let target = IssueRef::parse("daily/2016/1").expect("an issue");
    for (slug, kind, sealed) in [
        ("b", "correction", CorrectionKind::Correction),
        ("c", "替换", CorrectionKind::Replacement),
    ] {
        let more = format!("corrects: {{issue: 'daily/2016/1#e', kind: {kind}}}\n");
        f.item(slug, "single", Some("2016-03-02"), &more);
        let proof =
            f.issues().into_iter().find(|i| i.proof.as_ref().is_some_and(|p| p.slug == slug));
        let of = |issue: &IssueRef| Correction {
            kind: sealed,
            issue: issue.clone(),
            item: Some("e".into()),
        };
        assert_eq!(proof.expect("a proof").aftermath.corrects, [of(&target)]);
        let publication = f.publish("2016-03-02");
        let name = &publication.announcements[0].name;
        let own = IssueRef::parse(name).expect("an issue");
        let number = format!("{}-{}", own.year, own.number);
        let corrects = Corrects { issue: "daily/2016/1#e".to_owned(), kind: sealed };
        assert_eq!(f.record("single", &number).items[0].corrects, Some(corrects));
        let corrected = f.issues().into_iter().find(|i| i.record.issue_ref() == target);
        assert!(corrected.expect("issued").aftermath.corrected.contains(&of(&own)));
    }
}

#[test]
fn what_names_no_issue_or_no_kind_corrects_nothing() {
    let f = published();
    for corrects in
        ["{issue: daily/2016/1}", "{kind: correction}", "{issue: daily, kind: correction}"]
    {
        f.item("b", "single", Some("2016-03-02"), &format!("corrects: {corrects}\n"));
        let proof = f.issues().pop().expect("a proof");
        assert_eq!(proof.proof.as_ref().expect("a proof").slug, "b");
        assert_eq!((&proof.record.items[0].corrects, &proof.aftermath.corrects), (&None, &vec![]));
    }
}

#[test]
fn an_item_to_be_purged_is_in_its_issue_until_its_file_is_gone() {
    let f = published();
    f.write(
        "registers/withdrawals.yaml",
        "withdrawals:\n  - {issue: daily/2016/1, item: d, purge: true, reason: x, approver: y, \
         date: 2016-03-04}\n",
    );
    let slugs = || {
        let digest = f.issues().remove(1);
        let slug = |item: &std::sync::Arc<crate::model::Item>| item.slug.to_string();
        let shown: Vec<_> = digest.items.iter().map(slug).collect();
        assert_eq!(digest.record.items.len(), shown.len());
        assert!(digest.aftermath.is_purged(&"d".into()), "the withdrawal is told");
        shown
    };
    assert_eq!(slugs(), ["d", "e"]);
    f.remove("items/2016/d.md");
    assert_eq!(slugs(), ["e"]);
    f.publish("2016-03-09");
    assert_eq!(slugs(), ["e"]);
}

#[test]
fn an_item_that_is_gone_is_pointed_at_in_its_record() {
    let f = published();
    f.remove("items/2016/e.md");
    let site = f.site();
    let (_, findings) = number_site(&site, &compose(&site), &entitle, &|_| ());
    for findings in [findings, verify(&site)] {
        assert_eq!(rules(&findings), ["sealed-missing"]);
        assert_eq!(&*findings[0].file, "content/ledger/daily/2016-1.yaml");
        let place = Place::Value(vec!["items".into(), 1.into(), "slug".into()]);
        assert_eq!(findings[0].place, place, "the second of the digest");
    }
}

#[test]
fn an_issued_item_that_cannot_be_read_is_not_said_to_be_gone() {
    let f = published();
    let text = f.read("items/2016/a.md");
    let no_item = "no front matter";
    let broken = text.replacen("title: 题|a", "title: {a: b}", 1);
    for text in [no_item, &broken] {
        f.write("items/2016/a.md", text);
        let site = f.site_with_errors();
        assert_eq!(site.items.contains_key("a"), text != no_item);
        assert_eq!(rules(&verify(&site)), Vec::<&str>::new(), "its own findings tell of it");
    }
}

#[test]
fn what_is_sealed_by_digest_alone_is_told_by_its_digest() {
    let f = Fixture::new();
    f.item("d", "daily", Some("2016-03-01"), "");
    f.write("items/2016/d.md", &(f.read("items/2016/d.md") + "\n![图](chart.png)\n"));
    f.write("items/2016/d/chart.png", "chart");
    f.publish("2016-03-01");
    let body = f.record("daily", "2016-1").items[0].body.clone();
    f.write("items/2016/d/chart.png", "another");
    f.replace("items/2016/d.md", "d 的正文。", "d 的另一正文。");
    let findings = f.verify();
    assert_eq!(rules(&findings), ["sealed-changed", "sealed-changed"]);
    for (finding, digest) in findings.iter().zip([body, sha256(b"chart")]) {
        let digest = &digest[..12];
        let message = &finding.message;
        assert!(message.zh.ends_with(&format!("（原摘要 {digest}…）")), "{message:?}");
        assert!(message.en.ends_with(&format!("(its digest was {digest}…)")), "{message:?}");
    }
}

#[test]
fn a_completion_has_a_name_in_both_languages() {
    let f = published();
    let completed = "sign-off: {emergency: 突发, completed: {name: 王五, date: 2016-03-05}}";
    f.replace("items/2016/a.md", "sign-off: {emergency: 突发}", completed);
    assert_eq!(f.publish("2016-03-09").amended.len(), 1);
    f.replace("items/2016/a.md", "王五", "李四");
    let findings = f.verify();
    assert_eq!(rules(&findings), ["sealed-changed"]);
    let message = &findings[0].message;
    assert!(message.zh.starts_with("已刊发的 single/2016/7 的“补签”被改动"), "{message:?}");
    assert!(message.en.starts_with("`sign-off.completed` of the issued single/2016/7"));
}
