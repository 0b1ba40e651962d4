//! Recipients and the groups they belong to.

use serde::{Deserialize, Serialize};

use super::date::{Day, Term};
use super::id::{GroupId, RecipientId, UnitId};

/// What a recipient is to the publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// 报: superiors.
    ReportTo,
    /// 送: same level, or not subordinate.
    SendTo,
    /// 发: subordinates.
    IssueTo,
}

impl Relation {
    /// All, in the order of a tail.
    pub const ALL: [Relation; 3] = [Relation::ReportTo, Relation::SendTo, Relation::IssueTo];

    /// `report-to`, `send-to` or `issue-to`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Relation::ReportTo => "report-to",
            Relation::SendTo => "send-to",
            Relation::IssueTo => "issue-to",
        }
    }

    /// The relation of a word; the Chinese one-character names are accepted.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "report-to" | "报" => Some(Relation::ReportTo),
            "send-to" | "送" => Some(Relation::SendTo),
            "issue-to" | "发" => Some(Relation::IssueTo),
            _ => None,
        }
    }
}

/// A recipient.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// Id.
    pub id: RecipientId,
    /// Name on cover sheets and lists.
    pub name: String,
    /// The unit it is, where it is one.
    pub unit: Option<UnitId>,
    /// What it is to the publisher, where its groups do not say.
    pub relation: Option<Relation>,
    /// The highest level it may receive.
    pub clearance: String,
    /// Copies.
    pub copies: u32,
    /// Way of delivery.
    pub delivery: Option<String>,
    /// When it receives.
    pub term: Term,
    /// Public key (`age1…`) that its bundles are encrypted to.
    pub key: Option<String>,
    /// Whether its bundles are encrypted with a passphrase, for want of a key.
    pub passphrase: bool,
}

/// A group of recipients.
#[derive(Debug, Clone)]
pub struct Group {
    /// Id.
    pub id: GroupId,
    /// Name in lists.
    pub name: String,
    /// Wording in tails.
    pub wording: String,
    /// What its members are to the publisher.
    pub relation: Relation,
    /// Members with their terms.
    pub members: Vec<(RecipientId, Term)>,
}

impl Group {
    /// Its members on `day`.
    pub fn members_on(&self, day: Day) -> impl Iterator<Item = &RecipientId> {
        self.members.iter().filter(move |(_, term)| term.contains(day)).map(|(id, _)| id)
    }
}
