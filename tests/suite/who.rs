//! `kanfa who`: reasons with their lines, dated, and from sealed records.

use std::path::Path;

use super::sample::{copy, kanfa};

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base"), site.path());
    site
}

fn json(root: &Path, name: &str) -> serde_json::Value {
    let output = kanfa(root, &["who", name, "--format", "json"], &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn human(root: &Path, name: &str, lang: &str) -> String {
    let output = kanfa(root, &["who", name, "--lang", lang], &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The text of the line that an answer points to.
fn line(root: &Path, at: &serde_json::Value) -> String {
    let text = std::fs::read_to_string(root.join(at["file"].as_str().expect("a file")));
    let number = at["line"].as_u64().expect("a line") as usize;
    text.expect("read").lines().nth(number - 1).expect("there").to_owned()
}

#[test]
fn a_proof_and_the_issue_it_becomes_say_who_and_why() {
    let site = site();
    let root = site.path();
    let proof = json(root, "brief/road-budget");
    assert_eq!(proof["sealed"], false);
    assert!(kanfa(root, &["publish", "--no-build"], &[]).status.success());
    let issue = json(root, "brief/2024/1");
    assert_eq!((&issue["sealed"], &issue["dated"]), (&true.into(), &"2024-06-04".into()));
    assert_eq!(issue["recipients"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        proof["recipients"].as_array().map(Vec::len),
        issue["recipients"].as_array().map(Vec::len)
    );
    for receiver in issue["recipients"].as_array().expect("recipients") {
        let id = receiver["id"].as_str().expect("an id");
        assert!(line(root, &receiver["record"]).contains(id), "{receiver}");
        for reason in receiver["reasons"].as_array().expect("reasons") {
            let because = reason["because"].as_str().expect("a reason");
            let lines = reason["at"].as_array().expect("lines");
            assert!(!lines.is_empty(), "{because} has lines");
            let texts: Vec<String> = lines.iter().map(|at| line(root, at)).collect();
            let word = because.split(' ').nth(1).expect("a word");
            let told = texts.iter().any(|t| t.contains(word) || t.contains(id));
            assert!(told, "{because}: {texts:?}");
        }
        let clearance = &receiver["clearance"];
        assert!(clearance["level"].is_string() && clearance["at"].is_null(), "the site's default");
    }
    let told = human(root, "brief/2024/1", "en");
    assert!(told.contains("from its sealed record") && told.contains("2 recipients"), "{told}");
    assert!(told.contains("the site's default"), "{told}");
}

#[test]
fn what_was_published_does_not_change_with_the_configuration() {
    let site = site();
    let root = site.path();
    assert!(kanfa(root, &["publish", "--no-build"], &[]).status.success());
    let before = json(root, "mayor");
    let issues = before["issues"].as_array().expect("issues").len();
    assert!(issues > 0 && !before["groups"].as_array().expect("groups").is_empty());
    // The recipient leaves, and is forgotten by the configuration altogether.
    let file = root.join("content/recipients.yaml");
    let text = std::fs::read_to_string(&file).expect("read");
    let without: String =
        text.lines().filter(|l| !l.contains("mayor")).map(|l| format!("{l}\n")).collect();
    assert_ne!(text, without);
    std::fs::write(&file, without).expect("written");
    let after = json(root, "mayor");
    assert_eq!(after["issues"].as_array().map(Vec::len), Some(issues));
    let receivers = json(root, "brief/2024/1");
    assert!(receivers["recipients"].to_string().contains("mayor"));
}

#[test]
fn those_who_had_what_was_withdrawn_are_told_of() {
    let site = site();
    let root = site.path();
    assert!(kanfa(root, &["publish", "--no-build"], &[]).status.success());
    let register = root.join("content/registers/withdrawals.yaml");
    std::fs::create_dir_all(register.parent().expect("a folder")).expect("a folder");
    let entry =
        "撤回:\n  - {期号: brief/2024/1, 理由: 数据有误, 批准人: 主任 甲, 日期: 2024-06-20}\n";
    std::fs::write(register, entry).expect("written");
    // And something else is at fault, so that nothing could be built.
    std::fs::write(root.join("content/items/2024/broken.md"), "机密★10年\n").expect("written");
    assert!(!kanfa(root, &["check"], &[]).status.success());
    let told = human(root, "brief/2024/1", "zh-CN");
    assert!(
        told.contains("已撤回（全期，2024-06-20，content/registers/withdrawals.yaml:2）"),
        "{told}"
    );
    assert!(told.contains("清退") && told.contains("mayor"), "{told}");
    assert!(human(root, "mayor", "en").contains("withdrawn: to be recalled"));
}

#[test]
fn nobody_of_that_name_is_an_error_of_usage() {
    let site = site();
    for name in ["brief/2024/99", "nobody", "../x", ""] {
        assert_eq!(kanfa(site.path(), &["who", name], &[]).status.code(), Some(2), "{name}");
    }
}
