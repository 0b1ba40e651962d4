//! Meetings that were held: who came, who chaired, what was decided.

use std::collections::BTreeSet;

use crate::check::context::SiteContext;
use crate::check::frame::Frame;
use crate::check::rules::acts::Stranger;
use crate::check::say::{alternatives, blank, keys};
use crate::model::register::{Decision, Entry, Leave, Meeting};

/// The meetings that were held, of the kinds that the rule's parameter `kinds`
/// names, each with the rule on its day.
fn held<'a>(cx: &SiteContext<'a>) -> impl Iterator<Item = (Frame<'a>, &'a Entry<Meeting>)> {
    let site = cx.frame.site;
    let held = site.registers.meetings.iter().filter(|m| !m.is_postponed());
    held.filter_map(|meeting| {
        let frame = cx.at(meeting.date?)?;
        let kinds = frame.parameters().words("kinds");
        let kind = meeting.kind.as_deref().unwrap_or_default();
        let meant = kinds.is_none_or(|kinds| kinds.iter().any(|word| word == kind));
        meant.then_some((frame, meeting))
    })
}

pub(crate) fn meeting_quorum(cx: &SiteContext<'_>) {
    for (frame, meeting) in held(cx) {
        let due: BTreeSet<&String> = meeting.due.iter().collect();
        let present: BTreeSet<&String> = meeting.present.iter().collect();
        let (present, due) = (present.intersection(&due).count(), due.len());
        if due == 0 {
            frame.report_at(
                meeting.spot("due"),
                "没有写明应到人员（due），不能核对是否达到半数",
                "`due` is missing: whether half attended cannot be told",
            );
        } else if 2 * present < due {
            frame.report_at(
                meeting.spot("present"),
                format!("应到 {due} 人，实到 {present} 人，不足半数"),
                format!("{present} of {due} who should attend were present: less than half"),
            );
        }
    }
}

pub(crate) fn meeting_chair(cx: &SiteContext<'_>) {
    for (frame, meeting) in held(cx) {
        let spot = |key: &str| (meeting.file.clone(), meeting.place(&keys!["chair", key]));
        let chair = meeting.chair.as_ref();
        let Some(chair) = chair.filter(|chair| !blank(chair.name.as_ref())) else {
            let (zh, en) = ("会议没有写明主持人（chair）", "the meeting names no `chair`");
            frame.report_at(spot("name"), zh, en);
            continue;
        };
        let Some(role) = &chair.role else {
            let (zh, en) = ("主持人没有写明职务（role）", "the chair states no `role`");
            frame.report_at(spot("role"), zh, en);
            continue;
        };
        if !may(&frame, "roles", role).unwrap_or(true) {
            let title = cx.site.settings.roles.name(role);
            let (zh, en) = (format!("“{title}”不能主持此会"), format!("{title} may not chair it"));
            frame.report_at(spot("role"), zh, en).set_by("roles");
            continue;
        }
        let unit = meeting.unit.as_ref().and_then(|id| cx.site.units.get(id));
        let (Some(unit), Some(name)) = (unit, &chair.name) else { continue };
        if !unit.roles.is_empty() && !unit.held(role, name, frame.day) {
            Stranger { unit, name, role, day: frame.day }.report(&frame, spot("name"));
        }
    }
}

/// Whether a role is among those that a parameter lists; `None` without the list.
fn may(frame: &Frame<'_>, list: &str, role: &str) -> Option<bool> {
    let known = &frame.site.settings.roles;
    let words = frame.parameters().words(list)?;
    let id = |word: &String| known.find(word).map_or(word.clone(), |term| term.id.clone());
    Some(words.iter().any(|word| id(word) == role))
}

pub(crate) fn meeting_leave(cx: &SiteContext<'_>) {
    for (frame, meeting) in held(cx) {
        for (at, name) in meeting.due.iter().enumerate() {
            let asked = meeting.leave.iter().any(|leave| leave.name == *name);
            if !asked && !meeting.present.contains(name) {
                frame.report_at(
                    (meeting.file.clone(), meeting.place(&keys!["due", at])),
                    format!("“{name}”缺席，没有请假"),
                    format!("{name} was absent without leave"),
                );
            }
        }
        for (at, one) in meeting.leave.iter().enumerate() {
            leave(&frame, meeting, at, one);
        }
    }
}

