//! Faults of ledgers, and the way to mend each.

use crate::finding::Text;
use crate::model::id::PeriodicalId;

use super::{FORMAT, PLAIN_FORMAT};

/// Why a ledger cannot be trusted: the line, from 1, and what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    pub kind: FaultKind,
}

/// A fault of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// There is no head line.
    NoHead,
    /// The text holds the marks of a merge that git could not make.
    Conflict,
    /// Its lines end with CR LF.
    LineEnds,
    /// The first line is no head line.
    BadHead,
    /// The head line is of another periodical.
    OtherPeriodical,
    /// A newer version wrote the ledger.
    Newer,
    /// The head line does not name what follows.
    HeadDisagrees,
    /// A line is no entry.
    BadEntry,
    /// The text does not end with a line end: it was cut off.
    CutOff,
    /// The chained hash does not follow from the line before.
    BrokenChain,
    /// Numbers do not follow one another.
    OutOfOrder,
    /// An issue is dated before the one before it.
    DateGoesBack,
    /// An amendment is about an issue that has no record.
    UnknownIssue,
}

/// Faults of the text as a whole.
pub(super) fn of_the_whole(text: &str) -> Result<(), Fault> {
    let line_of = |marks: &[&str]| {
        text.lines().position(|line| marks.iter().any(|mark| line.starts_with(mark)))
    };
    if let Some(at) = line_of(&["<<<<<<<", "=======", ">>>>>>>"]) {
        return Err(Fault { line: at + 1, kind: FaultKind::Conflict });
    }
    match text.split('\n').position(|line| line.ends_with('\r')) {
        Some(at) => Err(Fault { line: at + 1, kind: FaultKind::LineEnds }),
        None => Ok(()),
    }
}

/// Faults of the head line that can be seen before the rest is read.
pub(super) fn of_head(head: &str, periodical: &PeriodicalId) -> Result<(), Fault> {
    let mut words = head.trim_end_matches('\n').split(' ');
    let kind = match (words.next(), words.next(), words.next()) {
        (Some("kanfa-ledger"), Some(FORMAT | PLAIN_FORMAT), Some(id))
            if id == periodical.as_str() =>
        {
            return Ok(());
        }
        (Some("kanfa-ledger"), Some(FORMAT | PLAIN_FORMAT), Some(_)) if head.ends_with('\n') => {
            FaultKind::OtherPeriodical
        }
        (Some("kanfa-ledger"), Some(format), Some(_)) if is_newer(format) => FaultKind::Newer,
        _ => FaultKind::BadHead,
    };
    Err(Fault { line: 1, kind })
}

fn is_newer(format: &str) -> bool {
    matches!((format.parse::<u32>(), FORMAT.parse::<u32>()), (Ok(a), Ok(b)) if a > b)
}

impl FaultKind {
    #[must_use]
    pub fn message(self) -> Text {
        let (zh, en) = match self {
            Self::NoHead => ("台账是空的", "the ledger is empty"),
            Self::Conflict => (
                "台账里有未解决的合并冲突：两个分支都编了号",
                "the ledger holds a merge conflict: two branches both gave numbers",
            ),
            Self::LineEnds => {
                ("台账的换行被改成了 CR LF", "the line ends of the ledger were turned into CR LF")
            }
            Self::BadHead => ("台账的首行不对", "this is not the first line of a ledger"),
            Self::OtherPeriodical => {
                ("这是另一种刊物的台账", "this is the ledger of another periodical")
            }
            Self::Newer => (
                "台账由更新版本的 kanfa 写成",
                "the ledger was written by a newer version of kanfa",
            ),
            Self::HeadDisagrees => (
                "台账首行与后面的各行对不上：有的行缺失或多出",
                "the first line does not agree with the lines that follow: some are missing or \
                 were added",
            ),
            Self::BadEntry => ("这一行不是台账的一行", "this line is no entry of a ledger"),
            Self::CutOff => {
                ("台账被截断：最后一行不完整", "the ledger was cut off: its last line is not whole")
            }
            Self::BrokenChain => (
                "这一行或它前面的行被改动过：校验链对不上",
                "this line or one before it was changed: the chained hash does not follow",
            ),
            Self::OutOfOrder => ("期号没有接着前一期", "the number does not follow the one before"),
            Self::DateGoesBack => {
                ("刊期早于同一系列的前一期", "it is dated before the issue before it")
            }
            Self::UnknownIssue => (
                "这一行所说的一期不在前面各行中，或者没有记录",
                "this line is about an issue that is not above it, or has no record",
            ),
        };
        Text::new(zh, en)
    }

    #[must_use]
    pub fn hint(self) -> Text {
        let (zh, en) = match self {
            Self::Conflict => (
                "只保留已经推送的一方的台账和记录（git checkout --ours 或 --theirs），\
                 再运行 kanfa publish 给另一方的稿件重新编号",
                "keep the ledger and records of the branch that was pushed first (git checkout \
                 --ours or --theirs), then run `kanfa publish` to number what the other one had",
            ),
            Self::LineEnds => (
                "在 .gitattributes 中写 content/ledger/** -text，再从版本库重新取出",
                "put `content/ledger/** -text` into .gitattributes and check the file out again",
            ),
            Self::Newer => {
                ("请使用不低于该版本的 kanfa", "use that version of kanfa, or a later one")
            }
            _ => (
                "台账只由 kanfa publish 追加，不能手改；请从版本库取回最近一个完好的版本\
                 （git log 与 git checkout），已编的期号不会重编",
                "only `kanfa publish` appends to a ledger; take the newest whole version back from \
                 the repository (git log, git checkout): no number is ever given anew",
            ),
        };
        Text::new(zh, en)
    }
}
