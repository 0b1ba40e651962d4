//! Where working days are counted, the calendar has the years in between:
//! `calendar/<year>.yaml` with its holidays and make-up days. A year that is
//! not there is never guessed. It is an error where a date in the content is
//! judged, and a warning where an open obligation is counted to the date of the
//! site.
//!
//! Passes: a daily of June 2016 with `calendar/2016.yaml`. Fails: the same
//! without that file.
//!
//! To mend it: add the year's file from the official announcement of its
//! holidays; a year without any has an empty one.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 计算工作日时，其间各年都有 `calendar/年份.yaml`，写明节假日和调休上班日。没
//! 有的年份决不猜测：判断内容中的日期的，为错误；未了事项计算到站点日期的，为警
//! 告。
//!
//! 正确：2016年6月每日一期的刊物，有 `calendar/2016.yaml`。错误：没有这个文件。
//!
//! 改正方法：按国家公布的放假安排补充该年的文件；没有节假日的年份，放一个空文
//! 件。
//!
//! 参数：无。本规则不能放宽。

use crate::check::Frame;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::calendar::MissingYear;
use crate::source::{FilePath, Place};

pub(crate) const RULE: Rule = Rule {
    code: Code::CalendarMissing,
    severity: Severity::Error,
    summary: Summary {
        zh: "日历中有要核对的年份",
        en: "the calendar has the years that are counted",
    },
    source: include_str!("calendar_missing.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Within],
};

/// A finding of this rule, made by `frame`'s rule while it counts.
pub(in crate::check::rules) fn finding(
    frame: &Frame<'_>,
    severity: Severity,
    file: impl Into<FilePath>,
    place: &Place,
    missing: MissingYear,
) -> Finding {
    let year = missing.0;
    let message = Text::new(
        format!("日历中没有 {year} 年，无法计算工作日"),
        format!("the calendar has no {year}: working days cannot be counted"),
    );
    let frame = Frame { rule: &RULE, ..*frame };
    frame.finding(severity, file, place.clone(), message).hint(Text::new(
        format!("请补充 content/calendar/{year}.yaml"),
        format!("add content/calendar/{year}.yaml"),
    ))
}
