//! Fields that are filled in once after an issue, and texts that are purged.

use std::path::Path;

use super::{Fixture, rules, told};
use crate::model::ledger::{Ledger, Reason};

const ITEM: &str = "items/2016/a.md";

/// A site with an issue of one item that has nothing filled in, and a digest of
/// two.
fn published() -> Fixture {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "sign-off: {emergency: 突发}\n");
    f.item("d", "daily", Some("2016-03-01"), "keywords: [词]\n");
    f.item("e", "daily", Some("2016-03-01"), "");
    f.write("items/2016/d.md", &(f.read("items/2016/d.md") + "\n![图](chart.png)\n"));
    f.write("items/2016/d/chart.png", "chart");
    f.publish("2016-03-01");
    f
}

fn fill(f: &Fixture) {
    let filled = "sign-off: {emergency: 突发, completed: {name: 王五, date: 2016-03-05}}\n\
                  originals: [{reference: 1}]\nfollow-up: [f1]\nsigned-copy: [{reference: 2}]\n";
    f.replace(ITEM, "sign-off: {emergency: 突发}\n", filled);
}

fn withdraw(f: &Fixture, entry: &str) {
    f.write(
        "registers/withdrawals.yaml",
        &format!("withdrawals:\n  - {{{entry}, reason: x, approver: y, date: 2016-03-04}}\n"),
    );
}

fn remove_d(f: &Fixture) {
    f.remove("items/2016/d.md");
    std::fs::remove_dir_all(f.root.join("content/items/2016/d")).expect("removed");
}

#[test]
fn what_was_empty_is_filled_once_and_recorded() {
    let f = published();
    let old = f.site().ledgers["single"].clone();
    let before = f.record("single", "2016-7");
    fill(&f);
    assert_eq!(f.verify(), [], "before it is recorded");
    let publication = f.publish("2016-03-09");
    assert!(publication.announcements.is_empty() && !publication.is_empty(), "it gives no number");
    let [amended] = &publication.amended[..] else { panic!("{:?}", publication.amended) };
    assert_eq!((amended.name.as_str(), amended.reason), ("single/2016/7", Reason::Filled));
    let keys: Vec<&str> = amended.fields.iter().map(|(_, key)| key.as_str()).collect();
    assert_eq!(keys, ["follow-up", "originals", "sign-off.completed", "signed-copy"]);

    let record = f.record("single", "2016-7");
    assert_eq!(record.items[0].filled["originals"], "2016-03-09");
    assert_eq!(
        (record.recipients, &record.items[0].title),
        (before.recipients, &before.items[0].title)
    );
    let new = f.site().ledgers["single"].clone();
    assert_eq!((new.extends(&old), new.entries.len(), new.amendments.len()), (Ok(()), 1, 1));
    assert_eq!(Ledger::parse(&"single".into(), &f.read("ledger/single.ledger")), Ok(new));
    assert!(f.read("ledger/single.ledger").starts_with("kanfa-ledger 2 single entries=1 "));
    assert!(f.publish("2016-03-10").is_empty(), "recorded once");
    assert_eq!(f.verify(), []);
    // Numbers go on as ever.
    f.item("b", "single", Some("2016-03-10"), "");
    assert_eq!(f.publish("2016-03-10").announcements[0].name, "single/2016/8");
    assert_eq!(f.verify(), []);
}

#[test]
fn what_was_filled_once_is_sealed() {
    let f = published();
    fill(&f);
    f.publish("2016-03-09");
    let text = f.read(ITEM);
    for (from, to, key) in [
        ("follow-up: [f1]", "follow-up: [f1, f2]", "`follow-up`"),
        ("originals: [{reference: 1}]\n", "", "`originals`"),
        ("signed-copy: [{reference: 2}]", "signed-copy: [{reference: 3}]", "`signed-copy`"),
        ("completed: {name: 王五", "completed: {name: 李四", "`sign-off.completed`"),
    ] {
        f.write(ITEM, &text.replacen(from, to, 1));
        let found = told(&f.verify());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].2.starts_with(key), "{found:?}");
        assert!(found[0].2.contains("it was `"), "{found:?}");
    }
}

#[test]
fn a_record_of_the_first_form_is_read_and_amended() {
    let f = published();
    let path = "ledger/single/2016-7.yaml";
    let mut record = f.record("single", "2016-7");
    record.format = 1;
    record.items[0].values.clear();
    let text = serde_yaml::to_string(&record).expect("YAML");
    f.write(path, &text);
    let mut ledger = f.site_with_errors().ledgers["single"].clone();
    let mut entry = ledger.entries.remove(0);
    entry.record = Some(crate::digest::sha256(text.as_bytes()));
    ledger.append(entry);
    f.write("ledger/single.ledger", &ledger.to_text());
    assert_eq!(f.verify(), []);
    f.replace(ITEM, "title: 题|a", "title: 另题");
    assert!(told(&f.verify())[0].2.contains("(its digest was"), "no value was sealed then");
    f.replace(ITEM, "title: 另题", "title: 题|a");
    fill(&f);
    assert_eq!(f.publish("2016-03-09").amended.len(), 1);
    assert_eq!(f.record("single", "2016-7").format, 2);
    assert_eq!(f.verify(), []);
}

