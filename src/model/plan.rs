//! Issues as issue files plan them.

use std::collections::BTreeMap;

use crate::source::FilePath;

use super::date::Day;
use super::id::{PeriodicalId, RecipientId, Slug};
use super::item::{Act, Scope, Stages};

/// The decisions of an issue file.
#[derive(Debug, Clone)]
pub struct Plan {
    /// File, from the root.
    pub file: FilePath,
    /// Periodical: the folder it lies in.
    pub periodical: PeriodicalId,
    /// Dated day.
    pub dated: Option<Day>,
    /// Day of printing.
    pub printed: Option<Day>,
    /// Why it is dated another day than it was approved on.
    pub dated_reason: Option<String>,
    /// Items in order.
    pub items: Vec<Slug>,
    /// Whether it is a supplement.
    pub supplement: bool,
    /// Editor's note, Markdown.
    pub note: Option<String>,
    /// Approval.
    pub approved: Option<Act>,
    /// Approval of the selection.
    pub selection: Option<Act>,
    /// Stages of all its items.
    pub stages: Stages,
    /// Recipients by selection word.
    pub scope: Scope,
    /// Extra copies.
    pub extra: Vec<Extra>,
    /// Names at the foot of the last page, by key.
    pub colophon: Vec<(&'static str, String)>,
    /// Subject terms.
    pub keywords: Vec<String>,
    /// Whether a recipient is written by its name.
    pub named: bool,
    /// The canonical value of each field that is there, by key.
    pub values: BTreeMap<&'static str, String>,
}

impl Plan {
    /// SHA-256 of each field's canonical value, by key.
    #[must_use]
    pub fn field_digests(&self) -> BTreeMap<&'static str, String> {
        let digest = |value: &String| crate::digest::sha256(value.as_bytes());
        self.values.iter().map(|(key, value)| (*key, digest(value))).collect()
    }
}

/// An extra copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    pub recipient: RecipientId,
    /// Copies; the recipient's own number unless said.
    pub copies: Option<u32>,
    /// Why.
    pub reason: Option<String>,
}
