//! View → pages.
