//! `publish` numbers nothing that cannot be built, and what can be it numbers.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::case::{cases, copy};

const ITEM: &str = "content/items/2024/road-budget.md";
const TEMPLATE: &str = "themes/redhead/pdf/issue.typ";

/// Runs for days.
const SPIN: &str = "#for a in range(9000) { for b in range(9000) { for c in range(9000) { } } }\n";

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    copy(&cases().join("_base"), site.path());
    site
}

/// Writes a file of the theme into the site, changed.
fn theme(site: &Path, file: &str, change: impl Fn(String) -> String) {
    let text = fs::read_to_string(home().join(file)).expect("read");
    let path = site.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, change(text)).expect("written");
}

fn edit(site: &Path, file: &str, find: &str, replace: &str) {
    let text = fs::read_to_string(site.join(file)).expect("read");
    assert!(text.contains(find), "{find} in {file}");
    fs::write(site.join(file), text.replacen(find, replace, 1)).expect("written");
}

fn kanfa(site: &Path, arguments: &[&str], seconds: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .arg("--root")
        .arg(site)
        .args(["--lang", "en"])
        .args(arguments)
        .env("KANFA_FONTS", home().join(".kanfa/fonts"))
        .env("KANFA_TRY_SECONDS", seconds)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the tool runs")
}

fn told(output: &Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

/// The sealed records, by periodical and name.
fn records(site: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for periodical in ["brief", "daily"] {
        let Ok(entries) = fs::read_dir(site.join("content/ledger").join(periodical)) else {
            continue;
        };
        for entry in entries {
            let name = entry.expect("an entry").file_name();
            found.push(format!("{periodical}/{}", name.to_string_lossy()));
        }
    }
    found.sort();
    found
}

#[test]
fn an_issue_that_cannot_be_built_gets_no_number_and_the_others_do() {
    let site = site();
    // A site with fonts of its own: `check` only warns of the character.
    theme(site.path(), "themes/redhead/pdf/settings.yaml", |text| text);
    edit(site.path(), "content/items/2024/news-06-07.md", "市长", "市长😀");
    let wanted = "content/items/2024/news-06-07.md:11:3";
    for _ in 0..2 {
        let looked = kanfa(site.path(), &["publish", "--dry-run"], "60");
        assert_eq!(looked.status.code(), Some(1), "{}", told(&looked));
        assert!(told(&looked).contains(wanted), "{}", told(&looked));
        assert!(records(site.path()).is_empty());
    }
    let numbered = kanfa(site.path(), &["publish", "--no-build"], "60");
    assert_eq!(numbered.status.code(), Some(1), "{}", told(&numbered));
    assert!(told(&numbered).contains("error[glyph]"), "{}", told(&numbered));
    assert!(told(&numbered).contains("daily/2024-06-07"), "{}", told(&numbered));
    // The numbers behind it close up.
    let all = ["brief/2024-1.yaml", "daily/2024-1.yaml", "daily/2024-2.yaml"];
    assert_eq!(records(site.path()), all, "{}", told(&numbered));
}

#[test]
fn a_template_at_fault_is_charged_to_the_item_and_never_names_itself() {
    let site = site();
    theme(site.path(), TEMPLATE, |text| format!("#panic(\"no\")\n{text}"));
    let numbered = kanfa(site.path(), &["publish", "--no-build"], "60");
    assert_eq!(numbered.status.code(), Some(1), "{}", told(&numbered));
    assert!(told(&numbered).contains(&format!("{ITEM}:17:1")), "{}", told(&numbered));
    assert!(!told(&numbered).contains(".typ"), "{}", told(&numbered));
    // Digests have a template of their own.
    assert_eq!(records(site.path()).len(), 3, "{}", told(&numbered));
}

#[test]
fn a_document_that_never_ends_is_ended_and_the_rest_goes_on() {
    let site = site();
    theme(site.path(), TEMPLATE, |text| format!("{SPIN}{text}"));
    let numbered = kanfa(site.path(), &["publish", "--no-build"], "6");
    assert_eq!(numbered.status.code(), Some(1), "{}", told(&numbered));
    assert!(told(&numbered).contains("within 6 seconds"), "{}", told(&numbered));
    assert!(told(&numbered).contains(&format!("{ITEM}:17:1")), "{}", told(&numbered));
    assert_eq!(records(site.path()).len(), 3, "{}", told(&numbered));
}

#[test]
fn a_document_that_takes_all_memory_is_ended_and_the_rest_goes_on() {
    let site = site();
    let grow = "#{ let a = range(100000); let n = 0; while n < 30 { a = a + a; n += 1 } }\n";
    theme(site.path(), TEMPLATE, |text| format!("{grow}{text}"));
    let numbered = kanfa(site.path(), &["publish", "--no-build"], "120");
    assert_eq!(numbered.status.code(), Some(1), "{}", told(&numbered));
    assert!(told(&numbered).contains("broke off"), "{}", told(&numbered));
    assert!(told(&numbered).contains(ITEM), "{}", told(&numbered));
    assert_eq!(records(site.path()).len(), 3, "{}", told(&numbered));
}

#[test]
fn a_named_issue_alone_is_tried() {
    let site = site();
    theme(site.path(), TEMPLATE, |text| format!("#panic(\"no\")\n{text}"));
    let numbered = kanfa(site.path(), &["publish", "--no-build", "daily"], "60");
    assert_eq!(numbered.status.code(), Some(0), "{}", told(&numbered));
    let numbered = kanfa(site.path(), &["publish", "--no-build", "brief"], "60");
    assert_eq!(numbered.status.code(), Some(1), "{}", told(&numbered));
    assert_eq!(records(site.path()).len(), 3, "{}", told(&numbered));
}

/// The files of a build and their bytes, by path.
fn output(site: &Path) -> Vec<(String, Vec<u8>)> {
    fn walk(folder: &Path, top: &Path, found: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(folder).expect("listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, top, found);
            } else {
                let name = path.strip_prefix(top).expect("below").display().to_string();
                found.push((name, fs::read(&path).expect("read")));
            }
        }
    }
    let mut found = Vec::new();
    walk(&site.join("output"), &site.join("output"), &mut found);
    found.sort();
    found
}

