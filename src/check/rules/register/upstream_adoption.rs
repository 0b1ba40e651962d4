//! Adoption by superiors is registered of issues whose periodical is sent to them
//! for adoption (`upstream-adoption` of the periodical), and of a body that received
//! the issue.
//!
//! Passes: an entry of an issue of such a periodical, with one of its recipients as
//! `body`. Fails: an issue of another periodical; a body that did not receive it.
//!
//! To mend it: correct the issue or the body.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 上级采用情况，只登记供上级采用的刊物（刊物的`upstream-adoption`），采用机关
//! 是收到该期的单位。
//!
//! 正确：此类刊物某期，采用机关是该期的收件人之一。错误：其他刊物；采用机关没有
//! 收到该期。
//!
//! 改正方法：改正期号或采用机关。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::date::parse_day;

pub(crate) const RULE: Rule = Rule {
    code: Code::UpstreamAdoption,
    severity: Severity::Warning,
    summary: Summary {
        zh: "上级采用登记有据",
        en: "adoption by superiors is registered where it can be",
    },
    source: include_str!("upstream_adoption.rs"),
    stands: Stands::Duty,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for entry in &cx.site.registers.adoptions {
        let Some(issue) = &entry.issue else { continue };
        let Some(record) = cx.site.record(issue) else { continue };
        let Some(day) = parse_day(&record.dated) else { continue };
        let Some(frame) = cx.at(day) else { continue };
        let version = cx.site.version(&issue.periodical, day);
        if version.is_some_and(|version| !version.upstream_adoption) {
            let title = &record.title;
            let message = Text::new(
                format!("《{title}》不供上级采用"),
                format!("“{title}” is not sent to superiors for adoption"),
            );
            let (severity, file) = (frame.rule.severity, entry.file.clone());
            findings.push(frame.finding(severity, file, entry.key("issue"), message));
            continue;
        }
        let Some(body) = &entry.body else { continue };
        let received = record.recipients.iter().any(|recipient| recipient.id == *body);
        if !received && cx.site.recipients.contains_key(body) {
            let message = Text::new(
                format!("“{body}”没有收到 {issue}"),
                format!("`{body}` did not receive {issue}"),
            );
            let (severity, file) = (frame.rule.severity, entry.file.clone());
            findings.push(frame.finding(severity, file, entry.key("body"), message));
        }
    }
}
