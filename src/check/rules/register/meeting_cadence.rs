//! Regular meetings, by months and weeks.

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, Months, Weekday};

use crate::check::context::SiteContext;
use crate::check::say::year_missing;
use crate::finding::Severity;
use crate::model::Day;
use crate::model::calendar::MissingYear;
use crate::model::register::{Entry, Meeting};

/// The most findings of one kind of meeting: a wrong year would give thousands.
const MOST: usize = 60;

pub(crate) fn meeting_cadence(cx: &SiteContext<'_>) {
    let mut series: BTreeMap<_, BTreeMap<Day, &Entry<Meeting>>> = BTreeMap::new();
    for meeting in &cx.site.registers.meetings {
        if let (Some(kind), Some(day)) = (&meeting.kind, meeting.date) {
            series.entry((&meeting.unit, kind)).or_default().insert(day, meeting);
        }
    }
    for ((_, kind), meetings) in series {
        let judge = Judge { cx, kind, meetings: &meetings, left: Cell::new(MOST) };
        if let Err((missing, meeting)) = judge.run() {
            year_missing(cx, Severity::Error, meeting.spot("date"), missing.0);
        }
    }
}

/// One kind of meeting of one unit.
struct Judge<'a> {
    cx: &'a SiteContext<'a>,
    kind: &'a str,
    meetings: &'a BTreeMap<Day, &'a Entry<Meeting>>,
    /// Findings that may still be reported.
    left: Cell<usize>,
}

type Unknown<'a> = (MissingYear, &'a Entry<Meeting>);

impl<'a> Judge<'a> {
    fn run(&self) -> Result<(), Unknown<'a>> {
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
            self.monthly(first, last, parameters.number("month-start"));
        }
        if named("weekly") {
            let weekday = parameters.word("weekday").and_then(|word| word.parse().ok());
            self.weekly(first, last, weekday.unwrap_or(Weekday::Mon))?;
        }
        Ok(())
    }

    fn monthly(&self, first: Day, last: Day, early: Option<u64>) {
        let mut month = first.with_day(1);
        while let Some(start) = month.filter(|start| *start <= last) {
            month = start.checked_add_months(Months::new(1));
            let Some(end) = month.and_then(|next| next.pred_opt()) else { return };
            let held = self.between(start, end);
            let (year, number) = (start.year(), start.month());
            let regular = held.first().map(|meeting| meeting.date.unwrap_or(start));
            let postponed = held.iter().any(|m| m.is_postponed());
            let late = regular.zip(early).filter(|(day, early)| u64::from(day.day()) > *early);
            let kind = self.kind;
            if held.is_empty() {
                let (zh, en) = (
                    format!("{kind}{year}年{number}月没有召开，也没有登记推迟"),
                    format!("{kind}: none in {year}-{number:02}, and no postponement"),
                );
                self.report((start, "monthly"), Severity::Note, zh, en);
            } else if let Some((day, _)) = late.filter(|_| !postponed) {
                let (zh, en) = (
                    format!("{kind}{year}年{number}月于{}日召开，不在月初", day.day()),
                    format!("{kind}: held on {day}, not early in the month"),
                );
                self.report((day, "month-start"), Severity::Note, zh, en);
            }
        }
    }

    fn weekly(&self, first: Day, last: Day, weekday: Weekday) -> Result<(), Unknown<'a>> {
        let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
        for start in monday.iter_days().step_by(7).take_while(|start| *start <= last) {
            let day = start + Days::new(u64::from(weekday.num_days_from_monday()));
            let held = self.between(start, start + Days::new(6));
            let postponed = held.iter().any(|m| m.is_postponed());
            if postponed || held.iter().any(|m| m.date == Some(day)) {
                continue;
            }
            let off = !self.is_worked(day)?;
            let kind = self.kind;
            let Some(other) = held.first().and_then(|meeting| meeting.date) else {
                let (zh, en) = (
                    format!("{kind}{day} 当周没有召开，也没有登记推迟"),
                    format!("{kind}: none in the week of {day}, and no postponement"),
                );
                self.report((day, "weekly"), Severity::Note, zh, en);
                continue;
            };
            let (severity, zh_off, en_off) = if off {
                (Severity::Note, "（当日休息）", ", a day off")
            } else {
                (self.cx.rule.severity, "", "")
            };
            let (zh, en) = (
                format!("{kind}应在 {day} 召开{zh_off}，改在 {other}"),
                format!("{kind}: held on {other} instead of {day}{en_off}"),
            );
            self.report((other, "weekly"), severity, zh, en);
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
    fn report(&self, (day, limit): (Day, &str), severity: Severity, zh: String, en: String) {
        let (Some(frame), Some(near)) = (self.cx.at(day), self.near(day)) else { return };
        if let Some(left) = self.left.get().checked_sub(1) {
            self.left.set(left);
            frame.report_at(near.spot("date"), zh, en).severity(severity).set_by(limit);
        }
    }
}
