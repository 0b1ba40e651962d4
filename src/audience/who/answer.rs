//! The answers of `who`: values that are told as words or as JSON.

use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    pub file: String,
    /// From 1.
    pub line: usize,
}

/// An issue and who receives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssueAudience {
    /// `<periodical>/<year>/<number>`, or `<periodical>/<name>` of a proof.
    pub issue: String,
    pub title: String,
    /// Dated, `YYYY-MM-DD`; empty: not yet.
    pub dated: String,
    /// Whether it is published; then all of it is from its sealed record.
    pub sealed: bool,
    /// The highest level of the issue, by id.
    pub classification: String,
    pub withdrawn: Vec<Withdrawn>,
    /// Paper copies of all recipients.
    pub paper_copies: u32,
    pub recipients: Vec<Receiver>,
    /// Findings of a proof whose recipients are not clear.
    #[serde(skip)]
    pub open: Vec<crate::finding::Finding>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Withdrawn {
    /// `None` for the whole issue.
    pub item: Option<String>,
    pub date: Option<String>,
    /// The entry of the register.
    pub at: SourceLine,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receiver {
    pub id: String,
    /// The name at the time.
    pub name: String,
    /// `report-to`, `send-to` or `issue-to`.
    pub relation: &'static str,
    pub copies: u32,
    pub delivery: Option<String>,
    pub paper: bool,
    /// Whether it receives an extra copy alone.
    pub extra: bool,
    pub reasons: Vec<Reason>,
    /// The clearance of the recipient today.
    pub clearance: Option<Clearance>,
    /// The line of the sealed record.
    pub record: Option<SourceLine>,
}

/// The kind of a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ground {
    /// A group of the periodical's distribution.
    Group,
    /// Named in the issue for a scope that the periodical leaves open.
    Named,
    /// The recipient had an issue that this one corrects.
    Corrects,
    /// An extra copy.
    Extra,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The text of the record: `group X (file)`, `named X (file)`, `extra (file)`,
    /// `corrects X`.
    pub because: String,
    pub ground: Ground,
    /// The group's id, the words of the scope, or the corrected issue.
    pub name: Option<String>,
    /// The lines of configuration behind it, as they stand today.
    pub at: Vec<SourceLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clearance {
    pub level: String,
    /// `None` for the site's default.
    pub at: Option<SourceLine>,
}

/// A recipient and the issues that it received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecipientAudience {
    pub recipient: String,
    pub name: String,
    pub from: Option<String>,
    pub until: Option<String>,
    pub clearance: Option<Clearance>,
    pub groups: Vec<Membership>,
    /// Newest first.
    pub issues: Vec<Received>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Membership {
    pub group: String,
    pub from: Option<String>,
    pub until: Option<String>,
    /// The line of the group.
    pub at: Option<SourceLine>,
}

/// An issue that a recipient received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Received {
    /// `<periodical>/<year>/<number>`.
    pub issue: String,
    pub title: String,
    pub dated: String,
    pub copies: u32,
    /// Whether something of it was withdrawn: the copies are to be recalled.
    pub withdrawn: bool,
    pub reasons: Vec<Reason>,
}
