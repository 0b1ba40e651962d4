//! Skeletons that `kanfa new` writes, as they are typed, filled in and published.

use std::path::Path;

use super::commands::{code, kanfa, text};

/// A weekly in which the example is issued as `weekly/2026/1`.
fn issued(language: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    for arguments in [&["--lang", language, "init"][..], &["publish", "--no-build"]] {
        let done = kanfa(place.path(), arguments);
        assert_eq!(code(&done), Some(0), "{arguments:?}: {}", text(&done.stderr));
    }
    place
}

fn read(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The lines that are in use, without explanations and what waits behind a `#`.
fn used(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.trim_start().starts_with('#')).collect()
}

/// Findings of `check` in files with this path: rule and message.
fn findings(root: &Path, path: &str) -> Vec<String> {
    let found = text(&kanfa(root, &["check", "--format", "short", "--lang", "en"]).stdout);
    found.lines().filter(|line| line.contains(path)).map(str::to_owned).collect()
}

#[test]
fn a_new_correction_knows_what_it_corrects_and_stands_alone() {
    let place = issued("zh-CN");
    let root = place.path();
    let made = kanfa(root, &["--as-of", "2026-02-01", "new", "correction", "weekly/2026/1"]);
    assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
    let item = read(root, "content/items/2026/weekly-2026-1-correction.md");
    let lines = used(&item);
    for line in [
        "标题: \"关于《行政审批科推行“一窗受理”办件时间平均缩短三成》的更正\"",
        "单位: approval",
        "刊物: weekly",
        "栏目: 工作动态",
        "内容类别: 1",
        "  期号: \"weekly/2026/1\"",
        "  种类: 更正",
    ] {
        assert!(lines.contains(&line), "{line}\n{item}");
    }
    let plan = read(root, "content/issues/weekly/weekly-2026-1-correction.yaml");
    assert!(used(&plan).contains(&"增刊: true"), "{plan}");
    assert!(used(&plan).contains(&"  - weekly-2026-1-correction"), "{plan}");
    // Another one has a name of its own; a replacement has the title of the original.
    let again = ["new", "correction", "weekly/2026/1#2026-01-09-window", "--replace"];
    let made = kanfa(root, &[&["--as-of", "2026-02-01"], &again[..]].concat());
    assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
    let item = read(root, "content/items/2026/weekly-2026-1-correction-2.md");
    assert!(item.contains("\n标题: \"行政审批科推行") && item.contains("\n  种类: 替换"), "{item}");
    for (of, told) in [
        ("weekly/2026/9", "weekly/2026/1"),
        ("weekly", "刊物/年/期"),
        ("weekly/2026/1#x", "weekly/2026/1#2026-01-09-window"),
    ] {
        let refused = kanfa(root, &["new", "correction", of]);
        assert_eq!(code(&refused), Some(2), "{of}");
        assert!(text(&refused.stderr).contains(told), "{}", text(&refused.stderr));
    }
}

#[test]
fn a_correction_that_is_filled_in_is_published_and_goes_to_all_who_had_the_original() {
    let place = issued("en");
    let root = place.path();
    let made = kanfa(root, &["--as-of", "2026-02-08", "new", "correction", "weekly/2026/1", "fix"]);
    assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
    let path = "content/items/2026/fix.md";
    let old = read(root, "content/items/2026/2026-01-09-one-desk.md");
    let front = |key: &str| {
        let start = old.find(&format!("\n{key}:")).unwrap_or_else(|| panic!("{key}: {old}")) + 1;
        let rest = &old[start..];
        let end = rest
            .match_indices('\n')
            .map(|(at, _)| at + 1)
            .find(|at| !rest[*at..].starts_with([' ', '#']));
        rest[..end.expect("more follows")].replace("2026-01-0", "2026-02-0")
    };
    let item = read(root, path);
    let mut filled = String::new();
    let mut skipping = false;
    for line in item.lines() {
        let key = line.split(':').next().unwrap_or_default();
        skipping = match key {
            "sign-off" => true,
            _ if line.starts_with("  ") => skipping,
            _ => false,
        };
        match key {
            "sign-off" => filled.push_str(&front("sign-off")),
            "#stages" => filled.push_str(&front("stages")),
            "#approved" => filled.push_str(&front("approved")),
            "channel" => filled.push_str(&front("channel")),
            "  reason" => filled.push_str("  reason: a wrong figure\n"),
            "  approver" => filled.push_str("  approver: A. Head\n"),
            _ if skipping => {}
            _ => filled.push_str(&format!("{line}\n")),
        }
    }
    std::fs::write(root.join(path), filled + "The figure was wrong.\n").expect("written");
    let plan = "content/issues/weekly/fix.yaml";
    let text_of_plan = read(root, plan).replace("responsible: \"\"", "responsible: A. Head");
    std::fs::write(
        root.join(plan),
        text_of_plan.replace("proofreader: \"\"", "proofreader: B. Reader"),
    )
    .expect("written");
    let errors: Vec<String> =
        findings(root, "fix").into_iter().filter(|line| line.contains(" error[")).collect();
    assert_eq!(errors, [""; 0], "{}", read(root, path));
    let done = kanfa(root, &["--lang", "en", "--as-of", "2026-02-20", "publish"]);
    assert_eq!(code(&done), Some(0), "{}", text(&done.stderr));
    let record = read(root, "content/ledger/weekly/2026-s1.yaml");
    assert!(record.contains("corrects weekly/2026/1"), "{record}");
    let page = read(root, "output/site/issues/weekly/2026/1/index.html");
    assert!(page.contains("is corrected by"), "{page}");
    // Then the original is withdrawn, and its title kept.
    let withdrawn = ["new", "withdrawal", "weekly/2026/1", "--reason", "x", "--approver", "y"];
    assert_eq!(code(&kanfa(root, &withdrawn)), Some(0));
    assert_eq!(code(&kanfa(root, &["publish"])), Some(0));
    let page = read(root, "output/site/issues/weekly/2026/1/index.html");
    assert!(page.contains(", was withdrawn on"), "{page}");
    assert_eq!(code(&kanfa(root, &withdrawn)), Some(2), "once is enough");
}

