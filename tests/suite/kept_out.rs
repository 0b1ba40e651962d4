//! Drafts and errors: who is stopped by them, and by which of them everybody.

use std::collections::BTreeMap;
use std::path::Path;

use super::ledger::{err, out, run, tree};
use super::sample::copy;

fn base() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    copy(&cases.join("_base/content"), &folder.path().join("content"));
    folder
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join("content").join(path);
    std::fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
    std::fs::write(path, text).expect("written");
}

/// An approved item of its own issue; its text with `find` replaced.
fn brief(root: &Path, slug: &str, (find, replace): (&str, &str)) {
    let path = "content/items/2024/road-budget.md";
    let text = std::fs::read_to_string(root.join(path)).expect("there");
    assert!(text.contains(find), "{find}");
    let text = text.replace("道路预算编制", &format!("道路预算编制（{slug}）"));
    write(root, &format!("items/2024/{slug}.md"), &text.replace(find, replace));
}

/// An approved item of the digest of a day.
fn news(root: &Path, slug: &str, day: &str, section: &str) {
    write(
        root,
        &format!("items/2024/{slug}.md"),
        &format!(
            "---\ntitle: 某所检修桥梁\nunit: office\nperiodical: daily\nsection: {section}\n\
             channel: OA\nsubmitted: {day}\nsign-off: {{name: 李四, role: head, date: {day}}}\n\
             stages:\n  verified: {{by: 吴九, date: {day}}}\n  proofread: {{by: 郑十, date: {day}}}\n\
             approved: {{name: 张三, role: director, date: {day}}}\n---\n\n{slug} 检修东区桥梁。\n"
        ),
    );
}

fn exit(root: &Path, arguments: &[&str]) -> Option<i32> {
    run(root, arguments).status.code()
}

const SIGN_OFF: &str = "sign-off: {name: 李四, role: head, date: 2024-06-03}\n";
const STAGES: &str = "stages:
  edited: {by: 周八, date: 2024-06-03}
  verified: {by: 吴九, date: 2024-06-03}
  proofread: {by: 郑十, date: 2024-06-04}
approved: {name: 张三, role: director, date: 2024-06-04}
";

fn drafted(root: &Path, slug: &str) {
    brief(
        root,
        slug,
        (&[SIGN_OFF, "scope: {相关部门: r-dept-a}\n", STAGES].concat(), "category:\n"),
    );
    let path = root.join(format!("content/items/2024/{slug}.md"));
    let text = std::fs::read_to_string(&path).expect("there").replacen("category: 1\n", "", 1);
    std::fs::write(path, text).expect("written");
}

/// The files that recipients and the office's lists are made of.
fn for_others(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut output = tree(&root.join("output"));
    output.retain(|path, _| {
        ["recipients/", "bundles/", "lists/"].iter().any(|folder| path.starts_with(folder))
    });
    assert!(output.len() > 50, "{}", output.len());
    output
}

