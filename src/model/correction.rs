//! Corrections of what was issued.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::id::{Slug, is_id};
use super::issue_ref::IssueRef;

/// The target of a correction: `<periodical>/<year>/<number>[#item]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    pub issue: IssueRef,
    /// One item of it; `None` for the issue as a whole.
    pub item: Option<Slug>,
}

impl Target {
    /// Reads `jianbao/2016/3` or `jianbao/2016/3#slug`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (issue, item) = match text.split_once('#') {
            Some((issue, item)) => (issue, Some(item)),
            None => (text, None),
        };
        let issue = IssueRef::parse(issue)?;
        let named = item.is_none_or(is_id);
        named.then(|| Self { issue, item: item.map(Into::into) })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.issue)?;
        self.item.as_ref().map_or(Ok(()), |item| write!(f, "#{item}"))
    }
}

/// How an item changes what was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionKind {
    /// 更正: mends words or figures; the rest stands.
    Correction,
    /// 替换: the new text stands instead of the old one.
    Replacement,
}

impl CorrectionKind {
    /// The kind of a word, in either language.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "correction" | "更正" => Some(Self::Correction),
            "replacement" | "替换" => Some(Self::Replacement),
            _ => None,
        }
    }
}
