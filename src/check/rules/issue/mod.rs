//! Rules on issues.

pub(crate) mod approval;
pub(crate) mod colophon;
pub(crate) mod dates;
pub(crate) mod file;
pub(crate) mod publisher;
pub(crate) mod recipients;
pub(crate) mod scope;
pub(crate) mod stages;
