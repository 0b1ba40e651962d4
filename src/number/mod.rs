//! Checked content + ledger → issues. Issued ones come from their sealed
//! records, each item proved unchanged; what has no number yet is a proof.
//! [`plan`] says which numbers `publish` would give; only [`commit`] gives them.

mod publication;

use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::model::issue::{Draft, Issue};
use crate::model::record::Entitlement;
use crate::model::{Day, Version};

pub use publication::{Announcement, JOURNAL, Publication, Waiting, commit, recover};

/// Whom an issue goes to: asked of `audience`, by way of the pipeline.
pub type Entitle<'a> = &'a (dyn Fn(&Draft, &Version) -> (Entitlement, Vec<Diagnostic>) + Sync);

/// All issues: those in the ledgers, in the order of periodicals and entries,
/// then the proofs in the order of drafts.
#[must_use]
pub fn number(checked: &Checked, entitle: Entitle<'_>) -> (Vec<Issue>, Vec<Diagnostic>) {
    let _ = (checked, entitle);
    (Vec::new(), Vec::new())
}

/// What `publish` would do on `today`. With an error among the findings the
/// publication gives no number to anything.
#[must_use]
pub fn plan(checked: &Checked, entitle: Entitle<'_>, today: Day) -> (Publication, Vec<Diagnostic>) {
    let _ = (checked, entitle, today);
    (Publication::default(), Vec::new())
}
