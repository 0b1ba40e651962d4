//! An item states its category of content where a periodical that carries it
//! has `category-required: true`.
//!
//! Passes: `category: 3`. Fails: the same item without `category`.
//!
//! To mend it: add `category` with one of the categories of `site.yaml`.
//!
//! Parameters: none; which periodicals ask for it stands in their files.
//!
//! # 中文
//!
//! 刊载稿件的刊物写明 `category-required: true` 的，稿件写明内容类别。
//!
//! 正确：`内容类别: 3`。错误：同一稿件没有“内容类别”。
//!
//! 改正方法：补写“内容类别”，取 `site.yaml` 中的一类。
//!
//! 参数：无；哪些刊物要求，写在刊物文件中。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_version, keys};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::model::site::periodical_file;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::CategoryRequired,
    severity: Severity::Error,
    summary: Summary {
        zh: "刊物要求的稿件写明内容类别",
        en: "items state their category where their periodical asks for it",
    },
    source: include_str!("category_required.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    if cx.item.category.is_some() || cx.is_broken("category") {
        return;
    }
    let Some((_, id, version)) = cx.versions().find(|(_, _, v)| v.category_required) else {
        return;
    };
    let title = &version.title;
    let message = Text::new(
        format!("缺少“内容类别”（category），《{title}》要求写明"),
        format!("`category` is missing; “{title}” asks for it"),
    );
    let terms = &cx.site.settings.categories.terms;
    let listed = |between: &str| {
        let words = terms.iter().map(|t| format!("{} {}", t.id, t.name));
        words.collect::<Vec<_>>().join(between)
    };
    let label = Text::new("刊物在这里要求", "the periodical asks for it here");
    let (file, place) = (periodical_file(id), in_version(version, &keys!["category-required"]));
    let finding = cx.found(Place::value(&["category"]), message).related(file, place, label);
    findings.push(finding.hint(Text::new(
        format!("补写 内容类别: …，可写：{}", listed("、")),
        format!("add `category: …`, one of {}", listed(", ")),
    )));
}
