//! Rules on items.

pub(in crate::check) mod required_key;
pub(in crate::check) mod unit_registered;
