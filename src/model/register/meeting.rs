//! Meetings and what they decide.

use crate::model::date::Day;
use crate::model::id::UnitId;
use crate::model::item::Act;

/// A meeting, held or postponed.
#[derive(Debug, Clone, Default)]
pub struct Meeting {
    /// Id.
    pub id: String,
    /// The unit whose meeting it is.
    pub unit: Option<UnitId>,
    /// Kind, in the words of the site's rules.
    pub kind: Option<String>,
    /// Day; of a postponed one, the day it should have been.
    pub date: Option<Day>,
    /// Who should attend.
    pub due: Vec<String>,
    /// Who attended.
    pub present: Vec<String>,
    /// Who asked for leave.
    pub leave: Vec<Leave>,
    /// Who chaired it.
    pub chair: Option<Act>,
    /// Who kept the minutes.
    pub recorder: Option<String>,
    /// Kinds of business.
    pub agenda: Vec<String>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// Whether it was held.
    pub status: MeetingStatus,
    /// Why it was postponed.
    pub reason: Option<String>,
}

/// Whether a meeting was held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeetingStatus {
    /// 召开
    #[default]
    Held,
    /// 推迟
    Postponed,
}

/// A leave of absence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leave {
    /// Person.
    pub name: String,
    /// Day it was asked for.
    pub asked: Option<Day>,
    /// Who granted it: person and role.
    pub granted_by: Option<Act>,
}

/// Something that a meeting decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub title: Option<String>,
    /// The action that carries it out, by id.
    pub action: Option<String>,
}
