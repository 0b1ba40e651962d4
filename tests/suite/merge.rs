//! Branches that number at the same time, merged by git itself: every merge is
//! clean and valid, or a conflict in the ledger, or refused by `check`. What is
//! never: a number given twice, or lost.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use super::ledger::{err, out, published, run};
use super::tools::{have, scaled};

/// Numbers that look random and are always the same (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }
}

pub(super) fn git(root: &Path, arguments: &[&str]) -> Output {
    Command::new("git")
        .args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org"])
        .args(["-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .current_dir(root)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git runs")
}

pub(super) fn must(root: &Path, arguments: &[&str]) -> String {
    let done = git(root, arguments);
    assert!(done.status.success(), "git {arguments:?}\n{}{}", out(&done), err(&done));
    out(&done)
}

pub(super) fn commit(root: &Path, message: &str) {
    must(root, &["add", "-A"]);
    must(root, &["commit", "-q", "--allow-empty", "-m", message]);
}

/// A published site in a repository.
pub(super) fn repository() -> tempfile::TempDir {
    let site = published();
    std::fs::write(site.path().join(".gitignore"), "/output\n/.kanfa\n").expect("written");
    std::fs::write(site.path().join(".gitattributes"), "content/ledger/** -text\n")
        .expect("written");
    must(site.path(), &["init", "-q"]);
    commit(site.path(), "begin");
    site
}

/// An item of a notice, approved or not; with what it corrects.
pub(super) fn item(root: &Path, slug: &str, approved: bool, corrects: Option<&str>) {
    let approved = if approved {
        "approved: {name: A. Archer, role: secretary, date: 2025-05-30}\n"
    } else {
        ""
    };
    let corrects = corrects.map(|issue| {
        format!(
            "corrects: {{issue: {issue}, kind: replacement, reason: wrong, approver: A. Archer}}\n"
        )
    });
    let day = "by: D. Draper, date: 2025-05-29";
    let text = format!(
        "---\ntitle: Notice {slug}\nunit: library\nauthor: G. Grant\nperiodical: notice\ncategory: campus\n\
         channel: form\nsubmitted: 2025-05-28\n\
         sign-off: {{name: B. Baker, role: unit-administrator, date: 2025-05-28}}\n\
         stages: {{screened: {{{day}}}, verified: {{{day}}}, edited: {{{day}}}, checked: {{{day}}}, \
         reviewed: {{{day}}}, proofread: {{{day}}}, printed: {{{day}}}}}\n{approved}{}---\n\nWhat {slug} says.\n",
        corrects.unwrap_or_default()
    );
    std::fs::write(root.join(format!("content/items/2025/{slug}.md")), text).expect("written");
}

/// One act of an editor on a branch; true when it gave a number.
fn act(root: &Path, dice: &mut Dice, branch: &str) -> bool {
    let slug = format!("{branch}-{}", dice.roll(1000));
    match dice.roll(6) {
        0 => item(root, &slug, false, None),
        1 => {
            let path = root.join("content/recipients.yaml");
            let text = std::fs::read_to_string(&path).expect("there");
            std::fs::write(path, format!("# {slug}\n{text}")).expect("written");
        }
        2 => {
            let text = "withdrawals:\n  - {issue: notice/2025/1, reason: x, approver: y, date: 2025-05-30}\n";
            std::fs::create_dir_all(root.join("content/registers")).expect("a folder");
            std::fs::write(root.join("content/registers/withdrawals.yaml"), text).expect("written");
        }
        3 => {
            // An edit of an issued item: no check lets it pass.
            let path = root.join("content/items/2025/election-of-members.md");
            let text = std::fs::read_to_string(&path).expect("there");
            std::fs::write(path, text + &format!("{slug}\n")).expect("written");
        }
        kind => {
            item(root, &slug, true, (kind == 5).then_some("notice/2025/1"));
            commit(root, "an item");
            let done = run(root, &["publish", "--no-build"]);
            assert_eq!(done.status.code(), Some(0), "{}{}", out(&done), err(&done));
            commit(root, "number it");
            return true;
        }
    }
    commit(root, "edit");
    false
}

/// Every line of the ledger but its head.
fn lines(root: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root.join("content/ledger/notice.ledger")).expect("there");
    text.lines().skip(1).map(str::to_owned).collect()
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Clean,
    Conflict,
    Refused,
}

