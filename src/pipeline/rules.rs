//! The rules of a site as its office reads about them.

use crate::check::registry;
use crate::check::rule::{Rule, Stands};
use crate::finding::Severity;
use crate::model::{Day, Site};
use crate::render::{RuleArticle, RuleSheet};

/// All rules, in the order of the registry, as they stand at `as_of`.
pub(super) fn sheets(site: &Site, as_of: Day) -> Vec<RuleSheet> {
    registry::ALL.iter().map(|rule| sheet(site, rule, as_of)).collect()
}

fn sheet(site: &Site, rule: &'static Rule, as_of: Day) -> RuleSheet {
    let language = site.settings.language;
    let setting = site.rules.settings.get(rule.id());
    let articles = setting.iter().flat_map(|setting| &setting.articles).map(|article| {
        let regulation = site.rules.regulations.iter().find(|r| r.id == article.regulation);
        RuleArticle {
            citation: article.to_string(),
            title: regulation.map(|r| r.title.clone()).unwrap_or_default(),
            text: site.rules.text(article).unwrap_or_default().to_owned(),
        }
    });
    RuleSheet {
        id: rule.id(),
        summary: rule.summary.get(language),
        severity: severity(site, rule, as_of),
        manual: rule.manual(language),
        articles: articles.collect(),
    }
}

fn severity(site: &Site, rule: &Rule, as_of: Day) -> Option<Severity> {
    if rule.stands == Stands::Structure {
        return Some(rule.severity);
    }
    if rule.stands == Stands::Duty && !site.rules.settings.contains_key(rule.id()) {
        return None;
    }
    site.rules.severity(rule.id(), as_of).unwrap_or(Some(rule.severity))
}
