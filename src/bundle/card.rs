//! `bundle.json`: whom a bundle is for and what is in it, for programs. It is
//! a file like any other: the manifest names it, and the signature holds it.

use serde::{Deserialize, Serialize};

use crate::model::Artifact;

/// The file.
pub const CARD: &str = "bundle.json";

/// The version of its form.
const FORMAT: u32 = 1;

/// What `bundle.json` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Version of this form.
    pub format: u32,
    /// The body that sent it.
    pub publisher: String,
    /// Whom it is for: id.
    pub recipient: String,
    /// Whom it is for: name.
    pub name: String,
    /// Dated day of its issues, `YYYY-MM-DD`.
    pub date: String,
    /// Its issues.
    pub issues: Vec<CardIssue>,
}

/// An issue of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardIssue {
    /// `<periodical>/<year>/<number>`.
    pub issue: String,
    /// Title of the periodical.
    pub title: String,
    /// Number as printed.
    pub number: String,
    /// Copies that the recipient gets.
    pub copies: u32,
    /// Numbers of these copies, first and last, where copies carry numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<(u32, u32)>,
}

impl Card {
    /// A card of the present form.
    #[must_use]
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

    /// What a signature says of the bundle, in one line.
    #[must_use]
    pub fn line(&self) -> String {
        format!("bundle {} {}", self.recipient, self.date)
    }

    /// The file.
    #[must_use]
    pub fn artifact(&self) -> Artifact {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        Artifact::new(CARD, text)
    }

    /// Reads the file; `None` when it is no card.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|card: &Self| card.format == FORMAT)
    }
}
