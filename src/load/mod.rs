//! Files → raw records → model.

pub mod raw;
