//! Lists and quotations are nested at most 32 deep, and a body has at most
//! 200,000 pieces: caps on the work that one item can ask for.
//!
//! Passes: any text that people write. Fails: a thousand `>` in a row.
//!
//! To mend it: use fewer levels, or split the item.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 列表和引文最多嵌套32层，正文最多20万个成分：一篇稿件能占用的资源有上限。
//!
//! 正确：正常书写的稿件。错误：连写一千个 `>`。
//!
//! 改正方法：减少层次，或者拆分稿件。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext, ItemContext};
use crate::finding::{Code, Severity};
use crate::markdown::ProblemKind;

use super::problems;

pub(crate) const RULE: Rule = Rule {
    code: Code::BodySize,
    severity: Severity::Error,
    summary: Summary {
        zh: "正文的层次和规模有限",
        en: "bodies keep to bounds of depth and number",
    },
    source: include_str!("body_size.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run), Run::Issue(of_issue)],
};

const KINDS: &[ProblemKind] = &[ProblemKind::TooDeep, ProblemKind::TooMany];

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    problems::of_item(cx, KINDS, findings);
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    problems::of_note(cx, KINDS, findings);
}
