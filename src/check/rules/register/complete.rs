//! Fields that entries of registers have to state.

use crate::check::context::SiteContext;
use crate::check::say::{blank, keys};
use crate::model::register::{Entry, SurveyKind};
use crate::model::words::chinese_name;
use crate::source::Step;

pub(crate) fn register_complete(cx: &SiteContext<'_>) {
    if cx.applies() {
        let complete = Complete { cx };
        complete.came();
        complete.asked();
        complete.decided();
    }
}

struct Complete<'a> {
    cx: &'a SiteContext<'a>,
}

impl Complete<'_> {
    fn came(&self) {
        let registers = &self.cx.site.registers;
        for e in &registers.submissions {
            self.key(e, "unit", e.unit.is_empty());
            self.key(e, "title", blank(e.title.as_ref()));
            self.key(e, "submitted", e.submitted.is_none());
        }
        for e in &registers.instructions {
            self.key(e, "kind", e.kind.is_none());
            self.key(e, "issue", e.issue.is_none());
            self.key(e, "date", e.date.is_none());
        }
        for e in &registers.adoptions {
            self.key(e, "issue", e.issue.is_none());
            self.key(e, "body", e.body.is_none());
            self.key(e, "sent", e.sent.is_none());
            self.key(e, "date", e.adopted.is_some() && e.date.is_none());
        }
        for e in &registers.inspections {
            self.key(e, "inspector", blank(e.inspector.as_ref()));
            self.key(e, "date", e.date.is_none());
        }
        for e in &registers.discs {
            self.key(e, "unit", e.unit.is_none());
            self.key(e, "serial", blank(e.serial.as_deref()));
            self.key(e, "received", e.received.is_none());
        }
    }

    fn asked(&self) {
        let registers = &self.cx.site.registers;
        for e in &registers.surveys {
            let contribution = e.kind == Some(SurveyKind::Contribution);
            self.key(e, "kind", e.kind.is_none());
            self.key(e, "number", contribution && blank(e.number.as_deref()));
            self.key(e, "issued-on", e.issued_on.is_none());
            self.key(e, "due", e.due.is_none());
            self.key(e, "units", e.units.is_empty());
            if let Some(extension) = &e.extension {
                let part = |key, missing| self.part(e, &keys!["extension", key], key, missing);
                part("until", extension.until.is_none());
                part("approver", blank(extension.approver.as_ref()));
            }
        }
        for e in &registers.focus {
            self.key(e, "title", blank(e.title.as_ref()));
            self.key(e, "from", e.from.is_none());
        }
        for e in &registers.deployments {
            self.key(e, "title", blank(e.title.as_ref()));
            self.key(e, "issued-on", e.issued_on.is_none());
            self.key(e, "units", e.units.is_empty());
            self.key(e, "first-due", e.first_due.is_none());
            for (at, report) in e.reports.iter().enumerate() {
                let part = |key, missing| self.part(e, &keys!["reports", at, key], key, missing);
                part("unit", report.unit.is_none());
                part("kind", report.kind.is_none());
                part("date", report.date.is_none());
            }
        }
        for e in &registers.trainings {
            self.key(e, "title", blank(e.title.as_ref()));
            self.key(e, "unit", e.unit.is_none());
            self.key(e, "date", e.date.is_none());
        }
        for e in &registers.plans {
            self.key(e, "unit", e.unit.is_none());
            self.key(e, "title", blank(e.title.as_ref()));
            self.key(e, "from", e.from.is_none());
        }
        for e in &registers.consultations {
            self.key(e, "unit", e.unit.is_none());
            self.key(e, "date", e.date.is_none());
        }
        for e in &registers.opinions {
            self.key(e, "unit", e.unit.is_none());
            self.key(e, "date", e.date.is_none());
            self.key(e, "answered-by", e.replied_on.is_some() && e.answered_by.is_none());
        }
    }

    fn decided(&self) {
        let registers = &self.cx.site.registers;
        for e in &registers.actions {
            self.key(e, "title", blank(e.title.as_ref()));
            self.key(e, "owner", blank(e.owner.as_ref()));
            self.key(e, "due", e.due.is_none() && e.done.is_none());
            self.key(e, "result", e.done.is_some() && blank(e.result.as_ref()));
        }
        for e in &registers.meetings {
            self.key(e, "unit", e.unit.is_none());
            self.key(e, "kind", blank(e.kind.as_ref()));
            self.key(e, "date", e.date.is_none());
            let postponed = e.is_postponed();
            self.key(e, "reason", postponed && blank(e.reason.as_ref()));
        }
    }

    fn key<T>(&self, entry: &Entry<T>, key: &str, missing: bool) {
        self.part(entry, &keys![key], key, missing);
    }

    fn part<T>(&self, entry: &Entry<T>, path: &[Step], key: &str, missing: bool) {
        if missing {
            let name = chinese_name(key);
            let zh = if name == key {
                format!("缺少 {key}")
            } else {
                format!("缺少“{name}”（{key}）")
            };
            let spot = (entry.file.clone(), entry.place(path));
            self.cx.report_at(spot, zh, format!("`{key}` is missing"));
        }
    }
}
