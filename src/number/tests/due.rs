//! Which numbers are given, and why none is.

use crate::finding::{Code, Finding, Severity, Text};
use crate::model::compose::compose;
use crate::model::record::Entitlement;
use crate::source::Place;

use super::super::plan::plan;
use super::{Fixture, day, entitle, names, rules, told};

#[test]
fn numbers_are_given_by_day_then_periodical_then_series_then_name() {
    let f = Fixture::new();
    f.item("c", "single", Some("2016-03-02"), "");
    f.item("d", "daily", Some("2016-03-01"), "");
    f.item("b", "single", Some("2016-03-01"), "");
    f.item("a", "single", Some("2016-03-01"), "");
    f.item("aa", "single", Some("2016-03-01"), "");
    f.write("issues/single/aa.yaml", "items: aa\nsupplement: true\n");
    let publication = f.publish("2016-12-31");
    assert_eq!(
        names(&publication),
        ["single/2016/7", "single/2016/8", "single/2016/s1", "daily/2016/1", "single/2016/9"]
    );
    let of = |at: usize| {
        let a = &publication.announcements[at];
        (a.items.clone(), a.number_text.as_str(), a.running_text.as_deref(), a.dated.as_str())
    };
    assert_eq!(of(0), (vec!["题a".to_owned()], "第7期", Some("总第301期"), "2016-03-01"));
    assert_eq!(of(2), (vec!["题aa".to_owned()], "增刊第1期", None, "2016-03-01"));
    assert_eq!(of(3), (vec!["题d".to_owned()], "2016年第1期", None, "2016-03-01"));
    assert_eq!(of(4), (vec!["题c".to_owned()], "第9期", Some("总第303期"), "2016-03-02"));
    assert_eq!(
        publication.files().collect::<Vec<_>>(),
        [
            "content/ledger/single/2016-7.yaml",
            "content/ledger/single/2016-8.yaml",
            "content/ledger/single/2016-s1.yaml",
            "content/ledger/daily/2016-1.yaml",
            "content/ledger/single/2016-9.yaml",
            "content/ledger/daily.ledger",
            "content/ledger/single.ledger",
        ]
    );
}

#[test]
fn what_was_published_is_not_published_again() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.item("b", "single, daily", Some("2016-03-01"), "");
    f.replace("items/2016/b.md", "single, daily", "[single, daily]");
    assert_eq!(f.publish("2016-12-31").announcements.len(), 3);
    let ledgers = (f.read("ledger/single.ledger"), f.read("ledger/daily.ledger"));
    let again = f.publish("2016-12-31");
    assert!(again.is_empty() && again.waiting.is_empty() && again.files().next().is_none());
    assert_eq!((f.read("ledger/single.ledger"), f.read("ledger/daily.ledger")), ledgers);
}

#[test]
fn numbers_go_on_from_the_ledger_and_begin_anew_each_year() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-12-30"), "");
    f.publish("2016-12-31");
    let old = f.site();
    f.item("b", "single", Some("2016-12-30"), "");
    f.item("c", "single", Some("2016-12-31"), "");
    // Approved in the old year, dated in the new one.
    f.write("issues/single/c.yaml", "items: c\ndated: 2017-01-03\n");
    let publication = f.publish("2017-01-31");
    assert_eq!(names(&publication), ["single/2016/8", "single/2017/1"]);
    let running: Vec<_> =
        publication.announcements.iter().map(|a| a.running_text.clone()).collect();
    assert_eq!(running, [Some("总第302期".to_owned()), Some("总第303期".to_owned())]);
    let new = f.site();
    for (id, ledger) in &new.ledgers {
        assert_eq!(ledger.extends(&old.ledgers[id]), Ok(()));
    }
}

