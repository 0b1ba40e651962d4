//! The dispatch register, `content/registers/dispatch.csv`: what was sent to
//! whom, and what became of it. Rows are only ever added; a later row of the
//! same recipient and issue says who signed for it, or that it came back.

use std::ops::Range;

use crate::finding::Language;
use crate::source::{FilePath, Place};

use super::date::Day;
use super::id::RecipientId;
use super::issue_ref::IssueRef;
use super::table::csv;

/// The register, from the root.
pub const FILE: &str = "content/registers/dispatch.csv";

/// Its columns, English and Chinese.
pub const COLUMNS: [(&str, &str); 11] = [
    ("date", "日期"),
    ("recipient", "收件人"),
    ("issue", "期"),
    ("copies", "份数"),
    ("numbers", "份号"),
    ("delivery", "送达方式"),
    ("sha256", "SHA-256"),
    ("content", "内容SHA-256"),
    ("received-by", "签收人"),
    ("received-at", "签收时间"),
    ("recalled", "清退销毁"),
];

/// Words that the last column begins with: returned, destroyed.
pub const RECALLED: [(&str, &str); 2] = [("returned", "清退"), ("destroyed", "销毁")];

/// A row of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// When it was written down: of what was sent, when it was sent.
    pub date: Day,
    /// To whom.
    pub recipient: RecipientId,
    /// Which issue.
    pub issue: IssueRef,
    /// Copies sent; `None` in a row that only adds to an earlier one.
    pub copies: Option<u32>,
    /// First and last of their numbers, where copies carry numbers.
    pub numbers: Option<(u32, u32)>,
    /// Way of delivery, by name.
    pub delivery: String,
    /// SHA-256 of the bundle as it was sent; empty where none was.
    pub sha256: String,
    /// SHA-256 of its manifest: its content, whoever signed or encrypted it.
    pub content: String,
    /// Who signed for it.
    pub received_by: String,
    /// When, as it was written down.
    pub received_at: String,
    /// That it was returned or destroyed, and when.
    pub recalled: String,
}

/// A row with its place.
#[derive(Debug, Clone)]
pub struct DispatchRow {
    /// File, from the root.
    pub file: FilePath,
    /// The bytes of each cell.
    pub cells: Vec<Range<usize>>,
    /// The row.
    pub value: Dispatch,
}

impl DispatchRow {
    /// The place of the cell in the column with this English name.
    #[must_use]
    pub fn cell(&self, column: &str) -> Place {
        let at = COLUMNS.iter().position(|(name, _)| *name == column);
        let range = at.and_then(|at| self.cells.get(at)).cloned();
        Place::bytes(range.unwrap_or_default())
    }
}

impl std::ops::Deref for DispatchRow {
    type Target = Dispatch;

    fn deref(&self) -> &Dispatch {
        &self.value
    }
}

impl Dispatch {
    /// Whether it says that something was sent.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        self.copies.is_some()
    }

    /// The row as it is written.
    #[must_use]
    pub fn row(&self) -> String {
        let numbers = self.numbers.map(numbers_text).unwrap_or_default();
        csv([[
            &self.date.to_string(),
            self.recipient.as_str(),
            &self.issue.to_string(),
            &self.copies.map(|copies| copies.to_string()).unwrap_or_default(),
            &numbers,
            &self.delivery,
            &self.sha256,
            &self.content,
            &self.received_by,
            &self.received_at,
            &self.recalled,
        ]])
    }
}

/// A number as it is printed: six digits.
#[must_use]
pub fn printed_number(number: u32) -> String {
    format!("{number:06}")
}

/// Numbers as they are printed: `000004`, or `000004-000006` with `-` between.
#[must_use]
pub fn printed_range(first: u32, last: u32, between: &str) -> String {
    let (start, end) = (printed_number(first), printed_number(last));
    if first == last { start } else { format!("{start}{between}{end}") }
}

/// `000003-000004`, or `000003` of one copy.
#[must_use]
pub fn numbers_text((first, last): (u32, u32)) -> String {
    printed_range(first, last, "-")
}

/// Numbers as they are written: `000003-000004`, `3`.
#[must_use]
pub fn parse_numbers(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once(['-', '–', '—', '～']).unwrap_or((text, text));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (0 < first && first <= last).then_some((first, last))
}

/// The header of a new register.
#[must_use]
pub fn header(language: Language) -> String {
    csv([COLUMNS.map(|(en, zh)| match language {
        Language::Chinese => zh,
        Language::English => en,
    })])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, numbers) in [("000003-000004", (3, 4)), ("000007", (7, 7))] {
            assert_eq!(parse_numbers(text), Some(numbers));
            assert_eq!(numbers_text(numbers), text);
        }
        for bad in ["", "0", "4-3", "a", "1-", "-1"] {
            assert_eq!(parse_numbers(bad), None, "{bad}");
        }
    }
}
