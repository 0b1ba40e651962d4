//! An item that was submitted in an emergency without sign-off owes one: it is
//! listed as a note at every check until `completed` states who signed it off
//! afterwards, in which role and when. After `days` working days from the
//! submission (counted to the date of the site, beginning the day after) the
//! note becomes a warning.
//!
//! A completed sign-off is made by a role that may sign the item, and not
//! before the submission.
//!
//! Passes:
//!
//! ```yaml
//! sign-off:
//!   emergency: The road was cut and no leader could be reached
//!   completed: {name: C. Cole, role: unit-head, date: 2025-05-09}
//! ```
//!
//! To mend it: have it signed off, and add `completed`. It can be added after
//! publication too.
//!
//! Parameters: `days`, a number of working days. Without it the debt stays a
//! note.
//!
//! # 中文
//!
//! 突发事件中未经签发直接报送的，事后应补办签批：补办之前每次检查都列为提示；
//! “补签”（completed）写明由谁、以何职务、何日补签后即告了结。自报送次日起算，
//! 至站点日期超过 `days` 个工作日的，提示变为警告。
//!
//! 补签的职务应有权签发该稿件，日期不早于报送。
//!
//! 正确：
//!
//! ```yaml
//! 报送签发:
//!   突发事件: 道路中断，无法联系领导
//!   补签: {姓名: 张三, 职务: 主任, 日期: 2025-05-09}
//! ```
//!
//! 改正方法：补办签批，加写“补签”。刊发以后也可以补写。
//!
//! 参数：`days`，工作日数；没有写的，始终只作提示。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::rules::site::calendar_missing;
use crate::check::say::{alternatives, keys};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Severity, Text};
use crate::model::Day;
use crate::model::item::Act;
use crate::source::Place;

use super::signing::{Signers, allowed_by, incomplete};

pub(crate) const RULE: Rule = Rule {
    code: Code::EmergencySignOff,
    severity: Severity::Warning,
    summary: Summary {
        zh: "突发事件直报的，事后补办签批",
        en: "a sign-off left out in an emergency is made good",
    },
    source: include_str!("emergency_sign_off.rs"),
    stands: Stands::Duty,
    parameters: &["days"],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let Some(sign_off) = cx.item.sign_off.as_ref().filter(|s| s.emergency.is_some()) else {
        return;
    };
    match &sign_off.completed {
        Some(act) => completed(cx, act, findings),
        None => open(cx, findings),
    }
}

/// The debt, counted to the date of the site.
fn open(cx: &ItemContext<'_>, findings: &mut Findings) {
    let place = Place::value(&["sign-off"]);
    let days = counted(cx, &place, findings);
    let allowed = cx.parameters().number("days");
    let late = allowed.is_some_and(|allowed| u64::from(days) > allowed);
    let severity = if late { Severity::Warning } else { Severity::Note };
    let message = match allowed {
        Some(allowed) if late => Text::new(
            format!("直报后尚未补签，已过 {days} 个工作日，宜在 {allowed} 个以内"),
            format!("not signed off since the emergency: {days} working days, {allowed} allowed"),
        ),
        _ => Text::new(
            format!("突发事件直报尚待补签，已过 {days} 个工作日"),
            format!("to be signed off after the emergency: {days} working days so far"),
        ),
    };
    let finding = cx.found_as(severity, place, message);
    let finding = if late { cx.set_by(finding, "days") } else { finding };
    findings.push(finding.hint(Text::new(
        "补办后在“报送签发”中加写 补签: {姓名: …, 职务: …, 日期: …}",
        "once it is signed, add `completed: {name: …, role: …, date: …}` to `sign-off`",
    )));
}

/// Working days since the submission; as many as the calendar knows of, where
/// it ends before the date of the site.
fn counted(cx: &ItemContext<'_>, place: &Place, findings: &mut Findings) -> u32 {
    let calendar = &cx.site.calendar;
    calendar.working_days_after(cx.day, cx.as_of).unwrap_or_else(|missing| {
        let file = cx.item.file.clone();
        findings.push(calendar_missing::finding(cx, Severity::Warning, file, place, missing));
        let known = Day::from_ymd_opt(missing.0 - 1, 12, 31);
        known.and_then(|day| calendar.working_days_after(cx.day, day).ok()).unwrap_or(0)
    })
}

fn completed(cx: &ItemContext<'_>, act: &Act, findings: &mut Findings) {
    incomplete(cx, act, &keys!["sign-off", "completed"], findings);
    let signers = Signers::of(cx);
    if let Some(role) = act.role.as_deref().filter(|role| !signers.allow(cx, role)) {
        let name = cx.site.settings.roles.name(role);
        let (zh, en) = alternatives(&cx.site.settings.roles, &signers.roles);
        let place = Place::value(&["sign-off", "completed", "role"]);
        let message = Text::new(
            format!("“{name}”不能补签此稿"),
            format!("{name} may not sign this item off"),
        );
        let finding = cx
            .found_as(Severity::Error, place, message)
            .hint(Text::new(format!("须由{zh}签发"), format!("it is for {en}")));
        findings.push(allowed_by(cx, finding, signers.important));
    }
    let submitted = cx.item.submitted.map(|m| m.day);
    if let (Some(signed), Some(submitted)) = (act.date, submitted)
        && signed < submitted
    {
        let place = Place::value(&["sign-off", "completed", "date"]);
        let message = Text::new(
            format!("补签日期 {signed} 早于报送日期 {submitted}"),
            format!("signed off on {signed}, before the submission on {submitted}"),
        );
        findings.push(cx.found_as(Severity::Error, place, message).hint(Text::new(
            "报送前已经签发的，不写突发事件，直接写姓名、职务、日期",
            "what was signed before it was submitted needs no `emergency`",
        )));
    }
}
