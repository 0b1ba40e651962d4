//! Running the registry over a site.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::finding::{Finding, Severity};
use crate::model::issue::Draft;
use crate::model::{Day, Item, PeriodicalId, Site};
use crate::source::{FilePath, Place, Step};

use super::body::LazyBody;
use super::context::{Findings, Frame, IssueContext, ItemContext, SiteContext};
use super::registry;
use super::rule::{Rule, Run, Stands};

/// What judging needs to know besides the rules.
pub(super) struct Engine<'a> {
    pub site: &'a Site,
    pub as_of: Day,
    pub unread: BTreeSet<FilePath>,
    /// Slugs of all items that are sealed: whether one is among them is asked of
    /// every item, and there are as many records as issues.
    issued: BTreeSet<&'a str>,
    /// The rules that look at items: of all there are, less than half.
    on_items: Vec<(&'static Rule, OnItem)>,
}

type OnItem = fn(&ItemContext<'_>, &mut Findings);

impl<'a> Engine<'a> {
    /// Judges a site that was loaded with these findings.
    pub(super) fn new(site: &'a Site, loading: &[Finding], as_of: Day) -> Self {
        let errors = loading.iter().filter(|f| f.severity == Severity::Error);
        let on_items = registry::ALL.iter().flat_map(|rule| {
            rule.runs.iter().filter_map(move |run| match run {
                Run::Item(run) => Some((*rule, *run)),
                _ => None,
            })
        });
        Self {
            site,
            as_of,
            unread: errors.map(|f| f.file.clone()).collect(),
            issued: site.issued_slugs(),
            on_items: on_items.collect(),
        }
    }

    fn frame(&self, rule: &'static Rule, day: Day) -> Frame<'_> {
        let (site, as_of) = (self.site, self.as_of);
        Frame { site, rule, day, as_of, unread: &self.unread, issued: &self.issued }
    }

    /// Fills what `rules.yaml` says into the loader's findings.
    pub(super) fn complete(&self, loading: &mut [Finding]) {
        for finding in loading {
            if let Some(rule) = registry::find(finding.rule.id()) {
                self.frame(rule, self.as_of).complete(finding);
            }
        }
    }

    /// All findings of all rules, in no order.
    pub(super) fn judge(&self, drafts: &[Draft]) -> Vec<Finding> {
        let items = self.site.items.par_iter().flat_map_iter(|(_, item)| self.item(item));
        let issues = drafts.par_iter().flat_map_iter(|draft| self.issue(draft));
        let rules = registry::ALL.par_iter().flat_map_iter(|rule| self.whole(rule, drafts));
        let broken = self.broken();
        items.chain(issues).chain(rules).filter(|finding| !is_about(&broken, finding)).collect()
    }

    /// Fields of items that the loader could not read, by file.
    fn broken(&self) -> BTreeMap<&str, &[&'static str]> {
        let items = self.site.items.values().filter(|item| !item.broken.is_empty());
        items.map(|item| (&*item.file, item.broken.as_slice())).collect()
    }

    fn whole(&self, rule: &'static Rule, drafts: &[Draft]) -> Vec<Finding> {
        let mut findings = Findings::default();
        for run in rule.runs {
            if let Run::Site(run) = run {
                let frame = self.frame(rule, self.as_of);
                run(&SiteContext { frame, drafts }, &mut findings);
            }
        }
        findings.0
    }

    fn item(&self, item: &Item) -> Vec<Finding> {
        let mut findings = Findings::default();
        let own = item.judged_on();
        let day = own.or_else(|| newest_version(self.site, item.periodicals.first()));
        let body = LazyBody::new(self.site, item);
        let dated = own.is_some();
        for (rule, run) in &self.on_items {
            let frame = self.frame(rule, day.unwrap_or(self.as_of));
            if judged(&frame, day) {
                run(&ItemContext { frame, item, dated, body: &body }, &mut findings);
            }
        }
        findings.0
    }

    fn issue(&self, draft: &Draft) -> Vec<Finding> {
        let mut findings = Findings::default();
        let submitted = || draft.items.iter().filter_map(|i| i.judged_on()).max();
        let newest = || newest_version(self.site, Some(&draft.periodical));
        let day = draft.dated.or_else(submitted).or_else(newest);
        for rule in registry::ALL {
            let frame = self.frame(rule, day.unwrap_or(self.as_of));
            if !judged(&frame, day) {
                continue;
            }
            for run in rule.runs {
                if let Run::Issue(run) = run {
                    let dated = draft.dated.is_some();
                    run(&IssueContext { frame, draft, dated }, &mut findings);
                }
            }
        }
        findings.0
    }
}

/// Whether a finding is about a field that was there but could not be read.
fn is_about(broken: &BTreeMap<&str, &[&'static str]>, finding: &Finding) -> bool {
    let (Place::Value(path) | Place::Key(path)) = &finding.place else { return false };
    let Some(Step::Key(name)) = path.first() else { return false };
    let fields = broken.get(&*finding.file);
    fields.is_some_and(|fields| fields.iter().any(|field| name == field))
}

/// What has neither a day nor a periodical is judged by structure alone.
fn judged(frame: &Frame<'_>, day: Option<Day>) -> bool {
    frame.applies() && (day.is_some() || frame.rule.stands == Stands::Structure)
}

/// The first day of a periodical's newest version: a day for what has none.
fn newest_version(site: &Site, id: Option<&PeriodicalId>) -> Option<Day> {
    site.periodical(id?)?.newest()?.term.from
}
