//! Supervised actions, and adoption by superiors.

use crate::check::context::SiteContext;
use crate::model::date::parse_day;

pub(crate) fn important_decision(cx: &SiteContext<'_>) {
    let importances = &cx.site.settings.importances;
    for action in &cx.site.registers.actions {
        let rank = action.importance.as_ref().and_then(|i| importances.rank(i));
        if action.meeting.is_some() || rank.is_none_or(|rank| rank == 0) {
            continue;
        }
        let Some(frame) = cx.at(action.due.unwrap_or(cx.as_of)) else { continue };
        frame.report_at(
            action.spot("importance"),
            "重要事项没有写明研究决定的会议（meeting）",
            "an important matter names no `meeting` that decided it",
        );
    }
}

pub(crate) fn joint_matter(cx: &SiteContext<'_>) {
    for action in &cx.site.registers.actions {
        let Some(matter) = &action.matter else { continue };
        let Some(frame) = cx.at(action.due.unwrap_or(cx.as_of)) else { continue };
        let Some(matters) = frame.parameters().words("matters") else { continue };
        if !matters.contains(matter) {
            let report = frame.report_at(
                action.spot("matter"),
                format!("规则所列的事项中没有“{matter}”"),
                format!("`{matter}` is not among the matters that the rule lists"),
            );
            report.set_by("matters").suggest(matter, matters.iter().map(String::as_str));
        } else if action.countersign.is_empty() {
            let report = frame.report_at(
                action.spot("matter"),
                format!("“{matter}”须会同有关部门办理，没有写会签（countersign）"),
                format!("`{matter}` is a joint matter, but there is no `countersign`"),
            );
            report.set_by("matters");
        }
    }
}

pub(crate) fn upstream_adoption(cx: &SiteContext<'_>) {
    for entry in &cx.site.registers.adoptions {
        let Some(issue) = &entry.issue else { continue };
        let Some(record) = cx.site.record(issue) else { continue };
        let Some(day) = parse_day(&record.dated) else { continue };
        let Some(frame) = cx.at(day) else { continue };
        let version = cx.site.version(&issue.periodical, day);
        if version.is_some_and(|version| !version.upstream_adoption) {
            let title = &record.title;
            frame.report_at(
                entry.spot("issue"),
                format!("《{title}》不供上级采用"),
                format!("“{title}” is not sent to superiors for adoption"),
            );
            continue;
        }
        let Some(body) = &entry.body else { continue };
        let received = record.recipients.iter().any(|recipient| recipient.id == *body);
        if !received && cx.site.recipients.contains_key(body) {
            frame.report_at(
                entry.spot("body"),
                format!("“{body}”没有收到 {issue}"),
                format!("`{body}` did not receive {issue}"),
            );
        }
    }
}
