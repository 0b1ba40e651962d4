//! Notices of withdrawals and corrections at the head of an issue. A notice
//! names another issue only where all readers of the page received that one too:
//! no page may tell of an issue to a reader that is not entitled to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::aftermath::Correction;
use crate::model::correction::CorrectionKind;
use crate::model::issue::Issue;
use crate::model::record::Record;
use crate::model::register::IssueRef;
use crate::model::{RecipientId, Slug};

use super::view::{ItemName, Notice, NoticeKind, Other};

/// All issues that have a number, to be named in notices.
pub(super) struct Named<'a>(BTreeMap<IssueRef, &'a Issue>);

impl<'a> Named<'a> {
    pub(super) fn of(issues: &'a [Issue]) -> Self {
        let issued = issues.iter().filter(|issue| issue.proof.is_none());
        Self(issued.map(|issue| (issue.record.issue_ref(), issue)).collect())
    }

    /// The notices of an issue: withdrawals, its corrections, the issues that it
    /// corrects.
    pub(super) fn notices(&self, issue: &Issue, office: bool) -> Vec<Notice> {
        let mut notices = withdrawals(issue);
        let both = [(true, &issue.aftermath.corrected), (false, &issue.aftermath.corrects)];
        for (corrected, corrections) in both {
            let of =
                corrections.iter().filter_map(|c| self.correction(issue, c, corrected, office));
            notices.extend(of);
        }
        notices
    }

    fn correction(
        &self,
        issue: &Issue,
        correction: &Correction,
        corrected: bool,
        office: bool,
    ) -> Option<Notice> {
        let other = self.0.get(&correction.issue)?;
        let open = all_receive(&issue.record, &other.record);
        let kind = match (corrected, correction.kind) {
            (true, CorrectionKind::Correction) => NoticeKind::Corrected,
            (true, CorrectionKind::Replacement) => NoticeKind::Replaced,
            (false, CorrectionKind::Correction) => NoticeKind::Corrects,
            (false, CorrectionKind::Replacement) => NoticeKind::Replaces,
        };
        // The item is always one of the corrected issue.
        let holder = if corrected { issue } else { other };
        (office || open).then(|| Notice {
            kind,
            item: item_of(holder, correction.item.as_ref()),
            date: None,
            open,
            other: Some(other_of(other)),
        })
    }

    /// The issues that `issue` is tied to by a correction, with their recipients:
    /// lists and cover sheets tell of more ties than a page may.
    pub(super) fn tied(&self, issue: &Issue) -> Vec<(Notice, RecipientIds<'a>)> {
        let both = [(true, &issue.aftermath.corrected), (false, &issue.aftermath.corrects)];
        let mut tied = Vec::new();
        for (corrected, corrections) in both {
            for correction in corrections {
                let notice = self.correction(issue, correction, corrected, true);
                let other = self.0.get(&correction.issue);
                if let (Some(notice), Some(other)) = (notice, other) {
                    tied.push((notice, receivers(&other.record)));
                }
            }
        }
        tied
    }
}

/// The recipients of an issue.
pub(super) type RecipientIds<'a> = BTreeSet<&'a RecipientId>;

fn receivers(record: &Record) -> RecipientIds<'_> {
    record.recipients.iter().map(|recipient| &recipient.id).collect()
}

/// Whether all who received `issue` received `other` too.
fn all_receive(issue: &Record, other: &Record) -> bool {
    receivers(issue).is_subset(&receivers(other))
}

fn other_of(issue: &Issue) -> Other {
    let record = &issue.record;
    Other {
        address: issue.address(),
        title: record.title.clone(),
        number_text: record.number_text.clone(),
        dated: record.dated.clone(),
    }
}

/// An item of an issue, or the only one of it, for those who hold the issue. Of
/// what was purged the place is left; the office is told no more than they, whose
/// document is its own.
fn item_of(issue: &Issue, slug: Option<&Slug>) -> Option<ItemName> {
    let items = &issue.record.items;
    let at = match slug {
        Some(slug) => items.iter().position(|item| item.slug == *slug)?,
        None => (items.len() == 1).then_some(0)?,
    };
    let (item, aftermath) = (&items[at], &issue.aftermath);
    let kept = !aftermath.is_purged(&item.slug);
    let named = !aftermath.hides_title(&item.slug) && !item.title.is_empty();
    let position = (items.len() > 1).then_some(at + 1);
    (position.is_some() || named).then(|| ItemName {
        section: item.section.clone().filter(|_| issue.record.digest && kept),
        position,
        title: named.then(|| item.title.clone()),
    })
}

fn withdrawals(issue: &Issue) -> Vec<Notice> {
    let aftermath = &issue.aftermath;
    let date = |date: Option<crate::model::Day>| date.map(|day| day.to_string());
    if let Some(withdrawn) = aftermath.withdrawn {
        let (kind, date) = (NoticeKind::Withdrawn, date(withdrawn.date));
        return vec![Notice { kind, item: item_of(issue, None), date, open: true, other: None }];
    }
    let of = |(slug, withdrawn): (&Slug, &crate::model::aftermath::Withdrawn)| Notice {
        kind: NoticeKind::ItemWithdrawn,
        item: item_of(issue, Some(slug)),
        date: date(withdrawn.date),
        open: true,
        other: None,
    };
    aftermath.items.iter().map(of).collect()
}
