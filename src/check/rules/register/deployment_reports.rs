//! On each deployment, the units concerned report what they did first and, after a
//! time, their progress. The days are those of the register: `first-due` and
//! `progress-due`. What has not come when its day is over is listed.
//!
//! Passes: `first-due: 2016-05-31` and a report of the unit with `kind: first`.
//! Fails: none by 1 June.
//!
//! To mend it: remind the unit; enter the report that came.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 对每项决策部署，有关单位及时报送贯彻落实情况，并在一个时期后报送阶段性进展。
//! 期限由登记簿写明：`first-due`（首次报送期限）和`progress-due`（进展报送期
//! 限）。逾期未报的列出。
//!
//! 正确：`首次报送期限: 2016-05-31`，该单位有`种类: 首次`的报告。错误：至6月1日
//! 没有。
//!
//! 改正方法：催报；已经收到的，予以登记。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity};
use crate::model::debt::DebtKind;

use super::owed;

pub(crate) const RULE: Rule = Rule {
    code: Code::DeploymentReports,
    severity: Severity::Note,
    summary: Summary {
        zh: "决策部署的落实和进展按期报送",
        en: "first and progress reports on deployments come in time",
    },
    source: include_str!("deployment_reports.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for kind in [DebtKind::FirstReport, DebtKind::ProgressReport] {
        for finding in owed::findings(cx, kind, true) {
            findings.push(finding);
        }
    }
}
