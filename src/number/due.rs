//! Drafts that are due: approved, dated, not issued; in the order of numbers.

use std::collections::BTreeMap;

use crate::finding::Text;
use crate::model::issue::Draft;
use crate::model::{Day, PeriodicalId, Site};

use super::choice::Choice;
use super::issued::Issued;
use super::publication::Waiting;

/// Drafts without a number: those that are due, and those that wait.
pub(super) struct Due {
    /// In the order in which they get their numbers: dated day, then the order
    /// of periodicals, ordinary issues before supplements, then name.
    pub(super) drafts: Vec<Draft>,
    /// In the order of drafts.
    pub(super) waiting: Vec<Waiting>,
}

pub(super) fn due(
    site: &Site,
    drafts: &[Draft],
    issued: &Issued<'_>,
    today: Day,
    choice: &Choice,
) -> Due {
    let mut due = Due { drafts: Vec::new(), waiting: Vec::new() };
    for draft in issued.rest(drafts).into_iter().filter(|draft| choice.takes(draft)) {
        match waiting(site, &draft, today) {
            None => due.drafts.push(draft),
            Some(waiting) => due.waiting.push(waiting),
        }
    }
    let ids = site.periodicals.iter().map(|periodical| &periodical.id);
    let order: BTreeMap<&PeriodicalId, usize> = ids.zip(0..).collect();
    due.drafts.sort_by_cached_key(|draft| {
        (draft.dated, order.get(&draft.periodical).copied(), draft.supplement, draft.slug())
    });
    due
}

/// Why a draft waits, if it does.
fn waiting(site: &Site, draft: &Draft, today: Day) -> Option<Waiting> {
    let name = draft.name();
    if let Some(file) = draft.kept_out.first() {
        return Some(Waiting::of_error(file, &name));
    }
    if let Some(item) = draft.items.iter().find(|item| site.is_draft(item)) {
        let reason = Text::new("是草稿，还没有报送签发", "it is a draft: not signed off yet");
        return Some(Waiting { file: item.file.clone(), name, reason });
    }
    let named = draft.items.iter().find(|item| item.named).map(|item| item.file.clone());
    let plan = draft.plan.as_ref().filter(|plan| plan.named).map(|plan| plan.file.clone());
    if let Some(file) = named.or(plan) {
        let reason = Text::new(
            "写的是名称：先运行 kanfa check --fix 改为 id",
            "it has names for ids: run `kanfa check --fix` first",
        );
        return Some(Waiting { file, name, reason });
    }
    not_yet(draft, today).map(|reason| Waiting { file: draft.file(), name, reason })
}

fn not_yet(draft: &Draft, today: Day) -> Option<Text> {
    let approved = draft.approved.as_ref().filter(|act| act.name.is_some());
    let (Some(_), Some(signed), Some(dated)) = (approved, draft.signed, draft.dated) else {
        return Some(Text::new("还没有刊发签发", "it is not approved yet"));
    };
    if signed > today {
        return Some(Text::new(
            format!("签发日期 {signed} 还没有到"),
            format!("it is approved as of {signed}, which is still to come"),
        ));
    }
    (dated > today).then(|| {
        Text::new(
            format!("刊期 {dated} 还没有到"),
            format!("it is dated {dated}, which is still to come"),
        )
    })
}
