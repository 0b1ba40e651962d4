//! Rules on items.

pub(crate) mod basis;
pub(crate) mod body;
mod bulletin;
pub(crate) mod carrier;
pub(crate) mod channel;
pub(crate) mod corrects;
pub(crate) mod countersign;
pub(crate) mod fields;
pub(crate) mod glyphs;
pub(crate) mod headings;
pub(crate) mod length;
pub(crate) mod originals;
mod piece;
pub(crate) mod report_chain;
pub(crate) mod signing;
pub(crate) mod size;
pub(crate) mod times;
pub(crate) mod units;
