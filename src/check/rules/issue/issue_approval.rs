//! An issue is approved by somebody whom its periodical allows to: `approved`
//! states the person, the role and the day; the role is among the `signers` of
//! the periodical, and the person held it in the publishing unit on that day.
//! The approval stands in the issue file, or in the item.
//!
//! What is not approved yet is no fault: it stays a proof, and a note says so.
//! A publisher for which the register lists no roles is not judged.
//!
//! Passes: `approved: {name: A. Archer, role: secretary, date: 2025-05-09}`.
//! Fails: a role that is not among the signers; the day after the term ended;
//! an approval without a day.
//!
//! To mend it: correct the approval, or enter the term in `units.yaml`.
//!
//! Parameters: none; the signers stand in the periodical's file.
//!
//! # 中文
//!
//! 各期由刊物规定的人签发：“刊发签发”写明姓名、职务和日期；职务在刊物的
//! `signers` 之列，签发人当日在主办单位担任该职务。签发写在期文件中，或者写在稿
//! 件中。
//!
//! 尚未签发的不是错误：仍为清样，以提示说明。名录中主办单位没有登记职务的，不作判
//! 断。
//!
//! 正确：`刊发签发: {姓名: 张三, 职务: 主任, 日期: 2025-05-09}`。错误：职务不在
//! 规定之列；任期届满的次日签发；没有写日期。
//!
//! 改正方法：改正签发内容，或者在 `units.yaml` 中登记任期。
//!
//! 参数：无；签发职务写在刊物文件中。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Severity, Text};
use crate::source::Place;

use super::acts;

pub(crate) const RULE: Rule = Rule {
    code: Code::IssueApproval,
    severity: Severity::Error,
    summary: Summary {
        zh: "各期由刊物规定的人签发",
        en: "issues are approved by somebody who may",
    },
    source: include_str!("issue_approval.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let draft = cx.draft;
    let acts = acts::stated(draft, "approved", |p| p.approved.as_ref(), |i| i.approved.as_ref());
    let unread = cx.is_unread(&format!("content/issues/{}/", draft.periodical));
    if acts.is_empty() && !unread {
        let message = Text::new("尚未签发，仍为清样", "not approved yet: it stays a proof");
        let place = Place::value(&["approved"]);
        findings.push(cx.finding(Severity::Note, draft.file(), place, message).hint(Text::new(
            "签发后写明 刊发签发: {姓名: …, 职务: …, 日期: …}，由 kanfa publish 编号",
            "once approved, state `approved: {name: …, role: …, date: …}`; `kanfa publish` numbers it",
        )));
    }
    let signers = cx.version().and_then(|version| version.signers.as_ref());
    for stated in &acts {
        acts::incomplete(cx, stated).into_iter().for_each(|f| findings.push(f));
        let wrong = signers.and_then(|allowed| acts::wrong_role(cx, stated, allowed, "signers"));
        // Of a role that may not approve, it does not matter who holds it.
        if let Some(finding) = wrong.or_else(|| acts::not_held(cx, stated)) {
            findings.push(finding);
        }
    }
}
