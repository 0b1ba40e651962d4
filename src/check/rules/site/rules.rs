//! Settings of rules in `rules.yaml`.

use serde_yaml::Value;

use crate::check::consequences::Premise;
use crate::check::context::SiteContext;
use crate::check::parameter::Parameter;
use crate::check::rule::{Rule, Stands};
use crate::check::say::keys;
use crate::model::regulation::Parameters;
use crate::source::{FilePath, Place, Step};

pub(crate) fn rule_known(cx: &SiteContext<'_>) {
    for (id, file) in &cx.site.rules.unknown {
        let spot = (file.clone(), Place::Key(keys!["rules", id.as_str()].to_vec()));
        let ids: Vec<&str> = cx.rules.iter().map(Rule::id).collect();
        cx.unknown(spot, ("没有规则", "there is no rule"), id, ids);
    }
    for (code, setting) in &cx.site.rules.settings {
        let rule = cx.of(*code).rule;
        parameters(cx, rule, &setting.parameters, (&setting.file, &keys!["rules", code.id()]));
        for (at, change) in setting.changes.iter().enumerate() {
            let here = keys!["rules", code.id(), "changes", at];
            parameters(cx, rule, &change.parameters, (&setting.file, &here));
        }
    }
}

fn parameters(
    cx: &SiteContext<'_>,
    rule: &Rule,
    given: &Parameters,
    (file, here): (&FilePath, &[Step]),
) {
    for (name, value) in &given.0 {
        let path = [here, &keys!["parameters", name.as_str()]].concat();
        if let Some(parameter) = rule.parameters.iter().find(|(known, _)| known == name) {
            values(cx, parameter, value, (file, &path));
            continue;
        }
        let id = rule.id();
        let report = cx.report_at(
            (file.clone(), Place::Key(path)),
            format!("规则“{id}”没有参数“{name}”"),
            format!("the rule `{id}` has no parameter `{name}`"),
        );
        report.suggest(name, rule.parameters.iter().map(|(name, _)| *name));
    }
}

/// The form of a value, and the words of a list.
fn values(
    cx: &SiteContext<'_>,
    (name, holds): &Parameter,
    value: &Value,
    (file, here): (&FilePath, &[Step]),
) {
    if !holds.fits(value) {
        let wanted = holds.wanted();
        cx.report_at(
            (file.clone(), Place::Value(here.to_vec())),
            format!("参数“{name}”的值{}", wanted.zh),
            format!("the parameter `{name}` is {}", wanted.en),
        );
        return;
    }
    let Some(known) = holds.words(cx.site) else { return };
    for (at, word) in value.as_sequence().into_iter().flatten().enumerate() {
        let Some(word) = word.as_str().filter(|word| !known.contains(word)) else { continue };
        let report = cx.report_at(
            (file.clone(), Place::Value([here, &keys![at]].concat())),
            format!("“{word}”没有所指，规则不会遇到"),
            format!("`{word}` means nothing here: the rule never meets it"),
        );
        report
            .suggest(word, known.iter().copied())
            .given(Premise::files("content/site"))
            .given(Premise::files("content/units"))
            .given(Premise::files("content/recipients"))
            .given(Premise::files("content/periodicals"));
    }
}

pub(crate) fn rule_fixed(cx: &SiteContext<'_>) {
    for (code, setting) in &cx.site.rules.settings {
        let fixed = cx.of(*code).rule.stands == Stands::Structure;
        if !fixed || setting.changes.iter().all(|change| change.severity.is_none()) {
            continue;
        }
        let report = cx.report_at(
            (setting.file.clone(), Place::value(&["rules", code.id(), "changes"])),
            format!("规则“{code}”不能调整轻重"),
            format!("the severity of the rule `{code}` cannot be changed"),
        );
        report.hint(
            "后续各环节的安全有赖于此规则，请删去这项调整",
            "later stages rely on it; take the change out",
        );
    }
}
