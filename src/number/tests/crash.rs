//! Publishing on a machine that fails: at each operation in turn.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::disk::{FaultKind, Faults};

use super::super::{JOURNAL, commit, recover};
use super::Fixture;

/// Two periodicals with an issue each, and two more to be issued.
fn fixture() -> Fixture {
    let f = Fixture::new();
    f.item("a", "single", Some("2016-03-01"), "");
    f.item("b", "daily", Some("2016-03-01"), "");
    f.publish("2016-03-01");
    f.item("c", "single", Some("2016-03-02"), "");
    f.item("d", "daily", Some("2016-03-02"), "");
    f
}

fn tree(f: &Fixture) -> BTreeMap<String, String> {
    let walk = walkdir::WalkDir::new(f.root.path()).into_iter().map(|entry| entry.expect("walked"));
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(f.root.path()).expect("below");
            let text = std::fs::read_to_string(entry.path()).expect("readable");
            (below.to_string_lossy().into_owned(), text)
        })
        .collect()
}

fn publish(f: &Fixture, faults: &Arc<Faults>) -> bool {
    let (publication, findings) = f.plan("2016-03-02");
    assert_eq!(findings, []);
    assert_eq!(publication.announcements.len(), 2);
    commit(&f.root.with_faults(faults.clone()), &publication).is_ok()
}

#[test]
fn all_ledgers_change_or_none_wherever_it_fails() {
    let old = tree(&fixture());
    let clean = fixture();
    let counted = Arc::new(Faults::none());
    assert!(publish(&clean, &counted));
    let new = tree(&clean);
    let mut struck = 0;
    for at in 0..counted.count() {
        for kind in [FaultKind::Kill, FaultKind::Full, FaultKind::Error] {
            for faults in [Faults::once(at, kind), Faults::for_good(at, kind)] {
                let f = fixture();
                let faults = Arc::new(faults);
                let done = publish(&f, &faults);
                struck += usize::from(faults.struck());
                let decided = f.root.exists(JOURNAL);
                recover(&f.root).expect("recovers");
                let now = tree(&f);
                let expected = if done || decided || now == new { &new } else { &old };
                assert_eq!(&now, expected, "{kind:?} at {at}");
                assert_eq!(f.verify(), []);
                let (publication, _) = f.plan("2016-03-02");
                commit(&f.root, &publication).expect("publishes again");
                assert_eq!(tree(&f), new, "{kind:?} at {at}: ends where a clean run does");
            }
        }
    }
    let told = format!("faults that struck a publication of two ledgers: {struck}\n");
    std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).expect("told");
    assert!(struck > 100, "{struck}");
}

#[test]
fn two_that_planned_at_once_do_not_both_publish() {
    let f = fixture();
    let (first, _) = f.plan("2016-03-02");
    f.item("e", "single", Some("2016-03-02"), "");
    let (second, _) = f.plan("2016-03-02");
    commit(&f.root, &first).expect("committed");
    let before = tree(&f);
    let error = commit(&f.root, &second).expect_err("the ledger is another by now");
    assert!(error.to_string().contains("was changed while"), "{error}");
    assert_eq!(tree(&f), before);
}
