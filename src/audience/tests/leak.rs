//! Leaks made on purpose, which show that the tests of non-interference would
//! catch a real one. A leak is a wrong answer of `audience`, given to the real
//! renderers and bundlers.

use std::collections::BTreeMap;

use crate::model::Site;
use crate::model::aftermath::Aftermath;
use crate::model::issue::Issue;
use crate::model::record::Entitled;

use super::super::view::{IssueFields, Reader, View, VisibleIssue};
use super::super::views::{Views, notes, views};

/// A mistake that `audience` could make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leak {
    /// Everybody sees every issue.
    Issues,
    /// Proofs count as issued.
    Proofs,
    /// Notes for the office alone stay on the pages of recipients.
    Notes,
    /// The approver is named, whatever the periodical says.
    Signer,
    /// An item of an issue that is not for the reader stands in one that is.
    Item,
    /// A cover sheet names all who receive the same.
    Names,
    /// Withdrawn items stay where they were.
    Withdrawn,
    /// Notices name what was withdrawn, though its title is to be hidden.
    Titles,
    /// A correction names the issue at its other end, whoever reads it.
    Ties,
    /// The other way round: an issue is missing for those entitled to it.
    Missing,
}

impl Leak {
    /// The views as this mistake would have them.
    pub(crate) fn views(self, site: &Site, issues: &[Issue]) -> Views {
        let mut wrong = issues.to_vec();
        match self {
            Leak::Issues => {
                let all = everybody(issues);
                wrong.iter_mut().for_each(|issue| issue.record.recipients.clone_from(&all));
            }
            Leak::Proofs => {
                let all = everybody(issues);
                for proof in wrong.iter_mut().filter(|issue| issue.proof.is_some()) {
                    proof.proof = None;
                    proof.record.recipients.clone_from(&all);
                }
            }
            Leak::Signer => wrong.iter_mut().for_each(|issue| issue.record.show_signer = true),
            Leak::Item => one_item_more(&mut wrong),
            Leak::Titles => wrong.iter_mut().for_each(|issue| {
                let Aftermath { withdrawn, items, .. } = &mut issue.aftermath;
                let all = withdrawn.iter_mut().chain(items.values_mut());
                all.for_each(|withdrawn| withdrawn.hide_title = false);
            }),
            Leak::Withdrawn => wrong.iter_mut().for_each(|issue| {
                issue.aftermath.withdrawn = None;
                issue.aftermath.items.clear();
            }),
            _ => {}
        }
        let mut views = views(site, &wrong);
        let office = views.office.clone();
        for view in &mut views.recipients {
            match self {
                Leak::Notes => annotate(site, issues, view),
                Leak::Names => name_all(view),
                Leak::Ties => tie(&office, view),
                Leak::Missing => drop(view.issues.pop()),
                _ => {}
            }
        }
        views
    }
}

/// All who receive any issue.
fn everybody(issues: &[Issue]) -> Vec<Entitled> {
    let each = issues.iter().flat_map(|issue| &issue.record.recipients);
    let by_id: BTreeMap<_, &Entitled> = each.map(|entitled| (&entitled.id, entitled)).collect();
    by_id.into_values().cloned().collect()
}

/// Each issue gets an item of one that other people receive.
fn one_item_more(issues: &mut [Issue]) {
    let ids = |issue: &Issue| -> Vec<_> {
        issue.record.recipients.iter().map(|entitled| entitled.id.clone()).collect()
    };
    let all = issues.to_vec();
    for issue in issues {
        let own = ids(issue);
        let Some(other) = all.iter().find(|other| ids(other) != own) else { continue };
        issue.record.items.extend(other.record.items.first().cloned());
        issue.items.extend(other.items.first().cloned());
    }
}

fn annotate(site: &Site, issues: &[Issue], view: &mut View) {
    for visible in &mut view.issues {
        let Some(issue) = issues.iter().find(|issue| issue.address() == visible.address) else {
            continue;
        };
        let office = Some(notes(site, issue));
        *visible = VisibleIssue(IssueFields { office, ..visible.0.clone() }).into();
    }
}

fn tie(office: &View, view: &mut View) {
    for visible in &mut view.issues {
        let Some(seen) = office.issues().iter().find(|i| i.address == visible.address) else {
            continue;
        };
        let notices = seen.notices.clone();
        *visible = VisibleIssue(IssueFields { notices, ..visible.0.clone() }).into();
    }
}

fn name_all(view: &mut View) {
    let Reader::Recipients(addressees) = &mut view.reader else { return };
    let names: Vec<String> = addressees.iter().map(|a| a.name.clone()).collect();
    addressees.iter_mut().for_each(|addressee| addressee.name = names.join("、"));
}
