//! Reports: the open obligations.

mod obligations;

pub use obligations::{Obligation, json, obligations};
