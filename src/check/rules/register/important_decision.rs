//! An action of more than the lowest importance was decided by a meeting: `meeting`
//! names one of the register.
//!
//! Passes: `importance: important, meeting: M-2004-11`. Fails: the same without
//! `meeting`.
//!
//! To mend it: name the meeting, or have the matter put before one.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 重要程度高于一般的事项，经会议研究决定：`meeting`（会议）写明登记簿中的会
//! 议。
//!
//! 正确：`重要程度: 重要, 会议: M-2004-11`。错误：没有写会议。
//!
//! 改正方法：写明会议，或者提交会议研究。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};

pub(crate) const RULE: Rule = Rule {
    code: Code::ImportantDecision,
    severity: Severity::Warning,
    summary: Summary {
        zh: "重要事项经会议研究决定",
        en: "important matters are decided by a meeting",
    },
    source: include_str!("important_decision.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let importances = &cx.site.settings.importances;
    for action in &cx.site.registers.actions {
        let rank = action.importance.as_ref().and_then(|i| importances.rank(i));
        if action.meeting.is_some() || rank.is_none_or(|rank| rank == 0) {
            continue;
        }
        let Some(frame) = cx.at(action.due.unwrap_or(cx.as_of)) else { continue };
        let message = Text::new(
            "重要事项没有写明研究决定的会议（meeting）",
            "an important matter names no `meeting` that decided it",
        );
        let (severity, file) = (frame.rule.severity, action.file.clone());
        findings.push(frame.finding(severity, file, action.key("importance"), message));
    }
}