#[test]
fn what_is_not_due_waits_and_says_why() {
    let f = Fixture::new();
    f.item("unapproved", "single", None, "");
    f.item("nameless", "single", None, "approved: {role: 主任, date: 2016-03-01}\n");
    f.item("undated", "single", None, "approved: {name: 张三, role: 主任}\n");
    f.item("later", "single", Some("2016-03-03"), "");
    f.item("dated-later", "single", Some("2016-03-01"), "");
    f.write(
        "issues/single/dated-later.yaml",
        "items: dated-later\ndated: 2016-03-03\ndated-reason: 随会议印发\n",
    );
    f.item("due", "single", Some("2016-03-02"), "");
    let publication = f.publish("2016-03-02");
    assert_eq!(names(&publication), ["single/2016/7"]);
    let waiting: Vec<_> = publication
        .waiting
        .iter()
        .map(|w| (w.name.as_str(), &*w.file, w.reason.en.as_str()))
        .collect();
    assert_eq!(
        waiting,
        [
            ("single/nameless", "content/items/2016/nameless.md", "it is not approved yet"),
            (
                "single/dated-later",
                "content/issues/single/dated-later.yaml",
                "it is dated 2016-03-03, which is still to come"
            ),
            (
                "single/later",
                "content/items/2016/later.md",
                "it is approved as of 2016-03-03, which is still to come"
            ),
            ("single/unapproved", "content/items/2016/unapproved.md", "it is not approved yet"),
            ("single/undated", "content/items/2016/undated.md", "it is not approved yet"),
        ]
    );
    assert_eq!(f.publish("2016-03-03").announcements.len(), 2);
}

/// The findings of what is refused, and of nothing else: an issue that is not at
/// fault gets its number.
fn refused(f: &Fixture, today: &str) -> Vec<Finding> {
    f.item("innocent", "daily", Some("2016-02-01"), "");
    let (publication, findings) = f.plan(today);
    let is_refused = findings.iter().any(|finding| finding.file.ends_with("innocent.md"));
    let titles: Vec<&str> =
        publication.announcements.iter().flat_map(|a| &a.items).map(String::as_str).collect();
    assert_eq!(titles, if is_refused { vec![] } else { vec!["题innocent"] });
    assert!(findings.iter().all(|f| f.severity == Severity::Error && f.hint.is_some()));
    findings
}

#[test]
fn an_issue_dated_before_the_last_of_its_series_is_refused() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-10"), "");
    f.publish("2016-03-10");
    f.item("b", "single", Some("2016-03-09"), "");
    let findings = refused(&f, "2016-03-11");
    assert_eq!(
        told(&findings),
        [(
            "publish-order",
            "content/items/2016/b.md".to_owned(),
            "it is dated 2016-03-09, before 2016-7 of 2016-03-10, which was issued already"
                .to_owned()
        )]
    );
    assert_eq!(findings[0].place, Place::value(&["approved", "date"]));
    let hint = |f: &Finding| f.hint.as_ref().map(|h| h.en.clone()).unwrap_or_default();
    assert!(hint(&findings[0]).contains("`dated: 2016-03-11`"), "today: {}", hint(&findings[0]));

    f.write("issues/single/b.yaml", "items: b\ndated: 2016-03-09\nprinted: 2016-03-10\n");
    let findings = refused(&f, "2016-03-11");
    assert_eq!(rules(&findings), ["publish-order"]);
    assert_eq!(findings[0].place, Place::value(&["dated"]));
    assert!(hint(&findings[0]).contains("`dated: 2016-03-10`"), "the day of printing");

    f.write("issues/single/b.yaml", "items: b\ndated: 2016-03-11\n");
    let findings = refused(&f, "2016-03-11");
    assert!(findings[0].message.en.ends_with("dated later without a reason"), "{findings:?}");
    f.remove("items/2016/innocent.md");
    f.write("issues/single/b.yaml", "items: b\ndated: 2016-03-11\ndated-reason: 迟到\n");
    let (publication, findings) = f.plan("2016-03-11");
    assert_eq!((names(&publication), findings), (vec!["single/2016/8"], vec![]));
    f.write("issues/single/b.yaml", "items: b\nsupplement: true\n");
    assert_eq!(names(&f.publish("2016-03-11")), ["single/2016/s1"], "a series of its own");
}

