//! Obligations: by whom, of what kind, until when. Rules report those that are
//! overdue, the list of open obligations shows all of them; both are made from
//! the obligations found here, so that they cannot disagree.
//!
//! A obligation exists only where the site's rules ask for it on the day it began.

mod items;
mod registers;
mod units;

use crate::finding::{Code, Text};
use crate::source::{FilePath, Place};

use super::date::Day;
use super::id::UnitId;
use super::site::Site;

/// Something owed at a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    pub kind: ObligationKind,
    /// The unit that owes it, or whom it is about where the office owes it.
    pub unit: Option<UnitId>,
    /// Who owes it inside a unit, where it is no registered unit.
    pub owner: Option<String>,
    /// Day it began.
    pub since: Option<Day>,
    /// Last day; `None` when the regulations state none.
    pub due: Option<Day>,
    /// File that it is recorded in.
    pub file: FilePath,
    /// Where in the file.
    pub place: Place,
    pub text: Text,
}

impl Obligation {
    /// Whether its last day is over at `as_of`: on that day it is still in time.
    #[must_use]
    pub fn is_overdue(&self, as_of: Day) -> bool {
        self.due.is_some_and(|due| due < as_of)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObligationKind {
    /// A sign-off left out in an emergency.
    SignOff,
    /// Feedback on an instruction.
    Feedback,
    /// An answer to a survey.
    Survey,
    /// A first report on a deployment.
    FirstReport,
    /// A progress report on a deployment.
    ProgressReport,
    /// The filing of a change of liaisons.
    Filing,
    /// An action that a meeting or a leader decided.
    Action,
    /// An answer to an opinion.
    Opinion,
    /// An original or signed copy to be kept.
    Original,
}

impl ObligationKind {
    /// All, in the order of lists.
    pub const ALL: [ObligationKind; 9] = [
        ObligationKind::SignOff,
        ObligationKind::Feedback,
        ObligationKind::Survey,
        ObligationKind::FirstReport,
        ObligationKind::ProgressReport,
        ObligationKind::Filing,
        ObligationKind::Action,
        ObligationKind::Opinion,
        ObligationKind::Original,
    ];

    /// Its word in data and in a theme's texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ObligationKind::SignOff => "sign-off",
            ObligationKind::Feedback => "feedback",
            ObligationKind::Survey => "survey",
            ObligationKind::FirstReport => "first-report",
            ObligationKind::ProgressReport => "progress-report",
            ObligationKind::Filing => "filing",
            ObligationKind::Action => "action",
            ObligationKind::Opinion => "opinion",
            ObligationKind::Original => "original",
        }
    }

    /// The rule that asks for it.
    #[must_use]
    pub fn rule(self) -> Code {
        match self {
            ObligationKind::SignOff => Code::EmergencySignOff,
            ObligationKind::Feedback => Code::InstructionFeedback,
            ObligationKind::Survey => Code::SurveyDue,
            ObligationKind::FirstReport | ObligationKind::ProgressReport => Code::DeploymentReports,
            ObligationKind::Filing => Code::LiaisonFiling,
            ObligationKind::Action => Code::ActionDue,
            ObligationKind::Opinion => Code::OpinionAnswered,
            ObligationKind::Original => Code::Originals,
        }
    }
}

/// All obligations of a kind that are open at `as_of`, in the order of their files.
#[must_use]
pub fn obligations_of(site: &Site, kind: ObligationKind, as_of: Day) -> Vec<Obligation> {
    let all = match kind {
        ObligationKind::SignOff => items::sign_offs(site),
        ObligationKind::Original => items::originals(site),
        ObligationKind::Feedback => items::feedback(site),
        ObligationKind::Filing => units::filings(site),
        ObligationKind::Survey => registers::surveys(site),
        ObligationKind::FirstReport | ObligationKind::ProgressReport => {
            registers::reports(site, kind)
        }
        ObligationKind::Action => registers::actions(site),
        ObligationKind::Opinion => registers::opinions(site),
    };
    let begun = |obligation: &Obligation| obligation.since.is_none_or(|since| since <= as_of);
    let asked =
        |obligation: &Obligation| site.rules.asks(kind.rule(), obligation.since.unwrap_or(as_of));
    all.into_iter().filter(|obligation| begun(obligation) && asked(obligation)).collect()
}

/// The working day that a number of days after `from` ends on, where the rule
/// states the number and the calendar has the years.
fn working_days_later(site: &Site, rule: Code, from: Day) -> Option<Day> {
    let days = site.rules.parameters(rule, from).number("days")?;
    let days = u32::try_from(days).ok()?;
    site.calendar.working_day_after(from, days).ok()
}
