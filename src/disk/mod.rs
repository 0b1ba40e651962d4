//! The only door to files.

mod root;

pub use root::{Found, Root};
