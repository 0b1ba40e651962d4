//! Publishing as it is typed: what gets numbers, what can never change again.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;

use super::sample::{copy, kanfa};

/// The second site, of which nothing was published.
pub(super) fn gazette() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    copy(&cases.join("gazette/content"), &folder.path().join("content"));
    let ledgers = folder.path().join("content/ledger");
    if ledgers.exists() {
        std::fs::remove_dir_all(&ledgers).expect("removed");
    }
    let made = run(folder.path(), &["init", "--ledgers"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    folder
}

pub(super) fn run(root: &Path, arguments: &[&str]) -> Output {
    kanfa(root, arguments, &[("LC_ALL", "C.UTF-8")])
}

pub(super) fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(super) fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file below a folder with its bytes.
pub(super) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below");
            let bytes = std::fs::read(entry.path()).expect("readable");
            (below.to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

/// A published site.
pub(super) fn published() -> tempfile::TempDir {
    let folder = gazette();
    let done = run(folder.path(), &["publish", "--no-build"]);
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    folder
}

/// Findings of `check`: rule, file and line.
fn errors(root: &Path) -> Vec<(String, String, u64)> {
    let found = run(root, &["check", "--format", "json"]);
    let lines = out(&found);
    let findings = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("an object a line"));
    let errors: Vec<_> = findings
        .filter(|finding| finding["severity"] == "error")
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            (text("rule"), text("file"), finding["line"].as_u64().unwrap_or_default())
        })
        .collect();
    assert_eq!(found.status.code(), Some(i32::from(!errors.is_empty())), "{}", err(&found));
    errors
}

#[test]
fn publishing_numbers_what_is_approved_and_says_so() {
    let site = gazette();
    let before = tree(&site.path().join("content"));
    let dry = run(site.path(), &["--lang", "en", "publish", "--dry-run"]);
    assert_eq!(dry.status.code(), Some(0), "{}", err(&dry));
    assert!(out(&dry).contains("Senate Weekly No. 17　Whole No. 643"), "{}", out(&dry));
    assert!(before == tree(&site.path().join("content")), "a dry run writes nothing");

    let done = run(site.path(), &["--lang", "en", "publish", "--no-build"]);
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let ledger = std::fs::read_to_string(site.path().join("content/ledger/weekly.ledger"));
    let ledger = ledger.expect("a ledger");
    let names: Vec<&str> = ledger.lines().skip(1).filter_map(|l| l.split(' ').next()).collect();
    assert_eq!(names, ["2025-17", "2025-18", "2025-19"]);
    assert!(ledger.starts_with("kanfa-ledger 1 weekly entries=3 last=2025-19 running=645 chain="));
    for path in ["weekly/2025-17", "notice/2025-1", "notice/2025-s1", "briefing/2025-1"] {
        assert!(site.path().join(format!("content/ledger/{path}.yaml")).exists(), "{path}");
    }
    assert_eq!(errors(site.path()), []);

    let again = run(site.path(), &["publish", "--no-build"]);
    assert_eq!(again.status.code(), Some(0), "{}", err(&again));
    let same = std::fs::read_to_string(site.path().join("content/ledger/weekly.ledger"));
    assert_eq!(same.expect("a ledger"), ledger);
}

#[test]
fn numbers_stay_where_only_the_build_fails_and_that_is_said() {
    let site = gazette();
    std::fs::write(site.path().join("output"), "no folder").expect("written");
    let done = run(site.path(), &["--lang", "en", "publish"]);
    assert_eq!(done.status.code(), Some(2), "{}", err(&done));
    assert!(err(&done).contains("Only the build failed: the numbers are in content/ledger/"));
    assert!(site.path().join("content/ledger/weekly/2025-17.yaml").exists());
    // A run that numbered nothing speaks of no numbers.
    let again = run(site.path(), &["--lang", "en", "publish"]);
    assert!(!err(&again).contains("Only the build failed"), "{}", err(&again));
}

/// Checks that `damage` to a published site is found, and that the ledger stays
/// as it is. Line 0 stands for any.
fn damaged(damage: impl Fn(&Path), expected: &[(&str, &str, u64)]) {
    let site = published();
    damage(&site.path().join("content"));
    let found = errors(site.path());
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, (rule, file, line)) in found.iter().zip(expected) {
        assert_eq!((found.0.as_str(), found.1.as_str()), (*rule, *file));
        assert!(*line == 0 || found.2 == *line, "{found:?}");
    }
    let before = tree(&site.path().join("content"));
    for command in [&["publish", "--no-build"][..], &["build"]] {
        let refused = run(site.path(), command);
        assert_eq!(refused.status.code(), Some(1), "{}", err(&refused));
    }
    assert!(tree(&site.path().join("content")) == before, "the ledger stays as it is");
    assert!(!site.path().join("output").exists(), "nothing is built");
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(path).expect("readable");
    assert!(text.contains(from), "{from}");
    std::fs::write(path, text.replacen(from, to, 1)).expect("written");
}

const ITEM: &str = "items/2025/library-summer-hours.md";

#[test]
fn an_edited_title_is_found_at_its_place() {
    damaged(
        |content| edit(&content.join(ITEM), "title: Library", "title: The library"),
        &[("sealed-changed", "content/items/2025/library-summer-hours.md", 2)],
    );
}

