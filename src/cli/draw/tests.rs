//! Findings as people see them.

mod columns;
mod programs;

use super::{Format, Options, draw};
use crate::disk::Root;
use crate::finding::{Code, Finding, Language, Severity, Text};
use crate::source::Place;

const ITEM: &str = "content/items/2016/a.md";

/// A site of one item, and a finding on its channel.
fn site() -> (tempfile::TempDir, Root) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("content/items/2016")).expect("a folder");
    let text = "---\r\n标题: 甲乙丙\r\n单位: 办公庁 # 注\r\n---\r\n正文第一段。\r\n";
    std::fs::write(folder.path().join(ITEM), text).expect("written");
    std::fs::write(folder.path().join("content/x.yaml"), "a:\n  b: 乙\n").expect("written");
    std::fs::write(folder.path().join("content/gb.yaml"), b"a: 1\nb: \xbc\xd7 c\n")
        .expect("written");
    let root = Root::new(folder.path());
    (folder, root)
}

fn unit() -> Finding {
    let text = Text::new("单位名录中没有“办公庁”", "the register of units has no `办公庁`");
    let mut finding = Finding::error(Code::UnitRegistered, ITEM, Place::value(&["unit"]), text)
        .hint(Text::new("是否应为“办公厅”？", "did you mean `办公厅`?"))
        .related("content/x.yaml", Place::value(&["a", "b"]), Text::new("名录", "the register"));
    finding.articles = vec!["R-1 第三条".to_owned(), "R-1 第四条".to_owned()];
    finding
}

fn body() -> Finding {
    let text = Text::new("正文有误", "the body is wrong");
    let start = "---\r\n标题: 甲乙丙\r\n单位: 办公庁 # 注\r\n---\r\n".len();
    let place = Place::Bytes(start + 6, start + 12);
    Finding::new(Code::Length, Severity::Warning, ITEM, place, text)
}

fn drawn(findings: &[Finding], format: Format, language: Language, excerpt: bool) -> String {
    let (_folder, root) = site();
    let options = Options { language, colour: false, excerpt };
    let mut out = Vec::new();
    draw(format, findings, &root, options, &mut out).expect("drawn");
    String::from_utf8(out).expect("text")
}

#[test]
fn the_underline_stands_right_under_chinese() {
    let expected = "\
error[unit-registered]: 单位名录中没有“办公庁”
 --> content/items/2016/a.md:3:5
  |
3 | 单位: 办公庁 # 注
  |       ^^^^^^
  |
 ::: content/x.yaml:2:6
  |
2 |   b: 乙
  |      -- 名录
  |
  = 条款: R-1 第三条, R-1 第四条
  = 办法: 是否应为“办公厅”？

共有错误 1 处，警告 0 处，提示 0 处。
";
    assert_eq!(drawn(&[unit()], Format::Human, Language::Chinese, false), expected);
}

#[test]
fn bodies_are_quoted_only_where_they_may_be() {
    let quoted = drawn(&[body()], Format::Human, Language::English, true);
    assert!(quoted.contains("5 | 正文第一段。\n  |     ^^^^\n"), "{quoted}");
    let plain = drawn(&[body()], Format::Human, Language::English, false);
    assert!(plain.contains("--> content/items/2016/a.md:5:3"), "{plain}");
    assert!(!plain.contains("第一段"), "{plain}");
    assert!(plain.ends_with("0 errors, 1 warning, 0 notes\n"), "{plain}");
}

#[test]
fn what_is_secret_is_never_quoted() {
    let finding = body().secret();
    let mut front = unit().secret();
    front.message = Text::new("不引用", "not quoted");
    front.hint = None;
    for excerpt in [false, true] {
        let text =
            drawn(&[finding.clone(), front.clone()], Format::Human, Language::Chinese, excerpt);
        assert!(!text.contains("第一段") && !text.contains("办公庁"), "{text}");
        assert!(text.contains("a.md:5:3") && text.contains("a.md:3:5"), "{text}");
    }
}

#[test]
fn a_line_with_a_number_of_a_person_is_never_quoted() {
    let mut personal = body();
    personal.rule = Code::PersonalData;
    let Place::Bytes(start, _) = personal.place else { panic!("bytes") };
    personal.place = Place::Bytes(start, start);
    let other = body().edit("正文", true);
    for format in [Format::Human, Format::Json, Format::Sarif] {
        let text = drawn(&[other.clone(), personal.clone()], format, Language::Chinese, true);
        assert!(!text.contains("第一段") && !text.contains("改为“正文”"), "{text}");
        assert!(
            drawn(std::slice::from_ref(&other), format, Language::Chinese, true).contains("正文")
        );
    }
}

