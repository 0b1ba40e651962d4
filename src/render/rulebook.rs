//! The rules of a site, as its office reads about them.

use crate::finding::Severity;

/// A rule with its manual page and the articles it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSheet {
    pub id: &'static str,
    /// Its demand in one line, in the language of the site.
    pub summary: &'static str,
    /// Severity at the date of the site; `None` where the site does not ask for
    /// the rule, or has switched it off.
    pub severity: Option<Severity>,
    /// The manual page, Markdown in the language of the site.
    pub manual: String,
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
