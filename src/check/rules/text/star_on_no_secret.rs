//! What is no secret carries no mark of one: the mark that stands between a
//! level and its term in `site.yaml` never follows a level that may be here,
//! nor one of the words that the site names.
//!
//! Passes: `classification: internal`; a mark in a sentence on its own. Fails:
//! `classification: internal★`, a line that says `内部★3年`.
//!
//! To mend it: take the mark and the term away. Where the matter is secret
//! after all, it may not be here.
//!
//! Parameters: `words`, a list of further words that never carry the mark.
//!
//! # 中文
//!
//! 不属于国家秘密的，不作国家秘密标志：`site.yaml` 中密级与保密期限之间的标志符
//! 号，不出现在可以存入本库的级别之后，也不出现在站点列出的用词之后。
//!
//! 正确：`密级: 内部`；句子里单独出现的符号。错误：`密级: 内部★`；某一行写
//! `内部★3年`。
//!
//! 改正方法：删去标志符号和期限。确属国家秘密的，不得存入本库。
//!
//! 参数：`words`，其他不能作标志的用词列表。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, Frame, IssueContext, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

use super::scan::{Hit, in_item, in_note};
use crate::check::rules::item::markings::Markings;

pub(crate) const RULE: Rule = Rule {
    code: Code::StarOnNoSecret,
    severity: Severity::Error,
    summary: Summary {
        zh: "非国家秘密不作密级标志",
        en: "what is no secret carries no mark of one",
    },
    source: include_str!("star_on_no_secret.rs"),
    stands: Stands::Duty,
    parameters: &["words"],
    runs: &[Run::Item(run), Run::Issue(of_issue)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let words = cx.parameters().words("words").unwrap_or_default();
    let markings = markings(cx, &words);
    in_item(cx, |text| scan(text, &markings), findings);
    let level = cx.item.classification.as_deref().unwrap_or_default();
    if markings.marked(level).is_some() {
        findings.push(cx.found(Place::value(&["classification"]), message()));
    }
}

fn of_issue(cx: &IssueContext<'_>, findings: &mut Findings) {
    let words = cx.parameters().words("words").unwrap_or_default();
    let markings = markings(cx, &words);
    in_note(cx, |text| scan(text, &markings), findings);
}

fn markings<'a>(frame: &Frame<'a>, words: &'a [String]) -> Markings<'a> {
    let policy = &frame.site.settings.classification;
    Markings::permitted(policy, words)
}

fn message() -> Text {
    Text::new(
        "不属于国家秘密的级别不加密级标志符号",
        "a level that is no state secret carries no such mark",
    )
}

fn scan(text: &str, markings: &Markings<'_>) -> Vec<Hit> {
    if !markings.has_mark_in(text) {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(range) = markings.marked(line.trim_end()) {
            let range = at + range.start..at + range.end;
            hits.push(Hit::new(range, message()));
        }
        at += line.len();
    }
    hits
}
