//! Reasons to give no number, and reasons that are none.

use super::{Fixture, names, rules, told};
use crate::source::Place;

#[test]
fn what_waits_is_told_even_when_nothing_can_be_given() {
    let f = Fixture::new();
    f.item("a", "daily", Some("2018-01-01"), "");
    f.item("b", "single", None, "");
    let (publication, findings) = f.plan("2018-01-01");
    assert_eq!(rules(&findings), ["publish-inactive"]);
    assert!(publication.is_empty() && publication.announcements.is_empty());
    let waiting: Vec<_> = publication.waiting.iter().map(|w| w.name.as_str()).collect();
    assert_eq!(waiting, ["single/b"]);
}

#[test]
fn a_later_date_needs_a_reason_only_where_the_own_one_is_gone() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-10"), "");
    f.publish("2016-03-10");
    for (approved, dated, refused) in [
        ("2016-03-09", "2016-03-10", true),
        ("2016-03-09", "2016-03-11", true),
        // On the very day of the last issue it could have had its own date.
        ("2016-03-10", "2016-03-10", false),
        ("2016-03-10", "2016-03-11", false),
        ("2016-03-11", "2016-03-12", false),
    ] {
        f.item("b", "single", Some(approved), "");
        f.write("issues/single/b.yaml", &format!("items: b\ndated: {dated}\n"));
        let (publication, findings) = f.plan("2016-03-12");
        let expected =
            if refused { (vec![], vec!["publish-order"]) } else { (vec!["single/2016/8"], vec![]) };
        assert_eq!((names(&publication), rules(&findings)), expected, "{approved} {dated}");
    }
}

#[test]
fn a_date_is_looked_for_where_it_is_written() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-10"), "");
    f.publish("2016-03-10");
    f.item("b", "single", None, "");
    for (plan, place) in [
        ("approved: {name: 李四, date: 2016-03-09}\n", ["approved", "date"].as_slice()),
        ("approved: {name: 李四, date: 2016-03-09}\ndated: 2016-03-09\n", &["dated"]),
    ] {
        f.write("issues/single/b.yaml", &format!("items: b\n{plan}"));
        let (_, findings) = f.plan("2016-03-11");
        assert_eq!(rules(&findings), ["publish-order"]);
        assert_eq!(&*findings[0].file, "content/issues/single/b.yaml");
        assert_eq!(findings[0].place, Place::value(place), "{plan}");
    }
}

#[test]
fn each_refusal_names_what_it_is_about_in_both_languages() {
    /// A site, the day of publishing, the rule, and what its message names.
    type Case = (&'static str, fn(&Fixture), &'static [&'static str]);
    let cases: [Case; 7] = [
        (
            "publish-order",
            |f| f.item("b", "single", Some("2016-03-09"), ""),
            &["2016-03-09", "2016-7", "2016-03-10"],
        ),
        (
            "publish-order",
            |f| {
                f.item("b", "single", Some("2016-03-09"), "");
                f.write("issues/single/b.yaml", "items: b\ndated: 2016-03-10\n");
            },
            &["2016-03-09", "2016-7"],
        ),
        (
            "publish-inactive",
            |f| f.item("b", "daily", Some("2015-12-31"), ""),
            &["daily", "2015-12-31"],
        ),
        (
            "publish-incomplete",
            |f| {
                f.item("b", "single", Some("2016-03-10"), "");
                f.write("issues/single/b.yaml", "items: [b, nothing]\n");
            },
            &["nothing"],
        ),
        (
            "publish-twice",
            |f| {
                f.item("b", "single", Some("2016-03-10"), "");
                f.write("issues/single/x.yaml", "items: b\n");
                f.write("issues/single/y.yaml", "items: b\n");
            },
            &["b"],
        ),
        ("publish-day", |f| f.item("b", "daily", Some("2016-03-10"), ""), &["2016-03-10"]),
        (
            "ledger-missing",
            |f| {
                f.item("b", "daily", Some("2016-03-11"), "");
                f.remove("ledger/daily.ledger");
            },
            &["content/ledger/daily.ledger"],
        ),
    ];
    for (rule, write, named) in cases {
        let f = Fixture::new();
        f.item("a", "single", Some("2016-03-10"), "");
        f.item("d", "daily", Some("2016-03-10"), "");
        f.publish("2016-03-10");
        write(&f);
        let site = f.site_with_errors();
        let drafts = crate::model::compose::compose(&site);
        let (publication, findings) = super::plan(
            &site,
            &drafts,
            &super::entitle,
            super::day("2016-03-11"),
            &super::Choice::default(),
        );
        assert!(publication.announcements.is_empty());
        assert!(findings.iter().all(|finding| finding.rule.id() == rule), "{:?}", told(&findings));
        let finding = findings.last().expect("refused");
        let hint = finding.hint.as_ref().expect("a way out");
        assert!(!hint.zh.is_empty() && !hint.en.is_empty());
        for word in named {
            let message = &finding.message;
            assert!(message.zh.contains(word) && message.en.contains(word), "{word}: {message:?}");
        }
    }
}
