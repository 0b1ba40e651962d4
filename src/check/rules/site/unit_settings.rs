//! In the register of units, every kind is one of `unit-kinds` of `site.yaml`,
//! every role one of `roles`, every parent another unit, and no unit is its own
//! ancestor.
//!
//! Passes: `{id: roads, kind: service, parent: works}`. Fails: `kind: servise`;
//! a parent that is not registered; two units that are each other's parent.
//!
//! To mend it: write the word that is suggested, or register what is missing.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 单位名录中，类别是 `site.yaml` 的 `unit-kinds` 之一，职务是 `roles` 之一，上
//! 级单位是名录中的另一单位，没有单位是自己的上级。
//!
//! 正确：`{id: roads, kind: service, parent: works}`。错误：`kind: servise`；上
//! 级单位不在名录中；两个单位互为上级。
//!
//! 改正方法：改为提示的词，或者列入名录。
//!
//! 参数：无。本规则不能放宽。

use crate::check::nearest::{suggest, suggest_term};
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_unit, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::UnitId;
use crate::model::unit::Unit;
use crate::source::Step;

pub(crate) const RULE: Rule = Rule {
    code: Code::UnitSettings,
    severity: Severity::Error,
    summary: Summary {
        zh: "单位名录的用词都有所指", en: "the register of units makes sense"
    },
    source: include_str!("unit_settings.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    let settings = &cx.site.settings;
    for unit in cx.site.units.values() {
        if settings.unit_kinds.find(&unit.kind).is_none() {
            let kind = &unit.kind;
            let message = Text::new(
                format!("没有单位类别“{kind}”"),
                format!("there is no kind of unit `{kind}`"),
            );
            if let Some(finding) = at(cx, unit, &keys!["kind"], message) {
                findings.push(suggest_term(finding, kind, &settings.unit_kinds));
            }
        }
        for (n, term) in unit.roles.iter().enumerate() {
            if settings.roles.find(&term.role).is_some() {
                continue;
            }
            let role = &term.role;
            let message =
                Text::new(format!("没有职务“{role}”"), format!("there is no role `{role}`"));
            if let Some(finding) = at(cx, unit, &keys!["roles", n, "role"], message) {
                findings.push(suggest_term(finding, role, &settings.roles));
            }
        }
        parent(cx, unit, findings);
    }
}

fn at(
    cx: &SiteContext<'_>,
    unit: &Unit,
    below: &[Step],
    message: Text,
) -> Option<crate::finding::Finding> {
    let (file, place) = in_unit(cx, &unit.id, below)?;
    Some(cx.found(file, place, message))
}

fn parent(cx: &SiteContext<'_>, unit: &Unit, findings: &mut Findings) {
    let Some(parent) = &unit.parent else { return };
    let units = &cx.site.units;
    let here = keys!["parent"];
    if !units.contains_key(parent) {
        let message = Text::new(
            format!("单位名录中没有上级单位“{parent}”"),
            format!("the register of units has no `{parent}`"),
        );
        if let Some(finding) = at(cx, unit, &here, message) {
            let known = units.keys().map(UnitId::as_str);
            findings.push(suggest(finding, parent.as_str(), known));
        }
    } else if is_own_ancestor(cx, unit) {
        let message = Text::new(
            format!("“{}”是自己的上级单位", unit.name),
            format!("`{}` is its own ancestor", unit.id),
        );
        findings.0.extend(at(cx, unit, &here, message));
    }
}

fn is_own_ancestor(cx: &SiteContext<'_>, unit: &Unit) -> bool {
    let units = &cx.site.units;
    let mut above = unit.parent.as_ref();
    // No chain is longer than the register.
    for _ in 0..units.len() {
        match above {
            Some(id) if *id == unit.id => return true,
            Some(id) => above = units.get(id).and_then(|u| u.parent.as_ref()),
            None => return false,
        }
    }
    false
}
