//! Issue files and the items that they name.

use std::collections::BTreeMap;

use crate::check::consequences::Premise;
use crate::check::context::{IssueContext, SiteContext};
use crate::check::rules::references::{ITEMS, lead_nowhere};
use crate::model::aftermath::was_purged;
use crate::model::issue::Plan;
use crate::model::site::periodical_file;
use crate::model::{PeriodicalId, Slug};
use crate::source::Place;

pub(crate) fn issue_file(cx: &IssueContext<'_>) {
    let Some(plan) = &cx.draft.plan else { return };
    for (at, slug) in plan.items.iter().enumerate() {
        item(cx, plan, at, slug);
    }
    let Some(version) = cx.version() else { return };
    let title = &version.title;
    let digest = version.composition.is_digest();
    if digest && !cx.dated {
        let report = cx.report(
            Place::value(&["dated"]),
            "汇编的期文件须写明“刊期”（dated），或有签发日期",
            "the issue file of a digest states its day: `dated`, or the day of an approval",
        );
        report.given(Premise::files(plan.file.to_string()));
    }
    let place = Place::value(&["items"]);
    if !digest && plan.items.len() > 1 {
        cx.report(
            place,
            format!("《{title}》每期一篇，这里列了 {} 篇", plan.items.len()),
            format!("“{title}” has one item an issue, and {} stand here", plan.items.len()),
        );
    } else if cx.draft.items.is_empty() && plan.items.is_empty() {
        cx.report(place, "这一期没有稿件", "this issue has no items");
    }
}

fn item(cx: &IssueContext<'_>, plan: &Plan, at: usize, slug: &Slug) {
    let place = Place::entry("items", at);
    let Some(item) = cx.site.items.get(slug) else {
        if !was_purged(cx.site, &plan.periodical, slug) {
            lead_nowhere(cx, &ITEMS, cx.spot(place), slug.as_str());
        }
        return;
    };
    if !item.periodicals.is_empty() && !item.periodicals.contains(&plan.periodical) {
        let id = &plan.periodical;
        let report = cx.report(
            place.clone(),
            format!("稿件“{slug}”的刊物中没有 {id}"),
            format!("`{slug}` is not an item of `{id}`"),
        );
        let there = (item.file.clone(), Place::value(&["periodical"]));
        report.related(there, "稿件写明的刊物", "its periodicals");
    }
    if plan.items[..at].contains(slug) {
        cx.report(place, format!("稿件“{slug}”重复"), format!("`{slug}` stands twice"));
    }
}

/// Faults that no single issue shows: folders of no periodical, and items in two files.
pub(crate) fn issue_files(cx: &SiteContext<'_>) {
    let mut first: BTreeMap<(&PeriodicalId, &Slug), &Plan> = BTreeMap::new();
    for plan in &cx.site.plans {
        let id = &plan.periodical;
        if cx.site.periodical(id).is_none() {
            let report = cx.report_at(
                (plan.file.clone(), Place::Whole),
                format!("期文件所在的文件夹“{id}”不是刊物"),
                format!("the folder `{id}` of this issue file is no periodical"),
            );
            let known = cx.site.periodicals.iter().map(|p| p.id.as_str());
            let premise = Premise::files(periodical_file(id).to_string());
            report.suggest(id.as_str(), known).given(premise);
        }
        for (at, slug) in plan.items.iter().enumerate() {
            let before = *first.entry((id, slug)).or_insert(plan);
            if before.file == plan.file {
                continue;
            }
            let report = cx.report_at(
                (plan.file.clone(), Place::entry("items", at)),
                format!("稿件“{slug}”已列入另一期"),
                format!("`{slug}` is in another issue already"),
            );
            let there = before.items.iter().position(|s| s == slug).unwrap_or(0);
            let there = (before.file.clone(), Place::entry("items", there));
            report.related(there, "先列入这一期", "first named here");
        }
    }
}
