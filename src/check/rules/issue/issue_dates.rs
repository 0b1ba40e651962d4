//! The dates of an issue follow one another: no item is approved before it was
//! submitted, the issue is dated no earlier than it is approved, and printed no
//! earlier than that.
//!
//! Passes: submitted on 7 May, approved, dated and printed on 9 May. Fails:
//! `approved` on 6 May; `printed` on 8 May.
//!
//! To mend it: correct the day that is wrong. An issue that was approved late
//! is dated late.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 各期的日期先后有序：签发不早于各稿件的报送，刊期不早于签发，印发不早于签发。
//!
//! 正确：5月7日报送，5月9日签发、刊期、印发。错误：5月6日签发；5月8日印发。
//!
//! 改正方法：改正有误的日期。签发晚的，刊期也应顺延。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::IssueDates,
    severity: Severity::Error,
    summary: Summary {
        zh: "报送、签发、刊期、印发先后有序",
        en: "submission, approval, date and printing follow one another",
    },
    source: include_str!("issue_dates.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let draft = cx.draft;
    let Some(signed) = draft.signed else { return };
    let approved = Place::value(&["approved", "date"]);
    let of_plan = draft.plan.as_ref().filter(|plan| plan.approved.is_some());
    for item in &draft.items {
        let file = of_plan.map_or(&item.file, |plan| &plan.file);
        let own = item.approved.as_ref().and_then(|a| a.date).filter(|_| of_plan.is_none());
        let day = own.unwrap_or(signed);
        let Some(submitted) = item.submitted.map(|m| m.day).filter(|s| day < *s) else { continue };
        let message = Text::new(
            format!("签发日期 {day} 早于稿件的报送日期 {submitted}"),
            format!("approved on {day}, before the item was submitted on {submitted}"),
        );
        let label = Text::new("报送时间", "submitted here");
        findings.push(cx.found_in(file.clone(), approved.clone(), message).related(
            item.file.clone(),
            Place::value(&["submitted"]),
            label,
        ));
    }
    let Some(plan) = &draft.plan else { return };
    let days = [("dated", "刊期", plan.dated), ("printed", "印发日期", plan.printed)];
    for (key, name, day) in days {
        let Some(day) = day.filter(|day| *day < signed) else { continue };
        let message = Text::new(
            format!("{name} {day} 早于签发日期 {signed}"),
            format!("`{key}` {day} is before the approval on {signed}"),
        );
        let finding = cx.found(Place::value(&[key]), message);
        findings.push(finding.hint(Text::new("请改正日期", "correct the day that is wrong")));
    }
}
