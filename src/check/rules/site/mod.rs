//! Rules on the configuration and on the site as a whole.

pub(crate) mod attachments;
pub(crate) mod cadence;
pub(crate) mod calendar;
pub(crate) mod dispatch;
pub(crate) mod liaisons;
pub(crate) mod periodicals;
pub(crate) mod recipients;
pub(crate) mod rule_changed;
pub(crate) mod rules;
pub(crate) mod units;
pub(crate) mod withdrawal;
