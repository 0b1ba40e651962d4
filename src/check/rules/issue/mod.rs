//! Rules on issues.

mod acts;
pub(crate) mod colophon;
pub(crate) mod extra_copies;
pub(crate) mod issue_approval;
pub(crate) mod issue_dates;
pub(crate) mod issue_file;
pub(crate) mod periodical_active;
pub(crate) mod publisher;
pub(crate) mod recipient_scope;
pub(crate) mod selection;
pub(crate) mod stage_separation;
pub(crate) mod stages;
pub(crate) mod wider_periodical;