#[test]
fn programs_get_one_line_a_finding() {
    let short = drawn(&[unit(), body()], Format::Short, Language::Chinese, true);
    assert_eq!(
        short,
        "content/items/2016/a.md:3:5: error[unit-registered] 单位名录中没有“办公庁”\n\
         content/items/2016/a.md:5:3: warning[length] 正文有误\n"
    );
    let json = drawn(&[unit(), body()], Format::Json, Language::English, true);
    let lines: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let expected = serde_json::json!({
        "rule": "unit-registered", "severity": "error",
        "message": "the register of units has no `办公庁`",
        "file": ITEM, "line": 3, "column": 5, "end_line": 3, "end_column": 8,
        "article": "R-1 第三条; R-1 第四条", "hint": "did you mean `办公厅`?",
        "articles": ["R-1 第三条", "R-1 第四条"],
        "related": [{"message": "the register", "file": "content/x.yaml", "line": 2, "column": 6,
            "end_line": 2, "end_column": 7}],
    });
    assert_eq!(lines[0], expected);
    assert_eq!(
        (&lines[1]["article"], &lines[1]["hint"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
}

#[test]
fn bytes_that_are_no_text_have_a_place_and_nothing_runs_in_the_terminal() {
    let text = Text::new("有\u{1b}[31m\u{202e}", "has \u{1b}[31m\u{202e}");
    let finding = Finding::error(Code::Encoding, "content/gb.yaml", Place::Bytes(8, 9), text);
    let gone = Finding::error(
        Code::StrayFile,
        "content/\u{1b}x",
        Place::Bytes(0, 0),
        Text::new("无", "none"),
    );
    for format in [Format::Human, Format::Short] {
        let drawn = drawn(&[finding.clone(), gone.clone()], format, Language::English, true);
        assert!(drawn.contains("content/gb.yaml:2:4"), "{drawn}");
        assert!(drawn.contains("has \\u{1b}[31m\\u{202e}"), "{drawn}");
        assert!(!drawn.contains('\u{1b}'), "{drawn}");
    }
}

#[test]
fn places_of_one_file_are_drawn_together() {
    let (_folder, root) = site();
    std::fs::write(root.join("content/y.yaml"), "甲: 1\n乙: 2\n丙: 3\n丁: 4\n甲: 5\n")
        .expect("written");
    let key = |at: usize| Place::Bytes(at, at + 3);
    let finding =
        Finding::error(Code::DuplicateKey, "content/y.yaml", key(28), Text::new("两次", "twice"))
            .related("content/y.yaml", key(0), Text::new("先写在这里", "first here"))
            .edit("戊", false);
    let options = Options { language: Language::Chinese, colour: false, excerpt: false };
    let mut out = Vec::new();
    draw(Format::Human, &[finding], &root, options, &mut out).expect("drawn");
    let expected = "\
error[duplicate-key]: 两次
 --> content/y.yaml:5:1
  |
1 | 甲: 1
  | -- 先写在这里
...
5 | 甲: 5
  | ^^
  |
  = 办法: 改为“戊”

共有错误 1 处，警告 0 处，提示 0 处。
";
    assert_eq!(String::from_utf8(out).expect("text"), expected);
}

#[test]
fn a_replacement_is_told_with_whoever_can_make_it_and_never_from_a_body() {
    let told =
        |finding: Finding, excerpt| drawn(&[finding], Format::Human, Language::Chinese, excerpt);
    let safe = told(body().edit("正", true), true);
    assert!(safe.contains("= 办法: 改为“正”（kanfa check --fix 可直接改正）"), "{safe}");
    let hidden = told(body().edit("正", true), false);
    assert!(hidden.contains("= 办法: kanfa check --fix 可直接改正"), "{hidden}");
    let hidden = told(body().edit("正", false), false);
    assert!(!hidden.contains("办法"), "{hidden}");
    let safe = told(unit().edit("bgt", true), false);
    assert!(
        safe.contains("= 办法: 是否应为“办公厅”？（kanfa check --fix 可直接改正）\n"),
        "{safe}"
    );
    assert!(safe.ends_with("提示 0 处；其中 1 处可用 kanfa check --fix 直接改正。\n"), "{safe}");
    let more = told(unit().edit("bgt", false), false);
    assert!(more.contains("= 办法: 改为“bgt”\n"), "{more}");
    let said = told(unit().edit("办公厅", false), false);
    assert_eq!(said.matches("办法").count(), 1, "{said}");
}

#[test]
fn nothing_found_is_said_in_words() {
    assert_eq!(drawn(&[], Format::Human, Language::Chinese, false), "没有发现问题。\n");
    assert_eq!(drawn(&[], Format::Json, Language::Chinese, false), "");
}
