//! Asterisks that were meant as emphasis take effect: they touch the words, and
//! punctuation at the edge stands outside of them. Otherwise they would be
//! printed.
//!
//! Passes: `**safe**, and sound`. Fails: `** safe **`, `**“safe”**and`.
//!
//! To mend it: close the gap, or move the punctuation out.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 用作强调的星号都生效：星号紧贴文字，首尾的标点放在星号之外。否则星号会原样印
//! 出。
//!
//! 正确：`**安全**，可靠`。错误：`** 安全 **`，`**“安全”**可靠`。
//!
//! 改正方法：去掉空格，或者把标点移到星号之外。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext, ItemContext};
use crate::finding::{Code, Severity};
use crate::markdown::ProblemKind;

use super::problems;

pub(crate) const RULE: Rule = Rule {
    code: Code::StrayMarks,
    severity: Severity::Warning,
    summary: Summary { zh: "强调标记都生效", en: "marks of emphasis take effect" },
    source: include_str!("stray_marks.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Item(run), Run::Issue(of_issue)],
};

const KINDS: &[ProblemKind] = &[ProblemKind::StrayMarks];

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    problems::of_item(cx, KINDS, findings);
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    problems::of_note(cx, KINDS, findings);
}
