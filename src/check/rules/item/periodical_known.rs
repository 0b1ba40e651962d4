//! Every periodical that an item names has a file in `content/periodicals/`:
//! those that carry it, and the one it was submitted for. None is named twice.
//!
//! Passes: `periodical: [weekly, briefing]`. Fails: `periodical: weeky`.
//!
//! To mend it: write the id of a periodical, which is the name of its file
//! without `.yaml`.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 稿件所写的刊物在 `content/periodicals/` 中都有文件：刊载它的刊物，以及拟用刊
//! 物。同一刊物不写两次。
//!
//! 正确：`刊物: [weekly, briefing]`。错误：`刊物: weeky`。
//!
//! 改正方法：改写为刊物的 id，即其文件名去掉 `.yaml`。
//!
//! 参数：无。本规则不能放宽。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::PeriodicalId;
use crate::model::site::periodical_file;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::PeriodicalKnown,
    severity: Severity::Error,
    summary: Summary { zh: "刊物是本站的刊物", en: "periodicals of items exist" },
    source: include_str!("periodical_known.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    for (at, id) in cx.item.periodicals.iter().enumerate() {
        if is_unknown(cx, id) {
            findings.push(unknown(cx, Place::entry("periodical", at), id));
        } else if cx.item.periodicals[..at].contains(id) {
            let message = Text::new(format!("刊物“{id}”重复"), format!("`{id}` stands twice"));
            findings.push(cx.found(Place::entry("periodical", at), message));
        }
    }
    if let Some(id) = cx.item.submitted_for.as_ref().filter(|id| is_unknown(cx, id)) {
        findings.push(unknown(cx, Place::value(&["submitted-for"]), id));
    }
}

fn is_unknown(cx: &ItemContext<'_>, id: &PeriodicalId) -> bool {
    let named = !id.as_str().is_empty();
    named && cx.site.periodical(id).is_none() && !cx.is_unread(&periodical_file(id))
}

fn unknown(cx: &ItemContext<'_>, place: Place, id: &PeriodicalId) -> Finding {
    let message = Text::new(format!("没有刊物“{id}”"), format!("there is no periodical `{id}`"));
    let known = cx.site.periodicals.iter().map(|p| p.id.as_str());
    suggest(cx.found(place, message), id.as_str(), known)
}
