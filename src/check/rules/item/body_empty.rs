//! An item has a body below its front matter.
//!
//! Passes: at least a line of text. Fails: a file that ends with the second
//! `---`.
//!
//! To mend it: write the text below the second `---`.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 稿件在开头各项之后有正文。
//!
//! 正确：至少有一行文字。错误：文件到第二个 `---` 为止。
//!
//! 改正方法：在第二个 `---` 之后写正文。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::BodyEmpty,
    severity: Severity::Error,
    summary: Summary { zh: "稿件有正文", en: "items have a body" },
    source: include_str!("body_empty.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    if cx.body().is_some_and(|body| body.text().trim().is_empty()) {
        let message = Text::new("稿件没有正文", "the item has no body");
        findings.push(
            cx.found(Place::Whole, message)
                .hint(Text::new("正文写在第二个 --- 之后", "the body comes after the second ---")),
        );
    }
}
