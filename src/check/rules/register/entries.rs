//! Findings in the entries of registers: common to the rules on all of them.

use crate::check::{Findings, SiteContext};
use crate::finding::{Finding, Text};
use crate::model::register::Entry;
use crate::source::Step;

/// A rule that goes through all registers.
pub(super) struct Entries<'a> {
    /// The site.
    pub cx: &'a SiteContext<'a>,
    findings: &'a mut Findings,
}

impl<'a> Entries<'a> {
    /// Where the rule applies at the date of the site.
    pub(super) fn of(cx: &'a SiteContext<'a>, findings: &'a mut Findings) -> Option<Self> {
        cx.applies().then_some(Self { cx, findings })
    }

    /// A finding at a value of an entry.
    pub(super) fn finding<T>(&self, entry: &Entry<T>, path: &[Step], message: Text) -> Finding {
        self.cx.found(entry.file.clone(), entry.place(path), message)
    }

    /// Reports a finding.
    pub(super) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}