#[test]
fn a_purged_item_may_be_absent_before_and_after_its_record_is_reduced() {
    let f = published();
    withdraw(&f, "issue: daily/2016/1, item: d");
    remove_d(&f);
    assert_eq!(rules(&f.verify()), ["sealed-missing"], "a withdrawal alone takes nothing away");
    withdraw(&f, "issue: daily/2016/1, item: d, purge: true");
    assert_eq!(f.verify(), []);
    let digest = f.issues().remove(1);
    assert_eq!(digest.items.len(), 1);

    let publication = f.publish("2016-03-09");
    let told: Vec<_> = publication.amended.iter().map(|a| (a.name.as_str(), a.reason)).collect();
    assert_eq!(told, [("daily/2016/1", Reason::Purged)]);
    let text = f.read("ledger/daily/2016-1.yaml");
    for word in ["题|d", "chart.png", "词", "一局"] {
        assert_eq!(text.matches(word).count(), usize::from(word == "一局"), "{word}\n{text}");
    }
    let record = f.record("daily", "2016-1");
    assert_eq!((record.number, record.recipients.len(), record.items.len()), (1, 1, 2));
    assert_eq!(record.items[0].purged.as_deref(), Some("2016-03-09"));
    assert_eq!(record.items[0].body.len(), 64);
    assert_eq!(f.verify(), []);
    assert_eq!(f.issues().remove(1).items.len(), 1);
    assert!(f.publish("2016-03-10").is_empty());
    // Even when the register forgets it.
    f.remove("registers/withdrawals.yaml");
    assert_eq!(f.verify(), []);
    // Its number stays, and its name is not used again.
    f.item("f", "daily", Some("2016-03-10"), "");
    assert_eq!(f.publish("2016-03-10").announcements[0].name, "daily/2016/2");
    f.item("d", "daily", Some("2016-03-01"), "");
    assert_eq!(rules(&f.verify()), ["sealed-changed"]);
}

#[test]
fn a_withdrawal_is_recorded_once_and_outlives_its_register() {
    let f = published();
    let old = f.site().ledgers.clone();
    for (entry, name, of) in [
        ("issue: single/2016/7", "single/2016/7", (Some("2016-03-04"), None)),
        ("issue: daily/2016/1, item: e", "daily/2016/1", (None, Some("2016-03-04"))),
    ] {
        withdraw(&f, entry);
        let publication = f.publish("2016-03-09");
        let [amended] = &publication.amended[..] else { panic!("{:?}", publication.amended) };
        assert_eq!((amended.name.as_str(), amended.reason), (name, Reason::Withdrawn));
        assert!(f.publish("2016-03-10").is_empty(), "recorded once");
        let (id, number) = name.split_once('/').expect("two parts");
        let record = f.record(id, &number.replace('/', "-"));
        let last = record.items.last().expect("an item").withdrawn.as_deref();
        assert_eq!((record.withdrawn.as_deref(), last), of);
        f.remove("registers/withdrawals.yaml");
        assert!(f.publish("2016-03-10").is_empty(), "it is not taken back either");
        let issues = f.issues();
        let issue = issues.iter().find(|i| i.record.periodical.as_str() == id).expect("it");
        let slug = issue.record.items.last().expect("an item").slug.clone();
        let withdrawn = issue.aftermath.of_item(&slug).expect("it stays withdrawn");
        assert_eq!(withdrawn.date.map(|day| day.to_string()).as_deref(), Some("2016-03-04"));
    }
    let new = f.site().ledgers.clone();
    assert!(new.iter().all(|(id, ledger)| ledger.extends(&old[id]) == Ok(())));
    assert!(f.read("ledger/daily.ledger").contains("\n2016-1 withdrawn=2016-03-09 record="));
    assert_eq!(f.verify(), []);
}

#[test]
fn a_whole_issue_may_be_purged_with_its_issue_file() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.write("issues/single/a.yaml", "items: a\nnote: 机密按语\nkeywords: [机密词]\n");
    f.publish("2016-03-01");
    withdraw(&f, "issue: single/2016/7, purge: true");
    f.remove(ITEM);
    assert_eq!(f.verify(), [], "the issue file may stay");
    f.write("issues/single/a.yaml", "items: a\n");
    assert_eq!(f.verify(), [], "without its words");
    f.write("issues/single/a.yaml", "items: a\nnote: 另一按语\n");
    assert_eq!(rules(&f.verify()), ["sealed-changed"]);
    f.remove("issues/single/a.yaml");
    assert_eq!(f.verify(), []);
    assert_eq!(f.publish("2016-03-09").amended.len(), 1);
    let text = f.read("ledger/single/2016-7.yaml");
    assert!(!text.contains("机密") && !text.contains("题|a"), "{text}");
    assert_eq!(f.verify(), []);
    let issues = f.issues();
    assert!(issues[0].items.is_empty() && issues[0].aftermath.withdrawn.is_some());
    f.item("b", "single", Some("2016-03-10"), "");
    assert_eq!(f.publish("2016-03-10").announcements[0].name, "single/2016/8");
}

#[test]
fn what_an_issue_says_as_a_whole_stays_while_an_item_of_it_is_there() {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.write("issues/single/a.yaml", "items: a\nnote: 按语\n");
    f.publish("2016-03-01");
    withdraw(&f, "issue: single/2016/7, purge: true");
    assert_eq!(f.publish("2016-03-09").amended[0].reason, Reason::Withdrawn);
    assert_eq!(f.record("single", "2016-7").note.as_deref(), Some("按语"));
    f.remove(ITEM);
    assert_eq!(f.publish("2016-03-10").amended[0].reason, Reason::Purged);
    assert_eq!(f.record("single", "2016-7").note, None);
}

#[test]
fn a_purged_item_that_is_still_there_keeps_its_record() {
    let f = published();
    withdraw(&f, "issue: single/2016/7, purge: true");
    let publication = f.publish("2016-03-09");
    assert_eq!(publication.amended[0].reason, Reason::Withdrawn);
    let record = f.record("single", "2016-7");
    assert_eq!((record.items[0].purged.as_ref(), record.items[0].title.as_str()), (None, "题|a"));
    assert!(Path::new(&f.root.join("content/items/2016/a.md")).exists());
}
