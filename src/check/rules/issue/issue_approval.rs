//! An issue is approved by somebody whom its periodical allows to.
//!
//! # 中文
//!
//! 各期由刊物规定的人签发。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext};
use crate::diagnostic::{Severity, Text};
use crate::source::Place;

pub(in crate::check) const RULE: Rule = Rule {
    id: "issue-approval",
    severity: Severity::Error,
    summary: Summary {
        zh: "各期由刊物规定的人签发",
        en: "an issue is approved by somebody who may",
    },
    source: include_str!("issue_approval.rs"),
    stands: Stands::Articles,
    run: Run::Issue(run),
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    if cx.draft.approved.is_none() {
        let message = Text::new("尚未签发，仍为清样", "not approved yet: it stays a proof");
        let mut finding = cx.found(Place::value(&["approved"]), message);
        finding.severity = Severity::Note;
        findings.push(finding);
    }
}
