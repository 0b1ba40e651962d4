//! `kanfa check --fix`: the findings it fixes, and the files it never touches.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use kanfa::disk::{DiskError, Root};
use kanfa::finding::Finding;
use kanfa::model::date::parse_day;
use kanfa::pipeline::{self, Dates, Failure, Fixed};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::case::{cases, copy};

use super::tools::scaled;

const ITEM: &str = "content/items/2024/road-budget.md";
const RULES: &str = "  text-traps: {articles: [R-1 第七条]}\n  document-number: {articles: [R-1 第七条]}\n  \
    preferred-words:\n    articles: [R-1 第七条]\n    parameters: {words: {登陆: 登录}}\n";

/// The minimal site, with rules on text.
fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    copy(&cases().join("_base"), site.path());
    let rules = site.path().join("content/rules.yaml");
    let text = fs::read_to_string(&rules).expect("read") + RULES;
    fs::write(rules, text).expect("written");
    site
}

fn change(site: &Path, file: &str, change: impl Fn(String) -> String) {
    let path = site.join(file);
    let text = fs::read_to_string(&path).expect("read");
    let changed = change(text.clone());
    assert_ne!(changed, text);
    fs::write(path, changed).expect("written");
}

fn kanfa(site: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanfa"))
        .args(["--as-of", "2024-06-13"])
        .args(arguments)
        .current_dir(site)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the tool runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// All of `content/`, with its bytes.
fn content(site: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(site.join("content")).into_iter();
    walk.map(|entry| entry.expect("walked").into_path())
        .filter(|path| path.is_file())
        .map(|path| (path.display().to_string(), fs::read(&path).expect("read")))
        .collect()
}

#[test]
fn safe_edits_are_made_and_told_and_the_rest_is_left_to_people() {
    let site = site();
    change(site.path(), ITEM, |text| {
        let text = text.replace("unit: ", "unit：").replace("periodical: ", "periodical：");
        let text = text.replace("style: ", "stlye: ");
        format!("\u{feff}{}\n二OO四年甲发[2015]08号,登陆\u{200b}系统。\r\n", text)
    });
    let fixed = kanfa(site.path(), &["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(1), "the key that is wrong stays wrong");
    let told = text(&fixed.stdout);
    assert!(told.starts_with("已改正 6 处：\n"), "{told}");
    assert!(told.contains(&format!("  {ITEM}:3:5 yaml-syntax “：” → “: ”\n")), "{told}");
    assert!(told.contains("stlye") && told.contains("登录"), "{told}");
    assert!(!told.contains("二OO四"), "bodies are not quoted: {told}");
    let item = fs::read_to_string(site.path().join(ITEM)).expect("read");
    assert!(item.starts_with("\u{feff}---\n"), "the mark is kept");
    assert!(item.contains("\nunit: ") && item.contains("\nperiodical: "), "{item}");
    assert!(item.contains("\nstlye: "), "what is not sure is not written");
    assert!(item.ends_with("二〇〇四年甲发〔2015〕8号，登陆系统。\r\n"), "{item}");
    let before = content(site.path());
    let again = kanfa(site.path(), &["check", "--fix"]);
    assert!(text(&again.stdout).starts_with("没有可以直接改正的问题。\n"));
    assert_eq!(content(site.path()), before, "a second time changes nothing");
}

#[test]
fn a_colon_is_mended_only_where_the_value_then_reads_as_it_looks() {
    for value in ["甲: 乙", "*甲", "甲 # 乙", "|"] {
        let site = site();
        change(site.path(), ITEM, |text| {
            text.replace("title: 规划处部署道路预算编制", &format!("title：{value}"))
        });
        let before = content(site.path());
        let fixed = kanfa(site.path(), &["check", "--fix"]);
        assert_eq!(fixed.status.code(), Some(1), "{}", text(&fixed.stdout));
        assert_eq!(content(site.path()), before, "{value}");
    }
}

#[test]
fn programs_read_findings_alone_and_the_exit_code_says_what_remains() {
    let site = site();
    change(site.path(), ITEM, |text| text + "\n二OO四年。\n");
    let fixed = kanfa(site.path(), &["--lang", "en", "check", "--fix", "--format", "json"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", text(&fixed.stdout));
    assert!(text(&fixed.stdout).lines().all(|line| line.starts_with('{')));
    assert!(text(&fixed.stderr).starts_with("Fixed 1 place:\n"), "{}", text(&fixed.stderr));
}

#[test]
fn nothing_sealed_and_no_ledger_is_touched() {
    let site = site();
    let published = kanfa(site.path(), &["publish", "--no-build"]);
    assert_eq!(published.status.code(), Some(0), "{}", text(&published.stderr));
    let records: Vec<_> =
        content(site.path()).into_keys().filter(|f| f.contains("/ledger/")).collect();
    assert!(records.iter().any(|file| file.ends_with(".yaml")), "something was issued");
    let issued = "content/items/2024/news-06-07.md";
    for file in [issued, "content/issues/daily/2024-06-07.yaml"] {
        change(site.path(), file, |text| {
            text.replacen("title: ", "title：", 1).replacen("items: ", "items：", 1) + "\u{200b}\n"
        });
    }
    change(site.path(), "content/ledger/daily.ledger", |text| format!("{text}\u{200b}\n"));
    let before = content(site.path());
    let fixed = kanfa(site.path(), &["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(1));
    assert_eq!(content(site.path()), before);
    // With the ledger whole again, what is issued is still left alone.
    change(site.path(), "content/ledger/daily.ledger", |text| text.replace("\u{200b}\n", ""));
    let before = content(site.path());
    let fixed = kanfa(site.path(), &["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(1));
    assert_eq!(content(site.path()), before, "{}", text(&fixed.stdout));
}

#[test]
fn two_runs_do_not_fix_at_once() {
    let site = site();
    let root = Root::new(site.path());
    let _held = kanfa::disk::Lock::acquire(&root).expect("ours");
    assert_eq!(kanfa(site.path(), &["check", "--fix"]).status.code(), Some(3));
}

/// Pieces that the rules on text, and YAML, have something to say about.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "二OO四年",
        "○",
        "O",
        "〇",
        "三0一",
        "，",
        ",",
        ";",
        ":",
        "甲",
        "乙 ",
        "\u{a0}",
        "\u{3000} ",
        " ",
        "甲发[2015]08号",
        "（2016）第3号",
        "\\[2017\\]",
        "号",
        "第",
        "\u{200b}",
        "\u{feff}",
        "登陆",
        "\n",
        "\n\n",
        "- ",
        "# ",
        "**",
        "|",
        "`",
        "\"",
        "'",
        "：",
        "2015",
        "\t",
        "[x](y)",
    ])
}

fn rules_of(findings: &[Finding], file: &str) -> BTreeMap<&'static str, usize> {
    let mut rules = BTreeMap::new();
    for finding in findings.iter().filter(|f| &*f.file == file) {
        *rules.entry(finding.rule.id()).or_default() += 1;
    }
    rules
}

/// Fixes; while another test starts a program, that holds our lock for a moment.
fn fix(root: &Root, dates: Dates) -> Fixed {
    loop {
        match pipeline::fix(root, dates) {
            Err(Failure::Machine(DiskError::Locked { .. })) => std::thread::yield_now(),
            done => return done.expect("fixed"),
        }
    }
}

#[test]
fn fixing_never_makes_another_finding_of_the_rule_and_is_done_at_once() {
    let config = ProptestConfig {
        cases: scaled(48).max(4),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let body = prop::collection::vec(piece(), 1..40).prop_map(|pieces| pieces.concat());
    let title =
        prop::collection::vec(piece(), 1..6).prop_map(|pieces| pieces.concat().replace('\n', ""));
    let site = site();
    let original = fs::read_to_string(site.path().join(ITEM)).expect("read");
    let root = Root::new(site.path());
    let dates = Dates { as_of: None, today: parse_day("2024-06-13").expect("a day") };
    let run = TestRunner::new(config).run(&(body, title), |(body, title)| {
        let lines = original.lines().map(|line| {
            if line.starts_with("title:") {
                format!("title: 甲{title}\n")
            } else {
                format!("{line}\n")
            }
        });
        fs::write(site.path().join(ITEM), lines.collect::<String>() + &body).expect("written");
        let before = pipeline::check(&root, dates).findings;
        let fixed = fix(&root, dates);
        let after = rules_of(&fixed.verdict.findings, ITEM);
        let had = rules_of(&before, ITEM);
        // Texts that could not be read were not judged: only then may findings be added.
        // Other rules may add some: a zero that was a letter counts as a character.
        if !["character", "yaml-syntax"].iter().any(|rule| had.contains_key(rule)) {
            let fixed_rules: Vec<_> = fixed.changes.iter().map(|change| change.rule.id()).collect();
            for (rule, count) in after.iter().filter(|(rule, _)| fixed_rules.contains(rule)) {
                prop_assert!(count <= had.get(rule).unwrap_or(&0), "{rule}: {had:?} {after:?}");
            }
        }
        for finding in fixed.verdict.findings.iter().filter(|f| &*f.file == ITEM) {
            let safe = finding.edit.as_ref().is_some_and(|edit| edit.safe);
            prop_assert!(!safe, "left: {finding:?}");
        }
        let again = fix(&root, dates);
        prop_assert!(again.changes.is_empty(), "{:?}", again.changes);
        Ok(())
    });
    run.expect("holds");
}

#[test]
fn dates_are_written_as_dates_are() {
    let site = site();
    change(site.path(), ITEM, |text| {
        let text = text.replace("submitted: 2024-06-03", "submitted: 2024年6月3日 9：05");
        let text = text.replace("role: head, date: 2024-06-03", "role: head, date: 2024.6.3");
        text.replace("role: director, date: 2024-06-04", "role: director, date: \"2024/6/4\"")
    });
    let fixed = kanfa(site.path(), &["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", text(&fixed.stdout));
    let item = fs::read_to_string(site.path().join(ITEM)).expect("read");
    assert!(item.contains("\nsubmitted: 2024-06-03 09:05\n"), "{item}");
    assert!(item.contains("role: head, date: 2024-06-03}"), "{item}");
    assert!(item.contains("role: director, date: 2024-06-04}"), "{item}");
}

#[test]
fn a_text_from_a_word_processor_is_mended_in_one_run() {
    let site = site();
    let more = "  text-numbers: {articles: [R-1 第七条]}\n  quotes: {articles: [R-1 第七条]}\n";
    change(site.path(), "content/rules.yaml", |text| text + more);
    change(site.path(), ITEM, |text| {
        let (front, _) = text.split_once("\n---\n").expect("front matter");
        let pasted = "##一、情况\n\n　　二OO四年以来，推进\"放管服\"改革（甲发(2016)8号）。\n共办３０件。。。\n\n    \
             第二段。\u{b}第三段。\n\n二、问题\n\n●窗口少\n●人员少\n\n| 窗口 | 办件 |\n| 一号 | 300 |\n";
        format!("{front}\n---\n\n{pasted}")
    });
    let fixed = kanfa(site.path(), &["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", text(&fixed.stdout));
    let item = fs::read_to_string(site.path().join(ITEM)).expect("read");
    let (_, body) = item.split_once("\n---\n\n").expect("a body");
    let right = "## 一、情况\n\n二〇〇四年以来，推进“放管服”改革（甲发〔2016〕8号）。\n\n共办30件……\n\n第二段。\n\n\
         第三段。\n\n## 二、问题\n\n- 窗口少\n- 人员少\n\n| 窗口 | 办件 |\n| --- | --- |\n| 一号 | 300 |\n";
    assert_eq!(body, right);
}
