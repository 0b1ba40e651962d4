//! The pages of the site's rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Severity;
use crate::markdown;

use super::super::html::{self, Surroundings};
use super::super::view::{RulePage, RuleRow, RuleSheet, RulesPage};
use super::pages::{Page, Pages};

/// The list of all rules, `rules/index.html`.
pub(super) fn list(pages: &Pages<'_>) -> Page {
    let rules = &pages.renderer.rules;
    let rows = rules.iter().map(|rule| row(pages, rule)).collect();
    let page = RulesPage { nav: pages.nav(1, "rules", None), count: rules.len(), rows };
    pages.make("rules.html", "rules/index.html".to_owned(), &page)
}

fn row<'v>(pages: &Pages<'v>, rule: &'v RuleSheet) -> RuleRow<'v> {
    let severity = pages.text(match rule.severity {
        Some(Severity::Error) => "severity_error",
        Some(Severity::Warning) => "severity_warning",
        Some(Severity::Note) => "severity_note",
        None => "severity_off",
    });
    RuleRow { rule, severity }
}

/// The page of a rule, `rules/<id>/index.html`.
pub(super) fn page(pages: &Pages<'_>, rule: &RuleSheet) -> Page {
    let page = RulePage {
        nav: pages.nav(2, "rules", Some(pages.text("rules"))),
        row: row(pages, rule),
        html: manual(rule),
    };
    pages.make("rule.html", format!("rules/{}/index.html", rule.id), &page)
}

/// The manual page, which is ours and refers to nothing beside it.
fn manual(rule: &RuleSheet) -> String {
    let (images, files, anchors) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
    let around = Surroundings {
        prefix: "_rule",
        level: 2,
        folder: "",
        images: &images,
        files: &files,
        anchors: &anchors,
        back: "",
        mark: "",
    };
    html::body(&markdown::parse(&rule.manual), around).html
}
