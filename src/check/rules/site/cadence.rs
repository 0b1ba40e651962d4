//! Periodicals that appear as often as they say.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days, Weekday};

use crate::check::consequences::Premise;
use crate::check::context::SiteContext;
use crate::check::frame::{FindingBuilder, Spot, in_version};
use crate::check::say::{keys, year_missing};
use crate::finding::Severity;
use crate::model::calendar::MissingYear;
use crate::model::issue::Draft;
use crate::model::periodical::{Cadence, CadenceKind};
use crate::model::{Day, PeriodicalId, Version};
use crate::source::Place;

/// The most findings of one version: a wrong year would give thousands.
const MOST: usize = 400;

pub(crate) fn cadence(cx: &SiteContext<'_>) {
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
            let (id, issues, left) = (&periodical.id, &issues, Cell::new(MOST));
            let judge = Judge { cx, id, version, cadence, issues, left };
            if let Err(missing) = judge.run() {
                year_missing(cx, Severity::Error, judge.spot(), missing.0);
            }
        }
    }
}

struct Judge<'a> {
    cx: &'a SiteContext<'a>,
    id: &'a PeriodicalId,
    version: &'a Version,
    cadence: &'a Cadence,
    issues: &'a BTreeMap<Day, Vec<&'a Draft>>,
    /// Findings that may still be reported.
    left: Cell<usize>,
}

impl<'a> Judge<'a> {
    fn spot(&self) -> Spot {
        in_version(self.id, self.version, &keys!["cadence"])
    }

    /// The days that are checked, both included.
    fn span(&self) -> Option<(Day, Day)> {
        let (stated, term) = (self.cadence.term(), self.version.term());
        // Where no first day is stated, the cadence begins with the first issue.
        let begun = || self.issues.keys().next().copied();
        let first = stated.from.or_else(begun)?.max(term.from.unwrap_or(Day::MIN));
        let last = [stated.until, term.until].into_iter().flatten().min();
        let last = last.or_else(|| self.issues.keys().next_back().copied())?;
        (first <= last).then_some((first, last))
    }

    fn run(&self) -> Result<(), MissingYear> {
        let Some((first, last)) = self.span() else { return Ok(()) };
        let Some(kind) = self.cadence.kind else { return Ok(()) };
        match (kind, self.cadence.weekday()) {
            (CadenceKind::Irregular | CadenceKind::AsNeeded, _) => Ok(()),
            (CadenceKind::EveryWorkingDay, _) => self.daily(first, last),
            (CadenceKind::Weekly, Some(day)) => self.weekly(first, last, day),
            (CadenceKind::Weekly, None) => {
                self.periods(first, last, |d| (d.iso_week().year(), d.iso_week().week()));
                Ok(())
            }
            (CadenceKind::Monthly, _) => {
                self.periods(first, last, |d| (d.year(), d.month()));
                Ok(())
            }
        }
    }

    fn daily(&self, first: Day, last: Day) -> Result<(), MissingYear> {
        let days = self.cx.site.calendar.working_days(first, last)?;
        days.iter().filter(|day| !self.issues.contains_key(day)).for_each(|d| self.absent(*d));
        let worked: BTreeSet<Day> = days.into_iter().collect();
        for (day, drafts) in self.issues.range(first..=last) {
            if !worked.contains(day) {
                self.day_off(*day, drafts[0]);
            }
            self.twice(*day, drafts);
        }
        Ok(())
    }

    fn weekly(&self, first: Day, last: Day, weekday: Weekday) -> Result<(), MissingYear> {
        let calendar = &self.cx.site.calendar;
        let weekdays = first.iter_days().take_while(|day| *day <= last);
        for day in weekdays.filter(|day| day.weekday() == weekday) {
            let mut due = day;
            while !calendar.is_working_day(due)? && due > day - Days::new(6) {
                due = due - Days::new(1);
            }
            if !self.issues.contains_key(&day) && !self.issues.contains_key(&due) {
                self.absent(due);
            }
        }
        Ok(())
    }

    fn periods<P: Ord>(&self, first: Day, last: Day, of: impl Fn(Day) -> P) {
        let there: BTreeSet<P> = self.issues.keys().map(|day| of(*day)).collect();
        let mut seen = BTreeSet::new();
        for day in first.iter_days().take_while(|day| *day <= last) {
            if seen.insert(of(day)) && !there.contains(&of(day)) {
                self.absent(day);
            }
        }
    }

    /// A finding of a day, where the rule applies on it.
    fn report(&self, day: Day, spot: Spot, zh: String, en: String) -> Option<FindingBuilder<'a>> {
        let frame = self.cx.at(day)?;
        let left = self.left.get().checked_sub(1)?;
        self.left.set(left);
        Some(frame.report_at(spot, zh, en))
    }

    /// A second issue of one day. A digest has one by another rule.
    fn twice(&self, day: Day, drafts: &[&Draft]) {
        let Some((first, more)) = drafts.split_first() else { return };
        let more = if self.version.composition.is_digest() { &[] } else { more };
        let title = &self.version.title;
        for second in more {
            let zh = format!("《{title}》{day} 已有一期，每个工作日只出一期");
            let en =
                format!("“{title}” has an issue of {day} already: it appears once a working day");
            if let Some(report) = self.report(day, dated(second), zh, en) {
                self.ruled(report.related(
                    dated(first),
                    "同日的另一期",
                    "the other issue of the day",
                ));
            }
        }
    }

    /// An unread file may be the issue of that day.
    fn absent(&self, day: Day) {
        let title = &self.version.title;
        let (zh, en) = match (self.cadence.kind, self.cadence.weekday()) {
            (Some(CadenceKind::Weekly), None) => ("当周", "in the week of "),
            (Some(CadenceKind::Monthly), _) => ("当月", "in the month of "),
            _ => ("", "on "),
        };
        let zh = format!("《{title}》{day} {zh}没有出刊");
        let en = format!("“{title}” has no issue {en}{day}");
        if let Some(report) = self.report(day, self.spot(), zh, en) {
            report.given(Premise::files(format!("content/issues/{}/", self.id)));
        }
    }

    fn day_off(&self, day: Day, draft: &Draft) {
        let title = &self.version.title;
        let zh = format!("{day} 是休息日，《{title}》每个工作日一期");
        let en = format!("{day} is a day off; “{title}” appears on working days");
        if let Some(report) = self.report(day, dated(draft), zh, en) {
            self.ruled(report);
        }
    }

    /// Adds the line of the periodical's file that says how often it appears.
    fn ruled(&self, report: FindingBuilder<'_>) {
        report.related(self.spot(), "刊期在这里规定", "the cadence stands here");
    }
}

fn dated(draft: &Draft) -> Spot {
    (draft.file(), Place::value(&["dated"]))
}
