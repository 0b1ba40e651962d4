//! An issue was sent to those only that its sealed record names.
//!
//! Passes: a row for a recipient of the issue. Fails: a row for somebody else.
//!
//! To mend it: when the row is a slip, take it back. When it was sent, have the copies
//! returned and record that (`returned`); an extra copy is decided before an issue
//! is published.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 各期只发送给封存记录所列的收件人。
//!
//! 正确：本期的收件人。错误：本期以外的收件人。
//!
//! 改正方法：登记有误的改正；确已发出的，收回并登记“清退”。增发须在刊发前定下。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};

use super::rows::{record_of, together};

pub(crate) const RULE: Rule = Rule {
    code: Code::DispatchEntitled,
    severity: Severity::Warning,
    summary: Summary {
        zh: "只发送给本期的收件人", en: "issues went to their recipients only"
    },
    source: include_str!("dispatch_entitled.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for ((_, issue), rows) in together(cx.site) {
        let (Some(record), Some(row)) = (record_of(cx.site, issue), rows.first()) else { continue };
        if !cx.site.recipients.contains_key(&row.recipient) {
            continue;
        }
        let entitled = record.recipients.iter().any(|r| r.id == row.recipient);
        if entitled || rows.iter().any(|row| !row.recalled.is_empty()) {
            continue;
        }
        let message = Text::new(
            format!("“{}”不是“{issue}”的收件人", row.recipient),
            format!("`{}` is no recipient of `{issue}`", row.recipient),
        );
        findings.push(cx.found(row.file.clone(), row.cell("recipient"), message));
    }
}
