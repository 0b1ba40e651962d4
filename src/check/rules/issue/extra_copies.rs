//! Every extra copy of an issue goes to a registered recipient that receives on
//! the day of the issue, is at least one copy, and says why.
//!
//! Passes: `extra: [{recipient: committee-research, copies: 1, reason: It asked
//! for it}]`. Fails: a recipient that is not registered, or whose term is over;
//! `copies: 0`. A missing reason is a warning.
//!
//! To mend it: correct the entry, or register the recipient.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 每份增发的收件人都在名录中，刊期当日在收件期限之内，至少1份，并写明理由。
//!
//! 正确：`增发: [{收件人: dept-b, 份数: 1, 理由: 该部门提出需要}]`。错误：收件
//! 人不在名录中，或者期限已过；`份数: 0`。没有写理由的，为警告。
//!
//! 改正方法：改正该项，或者把收件人列入名录。
//!
//! 参数：无。本规则不能放宽。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, IssueContext};
use crate::finding::{Code, Severity, Text};
use crate::model::RecipientId;
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::ExtraCopies,
    severity: Severity::Error,
    summary: Summary {
        zh: "增发的收件人在名录中", en: "extra copies go to registered recipients"
    },
    source: include_str!("extra_copies.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Issue(run)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let Some(plan) = &cx.draft.plan else { return };
    for (at, extra) in plan.extra.iter().enumerate() {
        let place = |key: &str| Place::Value(keys!["extra", at, key].to_vec());
        let id = &extra.recipient;
        match cx.site.recipients.get(id) {
            None if cx.is_unread("content/recipients") => {}
            None => {
                let message =
                    Text::new(format!("没有收件人“{id}”"), format!("there is no recipient `{id}`"));
                let known = cx.site.recipients.keys().map(RecipientId::as_str);
                let finding = cx.found(place("recipient"), message);
                findings.push(suggest(finding, id.as_str(), known));
            }
            Some(recipient) if cx.dated && !recipient.term.contains(cx.day) => {
                let (name, day) = (&recipient.name, cx.day);
                let message = Text::new(
                    format!("“{name}”{day} 时不在收件期限内"),
                    format!("`{id}` ({name}) does not receive on {day}"),
                );
                findings.push(cx.found(place("recipient"), message));
            }
            Some(_) => {}
        }
        if extra.copies == Some(0) {
            let message = Text::new("份数不能为 0", "the number of copies cannot be 0");
            findings.push(cx.found(place("copies"), message));
        }
        if extra.reason.as_ref().is_none_or(|reason| reason.trim().is_empty()) {
            let message = Text::new("增发未写理由", "an extra copy lacks its `reason`");
            let file = plan.file.clone();
            findings.push(cx.finding(Severity::Warning, file, place("reason"), message));
        }
    }
}
