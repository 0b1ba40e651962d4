//! What no document can hold is found by `check`, at its place; what `check`
//! lets pass can be built.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::case::{cases, copy};

const ITEM: &str = "content/items/2024/road-budget.md";

/// The minimal site with another body of its item.
fn site(body: &str) -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    copy(&cases().join("_base"), site.path());
    let path = site.path().join(ITEM);
    let text = fs::read_to_string(&path).expect("read");
    let (front, _) = text.split_once("\n---\n").expect("front matter");
    fs::write(&path, format!("{front}\n---\n\n{body}\n")).expect("written");
    site
}

fn kanfa(site: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .arg("--root")
        .arg(site)
        .args(arguments)
        .env("KANFA_FONTS", Path::new(env!("CARGO_MANIFEST_DIR")).join(".kanfa/fonts"))
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the tool runs")
}

fn findings(site: &Path) -> String {
    let checked = kanfa(site, &["check", "--format", "short"]);
    String::from_utf8_lossy(&checked.stdout).into_owned()
}

fn table(columns: usize) -> String {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(columns));
    format!("{}{}{}", row("栏"), row("---"), row("1"))
}

fn list(depth: usize) -> String {
    (0..depth).map(|at| format!("{}- 甲\n", "  ".repeat(at))).collect()
}

#[test]
fn what_no_document_can_hold_is_an_error_at_its_place() {
    for (body, rule, place) in [
        ("甲😀".to_owned(), "glyph", "18:2"),
        ("甲\u{f0d8}乙".to_owned(), "glyph", "18:2"),
        ("甲&#x1F600;乙&amp;".to_owned(), "glyph", "18:2"),
        ("## 甲\n\n# 乙".to_owned(), "headings", "18:1"),
        ("# 甲\n\n### 乙\n\n## 丙".to_owned(), "headings", "20:1"),
        ("##".to_owned(), "headings", "18:1"),
        (format!("# {}", "甲".repeat(201)), "headings", "18:1"),
        ("a".repeat(40_000), "body-size", "18:1"),
        (format!("[甲](https://example.org/{})", "b".repeat(40_000)), "body-size", "18:1"),
        (format!("```\n{}\n```", "c".repeat(40_000)), "body-size", "19:1"),
        (table(300), "body-size", "18:1"),
        (format!("{} 甲", ">".repeat(12)), "body-size", "18:"),
        (list(12), "body-size", "29:"),
        (list(200), "body-size", ""),
    ] {
        let site = site(&body);
        let found = findings(site.path());
        let wanted = format!("{ITEM}:{place}");
        let told = found.lines().any(|line| line.starts_with(&wanted) && line.contains(rule));
        assert!(told, "{rule} {place} {}: {found}", body.chars().take(40).collect::<String>());
        let checked = kanfa(site.path(), &["check"]);
        assert_eq!(checked.status.code(), Some(1), "{rule} {place}");
    }
}

#[test]
fn what_passes_can_be_built() {
    let words = format!("{} {}", "a".repeat(1000), "b".repeat(1000));
    let bodies = [
        words.clone(),
        format!("`{}`", "c".repeat(990)),
        format!("[甲](https://example.org/{})", "b".repeat(1900)),
        table(40),
        format!("{} *a **b** c*[^1]\n\n[^1]: > > > > > > 注", ">".repeat(6)),
        list(6),
        format!("# {}\n\n## 乙\n\n### 丙\n\n# 丁", "甲".repeat(200)),
        "甲&copy;乙&amp;丙".to_owned(),
        "㐂䶮①℃“甲”——……·é".to_owned(),
    ];
    for body in bodies {
        let site = site(&body);
        let built = kanfa(site.path(), &["build", "--only", "brief"]);
        let told = String::from_utf8_lossy(&built.stderr);
        assert_eq!(built.status.code(), Some(0), "{body}: {told}");
        let folder = site.path().join(".kanfa/preview/site/proofs/brief/road-budget");
        assert!(folder.join("proof.pdf").exists(), "{body}");
    }
}

#[test]
fn a_site_with_fonts_of_its_own_is_warned_alone() {
    let site = site("甲😀");
    let folder = site.path().join("themes/redhead/pdf");
    fs::create_dir_all(&folder).expect("a folder");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/redhead/pdf/settings.yaml");
    fs::copy(shipped, folder.join("settings.yaml")).expect("copied");
    let checked = kanfa(site.path(), &["check", "--format", "short"]);
    let found = String::from_utf8_lossy(&checked.stdout);
    assert_eq!(checked.status.code(), Some(0), "{found}");
    assert!(found.contains("warning") && found.contains("glyph"), "{found}");
}

#[test]
fn issued_content_is_warned_of_alone() {
    let site = site("规划处召开会议，部署明年道路预算编制工作，要求各所月底前报送。");
    let units = site.path().join("content/units.yaml");
    let rename = |from: &str, to: &str| {
        let text = fs::read_to_string(&units).expect("read");
        assert!(text.contains(from), "{text}");
        fs::write(&units, text.replacen(from, to, 1)).expect("written");
    };
    rename("name: 规划处", "name: 规划处😀");
    let open = kanfa(site.path(), &["check", "--format", "short"]);
    let found = String::from_utf8_lossy(&open.stdout);
    assert!(found.contains(": error[glyph]") && open.status.code() == Some(1), "{found}");
    rename("name: 规划处😀", "name: 规划处");
    let published =
        kanfa(site.path(), &["publish", "--no-build", "--yes", "--as-of", "2024-06-13"]);
    let told = String::from_utf8_lossy(&published.stderr);
    assert_eq!(published.status.code(), Some(0), "{told}");
    rename("name: 规划处", "name: 规划处😀");
    let sealed = kanfa(site.path(), &["check", "--format", "short"]);
    let found = String::from_utf8_lossy(&sealed.stdout);
    assert!(found.contains(": warning[glyph]") && !found.contains("error[glyph]"), "{found}");
}
