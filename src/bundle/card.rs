//! `bundle.json`: the recipient and the issues of a bundle, for programs. It is a
//! file like any other: the manifest names it, and the signature covers it.

use serde::{Deserialize, Serialize};

use crate::model::Artifact;

/// The file.
pub const CARD: &str = "bundle.json";

/// The version of its form.
const FORMAT: u32 = 1;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Version of this form.
    pub format: u32,
    pub publisher: String,
    /// The recipient's id.
    pub recipient: String,
    /// The recipient's name.
    pub name: String,
    /// Dated day of its issues, `YYYY-MM-DD`.
    pub date: String,
    pub issues: Vec<CardIssue>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardIssue {
    /// `<periodical>/<year>/<number>`.
    pub issue: String,
    /// Title of the periodical.
    pub title: String,
    /// Number as printed.
    pub number: String,
    /// Copies for the recipient.
    pub copies: u32,
    /// First and last number of these copies, where copies carry numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<(u32, u32)>,
}

impl Card {
    /// A card of the present form.
    pub fn new(
        publisher: &str,
        recipient: &str,
        name: &str,
        date: &str,
        issues: Vec<CardIssue>,
    ) -> Self {
        let [publisher, recipient, name, date] =
            [publisher, recipient, name, date].map(str::to_owned);
        Self { format: FORMAT, publisher, recipient, name, date, issues }
    }

    /// The bundle in one line, for its signature.
    pub fn line(&self) -> String {
        format!("bundle {} {}", self.recipient, self.date)
    }

    pub fn artifact(&self) -> Artifact {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        Artifact::new(CARD, text)
    }

    /// Reads the file; `None` when it is no card of this form.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|card: &Self| card.format == FORMAT)
    }
}
