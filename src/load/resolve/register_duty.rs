//! Registers of what is asked of units and owed by them → model.

use crate::load::raw::register_duty as raw;
use crate::model::Day;
use crate::model::register::{
    Action, Decision, Deployment, Extension, Leave, Meeting, MeetingStatus, Opinion, Report,
    ReportKind, Survey, SurveyKind,
};
use crate::model::settings::Settings;
use crate::source::Step;

use super::item::{act, countersign_of};
use super::register::below;
use super::{Resolver, keys, known_id};

/// A survey.
pub(in crate::load) fn survey(raw: raw::Survey, here: &[Step], r: &mut Resolver<'_>) -> Survey {
    let raw::Survey {
        id,
        number,
        title,
        kind,
        origin,
        issued_on,
        due,
        units,
        requirements,
        reminders,
        extension,
        items,
    } = raw;
    let kinds = [
        ("field", "实地调研", SurveyKind::Field),
        ("commissioned", "委托调研", SurveyKind::Commissioned),
        ("contribution", "信息约稿", SurveyKind::Contribution),
    ];
    let at_reminder = |at: usize| [here, &keys!["reminders", at]].concat();
    let extension = extension.map(|raw::Extension { until, approver }| {
        let path = [here, &keys!["extension", "until"]].concat();
        Extension { until: r.day(until.as_deref(), &path), approver }
    });
    let reminders: Vec<Day> = reminders
        .0
        .iter()
        .enumerate()
        .filter_map(|(at, day)| r.day(Some(day), &at_reminder(at)))
        .collect();
    Survey {
        id: id.0,
        number: number.map(|n| n.0),
        title,
        kind: r.one_of(kind.as_deref(), &kinds, &below(here, "kind")),
        origin,
        issued: r.day(issued_on.as_deref(), &below(here, "issued-on")),
        due: r.day(due.as_deref(), &below(here, "due")),
        units: units.0.into_iter().map(Into::into).collect(),
        requirements,
        reminders,
        extension,
        items: items.0.into_iter().map(Into::into).collect(),
    }
}

/// A deployment.
pub(in crate::load) fn deployment(
    raw: raw::Deployment,
    here: &[Step],
    r: &mut Resolver<'_>,
) -> Deployment {
    let raw::Deployment { id, title, issued_on, units, first_due, progress_due, reports } = raw;
    let reports = reports
        .into_iter()
        .enumerate()
        .map(|(at, raw)| report(raw, &[here, &keys!["reports", at]].concat(), r))
        .collect();
    Deployment {
        id: id.0,
        title,
        issued: r.day(issued_on.as_deref(), &below(here, "issued-on")),
        units: units.0.into_iter().map(Into::into).collect(),
        first_due: r.day(first_due.as_deref(), &below(here, "first-due")),
        progress_due: r.day(progress_due.as_deref(), &below(here, "progress-due")),
        reports,
    }
}

fn report(raw: raw::Report, here: &[Step], r: &mut Resolver<'_>) -> Report {
    let raw::Report { unit, kind, date, item } = raw;
    let kinds = [("first", "首次", ReportKind::First), ("progress", "进展", ReportKind::Progress)];
    Report {
        unit: unit.map(Into::into),
        kind: r.one_of(kind.as_deref(), &kinds, &below(here, "kind")),
        date: r.day(date.as_deref(), &below(here, "date")),
        item: item.map(Into::into),
    }
}

/// A supervised action.
pub(in crate::load) fn action(
    raw: raw::Action,
    here: &[Step],
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> Action {
    let raw::Action {
        id,
        title,
        source,
        meeting,
        importance,
        matter,
        owner,
        countersign,
        due,
        done,
        result,
    } = raw;
    let countersigns = countersign
        .into_iter()
        .enumerate()
        .map(|(at, c)| countersign_of(c, &[here, &keys!["countersign", at]].concat(), r))
        .collect();
    Action {
        id: id.0,
        title,
        source,
        meeting: meeting.map(|m| m.0),
        importance: importance.map(|i| known_id(&settings.importances, i)),
        matter,
        owner,
        countersigns,
        due: r.day(due.as_deref(), &below(here, "due")),
        done: r.day(done.as_deref(), &below(here, "done")),
        result,
    }
}

/// An opinion.
pub(in crate::load) fn opinion(raw: raw::Opinion, here: &[Step], r: &mut Resolver<'_>) -> Opinion {
    let raw::Opinion { id, unit, title, date, answered_by, due, replied_on } = raw;
    Opinion {
        id: id.0,
        unit: unit.map(Into::into),
        title,
        date: r.day(date.as_deref(), &below(here, "date")),
        answered_by: answered_by.map(Into::into),
        due: r.day(due.as_deref(), &below(here, "due")),
        replied: r.day(replied_on.as_deref(), &below(here, "replied-on")),
    }
}

/// A meeting.
pub(in crate::load) fn meeting(
    raw: raw::Meeting,
    here: &[Step],
    settings: &Settings,
    r: &mut Resolver<'_>,
) -> Meeting {
    let raw::Meeting {
        id,
        unit,
        kind,
        date,
        due,
        present,
        leave,
        chair,
        recorder,
        agenda,
        decisions,
        status,
        reason,
    } = raw;
    let leave = leave
        .into_iter()
        .enumerate()
        .map(|(at, l)| leave_of(l, &[here, &keys!["leave", at]].concat(), settings, r))
        .collect();
    let statuses =
        [("held", "召开", MeetingStatus::Held), ("postponed", "推迟", MeetingStatus::Postponed)];
    let status = r.one_of(status.as_deref(), &statuses, &below(here, "status"));
    Meeting {
        id: id.0,
        unit: unit.map(Into::into),
        kind,
        date: r.day(date.as_deref(), &below(here, "date")),
        due: due.0,
        present: present.0,
        leave,
        chair: chair.map(|a| act(a, &below(here, "chair"), settings, r)),
        recorder,
        agenda: agenda.0,
        decisions: decisions
            .into_iter()
            .map(|raw::Decision { title, action }| Decision { title, action: action.map(|a| a.0) })
            .collect(),
        status: status.unwrap_or_default(),
        reason,
    }
}

fn leave_of(raw: raw::Leave, here: &[Step], settings: &Settings, r: &mut Resolver<'_>) -> Leave {
    let raw::Leave { name, asked, granted_by } = raw;
    Leave {
        name,
        asked: r.day(asked.as_deref(), &below(here, "asked")),
        granted_by: granted_by.map(|a| act(a, &below(here, "granted-by"), settings, r)),
    }
}
