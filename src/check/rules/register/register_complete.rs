//! Every entry of a register states what makes it one: a submission its unit,
//! title and day; an instruction its kind, issue and day; an adoption the issue,
//! the body and the day it was sent, and its day once adopted; a survey its
//! kind, its day, its last day and the units, a contribution request the number
//! of its notice; an extension its new last day and approver; a deployment its
//! units and the last day of first reports; an action what is to be done, by
//! whom and until when, and the result once it is done; a meeting its unit, kind
//! and day, a postponed one the reason; an opinion its unit and day, and once it
//! is answered who did; a plan its unit, title and first day; a consultation its
//! unit and day; a disc its unit, serial number and day. Withdrawals have a rule
//! of their own.
//!
//! Passes: `extension: {until: 2016-06-20, approver: A. Archer}`. Fails: the
//! same without `approver`.
//!
//! To mend it: add what is missing.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 登记簿各条写全应有的内容：来稿的单位、标题、报送时间；批示的种类、期号、日
//! 期；上级采用的期号、采用机关、报送日期，已采用的还有日期；调研约稿的种类、下
//! 达日期、期限、承办单位，约稿还有通知编号；延期的新期限和批准人；决策部署的单位
//! 和首次报送期限；督办事项的内容、承办、期限，办结的还有办理结果；会议的单位、种
//! 类、日期，推迟的还有理由；意见建议的单位、日期，答复了的还有答复部门；报送计划
//! 的单位、标题、起始日期；信息会商的单位、日期；光盘的单位、编号、收到日期。撤回
//! 另有规则。
//!
//! 正确：`延期: {延至: 2016-06-20, 批准人: 张三}`。错误：没有写“批准人”。
//!
//! 改正方法：补写缺少的内容。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::register::{Entry, MeetingStatus, SurveyKind};
use crate::model::words::chinese_name;
use crate::source::Step;

use super::entries::Entries;

pub(crate) const RULE: Rule = Rule {
    code: Code::RegisterComplete,
    severity: Severity::Error,
    summary: Summary { zh: "登记簿各条内容齐全", en: "entries of registers are complete" },
    source: include_str!("register_complete.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let Some(entries) = Entries::of(cx, findings) else { return };
    let mut complete = Complete(entries);
    complete.what_came();
    complete.what_is_asked();
    complete.what_is_decided();
}

struct Complete<'a>(Entries<'a>);

fn blank(text: Option<&String>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

impl Complete<'_> {
    fn what_came(&mut self) {
        let registers = &self.0.cx.site.registers;
        for e in &registers.submissions {
            self.keys(e, "unit", e.units.is_empty());
            self.keys(e, "title", blank(e.title.as_ref()));
            self.keys(e, "submitted", e.submitted.is_none());
        }
        for e in &registers.instructions {
            self.keys(e, "kind", e.kind.is_none());
            self.keys(e, "issue", e.issue.is_none());
            self.keys(e, "date", e.date.is_none());
        }
        for e in &registers.adoptions {
            self.keys(e, "issue", e.issue.is_none());
            self.keys(e, "body", e.body.is_none());
            self.keys(e, "sent", e.sent.is_none());
            self.keys(e, "date", e.adopted.is_some() && e.date.is_none());
        }
        for e in &registers.inspections {
            self.keys(e, "inspector", blank(e.inspector.as_ref()));
            self.keys(e, "date", e.date.is_none());
        }
        for e in &registers.discs {
            self.keys(e, "unit", e.unit.is_none());
            self.keys(e, "serial", blank(e.serial.as_ref()));
            self.keys(e, "received", e.received.is_none());
        }
    }

    fn what_is_asked(&mut self) {
        let registers = &self.0.cx.site.registers;
        for e in &registers.surveys {
            let contribution = e.kind == Some(SurveyKind::Contribution);
            self.keys(e, "kind", e.kind.is_none());
            self.keys(e, "number", contribution && blank(e.number.as_ref()));
            self.keys(e, "issued-on", e.issued.is_none());
            self.keys(e, "due", e.due.is_none());
            self.keys(e, "units", e.units.is_empty());
            if let Some(extension) = &e.extension {
                let below = |key: &str| keys!["extension", key];
                self.path(e, &below("until"), "until", extension.until.is_none());
                self.path(e, &below("approver"), "approver", blank(extension.approver.as_ref()));
            }
        }
        for e in &registers.focus {
            self.keys(e, "title", blank(e.title.as_ref()));
            self.keys(e, "from", e.term.from.is_none());
        }
        for e in &registers.deployments {
            self.keys(e, "title", blank(e.title.as_ref()));
            self.keys(e, "issued-on", e.issued.is_none());
            self.keys(e, "units", e.units.is_empty());
            self.keys(e, "first-due", e.first_due.is_none());
            for (at, report) in e.reports.iter().enumerate() {
                let below = |key: &str| keys!["reports", at, key];
                self.path(e, &below("unit"), "unit", report.unit.is_none());
                self.path(e, &below("kind"), "kind", report.kind.is_none());
                self.path(e, &below("date"), "date", report.date.is_none());
            }
        }
        for e in &registers.trainings {
            self.keys(e, "title", blank(e.title.as_ref()));
            self.keys(e, "unit", e.unit.is_none());
            self.keys(e, "date", e.date.is_none());
        }
        for e in &registers.plans {
            self.keys(e, "unit", e.unit.is_none());
            self.keys(e, "title", blank(e.title.as_ref()));
            self.keys(e, "from", e.term.from.is_none());
        }
        for e in &registers.consultations {
            self.keys(e, "unit", e.unit.is_none());
            self.keys(e, "date", e.date.is_none());
        }
        for e in &registers.opinions {
            self.keys(e, "unit", e.unit.is_none());
            self.keys(e, "date", e.date.is_none());
            self.keys(e, "answered-by", e.replied.is_some() && e.answered_by.is_none());
        }
    }

    fn what_is_decided(&mut self) {
        let registers = &self.0.cx.site.registers;
        for e in &registers.actions {
            self.keys(e, "title", blank(e.title.as_ref()));
            self.keys(e, "owner", blank(e.owner.as_ref()));
            self.keys(e, "due", e.due.is_none() && e.done.is_none());
            self.keys(e, "result", e.done.is_some() && blank(e.result.as_ref()));
        }
        for e in &registers.meetings {
            self.keys(e, "unit", e.unit.is_none());
            self.keys(e, "kind", blank(e.kind.as_ref()));
            self.keys(e, "date", e.date.is_none());
            let postponed = e.status == MeetingStatus::Postponed;
            self.keys(e, "reason", postponed && blank(e.reason.as_ref()));
        }
    }

    fn keys<T>(&mut self, entry: &Entry<T>, key: &str, missing: bool) {
        self.path(entry, &keys![key], key, missing);
    }

    fn path<T>(&mut self, entry: &Entry<T>, path: &[Step], key: &str, missing: bool) {
        if !missing {
            return;
        }
        let name = chinese_name(key);
        let message = Text::new(
            if name == key {
                format!("缺少 {key}")
            } else {
                format!("缺少“{name}”（{key}）")
            },
            format!("`{key}` is missing"),
        );
        self.0.push(self.0.finding(entry, path, message));
    }
}
