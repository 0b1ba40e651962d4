//! Where a periodical has lengths by style, its items state their style, and it
//! is one of those.
//!
//! Passes: `style: 综合` in a periodical with lengths for 动态 and 综合. Fails: no
//! `style`, or `style: 评论`.
//!
//! To mend it: add or correct `style`.
//!
//! Parameters: none; the styles stand under `lengths` in the periodical's file.
//!
//! # 中文
//!
//! 刊物按体例规定字数的，稿件写明体例，并且是其中之一。
//!
//! 正确：刊物对动态、综合分别规定了字数，稿件写 `体例: 综合`。错误：没有写“体
//! 例”，或者写 `体例: 评论`。
//!
//! 改正方法：补写或改正“体例”。
//!
//! 参数：无；体例写在刊物文件的 `lengths` 中。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::model::site::periodical_file;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::Style,
    severity: Severity::Error,
    summary: Summary { zh: "体例是刊物规定的", en: "styles are those of the periodical" },
    source: include_str!("style.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    for (_, id, version) in cx.versions() {
        let styles: Vec<&str> = version.lengths.iter().filter_map(|l| l.style.as_deref()).collect();
        let all = version.lengths.iter().any(|l| l.style.is_none());
        let title = &version.title;
        let message = match cx.item.style.as_deref() {
            _ if styles.is_empty() => continue,
            Some(style) if styles.contains(&style) => continue,
            None if all => continue,
            Some(style) => Text::new(
                format!("《{title}》没有体例“{style}”"),
                format!("“{title}” has no style `{style}`"),
            ),
            None => Text::new(
                format!("缺少“体例”（style），《{title}》的字数因体例而异"),
                format!("`style` is missing; the lengths of “{title}” depend on it"),
            ),
        };
        let finding = cx.found(Place::value(&["style"]), message);
        let word = cx.item.style.as_deref().unwrap_or_default();
        let place = Place::Value(vec!["versions".into(), version.index.into(), "lengths".into()]);
        let label = Text::new("体例在这里规定", "the styles stand here");
        let finding = suggest(finding, word, styles).related(periodical_file(id), place, label);
        findings.push(cx.citing(finding, version));
    }
}