#[test]
fn a_build_that_stands_still_is_ended_and_leaves_the_output() {
    let site = site();
    let numbered = kanfa(site.path(), &["publish"], "60");
    assert_eq!(numbered.status.code(), Some(0), "{}", told(&numbered));
    let before = output(site.path());
    let of_template = fs::read_to_string(home().join(TEMPLATE)).expect("read");
    theme(site.path(), TEMPLATE, |text| format!("{SPIN}{text}"));
    for arguments in [&["build"][..], &["build", "--keep-going"]] {
        let ended = kanfa(site.path(), arguments, "5");
        assert_eq!(ended.status.code(), Some(1), "{}", told(&ended));
        assert!(told(&ended).contains("no progress for 5 seconds"), "{}", told(&ended));
        assert!(output(site.path()) == before, "the old output is left");
    }
    // It holds nothing that the next run needs.
    theme(site.path(), TEMPLATE, |_| of_template.clone());
    let built = kanfa(site.path(), &["build"], "60");
    assert_eq!(built.status.code(), Some(0), "{}", told(&built));
    assert!(output(site.path()) == before, "as before");
}

#[test]
fn a_build_that_keeps_going_puts_a_page_in_the_place_of_what_cannot_be_built() {
    let site = site();
    let numbered = kanfa(site.path(), &["publish"], "60");
    assert_eq!(numbered.status.code(), Some(0), "{}", told(&numbered));
    let before = output(site.path());
    let has = |files: &[(String, Vec<u8>)], end: &str| files.iter().any(|(n, _)| n.ends_with(end));
    assert!(has(&before, "brief-2024-1.pdf") && has(&before, "2024-06-04.zip"));
    theme(site.path(), TEMPLATE, |text| format!("#panic(\"no\")\n{text}"));
    let stopped = kanfa(site.path(), &["build"], "60");
    assert_eq!(stopped.status.code(), Some(1), "{}", told(&stopped));
    assert!(output(site.path()) == before, "the old output is left");
    assert!(told(&stopped).contains(&format!("{ITEM}:17:1")), "{}", told(&stopped));
    // The place in the theme is a note, for those who maintain it.
    assert!(!told(&stopped).contains("error[template]"), "{}", told(&stopped));
    assert!(told(&stopped).contains("note[template]"), "{}", told(&stopped));

    let on = kanfa(site.path(), &["build", "--keep-going"], "60");
    assert_eq!(on.status.code(), Some(1), "{}", told(&on));
    assert!(told(&on).contains(&format!("{ITEM}:17:1")), "{}", told(&on));
    let after = output(site.path());
    assert!(!has(&after, "brief-2024-1.pdf") && !has(&after, "2024-06-04.zip"));
    assert!(has(&after, "daily-2024-1.pdf") && has(&after, "2024-06-07.zip"));
    let pages = after.iter().filter(|(name, _)| name.ends_with("brief/2024/1/index.html"));
    let pages: Vec<_> = pages.collect();
    assert!(pages.len() > 1, "the office's and those of recipients");
    for (name, bytes) in pages {
        let page = String::from_utf8_lossy(bytes);
        assert!(page.contains("暂时不能显示"), "{name}");
        assert!(!page.contains("规划处召开会议") && !page.contains(".pdf"), "{name}");
    }
    // The day has no bundle, and `dispatch` says so and records nothing of it.
    let sent = kanfa(site.path(), &["dispatch", "--record", "--date", "2024-06-04"], "60");
    assert!(told(&sent).contains("0 rows were added"), "{}", told(&sent));
    assert!(told(&sent).contains("more are neither built nor recorded"), "{}", told(&sent));
    fs::remove_dir_all(site.path().join("output")).expect("removed");
    kanfa(site.path(), &["build", "--keep-going"], "60");
    assert!(output(site.path()) == after, "the same from nothing");
}
