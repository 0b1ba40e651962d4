//! What a meeting or a leader decided is done by its last day: an action whose `due`
//! is over at the date of the site and that has no `done` is listed.
//!
//! Passes: `due: 2004-11-30, done: 2004-11-26`. Fails: the same without `done` on 1
//! December.
//!
//! To mend it: see to it, and state `done` with the result.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 会议议定和领导交办的事项在期限内办结：截至站点日期已过`due`（期限）而没有写
//! `done`（办结日期）的列出。
//!
//! 正确：`期限: 2004-11-30, 办结日期: 2004-11-26`。错误：至12月1日没有写办结日
//! 期。
//!
//! 改正方法：督促办理，办结后写明日期和结果。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity};
use crate::model::debt::DebtKind;

use super::owed;

pub(crate) const RULE: Rule = Rule {
    code: Code::ActionDue,
    severity: Severity::Note,
    summary: Summary { zh: "督办事项按期办结", en: "actions are done in time" },
    source: include_str!("action_due.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for finding in owed::findings(cx, DebtKind::Action, true) {
        findings.push(finding);
    }
}
