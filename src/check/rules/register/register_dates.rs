//! The days of an entry follow one another: an instruction is given no earlier
//! than the issue is dated, registered no earlier than given, fed back no
//! earlier than registered; an adoption is no earlier than the sending; what is
//! due is due no earlier than it was asked for, and an extension extends; what
//! is answered is so no earlier than it was asked for.
//!
//! Passes: `issued-on: 2016-05-03, due: 2016-06-15`. Fails: `due: 2016-05-02`;
//! an extension to a day before `due`.
//!
//! To mend it: correct the day that is wrong.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 各条的日期先后有序：批示不早于刊期，登记不早于批示，反馈不早于登记；采用不早
//! 于报送；期限不早于下达，延期晚于原期限；完成和答复不早于提出。
//!
//! 正确：`下达日期: 2016-05-03, 期限: 2016-06-15`。错误：`期限: 2016-05-02`；延
//! 期的日子早于原期限。
//!
//! 改正方法：改正有误的日期。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::Day;
use crate::model::date::parse_day;
use crate::model::register::Entry;
use crate::model::words::chinese_name;
use crate::source::Step;

use super::entries::Entries;

pub(crate) const RULE: Rule = Rule {
    code: Code::RegisterDates,
    severity: Severity::Error,
    summary: Summary {
        zh: "登记簿各条的日期先后有序", en: "days in registers follow one another"
    },
    source: include_str!("register_dates.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let Some(entries) = Entries::of(cx, findings) else { return };
    let mut order = Order(entries);
    order.what_came();
    order.what_is_asked();
}

struct Order<'a>(Entries<'a>);

impl Order<'_> {
    fn what_came(&mut self) {
        let site = self.0.cx.site;
        for e in &site.registers.instructions {
            let record = e.issue.as_ref().and_then(|issue| site.record(issue));
            let dated = record.and_then(|record| parse_day(&record.dated));
            self.order(e, &keys!["date"], ("dated", dated), e.date);
            self.order(e, &keys!["registered-on"], ("date", e.date), e.registered);
            let told = e.registered.or(e.date);
            self.order(e, &keys!["fed-back-on"], ("registered-on", told), e.fed_back);
        }
        for e in &site.registers.adoptions {
            self.order(e, &keys!["date"], ("sent", e.sent), e.date);
        }
    }

    fn what_is_asked(&mut self) {
        let registers = &self.0.cx.site.registers;
        for e in &registers.surveys {
            self.order(e, &keys!["due"], ("issued-on", e.issued), e.due);
            let until = e.extension.as_ref().and_then(|extension| extension.until);
            let after = e.due.and_then(|due| due.succ_opt());
            self.order(e, &keys!["extension", "until"], ("due", after), until);
            for (at, day) in e.reminders.iter().enumerate() {
                self.order(e, &keys!["reminders", at], ("issued-on", e.issued), Some(*day));
            }
        }
        for e in &registers.deployments {
            self.order(e, &keys!["first-due"], ("issued-on", e.issued), e.first_due);
            self.order(e, &keys!["progress-due"], ("first-due", e.first_due), e.progress_due);
            for (at, report) in e.reports.iter().enumerate() {
                let path = keys!["reports", at, "date"];
                self.order(e, &path, ("issued-on", e.issued), report.date);
            }
        }
        for e in &registers.opinions {
            self.order(e, &keys!["due"], ("date", e.date), e.due);
            self.order(e, &keys!["replied-on"], ("date", e.date), e.replied);
        }
    }

    /// A day that may not be before another one.
    fn order<T>(
        &mut self,
        entry: &Entry<T>,
        path: &[Step],
        (key, first): (&str, Option<Day>),
        second: Option<Day>,
    ) {
        let (Some(first), Some(second)) = (first, second) else { return };
        if second >= first {
            return;
        }
        let message = Text::new(
            format!("{second} 早了：按“{}”（{key}）不早于 {first}", chinese_name(key)),
            format!("{second} is too early: by `{key}` it is {first} at the earliest"),
        );
        self.0.push(self.0.finding(entry, path, message));
    }
}
