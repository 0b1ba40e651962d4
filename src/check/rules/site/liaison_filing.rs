//! A liaison who takes up the work is filed with the publisher within `days`
//! working days after the change; the count begins the day after. Filed late is
//! a note; not filed and overdue at the date of the site is a warning.
//!
//! Changes from before the articles came into force are not judged.
//!
//! Passes: `from: 2016-04-01, filed: 2016-04-18`, where ten days are allowed.
//! Fails: `filed: 2016-04-19`.
//!
//! To mend it: file the change, and state `filed`.
//!
//! Parameters: `days`, a number of working days. Without it the rule is silent.
//!
//! # 中文
//!
//! 信息员变动后，在 `days` 个工作日内备案，次日计为第1日。逾期备案的为提示；至
//! 站点日期仍未备案且已逾期的为警告。
//!
//! 条文施行以前的变动不作判断。
//!
//! 正确：规定10个工作日，`from: 2016-04-01, filed: 2016-04-18`。错
//! 误：`filed: 2016-04-19`。
//!
//! 改正方法：办理备案，写明 `filed`。
//!
//! 参数：`days`，工作日数；没有写的不作判断。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_unit, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::unit::{Liaison, Unit};

use super::calendar_missing;

pub(crate) const RULE: Rule = Rule {
    code: Code::LiaisonFiling,
    severity: Severity::Note,
    summary: Summary {
        zh: "信息员变动按期备案", en: "changes of liaisons are filed in time"
    },
    source: include_str!("liaison_filing.rs"),
    stands: Stands::Duty,
    parameters: &["days"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for unit in cx.site.units.values() {
        for (at, liaison) in unit.liaisons.iter().enumerate() {
            judge(cx, unit, at, liaison, findings);
        }
    }
}

fn judge(cx: &SiteContext<'_>, unit: &Unit, at: usize, liaison: &Liaison, findings: &mut Findings) {
    let Some(changed) = liaison.term.from.filter(|day| *day <= cx.as_of) else { return };
    let Some(frame) = cx.at(changed) else { return };
    let Some(allowed) = frame.parameters().number("days") else { return };
    let key = if liaison.filed.is_some() { "filed" } else { "from" };
    let Some((file, place)) = in_unit(cx, &unit.id, &keys!["liaisons", at, key]) else { return };
    let until = liaison.filed.unwrap_or(cx.as_of);
    let days = match cx.site.calendar.working_days_after(changed, until) {
        Ok(days) => days,
        Err(missing) => {
            let severity =
                if liaison.filed.is_some() { Severity::Error } else { Severity::Warning };
            findings.push(calendar_missing::finding(cx, severity, file, &place, missing));
            return;
        }
    };
    if u64::from(days) <= allowed {
        return;
    }
    let (name, short) = (&liaison.name, &unit.short);
    let (severity, message) = match liaison.filed {
        Some(filed) => (
            Severity::Note,
            Text::new(
                format!(
                    "{short}信息员“{name}”变动后第 {days} 个工作日（{filed}）备案，时限为 {allowed} 个"
                ),
                format!(
                    "{short}: {name} was filed on working day {days} ({filed}); {allowed} are allowed"
                ),
            ),
        ),
        None => (
            Severity::Warning,
            Text::new(
                format!(
                    "{short}信息员“{name}”变动已 {days} 个工作日，尚未备案，时限为 {allowed} 个"
                ),
                format!(
                    "{short}: {name} is not filed after {days} working days; {allowed} are allowed"
                ),
            ),
        ),
    };
    findings.push(frame.set_by(frame.finding(severity, file, place, message), "days"));
}
