//! Some files alone, the site above, and calendars.

use std::path::Path;
use std::process::Output;

use super::commands::{code, kanfa, text};

const ITEM: &str = "content/items/2026/2026-01-09-window.md";

fn fresh() -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    assert_eq!(code(&kanfa(place.path(), &["--lang", "zh-CN", "init"])), Some(0));
    place
}

/// Findings, a line each, on a day that has no say in them.
fn check(folder: &Path, arguments: &[&str]) -> Output {
    kanfa(folder, &[&["check", "--format", "short", "--as-of", "2026-01-12"], arguments].concat())
}

#[test]
fn findings_of_chosen_files_alone_decide() {
    let place = fresh();
    let root = place.path();
    std::fs::write(root.join("content/items/2026/torn.md"), "torn").expect("written");
    assert_eq!(code(&check(root, &[])), Some(1));
    assert_eq!(code(&check(root, &["content/items/2026"])), Some(1));
    let whole = check(root, &[ITEM]);
    assert_eq!((code(&whole), text(&whole.stdout).contains("torn.md")), (Some(0), false));
    let torn = check(root, &["content/items/2026/torn.md", "content/units.yaml"]);
    assert_eq!((code(&torn), text(&torn.stdout).lines().count()), (Some(1), 1));
    let outside = tempfile::NamedTempFile::new().expect("a file");
    let outside = outside.path().to_str().expect("a path");
    for file in ["content/items/2026/none.md", "README.md", outside] {
        assert_eq!(code(&check(root, &[file])), Some(2), "{file}");
    }
}

#[test]
fn a_site_is_found_from_its_folders_and_root_wins() {
    let (place, other) = (fresh(), fresh());
    std::fs::write(other.path().join("content/items/2026/torn.md"), "torn").expect("written");
    let inside = place.path().join("content/items/2026");
    assert_eq!(code(&check(&inside, &[])), Some(0));
    let root = other.path().to_str().expect("a path");
    assert_eq!(code(&check(&inside, &["--root", root])), Some(1));
    // A new site is made where it is asked for, not in the one above.
    let within = place.path().join("output/within");
    std::fs::create_dir_all(&within).expect("made");
    assert_eq!(code(&kanfa(&within, &["init"])), Some(0));
    assert!(within.join("content/site.yaml").exists());
}

#[test]
fn calendars_are_asked_for_in_december_and_filled_in() {
    let place = fresh();
    let on = |day| {
        let arguments = ["check", "--format", "json", "--as-of", day];
        text(&kanfa(place.path(), &arguments).stdout).matches("calendar-missing").count() > 0
    };
    assert!(!on("2026-11-30") && on("2026-12-01"));
    assert_eq!(code(&kanfa(place.path(), &["new", "calendar", "2027"])), Some(0));
    let path = place.path().join("content/calendar/2027.yaml");
    assert!(on("2026-12-01"), "no holidays are filled in");
    let mut calendar = std::fs::read_to_string(&path).expect("read");
    calendar = calendar.replace("#holidays:\n#  -", "holidays:\n  -");
    std::fs::write(&path, calendar).expect("written");
    assert!(!on("2026-12-01"));
    assert_eq!(code(&kanfa(place.path(), &["new", "calendar", "2027"])), Some(2));
}

#[test]
fn findings_of_one_kind_are_one_for_people_and_many_for_programs() {
    let place = fresh();
    let path = place.path().join(ITEM);
    let item = std::fs::read_to_string(&path).expect("read");
    let kept = item.lines().filter(|line| !line.starts_with("  ") || line.contains("screened"));
    let kept: Vec<&str> = kept.collect();
    std::fs::write(&path, kept.join("\n") + "\n").expect("written");
    let short = text(&check(place.path(), &[ITEM, "--lang", "zh-CN"]).stdout);
    let people = ["check", "--as-of", "2026-01-12", "--lang", "zh-CN"];
    let people = text(&kanfa(place.path(), &people).stdout);
    assert!(people.contains("同样的共"), "{people}");
    let drawn = people.matches("\nerror[").count() + people.matches("\nwarning[").count();
    assert!(short.lines().count() > drawn + 2 && !short.contains("同样的共"), "{short}");
}