#[test]
fn what_a_body_said_is_shown_from_the_repository_where_lines_are_shown() {
    use super::merge::{must, repository};
    if !super::tools::have(&["git"]) {
        return;
    }
    let site = repository();
    let root = site.path();
    let item = root.join("content").join(ITEM);
    let old = "heating on the second floor";
    edit(&item, old, "heating on the third floor");
    let shown = |arguments: &[&str]| {
        let found = run(root, &[&["--lang", "en", "check"], arguments].concat());
        assert_eq!(found.status.code(), Some(1), "{}", err(&found));
        out(&found)
    };
    let both = shown(&["--excerpt"]);
    assert!(both.contains("`body` of the issued weekly/2025/17 was changed"), "{both}");
    let lines =
        |mark: &str, text: &str| both.lines().any(|l| l.starts_with(mark) && l.contains(text));
    assert!(lines("  - ", "second floor") && lines("  + ", "third floor"), "{both}");
    assert_eq!(both.lines().filter(|line| line.starts_with("  - ")).count(), 1, "{both}");
    // Not in what others may read, nor in what programs read.
    let formats = ["human", "short", "json", "sarif", "github", "gitlab", "junit"];
    for format in formats {
        assert!(!shown(&["--format", format]).contains("second floor"), "{format}");
    }
    for format in &formats[1..] {
        assert!(!shown(&["--format", format, "--excerpt"]).contains("second floor"), "{format}");
    }
    // Committed since, it is still found; what was never committed is not.
    must(root, &["commit", "-q", "-a", "-m", "edit"]);
    assert!(shown(&["--excerpt"]).contains("  - "));
    // A site with secret text shows no former text.
    let marked = root.join("content/items/2025/marked.md");
    std::fs::write(marked, "---\ntitle: Marked\n---\n\nSECRET\n").expect("written");
    let secret = shown(&["--excerpt"]);
    assert!(secret.contains("classified") && !secret.contains("  - "), "{secret}");
    std::fs::remove_dir_all(root.join(".git")).expect("removed");
    std::fs::remove_file(root.join("content/items/2025/marked.md")).expect("removed");
    assert!(!shown(&["--excerpt"]).contains("  - "), "without a repository");
}

#[test]
fn a_deleted_item_is_found() {
    damaged(
        |content| std::fs::remove_file(content.join(ITEM)).expect("removed"),
        &[
            ("issue-file", "content/issues/weekly/2025-05-09.yaml", 1),
            ("sealed-missing", "content/ledger/weekly/2025-17.yaml", 0),
        ],
    );
}

#[test]
fn an_edited_record_is_found() {
    damaged(
        |content| edit(&content.join("ledger/weekly/2025-17.yaml"), "copies: 3", "copies: 4"),
        &[("sealed-record", "content/ledger/weekly/2025-17.yaml", 1)],
    );
}

#[test]
fn an_edited_ledger_is_found_at_its_line() {
    damaged(
        |content| {
            edit(&content.join("ledger/weekly.ledger"), "signed=2025-05-16", "signed=2025-05-15");
        },
        &[("ledger", "content/ledger/weekly.ledger", 3)],
    );
}

#[test]
fn a_ledger_cut_off_empty_or_gone_is_never_made_anew() {
    let ledger = "ledger/weekly.ledger";
    damaged(
        |content| {
            let bytes = std::fs::read(content.join(ledger)).expect("readable");
            std::fs::write(content.join(ledger), &bytes[..bytes.len() - 9]).expect("written");
        },
        &[("ledger", "content/ledger/weekly.ledger", 4)],
    );
    damaged(
        |content| std::fs::write(content.join(ledger), "").expect("written"),
        &[("ledger", "content/ledger/weekly.ledger", 1)],
    );
    damaged(
        |content| std::fs::remove_file(content.join(ledger)).expect("removed"),
        &[("ledger-missing", "content/ledger/weekly.ledger", 1)],
    );
    let site = published();
    std::fs::remove_file(site.path().join("content/ledger/weekly.ledger")).expect("removed");
    let refused = run(site.path(), &["init", "--ledgers"]);
    assert_eq!(refused.status.code(), Some(1), "{}", err(&refused));
    assert!(!site.path().join("content/ledger/weekly.ledger").exists());
}

#[test]
fn a_new_periodical_gets_its_ledger_from_init_alone() {
    let site = published();
    let periodicals = site.path().join("content/periodicals");
    std::fs::copy(periodicals.join("notice.yaml"), periodicals.join("bulletin.yaml"))
        .expect("copied");
    assert_eq!(
        errors(site.path()),
        [("ledger-missing".to_owned(), "content/periodicals/bulletin.yaml".to_owned(), 1)]
    );
    let before = tree(&site.path().join("content/ledger"));
    let made = run(site.path(), &["--lang", "en", "init", "--ledgers"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert_eq!(out(&made), "Made the empty ledger content/ledger/bulletin.ledger.\n");
    let mut after = tree(&site.path().join("content/ledger"));
    assert!(after.remove("bulletin.ledger").is_some());
    assert!(after == before, "the others stay as they were");
    assert_eq!(errors(site.path()), []);
}
