//! The order of findings: file, then place, then rule; none twice.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::disk::Root;
use crate::source::{FilePath, locate};

/// Sorts findings as an editor meets them, and drops what is said twice.
/// Places are looked up in the files: good content has none to look up.
pub(super) fn in_order(root: &Root, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut texts: BTreeMap<FilePath, String> = BTreeMap::new();
    let mut keyed: Vec<_> = findings
        .into_iter()
        .map(|finding| {
            let text = texts.entry(finding.file.clone()).or_insert_with(|| read(root, &finding));
            let range = locate(text, &finding.place);
            ((finding.file.clone(), range.start, range.end, finding.rule), finding)
        })
        .collect();
    keyed.sort_by(|(a, left), (b, right)| {
        a.cmp(b).then_with(|| left.message.cmp(&right.message)).then_with(|| {
            (left.severity, &left.place, &left.related).cmp(&(
                right.severity,
                &right.place,
                &right.related,
            ))
        })
    });
    let mut findings: Vec<Diagnostic> = keyed.into_iter().map(|(_, finding)| finding).collect();
    findings.dedup();
    findings
}

fn read(root: &Root, finding: &Diagnostic) -> String {
    let bytes = root.read(&finding.file).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
