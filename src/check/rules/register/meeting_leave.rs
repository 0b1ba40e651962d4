//! Whoever should attend a meeting and cannot asks for leave before, of somebody
//! who may grant it: `leave` states the person, the day and who granted it.
//!
//! Passes: `leave: [{name: F. Frost, asked: 2004-11-01, granted-by: {name: A.
//! Archer, role: director}}]` for a meeting on 2 November. Fails: absent without
//! leave; leave asked for on 3 November; granted by a role that may not.
//!
//! To mend it: correct the lists; an absence without leave stays as a record.
//!
//! Parameters: `kinds`, a list of kinds of meeting, all unless said; `granted-by`, a
//! list of roles, any unless said.
//!
//! # 中文
//!
//! 应到会而不能出席的，事先向有权的人请假：`leave`（请假）写明姓名、请假日期和
//! 准假人。
//!
//! 正确：11月2日的会，
//! `请假: [{姓名: 周八, 请假日期: 2004-11-01, 准假人: {姓名: 张三, 职务: 主任}}]`。
//! 错误：缺席而没有请假；11月3日才请假；准假人的职务无权准假。
//!
//! 改正方法：改正名单；确系未请假的，提示留作记录。
//!
//! 参数：`kinds`，会议种类列表，没有写的不限种类；`granted-by`，职务列表，没有
//! 写的不限职务。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, Frame, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::register::Leave;
use crate::source::Place;

use super::meetings::held;

pub(crate) const RULE: Rule = Rule {
    code: Code::MeetingLeave,
    severity: Severity::Note,
    summary: Summary {
        zh: "缺席会议的事先请假",
        en: "who cannot attend a meeting asks for leave before",
    },
    source: include_str!("meeting_leave.rs"),
    stands: Stands::Duty,
    parameters: &["kinds", "granted-by"],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for (frame, meeting) in held(cx) {
        let report = |place: Place, message: Text| {
            frame.finding(frame.rule.severity, meeting.file.clone(), place, message)
        };
        for (at, name) in meeting.due.iter().enumerate() {
            let asked = meeting.leave.iter().any(|leave| leave.name == *name);
            if !asked && !meeting.present.contains(name) {
                let message = Text::new(
                    format!("“{name}”缺席，没有请假"),
                    format!("{name} was absent without leave"),
                );
                findings.push(report(meeting.place(&keys!["due", at]), message));
            }
        }
        for (at, leave) in meeting.leave.iter().enumerate() {
            if let Some((key, message)) = fault(&frame, leave) {
                let finding = report(meeting.place(&keys!["leave", at, key]), message);
                let by_role = key == "granted-by";
                findings.push(if by_role { frame.set_by(finding, key) } else { finding });
            }
        }
    }
}

fn fault(frame: &Frame<'_>, leave: &Leave) -> Option<(&'static str, Text)> {
    let (name, day) = (&leave.name, frame.day);
    let roles = &frame.site.settings.roles;
    let Some(asked) = leave.asked else {
        return Some((
            "asked",
            Text::new(
                format!("“{name}”没有写明请假日期（asked）"),
                format!("the leave of {name} has no day (`asked`)"),
            ),
        ));
    };
    if asked > day {
        return Some((
            "asked",
            Text::new(
                format!("“{name}”{asked} 才请假，会议在 {day}"),
                format!("{name} asked for leave only on {asked}; the meeting was on {day}"),
            ),
        ));
    }
    let granted = leave.granted_by.as_ref().and_then(|act| act.role.as_deref());
    let words = frame.parameters().words("granted-by")?;
    let may = |role: &str| {
        words.iter().any(|word| roles.find(word).map_or(word.as_str(), |t| &t.id) == role)
    };
    if granted.is_some_and(may) {
        return None;
    }
    let names: Vec<&str> = words.iter().map(|word| roles.name(word)).collect();
    Some((
        "granted-by",
        Text::new(
            format!("“{name}”请假须由{}批准", names.join("、")),
            format!("the leave of {name} is granted by {}", names.join(" or ")),
        ),
    ))
}
