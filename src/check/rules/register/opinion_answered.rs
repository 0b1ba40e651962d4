//! An opinion that a unit gave is passed on and answered: until `replied-on` is
//! stated it is listed.
//!
//! Passes: `answered-by: works, replied-on: 2004-07-02`. Fails: the same without
//! `replied-on`.
//!
//! To mend it: have it answered, and state who did and when.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 各单位提出的意见建议，收集后转有关部门答复：没有写`replied-on`（答复日期）
//! 的，始终列出。
//!
//! 正确：`答复部门: works, 答复日期: 2004-07-02`。错误：没有写答复日期。
//!
//! 改正方法：请有关部门答复，写明答复部门和日期。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity};
use crate::model::debt::DebtKind;

use super::owed;

pub(crate) const RULE: Rule = Rule {
    code: Code::OpinionAnswered,
    severity: Severity::Note,
    summary: Summary {
        zh: "意见建议得到答复", en: "opinions that units gave are answered"
    },
    source: include_str!("opinion_answered.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for finding in owed::findings(cx, DebtKind::Opinion, false) {
        findings.push(finding);
    }
}
