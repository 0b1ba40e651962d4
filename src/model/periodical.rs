//! Periodicals in dated versions.

use chrono::Weekday;

use super::date::{Day, Term};
use super::id::{GroupId, PeriodicalId, UnitId};
use super::recipient::Relation;

/// A periodical: its identity stays while its versions change.
#[derive(Debug, Clone)]
pub struct Periodical {
    /// Id.
    pub id: PeriodicalId,
    /// Order in lists.
    pub order: u32,
    /// Versions, oldest first.
    pub versions: Vec<Version>,
}

impl Periodical {
    /// The version in force on `day`.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<&Version> {
        self.versions.iter().rev().find(|v| v.term.contains(day))
    }

    /// The newest version: its title names the periodical in lists.
    #[must_use]
    pub fn newest(&self) -> Option<&Version> {
        self.versions.last()
    }
}

/// How a periodical is in a term.
#[derive(Debug, Clone)]
pub struct Version {
    /// Position in the file, for findings.
    pub index: usize,
    /// When it is in force.
    pub term: Term,
    /// Why it exists.
    pub reason: String,
    /// Who approved it.
    pub approver: Option<String>,
    /// Title.
    pub title: String,
    /// Publishing unit.
    pub publisher: UnitId,
    /// Publisher as the masthead prints it.
    pub imprint: String,
    /// What it is for.
    pub purpose: Option<String>,
    /// What it reports.
    pub content: Vec<String>,
    /// How often; `None`: not stated.
    pub cadence: Option<Cadence>,
    /// How issues are made of items.
    pub composition: Composition,
    /// Lengths; empty: not stated.
    pub lengths: Vec<Length>,
    /// Channels; `None`: not stated.
    pub channels: Option<Vec<ChannelLine>>,
    /// Distribution; `None`: not stated.
    pub distribution: Option<Vec<DistributionLine>>,
    /// Whether its wording ends openly.
    pub open_tail: bool,
    /// Roles that may approve an issue; `None`: not stated.
    pub signers: Option<Vec<String>>,
    /// Roles that may approve a selection; `None`: none needed.
    pub selection: Option<Vec<String>>,
    /// Numbering.
    pub numbering: Numbering,
    /// Whether items end with their unit's name.
    pub source_credit: bool,
    /// Whether the masthead names the approver.
    pub show_signer: bool,
    /// Whether each copy carries a number.
    pub numbered_copies: bool,
    /// What its issues look like on paper.
    pub document: DocumentKind,
    /// What the foot of the last page names.
    pub colophon: Vec<ColophonField>,
    /// Classification of the title itself.
    pub classification: Option<String>,
    /// Whether adoption by superiors is recorded.
    pub upstream_adoption: bool,
    /// Whether items need a category.
    pub category_required: bool,
}

/// What an issue looks like on paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DocumentKind {
    /// An issue of a periodical.
    #[default]
    Issue,
    /// 会议纪要: who was there stands in lines of its own.
    Summary,
    /// A circular whose tables are drawn as charts where a figure's caption follows.
    Circular,
}

impl DocumentKind {
    /// The key in YAML.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            DocumentKind::Issue => "issue",
            DocumentKind::Summary => "summary",
            DocumentKind::Circular => "circular",
        }
    }

    /// The kind of a key.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Issue, Self::Summary, Self::Circular].into_iter().find(|kind| kind.word() == word)
    }
}

/// A name at the foot of the last page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColophonField {
    /// 责任编辑
    Responsible,
    /// 编辑
    Editor,
    /// 编录
    Compiler,
    /// 校对
    Proofreader,
    /// 电话
    Telephone,
}

impl ColophonField {
    /// The key in YAML.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ColophonField::Responsible => "responsible",
            ColophonField::Editor => "editor",
            ColophonField::Compiler => "compiler",
            ColophonField::Proofreader => "proofreader",
            ColophonField::Telephone => "telephone",
        }
    }

    /// The field of a key.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Responsible, Self::Editor, Self::Compiler, Self::Proofreader, Self::Telephone]
            .into_iter()
            .find(|f| f.word() == word)
    }
}

/// How often issues appear, and when that is checked.
#[derive(Debug, Clone)]
pub struct Cadence {
    /// How often.
    pub kind: CadenceKind,
    /// When it is checked.
    pub term: Term,
}

/// How often issues appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CadenceKind {
    /// 不定期
    Irregular,
    /// 根据工作需要
    AsNeeded,
    /// 每个工作日1期
    EveryWorkingDay,
    /// Once a week, on a day where one is stated.
    Weekly(Option<Weekday>),
    /// Once a month.
    Monthly,
}

/// How issues are made of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Composition {
    /// One item an issue.
    Single,
    /// All items of a day, by sections.
    Digest {
        /// Sections in order; empty: none.
        sections: Vec<String>,
    },
}

/// A rule of length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Length {
    /// Style it is for; `None`: all.
    pub style: Option<String>,
    /// How strong it is.
    pub limit: Limit,
}

/// The strengths of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// 一般N－M字: outside is a warning.
    Range(u32, u32),
    /// N字左右, with a tolerance in percent: outside is a warning.
    About(u32, u32),
    /// N字以内: above is an error.
    Max(u32),
    /// 根据工作需要而定.
    Free,
}

/// Channels for some kinds of unit.
#[derive(Debug, Clone)]
pub struct ChannelLine {
    /// Kinds of unit; empty: every kind that no other line names.
    pub kinds: Vec<String>,
    /// Channels of which one must have been used.
    pub required: Vec<String>,
    /// Channels that may be used besides.
    pub also: Vec<String>,
}

/// One line of a distribution.
#[derive(Debug, Clone)]
pub struct DistributionLine {
    /// Whom it reaches.
    pub target: Target,
    /// What they are to the publisher, where the group does not say.
    pub relation: Option<Relation>,
    /// Wording in the tail, where it is not the group's.
    pub wording: Option<String>,
}

/// Whom a line of a distribution reaches.
#[derive(Debug, Clone)]
pub enum Target {
    /// All members of a group.
    Group(GroupId),
    /// A selection that each issue names.
    Named {
        /// The selection word.
        word: String,
        /// Groups to choose from; empty: any recipient.
        among: Vec<GroupId>,
        /// Whether it may stay empty.
        optional: bool,
    },
}

/// How issues are numbered. `{number}`, `{running}` and `{year}` stand for values.
#[derive(Debug, Clone)]
pub struct Numbering {
    /// Of an ordinary issue.
    pub format: String,
    /// Of a supplement.
    pub supplement_format: String,
    /// Of the running number; empty: not printed.
    pub running_format: String,
    /// The first number of the first year known here.
    pub first: u32,
    /// Issues before the first one known here.
    pub running_before: u32,
}
