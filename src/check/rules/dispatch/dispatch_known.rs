//! The dispatch register names recipients and issues that there are, and says
//! that something was received or returned only after it was sent.
//!
//! Passes: a row for a recipient of `recipients.yaml` and a published issue. Fails: a misspelt recipient; an issue without a number; a receipt of what was never
//! sent.
//!
//! To mend it: correct the id or the issue. A recipient that has left stays in
//! `recipients.yaml` with an `until`.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 发送登记簿中的收件人在名录中，期已经刊发；签收、清退登记在发送之后。
//!
//! 正确：名录中的收件人，已编号的期。错误：收件人写错；没有编号的期；没有发送就登记签收。
//!
//! 改正方法：改正收件人或期。停发的收件人保留在名录中并写 `until`。
//!
//! 参数：无。

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::RecipientId;
use crate::model::dispatch::DispatchRow;

use super::rows::{record_of, together};

pub(crate) const RULE: Rule = Rule {
    code: Code::DispatchKnown,
    severity: Severity::Error,
    summary: Summary {
        zh: "发送登记的收件人和期存在",
        en: "the dispatch register names what there is",
    },
    source: include_str!("dispatch_known.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for row in &cx.site.registers.dispatches {
        recipient(cx, row, findings);
        if record_of(cx.site, &row.issue).is_none() && !cx.is_unread("content/ledger") {
            let message = Text::new(
                format!("没有刊发过“{}”", row.issue),
                format!("`{}` has not been published", row.issue),
            );
            findings.push(cx.found(row.file.clone(), row.cell("issue"), message));
        }
    }
    for rows in together(cx.site).values() {
        if let Some(row) = rows.first().filter(|row| !row.is_sent()) {
            let message = Text::new(
                "登记了签收或清退，此前却没有登记发送",
                "this was received or returned, but nothing was sent before",
            );
            findings.push(cx.found(row.file.clone(), row.cell("copies"), message));
        }
    }
}

fn recipient(cx: &SiteContext<'_>, row: &DispatchRow, findings: &mut Findings) {
    let known = &cx.site.recipients;
    let sealed = || {
        let record = record_of(cx.site, &row.issue);
        record.is_some_and(|record| record.recipients.iter().any(|r| r.id == row.recipient))
    };
    if known.contains_key(&row.recipient) || cx.is_unread("content/recipients") || sealed() {
        return;
    }
    let message = Text::new(
        format!("名录中没有收件人“{}”", row.recipient),
        format!("there is no recipient `{}`", row.recipient),
    );
    let finding = cx.found(row.file.clone(), row.cell("recipient"), message);
    findings.push(suggest(finding, row.recipient.as_str(), known.keys().map(RecipientId::as_str)));
}
