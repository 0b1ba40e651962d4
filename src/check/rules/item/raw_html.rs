//! Bodies and editor's notes are Markdown without raw HTML: no tags, no
//! comments. Pages and documents are made from one tree, and what only a
//! browser understands would be lost in print, or do harm on a page.
//!
//! Passes: `**bold**`, `a \< b`. Fails: `<b>bold</b>`, `<script>`, `<!-- remark
//! -->`.
//!
//! To mend it: write it in Markdown; for a literal angle bracket write `\<`.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 正文和按语是不含 HTML 代码的 Markdown：不用标签，不用注释。网页和文件出自同
//! 一份内容，只有浏览器认识的东西，印出来会丢失，放在网页上可能有害。
//!
//! 正确：`**加粗**`，`a \< b`。错
//! 误：`<b>加粗</b>`，`<script>`，`<!-- 备注 -->`。
//!
//! 改正方法：改用 Markdown 写法；尖括号作为文字时写作 `\<`。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext, ItemContext};
use crate::finding::{Code, Severity};
use crate::markdown::ProblemKind;

use super::problems;

pub(crate) const RULE: Rule = Rule {
    code: Code::RawHtml,
    severity: Severity::Error,
    summary: Summary { zh: "正文不用 HTML 代码", en: "bodies hold no raw HTML" },
    source: include_str!("raw_html.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run), Run::Issue(of_issue)],
};

const KINDS: &[ProblemKind] = &[ProblemKind::RawHtml];

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    problems::of_item(cx, KINDS, findings);
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    problems::of_note(cx, KINDS, findings);
}
