//! A version of the periodical is in force on the day of the issue: issues are
//! dated neither before its first version nor after its end.
//!
//! Passes: an issue dated on the first day of the periodical. Fails: an issue
//! dated the day before, or after `until`.
//!
//! To mend it: correct the day; or add a version to the periodical's file with
//! its reason and approver.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 刊期当日，刊物有生效的版本：不早于第一个版本的起始日，不晚于停刊日。
//!
//! 正确：刊期为刊物起始当日。错误：刊期为前一日，或者在停刊以后。
//!
//! 改正方法：改正日期；或者在刊物文件中增加版本，写明理由和批准人。
//!
//! 参数：无。本规则不能放宽。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

use crate::model::site::periodical_file;

pub(crate) const RULE: Rule = Rule {
    code: Code::PeriodicalActive,
    severity: Severity::Error,
    summary: Summary {
        zh: "刊期当日刊物存在",
        en: "the periodical exists on the day of the issue",
    },
    source: include_str!("periodical_active.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let id = &cx.draft.periodical;
    let Some(periodical) = cx.site.periodical(id) else { return };
    if cx.version().is_some() || !cx.dated || periodical.versions.is_empty() {
        return;
    }
    let day = cx.day;
    let title = periodical.newest().map_or(id.as_str(), |v| v.title.as_str());
    let message = Text::new(
        format!("{day} 时《{title}》不在刊行"),
        format!("“{title}” is not issued on {day}"),
    );
    let (file, place) = match (&cx.draft.plan, cx.draft.items.first()) {
        (Some(plan), _) => (plan.file.clone(), Place::value(&["dated"])),
        (None, Some(item)) => {
            let at = item.periodicals.iter().position(|p| p == id).unwrap_or(0);
            (item.file.clone(), Place::entry("periodical", at))
        }
        (None, None) => (cx.draft.file(), Place::Whole),
    };
    let label = Text::new("各版本的起止日期", "the terms of its versions");
    findings.push(
        cx.found_in(file, place, message)
            .related(periodical_file(id), Place::value(&["versions"]), label)
            .hint(Text::new(
                "请改正日期，或在刊物文件中增加带日期的版本",
                "correct the day, or add a dated version to the periodical's file",
            )),
    );
}
