//! What is told beside the issues: open obligations.

mod obligations;

pub use obligations::{Obligation, json, obligations};
