//! View → pages.

pub mod sheets;
