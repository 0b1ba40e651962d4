//! Rules on the dispatch register.

pub(crate) mod dispatch_changed;
pub(crate) mod dispatch_copies;
pub(crate) mod dispatch_entitled;
pub(crate) mod dispatch_known;
pub(crate) mod dispatch_register;
mod rows;
