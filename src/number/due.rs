//! Drafts that are due: approved, dated, not issued; in the order of numbers.

use std::collections::BTreeMap;

use crate::finding::Text;
use crate::model::issue::Draft;
use crate::model::{Day, PeriodicalId, Site};

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

pub(super) fn due(site: &Site, drafts: &[Draft], issued: &Issued<'_>, today: Day) -> Due {
    let mut due = Due { drafts: Vec::new(), waiting: Vec::new() };
    for draft in issued.rest(drafts) {
        match reason_to_wait(&draft, today) {
            None => due.drafts.push(draft),
            Some(reason) => due.waiting.push(Waiting {
                file: draft.file(),
                periodical: draft.periodical.clone(),
                slug: draft.slug(),
                reason,
            }),
        }
    }
    let ids = site.periodicals.iter().map(|periodical| &periodical.id);
    let order: BTreeMap<&PeriodicalId, usize> = ids.zip(0..).collect();
    due.drafts.sort_by_cached_key(|draft| {
        (draft.dated, order.get(&draft.periodical).copied(), draft.supplement, draft.slug())
    });
    due
}

fn reason_to_wait(draft: &Draft, today: Day) -> Option<Text> {
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
