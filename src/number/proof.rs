//! Proofs: issues without a number.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::finding::Finding;
use crate::model::aftermath::{Aftermath, Correction};
use crate::model::correction::Target;
use crate::model::issue::{Draft, Issue, Proof, ProofStage};
use crate::model::record::Record;
use crate::model::{PeriodicalId, Site, Version};

use super::Entitle;
use super::issued::Issued;
use super::record::record;

/// A proof of every draft that was not issued, in their order, with its findings.
pub(super) fn proofs(
    site: &Site,
    drafts: &[Draft],
    entitle: Entitle<'_>,
) -> Vec<(Option<Issue>, Vec<Finding>)> {
    let open = Issued::of(site).rest(drafts);
    let slugs = slugs(&open);
    open.par_iter()
        .zip(slugs)
        .filter_map(|(draft, slug)| proof(site, draft, slug, entitle))
        .collect()
}

fn proof(
    site: &Site,
    draft: &Draft,
    slug: String,
    entitle: Entitle<'_>,
) -> Option<(Option<Issue>, Vec<Finding>)> {
    let version = version(site, draft)?;
    let (entitlement, mut findings) = entitle(draft, version);
    let record = record(site, draft, version, entitlement, None);
    let issue = record.map(|record| {
        let items = draft.items.clone();
        let proof = Some(Proof { slug, stage: stage(site, draft) });
        Issue { aftermath: corrects(&record), record, items, proof }
    });
    Some((issue.map_err(|finding| findings.push(*finding)).ok(), findings))
}

/// The stage of a proof.
fn stage(site: &Site, draft: &Draft) -> ProofStage {
    if draft.items.iter().any(|item| site.is_draft(item)) {
        ProofStage::Draft
    } else if !draft.kept_out.is_empty() {
        ProofStage::Waiting
    } else if draft.approved.as_ref().is_some_and(|act| act.name.is_some()) {
        ProofStage::Approved
    } else {
        ProofStage::Signed
    }
}

/// The corrections that a proof would make.
fn corrects(record: &Record) -> Aftermath {
    let of =
        |(target, kind): (Target, _)| Correction { kind, issue: target.issue, item: target.item };
    Aftermath { corrects: record.corrects().map(of).collect(), ..Aftermath::default() }
}

/// The version that a draft is made by: of its dated day, else the newest.
pub(super) fn version<'a>(site: &'a Site, draft: &Draft) -> Option<&'a Version> {
    let periodical = site.periodical(&draft.periodical)?;
    match draft.dated {
        Some(day) => periodical.on(day),
        None => periodical.newest(),
    }
}

/// Names in addresses, none twice in a periodical: an issue file and a loose
/// item may be called the same.
fn slugs(drafts: &[Draft]) -> Vec<String> {
    let mut taken: BTreeSet<(&PeriodicalId, String)> = BTreeSet::new();
    let mut slugs = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let slug = draft.slug();
        let numbered = (2..).map(|at| format!("{slug}-{at}"));
        let free = std::iter::once(slug.clone())
            .chain(numbered)
            .find(|slug| taken.insert((&draft.periodical, slug.clone())));
        slugs.push(free.unwrap_or(slug));
    }
    slugs
}
