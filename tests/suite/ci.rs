//! Pipelines and hooks, with a real git: what a person who was told to run
//! `kanfa init --ci` gets.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_yaml::Value;

use super::tools::have;
use crate::case::{cases, copy};

fn program(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .env("HOME", folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "a")
        .env("GIT_AUTHOR_EMAIL", "a@example.org")
        .env("GIT_COMMITTER_NAME", "a")
        .env("GIT_COMMITTER_EMAIL", "a@example.org")
        .env("KANFA", env!("CARGO_BIN_EXE_kanfa"))
        .output()
        .expect("the program runs")
}

fn told(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = program(folder, "git", arguments);
    assert!(output.status.success(), "git {arguments:?}: {}", told(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn kanfa(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, env!("CARGO_BIN_EXE_kanfa"), arguments)
}

/// The minimal site in a repository, with pipeline and hooks, committed.
fn repository(forge: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    copy(&cases().join("_base"), root);
    fs::write(root.join(".gitignore"), "/output/*\n.kanfa/\n").expect("written");
    let made = kanfa(root, &["init", "--ci", forge]);
    assert!(made.status.success(), "{}", told(&made));
    git(root, &["init", "-q", "-b", "main"]);
    git(root, &["add", "."]);
    git(root, &["commit", "-q", "-m", "site"]);
    folder
}

/// Every script of a pipeline, whatever job it stands in.
fn scripts(pipeline: &Value) -> Vec<String> {
    match pipeline {
        Value::Mapping(map) => {
            let own = |(key, value): (&Value, &Value)| match (key.as_str(), value) {
                (Some("run" | "script" | "before_script" | "after_script"), Value::String(s)) => {
                    vec![s.clone()]
                }
                (Some("script" | "before_script" | "after_script"), Value::Sequence(lines)) => {
                    lines.iter().filter_map(|l| l.as_str().map(str::to_owned)).collect()
                }
                _ => scripts(value),
            };
            map.iter().flat_map(own).collect()
        }
        Value::Sequence(list) => list.iter().flat_map(scripts).collect(),
        _ => Vec::new(),
    }
}

fn change(root: &Path, file: &str, find: &str, replace: &str) {
    let path = root.join(file);
    let text = fs::read_to_string(&path).expect("read");
    assert_eq!(text.matches(find).count(), 1, "{find} in {file}");
    fs::write(path, text.replace(find, replace)).expect("written");
}

const ITEM: &str = "content/items/2024/road-budget.md";

#[test]
fn pipelines_are_yaml_and_keep_the_order_and_nothing_is_overwritten() {
    for (forge, file, lock) in [
        ("gitlab", ".gitlab-ci.yml", "resource_group: kanfa-publish"),
        ("github", ".github/workflows/kanfa.yml", "group: kanfa-publish"),
        ("gitea", ".gitea/workflows/kanfa.yml", "group: kanfa-publish"),
    ] {
        let place = tempfile::tempdir().expect("a folder");
        let made = kanfa(place.path(), &["init", "site", "--ci", forge, "--vscode"]);
        assert!(made.status.success(), "{}", told(&made));
        let root = place.path().join("site");
        let text = fs::read_to_string(root.join(file)).expect("a pipeline");
        let pipeline: Value = serde_yaml::from_str(&text).expect("YAML");
        assert!(pipeline.as_mapping().expect("keys").len() >= 3);
        assert!(text.contains(lock), "{text}");
        let scripts = scripts(&pipeline);
        assert!(scripts.len() >= 4, "{scripts:?}");
        for script in &scripts {
            let checked = program(&root, "bash", &["-n", "-c", script]);
            assert!(checked.status.success(), "{script}: {}", told(&checked));
        }
        let at = |step: &str| text.rfind(step).unwrap_or_else(|| panic!("{step} in {text}"));
        assert!(at("sh ci/publish") < at("kanfa build") && at("kanfa build") < at("sh ci/deliver"));
        assert!(at("sh ci/deliver") < at("kanfa publish --dry-run"), "{text}");
        for script in ["ci/publish", "ci/deliver", ".githooks/pre-commit", ".githooks/commit-msg"] {
            let mode = fs::metadata(root.join(script)).expect("there").permissions().mode();
            assert_eq!(mode & 0o111, 0o111, "{script} can be run");
            let checked = program(&root, "sh", &["-n", script]);
            assert!(checked.status.success(), "{}", told(&checked));
        }
        for json in ["settings", "tasks", "extensions"] {
            let text = fs::read_to_string(root.join(format!(".vscode/{json}.json"))).expect("read");
            serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
        }
        assert!(root.join("schemas/front-matter.json").exists());
        fs::write(root.join(file), "mine").expect("written");
        let again = kanfa(&root, &["--lang", "en", "init", "--ci", forge]);
        assert!(again.status.success(), "{}", told(&again));
        assert!(told(&again).contains(&format!("{file} is there")), "{}", told(&again));
        assert_eq!(fs::read_to_string(root.join(file)).expect("read"), "mine");
        let checked = kanfa(&root, &["check"]);
        assert!(!told(&checked).contains("stray-file"), "{}", told(&checked));
    }
}

#[test]
fn the_hook_judges_what_is_staged_and_not_what_lies_there() {
    if !have(&["git"]) {
        return;
    }
    let folder = repository("gitlab");
    let root = folder.path();
    git(root, &["config", "core.hooksPath", ".githooks"]);
    let (good, bad) = ("unit: dept-a", "unit: dept-z");
    change(root, ITEM, good, bad);
    git(root, &["add", ITEM]);
    // The working tree is fine again; the staged text is not.
    change(root, ITEM, bad, good);
    let refused = program(root, "git", &["commit", "-m", "x"]);
    assert!(!refused.status.success(), "{}", told(&refused));
    assert!(
        told(&refused).contains(&format!("{ITEM}:3:7: error[unit-registered]")),
        "{}",
        told(&refused)
    );
    // And the other way round.
    change(root, ITEM, "title: ", "title: 新");
    git(root, &["add", ITEM]);
    change(root, ITEM, good, bad);
    git(root, &["commit", "-m", "a new title"]);
    let left: Vec<_> = fs::read_dir(root.join(".git"))
        .expect("listed")
        .filter(|e| e.as_ref().expect("read").file_name().to_string_lossy().starts_with("kanfa"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn messages_carry_no_marking_and_account_for_ledgers_and_rules() {
    if !have(&["git"]) {
        return;
    }
    let folder = repository("github");
    let root = folder.path();
    git(root, &["config", "core.hooksPath", ".githooks"]);
    change(root, ITEM, "title: ", "title: 新");
    git(root, &["add", ITEM]);
    let commit = |message: &str| program(root, "git", &["commit", "-m", message]);
    let refused = commit("某件事\n\n秘密★");
    assert!(!refused.status.success(), "{}", told(&refused));
    assert!(told(&refused).contains("error[classified]"), "{}", told(&refused));
    assert!(!told(&refused).contains("秘密★"), "it is not quoted: {}", told(&refused));
    assert!(commit("改标题").status.success());

    let published = kanfa(root, &["publish", "--no-build"]);
    assert!(published.status.success(), "{}", told(&published));
    git(root, &["add", "content/ledger"]);
    assert!(!commit("改台账").status.success());
    change(root, "content/site.yaml", "name: 用例站点", "name: 新");
    git(root, &["add", "content/site.yaml"]);
    assert!(!commit("刊发 一期").status.success(), "other changes go apart");
    git(root, &["reset", "-q", "content/site.yaml"]);
    let accepted = commit("刊发 一期");
    assert!(accepted.status.success(), "{}", told(&accepted));

    change(
        root,
        "content/rules.yaml",
        "length: {articles: [R-1 第八条, R-1 第九条]}",
        "length: {articles: [R-1 第八条]}",
    );
    git(root, &["add", "content/rules.yaml"]);
    assert!(!commit("改规则").status.success(), "without its reason");
    let accepted = commit("改规则\n\n按会议决定，第九条不再作为依据。");
    assert!(accepted.status.success(), "{}", told(&accepted));
}

/// The numbers on the branch of a remote, in order of the ledger's lines.
fn records(remote: &Path) -> Vec<String> {
    let names = git(remote, &["ls-tree", "-r", "--name-only", "main", "--", "content/ledger"]);
    names.lines().filter(|name| name.ends_with(".yaml")).map(str::to_owned).collect()
}

fn clone(remote: &Path, to: &Path) -> PathBuf {
    let from = remote.display().to_string();
    git(remote, &["clone", "-q", "-b", "main", &from, &to.display().to_string()]);
    to.to_owned()
}

#[test]
fn two_runners_never_give_one_number_twice() {
    if !have(&["git"]) {
        return;
    }
    let folder = repository("gitea");
    let place = tempfile::tempdir().expect("a folder");
    let remote = place.path().join("remote.git");
    git(folder.path(), &["clone", "-q", "--bare", ".", &remote.display().to_string()]);
    let (one, two) =
        (clone(&remote, &place.path().join("one")), clone(&remote, &place.path().join("two")));
    // The second runner's tool lets the first one finish while it numbers.
    let wrapper = place.path().join("kanfa");
    let script = format!(
        "#!/bin/sh\nset -e\n'{tool}' \"$@\"\nif [ ! -e '{done}' ]; then\n  touch '{done}'\n  \
         (cd '{one}' && unset GIT_DIR GIT_INDEX_FILE && KANFA='{tool}' sh ci/publish main) >&2\nfi\n",
        tool = env!("CARGO_BIN_EXE_kanfa"),
        done = place.path().join("done").display(),
        one = one.display(),
    );
    fs::write(&wrapper, script).expect("written");
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755)).expect("set");
    let output = Command::new("sh")
        .args(["ci/publish", "main"])
        .current_dir(&two)
        .env("KANFA", &wrapper)
        .env("HOME", place.path())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_NAME", "a")
        .env("GIT_AUTHOR_EMAIL", "a@example.org")
        .env("GIT_COMMITTER_NAME", "a")
        .env("GIT_COMMITTER_EMAIL", "a@example.org")
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", told(&output));
    assert!(told(&output).contains("The branch has moved"), "{}", told(&output));
    assert!(told(&output).contains("Nothing to number"), "{}", told(&output));
    let issued = records(&remote);
    assert!(!issued.is_empty());
    let log = git(&remote, &["log", "--format=%s", "main"]);
    assert_eq!(log.lines().count(), 2, "one commit of numbers after the site's: {log}");
    assert!(log.starts_with("刊发 "), "{log}");
    let checked = kanfa(&two, &["check"]);
    assert!(checked.status.success(), "{}", told(&checked));
    assert_eq!(git(&two, &["rev-parse", "HEAD"]), git(&remote, &["rev-parse", "main"]));
}

#[test]
fn the_first_commit_of_a_new_site_passes_its_hooks() {
    if !have(&["git"]) {
        return;
    }
    for (preset, language) in
        [("weekly", "zh-CN"), ("weekly", "en"), ("circ", "zh-CN"), ("circ", "en")]
    {
        let place = tempfile::tempdir().expect("a folder");
        let root = place.path().join("site");
        let new = ["--lang", language, "init", "site", "--preset", preset, "--ci", "gitlab"];
        let made = kanfa(place.path(), &new);
        assert!(made.status.success(), "{}", told(&made));
        git(&root, &["init", "-q", "-b", "main"]);
        git(&root, &["config", "core.hooksPath", ".githooks"]);
        git(&root, &["add", "-A"]);
        git(&root, &["commit", "-q", "-m", "新站点"]);
        // A ledger that holds numbers is no free one.
        let ledger = fs::read_dir(root.join("content/ledger")).expect("listed");
        let ledger = ledger.map(|e| e.expect("an entry").path()).find(|p| p.is_file());
        let ledger = ledger.expect("a ledger");
        let text = fs::read_to_string(&ledger).expect("read");
        fs::write(&ledger, text.replace("entries=0", "entries=1")).expect("written");
        git(&root, &["add", "-A"]);
        let refused = program(&root, "git", &["commit", "-q", "-m", "x"]);
        assert!(!refused.status.success(), "{preset} {language}: {}", told(&refused));
    }
}

#[test]
fn errors_of_others_stop_nobody_and_ones_own_do() {
    if !have(&["git"]) {
        return;
    }
    let folder = repository("gitlab");
    let root = folder.path();
    change(root, ITEM, "unit: dept-a", "unit: dept-z");
    git(root, &["commit", "-q", "-a", "-m", "somebody else's, without hooks"]);
    git(root, &["config", "core.hooksPath", ".githooks"]);
    let other = "content/items/2024/news-06-07.md";
    change(root, other, "title: ", "title: 新");
    git(root, &["commit", "-q", "-a", "-m", "a good one"]);
    change(root, other, "unit: office", "unit: nobody");
    let refused = program(root, "git", &["commit", "-a", "-m", "a bad one"]);
    assert!(!refused.status.success(), "{}", told(&refused));
    assert!(told(&refused).contains(other), "{}", told(&refused));
    assert!(!told(&refused).contains(ITEM), "{}", told(&refused));
}

#[test]
fn a_pipeline_publishes_what_can_be_built_and_delivers_what_is_not_sent() {
    if !have(&["git"]) {
        return;
    }
    let folder = repository("gitlab");
    let place = tempfile::tempdir().expect("a folder");
    let remote = place.path().join("remote.git");
    // One item is in error: its issue waits, the others go out.
    change(folder.path(), ITEM, "unit: dept-a", "unit: dept-z");
    git(folder.path(), &["commit", "-q", "-a", "-m", "an error"]);
    git(folder.path(), &["clone", "-q", "--bare", ".", &remote.display().to_string()]);
    let root = clone(&remote, &place.path().join("one"));
    let numbered = program(&root, "sh", &["ci/publish", "main"]);
    assert!(numbered.status.success(), "{}", told(&numbered));
    let issued = records(&remote);
    assert!(
        !issued.is_empty() && issued.iter().all(|name| !name.contains("/brief/")),
        "{issued:?}"
    );
    assert!(kanfa(&root, &["build", "--no-pdf"]).status.success());
    let unfilled = program(&root, "sh", &["ci/deliver"]);
    assert!(!unfilled.status.success(), "{}", told(&unfilled));
    assert!(told(&unfilled).contains("is not filled in"), "{}", told(&unfilled));
    let (begin, rest) = {
        let text = fs::read_to_string(root.join("ci/deliver")).expect("read");
        let (begin, rest) = text.split_once("  echo 'ci/deliver").expect("the last two lines");
        let (_, rest) = rest.split_once("return 1\n").expect("the last line");
        (begin.to_owned(), rest.to_owned())
    };
    fs::write(root.join("ci/deliver"), format!("{begin}  echo \"$1 <- $2\"\n{rest}"))
        .expect("written");
    let delivered = program(&root, "sh", &["ci/deliver"]);
    assert!(delivered.status.success(), "{}", told(&delivered));
    let lines = told(&delivered);
    let built = lines.lines().filter(|line| {
        let file = line.split_once(" <- ").expect("a bundle").1;
        root.join(file).exists()
    });
    let count = built.count();
    assert!(count > 1 && count == lines.lines().count(), "{lines}");
    assert!(kanfa(&root, &["dispatch", "--record"]).status.success());
    let again = program(&root, "sh", &["ci/deliver"]);
    assert_eq!(told(&again), "", "what is recorded is not sent again");
    assert!(again.status.success());
}