/// Two branches on which `act` does what an editor does, the one merged into
/// the other. It says whether it gave a number.
fn pair(root: &Path, act: &mut dyn FnMut(&str) -> bool) -> End {
    let mut both = Vec::new();
    let mut given = Vec::new();
    for branch in ["a", "b"] {
        must(root, &["checkout", "-q", "-b", branch, "main"]);
        given.push(act(branch));
        both.push(lines(root));
    }
    let merged = git(root, &["merge", "-q", "--no-edit", "a"]);
    if !merged.status.success() {
        let unmerged = must(root, &["diff", "--name-only", "--diff-filter=U"]);
        let ledger = unmerged.lines().any(|path| path.ends_with("notice.ledger"));
        assert_eq!(ledger, given == [true, true], "{unmerged}");
        // A conflict stops building and numbering.
        let refused =
            [(&["check"][..], 1), (&["publish", "--no-build"], 2), (&["build", "--no-pdf"], 1)];
        for (command, code) in refused.into_iter().filter(|_| ledger) {
            assert_eq!(run(root, command).status.code(), Some(code), "{command:?}");
        }
        return End::Conflict;
    }
    assert_ne!(given, [true, true], "two branches that both number must conflict");
    for branch in ["a", "b"] {
        let same = run(root, &["ledger", "verify", "--against", branch]);
        assert_eq!(same.status.code(), Some(0), "{}{}", out(&same), err(&same));
    }
    let merged = lines(root);
    assert!(both.iter().all(|old| old.is_subset(&merged)), "a number is lost");
    match run(root, &["check"]).status.code() {
        Some(0) => End::Clean,
        Some(1) => End::Refused,
        other => panic!("check ended with {other:?}"),
    }
}

#[test]
fn whatever_two_branches_do_no_number_is_given_twice_or_lost() {
    if !have(&["git"]) {
        return;
    }
    let mut dice = Dice(6);
    let mut ends: BTreeMap<End, u64> = BTreeMap::new();
    for _ in 0..scaled(12) {
        let site = repository();
        let end = pair(site.path(), &mut |branch| {
            let acts: Vec<bool> =
                (0..=dice.roll(2)).map(|_| act(site.path(), &mut dice, branch)).collect();
            acts.contains(&true)
        });
        *ends.entry(end).or_default() += 1;
    }
    let told = format!("pairs of branches merged, by their end: {ends:?}\n");
    std::io::stderr().write_all(told.as_bytes()).expect("told");
    for end in [End::Clean, End::Conflict, End::Refused] {
        assert!(ends.contains_key(&end), "{end:?}: {ends:?}");
    }
}

#[test]
fn what_one_branch_numbers_and_the_other_edits_merges_clean_and_is_refused() {
    if !have(&["git"]) {
        return;
    }
    let site = repository();
    let root = site.path();
    item(root, "shared", true, None);
    commit(root, "an item that is approved");
    let end = pair(root, &mut |branch| {
        if branch == "a" {
            assert_eq!(run(root, &["publish", "--no-build"]).status.code(), Some(0));
        } else {
            let path = root.join("content/items/2025/shared.md");
            let text = std::fs::read_to_string(&path).expect("there");
            std::fs::write(path, text + "One sentence more.\n").expect("written");
            assert_eq!(run(root, &["check"]).status.code(), Some(0), "nothing is sealed here");
        }
        commit(root, "done");
        branch == "a"
    });
    assert_eq!(end, End::Refused);
    let found = run(root, &["check", "--format", "short"]);
    assert!(out(&found).contains("sealed-changed"), "{}", out(&found));
}

#[test]
fn a_conflict_is_resolved_by_numbering_the_later_branch_again() {
    if !have(&["git"]) {
        return;
    }
    let site = repository();
    let root = site.path();
    for branch in ["a", "b"] {
        must(root, &["checkout", "-q", "-b", branch, "main"]);
        item(root, branch, true, None);
        commit(root, "an item");
        assert_eq!(run(root, &["publish", "--no-build"]).status.code(), Some(0));
        commit(root, "number it");
    }
    assert!(!git(root, &["merge", "-q", "--no-edit", "a"]).status.success());
    must(root, &["checkout", "-q", "a", "--", "content/ledger"]);
    commit(root, "merge: keep the numbers that were pushed first");
    assert_eq!(run(root, &["ledger", "verify", "--against", "a"]).status.code(), Some(0));
    let done = run(root, &["--lang", "en", "publish", "--no-build"]);
    assert_eq!(done.status.code(), Some(0), "{}{}", out(&done), err(&done));
    assert!(out(&done).contains("Notice b"), "{}", out(&done));
    assert_eq!(run(root, &["ledger", "verify", "--against", "a"]).status.code(), Some(0));
    assert_eq!(lines(root).len(), 4);
}

