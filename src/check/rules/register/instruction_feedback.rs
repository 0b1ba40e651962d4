//! Every instruction on something published is registered, and each unit that had
//! submitted it is told: `fed-back-on` states the day, `to` the units, where not all
//! of them were told at once. Until then it is listed. Read marks are recorded and
//! need no feedback.
//!
//! Passes: `fed-back-on: 2016-06-14, to: [roads]`. Fails: an instruction without
//! `fed-back-on`; one on a joint item where `to` leaves out one of its units.
//!
//! To mend it: tell the unit, and state the day.
//!
//! Parameters: `days`, a number of working days from the registration, after which
//! the list of open obligations shows it as overdue; none unless said.
//!
//! # 中文
//!
//! 已刊发信息的领导批示，登记后反馈各报送单位：`fed-back-on`（反馈日期）写明日
//! 期，没有一次反馈全部单位的，用`to`（反馈单位）写明已反馈的单位。反馈之前始终
//! 列出。圈阅只作记录，不须反馈。
//!
//! 正确：`反馈日期: 2016-06-14, 反馈单位: [roads]`。错误：批示没有写反馈日期；
//! 联合报送的稿件，反馈单位少了一个。
//!
//! 改正方法：反馈该单位，写明日期。
//!
//! 参数：`days`，自登记之日起的工作日数，超过的在待办清单中列为逾期；没有写的，
//! 不定期限。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity};
use crate::model::debt::DebtKind;

use super::owed;

pub(crate) const RULE: Rule = Rule {
    code: Code::InstructionFeedback,
    severity: Severity::Note,
    summary: Summary {
        zh: "领导批示反馈报送单位",
        en: "units are told of instructions on what they submitted",
    },
    source: include_str!("instruction_feedback.rs"),
    stands: Stands::Duty,
    parameters: &["days"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for finding in owed::findings(cx, DebtKind::Feedback, false) {
        findings.push(finding);
    }
}
