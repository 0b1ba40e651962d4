//! Open obligations as findings.

use crate::check::context::SiteContext;
use crate::check::say::keys;
use crate::model::obligation::{Obligation, ObligationKind, obligations_of};

pub(crate) fn action_due(cx: &SiteContext<'_>) {
    overdue(cx, ObligationKind::Action);
}

pub(crate) fn deployment_reports(cx: &SiteContext<'_>) {
    overdue(cx, ObligationKind::FirstReport);
    overdue(cx, ObligationKind::ProgressReport);
}

pub(crate) fn instruction_feedback(cx: &SiteContext<'_>) {
    obligations_of(cx.site, ObligationKind::Feedback, cx.as_of)
        .iter()
        .for_each(|obligation| report(cx, obligation));
}

pub(crate) fn opinion_answered(cx: &SiteContext<'_>) {
    obligations_of(cx.site, ObligationKind::Opinion, cx.as_of)
        .iter()
        .for_each(|obligation| report(cx, obligation));
}

pub(crate) fn survey_due(cx: &SiteContext<'_>) {
    overdue(cx, ObligationKind::Survey);
    let answers = cx.site.survey_answers();
    for survey in &cx.site.registers.surveys {
        let frame = survey.issued_on.and_then(|day| cx.at(day));
        let (Some(due), Some(frame)) = (survey.deadline(), frame) else { continue };
        for (at, id) in survey.units.iter().enumerate() {
            let answer = answers.get(&(survey.id.as_str(), id));
            let Some(day) = answer.filter(|day| **day > due) else { continue };
            let name = cx.site.units.get(id).map_or(id.as_str(), |unit| &unit.short);
            frame.report_at(
                (survey.file.clone(), survey.place(&keys!["units", at])),
                format!("{name}{day} 才完成调研约稿，期限为 {due}"),
                format!("{name} answered only on {day}; it was due on {due}"),
            );
        }
    }
}

fn overdue(cx: &SiteContext<'_>, kind: ObligationKind) {
    let obligations = obligations_of(cx.site, kind, cx.as_of);
    obligations
        .iter()
        .filter(|obligation| obligation.is_overdue(cx.as_of))
        .for_each(|obligation| report(cx, obligation));
}

fn report(cx: &SiteContext<'_>, obligation: &Obligation) {
    let Some(frame) = cx.at(obligation.since.unwrap_or(cx.as_of)) else { return };
    let unit = obligation.unit.as_ref().and_then(|id| cx.site.units.get(id));
    let mut who = unit.map(|unit| unit.short.clone()).unwrap_or_default();
    who.push_str(obligation.owner.as_deref().unwrap_or_default());
    let (zh, en) = (&obligation.text.zh, &obligation.text.en);
    let (zh_who, en_who) = if who.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("{who}："), format!("{who}: "))
    };
    let (zh_due, en_due) = match obligation.due {
        Some(due) if due < cx.as_of => {
            (format!("，期限 {due} 已过"), format!("; it was due on {due}"))
        }
        Some(due) => (format!("，期限 {due}"), format!("; it is due on {due}")),
        None => (String::new(), String::new()),
    };
    frame.report_at(
        (obligation.file.clone(), obligation.place.clone()),
        format!("{zh_who}{zh}{zh_due}"),
        format!("{en_who}{en}{en_due}"),
    );
}
