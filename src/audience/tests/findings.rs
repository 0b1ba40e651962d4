//! Findings where the recipients of an issue are not clear.

use super::*;
use crate::finding::Severity;
use crate::source::Place;

const NAMED: &str = "[{named: 相关单位, among: first}]";

/// The findings of an issue: distribution, and what its item says besides.
fn findings(distribution: &str, item: &str) -> Vec<Finding> {
    let f = Fixture::new(distribution);
    f.item("x", 5, item);
    f.entitle("x").1
}

#[test]
fn every_finding_is_an_error_that_names_what_it_is_about_in_both_languages() {
    for (distribution, item, about) in [
        ("[{group: third}]", "", "third"),
        (NAMED, "", "相关单位"),
        (NAMED, "scope: {相关单位: [nobody]}\n", "nobody"),
        (NAMED, "scope: {相关单位: [left]}\n", "left"),
        ("[{group: first}]", "classification: unheard-of\n", ""),
    ] {
        let found = findings(distribution, item);
        let [finding] = found.as_slice() else { panic!("one for {about}: {found:?}") };
        assert_eq!((finding.rule.id(), finding.severity), ("recipient-scope", Severity::Error));
        let hint = finding.hint.as_ref().expect("a hint");
        for (message, hint) in [(&finding.message.zh, &hint.zh), (&finding.message.en, &hint.en)] {
            assert!(!message.is_empty() && message.contains(about), "{about}: {message}");
            assert!(!hint.is_empty() && hint != message, "{about}: {hint}");
        }
        assert_ne!(finding.message.zh, finding.message.en, "{about}");
    }
}

#[test]
fn a_member_that_nobody_registered_is_an_error_at_its_group() {
    let f = Fixture::new("[{group: first}]");
    f.write("recipients.yaml", &RECIPIENTS.replace("members: [a, b", "members: [a, ghost, b"));
    f.item("x", 5, "");
    let (found, findings) = f.entitle("x");
    let ids: Vec<&str> = found.recipients.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "gone"], "the others are not kept from it");
    let [finding] = findings.as_slice() else { panic!("one: {findings:?}") };
    assert_eq!(finding.message.en, "there is no recipient `ghost`");
    assert_eq!(&*finding.file, "content/recipients.yaml");
    let place = Place::Value(vec!["groups".into(), 0.into(), "members".into()]);
    assert_eq!(finding.place, place);
}

#[test]
fn an_unknown_group_is_an_error_at_the_line_that_names_it() {
    let found = findings("[{group: first}, {group: third}]", "");
    let [finding] = found.as_slice() else { panic!("one: {found:?}") };
    assert_eq!(&*finding.file, "content/periodicals/p.yaml");
    let path = ["versions".into(), 0.into(), "distribution".into(), 1.into()];
    assert_eq!(finding.place, Place::Value(path.into()));
}

#[test]
fn a_tail_is_written_in_the_language_of_the_site() {
    let lines = "[{named: some, among: first}, {group: first}, {group: second}]";
    let f = Fixture::new(lines);
    f.write("site.yaml", &SITE.replace("language: zh-CN", "language: en"));
    f.periodical("p", lines, "    open-tail: true\n");
    f.item("x", 5, "scope: {some: [a, b]}\n");
    let (found, findings) = f.entitle("x");
    assert_eq!(findings, []);
    let tail: Vec<&str> = found.tail.iter().map(|line| line.wording.as_str()).collect();
    assert_eq!(tail, ["丙", "甲, 乙; 甲乙 and others"]);
}
