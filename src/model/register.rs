//! The registers that an office keeps beside its periodicals: what came in,
//! what became of it, what is owed. Their entries are read as they are typed;
//! whether the units, items and issues they name exist is for `check`.

mod duty;
mod flow;
mod meeting;

use std::ops::Deref;

use crate::source::{FilePath, Place, Step};

use super::dispatch::DispatchRow;
use super::id::PeriodicalId;

pub use duty::{
    Action, Consultation, Deployment, Extension, Focus, Opinion, Plan, Report, ReportKind, Survey,
    SurveyKind, Training,
};
pub use flow::{
    Adoption, AdoptionMode, Disc, Inspection, Instruction, InstructionKind, Outcome, Submission,
    Withdrawal,
};
pub use meeting::{Decision, Leave, Meeting, MeetingStatus};

/// All registers, each in the order of its files.
#[derive(Debug, Clone, Default)]
pub struct Registers {
    /// What units submitted, adopted or not.
    pub submissions: Vec<Entry<Submission>>,
    /// Instructions and read marks on what was published.
    pub instructions: Vec<Entry<Instruction>>,
    /// What superiors were sent, and took.
    pub adoptions: Vec<Entry<Adoption>>,
    /// Surveys and contribution requests.
    pub surveys: Vec<Entry<Survey>>,
    /// What units are asked to report on.
    pub focus: Vec<Entry<Focus>>,
    /// Deployments that units report on.
    pub deployments: Vec<Entry<Deployment>>,
    /// Supervised actions.
    pub actions: Vec<Entry<Action>>,
    /// Meetings.
    pub meetings: Vec<Entry<Meeting>>,
    /// Opinions that units gave.
    pub opinions: Vec<Entry<Opinion>>,
    /// Trainings.
    pub trainings: Vec<Entry<Training>>,
    /// What units plan to report on.
    pub plans: Vec<Entry<Plan>>,
    /// Consultations of units on what to report.
    pub consultations: Vec<Entry<Consultation>>,
    /// Withdrawals of what was issued.
    pub withdrawals: Vec<Entry<Withdrawal>>,
    /// Receipts of discs.
    pub discs: Vec<Entry<Disc>>,
    /// What was sent.
    pub dispatches: Vec<DispatchRow>,
    /// Files that somebody has looked at.
    pub inspections: Vec<Entry<Inspection>>,
}

/// Names of the registers: their files, and the one key of each.
pub const NAMES: [&str; 15] = [
    "submissions",
    "instructions",
    "adoptions",
    "surveys",
    "focus",
    "deployments",
    "actions",
    "meetings",
    "opinions",
    "trainings",
    "plans",
    "consultations",
    "withdrawals",
    "discs",
    "inspections",
];

/// An entry with the place it was typed at.
#[derive(Debug, Clone)]
pub struct Entry<T> {
    /// Register: one of [`NAMES`].
    pub register: &'static str,
    /// File, from the root.
    pub file: FilePath,
    /// Position in the file's list, from 0.
    pub at: usize,
    /// The entry.
    pub value: T,
}

impl<T> Entry<T> {
    /// The place of the value at `below`, in the entry.
    #[must_use]
    pub fn place(&self, below: &[Step]) -> Place {
        let mut path: Vec<Step> = vec![self.register.into(), self.at.into()];
        path.extend(below.iter().cloned());
        Place::Value(path)
    }

    /// The place of the value of one key.
    #[must_use]
    pub fn key(&self, key: &str) -> Place {
        self.place(&[key.into()])
    }

    /// The same with its file.
    #[must_use]
    pub fn spot(&self, key: &str) -> (FilePath, Place) {
        (self.file.clone(), self.key(key))
    }
}

impl<T> Deref for Entry<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// An issue by its number: `<periodical>/<year>/<number>`, a supplement's
/// number beginning with `s`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct IssueRef {
    /// Periodical.
    pub periodical: PeriodicalId,
    /// Year of the number.
    pub year: i32,
    /// Whether it is a supplement.
    pub supplement: bool,
    /// Number in its series.
    pub number: u32,
}

impl IssueRef {
    /// Reads `jianbao/2016/3` or `jianbao/2016/s1`; nothing padded or shorter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let (periodical, year, word) = (parts.next()?, parts.next()?, parts.next()?);
        let (supplement, digits) = match word.strip_prefix('s') {
            Some(digits) => (true, digits),
            None => (false, word),
        };
        let number: u32 = digits.parse().ok()?;
        let plain = number > 0 && number.to_string() == digits && parts.next().is_none();
        let year = year.parse().ok().filter(|y: &i32| y.to_string() == year)?;
        (plain && !periodical.is_empty()).then(|| Self {
            periodical: periodical.into(),
            year,
            supplement,
            number,
        })
    }
}

impl std::fmt::Display for IssueRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = super::record::number_word(self.supplement, self.number);
        write!(f, "{}/{}/{word}", self.periodical, self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::IssueRef;

    #[test]
    fn an_issue_is_named_in_one_way_only() {
        for good in ["jianbao/2016/3", "jianbao/2016/s12"] {
            assert_eq!(IssueRef::parse(good).map(|i| i.to_string()).as_deref(), Some(good));
        }
        for bad in
            ["jianbao/2016", "jianbao/2016/03", "jianbao/2016/0", "/2016/3", "a/b/3", "a/2016/3/4"]
        {
            assert_eq!(IssueRef::parse(bad), None, "{bad}");
        }
    }
}
