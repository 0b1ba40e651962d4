//! Runs that meet one another, break off, or cannot write.

use std::path::Path;
use std::sync::Arc;

use kanfa::disk::{FaultKind, Faults, Lock, Operation, Root, write_new};
use kanfa::model::date::parse_day;
use kanfa::number::JOURNAL;
use kanfa::pipeline::{self, Dates, Options, Request, Unwatched};

use super::ledger::{err, gazette, published, run, tree};

const SETTINGS: &str = "content/site.yaml";

fn dates() -> Dates {
    Dates { as_of: None, today: parse_day("2025-06-01").expect("a day") }
}

fn publish(root: &Root) -> bool {
    pipeline::publish(root, dates(), &Request::default()).is_ok()
}

fn build(root: &Root) -> bool {
    build_on(root, "2025-06-01")
}

fn build_on(root: &Root, today: &str) -> bool {
    let dates = Dates { as_of: None, today: parse_day(today).expect("a day") };
    pipeline::build(root, dates, &Options::default(), &Unwatched).is_ok()
}

#[test]
fn of_two_runs_at_once_the_second_ends_with_3() {
    let site = published();
    let lock = Lock::acquire(&Root::new(site.path())).expect("free");
    for command in [&["build"][..], &["publish"], &["init", "--ledgers"]] {
        let held = run(site.path(), command);
        assert_eq!(held.status.code(), Some(3), "{command:?}: {}", err(&held));
        assert!(err(&held).contains(".kanfa/lock"), "{}", err(&held));
    }
    assert!(!site.path().join("output").exists());
    drop(lock);
    assert_eq!(run(site.path(), &["build"]).status.code(), Some(0));
}

/// A site on which publishing was killed just after it was decided.
fn half_published() -> tempfile::TempDir {
    let counted = Arc::new(Faults::none());
    let site = gazette();
    let root = Root::new(site.path());
    assert!(publish(&root.with_faults(counted.clone())));
    let decided = (Operation::Rename, root.join(JOURNAL));
    let at = counted.log().iter().position(|step| *step == decided).expect("a journal");
    let site = gazette();
    let faults = Arc::new(Faults::once(at as u64 + 1, FaultKind::Kill));
    assert!(!publish(&Root::new(site.path()).with_faults(faults)));
    assert!(site.path().join(JOURNAL).exists());
    site
}

#[test]
fn whatever_runs_next_finishes_a_publish_that_was_killed() {
    let clean = tree(&published().path().join("content"));
    for command in [&["build"][..], &["publish", "--no-build"], &["init", "--ledgers"]] {
        let site = half_published();
        assert!(tree(&site.path().join("content")) != clean);
        let done = run(site.path(), command);
        assert_eq!(done.status.code(), Some(0), "{command:?}: {}", err(&done));
        assert!(tree(&site.path().join("content")) == clean, "{command:?}");
    }
}

/// The output and nothing else of a site.
fn output(root: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    tree(&root.join("output"))
}

/// Changes a page of every unit, by way of a notice on each; the settings
/// before.
fn change(site: &Path) -> String {
    let settings = site.join(SETTINGS);
    let text = std::fs::read_to_string(&settings).expect("readable");
    std::fs::write(&settings, format!("{text}notice: Changed\n")).expect("written");
    text
}

#[test]
fn builds_agree_whatever_umask_folder_clock_and_order_of_files() {
    let site = published();
    assert_eq!(run(site.path(), &["build", "--no-pdf"]).status.code(), Some(0));
    let expected = output(site.path());
    let other = tempfile::tempdir().expect("a folder");
    // Written in another order, by somebody who lets nobody else read it.
    for (path, bytes) in tree(&site.path().join("content")).into_iter().rev() {
        let path = other.path().join("content").join(path);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        std::fs::write(path, bytes).expect("written");
    }
    let script = "umask 077; cd \"$1\"; exec \"$0\" --root content/.. build --no-pdf";
    let built = std::process::Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_kanfa")])
        .arg(other.path())
        .output()
        .expect("it runs");
    assert!(built.status.success(), "{}", err(&built));
    assert!(output(other.path()) == expected, "another umask, folder or order of files");
    std::fs::remove_dir_all(other.path().join("output")).expect("removed");
    let root = Root::new(other.path());
    let text = std::fs::read_to_string(root.join(SETTINGS)).expect("readable");
    assert!(text.contains("as-of: 2025-06-01"), "{text}");
    assert!(build_on(&root, "1999-12-31"));
    assert!(output(other.path()) == expected, "another day on the clock");
}

