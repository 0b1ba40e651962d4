//! Where a periodical is a digest with sections, each of its items names one of
//! them.
//!
//! Passes: `section: Campus` in a digest with the sections Senate and Campus.
//! Fails: no `section`, or `section: Sport`.
//!
//! To mend it: add or correct `section`, or add the section to the periodical
//! in a new dated version.
//!
//! Parameters: none; the sections stand in the periodical's file.
//!
//! # 中文
//!
//! 刊物是设有栏目的汇编的，每条稿件写明其中一个栏目。
//!
//! 正确：刊物设有“要闻”“动态”两个栏目，稿件写 `栏目: 动态`。错误：没有写“栏
//! 目”，或者写 `栏目: 体育`。
//!
//! 改正方法：补写或改正“栏目”；要增设栏目的，在刊物文件中另立一个带日期的版本。
//!
//! 参数：无；栏目写在刊物文件中。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::model::periodical::Composition;
use crate::model::site::periodical_file;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::Section,
    severity: Severity::Error,
    summary: Summary {
        zh: "汇编类稿件的栏目是刊物规定的",
        en: "items of a digest name a section of it",
    },
    source: include_str!("section.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let mut unfit = Vec::new();
    let mut fits = false;
    for (_, id, version) in cx.versions() {
        let Composition::Digest { sections } = &version.composition else { continue };
        match cx.item.section.as_deref() {
            _ if sections.is_empty() => {}
            Some(section) if sections.iter().any(|s| s == section) => fits = true,
            _ => unfit.push((id, version, sections)),
        }
    }
    // A section that one of several digests knows is meant for that one.
    for (id, version, sections) in unfit.into_iter().filter(|_| !fits) {
        let title = &version.title;
        let message = match cx.item.section.as_deref() {
            Some(section) => Text::new(
                format!("《{title}》没有栏目“{section}”"),
                format!("“{title}” has no section `{section}`"),
            ),
            None => Text::new(
                format!("缺少“栏目”（section），《{title}》按栏目编排"),
                format!("`section` is missing; “{title}” is arranged by sections"),
            ),
        };
        let finding = cx.found(Place::value(&["section"]), message);
        let word = cx.item.section.as_deref().unwrap_or_default();
        let path =
            ["versions".into(), version.index.into(), "composition".into(), "sections".into()];
        let label = Text::new("栏目在这里规定", "the sections stand here");
        let finding = suggest(finding, word, sections.iter().map(String::as_str)).related(
            periodical_file(id),
            Place::Value(path.into()),
            label,
        );
        findings.push(cx.citing(finding, version));
    }
}