#[test]
fn a_new_withdrawal_holds_once_reason_and_approver_are_stated() {
    for (language, key) in [("zh-CN", "撤回:"), ("en", "withdrawals:")] {
        let place = issued(language);
        let root = place.path();
        let made = kanfa(root, &["new", "withdrawal", "weekly/2026/1"]);
        assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
        let path = "content/registers/withdrawals/weekly-2026-1.yaml";
        let waiting = read(root, path);
        assert_eq!(used(&waiting), [""; 0], "every line waits");
        assert_eq!(findings(root, "withdrawals"), [""; 0]);
        assert_eq!(code(&kanfa(root, &["build", "--no-pdf"])), Some(0), "and stops nobody");
        // Without the marks it is a register with one entry.
        let filled: String = waiting
            .lines()
            .filter_map(|line| {
                Some(format!(
                    "{}\n",
                    line.strip_prefix('#').filter(|l| !l.starts_with(' ') || l.starts_with("  "))?
                ))
            })
            .collect();
        assert!(filled.starts_with(key), "{filled}");
        let filled = filled.replacen("\"\"", "why", 1).replacen("\"\"", "who", 1);
        std::fs::write(root.join(path), filled).expect("written");
        assert_eq!(findings(root, "withdrawals"), [""; 0], "{waiting}");
        let who = text(&kanfa(root, &["who", "weekly/2026/1", "--lang", "en"]).stdout);
        assert!(who.contains("withdrawn"), "{who}");
    }
}

#[test]
fn a_new_issue_names_items_that_are_there_and_in_no_other() {
    let place = issued("zh-CN");
    let root = place.path();
    for slug in ["b-2", "a-1"] {
        let made =
            kanfa(root, &["--as-of", "2026-02-01", "new", "item", "--periodical", "weekly", slug]);
        assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
    }
    let made = kanfa(root, &["new", "issue", "weekly", "--items", "b-2", "a-1"]);
    assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
    let plan = read(root, "content/issues/weekly/b-2.yaml");
    let expected = ["稿件:", "  - b-2", "  - a-1", "编校:", "  责任编辑: \"\"", "  校对: \"\""];
    assert_eq!(used(&plan), expected, "{plan}");
    for (slug, told) in [("a-1", "已经编入"), ("2026-01-09-window", "已经编入"), ("c", "没有稿件")]
    {
        let refused = kanfa(root, &["new", "issue", "weekly", "other", "--items", slug]);
        assert_eq!(code(&refused), Some(2), "{slug}");
        assert!(text(&refused.stderr).contains(told), "{}", text(&refused.stderr));
    }
    let refused = kanfa(root, &["new", "issue", "weakly"]);
    assert!(text(&refused.stderr).contains("weekly  一周信息"), "{}", text(&refused.stderr));
    // Every key can be used as it waits.
    let all: String = plan
        .lines()
        .filter(|line| !line.starts_with("# "))
        .map(|line| format!("{}\n", line.strip_prefix('#').unwrap_or(line)))
        .collect();
    let read: Result<kanfa::model::issue_file::IssueFile, _> = serde_yaml::from_str(&all);
    assert!(read.is_ok(), "{:?}\n{all}", read.err());
}

