//! Rules on the configuration and on the site as a whole.

pub(crate) mod attachment_inspected;
pub(crate) mod attachments;
pub(crate) mod cadence;
pub(crate) mod calendar_missing;
pub(crate) mod change_reasoned;
pub(crate) mod digest_day;
pub(crate) mod information_department;
pub(crate) mod liaison_filing;
pub(crate) mod liaisons;
mod parameter_kind;
pub(crate) mod periodical_settings;
pub(crate) mod recipient_key;
pub(crate) mod recipient_registered;
pub(crate) mod rule_changed;
pub(crate) mod rule_fixed;
pub(crate) mod rule_known;
pub(crate) mod unit_settings;
pub(crate) mod upward_recipients;
pub(crate) mod withdrawal;
