//! Days in entries of registers that follow one another.

use crate::check::context::SiteContext;
use crate::check::say::keys;
use crate::model::Day;
use crate::model::date::parse_day;
use crate::model::register::Entry;
use crate::model::words::chinese_name;
use crate::source::Step;

pub(crate) fn register_dates(cx: &SiteContext<'_>) {
    if cx.applies() {
        let order = Order { cx };
        order.came();
        order.asked();
    }
}

struct Order<'a> {
    cx: &'a SiteContext<'a>,
}

impl Order<'_> {
    fn came(&self) {
        let site = self.cx.site;
        for e in &site.registers.instructions {
            let record = e.issue.as_ref().and_then(|issue| site.record(issue));
            let dated = record.and_then(|record| parse_day(&record.dated));
            self.order(e, &keys!["date"], ("dated", dated), e.date);
            self.order(e, &keys!["registered-on"], ("date", e.date), e.registered_on);
            let told = e.registered_on.or(e.date);
            self.order(e, &keys!["fed-back-on"], ("registered-on", told), e.fed_back_on);
        }
        for e in &site.registers.adoptions {
            self.order(e, &keys!["date"], ("sent", e.sent), e.date);
        }
    }

    fn asked(&self) {
        let registers = &self.cx.site.registers;
        for e in &registers.surveys {
            self.order(e, &keys!["due"], ("issued-on", e.issued_on), e.due);
            let until = e.extension.as_ref().and_then(|extension| extension.until);
            let after = e.due.and_then(|due| due.succ_opt());
            self.order(e, &keys!["extension", "until"], ("due", after), until);
            for (at, day) in e.reminders.iter().enumerate() {
                self.order(e, &keys!["reminders", at], ("issued-on", e.issued_on), Some(*day));
            }
        }
        for e in &registers.deployments {
            self.order(e, &keys!["first-due"], ("issued-on", e.issued_on), e.first_due);
            self.order(e, &keys!["progress-due"], ("first-due", e.first_due), e.progress_due);
            for (at, report) in e.reports.iter().enumerate() {
                let path = keys!["reports", at, "date"];
                self.order(e, &path, ("issued-on", e.issued_on), report.date);
            }
        }
        for e in &registers.opinions {
            self.order(e, &keys!["due"], ("date", e.date), e.due);
            self.order(e, &keys!["replied-on"], ("date", e.date), e.replied_on);
        }
    }

    /// Reports a day before another one that it may not be before.
    fn order<T>(
        &self,
        entry: &Entry<T>,
        path: &[Step],
        (key, first): (&str, Option<Day>),
        second: Option<Day>,
    ) {
        if let (Some(first), Some(second)) = (first, second)
            && second < first
        {
            self.cx.report_at(
                (entry.file.clone(), entry.place(path)),
                format!("{second} 早了：按“{}”（{key}）不早于 {first}", chinese_name(key)),
                format!("{second} is too early: by `{key}` it is {first} at the earliest"),
            );
        }
    }
}
