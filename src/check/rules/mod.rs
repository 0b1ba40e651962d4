//! The rules, by what they look at.

pub(super) mod dispatch;
pub(super) mod issue;
pub(super) mod item;
pub(super) mod later;
pub(super) mod load;
pub(super) mod register;
pub(super) mod site;
pub(super) mod text;
