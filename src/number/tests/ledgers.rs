//! A ledger for each periodical, and in it each record.

use super::super::{new_ledgers, verify};
use super::{Fixture, rules, told};
use crate::model::ledger::Ledger;

/// A site with an issue of each periodical.
fn published() -> Fixture {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.item("d", "daily", Some("2016-03-01"), "");
    f.publish("2016-03-01");
    f
}

#[test]
fn a_periodical_needs_its_ledger() {
    let f = Fixture::new();
    f.write("periodicals/other.yaml", &f.read("periodicals/single.yaml"));
    f.remove("ledger/daily.ledger");
    let told = told(&f.verify());
    let files: Vec<_> = told.iter().map(|(rule, file, _)| (*rule, file.as_str())).collect();
    assert_eq!(
        files,
        [
            ("ledger-missing", "content/periodicals/other.yaml"),
            ("ledger-missing", "content/periodicals/daily.yaml"),
        ]
    );
    let (ledgers, findings) = f.new_ledgers();
    assert_eq!(findings, []);
    assert_eq!(
        ledgers,
        [
            "content/ledger/other.ledger: kanfa-ledger 1 other entries=0 last=- running=- chain=-\n",
            "content/ledger/daily.ledger: kanfa-ledger 1 daily entries=0 last=- running=- chain=-\n",
        ]
    );
}

#[test]
fn a_lost_ledger_is_never_made_anew() {
    let f = published();
    f.remove("ledger/single.ledger");
    let findings = f.verify();
    assert_eq!(rules(&findings), ["ledger-missing"]);
    assert!(findings[0].message.en.contains("content/ledger/single/2016-7.yaml"));
    let (ledgers, findings) = f.new_ledgers();
    assert!(ledgers.is_empty());
    assert_eq!(rules(&findings), ["ledger-missing"]);
    assert!(findings[0].message.en.contains("is lost"));
}

#[test]
fn a_record_that_the_ledger_forgot_is_told() {
    let f = published();
    let empty = Ledger::new("single".into());
    f.write("ledger/single.ledger", &empty.to_text());
    let findings = f.verify();
    assert_eq!(rules(&findings), ["ledger-orphan"]);
    assert_eq!(&*findings[0].file, "content/ledger/single/2016-7.yaml");
}

#[test]
fn a_ledger_that_cannot_be_read_is_never_made_anew() {
    for text in ["", "kanfa-ledger 1 single", "<<<<<<< HEAD\n"] {
        for f in [Fixture::new(), published()] {
            f.write("ledger/single.ledger", text);
            let site = f.site_with_errors();
            assert!(!site.ledgers.contains_key("single"), "loading told of it: {text:?}");
            let (ledgers, findings) = new_ledgers(&site);
            assert_eq!((ledgers, findings), (vec![], vec![]), "{text:?}");
            assert_eq!(rules(&verify(&site)), Vec::<&str>::new(), "{text:?}");
        }
    }
}

#[test]
fn what_is_no_record_is_no_forgotten_issue() {
    let f = published();
    f.write("ledger/single/.2016-8.yaml", "half a file of another program");
    f.write("ledger/single/2016-8.yaml.orig", "left by a merge");
    f.write("ledger/single/notes.txt", "x");
    assert_eq!(rules(&verify(&f.site_with_errors())), Vec::<&str>::new());
    f.write("ledger/single/2016-8.yaml", "x");
    let findings = verify(&f.site_with_errors());
    assert_eq!(rules(&findings), ["ledger-orphan"]);
    assert_eq!(&*findings[0].file, "content/ledger/single/2016-8.yaml");
}
