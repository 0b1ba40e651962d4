//! Obligations by the registers: surveys, reports on deployments, actions,
//! opinions.

use crate::finding::Text;
use crate::model::date::Day;
use crate::model::id::UnitId;
use crate::model::register::{Action, Deployment, Entry, Opinion, ReportKind, Survey};
use crate::model::site::Site;

use super::{Obligation, ObligationKind};

/// Units that have not answered a survey.
pub(super) fn surveys(site: &Site) -> Vec<Obligation> {
    let answers = site.survey_answers();
    let mut obligations = Vec::new();
    for survey in &site.registers.surveys {
        let open = |unit: &UnitId| !answers.contains_key(&(survey.id.as_str(), unit));
        let units = survey.units.iter().enumerate().filter(|(_, unit)| open(unit));
        obligations.extend(units.map(|unit| answer(survey, unit)));
    }
    obligations
}

fn answer(survey: &Entry<Survey>, (at, unit): (usize, &UnitId)) -> Obligation {
    let name = survey.title.as_deref().unwrap_or(&survey.id);
    let number = survey.number.as_deref().map(|n| format!("（{n}）")).unwrap_or_default();
    Obligation {
        kind: ObligationKind::Survey,
        unit: Some(unit.clone()),
        owner: None,
        since: survey.issued_on,
        due: survey.deadline(),
        file: survey.file.clone(),
        place: survey.place(&["units".into(), at.into()]),
        text: Text::new(
            format!("完成调研约稿：{name}{number}"),
            format!("to answer a survey: {name}"),
        ),
    }
}

/// Reports on deployments that have not come.
pub(super) fn reports(site: &Site, kind: ObligationKind) -> Vec<Obligation> {
    let report = match kind {
        ObligationKind::ProgressReport => ReportKind::Progress,
        _ => ReportKind::First,
    };
    let mut obligations = Vec::new();
    for deployment in &site.registers.deployments {
        let Some(due) = deployment.due(report) else { continue };
        let open = |unit: &UnitId| deployment.received(unit, report).is_none();
        let units = deployment.units.iter().enumerate().filter(|(_, unit)| open(unit));
        obligations.extend(units.map(|unit| missing(deployment, unit, kind, due)));
    }
    obligations
}

fn missing(
    deployment: &Entry<Deployment>,
    (at, unit): (usize, &UnitId),
    kind: ObligationKind,
    due: Day,
) -> Obligation {
    let name = deployment.title.as_deref().unwrap_or(&deployment.id);
    let text = match kind {
        ObligationKind::ProgressReport => {
            Text::new(format!("报送阶段性进展：{name}"), format!("to report progress: {name}"))
        }
        _ => Text::new(format!("报送贯彻落实情况：{name}"), format!("to report first: {name}")),
    };
    Obligation {
        kind,
        unit: Some(unit.clone()),
        owner: None,
        since: deployment.issued_on,
        due: Some(due),
        file: deployment.file.clone(),
        place: deployment.place(&["units".into(), at.into()]),
        text,
    }
}

/// Actions that are not done.
pub(super) fn actions(site: &Site) -> Vec<Obligation> {
    let open = site.registers.actions.iter().filter(|action| action.done.is_none());
    open.map(|action| action_of(site, action)).collect()
}

fn action_of(site: &Site, action: &Entry<Action>) -> Obligation {
    let owner = action.owner.clone().unwrap_or_default();
    let meeting = action.meeting.as_ref();
    let meeting = meeting.and_then(|id| site.registers.meetings.iter().find(|m| m.id == *id));
    let registered = site.units.contains_key(owner.as_str());
    // A section belongs to the unit whose meeting decided.
    let unit = if registered {
        Some(owner.as_str().into())
    } else {
        meeting.and_then(|meeting| meeting.unit.clone())
    };
    let name = action.title.as_deref().unwrap_or(&action.id);
    Obligation {
        kind: ObligationKind::Action,
        unit,
        owner: Some(owner).filter(|owner| !registered && !owner.is_empty()),
        since: meeting.and_then(|meeting| meeting.date),
        due: action.due,
        file: action.file.clone(),
        place: action.place(&[]),
        text: Text::new(format!("督办事项：{name}"), format!("to be done: {name}")),
    }
}

/// Opinions that are not answered.
pub(super) fn opinions(site: &Site) -> Vec<Obligation> {
    let open = site.registers.opinions.iter().filter(|opinion| opinion.replied_on.is_none());
    open.map(opinion_of).collect()
}

fn opinion_of(opinion: &Entry<Opinion>) -> Obligation {
    let name = opinion.title.as_deref().unwrap_or(&opinion.id);
    Obligation {
        kind: ObligationKind::Opinion,
        unit: opinion.answered_by.clone().or_else(|| opinion.unit.clone()),
        owner: None,
        since: opinion.date,
        due: opinion.due,
        file: opinion.file.clone(),
        place: opinion.place(&[]),
        text: Text::new(format!("答复意见建议：{name}"), format!("to answer an opinion: {name}")),
    }
}
