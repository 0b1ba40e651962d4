//! The rules of a site as its office reads about them.

use crate::check::rule::Rule;
use crate::check::table;
use crate::model::{Day, Site};
use crate::render::{RuleArticle, RuleSheet};

/// All rules, in the order of the table, as they stand at `as_of`.
pub(super) fn sheets(site: &Site, as_of: Day) -> Vec<RuleSheet> {
    table::all().iter().map(|rule| sheet(site, rule, as_of)).collect()
}

fn sheet(site: &Site, rule: &'static Rule, as_of: Day) -> RuleSheet {
    let language = site.settings.language;
    let setting = site.rules.settings.get(&rule.code);
    let articles = setting.iter().flat_map(|setting| &setting.articles).map(|article| {
        let regulation = site.rules.regulations.iter().find(|r| r.id == article.regulation);
        RuleArticle {
            citation: article.to_string(),
            title: regulation.map(|r| r.title.clone()).unwrap_or_default(),
            lines: site
                .rules
                .text(article)
                .unwrap_or_default()
                .lines()
                .map(str::to_owned)
                .collect(),
        }
    });
    RuleSheet {
        id: rule.id(),
        summary: rule.summary.get(language),
        severity: rule.severity_on(&site.rules, as_of).filter(|_| !rule.is_asleep(&site.rules)),
        manual: rule.manual(language).to_owned(),
        articles: articles.collect(),
    }
}
