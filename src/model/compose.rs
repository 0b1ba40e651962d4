//! Composition: which items make which issue, before any number is given.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::aftermath::was_purged;
use super::date::Day;
use super::id::{PeriodicalId, Slug};
use super::issue::{Draft, Plan};
use super::item::{Act, Item, Scope};
use super::site::Site;

/// All issues that content describes, issued or not, by periodical and in the
/// order they are numbered: dated day, then name.
///
/// An issue file makes an issue of the items it names. Of the other items each
/// makes an issue, or joins the digest of the day it was approved on; of two
/// issue files for that day the first by path takes it, a supplement never.
#[must_use]
pub fn compose(site: &Site) -> Vec<Draft> {
    let mut plans: BTreeMap<&PeriodicalId, Vec<&Arc<Plan>>> = BTreeMap::new();
    let mut planned: BTreeSet<(&PeriodicalId, &Slug)> = BTreeSet::new();
    for plan in site.plans.iter().filter(|plan| !is_purged(site, plan)) {
        plans.entry(&plan.periodical).or_default().push(plan);
        planned.extend(plan.items.iter().map(|slug| (&plan.periodical, slug)));
    }
    let mut loose: BTreeMap<&PeriodicalId, Vec<&Arc<Item>>> = BTreeMap::new();
    for item in site.items.values() {
        for id in &item.periodicals {
            if !planned.contains(&(id, &item.slug)) {
                loose.entry(id).or_default().push(item);
            }
        }
    }
    let each = site.periodicals.iter().map(|periodical| &periodical.id);
    each.flat_map(|id| {
        let of_it = plans.remove(id).unwrap_or_default();
        of_periodical(site, id, &of_it, &loose.remove(id).unwrap_or_default())
    })
    .collect()
}

fn of_periodical(
    site: &Site,
    id: &PeriodicalId,
    plans: &[&Arc<Plan>],
    loose: &[&Arc<Item>],
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = plans.iter().map(|plan| planned_draft(site, plan)).collect();
    let mut days: BTreeMap<Day, usize> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| !draft.supplement) {
        if let Some(day) = draft.dated {
            days.entry(day).or_insert(at);
        }
    }
    for item in loose {
        let approved = item.approved.as_ref().and_then(|act| act.date);
        let digest = approved.filter(|day| is_digest(site, id, *day));
        match digest.and_then(|day| days.get(&day)) {
            Some(at) => add(&mut drafts[*at], item),
            None => {
                if let Some(day) = digest {
                    days.insert(day, drafts.len());
                }
                drafts.push(loose_draft(id, item));
            }
        }
    }
    drafts.sort_by_cached_key(|d| (d.dated.is_none(), d.dated, d.supplement, d.slug()));
    for draft in &mut drafts {
        sort_by_section(site, draft);
    }
    drafts
}

/// Whether nothing is left of an issue file but the names of what was purged.
fn is_purged(site: &Site, plan: &Plan) -> bool {
    let gone =
        |slug: &Slug| !site.items.contains_key(slug) && was_purged(site, &plan.periodical, slug);
    !plan.items.is_empty() && plan.items.iter().all(gone)
}

fn is_digest(site: &Site, id: &PeriodicalId, day: Day) -> bool {
    let version = site.version(id, day);
    version.is_some_and(|v| v.composition.is_digest())
}

fn planned_draft(site: &Site, plan: &Arc<Plan>) -> Draft {
    let items: Vec<Arc<Item>> =
        plan.items.iter().filter_map(|slug| site.items.get(slug).cloned()).collect();
    let approved = plan.approved.clone().or_else(|| items.first().and_then(|i| i.approved.clone()));
    let mut scope = plan.scope.clone();
    for item in &items {
        extend_scope(&mut scope, &item.scope);
    }
    dated_draft(plan.periodical.clone(), items, Some(plan.clone()), approved, scope)
}

fn loose_draft(id: &PeriodicalId, item: &Arc<Item>) -> Draft {
    dated_draft(id.clone(), vec![item.clone()], None, item.approved.clone(), item.scope.clone())
}

fn dated_draft(
    periodical: PeriodicalId,
    items: Vec<Arc<Item>>,
    plan: Option<Arc<Plan>>,
    approved: Option<Act>,
    scope: Scope,
) -> Draft {
    let signed = approved.as_ref().and_then(|a| a.date);
    let dated = plan.as_ref().and_then(|p| p.dated).or(signed);
    let printed = plan.as_ref().and_then(|p| p.printed).or(dated);
    let supplement = plan.as_ref().is_some_and(|p| p.supplement);
    let (composed, kept_out) = (items.len(), Vec::new());
    Draft {
        periodical,
        supplement,
        signed,
        dated,
        printed,
        items,
        plan,
        approved,
        scope,
        composed,
        kept_out,
    }
}

fn add(draft: &mut Draft, item: &Arc<Item>) {
    extend_scope(&mut draft.scope, &item.scope);
    draft.items.push(item.clone());
    draft.composed += 1;
}

fn extend_scope(scope: &mut Scope, more: &Scope) {
    for (word, ids) in more {
        let known = scope.entry(word.clone()).or_default();
        for id in ids {
            if !known.contains(id) {
                known.push(id.clone());
            }
        }
    }
}

/// Items of a digest stand by section; inside one, in the order of the plan.
fn sort_by_section(site: &Site, draft: &mut Draft) {
    let version = draft.dated.and_then(|day| site.version(&draft.periodical, day));
    let Some(composition) = version.map(|v| &v.composition).filter(|c| c.is_digest()) else {
        return;
    };
    let sections = &composition.sections;
    draft.items.sort_by_key(|item| {
        let section = item.section.as_deref().unwrap_or_default();
        sections.iter().position(|s| s == section).unwrap_or(sections.len())
    });
}