#[test]
fn a_new_periodical_and_a_new_recipient_stop_nobody() {
    for (language, preset) in [("zh-CN", "weekly"), ("en", "weekly"), ("zh-CN", "circ")] {
        let place = tempfile::tempdir().expect("a folder");
        let root = place.path();
        kanfa(root, &["--lang", language, "init", "--preset", preset]);
        let refused = kanfa(root, &["--lang", "en", "new", "periodical", "review"]);
        assert_eq!(code(&refused), Some(2), "who approved it is not invented");
        assert!(text(&refused.stderr).contains("--approver NAME"), "{}", text(&refused.stderr));
        for arguments in [
            &["new", "periodical", "review", "--title", "R: 1", "--approver", "A"][..],
            &["new", "recipient", "newcomer", "--name", "N"],
        ] {
            let made = kanfa(root, arguments);
            assert_eq!(code(&made), Some(0), "{arguments:?}: {}", text(&made.stderr));
            assert_eq!(code(&kanfa(root, arguments)), Some(2), "nothing is written twice");
        }
        assert!(root.join("content/ledger/review.ledger").exists());
        for path in ["review", "newcomer"] {
            assert_eq!(findings(root, path), [""; 0], "{language} {preset}");
        }
        assert_eq!(code(&kanfa(root, &["build", "--no-pdf"])), Some(0));
        let periodical = read(root, "content/periodicals/review.yaml");
        let waits = periodical.lines().filter(|line| line.trim_start().starts_with('#'));
        let waits = waits.filter(|line| !line.trim_start().starts_with("# "));
        assert!(waits.count() > 15, "every key is there: {periodical}");
    }
}

#[test]
fn a_unit_that_is_written_by_its_name_or_nearly_is_pointed_out_among_many() {
    let place = tempfile::tempdir().expect("a folder");
    kanfa(place.path(), &["--lang", "zh-CN", "init", "--preset", "circ"]);
    for (typed, meant) in [("办公厅", "bgt"), ("bureau-jiangs", "bureau-jiangsu")] {
        let refused =
            kanfa(place.path(), &["new", "item", "--periodical", "jianbao", "--unit", typed, "a"]);
        assert_eq!(code(&refused), Some(2), "{typed}");
        let told = text(&refused.stderr);
        assert!(told.contains(&format!("\n  {meant}  ")) && told.lines().count() < 4, "{told}");
    }
}

#[test]
fn a_skeleton_that_nobody_has_touched_stops_nobody() {
    for (language, preset) in [("zh-CN", "weekly"), ("en", "weekly"), ("zh-CN", "circ")] {
        let place = tempfile::tempdir().expect("a folder");
        let root = place.path();
        let run = |arguments: &[&str]| {
            let done = kanfa(root, arguments);
            let told = format!("{arguments:?}: {}{}", text(&done.stdout), text(&done.stderr));
            assert_eq!(code(&done), Some(0), "{told}");
        };
        run(&["--lang", language, "init", "--preset", preset]);
        let id = if preset == "weekly" { "weekly" } else { "yaoqing" };
        run(&["new", "item", "--periodical", id, "a-1"]);
        run(&["new", "issue", id, "--items", "a-1"]);
        run(&["new", "issue", id]);
        run(&["new", "periodical", "review", "--title", "R", "--approver", "A"]);
        run(&["new", "recipient", "newcomer"]);
        if preset == "weekly" {
            run(&["publish", "--no-build"]);
            run(&["new", "correction", "weekly/2026/1"]);
            run(&["new", "withdrawal", "weekly/2026/1"]);
        }
        run(&["check"]);
        run(&["publish", "--no-build"]);
        run(&["build", "--no-pdf"]);
    }
}

#[test]
fn a_new_item_names_the_roles_that_may_sign_it_off() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    kanfa(root, &["--lang", "zh-CN", "init", "--preset", "circ"]);
    let arguments =
        ["--as-of", "2026-02-01", "new", "item", "--periodical", "jianbao", "--unit", "bgt", "a-1"];
    let made = kanfa(root, &arguments);
    assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
    let item = read(root, "content/items/2026/a-1.md");
    let asked = item.lines().find(|line| line.contains("由谁签发")).expect("explained");
    assert!(asked.ends_with("；可写：政务信息工作部门负责人、分管领导、主要负责人"), "{asked}");
}

#[test]
fn a_new_correction_names_the_readers_that_its_original_named() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate::case::copy(&sample.join("content"), &root.join("content"));
    let arguments = ["--as-of", "2016-07-01", "new", "correction", "songyue/2016/4", "mended"];
    let made = kanfa(root, &arguments);
    assert_eq!(code(&made), Some(0), "{}", text(&made.stderr));
    let record = read(root, "content/ledger/songyue/2016-4.yaml");
    let named = record.matches("- named ").count();
    let item = read(root, "content/items/2016/mended.md");
    let scope = item.split("\n发送对象:\n").nth(1).expect("a scope");
    let lists = scope.lines().take_while(|line| line.starts_with("  "));
    let ids = lists.flat_map(|line| {
        let list = line.split('[').nth(1).unwrap_or_default().trim_end_matches(']');
        list.split(", ").filter(|id| !id.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    });
    let ids: Vec<String> = ids.collect();
    assert!(named > 0 && ids.len() == named, "{named}: {ids:?}");
    assert!(ids.iter().all(|id| record.contains(&format!("- id: {id}\n"))), "{ids:?}");
}