#[test]
fn ten_of_sixty_that_are_not_ready_change_no_byte_of_what_others_get() {
    let (with, without) = (base(), base());
    for root in [with.path(), without.path()] {
        for n in 0..43 {
            brief(root, &format!("good-{n:02}"), ("style: 动态", "style: 动态"));
        }
        news(root, "good-news-1", "2024-06-13", "要闻");
        news(root, "good-news-2", "2024-06-13", "动态");
    }
    let root = with.path();
    for (slug, change) in [
        ("bad-unit", ("unit: dept-a", "unit: dept-z")),
        ("bad-yaml", ("title: ", "title: \"")),
        ("bad-key", ("style: ", "stile: ")),
        ("bad-text", ("\n\n规划处", "\n\n<b>规划处</b>")),
        ("bad-role", ("role: head", "role: clerk")),
    ] {
        brief(root, slug, change);
    }
    (1..=5).for_each(|n| drafted(root, &format!("draft-{n}")));

    let found = run(root, &["check", "--format", "json"]);
    assert_eq!(found.status.code(), Some(1));
    for line in out(&found).lines() {
        let finding: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        let file = finding["file"].as_str().expect("a path");
        let graver = finding["severity"] != "note";
        assert!(!graver || file.contains("/bad-"), "{line}");
    }
    // An item that cannot be read may belong to any digest: it waits.
    for (arguments, numbered) in
        [(&["publish", "--no-build", "brief"][..], 44), (&["publish", "--no-build"], 44)]
    {
        run(root, arguments);
        let ledger = std::fs::read_to_string(root.join("content/ledger/brief.ledger"));
        assert_eq!(ledger.expect("there").lines().count(), numbered + 1);
    }
    std::fs::remove_file(root.join("content/items/2024/bad-yaml.md")).expect("removed");
    assert_eq!(exit(root, &["publish", "--no-build"]), Some(0));
    brief(root, "bad-yaml", ("title: ", "title: \""));
    assert_eq!(exit(without.path(), &["publish", "--no-build", "brief"]), Some(0));
    assert_eq!(exit(without.path(), &["publish", "--no-build"]), Some(0));

    let build = ["build", "--no-pdf", "--bundles", "all"];
    let built = run(root, &build);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert_eq!(exit(without.path(), &build), Some(0));
    let (got, expected) = (for_others(root), for_others(without.path()));
    assert_eq!(got.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (path, bytes) in &expected {
        assert!(got[path] == *bytes, "{path}");
    }
    let told = err(&built);
    for slug in ["bad-unit", "bad-yaml", "bad-key", "bad-text", "bad-role"] {
        assert!(told.contains(&format!("  content/items/2024/{slug}.md\n")), "{slug}: {told}");
        assert!(!root.join(format!("output/site/proofs/brief/{slug}")).exists());
    }
    let proofs = std::fs::read_to_string(root.join("output/site/proofs/index.html"));
    let proofs = proofs.expect("proofs");
    assert_eq!(proofs.matches("草稿，尚未报送签发").count(), 5, "{proofs}");
    assert_eq!(exit(root, &["build", "--strict"]), Some(1));
}

#[test]
fn a_digest_waits_for_a_signed_item_in_error_and_is_numbered_with_it() {
    let site = base();
    let root = site.path();
    news(root, "right", "2024-06-13", "要闻");
    news(root, "wrong", "2024-06-13", "没有的栏目");
    let done = run(root, &["publish", "--no-build"]);
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    assert!(out(&done).contains("未编号：daily/2024-06-13："), "{}", out(&done));
    assert!(!out(&done).contains("某所检修桥梁"), "{}", out(&done));
    assert_eq!(exit(root, &["build", "--no-pdf"]), Some(0));
    let page = root.join("output/site/proofs/daily/2024-06-13/index.html");
    let page = std::fs::read_to_string(page).expect("a proof");
    assert!(page.contains("有稿件待改正") && !page.contains("wrong"), "{page}");

    let named = run(root, &["publish", "--no-build", "daily/2024-06-13"]);
    assert_eq!(named.status.code(), Some(1), "{}", out(&named));
    assert!(err(&named).contains("“daily/2024-06-13”没有全部编号"), "{}", err(&named));
    news(root, "wrong", "2024-06-13", "动态");
    let named = run(root, &["publish", "--no-build", "daily/2024-06-13"]);
    assert_eq!(named.status.code(), Some(0), "{}", err(&named));
    assert_eq!(out(&named).matches("  · 某所检修桥梁").count(), 2, "{}", out(&named));
}

#[test]
fn an_issue_file_that_cannot_be_read_lets_no_item_go_its_own_way() {
    let site = base();
    let root = site.path();
    brief(root, "named", ("style: 动态", "style: 动态"));
    write(root, "issues/brief/together.yaml", "items: [named\n");
    let done = run(root, &["publish", "--no-build"]);
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    assert!(!out(&done).contains("《简讯》"), "{}", out(&done));
    assert!(out(&done).contains("未编号：brief/named："), "{}", out(&done));
    assert!(out(&done).contains("《要情》"), "another series goes on: {}", out(&done));
}

#[test]
fn an_entry_of_a_register_stops_everything_only_where_it_binds() {
    for (path, text, stops) in [
        ("registers/withdrawals.yaml", "withdrawals:\n  - {issue: 不是期号}\n", true),
        ("registers/inspections.yaml", "inspections:\n  - [a]\n", true),
        ("registers/dispatch.csv", "date,what\n1,2\n", true),
        ("recipients.yaml", "recipients: [x\n", true),
        ("registers/trainings.yaml", "trainings:\n  - {date: 某日}\n", false),
        ("registers/opinions.yaml", "opinions: [x\n", false),
    ] {
        let site = base();
        let root = site.path();
        assert_eq!(exit(root, &["build", "--no-pdf"]), Some(0));
        let before = tree(&root.join("output"));
        write(root, path, text);
        assert_eq!(exit(root, &["check"]), Some(1), "{path}");
        let code = Some(i32::from(stops));
        assert_eq!(exit(root, &["build", "--no-pdf"]), code, "{path}");
        assert_eq!(exit(root, &["publish", "--no-build"]), code, "{path}");
        assert!(!stops || before == tree(&root.join("output")), "{path}");
    }
}

#[test]
fn an_approval_or_an_emergency_is_no_draft() {
    for (change, draft) in [
        ((SIGN_OFF, ""), false),
        ((SIGN_OFF, "sign-off: {emergency: ''}\n"), false),
        ((&*[SIGN_OFF, "scope: {相关部门: r-dept-a}\n", STAGES].concat(), ""), true),
        (
            (
                &*[SIGN_OFF, "scope: {相关部门: r-dept-a}\n", STAGES].concat(),
                "approved: {name: 张三}\n",
            ),
            false,
        ),
    ] {
        let site = base();
        brief(site.path(), "item", change);
        let found = run(site.path(), &["check"]);
        assert_eq!(found.status.code(), Some(i32::from(!draft)), "{change:?} {}", out(&found));
    }
    // A wrong value of a draft is an error all the same.
    let site = base();
    drafted(site.path(), "item");
    assert_eq!(exit(site.path(), &["check"]), Some(0));
    let path = site.path().join("content/items/2024/item.md");
    let text = std::fs::read_to_string(&path).expect("there");
    std::fs::write(&path, text.replace("unit: dept-a", "unit: dept-z")).expect("written");
    assert_eq!(exit(site.path(), &["check"]), Some(1));
    assert_eq!(exit(site.path(), &["build", "--no-pdf"]), Some(0));
}

#[test]
fn only_what_is_named_is_numbered() {
    let site = base();
    let root = site.path();
    brief(root, "one", ("style: 动态", "style: 动态"));
    brief(root, "two", ("style: 动态", "style: 动态"));
    for (name, code) in [("brief/none", 2), ("nothing", 2), ("brief/one", 0), ("brief/one", 2)] {
        let done = run(root, &["publish", "--no-build", name]);
        assert_eq!(done.status.code(), Some(code), "{name}: {}{}", out(&done), err(&done));
    }
    let ledger = std::fs::read_to_string(root.join("content/ledger/brief.ledger")).expect("there");
    assert_eq!(ledger.lines().count(), 2, "{ledger}");
    let unknown = run(root, &["publish", "--no-build", "brief/tow"]);
    assert!(err(&unknown).contains("brief/two"), "{}", err(&unknown));
    let rest = run(root, &["publish", "--no-build", "brief", "daily/2024-06-07"]);
    assert_eq!(rest.status.code(), Some(0), "{}", err(&rest));
    assert!(!root.join("content/ledger/daily/2024-2.yaml").exists());
}

#[test]
fn check_finds_the_second_digest_of_a_day() {
    let site = base();
    let root = site.path();
    assert_eq!(exit(root, &["publish", "--no-build"]), Some(0));
    news(root, "late", "2024-06-12", "要闻");
    let found = run(root, &["check", "--format", "short"]);
    assert_eq!(found.status.code(), Some(1));
    assert!(out(&found).contains("publish-day"), "{}", out(&found));
}

#[test]
fn a_name_is_understood_and_its_id_is_sealed() {
    let site = base();
    let root = site.path();
    brief(root, "named", ("unit: dept-a", "unit: 规划处"));
    assert_eq!(exit(root, &["check"]), Some(0));
    let asked = run(root, &["publish", "--no-build", "brief/named"]);
    assert_eq!(asked.status.code(), Some(1), "{}", err(&asked));
    assert!(out(&asked).contains("kanfa check --fix"), "{}", out(&asked));
    assert_eq!(exit(root, &["check", "--fix"]), Some(0));
    assert_eq!(exit(root, &["publish", "--no-build", "brief/named"]), Some(0));
    let record = std::fs::read_to_string(root.join("content/ledger/brief/2024-1.yaml"));
    let record = record.expect("a record");
    assert!(record.contains("[\"dept-a\"]"), "{record}");
}
