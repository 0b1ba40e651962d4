//! The calendar of the coming year.

use chrono::Datelike as _;

use crate::check::context::SiteContext;
use crate::finding::Severity;
use crate::source::Place;

/// The month in which the next year's holidays are known.
const ANNOUNCED: u32 = 12;

/// Notes from December on that the calendar lacks the next year.
pub(crate) fn next_year(cx: &SiteContext<'_>) {
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