#[test]
fn a_day_has_one_digest() {
    let f = Fixture::new();
    f.item("a", "daily", Some("2016-03-01"), "");
    f.item("b", "daily", Some("2016-03-01"), "");
    let publication = f.publish("2016-03-01");
    assert_eq!(publication.announcements[0].items, ["题a", "题b"]);
    f.item("late", "daily", Some("2016-03-01"), "");
    let findings = refused(&f, "2016-03-02");
    let innocent = ("publish-order", "content/items/2016/innocent.md".to_owned());
    let told: Vec<_> = told(&findings).into_iter().map(|(rule, file, _)| (rule, file)).collect();
    assert_eq!(told, [innocent, ("publish-day", "content/items/2016/late.md".to_owned())]);
    f.remove("items/2016/innocent.md");
    f.write("issues/daily/late.yaml", "items: late\nsupplement: true\n");
    assert_eq!(names(&f.publish("2016-03-02")), ["daily/2016/s1"]);
}

#[test]
fn two_issue_files_for_one_day_of_a_digest_are_refused() {
    let f = Fixture::new();
    f.item("a", "daily", Some("2016-03-01"), "");
    f.item("b", "daily", Some("2016-03-01"), "");
    f.write("issues/daily/x.yaml", "items: a\n");
    f.write("issues/daily/y.yaml", "items: b\n");
    let findings = refused(&f, "2016-03-01");
    assert_eq!(rules(&findings), ["publish-day", "publish-day"]);
    let files: Vec<&str> = findings.iter().map(|finding| &*finding.file).collect();
    assert_eq!(files, ["content/issues/daily/x.yaml", "content/issues/daily/y.yaml"]);
}

#[test]
fn an_item_in_two_issues_of_a_periodical_is_refused() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.write("issues/single/x.yaml", "items: a\n");
    f.write("issues/single/y.yaml", "items: a\n");
    let findings = refused(&f, "2016-03-01");
    assert_eq!(rules(&findings), ["publish-twice", "publish-twice"]);
    assert_eq!(findings[0].place, Place::entry("items", 0));
}

#[test]
fn an_issue_of_which_an_item_is_missing_is_refused() {
    let f = Fixture::new();
    f.item("a", "daily", Some("2016-03-01"), "");
    f.write("issues/daily/x.yaml", "items: [a, nothing]\n");
    let findings = refused(&f, "2016-03-01");
    assert_eq!(rules(&findings), ["publish-incomplete"]);
    assert_eq!(findings[0].place, Place::entry("items", 1));
}

#[test]
fn a_periodical_that_is_not_in_force_is_refused() {
    let f = Fixture::new();
    f.item("a", "daily", Some("2018-01-01"), "");
    assert_eq!(rules(&refused(&f, "2018-01-01")), ["publish-inactive"]);
}

#[test]
fn without_a_ledger_a_series_gets_no_number() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.remove("ledger/single.ledger");
    assert_eq!(rules(&refused(&f, "2016-03-01")), ["ledger-missing"]);
}

#[test]
fn whom_it_goes_to_must_be_known() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.item("b", "single", Some("2016-03-01"), "");
    let site = f.site();
    let finding = |severity| {
        let message = Text::new("没有写明", "nobody said");
        Finding::new(Code::RecipientScope, severity, "x", Place::Whole, message)
    };
    let only_b =
        |draft: &crate::model::issue::Draft, version: &_| match draft.items[0].slug.as_str() {
            "b" => (Entitlement::default(), vec![finding(Severity::Error)]),
            _ => entitle(draft, version),
        };
    let (publication, findings) =
        plan(&site, &compose(&site), &only_b, day("2016-03-01"), &super::Choice::default());
    assert_eq!(names(&publication), ["single/2016/7"]);
    assert_eq!(findings, [finding(Severity::Error)]);
    let note = |draft: &_, version: &_| (entitle(draft, version).0, vec![finding(Severity::Note)]);
    let (publication, findings) =
        plan(&site, &compose(&site), &note, day("2016-03-01"), &super::Choice::default());
    assert_eq!((publication.announcements.len(), findings.len()), (2, 2));
}
