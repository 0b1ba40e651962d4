//! Every mark of a footnote has its footnote, every footnote has a mark, and no
//! label is used for two footnotes.
//!
//! Passes: `text[^1]` and, on a line of its own, `[^1]: note`. Fails: a mark
//! without a footnote, two footnotes `[^1]:`; a footnote without a mark is a
//! warning.
//!
//! To mend it: add what is missing, or take the rest out.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 每个脚注标记都有注文，每条注文都有标记，同一编号只用于一条注文。
//!
//! 正确：`正文[^1]`，另起一行 `[^1]: 注文`。错误：有标记而没有注文；两条注文都
//! 用 `[^1]:`；有注文而没有标记的，为警告。
//!
//! 改正方法：补上缺少的，或者删去多余的。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext, ItemContext};
use crate::finding::{Code, Severity};
use crate::markdown::ProblemKind;

use super::problems;

pub(crate) const RULE: Rule = Rule {
    code: Code::Footnote,
    severity: Severity::Error,
    summary: Summary {
        zh: "脚注和注文一一对应",
        en: "marks of footnotes and footnotes go together",
    },
    source: include_str!("footnote.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run), Run::Issue(of_issue)],
};

const KINDS: &[ProblemKind] =
    &[ProblemKind::FootnoteMissing, ProblemKind::FootnoteUnused, ProblemKind::FootnoteTwice];

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    problems::of_item(cx, KINDS, findings);
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    problems::of_note(cx, KINDS, findings);
}
