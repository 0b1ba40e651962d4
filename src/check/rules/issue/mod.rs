//! Rules on issues.

pub(in crate::check) mod issue_approval;
