//! A periodical with a cadence appears as often as it says, from the first day
//! on which that is checked until the last one: every working day, every week
//! (on the stated weekday, or the working day before it where that is a day
//! off), or every month. Where no first day is stated, it is checked from the
//! first issue on; where no last day is, up to the last issue. An issue of a
//! daily one on a day off is a warning too, and so is a second issue of one day.
//!
//! Make-up days are working days; a year that is missing from the calendar is
//! an error of `calendar-missing`.
//!
//! Passes: an issue on each of the nine working days between 6 and 17 June
//! 2016. Fails: none on Sunday 12 June, which was worked.
//!
//! To mend it: make the missing issue, or end the cadence with the reason in a
//! new version.
//!
//! Parameters: none; the cadence stands in the periodical's file.
//!
//! # 中文
//!
//! 规定了刊期的刊物，自核对的首日至末日按时出刊：每个工作日，每周（规定的星期
//! 几，遇休息日提前到上一工作日），或者每月。没有写首日的，自第一期起核对；没有
//! 写末日的，核对到最后一期。每个工作日出刊的，休息日出刊、一日出两期也是警告。
//!
//! 调休上班日是工作日；日历中没有的年份，由规则 `calendar-missing` 报错。
//!
//! 正确：2016年6月6日至17日的九个工作日各有一期。错误：6月12日（星期日，上班）
//! 没有出刊。
//!
//! 改正方法：补编缺少的一期；不再按此出刊的，在新版本中写明止日和理由。
//!
//! 参数：无；刊期写在刊物文件的 `cadence` 中。

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Weekday};

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_version, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::calendar::MissingYear;
use crate::model::issue::Draft;
use crate::model::periodical::{Cadence, CadenceKind, Composition};
use crate::model::site::periodical_file;
use crate::model::{Day, PeriodicalId, Version};
use crate::source::Place;

use super::calendar_missing;

pub(crate) const RULE: Rule = Rule {
    code: Code::Cadence,
    severity: Severity::Warning,
    summary: Summary {
        zh: "按规定的刊期出刊", en: "periodicals appear as often as they say"
    },
    source: include_str!("cadence.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Site(run)],
};

/// The most findings of one version: a wrong year would give thousands.
const MOST: usize = 400;

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for periodical in &cx.site.periodicals {
        // Supplements are of no cadence.
        let own = cx.drafts.iter().filter(|d| d.periodical == periodical.id && !d.supplement);
        let mut issues: BTreeMap<Day, Vec<&Draft>> = BTreeMap::new();
        for draft in own {
            if let Some(day) = draft.dated {
                issues.entry(day).or_default().push(draft);
            }
        }
        for version in &periodical.versions {
            let Some(cadence) = &version.cadence else { continue };
            let judge = Judge { cx, id: &periodical.id, version, cadence, issues: &issues };
            let mut own = Findings::default();
            if let Err(missing) = judge.run(&mut own) {
                let (file, place) = judge.place();
                let severity = Severity::Error;
                findings.push(calendar_missing::finding(cx, severity, file, &place, missing));
            }
            findings.0.extend(own.0.into_iter().take(MOST));
        }
    }
}

struct Judge<'a> {
    cx: &'a SiteContext<'a>,
    id: &'a PeriodicalId,
    version: &'a Version,
    cadence: &'a Cadence,
    issues: &'a BTreeMap<Day, Vec<&'a Draft>>,
}

