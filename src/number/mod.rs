//! Checked content + ledger → issues.
//!
//! [`verify`] proves that what was issued is as it was sealed, and is asked
//! with the rest of the checks, before anything else is done. [`number`] then
//! joins ledgers, sealed records and items into issues; what has no number yet
//! is a proof. [`plan`] says which numbers `publish` would give; only
//! [`commit`] gives them, all or none.
//!
//! A periodical without a ledger file is an error: only `init` makes one, see
//! [`new_ledgers`]. A lost ledger would otherwise begin again with number 1.

mod amend;
mod due;
mod files;
mod import;
mod issued;
mod ledgers;
mod numbers;
mod plan;
mod proof;
mod publication;
mod record;
mod refusal;
#[cfg(test)]
mod tests;
mod verify;

use crate::check::Checked;
use crate::finding::Finding;
use crate::model::issue::{Draft, Issue};
use crate::model::record::Entitlement;
use crate::model::{Day, Site, Version};

pub use import::{Import, import};
pub use ledgers::new_ledgers;
pub use publication::{Amended, Announcement, JOURNAL, Publication, Waiting, commit, recover};
pub use verify::verify;

/// Resolves the recipients of a draft: `audience` does, by way of the pipeline.
pub type Entitle<'a> = &'a (dyn Fn(&Draft, &Version) -> (Entitlement, Vec<Finding>) + Sync);

/// All issues: those in the ledgers, in the order of periodicals and entries,
/// then the proofs in the order of drafts.
#[must_use]
pub fn number(checked: &Checked, entitle: Entitle<'_>) -> (Vec<Issue>, Vec<Finding>) {
    number_site(checked.site(), checked.drafts(), entitle)
}

fn number_site(site: &Site, drafts: &[Draft], entitle: Entitle<'_>) -> (Vec<Issue>, Vec<Finding>) {
    let (mut issues, mut findings) = issued::issues(site);
    let (proofs, found) = proof::proofs(site, drafts, entitle);
    issues.extend(proofs);
    findings.extend(found);
    (issues, findings)
}

/// Plans a `publish` on `today`: nothing dated or approved later is due.
/// With an error among the findings the publication gives no number at all.
#[must_use]
pub fn plan(checked: &Checked, entitle: Entitle<'_>, today: Day) -> (Publication, Vec<Finding>) {
    plan::plan(checked.site(), checked.drafts(), entitle, today)
}
