//! Settings of rules are settings of rules that exist.
//!
//! # 中文
//!
//! `rules.yaml` 只设置存在的规则。

use crate::check::nearest::nearest;
use crate::check::registry;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, SiteContext};
use crate::diagnostic::{Severity, Text};
use crate::source::Place;

pub(in crate::check) const RULE: Rule = Rule {
    id: "rule-known",
    severity: Severity::Warning,
    summary: Summary {
        zh: "rules.yaml 只设置存在的规则", en: "rules.yaml sets rules that exist"
    },
    source: include_str!("rule_known.rs"),
    stands: Stands::Articles,
    run: Run::Site(run),
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for id in cx.site.rules.settings.keys().filter(|id| registry::find(id).is_none()) {
        let place = Place::Key(vec!["rules".into(), id.as_str().into()]);
        let message = Text::new(format!("没有规则“{id}”"), format!("there is no rule `{id}`"));
        let finding = cx.found("content/rules.yaml", place, message);
        findings.push(match nearest(id, registry::ALL.iter().map(|rule| rule.id)) {
            Some(near) => finding
                .hint(Text::new(format!("是否应为 {near}"), format!("did you mean `{near}`?"))),
            None => finding,
        });
    }
}
