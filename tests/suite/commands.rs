//! The commands that make things, as they are typed.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the tool in `folder`.
pub(super) fn kanfa(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the tool runs")
}

pub(super) fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn init_writes_a_site_that_its_commands_work_on() {
    let place = tempfile::tempdir().expect("a folder");
    for preset in ["weekly", "circ"] {
        let made = kanfa(place.path(), &["init", preset, "--preset", preset]);
        assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
        let site = place.path().join(preset);
        assert!(site.join("README.md").exists() && site.join("output/.gitignore").exists());
        let checked = kanfa(&site, &["check", "--as-of", "2016-06-30"]);
        assert_eq!(code(&checked), Some(0), "{}", text(&checked.stderr));
    }
}

#[test]
fn a_new_entry_of_each_register_is_read_and_its_id_is_used_once() {
    let place = tempfile::tempdir().expect("a folder");
    assert_eq!(code(&kanfa(place.path(), &["init", "--preset", "weekly"])), Some(0));
    let own = ["withdrawals", "inspections"];
    for register in kanfa::model::register::NAMES {
        if own.contains(register) {
            let refused = kanfa(place.path(), &["new", register, "n-1"]);
            assert_eq!(code(&refused), Some(2), "{register} has a command of its own");
            continue;
        }
        let made = kanfa(place.path(), &["new", register, "n-1"]);
        assert_eq!(code(&made), Some(0), "{register}: {}", text(&made.stderr));
        let path = place.path().join(format!("content/registers/{register}/n-1.yaml"));
        assert!(path.exists(), "{register}");
    }
    let singular = kanfa(place.path(), &["new", "survey", "n-1"]);
    assert_eq!(code(&singular), Some(2), "the id is taken");
    assert_eq!(code(&kanfa(place.path(), &["new", "letter", "n-2"])), Some(2));
    let found = text(&kanfa(place.path(), &["check", "--format", "json"]).stdout);
    for form in ["unknown-key", "value-type", "yaml-syntax", "\"date\"", "\"word\""] {
        assert!(!found.contains(form), "{found}");
    }
}

#[test]
fn init_refuses_a_folder_that_is_in_use() {
    let place = tempfile::tempdir().expect("a folder");
    std::fs::write(place.path().join("letter.txt"), "mine").expect("written");
    let refused = kanfa(place.path(), &["--lang", "en", "init"]);
    assert_eq!(code(&refused), Some(2));
    assert!(text(&refused.stderr).contains("letter.txt"), "{}", text(&refused.stderr));
    assert_eq!(std::fs::read_dir(place.path()).expect("listed").count(), 1);
}

#[test]
fn init_follows_the_language() {
    let place = tempfile::tempdir().expect("a folder");
    let made = kanfa(place.path(), &["--lang", "en", "init"]);
    assert!(text(&made.stdout).starts_with("Made the site"), "{}", text(&made.stdout));
    let settings = std::fs::read_to_string(place.path().join("content/site.yaml")).expect("read");
    assert!(settings.contains("\nlanguage: en\n"));
}

#[test]
fn a_new_item_is_written_once() {
    let place = tempfile::tempdir().expect("a folder");
    kanfa(place.path(), &["init", "--preset", "weekly"]);
    let arguments =
        ["--as-of", "2026-01-14", "new", "item", "--periodical", "weekly", "--unit", "hedong", "a"];
    let made = kanfa(place.path(), &arguments);
    assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
    let path = place.path().join("content/items/2026/a.md");
    let item = std::fs::read_to_string(&path).expect("read");
    for line in ["单位: hedong", "信息员: 吴九", "报送时间: 2026-01-14", "#刊发签发: {姓名"]
    {
        assert!(item.lines().any(|l| l.starts_with(line)), "{line}\n{item}");
    }
    std::fs::write(&path, "mine").expect("written");
    assert_eq!(code(&kanfa(place.path(), &arguments)), Some(2));
    assert_eq!(std::fs::read_to_string(&path).expect("read"), "mine");
}

#[test]
fn a_new_item_for_something_unknown_is_refused_with_what_there_is() {
    let place = tempfile::tempdir().expect("a folder");
    kanfa(place.path(), &["init", "--preset", "weekly"]);
    for (arguments, told) in [
        (["--periodical", "weakly", "--unit", "hedong", "a"], "weekly"),
        (["--periodical", "weekly", "--unit", "hexi", "a"], "hedong  河东区分局"),
        (["--periodical", "weekly", "--unit", "hedong", "../a"], "../a"),
    ] {
        let refused = kanfa(place.path(), &[&["new", "item"], &arguments[..]].concat());
        assert_eq!(code(&refused), Some(2), "{arguments:?}");
        assert!(text(&refused.stderr).contains(told), "{}", text(&refused.stderr));
    }
    assert!(!place.path().join("content/items/2026/a.md").exists());
}

#[test]
fn the_first_words_of_a_new_site_fit_a_terminal_and_name_what_is_there() {
    for (language, preset) in [("zh-CN", "weekly"), ("en", "weekly"), ("zh-CN", "circ")] {
        let place = tempfile::tempdir().expect("a folder");
        let made = kanfa(place.path(), &["--lang", language, "init", "--preset", preset]);
        let told = text(&made.stdout);
        for line in told.lines().filter(|line| line.starts_with("  ")) {
            let width: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            assert!(width <= 80, "{line}");
        }
        let named = told.split("--periodical ").nth(1).and_then(|rest| rest.split(' ').next());
        let file = format!("content/periodicals/{}.yaml", named.expect("a periodical"));
        assert!(place.path().join(file).exists(), "{told}");
        assert!(told.contains("kanfa fonts"), "{told}");
        for ours in [".ci/", "apt", "Debian", "cargo"] {
            assert!(!told.contains(ours), "{told}");
        }
    }
}
