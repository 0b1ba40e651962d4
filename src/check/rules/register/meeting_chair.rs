//! A meeting of certain kinds is chaired by somebody in one of the roles that may,
//! who held the role in the unit on that day by the register of units. A unit for
//! which no roles are registered is not judged for that.
//!
//! Passes: `chair: {name: A. Archer, role: director}`. Fails: none; a role that may
//! not; somebody whose term ended the day before.
//!
//! To mend it: correct the chair, or enter the term in `units.yaml`.
//!
//! Parameters: `kinds`, a list of kinds of meeting, all unless said; `roles`, a list
//! of roles, any unless said.
//!
//! # 中文
//!
//! 规定种类的会议由有权的职务主持，主持人当日在该单位担任该职务，以单位名录为
//! 准。名录中没有登记职务的单位，不核对任职。
//!
//! 正确：`主持: {姓名: 张三, 职务: 主任}`。错误：没有写；职务无权主持；任期前一
//! 天已经届满。
//!
//! 改正方法：改正主持人，或者在`units.yaml`中登记任期。
//!
//! 参数：`kinds`，会议种类列表，没有写的不限种类；`roles`，职务列表，没有写的不
//! 限职务。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, Frame, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::register::Meeting;

use super::meetings::held;

pub(crate) const RULE: Rule = Rule {
    code: Code::MeetingChair,
    severity: Severity::Error,
    summary: Summary {
        zh: "会议由有权的人主持", en: "a meeting is chaired by somebody who may"
    },
    source: include_str!("meeting_chair.rs"),
    stands: Stands::Duty,
    parameters: &["kinds", "roles"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for (frame, meeting) in held(cx) {
        let Some((key, message)) = fault(&frame, meeting) else { continue };
        let place = meeting.place(&keys!["chair", key]);
        let (severity, file) = (frame.rule.severity, meeting.file.clone());
        let finding = frame.finding(severity, file, place, message);
        let by_role = key == "role" && meeting.chair.as_ref().is_some_and(|c| c.role.is_some());
        findings.push(if by_role { frame.set_by(finding, "roles") } else { finding });
    }
}

fn fault(frame: &Frame<'_>, meeting: &Meeting) -> Option<(&'static str, Text)> {
    let chair = meeting.chair.as_ref();
    let name = chair.and_then(|c| c.name.as_deref()).filter(|name| !name.trim().is_empty());
    let Some(name) = name else {
        return Some((
            "name",
            Text::new("会议没有写明主持人（chair）", "the meeting names no `chair`"),
        ));
    };
    let settings = &frame.site.settings.roles;
    let Some(role) = chair.and_then(|c| c.role.as_deref()) else {
        return Some((
            "role",
            Text::new("主持人没有写明职务（role）", "the chair states no `role`"),
        ));
    };
    let title = settings.name(role);
    if !allowed(frame, role) {
        return Some((
            "role",
            Text::new(format!("“{title}”不能主持此会"), format!("{title} may not chair it")),
        ));
    }
    let unit = meeting.unit.as_ref().and_then(|id| frame.site.units.get(id))?;
    if unit.roles.is_empty() || unit.held(role, name, frame.day) {
        return None;
    }
    let (short, day) = (&unit.short, frame.day);
    Some((
        "name",
        Text::new(
            format!("名录中{short}的“{title}”{day} 时不是“{name}”"),
            format!("by the register, {name} was not {title} of {short} on {day}"),
        ),
    ))
}

fn allowed(frame: &Frame<'_>, role: &str) -> bool {
    let settings = &frame.site.settings.roles;
    let words = frame.parameters().words("roles");
    words.is_none_or(|words| {
        words.iter().any(|word| settings.find(word).map_or(word.as_str(), |t| &t.id) == role)
    })
}
