//! Approvals of an issue, wherever they are stated: in its issue file, or in
//! its items.

use crate::check::IssueContext;
use crate::check::say::{alternatives, in_roles, in_version, keeps_roles, keys};
use crate::finding::{Finding, Text};
use crate::model::issue::{Draft, Plan};
use crate::model::item::{Act, Item};
use crate::model::site::periodical_file;
use crate::model::words::chinese_name;
use crate::source::{FilePath, Place};

/// An approval and where it stands.
pub(super) struct Stated<'a> {
    /// The approval.
    pub act: &'a Act,
    /// File.
    pub file: FilePath,
    /// Key.
    pub key: &'static str,
}

impl Stated<'_> {
    /// The place of a part of it.
    pub(super) fn place(&self, part: &str) -> Place {
        Place::value(&[self.key, part])
    }
}

/// The approvals that speak for an issue: its file's, else those of its items.
pub(super) fn stated<'a>(
    draft: &'a Draft,
    key: &'static str,
    of_plan: fn(&Plan) -> Option<&Act>,
    of_item: fn(&Item) -> Option<&Act>,
) -> Vec<Stated<'a>> {
    if let Some(plan) = &draft.plan
        && let Some(act) = of_plan(plan)
    {
        return vec![Stated { act, file: plan.file.clone(), key }];
    }
    let items = draft.items.iter();
    items
        .filter_map(|item| Some(Stated { act: of_item(item)?, file: item.file.clone(), key }))
        .collect()
}

/// What it does not state: the person, the role, the day.
pub(super) fn incomplete(cx: &IssueContext<'_>, stated: &Stated<'_>) -> Vec<Finding> {
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|t| t.trim().is_empty());
    let act = stated.act;
    let parts =
        [("name", blank(&act.name)), ("role", blank(&act.role)), ("date", act.date.is_none())];
    let missing = parts.into_iter().filter(|(_, missing)| *missing).map(|(part, _)| part);
    let (zh_key, key) = (chinese_name(stated.key), stated.key);
    missing
        .map(|part| {
            let name = chinese_name(part);
            let message = Text::new(
                format!("{zh_key}缺少“{name}”（{part}）"),
                format!("`{key}` lacks its `{part}`"),
            );
            cx.found_in(stated.file.clone(), stated.place(part), message)
        })
        .collect()
}

/// A role that is not among those that may; `list` is their key in the periodical.
pub(super) fn wrong_role(
    cx: &IssueContext<'_>,
    stated: &Stated<'_>,
    allowed: &[String],
    list: &'static str,
) -> Option<Finding> {
    let roles = &cx.site.settings.roles;
    let role = stated.act.role.as_deref().filter(|role| roles.find(role).is_some())?;
    if allowed.iter().any(|r| r == role) {
        return None;
    }
    let version = cx.version()?;
    let (name, title) = (roles.name(role), &version.title);
    let (zh, en) = alternatives(roles, allowed);
    let message = if list == "signers" {
        Text::new(
            format!("“{name}”不能签发《{title}》"),
            format!("{name} may not approve an issue of “{title}”"),
        )
    } else {
        Text::new(
            format!("“{name}”不能同意《{title}》的选稿"),
            format!("{name} may not approve the selection of “{title}”"),
        )
    };
    let label = Text::new("有权的职务在这里规定", "who may stands here");
    let finding = cx
        .found_in(stated.file.clone(), stated.place("role"), message)
        .hint(Text::new(format!("须为{zh}"), format!("it is for {en}")))
        .related(periodical_file(&cx.draft.periodical), in_version(version, &keys!(list)), label);
    Some(finding)
}

/// A person who did not hold the role in the publishing unit on the day.
/// A unit for which no roles are registered is not judged.
pub(super) fn not_held(cx: &IssueContext<'_>, stated: &Stated<'_>) -> Option<Finding> {
    let act = stated.act;
    let (name, role, day) = (act.name.as_deref()?, act.role.as_deref()?, act.date?);
    let roles = &cx.site.settings.roles;
    let unit = cx.site.units.get(&cx.version()?.publisher).filter(|u| keeps_roles(cx, u))?;
    if roles.find(role).is_none() || unit.held(role, name, day) {
        return None;
    }
    let title = roles.name(role);
    let message = Text::new(
        format!("名录中{}的“{title}”{day} 时不是“{name}”", unit.short),
        format!("by the register, {name} was not {title} of {} on {day}", unit.short),
    );
    let finding = cx.found_in(stated.file.clone(), stated.place("name"), message);
    let held = unit.roles.iter().filter(|r| r.role == role && r.term.contains(day));
    let holders: Vec<&str> = held.map(|r| r.name.as_str()).collect();
    let hint = if holders.is_empty() {
        Text::new(
            "名录中当日无人担任此职务；请改正，或登记任期",
            "the register has nobody in this role on that day; correct it, or enter the term",
        )
    } else {
        Text::new(
            format!("当日担任此职务的是{}", holders.join("、")),
            format!("on that day it was {}", holders.join(", ")),
        )
    };
    let finding = finding.hint(hint);
    Some(match in_roles(cx, unit, role, day) {
        Some((file, place)) => {
            finding.related(file, place, Text::new("名录所载任期", "the terms in the register"))
        }
        None => finding,
    })
}
