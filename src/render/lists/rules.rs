//! The pages of the site's rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Severity};
use crate::markdown;
use crate::model::Artifact;

use super::super::RuleSheet;
use super::super::html::{self, Surroundings};
use super::super::view::{Crumb, RuleArticleView, RulePage, RuleRow, RulesPage};
use super::pages::Pages;

type Made = Result<Artifact, Vec<Finding>>;

/// The list of all rules, `rules/index.html`.
pub(super) fn list(pages: &Pages<'_>) -> Made {
    let rules = &pages.renderer.rules;
    let page = RulesPage {
        nav: pages.nav(1, "rules"),
        crumbs: vec![pages.home_crumb(1)],
        count: rules.len(),
        rows: rules.iter().map(|rule| row(pages, rule)).collect(),
    };
    pages.make("rules.html", "rules/index.html".to_owned(), &page)
}

fn row<'v>(pages: &Pages<'v>, rule: &'v RuleSheet) -> RuleRow<'v> {
    RuleRow {
        id: rule.id,
        summary: rule.summary,
        severity: pages.text(word(rule)),
        articles: rule.articles.iter().map(|article| article.citation.as_str()).collect(),
    }
}

/// The key of a severity's name in a theme's texts.
fn word(rule: &RuleSheet) -> &'static str {
    match rule.severity {
        Some(Severity::Error) => "severity_error",
        Some(Severity::Warning) => "severity_warning",
        Some(Severity::Note) => "severity_note",
        None => "severity_off",
    }
}

/// The page of a rule, `rules/<id>/index.html`.
pub(super) fn page(pages: &Pages<'_>, rule: &RuleSheet) -> Made {
    let articles = rule.articles.iter().map(|article| RuleArticleView {
        citation: &article.citation,
        title: &article.title,
        lines: article.text.lines().collect(),
    });
    let page = RulePage {
        nav: pages.nav(2, "rules"),
        crumbs: vec![
            pages.home_crumb(2),
            Crumb { href: "../index.html".to_owned(), text: pages.text("rules") },
        ],
        id: rule.id,
        summary: rule.summary,
        severity: pages.text(word(rule)),
        articles: articles.collect(),
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
    html::body(&markdown::parse(&rule.manual), around).blocks
}
