//! An issue file lies in the folder of a periodical that exists. The items that
//! it names exist, belong to that periodical, and stand in no other issue file
//! of it. A periodical of single items has exactly one in each issue; a digest
//! has at least one, and its issue file says of what day it is: by `dated`, or
//! by the day of an approval.
//!
//! Passes: `issues/weekly/2025-05-09.yaml` with `items: [calendar,
//! library-hours]`. Fails: an item that does not exist, or whose `periodical`
//! is another one; one that two issue files name; two items in a periodical of
//! single items.
//!
//! To mend it: correct `items`, or the item's `periodical`.
//!
//! Parameters: none. This rule cannot be loosened.
//!
//! # 中文
//!
//! 期文件放在现有刊物的文件夹中；所列稿件存在，属于该刊物，且没有列入该刊物的其
//! 他期文件。每期一篇的刊物，期文件只列一篇；汇编至少有一篇，并能确定是哪一日
//! 的：写明“刊期”，或者有签发日期。
//!
//! 正确：`issues/weekly/2025-05-09.yaml` 写 `稿件: [calendar, library-hours]`。
//! 错误：稿件不存在，或者其“刊物”是另一种；同一稿件列入两个期文件；每期一篇的刊
//! 物列了两篇。
//!
//! 改正方法：改正“稿件”，或者改正稿件中的“刊物”。
//!
//! 参数：无。本规则不能放宽。

use std::collections::BTreeMap;

use crate::check::nearest::suggest;
use crate::check::rule::{Rule, Run, Stands, Summary};
use crate::check::{Findings, IssueContext, SiteContext};
use crate::finding::{Code, Severity, Text};
use crate::model::issue::Plan;
use crate::model::periodical::Composition;
use crate::model::site::periodical_file;
use crate::model::{PeriodicalId, Slug};
use crate::source::Place;

pub(crate) const RULE: Rule = Rule {
    code: Code::IssueFile,
    severity: Severity::Error,
    summary: Summary { zh: "期文件与稿件相符", en: "issue files agree with their items" },
    source: include_str!("issue_file.rs"),
    stands: Stands::Structure,
    parameters: &[],
    runs: &[Run::Issue(run), Run::Site(of_plans)],
};

fn run(cx: &IssueContext<'_>, findings: &mut Findings) {
    let Some(plan) = &cx.draft.plan else { return };
    for (at, slug) in plan.items.iter().enumerate() {
        item(cx, plan, at, slug, findings);
    }
    let Some(version) = cx.version() else { return };
    let title = &version.title;
    let digest = matches!(version.composition, Composition::Digest { .. });
    if digest && !cx.dated && !cx.is_unread(&plan.file) {
        let message = Text::new(
            "汇编的期文件须写明“刊期”（dated），或有签发日期",
            "the issue file of a digest states its day: `dated`, or the day of an approval",
        );
        findings.push(cx.found(Place::value(&["dated"]), message));
    }
    if !digest && plan.items.len() > 1 {
        let message = Text::new(
            format!("《{title}》每期一篇，这里列了 {} 篇", plan.items.len()),
            format!("“{title}” has one item an issue, and {} stand here", plan.items.len()),
        );
        findings.push(cx.found(Place::value(&["items"]), message));
    }
    if cx.draft.items.is_empty() && plan.items.is_empty() {
        let message = Text::new("这一期没有稿件", "this issue has no items");
        findings.push(cx.found(Place::value(&["items"]), message));
    }
}

fn item(cx: &IssueContext<'_>, plan: &Plan, at: usize, slug: &Slug, findings: &mut Findings) {
    let place = Place::entry("items", at);
    let Some(item) = cx.site.items.get(slug) else {
        if !cx.is_unread_item(slug.as_str()) && !cx.site.was_purged(&plan.periodical, slug) {
            let message =
                Text::new(format!("没有稿件“{slug}”"), format!("there is no item `{slug}`"));
            let known = cx.site.items.keys().map(Slug::as_str);
            findings.push(suggest(cx.found(place, message), slug.as_str(), known));
        }
        return;
    };
    if !item.periodicals.is_empty() && !item.periodicals.contains(&plan.periodical) {
        let id = &plan.periodical;
        let message = Text::new(
            format!("稿件“{slug}”的刊物中没有 {id}"),
            format!("`{slug}` is not an item of `{id}`"),
        );
        let label = Text::new("稿件写明的刊物", "its periodicals");
        findings.push(cx.found(place.clone(), message).related(
            item.file.clone(),
            Place::value(&["periodical"]),
            label,
        ));
    }
    if plan.items[..at].contains(slug) {
        let message = Text::new(format!("稿件“{slug}”重复"), format!("`{slug}` stands twice"));
        findings.push(cx.found(place, message));
    }
}

/// What no single issue shows: folders of no periodical, and items in two files.
fn of_plans(cx: &SiteContext<'_>, findings: &mut Findings) {
    let mut first: BTreeMap<(&PeriodicalId, &Slug), &Plan> = BTreeMap::new();
    for plan in &cx.site.plans {
        let id = &plan.periodical;
        if cx.site.periodical(id).is_none() && !cx.is_unread(&periodical_file(id)) {
            let message = Text::new(
                format!("期文件所在的文件夹“{id}”不是刊物"),
                format!("the folder `{id}` of this issue file is no periodical"),
            );
            let known = cx.site.periodicals.iter().map(|p| p.id.as_str());
            let finding = cx.found(plan.file.clone(), Place::Whole, message);
            findings.push(suggest(finding, id.as_str(), known));
        }
        for (at, slug) in plan.items.iter().enumerate() {
            let before = *first.entry((id, slug)).or_insert(plan);
            if before.file == plan.file {
                continue;
            }
            let message = Text::new(
                format!("稿件“{slug}”已列入另一期"),
                format!("`{slug}` is in another issue already"),
            );
            let there = before.items.iter().position(|s| s == slug).unwrap_or(0);
            let label = Text::new("先列入这一期", "first named here");
            findings.push(cx.found(plan.file.clone(), Place::entry("items", at), message).related(
                before.file.clone(),
                Place::entry("items", there),
                label,
            ));
        }
    }
}
