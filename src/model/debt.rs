//! What is owed: by whom, of what kind, until when. Rules report what is
//! overdue, the list of open obligations shows all of it; both are made from
//! the debts found here, so that they cannot disagree.
//!
//! A debt exists only where the site's rules ask for it on the day it began.

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
pub struct Debt {
    /// Kind.
    pub kind: DebtKind,
    /// The unit that owes it, or whom it is about where the office owes it.
    pub unit: Option<UnitId>,
    /// Who owes it inside a unit, where it is no registered unit.
    pub owner: Option<String>,
    /// Day it began.
    pub since: Option<Day>,
    /// Last day; `None`: the regulations state none.
    pub due: Option<Day>,
    /// File that it is recorded in.
    pub file: FilePath,
    /// Where in the file.
    pub place: Place,
    /// What it is.
    pub text: Text,
}

impl Debt {
    /// Whether its last day is over at `as_of`: on that day it is still in time.
    #[must_use]
    pub fn is_overdue(&self, as_of: Day) -> bool {
        self.due.is_some_and(|due| due < as_of)
    }
}

/// Kinds of debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DebtKind {
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

impl DebtKind {
    /// All, in the order of lists.
    pub const ALL: [DebtKind; 9] = [
        DebtKind::SignOff,
        DebtKind::Feedback,
        DebtKind::Survey,
        DebtKind::FirstReport,
        DebtKind::ProgressReport,
        DebtKind::Filing,
        DebtKind::Action,
        DebtKind::Opinion,
        DebtKind::Original,
    ];

    /// Its word in data and in a theme's texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            DebtKind::SignOff => "sign-off",
            DebtKind::Feedback => "feedback",
            DebtKind::Survey => "survey",
            DebtKind::FirstReport => "first-report",
            DebtKind::ProgressReport => "progress-report",
            DebtKind::Filing => "filing",
            DebtKind::Action => "action",
            DebtKind::Opinion => "opinion",
            DebtKind::Original => "original",
        }
    }

    /// The rule that asks for it.
    #[must_use]
    pub fn rule(self) -> Code {
        match self {
            DebtKind::SignOff => Code::EmergencySignOff,
            DebtKind::Feedback => Code::InstructionFeedback,
            DebtKind::Survey => Code::SurveyDue,
            DebtKind::FirstReport | DebtKind::ProgressReport => Code::DeploymentReports,
            DebtKind::Filing => Code::LiaisonFiling,
            DebtKind::Action => Code::ActionDue,
            DebtKind::Opinion => Code::OpinionAnswered,
            DebtKind::Original => Code::Originals,
        }
    }
}

/// All debts of a kind that are open at `as_of`, in the order of their files.
#[must_use]
pub fn debts_of(site: &Site, kind: DebtKind, as_of: Day) -> Vec<Debt> {
    let all = match kind {
        DebtKind::SignOff => items::sign_offs(site),
        DebtKind::Original => items::originals(site),
        DebtKind::Feedback => items::feedback(site),
        DebtKind::Filing => units::filings(site),
        DebtKind::Survey => registers::surveys(site),
        DebtKind::FirstReport | DebtKind::ProgressReport => registers::reports(site, kind),
        DebtKind::Action => registers::actions(site),
        DebtKind::Opinion => registers::opinions(site),
    };
    let begun = |debt: &Debt| debt.since.is_none_or(|since| since <= as_of);
    let asked = |debt: &Debt| site.rules.asks(kind.rule(), debt.since.unwrap_or(as_of));
    all.into_iter().filter(|debt| begun(debt) && asked(debt)).collect()
}

/// The working day that a number of days after `from` ends on, where the rule
/// states the number and the calendar has the years.
fn working_days_later(site: &Site, rule: Code, from: Day) -> Option<Day> {
    let days = site.rules.parameters(rule, from).number("days")?;
    let days = u32::try_from(days).ok()?;
    site.calendar.working_day_after(from, days).ok()
}
