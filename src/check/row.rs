//! A row of the table of rules: the rule, and the functions that judge it.

use crate::finding::{Code, Severity};

use super::context::{IssueContext, ItemContext, SiteContext};
use super::hit::OnText;
use super::parameter::Parameter;
use super::rule::{Found, Rule, Stands, Summary};

pub(super) type OnItem = fn(&ItemContext<'_>);
pub(super) type OnIssue = fn(&IssueContext<'_>);
pub(super) type OnSite = fn(&SiteContext<'_>);

#[derive(Clone, Copy)]
pub(super) struct Row {
    pub rule: Rule,
    /// Judges each item at the day it was submitted.
    pub item: Option<OnItem>,
    /// Judges each issue at its dated day.
    pub issue: Option<OnIssue>,
    /// Judges the site as a whole and asks itself which articles are in force when.
    pub site: Option<OnSite>,
    /// Looks through the title, body and note that items and issues print.
    pub text: Option<OnText>,
}

pub(super) const fn row(code: Code, severity: Severity, stands: Stands) -> Row {
    let summary = Summary { zh: "", en: "" };
    let found = Found::Checking;
    let rule = Rule { code, severity, stands, summary, parameters: &[], found };
    Row { rule, item: None, issue: None, site: None, text: None }
}

impl Row {
    pub(super) const fn asks(mut self, zh: &'static str, en: &'static str) -> Self {
        self.rule.summary = Summary { zh, en };
        self
    }

    pub(super) const fn with(mut self, parameters: &'static [Parameter]) -> Self {
        self.rule.parameters = parameters;
        self
    }

    pub(super) const fn found(mut self, found: Found) -> Self {
        self.rule.found = found;
        self
    }

    pub(super) const fn on_item(mut self, run: OnItem) -> Self {
        self.item = Some(run);
        self
    }

    pub(super) const fn on_issue(mut self, run: OnIssue) -> Self {
        self.issue = Some(run);
        self
    }

    pub(super) const fn on_site(mut self, run: OnSite) -> Self {
        self.site = Some(run);
        self
    }

    pub(super) const fn on_text(mut self, run: OnText) -> Self {
        self.text = Some(run);
        self
    }
}