#[test]
fn nothing_is_numbered_on_a_changed_tree_or_behind_upstream() {
    if !have(&["git"]) {
        return;
    }
    let site = repository();
    let root = site.path();
    let publish =
        |more: &[&str]| run(root, &[&["--lang", "en", "publish", "--no-build"], more].concat());
    assert!(err(&publish(&[])).contains("no upstream"), "{}", err(&publish(&[])));
    item(root, "new", true, None);
    let refused = publish(&[]);
    assert_eq!(refused.status.code(), Some(2), "{}", out(&refused));
    assert!(err(&refused).contains("content/items/2025/new.md"), "{}", err(&refused));
    assert_eq!(publish(&["--dry-run"]).status.code(), Some(0), "looking is free");
    commit(root, "an item");
    // A remote that has one commit more.
    let remote = tempfile::tempdir().expect("a folder");
    must(remote.path(), &["init", "-q", "--bare"]);
    must(root, &["remote", "add", "origin", &remote.path().display().to_string()]);
    must(root, &["commit", "-q", "--allow-empty", "-m", "more"]);
    must(root, &["push", "-q", "-u", "origin", "main"]);
    must(root, &["reset", "-q", "--hard", "HEAD~1"]);
    let refused = publish(&[]);
    assert_eq!(refused.status.code(), Some(2), "{}", out(&refused));
    assert!(err(&refused).contains("1 commit"), "{}", err(&refused));
    assert_eq!(publish(&["--allow-behind"]).status.code(), Some(0));
    // Numbers are committed before the next publication.
    assert_eq!(publish(&["--allow-behind"]).status.code(), Some(2));
    assert_eq!(publish(&["--allow-behind", "--allow-changed"]).status.code(), Some(0));
}

#[test]
fn outside_a_repository_publishing_says_so() {
    let site = published();
    let done = run(site.path(), &["--lang", "en", "publish", "--no-build"]);
    assert_eq!(done.status.code(), Some(0));
    assert!(err(&done).contains("no git repository"), "{}", err(&done));
}

#[test]
fn the_numbers_of_an_archive_are_taken_over_whole_or_not_at_all() {
    let site = super::ledger::gazette();
    let root = site.path();
    let table = root.join("past.csv");
    let import = |text: &str, more: &[&str]| {
        std::fs::write(&table, text).expect("written");
        let name = table.display().to_string();
        run(root, &[&["--lang", "en", "ledger", "import", &name], more].concat())
    };
    let ledger = root.join("content/ledger/weekly.ledger");
    let head = "periodical,year,number,running,signed,dated,printed\n";
    let rows = "weekly,2025,15,641,,2025-04-25,\nweekly,2025,16,642,,2025-05-02,\nnotice,2024,s1,,,2024-12-01,\n";
    let before = std::fs::read(&ledger).expect("there");
    for (wrong, said) in [
        (
            format!("{head}weekly,2025,15,641,,2025-04-25,\nweekly,2025,17,642,,2025-05-02,\n"),
            "does not follow",
        ),
        (format!("{head}weekly,2025,015,641,,2025-04-25,\n"), "whole one from 1"),
        (format!("{head}weekly,2025,4294967295,641,,2025-04-25,\n"), "to 999999"),
        (format!("{head}weekly,2024,15,641,,2025-04-25,\n"), "the year is that"),
        (format!("{head}daily,2025,15,641,,2025-04-25,\n"), "no ledger of"),
        (format!("{head}weekly,2025,s1,641,,2025-04-25,\n"), "a supplement has no"),
        ("a,b\n1,2\n".to_owned(), "seven columns"),
    ] {
        let refused = import(&wrong, &[]);
        assert_eq!(refused.status.code(), Some(1), "{wrong}{}", out(&refused));
        assert!(err(&refused).contains(said), "{said}\n{}", err(&refused));
    }
    assert_eq!(import(&format!("{head}{rows}"), &["--dry-run"]).status.code(), Some(0));
    assert_eq!(std::fs::read(&ledger).expect("there"), before, "nothing was written");
    let done = import(&format!("{head}{rows}"), &[]);
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    assert!(out(&done).contains("weekly: 2 numbers"), "{}", out(&done));
    let again = import(&format!("{head}{rows}"), &[]);
    assert!(err(&again).contains("is taken"), "{}", err(&again));
    // Numbering goes on from them.
    let told = run(root, &["--lang", "en", "publish", "--no-build"]);
    assert!(out(&told).contains("Senate Weekly No. 17　Whole No. 643"), "{}", out(&told));
    assert_eq!(run(root, &["check"]).status.code(), Some(0));
    assert_eq!(run(root, &["ledger", "verify"]).status.code(), Some(0));
    assert_eq!(run(root, &["build", "--no-pdf"]).status.code(), Some(0));
}
