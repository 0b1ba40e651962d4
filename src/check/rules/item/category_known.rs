//! The category of an item is one of `categories` in `site.yaml`, by its id,
//! its name or an alias.
//!
//! Passes: `category: 3`. Fails: `category: 9` where the site has eight.
//!
//! To mend it: write one that the site knows.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 稿件的内容类别是 `site.yaml` 中 `categories` 之一，写 id、名称或别名均可。
//!
//! 正确：`内容类别: 3`。错误：站点规定了八类，写了 `内容类别: 9`。
//!
//! 改正方法：改写为站点规定的类别。
//!
//! 参数：无。本规则不能放宽。

use crate::check::nearest::suggest_term;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::CategoryKnown,
    severity: Severity::Error,
    summary: Summary { zh: "内容类别是站点规定的", en: "categories are known ones" },
    source: include_str!("category_known.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let Some(word) = &cx.item.category else { return };
    let known = &cx.site.settings.categories;
    if known.find(word).is_some() {
        return;
    }
    let message =
        Text::new(format!("没有内容类别“{word}”"), format!("there is no category `{word}`"));
    let finding = cx.found(Place::value(&["category"]), message);
    let finding = cx.listed_in(finding, &["categories"], known);
    findings.push(suggest_term(finding, word, known));
}