impl Judge<'_> {
    fn place(&self) -> (crate::source::FilePath, Place) {
        (periodical_file(self.id), in_version(self.version, &keys!["cadence"]))
    }

    /// The days that are checked, both included.
    fn span(&self) -> Option<(Day, Day)> {
        let (stated, term) = (self.cadence.term, self.version.term);
        // Where no first day is stated, the cadence begins with the first issue.
        let begun = || self.issues.keys().next().copied();
        let first = stated.from.or_else(begun)?.max(term.from.unwrap_or(Day::MIN));
        let last = [stated.until, term.until].into_iter().flatten().min();
        let last = last.or_else(|| self.issues.keys().next_back().copied())?;
        (first <= last).then_some((first, last))
    }

    fn run(&self, findings: &mut Findings) -> Result<(), MissingYear> {
        let Some((first, last)) = self.span() else { return Ok(()) };
        match self.cadence.kind {
            CadenceKind::Irregular | CadenceKind::AsNeeded => Ok(()),
            CadenceKind::EveryWorkingDay => self.daily(first, last, findings),
            CadenceKind::Weekly(Some(day)) => self.weekly(first, last, day, findings),
            CadenceKind::Weekly(None) => {
                self.periods(first, last, |d| (d.iso_week().year(), d.iso_week().week()), findings);
                Ok(())
            }
            CadenceKind::Monthly => {
                self.periods(first, last, |d| (d.year(), d.month()), findings);
                Ok(())
            }
        }
    }

    fn daily(&self, first: Day, last: Day, findings: &mut Findings) -> Result<(), MissingYear> {
        let days = self.cx.site.calendar.working_days(first, last)?;
        days.iter()
            .filter(|day| !self.issues.contains_key(day))
            .for_each(|d| self.absent(*d, findings));
        let worked: BTreeSet<Day> = days.into_iter().collect();
        for (day, drafts) in self.issues.range(first..=last) {
            if !worked.contains(day) {
                self.day_off(*day, drafts[0], findings);
            }
            self.twice(*day, drafts, findings);
        }
        Ok(())
    }

    fn weekly(
        &self,
        first: Day,
        last: Day,
        weekday: Weekday,
        findings: &mut Findings,
    ) -> Result<(), MissingYear> {
        let calendar = &self.cx.site.calendar;
        let weekdays = first.iter_days().take_while(|day| *day <= last);
        for day in weekdays.filter(|day| day.weekday() == weekday) {
            let mut due = day;
            while !calendar.is_working_day(due)? && due > day - Days::new(6) {
                due = due - Days::new(1);
            }
            if !self.issues.contains_key(&day) && !self.issues.contains_key(&due) {
                self.absent(due, findings);
            }
        }
        Ok(())
    }

    fn periods<P: Ord>(
        &self,
        first: Day,
        last: Day,
        of: impl Fn(Day) -> P,
        findings: &mut Findings,
    ) {
        let there: BTreeSet<P> = self.issues.keys().map(|day| of(*day)).collect();
        let mut seen = BTreeSet::new();
        for day in first.iter_days().take_while(|day| *day <= last) {
            if seen.insert(of(day)) && !there.contains(&of(day)) {
                self.absent(day, findings);
            }
        }
    }

    /// A second issue of one day. A digest has one by another rule.
    fn twice(&self, day: Day, drafts: &[&Draft], findings: &mut Findings) {
        let Some(frame) = self.cx.at(day) else { return };
        let Some((first, more)) = drafts.split_first() else { return };
        let more = if self.version.composition == Composition::Single { more } else { &[] };
        for second in more {
            let title = &self.version.title;
            let message = Text::new(
                format!("《{title}》{day} 已有一期，每个工作日只出一期"),
                format!("“{title}” has an issue of {day} already: it appears once a working day"),
            );
            let place = Place::value(&["dated"]);
            let label = Text::new("同日的另一期", "the other issue of the day");
            let finding = frame.finding(frame.rule.severity, second.file(), place.clone(), message);
            findings.push(self.ruled(finding.related(first.file(), place, label)));
        }
    }

    fn absent(&self, day: Day, findings: &mut Findings) {
        // What could not be read may be the issue of that day.
        let unread = self.cx.is_unread(&format!("content/issues/{}/", self.id));
        let Some(frame) = self.cx.at(day).filter(|_| !unread) else { return };
        let title = &self.version.title;
        let (zh, en) = match self.cadence.kind {
            CadenceKind::Weekly(None) => ("当周", "in the week of "),
            CadenceKind::Monthly => ("当月", "in the month of "),
            _ => ("", "on "),
        };
        let message = Text::new(
            format!("《{title}》{day} {zh}没有出刊"),
            format!("“{title}” has no issue {en}{day}"),
        );
        let (file, place) = self.place();
        findings.push(frame.finding(frame.rule.severity, file, place, message));
    }

    fn day_off(&self, day: Day, draft: &Draft, findings: &mut Findings) {
        let Some(frame) = self.cx.at(day) else { return };
        let title = &self.version.title;
        let message = Text::new(
            format!("{day} 是休息日，《{title}》每个工作日一期"),
            format!("{day} is a day off; “{title}” appears on working days"),
        );
        let (severity, place) = (frame.rule.severity, Place::value(&["dated"]));
        findings.push(self.ruled(frame.finding(severity, draft.file(), place, message)));
    }

    /// With the line of the periodical's file that says how often it appears.
    fn ruled(&self, finding: Finding) -> Finding {
        let (file, place) = self.place();
        finding.related(file, place, Text::new("刊期在这里规定", "the cadence stands here"))
    }
}
