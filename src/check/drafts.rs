//! Drafts: a value that is missing or empty there is a note, a wrong one remains
//! an error. (An issue file is a draft until its issue is approved.)

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Code, Finding, Severity};
use crate::model::Site;
use crate::model::issue::Draft;
use crate::model::item::Act;
use crate::model::words::is_spelling;
use crate::source::{FilePath, Locator, Place};

/// Files of unissued items and issues that may still have gaps.
pub(super) struct Drafts<'a> {
    site: &'a Site,
    files: BTreeSet<FilePath>,
}

impl<'a> Drafts<'a> {
    pub(super) fn of(site: &'a Site, drafts: &[Draft]) -> Self {
        let issued = site.issued_slugs();
        let items = site.items.values().filter(|item| site.is_draft(item));
        let items = items.filter(|item| !issued.contains(item.slug.as_str()));
        let open = |draft: &&Draft| draft.approved.as_ref().is_none_or(Act::is_blank);
        let plans = drafts.iter().filter(open).filter_map(|draft| draft.plan.as_ref());
        let files = items.map(|item| item.file.clone()).chain(plans.map(|plan| plan.file.clone()));
        Self { site, files: files.collect() }
    }

    /// Makes findings about gaps of drafts notes.
    pub(super) fn soften(&self, findings: &mut [Finding]) {
        let mut texts: BTreeMap<FilePath, Locator<'_>> = BTreeMap::new();
        let graver = findings.iter_mut().filter(|finding| finding.severity != Severity::Note);
        for finding in graver.filter(|finding| self.files.contains(&finding.file)) {
            let read = || self.site.files.read_text(&finding.file).unwrap_or_default();
            let text = texts
                .entry(finding.file.clone())
                .or_insert_with(|| Locator::new(read(), is_spelling));
            if is_gap(finding, text) {
                finding.severity = Severity::Note;
            }
        }
    }
}

fn is_gap(finding: &Finding, text: &Locator<'_>) -> bool {
    match &finding.place {
        Place::Value(path) => !text.states(path),
        _ => finding.rule == Code::BodyEmpty,
    }
}
