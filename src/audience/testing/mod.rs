//! Views for tests, and views made wrong on purpose.

pub(crate) mod leak;
