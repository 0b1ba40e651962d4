//! What is asked of units and owed by them: surveys, focus, deployments,
//! actions, opinions.

use crate::model::date::{Day, Term};
use crate::model::id::{Slug, UnitId};
use crate::model::item::Countersign;

/// A survey or contribution request.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// Id that items name in `survey`.
    pub id: String,
    /// Number of the notice.
    pub number: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Kind.
    pub kind: Option<SurveyKind>,
    /// Who asked: the office itself or a superior.
    pub origin: Option<String>,
    /// Day of the notice.
    pub issued: Option<Day>,
    /// Last day to answer.
    pub due: Option<Day>,
    /// Units that are asked.
    pub units: Vec<UnitId>,
    /// What is asked for.
    pub requirements: Option<String>,
    /// Days of reminders.
    pub reminders: Vec<Day>,
    /// An extension.
    pub extension: Option<Extension>,
    /// Items that answer it.
    pub items: Vec<Slug>,
}

/// Kinds of survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SurveyKind {
    /// 实地调研
    Field,
    /// 委托调研
    Commissioned,
    /// 信息约稿
    Contribution,
}

/// An extension of a survey.
#[derive(Debug, Clone, Default)]
pub struct Extension {
    /// New last day.
    pub until: Option<Day>,
    /// Who approved it.
    pub approver: Option<String>,
}

impl Survey {
    /// The last day to answer, an approved extension counted.
    #[must_use]
    pub fn deadline(&self) -> Option<Day> {
        let approved = |e: &&Extension| e.approver.as_ref().is_some_and(|a| !a.trim().is_empty());
        self.extension.as_ref().filter(approved).and_then(|e| e.until).or(self.due)
    }
}

/// What units are asked to report on for a time.
#[derive(Debug, Clone, Default)]
pub struct Focus {
    /// Id.
    pub id: String,
    /// Topic.
    pub title: Option<String>,
    /// When it holds.
    pub term: Term,
    /// Units it is for; empty: all.
    pub units: Vec<UnitId>,
}

/// A training for those who write and edit.
#[derive(Debug, Clone, Default)]
pub struct Training {
    /// Id.
    pub id: String,
    /// Topic.
    pub title: Option<String>,
    /// Unit that held it.
    pub unit: Option<UnitId>,
    /// Day.
    pub date: Option<Day>,
    /// How many people attended.
    pub attended: Option<u32>,
}

/// What a unit plans to report on for a time.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Id.
    pub id: String,
    /// Unit whose plan it is.
    pub unit: Option<UnitId>,
    /// Title.
    pub title: Option<String>,
    /// When it holds.
    pub term: Term,
    /// What the unit reports on above all, in words.
    pub focus: Vec<String>,
}

/// A consultation of a unit on what to report.
#[derive(Debug, Clone, Default)]
pub struct Consultation {
    /// Id.
    pub id: String,
    /// Unit that held it.
    pub unit: Option<UnitId>,
    /// Topic.
    pub title: Option<String>,
    /// Day.
    pub date: Option<Day>,
    /// Items that came of it.
    pub items: Vec<Slug>,
}

/// A decision or deployment that units report on: first soon, then progress.
#[derive(Debug, Clone, Default)]
pub struct Deployment {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Option<String>,
    /// Day it was issued.
    pub issued: Option<Day>,
    /// Units concerned.
    pub units: Vec<UnitId>,
    /// Last day of first reports.
    pub first_due: Option<Day>,
    /// Last day of progress reports.
    pub progress_due: Option<Day>,
    /// Reports received.
    pub reports: Vec<Report>,
}

/// A report received on a deployment.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Unit it came from.
    pub unit: Option<UnitId>,
    /// Which report.
    pub kind: Option<ReportKind>,
    /// Day.
    pub date: Option<Day>,
    /// The item it became.
    pub item: Option<Slug>,
}

/// The two reports on a deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportKind {
    /// What was done first.
    First,
    /// Progress after a time.
    Progress,
}

impl Deployment {
    /// The last day of a kind of report.
    #[must_use]
    pub fn due(&self, kind: ReportKind) -> Option<Day> {
        match kind {
            ReportKind::First => self.first_due,
            ReportKind::Progress => self.progress_due,
        }
    }

    /// The day a unit's report came.
    #[must_use]
    pub fn received(&self, unit: &UnitId, kind: ReportKind) -> Option<Day> {
        let of = |r: &&Report| r.unit.as_ref() == Some(unit) && r.kind == Some(kind);
        self.reports.iter().filter(of).filter_map(|r| r.date).min()
    }
}

/// A supervised action: what a meeting or a leader decided, and who sees to it.
#[derive(Debug, Clone, Default)]
pub struct Action {
    /// Id that decisions of meetings name.
    pub id: String,
    /// What is to be done.
    pub title: Option<String>,
    /// Where it was decided, in words.
    pub source: Option<String>,
    /// The meeting that decided it, by id.
    pub meeting: Option<String>,
    /// Importance, an id of the site's importances.
    pub importance: Option<String>,
    /// Kind of matter, where a regulation names kinds.
    pub matter: Option<String>,
    /// Who sees to it: a unit's id, or the name of a section.
    pub owner: Option<String>,
    /// Departments that countersigned.
    pub countersigns: Vec<Countersign>,
    /// Last day.
    pub due: Option<Day>,
    /// Day it was done.
    pub done: Option<Day>,
    /// What came of it.
    pub result: Option<String>,
}

/// An opinion that a unit gave, to be answered.
#[derive(Debug, Clone, Default)]
pub struct Opinion {
    /// Id.
    pub id: String,
    /// Unit that gave it.
    pub unit: Option<UnitId>,
    /// Title.
    pub title: Option<String>,
    /// Day it came.
    pub date: Option<Day>,
    /// Unit that answers.
    pub answered_by: Option<UnitId>,
    /// Last day of the answer.
    pub due: Option<Day>,
    /// Day of the answer.
    pub replied: Option<Day>,
}
