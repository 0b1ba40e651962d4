//! Rows of the dispatch register, and the issues they are about.

use std::collections::BTreeMap;

use crate::model::Site;
use crate::model::dispatch::DispatchRow;
use crate::model::record::{Record, number_word};
use crate::model::register::IssueRef;
use crate::model::site::record_file;

/// The sealed record of an issue.
pub(super) fn record_of<'s>(site: &'s Site, issue: &IssueRef) -> Option<&'s Record> {
    let word = number_word(issue.supplement, issue.number);
    site.records.get(&record_file(&issue.periodical, issue.year, &word))
}

/// Rows by recipient and issue, in the order of the file.
pub(super) fn together(site: &Site) -> BTreeMap<(&str, &IssueRef), Vec<&DispatchRow>> {
    let mut all: BTreeMap<_, Vec<&DispatchRow>> = BTreeMap::new();
    for row in &site.registers.dispatches {
        all.entry((row.recipient.as_str(), &row.issue)).or_default().push(row);
    }
    all
}
