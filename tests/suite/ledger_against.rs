//! Ledgers held against those of an older revision, or of a file.

use super::ledger::{err, gazette, out, published, run};
use super::merge::{commit, item, must, repository};
use super::sample::copy;
use super::tools::have;

#[test]
fn the_ledger_is_compared_with_an_older_one_and_all_faults_are_told() {
    if !have(&["git"]) {
        return;
    }
    let site = repository();
    let root = site.path();
    let verify =
        |against: &str| run(root, &["--lang", "en", "ledger", "verify", "--against", against]);
    assert!(out(&verify("HEAD")).contains("whole"), "{}", err(&verify("HEAD")));
    let old = root.join("old.ledger");
    std::fs::copy(root.join("content/ledger/notice.ledger"), &old).expect("copied");
    item(root, "new", true, None);
    assert_eq!(run(root, &["publish", "--no-build", "--allow-changed"]).status.code(), Some(0));
    assert_eq!(verify(&old.display().to_string()).status.code(), Some(0));
    assert_eq!(verify("nothing").status.code(), Some(2));
    // Another history: the same numbers, given to something else.
    commit(root, "numbered");
    must(root, &["checkout", "-q", "-b", "other", "HEAD~1"]);
    item(root, "different", true, None);
    assert_eq!(run(root, &["publish", "--no-build", "--allow-changed"]).status.code(), Some(0));
    let found = verify("main");
    assert_eq!(found.status.code(), Some(1), "{}", out(&found));
    assert!(err(&found).contains("ledger-rewritten"), "{}", err(&found));
    // Two faults at once: a record is edited, another one is extra.
    let record = root.join("content/ledger/weekly/2025-17.yaml");
    let text = std::fs::read_to_string(&record).expect("there");
    std::fs::write(&record, text.replace("copies: 3", "copies: 4")).expect("written");
    std::fs::write(root.join("content/ledger/briefing/2025-9.yaml"), "x").expect("written");
    let found = err(&verify("main"));
    for rule in ["ledger-rewritten", "sealed-record", "ledger-orphan"] {
        assert!(found.contains(rule), "{rule}\n{found}");
    }
}

#[test]
fn a_site_in_a_folder_of_a_repository_is_compared_as_well() {
    if !have(&["git"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("gazette");
    copy(&published().path().join("content"), &root.join("content"));
    must(folder.path(), &["init", "-q"]);
    commit(folder.path(), "begin");
    let verify = || run(&root, &["--lang", "en", "ledger", "verify", "--against", "HEAD"]);
    assert_eq!(verify().status.code(), Some(0), "{}", err(&verify()));
    // Ledgers that are whole, and know nothing of what was issued.
    std::fs::remove_dir_all(root.join("content/ledger")).expect("removed");
    copy(&gazette().path().join("content/ledger"), &root.join("content/ledger"));
    let alone = run(&root, &["ledger", "verify"]);
    assert_eq!(alone.status.code(), Some(0), "{}", err(&alone));
    assert_eq!(verify().status.code(), Some(1), "{}", out(&verify()));
    assert!(err(&verify()).contains("ledger-rewritten"), "{}", err(&verify()));
}
