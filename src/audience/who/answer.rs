//! What `who` answers: values that are told as words or as JSON.

use serde::Serialize;

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// File, from the root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// An issue and who receives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssueAudience {
    /// `<periodical>/<year>/<number>`, or `<periodical>/<name>` of a proof.
    pub issue: String,
    /// Title and number as printed.
    pub title: String,
    /// Dated, `YYYY-MM-DD`; empty: not yet.
    pub dated: String,
    /// Whether it is published: then this is its sealed record.
    pub sealed: bool,
    /// Level by id, the highest of the issue.
    pub classification: String,
    /// What was withdrawn of it.
    pub withdrawn: Vec<Withdrawn>,
    /// Paper copies of all recipients.
    pub paper_copies: u32,
    /// Who receives it.
    pub recipients: Vec<Receiver>,
    /// Why it cannot be said, in the language of messages: findings of a proof.
    #[serde(skip)]
    pub open: Vec<crate::finding::Finding>,
}

/// A withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Withdrawn {
    /// The item; none: the whole issue.
    pub item: Option<String>,
    /// Day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it is registered.
    pub at: Line,
}

/// A recipient of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receiver {
    /// Id.
    pub id: String,
    /// Name at the time.
    pub name: String,
    /// `report-to`, `send-to` or `issue-to`.
    pub relation: &'static str,
    /// Copies.
    pub copies: u32,
    /// Way of delivery, by id.
    pub delivery: Option<String>,
    /// Whether the copies are of paper.
    pub paper: bool,
    /// Whether by an extra copy alone.
    pub extra: bool,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The clearance that lets it be.
    pub clearance: Option<Clearance>,
    /// Its line in the sealed record.
    pub record: Option<Line>,
}

/// What kind of reason it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ground {
    /// A group of the periodical's distribution.
    Group,
    /// Named in the issue for a scope that the periodical leaves open.
    Named,
    /// It had an issue that this one corrects.
    Corrects,
    /// An extra copy.
    Extra,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// As the record says it: `group X (file)`, `named X (file)`, `extra (file)`,
    /// `corrects X`.
    pub because: String,
    /// Its kind.
    pub ground: Ground,
    /// The group's id, the words of the scope, or the corrected issue.
    pub name: Option<String>,
    /// The lines that say so, as they stand today.
    pub at: Vec<Line>,
}

/// A clearance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clearance {
    /// Level by id.
    pub level: String,
    /// Where it is said; none: the site's default.
    pub at: Option<Line>,
}

/// A recipient and what it receives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecipientAudience {
    /// Id.
    pub recipient: String,
    /// Name.
    pub name: String,
    /// First day, where one is set.
    pub from: Option<String>,
    /// Last day, where one is set.
    pub until: Option<String>,
    /// Clearance.
    pub clearance: Option<Clearance>,
    /// Groups with their terms.
    pub groups: Vec<Membership>,
    /// What it received, newest first.
    pub issues: Vec<Received>,
}

/// A membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Membership {
    /// Group.
    pub group: String,
    /// First day, where one is set.
    pub from: Option<String>,
    /// Last day, where one is set.
    pub until: Option<String>,
    /// Where it is said.
    pub at: Option<Line>,
}

/// An issue that a recipient received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Received {
    /// `<periodical>/<year>/<number>`.
    pub issue: String,
    /// Title and number as printed.
    pub title: String,
    /// Dated, `YYYY-MM-DD`.
    pub dated: String,
    /// Copies.
    pub copies: u32,
    /// Whether something of it was withdrawn: the copies are to be recalled.
    pub withdrawn: bool,
    /// Why.
    pub reasons: Vec<Reason>,
}
