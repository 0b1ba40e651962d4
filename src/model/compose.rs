//! Composition: which items make which issue, before any number is given.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::date::Day;
use super::id::{PeriodicalId, Slug};
use super::issue::{Draft, Plan};
use super::item::{Act, Item, Scope};
use super::periodical::Composition;
use super::site::Site;

/// All issues that content describes, issued or not, by periodical and in the
/// order they are numbered: dated day, then name.
#[must_use]
pub fn compose(site: &Site) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut planned: BTreeSet<(&PeriodicalId, &Slug)> = BTreeSet::new();
    for plan in &site.plans {
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
    for periodical in &site.periodicals {
        let rest = loose.remove(&periodical.id).unwrap_or_default();
        drafts.extend(of_periodical(site, &periodical.id, rest));
    }
    drafts
}

fn of_periodical(site: &Site, id: &PeriodicalId, loose: Vec<&Arc<Item>>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = site
        .plans
        .iter()
        .filter(|plan| plan.periodical == *id)
        .map(|plan| planned_draft(site, plan))
        .collect();
    for item in loose {
        let day = item.approved.as_ref().and_then(|a| a.date);
        let same_day = |d: &&mut Draft| d.dated == day && !d.supplement && day.is_some();
        match drafts.iter_mut().find(same_day) {
            Some(draft) if is_digest(site, id, day) => add(draft, item),
            _ => drafts.push(loose_draft(id, item)),
        }
    }
    drafts.sort_by_key(|d| (d.dated.is_none(), d.dated, d.supplement, d.slug()));
    for draft in &mut drafts {
        sort_by_section(site, draft);
    }
    drafts
}

fn is_digest(site: &Site, id: &PeriodicalId, day: Option<Day>) -> bool {
    let version = day.and_then(|day| site.version(id, day));
    version.is_some_and(|v| matches!(v.composition, Composition::Digest { .. }))
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
    Draft { periodical, supplement, signed, dated, printed, items, plan, approved, scope }
}

fn add(draft: &mut Draft, item: &Arc<Item>) {
    extend_scope(&mut draft.scope, &item.scope);
    draft.items.push(item.clone());
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
    let Some(Composition::Digest { sections }) = version.map(|v| &v.composition) else { return };
    draft.items.sort_by_key(|item| {
        let section = item.section.as_deref().unwrap_or_default();
        sections.iter().position(|s| s == section).unwrap_or(sections.len())
    });
}
