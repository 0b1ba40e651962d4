//! Every rule that `rules.yaml` sets exists, and so does each of its
//! parameters: a setting that nothing reads is reported, because somebody
//! believes that it counts.
//!
//! Passes: `rules: {length: {…}}`. Fails: `rules: {lenght: {…}}`, `parameters:
//! {day: 3}` where the rule knows `days`.
//!
//! To mend it: write the name that is suggested; `kanfa explain --list` shows
//! all rules, `kanfa explain RULE` its parameters.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! `rules.yaml` 设置的规则都存在，参数也是该规则的参数：没有谁读取的设置要指出
//! 来，因为写的人以为它起作用。
//!
//! 正确：`rules: {length: {…}}`。错误：`rules: {lenght: {…}}`；规则的参数是
//! `days`，写成 `parameters: {day: 3}`。
//!
//! 改正方法：改为提示的名称；`kanfa explain --list` 列出全部规
//! 则，`kanfa explain 规则` 说明其参数。
//!
//! 参数：无。

use crate::check::nearest::suggest;
use crate::check::registry;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, SiteContext};
use crate::diagnostic::{Severity, Text};
use crate::model::regulation::{Parameters, RuleSetting};
use crate::source::{Place, Step};

pub(crate) const RULE: Rule = Rule {
    id: "rule-known",
    severity: Severity::Warning,
    summary: Summary {
        zh: "rules.yaml 只设置存在的规则和参数",
        en: "rules.yaml sets rules and parameters that exist",
    },
    source: include_str!("rule_known.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    for (id, setting) in &cx.site.rules.settings {
        let Some(rule) = registry::find(id) else {
            let message = Text::new(format!("没有规则“{id}”"), format!("there is no rule `{id}`"));
            let place = Place::Key(keys!["rules", id.as_str()].to_vec());
            let finding = cx.found(setting.file.clone(), place, message);
            findings.push(suggest(finding, id, registry::ALL.iter().map(|rule| rule.id)));
            continue;
        };
        let here = keys!["rules", id.as_str()].to_vec();
        parameters(cx, rule, (setting, &setting.parameters), &here, findings);
        for (at, change) in setting.changes.iter().enumerate() {
            let here = keys!["rules", id.as_str(), "changes", at].to_vec();
            parameters(cx, rule, (setting, &change.parameters), &here, findings);
        }
    }
}

fn parameters(
    cx: &SiteContext<'_>,
    rule: &Rule,
    (setting, given): (&RuleSetting, &Parameters),
    here: &[Step],
    findings: &mut Findings,
) {
    for name in given.0.keys().filter(|name| !rule.parameters.contains(&name.as_str())) {
        let id = rule.id;
        let message = Text::new(
            format!("规则“{id}”没有参数“{name}”"),
            format!("the rule `{id}` has no parameter `{name}`"),
        );
        let place = Place::Key([here, &keys!["parameters", name.as_str()]].concat());
        let finding = cx.found(setting.file.clone(), place, message);
        findings.push(suggest(finding, name, rule.parameters.iter().copied()));
    }
}
