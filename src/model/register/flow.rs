//! What comes in and what becomes of it: submissions, instructions, adoption by
//! superiors, withdrawals, discs. None of them holds a text.

use crate::model::date::{Day, Moment};
use crate::model::id::{PeriodicalId, RecipientId, Slug, UnitId};

use super::IssueRef;

/// What a unit submitted, whether it was adopted or not: rates of adoption need
/// both.
#[derive(Debug, Clone, Default)]
pub struct Submission {
    /// Id that items name in `from`.
    pub id: String,
    /// Submitting units, the first leading.
    pub units: Vec<UnitId>,
    /// Liaisons who wrote it.
    pub authors: Vec<String>,
    /// Title.
    pub title: Option<String>,
    /// Category, an id of the site's categories.
    pub category: Option<String>,
    /// When it came.
    pub submitted: Option<Moment>,
    /// The periodical it was meant for.
    pub meant_for: Option<PeriodicalId>,
    /// What became of it; `None`: not decided yet.
    pub outcome: Option<Outcome>,
    /// Items that were made from it.
    pub items: Vec<Slug>,
}

/// What became of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// 采用
    Adopted,
    /// 未采用
    NotAdopted,
}

/// An instruction or read mark on something published. Its text is never kept.
#[derive(Debug, Clone, Default)]
pub struct Instruction {
    /// Which of the two; `None`: not stated.
    pub kind: Option<InstructionKind>,
    /// The issue it is on.
    pub issue: Option<IssueRef>,
    /// The item it is on; `None`: the issue as a whole.
    pub item: Option<Slug>,
    /// Rank of who gave it, never a name.
    pub rank: Option<String>,
    /// Day it was given.
    pub date: Option<Day>,
    /// Reference number.
    pub reference: Option<String>,
    /// Day it was registered.
    pub registered: Option<Day>,
    /// Day the submitting unit was told.
    pub fed_back: Option<Day>,
    /// Units that were told.
    pub to: Vec<UnitId>,
}

/// Kinds of mark on something published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InstructionKind {
    /// 批示
    Instruction,
    /// 圈阅: recorded, never scored.
    ReadMark,
}

/// What a superior body was sent, and whether it took it.
#[derive(Debug, Clone, Default)]
pub struct Adoption {
    /// The issue that was sent.
    pub issue: Option<IssueRef>,
    /// The item; `None`: the issue as a whole.
    pub item: Option<Slug>,
    /// The body, a recipient.
    pub body: Option<RecipientId>,
    /// Day it was sent.
    pub sent: Option<Day>,
    /// How it was adopted; `None`: not, or not yet.
    pub adopted: Option<AdoptionMode>,
    /// Day of adoption.
    pub date: Option<Day>,
}

/// How superiors adopt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AdoptionMode {
    /// 单篇
    Alone,
    /// 综合
    Synthesis,
}

/// A withdrawal of something issued; its number stays.
#[derive(Debug, Clone, Default)]
pub struct Withdrawal {
    /// The issue.
    pub issue: Option<IssueRef>,
    /// The item; `None`: the whole issue.
    pub item: Option<Slug>,
    /// Why.
    pub reason: Option<String>,
    /// Who approved it.
    pub approver: Option<String>,
    /// Day.
    pub date: Option<Day>,
    /// Whether the item may be absent from the tree.
    pub purge: bool,
}

/// Somebody looked at a file whose text no program can read, and found nothing
/// classified in it.
#[derive(Debug, Clone, Default)]
pub struct Inspection {
    /// SHA-256 of the file.
    pub sha256: String,
    /// The file, for people.
    pub file: Option<String>,
    /// Who looked at it.
    pub inspector: Option<String>,
    /// Day.
    pub date: Option<Day>,
}

/// The receipt of a disc: without title or content, for they stay on the disc.
#[derive(Debug, Clone, Default)]
pub struct Disc {
    /// Number in the register.
    pub number: String,
    /// Unit it came from.
    pub unit: Option<UnitId>,
    /// Serial number of the disc.
    pub serial: Option<String>,
    /// Day it came.
    pub received: Option<Day>,
}
