//! Open obligations and the site's rules, which the office alone sees.

use serde::Serialize;

use super::DayView;
use super::list::Nav;

/// The page of open obligations.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ObligationsPage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    /// The date that they are judged at.
    pub(in crate::render) as_of: DayView<'v>,
    pub(in crate::render) count: usize,
    pub(in crate::render) overdue: usize,
    /// By last day.
    pub(in crate::render) all: Vec<ObligationRow<'v>>,
    /// By unit, in the order of ids.
    pub(in crate::render) units: Vec<ObligationUnit<'v>>,
}

/// The obligations of one unit, or of none in particular: then id and name
/// are empty.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ObligationUnit<'v> {
    pub(in crate::render) id: &'v str,
    pub(in crate::render) name: &'v str,
    pub(in crate::render) rows: Vec<ObligationRow<'v>>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct ObligationRow<'v> {
    /// Name of its kind.
    pub(in crate::render) kind: &'v str,
    /// Rule that asks for it.
    pub(in crate::render) rule: &'v str,
    pub(in crate::render) unit: &'v str,
    pub(in crate::render) owner: &'v str,
    /// Last day, where one is stated.
    pub(in crate::render) due: Option<DayView<'v>>,
    pub(in crate::render) overdue: bool,
    pub(in crate::render) text: &'v str,
    /// File that it is recorded in.
    pub(in crate::render) file: &'v str,
}

/// The list of rules.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RulesPage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    pub(in crate::render) count: usize,
    pub(in crate::render) rows: Vec<RuleRow<'v>>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct RuleRow<'v> {
    /// Id, and its folder.
    pub(in crate::render) id: &'v str,
    pub(in crate::render) summary: &'v str,
    /// Name of the severity.
    pub(in crate::render) severity: &'v str,
    pub(in crate::render) articles: Vec<&'v str>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct RulePage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    pub(in crate::render) id: &'v str,
    pub(in crate::render) summary: &'v str,
    /// Name of the severity.
    pub(in crate::render) severity: &'v str,
    pub(in crate::render) articles: Vec<RuleArticleView<'v>>,
    /// The manual page.
    pub(in crate::render) html: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct RuleArticleView<'v> {
    pub(in crate::render) citation: &'v str,
    /// Title of its regulation.
    pub(in crate::render) title: &'v str,
    pub(in crate::render) lines: Vec<&'v str>,
}
