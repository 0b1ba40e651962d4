//! The site's rules as the office sees them.

use serde::Serialize;

use super::list::{Crumb, Nav};

/// The list of rules.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RulesPage<'v> {
    pub(in crate::render) nav: Nav,
    pub(in crate::render) crumbs: Vec<Crumb<'v>>,
    pub(in crate::render) count: usize,
    pub(in crate::render) rows: Vec<RuleRow<'v>>,
}

/// A rule in the list.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RuleRow<'v> {
    /// Id, and its folder.
    pub(in crate::render) id: &'v str,
    pub(in crate::render) summary: &'v str,
    /// Name of the severity.
    pub(in crate::render) severity: &'v str,
    pub(in crate::render) articles: Vec<&'v str>,
}

/// The page of a rule.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RulePage<'v> {
    pub(in crate::render) nav: Nav,
    pub(in crate::render) crumbs: Vec<Crumb<'v>>,
    pub(in crate::render) id: &'v str,
    pub(in crate::render) summary: &'v str,
    /// Name of the severity.
    pub(in crate::render) severity: &'v str,
    pub(in crate::render) articles: Vec<RuleArticleView<'v>>,
    /// The manual page.
    pub(in crate::render) html: String,
}

/// An article on the page of a rule.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RuleArticleView<'v> {
    pub(in crate::render) citation: &'v str,
    /// Title of its regulation.
    pub(in crate::render) title: &'v str,
    pub(in crate::render) lines: Vec<&'v str>,
}
