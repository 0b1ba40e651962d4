//! Meetings of certain kinds are held once a month, early in it, or once a week
//! on a stated day, as long as the register has any: a month or a week without
//! one is listed, unless it was postponed. A weekly meeting on another day is a
//! warning; where the stated day was a day off it is only listed. Further
//! meetings beside the regular one may be on any day.
//!
//! A year that is missing from the calendar is an error of `calendar-missing`.
//!
//! Passes: Mondays 1, 8 and 15 November 2004; 1, 8 and 22 November with an entry
//! of the 15th that has `status: postponed`. Fails: 1, 8 and 22 November without
//! it; Tuesday 9 November where Monday was worked.
//!
//! To mend it: enter the meeting or its postponement with the reason.
//!
//! Parameters: `monthly` and `weekly`, lists of kinds of meeting; `weekday`, a
//! day of the week in English, Monday unless said; `month-start`, the last day
//! of a month that is early in it, any unless said; `from` and `until`, days
//! that the check begins and ends on, the first and last entry of the kind
//! unless said.
//!
//! # 中文
//!
//! 规定种类的会议每月召开一次，且在月初；或者每周在规定的一天召开。登记簿有记录
//! 的期间内，没有召开又没有登记推迟的月份、周次列出。每周的会议改在其他日子召开
//! 的为警告，规定的一天是休息日的只列出。例会之外临时召集的会议不限日子。
//!
//! 日历中没有的年份，由规则 `calendar-missing` 报错。
//!
//! 正确：2004年11月1日、8日、15日（均为周一）；1日、8日、22日，另有15日的一条写
//! 明`状态: 推迟`。错误：1日、8日、22日，15日没有记录；周一上班，改在9日（周
//! 二）召开。
//!
//! 改正方法：补登会议，或者登记推迟及理由。
//!
//! 参数：`monthly`、`weekly`，会议种类列表；`weekday`，星期几（英文），没有写的
//! 为星期一；`month-start`，月初的最后一日，没有写的不核对；`from`、`until`，核
//! 对的首日和末日，没有写的为该种会议的第一条和最后一条。

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Weekday};

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::rules::site::calendar_missing;
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::Day;
use crate::model::calendar::MissingYear;
use crate::model::register::{Entry, Meeting, MeetingStatus};

pub(crate) const RULE: Rule = Rule {
    code: Code::MeetingCadence,
    severity: Severity::Warning,
    summary: Summary {
        zh: "例会按期召开", en: "regular meetings are held when they should be"
    },
    source: include_str!("meeting_cadence.rs"),
    stands: Stands::Duty,
    parameters: &["monthly", "weekly", "weekday", "month-start", "from", "until"],
    runs: &[Run::Site(run)],
};

/// The most findings of one kind of meeting: a wrong year would give thousands.
const MOST: usize = 60;

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let mut series: BTreeMap<_, BTreeMap<Day, &Entry<Meeting>>> = BTreeMap::new();
    for meeting in &cx.site.registers.meetings {
        if let (Some(kind), Some(day)) = (&meeting.kind, meeting.date) {
            series.entry((&meeting.unit, kind)).or_default().insert(day, meeting);
        }
    }
    for ((_, kind), meetings) in series {
        let mut own = Findings::default();
        if let Err((missing, meeting)) = (Judge { cx, kind, meetings: &meetings }).run(&mut own) {
            let (file, place) = (meeting.file.clone(), meeting.key("date"));
            findings.push(calendar_missing::finding(cx, Severity::Error, file, &place, missing));
        }
        findings.0.extend(own.0.into_iter().take(MOST));
    }
}

/// One kind of meeting of one unit.
struct Judge<'a> {
    cx: &'a SiteContext<'a>,
    kind: &'a str,
    meetings: &'a BTreeMap<Day, &'a Entry<Meeting>>,
}

type Unknown<'a> = (MissingYear, &'a Entry<Meeting>);

