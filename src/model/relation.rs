//! Relations of recipients to the publisher.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The relation of a recipient to the publisher: a superior, of the same level or
/// not subordinate, a subordinate.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    #[serde(alias = "报")]
    ReportTo,
    #[serde(alias = "送")]
    SendTo,
    #[serde(alias = "发")]
    IssueTo,
}

impl Relation {
    /// All, in the order of a tail.
    pub const ALL: [Relation; 3] = [Relation::ReportTo, Relation::SendTo, Relation::IssueTo];

    /// The relation of a [`Relation::word`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.word() == word)
    }

    /// `report-to`, `send-to` or `issue-to`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Relation::ReportTo => "report-to",
            Relation::SendTo => "send-to",
            Relation::IssueTo => "issue-to",
        }
    }
}