fn leave(frame: &Frame<'_>, meeting: &Entry<Meeting>, at: usize, leave: &Leave) {
    let spot = |key: &str| (meeting.file.clone(), meeting.place(&keys!["leave", at, key]));
    let (name, day) = (&leave.name, frame.day);
    let Some(asked) = leave.asked else {
        frame.report_at(
            spot("asked"),
            format!("“{name}”没有写明请假日期（asked）"),
            format!("the leave of {name} has no day (`asked`)"),
        );
        return;
    };
    if asked > day {
        frame.report_at(
            spot("asked"),
            format!("“{name}”{asked} 才请假，会议在 {day}"),
            format!("{name} asked for leave only on {asked}; the meeting was on {day}"),
        );
        return;
    }
    let granted = leave.granted_by.as_ref().and_then(|act| act.role.as_deref());
    if may(frame, "granted-by", granted.unwrap_or_default()) == Some(false) {
        let roles = &frame.site.settings.roles;
        let words = frame.parameters().words("granted-by").unwrap_or_default();
        let (zh, en) = alternatives(roles, &words);
        let report = frame.report_at(
            spot("granted-by"),
            format!("“{name}”请假须由{zh}批准"),
            format!("the leave of {name} is granted by {en}"),
        );
        report.set_by("granted-by");
    }
}

pub(crate) fn meeting_recorder(cx: &SiteContext<'_>) {
    for (frame, meeting) in held(cx).filter(|(_, meeting)| blank(meeting.recorder.as_ref())) {
        let (zh, en) = ("会议没有写明记录人（recorder）", "the meeting names no `recorder`");
        frame.report_at(meeting.spot("recorder"), zh, en);
    }
}

pub(crate) fn meeting_agenda(cx: &SiteContext<'_>) {
    for (frame, meeting) in held(cx) {
        let lists = frame.parameters().lists("agenda").unwrap_or_default();
        let kind = meeting.kind.as_deref().unwrap_or_default();
        let Some(known) = lists.get(kind) else { continue };
        for (at, word) in meeting.agenda.iter().enumerate().filter(|(_, w)| !known.contains(w)) {
            let report = frame.report_at(
                (meeting.file.clone(), meeting.place(&keys!["agenda", at])),
                format!("“{kind}”的议题中没有“{word}”"),
                format!("`{word}` is not among the business of `{kind}`"),
            );
            report
                .set_below("agenda", &keys![kind])
                .suggest(word, known.iter().map(String::as_str));
        }
    }
}

pub(crate) fn decision_actions(cx: &SiteContext<'_>) {
    for (frame, meeting) in held(cx) {
        for (at, decision) in meeting.decisions.iter().enumerate() {
            if let Some((zh, en)) = fault(cx, meeting, decision) {
                let place = meeting.place(&keys!["decisions", at]);
                frame.report_at((meeting.file.clone(), place), zh, en);
            }
        }
    }
}

fn fault(cx: &SiteContext<'_>, meeting: &Meeting, decision: &Decision) -> Option<(String, String)> {
    let Some(id) = &decision.action else {
        return Some((
            "议定事项没有写明督办（action）".to_owned(),
            "a decision names no `action` that carries it out".to_owned(),
        ));
    };
    // An action that is not registered is the business of `register-known`.
    let action = cx.site.registers.actions.iter().find(|action| action.id == *id)?;
    if action.meeting.as_ref().is_some_and(|other| *other != meeting.id) {
        Some((
            format!("督办事项“{id}”写的是另一会议"),
            format!("the action `{id}` names another meeting"),
        ))
    } else {
        blank(action.owner.as_ref()).then(|| {
            (
                format!("督办事项“{id}”没有写明承办（owner）"),
                format!("the action `{id}` names no `owner`"),
            )
        })
    }
}