impl<'a> Judge<'a> {
    fn run(&self, findings: &mut Findings) -> Result<(), Unknown<'a>> {
        let Some((first, last)) = self.meetings.keys().next().zip(self.meetings.keys().next_back())
        else {
            return Ok(());
        };
        let parameters = self.cx.parameters();
        let first = parameters.day("from").unwrap_or(*first);
        let last = parameters.day("until").unwrap_or(*last);
        let named = |list: &str| {
            parameters.words(list).is_some_and(|words| words.iter().any(|w| w == self.kind))
        };
        if named("monthly") {
            self.monthly(first, last, parameters.number("month-start"), findings);
        }
        if named("weekly") {
            let weekday = parameters.word("weekday").and_then(|word| word.parse().ok());
            self.weekly(first, last, weekday.unwrap_or(Weekday::Mon), findings)?;
        }
        Ok(())
    }

    fn monthly(&self, first: Day, last: Day, early: Option<u64>, findings: &mut Findings) {
        let mut month = first.with_day(1);
        while let Some(start) = month.filter(|start| *start <= last) {
            month = start.checked_add_months(chrono::Months::new(1));
            let Some(end) = month.and_then(|next| next.pred_opt()) else { return };
            let held = self.between(start, end);
            let (year, number) = (start.year(), start.month());
            let regular = held.first().map(|meeting| meeting.date.unwrap_or(start));
            let postponed = held.iter().any(|m| m.status == MeetingStatus::Postponed);
            let late = regular.zip(early).filter(|(day, early)| u64::from(day.day()) > *early);
            let kind = self.kind;
            if held.is_empty() {
                let message = Text::new(
                    format!("{kind}{year}年{number}月没有召开，也没有登记推迟"),
                    format!("{kind}: none in {year}-{number:02}, and no postponement"),
                );
                self.report((start, "monthly"), Severity::Note, message, findings);
            } else if let Some((day, _)) = late.filter(|_| !postponed) {
                let message = Text::new(
                    format!("{kind}{year}年{number}月于{}日召开，不在月初", day.day()),
                    format!("{kind}: held on {day}, not early in the month"),
                );
                self.report((day, "month-start"), Severity::Note, message, findings);
            }
        }
    }

    fn weekly(
        &self,
        first: Day,
        last: Day,
        weekday: Weekday,
        findings: &mut Findings,
    ) -> Result<(), Unknown<'a>> {
        let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
        for start in monday.iter_days().step_by(7).take_while(|start| *start <= last) {
            let day = start + Days::new(u64::from(weekday.num_days_from_monday()));
            let held = self.between(start, start + Days::new(6));
            let postponed = held.iter().any(|m| m.status == MeetingStatus::Postponed);
            if postponed || held.iter().any(|m| m.date == Some(day)) {
                continue;
            }
            let off = !self.is_worked(day)?;
            let kind = self.kind;
            let Some(other) = held.first().and_then(|meeting| meeting.date) else {
                let message = Text::new(
                    format!("{kind}{day} 当周没有召开，也没有登记推迟"),
                    format!("{kind}: none in the week of {day}, and no postponement"),
                );
                self.report((day, "weekly"), Severity::Note, message, findings);
                continue;
            };
            let (severity, zh, en) = if off {
                (Severity::Note, "（当日休息）", ", a day off")
            } else {
                (self.cx.rule.severity, "", "")
            };
            let message = Text::new(
                format!("{kind}应在 {day} 召开{zh}，改在 {other}"),
                format!("{kind}: held on {other} instead of {day}{en}"),
            );
            self.report((other, "weekly"), severity, message, findings);
        }
        Ok(())
    }

    fn between(&self, start: Day, end: Day) -> Vec<&'a Entry<Meeting>> {
        self.meetings.range(start..=end).map(|(_, meeting)| *meeting).collect()
    }

    fn is_worked(&self, day: Day) -> Result<bool, Unknown<'a>> {
        let near = self.near(day);
        self.cx.site.calendar.is_working_day(day).or_else(|missing| match near {
            Some(near) => Err((missing, near)),
            None => Ok(true),
        })
    }

    /// The last meeting up to a day, or the first one after it.
    fn near(&self, day: Day) -> Option<&'a Entry<Meeting>> {
        let before = self.meetings.range(..=day).next_back();
        before.or_else(|| self.meetings.iter().next()).map(|(_, meeting)| *meeting)
    }

    /// `limit` is the parameter by which the meeting was expected.
    fn report(
        &self,
        (day, limit): (Day, &str),
        severity: Severity,
        message: Text,
        findings: &mut Findings,
    ) {
        let (Some(frame), Some(near)) = (self.cx.at(day), self.near(day)) else { return };
        let finding = frame.finding(severity, near.file.clone(), near.key("date"), message);
        findings.push(frame.set_by(finding, limit));
    }
}
