//! Who signed an item off held the stated role in one of its units on the day
//! of the signature, as `roles` of the register of units say; so did who signed
//! afterwards in an emergency.
//!
//! Units for which the register lists no roles at all are not judged.
//!
//! Passes: a signature on 2016-03-31 by somebody whose term has `until:
//! 2016-03-31`. Fails: the same on 2016-04-01.
//!
//! To mend it: correct the name, the role or the day, or enter the term in
//! `units.yaml`.
//!
//! Parameters: none.
//!
//! # 中文
//!
//! 签发稿件的人，签发当日在其单位担任所写职务，以单位名录的 `roles` 为准；突发
//! 事件补签的也一样。
//!
//! 名录中没有登记任何职务的单位，不作判断。
//!
//! 正确：任期写明 `until: 2016-03-31` 的人在2016-03-31签发。错误：
//! 在2016-04-01签发。
//!
//! 改正方法：改正姓名、职务或日期，或者在 `units.yaml` 中登记任期。
//!
//! 参数：无。

use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_roles, keeps_roles, keys};
use crate::check::{Findings, ItemContext};
use crate::finding::{Code, Finding, Severity, Text};
use crate::model::item::Act;
use crate::model::unit::Unit;
use crate::source::{Place, Step};

use super::signing::Signers;

pub(crate) const RULE: Rule = Rule {
    code: Code::RoleHeld,
    severity: Severity::Error,
    summary: Summary {
        zh: "签发人当日担任所写职务", en: "signers held their role on the day"
    },
    source: include_str!("role_held.rs"),
    stands: Stands::Articles,
    parameters: &[],
    runs: &[Run::Item(run)],
};

fn run(cx: &ItemContext<'_>, findings: &mut Findings) {
    let Some(sign_off) = &cx.item.sign_off else { return };
    let units = cx.item.units.iter().filter_map(|id| cx.site.units.get(id));
    let Some(lead) = units.clone().next() else { return };
    if units.clone().any(|unit| !keeps_roles(cx, unit)) {
        return;
    }
    let signers = Signers::of(cx);
    let mut judge = |act: &Act, path: &[Step]| {
        let (Some(name), Some(role), Some(day)) = (&act.name, &act.role, act.date) else { return };
        // Of a role that may not sign, it does not matter who holds it.
        let judged = cx.site.settings.roles.find(role).is_some() && signers.allow(cx, role);
        if judged && !units.clone().any(|unit| unit.held(role, name, day)) {
            findings.push(not_held(cx, lead, act, path));
        }
    };
    judge(&sign_off.act, &keys!["sign-off"]);
    if let Some(act) = &sign_off.completed {
        judge(act, &keys!["sign-off", "completed"]);
    }
}

fn not_held(cx: &ItemContext<'_>, unit: &Unit, act: &Act, path: &[Step]) -> Finding {
    let (name, role) = (act.name.as_deref().unwrap_or(""), act.role.as_deref().unwrap_or(""));
    let day = act.date.unwrap_or(cx.day);
    let title = cx.site.settings.roles.name(role);
    let place = Place::Value([path, &keys!["name"]].concat());
    let message = Text::new(
        format!("名录中{}的“{title}”{day} 时不是“{name}”", unit.short),
        format!("by the register, {name} was not {title} of {} on {day}", unit.short),
    );
    let holders: Vec<&str> = unit
        .roles
        .iter()
        .filter(|r| r.role == role && r.term.contains(day))
        .map(|r| r.name.as_str())
        .collect();
    let mut finding = cx.found(place, message);
    finding = if holders.is_empty() {
        finding.hint(Text::new(
            "名录中当日无人担任此职务；请改正，或登记任期",
            "the register has nobody in this role on that day; correct it, or enter the term",
        ))
    } else {
        finding.hint(Text::new(
            format!("当日担任此职务的是{}", holders.join("、")),
            format!("on that day it was {}", holders.join(", ")),
        ))
    };
    match in_roles(cx, unit, role, day) {
        Some((file, place)) => {
            finding.related(file, place, Text::new("名录所载任期", "the terms in the register"))
        }
        None => finding,
    }
}
