//! Every item says what it is: its title, its unit and its periodical, and the
//! day it was submitted where its periodical names channels of submission.
//!
//! Configuration files have keys of this kind too: a periodical's title,
//! publisher and first day; the reason and the approver of a change.
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
//! To mend it: add the key that is missing. `kanfa new item` writes all of
//! them.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 每篇稿件写明是什么：标题、报送单位、刊物；刊物规定了报送方式的，还要写明报送
//! 时间。
//!
//! 配置文件也有必写的项：刊物的名称、主办单位和起始日期，调整的理由和批准人。
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
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::words::chinese_name;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::RequiredKey,
    severity: Severity::Error,
    summary: Summary {
        zh: "写明标题、单位、刊物和报送时间", en: "what must be stated is stated"
    },
    source: include_str!("required_key.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let item = cx.item;
    let titled = item.title.as_ref().is_some_and(|t| !t.replace('|', "").trim().is_empty());
    let by_channel = cx.versions().any(|(_, _, version)| version.channels.is_some());
    let there = [
        ("title", titled),
        ("unit", item.units.iter().any(|id| !id.as_str().is_empty())),
        ("periodical", item.periodicals.iter().any(|id| !id.as_str().is_empty())),
        ("submitted", item.submitted.is_some() || !by_channel),
    ];
    for (key, _) in there.into_iter().filter(|(key, there)| !there && !cx.is_broken(key)) {
        findings.push(missing(cx, key));
    }
}

fn missing(cx: &ItemContext<'_>, key: &'static str) -> Finding {
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
