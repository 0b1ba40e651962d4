//! The distribution of an issue: one account of it for the office's page, the
//! distribution lists and the dispatch register.

use crate::audience::{Share, VisibleIssue};
use crate::model::dispatch::printed_range;
use crate::model::recipient::Relation;
use crate::model::record::Entitled;

/// A recipient in the distribution of an issue.
pub(super) struct Recipient<'v> {
    pub(super) entitled: &'v Entitled,
    /// The relation to the publisher, in the word of the issue's own tail.
    pub(super) relation: &'v str,
    /// Name of the way of delivery.
    pub(super) delivery: &'v str,
    /// Numbers of its copies.
    numbers: Option<(u32, u32)>,
}

/// The recipients of an issue in the order of protocol; none for a reader who is
/// not the office. `word` names a relation that the tail does not.
pub(super) fn recipients<'v>(
    issue: &'v VisibleIssue,
    word: impl Fn(Relation) -> &'v str,
) -> Vec<Recipient<'v>> {
    let Some(notes) = &issue.office else { return Vec::new() };
    let recipient = |Share { entitled, numbers }: &'v Share| {
        let line = issue.tail.iter().find(|line| line.relation == entitled.relation);
        let delivery = entitled.delivery.as_deref().unwrap_or_default();
        Recipient {
            entitled,
            relation: line.map_or_else(|| word(entitled.relation), |line| &line.label),
            delivery: notes.deliveries.get(delivery).map_or(delivery, String::as_str),
            numbers: issue.numbered_copies.then_some(*numbers),
        }
    };
    notes.recipients.iter().map(recipient).collect()
}

impl Recipient<'_> {
    /// Printed copies; electronic ones count nothing.
    pub(super) fn printed(&self) -> u32 {
        if self.entitled.paper { self.entitled.copies } else { 0 }
    }

    /// The numbers of its copies; empty where copies carry none.
    pub(super) fn numbers(&self, between: &str) -> String {
        let numbers = self.numbers;
        numbers.map_or_else(String::new, |(first, last)| printed_range(first, last, between))
    }
}