#[test]
fn a_theme_may_change_and_a_record_may_not() {
    let site = published();
    let theme = site.path().join("themes/redhead");
    let write = |path: &str, text: &str| {
        let path = theme.join(path);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        std::fs::write(path, text).expect("written");
    };
    assert_eq!(run(site.path(), &["build", "--no-pdf"]).status.code(), Some(0));
    let before = output(site.path());
    write("static/style.css", "body { color: black }\n");
    write("templates/issue.html", "<!doctype html><title>{{ masthead.title }}</title>\n");
    for command in [&["check"][..], &["ledger", "verify"], &["build", "--no-pdf"]] {
        let done = run(site.path(), command);
        assert_eq!(done.status.code(), Some(0), "{command:?} {}", err(&done));
    }
    assert!(output(site.path()) != before, "the pages are other ones");
    let told = run(site.path(), &["--lang", "en", "publish", "--no-build"]);
    assert!(super::ledger::out(&told).contains("nothing to number"), "and no record is");
}

#[test]
fn a_build_that_was_killed_anywhere_is_finished_by_the_next() {
    let site = published();
    let root = Root::new(site.path());
    let counted = Arc::new(Faults::none());
    assert!(build(&root.with_faults(counted.clone())));
    let clean = output(site.path());
    let text = change(site.path());
    let total = counted.count();
    let renames = counted.log().iter().filter(|step| step.0 == Operation::Rename).count() as u64;
    let spread = (0..6).map(|at| total * at / 6);
    let late = (1..6).map(|at| total - 1 - renames * at / 6);
    for at in spread.chain(late) {
        let faults = Arc::new(Faults::once(at, FaultKind::Kill));
        build(&root.with_faults(faults));
    }
    std::fs::write(root.join(SETTINGS), text).expect("written");
    assert!(build(&root));
    assert!(output(site.path()) == clean);
    assert!(!site.path().join(".kanfa/stage").exists());
}

#[test]
fn a_build_on_a_full_disk_leaves_the_output_alone() {
    let site = published();
    let root = Root::new(site.path());
    assert!(build(&root));
    let before = output(site.path());
    change(site.path());
    // Counted on another site: what is built here must still be new.
    let other = published();
    let there = Root::new(other.path());
    assert!(build(&there));
    change(other.path());
    let counted = Arc::new(Faults::none());
    assert!(build(&there.with_faults(counted.clone())));
    let log = counted.log();
    // Some files are written, others get a second name.
    let staged = |operation| matches!(operation, Operation::Write | Operation::Link);
    let writes: Vec<u64> =
        (0..).zip(&log).filter(|(_, step)| staged(step.0)).map(|(at, _)| at).collect();
    for at in [writes[0], writes[writes.len() / 2]] {
        let full = Arc::new(Faults::for_good(at, FaultKind::Full));
        assert!(!build(&root.with_faults(full)), "{at}");
        assert!(!site.path().join(".kanfa/stage").exists(), "what was staged takes the disk: {at}");
        assert!(output(site.path()) == before, "{at}");
    }
}

#[test]
fn what_cannot_be_written_ends_with_2_and_says_what() {
    let site = published();
    write_new(&Root::new(site.path()), "output", b"a file where the folder should be")
        .expect("written");
    let refused = run(site.path(), &["--lang", "en", "build"]);
    assert_eq!(refused.status.code(), Some(2), "{}", err(&refused));
    assert!(err(&refused).contains("output"), "{}", err(&refused));
    let site = published();
    std::fs::remove_dir_all(site.path().join(".kanfa")).expect("removed");
    std::fs::write(site.path().join(".kanfa"), "").expect("written");
    let refused = run(site.path(), &["--lang", "en", "publish"]);
    assert_eq!(refused.status.code(), Some(2), "{}", err(&refused));
    assert!(err(&refused).contains(".kanfa"), "{}", err(&refused));
}
