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
mod choice;
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

use rayon::prelude::*;

use crate::check::Checked;
use crate::finding::{Finding, has_errors};
use crate::model::issue::{Draft, Issue};
use crate::model::record::Entitlement;
use crate::model::{Day, Site, Version};

use issued::Issued;

pub use choice::{Choice, missed, unknown};
pub use import::{Import, import};
pub use ledgers::new_ledgers;
pub use publication::{Amended, Announcement, JOURNAL, Publication, Waiting, commit, recover};
pub use verify::verify;

/// Resolves the recipients of a draft: `audience` does, by way of the pipeline.
pub type Entitle<'a> = &'a (dyn Fn(&Draft, &Version) -> (Entitlement, Vec<Finding>) + Sync);

/// All issues: those in the ledgers, in the order of periodicals and entries,
/// then the proofs in the order of drafts. A proof in error is left out.
#[must_use]
pub fn number(checked: &Checked, entitle: Entitle<'_>) -> (Vec<Issue>, Vec<Finding>) {
    let soften = |findings: &mut [Finding]| checked.soften(findings);
    number_site(checked.site(), checked.drafts(), entitle, &soften)
}

fn number_site(
    site: &Site,
    drafts: &[Draft],
    entitle: Entitle<'_>,
    soften: &dyn Fn(&mut [Finding]),
) -> (Vec<Issue>, Vec<Finding>) {
    let (mut issues, mut findings) = issued::issues(site);
    for (proof, mut found) in proof::proofs(site, drafts, entitle) {
        soften(&mut found);
        issues.extend(proof.filter(|_| !has_errors(&found)));
        findings.extend(found);
    }
    (issues, findings)
}

/// Plans a `publish` on `today`: nothing dated or approved later is due. An issue
/// with an error gets no number; an error in what was issued stops all of it.
#[must_use]
pub fn plan(
    checked: &Checked,
    entitle: Entitle<'_>,
    today: Day,
    choice: &Choice,
) -> (Publication, Vec<Finding>) {
    let (mut publication, findings) =
        plan::plan(checked.site(), checked.drafts(), entitle, today, choice);
    let kept_out = checked.kept_out().iter();
    let kept_out = kept_out.flat_map(|(file, issues)| issues.iter().map(move |name| (file, name)));
    for (file, name) in kept_out.filter(|(_, name)| choice.wants(name)) {
        if publication.waiting.iter().all(|waiting| waiting.name != *name) {
            publication.waiting.push(Waiting::of_error(file, name));
        }
    }
    (publication, findings)
}

/// The findings of numbering that `check` can foresee: of proofs, and of what
/// would get its number on `today`.
#[must_use]
pub fn foresee(checked: &Checked, entitle: Entitle<'_>, today: Day) -> Vec<Finding> {
    let site = checked.site();
    let open = Issued::of(site).rest(checked.drafts());
    let unentitled = open.par_iter().flat_map_iter(|draft| {
        let version = proof::version(site, draft);
        version.map(|version| entitle(draft, version).1).unwrap_or_default()
    });
    let mut findings: Vec<Finding> = unentitled.collect();
    findings.extend(plan::refusals(site, checked.drafts(), today));
    checked.soften(&mut findings);
    findings
}
