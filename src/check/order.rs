//! The order of findings: file, then place, then rule; none twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::Root;
use crate::source::{FilePath, Place, Step, locate};

/// Takes out what follows from something else: what the loader could not read
/// is not missing, and of a file that must not be here nothing else is said.
pub(super) fn without_echoes(
    loading: Vec<Diagnostic>,
    mut judged: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let errors = loading.iter().filter(|f| f.severity == Severity::Error);
    let unread: BTreeSet<(FilePath, Vec<Step>)> = errors
        .filter_map(|f| match &f.place {
            Place::Value(path) if !path.is_empty() => Some((f.file.clone(), path.clone())),
            _ => None,
        })
        .collect();
    judged.retain(|f| match &f.place {
        Place::Value(path) => !unread.contains(&(f.file.clone(), path.clone())),
        _ => true,
    });
    let mut findings = loading;
    findings.extend(judged);
    let secret: BTreeSet<FilePath> =
        findings.iter().filter(|f| f.secret).map(|f| f.file.clone()).collect();
    findings.retain(|f| f.secret || !secret.contains(&f.file));
    for finding in &mut findings {
        finding.related.retain(|r| !secret.contains(&r.file));
    }
    findings
}

/// Sorts findings as an editor meets them, and drops what is said twice.
/// Places are looked up in the files: good content has none to look up.
pub(super) fn in_order(root: &Root, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut texts: BTreeMap<FilePath, String> = BTreeMap::new();
    let mut keyed: Vec<_> = findings
        .into_iter()
        .map(|finding| {
            let text = texts
                .entry(finding.file.clone())
                .or_insert_with(|| root.read_text(&finding.file).unwrap_or_default());
            let range = locate(text, &finding.place);
            ((finding.file.clone(), range.start, range.end, finding.rule), finding)
        })
        .collect();
    keyed.sort_by(|(left_key, left), (right_key, right)| {
        let rest = |f: &Diagnostic| (f.message.clone(), f.severity, f.place.clone());
        left_key
            .cmp(right_key)
            .then_with(|| rest(left).cmp(&rest(right)))
            .then_with(|| left.related.cmp(&right.related))
    });
    keyed.dedup_by(|(left_key, left), (right_key, right)| {
        left_key == right_key && left.message == right.message
    });
    keyed.into_iter().map(|(_, finding)| finding).collect()
}
