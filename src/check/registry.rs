//! All rules, one line each, in the order of `explain --list`.

use super::rule::Rule;
use super::rules::{issue, item, load, site};

/// All rules.
pub const ALL: &[&Rule] = &[
    // What reading finds.
    &load::encoding::RULE,
    // What items must be.
    &item::required_key::RULE,
    &item::unit_registered::RULE,
    // What issues must be.
    &issue::issue_approval::RULE,
    // What the configuration must be.
    &site::rule_known::RULE,
];

/// A rule by id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
