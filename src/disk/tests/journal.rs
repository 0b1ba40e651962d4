use std::sync::Arc;

use super::super::journal::{Change, commit, recover};
use super::super::{DiskError, FaultKind, Faults, Operation, Root, write_atomic};
use super::{at_each_operation, folder, tree};

const JOURNAL: &str = "ledger/.journal";
const LEDGERS: [&str; 2] = ["ledger/a.ledger", "ledger/b.ledger"];
const RECORDS: [&str; 2] = ["ledger/a/1.yaml", "ledger/b/1.yaml"];

fn site() -> (tempfile::TempDir, Root) {
    let folder = folder();
    let root = Root::new(folder.path());
    for ledger in LEDGERS {
        write_atomic(&root, ledger, b"old").expect("written");
    }
    (folder, root)
}

fn changes() -> Vec<Change> {
    let records = RECORDS.map(|path| Change::new_file(path, "a record"));
    let ledgers = LEDGERS.map(|path| Change::replacing(path, "old", "new, and longer"));
    records.into_iter().chain(ledgers).collect()
}

fn commit_all(root: &Root) -> bool {
    commit(root, JOURNAL, &changes()).is_ok()
}

/// Whether all is new (`true`) or all is old; nothing else may lie about.
fn all_new(root: &Root, fault: &str) -> bool {
    let tree = tree(root.path());
    let new = tree.get(LEDGERS[0]).is_some_and(|text| text == "new, and longer");
    let expected = if new {
        let records = RECORDS.map(|path| (path, "a record"));
        records.into_iter().chain(LEDGERS.map(|path| (path, "new, and longer"))).collect()
    } else {
        Vec::from(LEDGERS.map(|path| (path, "old")))
    };
    let expected = expected.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    assert_eq!(tree, expected.collect(), "{fault}");
    new
}

#[test]
fn all_files_change_or_none_wherever_it_fails() {
    let struck = at_each_operation(site, commit_all, |root, done, fault| {
        let decided = root.exists(JOURNAL);
        let finished = recover(root, JOURNAL).expect("recovers");
        assert_eq!(finished.is_empty(), !decided, "{fault}");
        let new = all_new(root, fault);
        assert!(new || !done, "{fault}: what was done stays done");
        assert!(new || !decided, "{fault}: what was decided is done");
        if !new {
            assert!(commit_all(root), "{fault}: can be tried again");
            assert!(all_new(root, fault), "{fault}");
        }
        assert!(recover(root, JOURNAL).expect("nothing to do").is_empty(), "{fault}");
    });
    let told = format!("faults that struck: {struck}\n");
    std::io::Write::write_all(&mut std::io::stderr(), told.as_bytes()).expect("told");
    assert!(struck > 100, "{struck}");
}

#[test]
fn finishing_may_fail_anywhere_too() {
    let interrupted = |at| {
        let (folder, root) = site();
        let faults = Arc::new(Faults::once(at, FaultKind::Kill));
        assert!(!commit_all(&root.with_faults(faults)));
        (folder, root)
    };
    let (_folder, root) = site();
    let counted = Arc::new(Faults::none());
    assert!(commit_all(&root.with_faults(counted.clone())));
    for at in 0..counted.count() {
        at_each_operation(
            || interrupted(at),
            |root| recover(root, JOURNAL).is_ok(),
            |root, _, fault| {
                recover(root, JOURNAL).expect("recovers");
                all_new(root, &format!("killed at {at}, then {fault}"));
            },
        );
    }
}

#[test]
fn the_journal_is_on_the_disk_before_anything_changes_and_goes_after_all_is() {
    let (_folder, root) = site();
    let faults = Arc::new(Faults::none());
    assert!(commit_all(&root.with_faults(faults.clone())));
    let log = faults.log();
    let at = |operation, path: &str| {
        let wanted = (operation, root.join(path));
        log.iter().position(|step| *step == wanted).unwrap_or_else(|| panic!("{wanted:?}"))
    };
    let decided = at(Operation::Rename, JOURNAL);
    assert!(at(Operation::Sync, "ledger/..journal.tmp") < decided);
    let settled = decided + 1;
    assert_eq!(log[settled], (Operation::Sync, root.join("ledger")));
    let removed = at(Operation::Remove, JOURNAL);
    assert_eq!(log[removed - 1], (Operation::Sync, root.join("ledger")), "all files, one call");
    for path in RECORDS.iter().chain(&LEDGERS) {
        let written = at(Operation::Rename, path);
        assert!(settled < written && written < removed - 1, "{path}");
    }
    for (ledger, temporary) in LEDGERS.iter().zip([".a.ledger.tmp", ".b.ledger.tmp"]) {
        let synced = at(Operation::Sync, &format!("ledger/{temporary}"));
        assert!(synced < at(Operation::Rename, ledger), "{ledger}");
    }
}

#[test]
fn a_file_that_changed_meanwhile_stops_it_before_anything_is_written() {
    let (_folder, root) = site();
    write_atomic(&root, LEDGERS[1], b"another's").expect("written");
    let before = tree(root.path());
    let error = commit(&root, JOURNAL, &changes()).expect_err("changed");
    assert!(matches!(&error, DiskError::Changed { path } if path == LEDGERS[1]), "{error:?}");
    assert_eq!(tree(root.path()), before);
}

#[test]
fn nothing_to_change_leaves_no_trace() {
    let (_folder, root) = site();
    let before = tree(root.path());
    commit(&root, JOURNAL, &[]).expect("nothing");
    assert_eq!(tree(root.path()), before);
}

/// A site whose commit was killed just after it was decided.
fn decided() -> (tempfile::TempDir, Root) {
    let (folder, root) = site();
    let faults = Arc::new(Faults::none());
    commit(&root.with_faults(faults.clone()), "other/.journal", &changes()).expect("counted");
    let log = faults.log();
    let decided = log.iter().position(|step| step.0 == Operation::Rename).expect("a rename");
    let (folder_again, root_again) = site();
    drop((folder, root));
    let faults = Arc::new(Faults::once(decided as u64 + 1, FaultKind::Kill));
    assert!(!commit_all(&root_again.with_faults(faults)));
    assert!(root_again.exists(JOURNAL));
    (folder_again, root_again)
}

#[test]
fn a_journal_undoes_nothing_that_came_after_it() {
    let (_folder, root) = decided();
    write_atomic(&root, LEDGERS[1], b"newer").expect("written");
    let before = tree(root.path());
    let error = recover(&root, JOURNAL).expect_err("stale");
    assert!(
        matches!(&error, DiskError::StaleJournal { path, .. } if path == LEDGERS[1]),
        "{error:?}"
    );
    assert_eq!(tree(root.path()), before);
}

#[test]
fn a_journal_that_was_tampered_with_is_not_followed() {
    for (from, to) in [
        ("new, and longer", "new, and other"),
        ("\"format\": 1", "\"format\": 2"),
        ("ledger/a/1.yaml", "../a/1.yaml"),
        ("ledger/a/1.yaml", "/tmp/a/1.yaml"),
        ("\"path\"", "\"paths\""),
        ("{", ""),
    ] {
        let (_folder, root) = decided();
        let text = root.read_text(JOURNAL).expect("there");
        write_atomic(&root, JOURNAL, text.replacen(from, to, 1).as_bytes()).expect("written");
        let before = tree(root.path());
        let error = recover(&root, JOURNAL).expect_err(to);
        assert!(matches!(&error, DiskError::StaleJournal { path, .. } if path == JOURNAL));
        assert_eq!(tree(root.path()), before, "{from} → {to}");
    }
}
