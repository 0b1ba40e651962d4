//! Rules that later stages enforce: their findings come from there, their
//! manual pages are here.

pub(crate) mod attachment;
pub(crate) mod copy;
pub(crate) mod document;
pub(crate) mod font;
pub(crate) mod glyph;
pub(crate) mod issued_already;
pub(crate) mod ledger_import;
pub(crate) mod ledger_missing;
pub(crate) mod ledger_orphan;
pub(crate) mod ledger_rewritten;
pub(crate) mod publish_day;
pub(crate) mod publish_inactive;
pub(crate) mod publish_incomplete;
pub(crate) mod publish_order;
pub(crate) mod publish_twice;
pub(crate) mod record_unwritable;
pub(crate) mod sealed_changed;
pub(crate) mod sealed_missing;
pub(crate) mod template;
pub(crate) mod theme;
