//! Every member of a group is a registered recipient; every group that a
//! distribution sends to or chooses from exists. A recipient that is a unit
//! names one of the register, and its way of delivery and clearance are known
//! to `site.yaml`.
//!
//! Passes: `members: [dept-works]` where `recipients` lists `dept-works`.
//! Fails: `members: [dept-work]`; `group: DEPTS` where the group is `DEPT`;
//! `delivery: pigeon`.
//!
//! To mend it: write the id that is suggested, or register what is missing.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 分组的成员都是名录中的收件人；发送范围所指的分组都存在。收件人写明单位的，单
//! 位在名录中；送达方式和可接收的密级在 `site.yaml` 中有规定。
//!
//! 正确：`members: [dept-works]`，`recipients` 中有 `dept-works`。错
//! 误：`members: [dept-work]`；分组是 `DEPT`，写成
//! `group: DEPTS`；`delivery: pigeon`。
//!
//! 改正方法：改为提示的 id，或者列入名录。
//!
//! 参数：无。本规则不能放宽。

use crate::check::nearest::{suggest, suggest_term};
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::say::{in_version, keys};
use crate::check::{Findings, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::periodical::Target;
use crate::model::recipient::Recipient;
use crate::model::site::periodical_file;
use crate::model::{GroupId, PeriodicalId, RecipientId, UnitId, Version};
use crate::source::{FilePath, Place, Step};

pub(crate) const RULE: Rule = Rule {
    code: Code::RecipientRegistered,
    severity: Severity::Error,
    summary: Summary {
        zh: "分组和发送范围所指的收件人都在名录中",
        en: "groups and distributions name what is registered",
    },
    source: include_str!("recipient_registered.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Site(run)],
};

fn run(cx: &SiteContext<'_>, findings: &mut Findings) {
    if !cx.is_unread("content/recipients") {
        members(cx, findings);
        for periodical in &cx.site.periodicals {
            for version in &periodical.versions {
                distribution(cx, &periodical.id, version, findings);
            }
        }
    }
    for recipient in cx.site.recipients.values() {
        words(cx, recipient, findings);
    }
}

fn members(cx: &SiteContext<'_>, findings: &mut Findings) {
    let known = &cx.site.recipients;
    for (id, group) in &cx.site.groups {
        let Some((file, at)) = cx.site.origins.groups.get(id) else { continue };
        for (n, (member, _)) in group.members.iter().enumerate() {
            let place = Place::Value(keys!["groups", *at, "members", n].to_vec());
            if !known.contains_key(member) {
                let message = Text::new(
                    format!("名录中没有收件人“{member}”"),
                    format!("there is no recipient `{member}`"),
                );
                let finding = cx.found(file.clone(), place, message);
                let ids = known.keys().map(RecipientId::as_str);
                findings.push(suggest(finding, member.as_str(), ids));
            }
        }
    }
}

fn distribution(
    cx: &SiteContext<'_>,
    id: &PeriodicalId,
    version: &Version,
    findings: &mut Findings,
) {
    let mut judge = |group: &GroupId, below: &[Step]| {
        if cx.site.groups.contains_key(group) {
            return;
        }
        let message =
            Text::new(format!("没有分组“{group}”"), format!("there is no group `{group}`"));
        let finding = cx.found(periodical_file(id), in_version(version, below), message);
        let known = cx.site.groups.keys().map(GroupId::as_str);
        findings.push(suggest(finding, group.as_str(), known));
    };
    for (at, line) in version.distribution.iter().flatten().enumerate() {
        match &line.target {
            Target::Group(group) => judge(group, &keys!["distribution", at, "group"]),
            Target::Named { among, .. } => {
                for (n, group) in among.iter().enumerate() {
                    judge(group, &keys!["distribution", at, "among", n]);
                }
            }
        }
    }
}

fn words(cx: &SiteContext<'_>, recipient: &Recipient, findings: &mut Findings) {
    let Some((file, at)) = cx.site.origins.recipients.get(&recipient.id) else { return };
    let (file, at): (&FilePath, usize) = (file, *at);
    let place = |key: &str| Place::Value(keys!["recipients", at, key].to_vec());
    let settings = &cx.site.settings;
    if let Some(unit) = recipient.unit.as_ref().filter(|u| !cx.site.units.contains_key(*u))
        && !cx.is_unread("content/units")
    {
        let message = Text::new(
            format!("单位名录中没有“{unit}”"),
            format!("the register of units has no `{unit}`"),
        );
        let finding = cx.found(file.clone(), place("unit"), message);
        findings.push(suggest(finding, unit.as_str(), cx.site.units.keys().map(UnitId::as_str)));
    }
    if let Some(word) =
        recipient.delivery.as_ref().filter(|d| !settings.deliveries.contains_key(*d))
    {
        let message = Text::new(
            format!("没有送达方式“{word}”"),
            format!("there is no way of delivery `{word}`"),
        );
        let finding = cx.found(file.clone(), place("delivery"), message);
        findings.push(suggest(finding, word, settings.deliveries.keys().map(String::as_str)));
    }
    let levels = &settings.classification.levels;
    let level = &recipient.clearance;
    if levels.find(level).is_none() {
        let message = Text::new(
            format!("没有密级“{level}”可供接收"),
            format!("`{level}` is no level that may be received"),
        );
        let finding = cx.found(file.clone(), place("clearance"), message);
        findings.push(suggest_term(finding, level, levels));
    }
}
