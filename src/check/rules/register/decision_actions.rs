//! What a meeting decided is carried out by somebody: every decision names an action
//! of the register, and that action names the meeting and its owner.
//!
//! Passes: a decision with `action: A-12`, where the action has `owner` and the
//! `meeting`. Fails: a decision without `action`; an action without `owner`; an
//! action of another meeting.
//!
//! To mend it: enter the action, with who sees to it.
//!
//! Parameters: `kinds`, a list of kinds of meeting; all unless said.
//!
//! # 中文
//!
//! 会议议定的事项有人落实：每项都写明登记簿中的督办事项，该事项写明会议和承办
//! 者。
//!
//! 正确：议定事项写明`督办: A-12`，该事项有“承办”和“会议”。错误：没有写“督
//! 办”；督办事项没有写“承办”；写的是另一会议。
//!
//! 改正方法：登记督办事项，写明由谁承办。
//!
//! 参数：`kinds`，会议种类列表；没有写的，不限种类。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::register::{Decision, Meeting};

use super::meetings::held;

pub(crate) const RULE: Rule = Rule {
    code: Code::DecisionActions,
    severity: Severity::Warning,
    summary: Summary {
        zh: "议定事项都有承办",
        en: "what a meeting decided is carried out by somebody",
    },
    source: include_str!("decision_actions.rs"),
    stands: Stands::Duty,
    parameters: &["kinds"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for (frame, meeting) in held(cx) {
        for (at, decision) in meeting.decisions.iter().enumerate() {
            let place = meeting.place(&keys!["decisions", at]);
            let file = meeting.file.clone();
            if let Some(message) = fault(cx, meeting, decision) {
                findings.push(frame.finding(frame.rule.severity, file, place, message));
            }
        }
    }
}

fn fault(cx: &SiteContext<'_>, meeting: &Meeting, decision: &Decision) -> Option<Text> {
    let Some(id) = &decision.action else {
        return Some(Text::new(
            "议定事项没有写明督办（action）",
            "a decision names no `action` that carries it out",
        ));
    };
    // An action that is not registered is reported by another rule.
    let action = cx.site.registers.actions.iter().find(|action| action.id == *id)?;
    if action.meeting.as_ref().is_some_and(|other| *other != meeting.id) {
        return Some(Text::new(
            format!("督办事项“{id}”写的是另一会议"),
            format!("the action `{id}` names another meeting"),
        ));
    }
    let owner = action.owner.as_ref().is_some_and(|owner| !owner.trim().is_empty());
    (!owner).then(|| {
        Text::new(
            format!("督办事项“{id}”没有写明承办（owner）"),
            format!("the action `{id}` names no `owner`"),
        )
    })
}
