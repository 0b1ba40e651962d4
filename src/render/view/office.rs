//! Open obligations and the site's rules, which the office alone sees.

use serde::Serialize;

use crate::finding::Severity;

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

/// A rule with its manual page and the articles it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleSheet {
    pub id: &'static str,
    /// Its demand in one line, in the language of the site.
    pub summary: &'static str,
    /// Severity at the date of the site; `None` where the site does not ask for
    /// the rule, or has switched it off.
    #[serde(skip)]
    pub severity: Option<Severity>,
    /// The manual page, Markdown in the language of the site.
    #[serde(skip)]
    pub manual: String,
    pub articles: Vec<RuleArticle>,
}

/// An article with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleArticle {
    /// Such as `2015-128 第十四条（一）`.
    pub citation: String,
    /// Title of the regulation.
    pub title: String,
    /// The text, word for word.
    pub lines: Vec<String>,
}

/// The list of rules.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RulesPage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    pub(in crate::render) count: usize,
    pub(in crate::render) rows: Vec<RuleRow<'v>>,
}

/// A rule with the name of its severity.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RuleRow<'v> {
    pub(in crate::render) rule: &'v RuleSheet,
    pub(in crate::render) severity: &'v str,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct RulePage<'v> {
    pub(in crate::render) nav: Nav<'v>,
    pub(in crate::render) row: RuleRow<'v>,
    pub(in crate::render) html: String,
}
