//! The days of an issue: submission, approval, date and printing; and the
//! version of its periodical on that day.

use crate::check::context::IssueContext;
use crate::model::site::periodical_file;
use crate::source::Place;

pub(crate) fn issue_dates(cx: &IssueContext<'_>) {
    let draft = cx.draft;
    let Some(signed) = draft.signed else { return };
    let of_plan = draft.plan.as_ref().filter(|plan| plan.approved.is_some());
    for item in &draft.items {
        let file = of_plan.map_or(&item.file, |plan| &plan.file);
        let own = item.approved.as_ref().and_then(|a| a.date).filter(|_| of_plan.is_none());
        let day = own.unwrap_or(signed);
        let Some(submitted) = item.submitted.map(|m| m.day).filter(|s| day < *s) else { continue };
        let report = cx.report_at(
            (file.clone(), Place::value(&["approved", "date"])),
            format!("签发日期 {day} 早于稿件的报送日期 {submitted}"),
            format!("approved on {day}, before the item was submitted on {submitted}"),
        );
        let there = (item.file.clone(), Place::value(&["submitted"]));
        report.related(there, "报送时间", "submitted here").hint(
            "核对两个日期，改正写错的一个",
            "compare the two days, and correct the wrong one",
        );
    }
    let Some(plan) = &draft.plan else { return };
    let days = [("dated", "刊期", plan.dated), ("printed", "印发日期", plan.printed)];
    for (key, name, day) in days {
        let Some(day) = day.filter(|day| *day < signed) else { continue };
        let report = cx.report(
            Place::value(&[key]),
            format!("{name} {day} 早于签发日期 {signed}"),
            format!("`{key}` {day} is before the approval on {signed}"),
        );
        report.hint("请改正日期", "correct the day that is wrong");
    }
}

pub(crate) fn periodical_active(cx: &IssueContext<'_>) {
    let id = &cx.draft.periodical;
    let Some(periodical) = cx.site.periodical(id) else { return };
    if cx.version().is_some() || !cx.dated || periodical.versions.is_empty() {
        return;
    }
    let spot = match (&cx.draft.plan, cx.draft.items.first()) {
        (Some(plan), _) => (plan.file.clone(), Place::value(&["dated"])),
        (None, Some(item)) => {
            let at = item.periodicals.iter().position(|p| p == id).unwrap_or(0);
            (item.file.clone(), Place::entry("periodical", at))
        }
        (None, None) => cx.spot(Place::Whole),
    };
    let day = cx.day;
    let title = periodical.newest().map_or(id.as_str(), |v| v.title.as_str());
    let report = cx.report_at(
        spot,
        format!("{day} 时《{title}》不在刊行"),
        format!("“{title}” is not issued on {day}"),
    );
    let versions = (periodical_file(id), Place::value(&["versions"]));
    report.related(versions, "各版本的起止日期", "the terms of its versions").hint(
        "请改正日期，或在刊物文件中增加带日期的版本",
        "correct the day, or add a dated version to the periodical's file",
    );
}
