//! Every item says what it is: its title, its unit and its periodical, and the
//! day it was submitted where its periodical is submitted to by stated channels.
//!
//! Passes:
//!
//! ```yaml
//! title: Committee reviews the road budget
//! unit: works
//! periodical: weekly
//! submitted: 2025-05-02
//! ```
//!
//! Fails: the same without `unit`, or with `title: ""`.
//!
//! To mend it: add the key that is missing. `kanfa new item` writes all of them.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 每篇稿件写明是什么：标题、报送单位、刊物；刊物规定了报送方式的，还要写明
//! 报送时间。
//!
//! 正确：
//!
//! ```yaml
//! 标题: 委员会审议道路预算
//! 单位: works
//! 刊物: weekly
//! 报送时间: 2025-05-02
//! ```
//!
//! 错误：缺少“单位”，或者“标题”为空。
//!
//! 改正方法：补写缺少的项。`kanfa new item` 生成的稿件各项齐全。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::diagnostic::{Severity, Text};
use crate::model::words::chinese_name;
use crate::source::Place;

pub(in crate::check) const RULE: Rule = Rule {
    id: "required-key",
    severity: Severity::Error,
    summary: Summary {
        zh: "稿件写明标题、单位、刊物和报送时间",
        en: "an item states its title, unit, periodical and submission",
    },
    source: include_str!("required_key.rs"),
    stands: Stands::Structure,
    run: Run::Item(run),
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let item = cx.item;
    let titled = item.title.as_ref().is_some_and(|t| !t.replace('|', "").trim().is_empty());
    let by_channel = cx.versions().any(|(_, _, version)| version.channels.is_some());
    let there = [
        ("title", titled),
        ("unit", !item.units.is_empty()),
        ("periodical", !item.periodicals.is_empty()),
        ("submitted", item.submitted.is_some() || !by_channel),
    ];
    for (key, _) in there.into_iter().filter(|(key, there)| !there && !cx.is_broken(key)) {
        findings.push(missing(cx, key));
    }
}

fn missing(cx: &ItemContext<'_>, key: &'static str) -> crate::diagnostic::Diagnostic {
    let name = chinese_name(key);
    cx.found(
        Place::value(&[key]),
        Text::new(format!("缺少“{name}”（{key}）"), format!("`{key}` is missing")),
    )
    .hint(Text::new(
        format!("在文件开头两行 --- 之间补写：{name}: …"),
        format!("add `{key}: …` between the two `---` lines at the head of the file"),
    ))
}
