//! What the office reads about the rules of its site.

use crate::finding::Severity;

/// A rule: its manual page and what the site takes it from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSheet {
    /// Id.
    pub id: &'static str,
    /// What it asks, in one line, in the language of the site.
    pub summary: &'static str,
    /// How much its findings matter at the date of the site; `None`: the site
    /// does not ask for it, or has switched it off.
    pub severity: Option<Severity>,
    /// The manual page, Markdown in the language of the site.
    pub manual: String,
    /// The articles that it rests on.
    pub articles: Vec<RuleArticle>,
}

/// An article with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleArticle {
    /// Such as `2015-128 第十四条（一）`.
    pub citation: String,
    /// Title of the regulation.
    pub title: String,
    /// The text, word for word.
    pub text: String,
}
