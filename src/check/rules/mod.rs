//! The rules, by the things that they judge.

mod acts;
pub(super) mod classified;
pub(super) mod issue;
pub(super) mod item;
mod markings;
mod references;
pub(super) mod register;
pub(super) mod site;
pub(super) mod text;
