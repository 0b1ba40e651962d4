//! Every rule that `rules.yaml` sets exists, and so does each of its
//! parameters; a parameter holds what the rule reads there (a number, a day, a
//! list), and its words are known: a setting that nothing reads is reported,
//! because somebody believes that it counts.
//!
//! Passes: `rules: {length: {…}}`. Fails: `rules: {lenght: {…}}`, `parameters:
//! {day: 3}` where the rule knows `days`; `days: three`; `refused: [buletin]`
//! where the carrier is `bulletin`.
//!
//! To mend it: write the name that is suggested; `kanfa explain --list` shows
//! all rules, `kanfa explain RULE` its parameters.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! `rules.yaml` 设置的规则都存在，参数也是该规则的参数，值是规则要读的（数、日
//! 期、列表），其中的词都有所指：没有谁读取的设置要指出来，因为写的人以为它起作
//! 用。
//!
//! 正确：`rules: {length: {…}}`。错误：`rules: {lenght: {…}}`；规则的参数是
//! `days`，写成 `parameters: {day: 3}`；`days: three`；载体是 `bulletin`，写成
//! `refused: [buletin]`。
//!
//! 改正方法：改为提示的名称；`kanfa explain --list` 列出全部规
//! 则，`kanfa explain 规则` 说明其参数。
//!
//! 参数：无。

use serde_yaml::Value;

use crate::check::nearest::suggest;
use crate::check::registry;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::keys;
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::regulation::{Parameters, RuleSetting};
use crate::source::{FilePath, Place, Step};

use super::parameter_kind::{Kind, known};

pub(crate) const RULE: Rule = Rule {
    code: Code::RuleKnown,
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
            findings.push(suggest(finding, id, registry::ALL.iter().map(|rule| rule.id())));
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
        let id = rule.id();
        let message = Text::new(
            format!("规则“{id}”没有参数“{name}”"),
            format!("the rule `{id}` has no parameter `{name}`"),
        );
        let place = Place::Key([here, &keys!["parameters", name.as_str()]].concat());
        let finding = cx.found(setting.file.clone(), place, message);
        findings.push(suggest(finding, name, rule.parameters.iter().copied()));
    }
    for (name, value) in given.0.iter().filter(|(name, _)| rule.parameters.contains(&name.as_str()))
    {
        let here = [here, &keys!["parameters", name.as_str()]].concat();
        values(cx, (rule.id(), name, value), &setting.file, &here, findings);
    }
}

/// What a parameter holds.
fn values(
    cx: &SiteContext<'_>,
    (rule, name, value): (&str, &str, &Value),
    file: &FilePath,
    here: &[Step],
    findings: &mut Findings,
) {
    let kind = Kind::of(rule, name);
    if !kind.fits(value) {
        let wanted = kind.wanted();
        let message = Text::new(
            format!("参数“{name}”的值{}", wanted.zh),
            format!("the parameter `{name}` is {}", wanted.en),
        );
        findings.push(cx.found(file.clone(), Place::Value(here.to_vec()), message));
        return;
    }
    // What could not be read may list the word.
    let lists = ["content/site", "content/units", "content/recipients", "content/periodicals"];
    let unread = lists.iter().any(|file| cx.is_unread(file));
    let Some(known) = known(cx.site, rule, name).filter(|_| !unread) else { return };
    for (at, word) in value.as_sequence().into_iter().flatten().enumerate() {
        let Some(word) = word.as_str().filter(|word| !known.contains(word)) else { continue };
        let message = Text::new(
            format!("“{word}”没有所指，规则不会遇到"),
            format!("`{word}` means nothing here: the rule never meets it"),
        );
        let place = Place::Value([here, &keys![at]].concat());
        let finding = cx.found(file.clone(), place, message);
        findings.push(suggest(finding, word, known.iter().copied()));
    }
}
