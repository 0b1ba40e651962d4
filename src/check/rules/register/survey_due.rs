//! A survey or contribution request is answered by each unit that it asks, no later
//! than its last day, an approved extension counted. An answer is an item of the
//! unit that names the survey as `survey`, or that the survey names under `items`.
//! What is overdue at the date of the site is listed, and so is what came late.
//!
//! Passes: `due: 2016-06-15` and an item of the unit submitted on 15 June. Fails:
//! the same item submitted on 16 June; none at all by the 16th.
//!
//! To mend it: remind the unit; where more time was given, enter the extension with
//! its approver.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 调研约稿由所要求的各单位在期限之前完成，经批准延期的按延期计。该单位的稿件在
//! “调研约稿”（survey）中写明其代号，或者列在登记簿的“稿件”中，即为完成。截
//! 至站点日期逾期未完成的，以及逾期完成的，均列出。
//!
//! 正确：`期限: 2016-06-15`，该单位的稿件6月15日报送。错误：6月16日才报送；至16
//! 日仍未报送。
//!
//! 改正方法：催办；已同意延期的，登记延期及批准人。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::debt::DebtKind;

use super::owed;

pub(crate) const RULE: Rule = Rule {
    code: Code::SurveyDue,
    severity: Severity::Note,
    summary: Summary { zh: "调研约稿按期完成", en: "surveys are answered in time" },
    source: include_str!("survey_due.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for finding in owed::findings(cx, DebtKind::Survey, true) {
        findings.push(finding);
    }
    let answers = cx.site.survey_answers();
    for survey in &cx.site.registers.surveys {
        let (Some(due), Some(frame)) = (survey.deadline(), survey.issued.and_then(|d| cx.at(d)))
        else {
            continue;
        };
        for (at, id) in survey.units.iter().enumerate() {
            let Some(day) = answers.get(&(survey.id.as_str(), id)).filter(|day| **day > due) else {
                continue;
            };
            let name = cx.site.units.get(id).map_or(id.as_str(), |unit| &unit.short);
            let message = Text::new(
                format!("{name}{day} 才完成调研约稿，期限为 {due}"),
                format!("{name} answered only on {day}; it was due on {due}"),
            );
            let place = survey.place(&keys!["units", at]);
            let file = survey.file.clone();
            findings.push(frame.finding(frame.rule.severity, file, place, message));
        }
    }
}
