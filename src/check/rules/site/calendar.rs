//! Calendars that are missing or not filled in.

use chrono::Datelike as _;

use crate::check::context::SiteContext;
use crate::finding::Severity;
use crate::source::Place;

/// The month in which the next year's holidays are known.
const ANNOUNCED: u32 = 12;

pub(crate) fn calendar(cx: &SiteContext<'_>) {
    next_year(cx);
    for year in cx.site.calendar.blank() {
        let spot = (format!("content/calendar/{year}.yaml").into(), Place::Whole);
        let report = cx.report_at(
            spot,
            format!("{year} 年的工作日历还没有填写节假日"),
            format!("the calendar of {year} states no holidays yet"),
        );
        report.severity(Severity::Warning).hint(
            "请照国家公布的放假通知填写；填好以前，按工作日计算的期限不可靠",
            "fill in the official holidays; until then terms in working days are not reliable",
        );
    }
}

/// Notes from December on that the calendar lacks the next year.
fn next_year(cx: &SiteContext<'_>) {
    let (calendar, day) = (&cx.site.calendar, cx.as_of);
    let (year, next) = (day.year(), day.year() + 1);
    if day.month() < ANNOUNCED || !calendar.has(year) || calendar.has(next) {
        return;
    }
    let spot = (format!("content/calendar/{year}.yaml").into(), Place::Whole);
    let report = cx.report_at(
        spot,
        format!("还没有 {next} 年的工作日历"),
        format!("the calendar of {next} is still missing"),
    );
    report.severity(Severity::Note).hint(
        format!("kanfa new calendar {next}，再照国家公布的放假通知填写"),
        format!("`kanfa new calendar {next}`, then fill in the official holidays"),
    );
}
