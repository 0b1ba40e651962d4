//! Rules on the configuration and on the site as a whole.

pub(in crate::check) mod rule_known;
