//! Running the rules over a site.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::finding::Finding;
use crate::model::issue::Draft;
use crate::model::{Day, Item, PeriodicalId, Site};

use super::body::LazyBody;
use super::consequences::Judged;
use super::context::{IssueContext, ItemContext, SiteContext};
use super::frame::Frame;
use super::row::Row;
use super::rule::{Rule, Stands};
use super::scan;
use super::table;

pub(super) struct Engine<'a> {
    site: &'a Site,
    as_of: Day,
    /// Slugs of all items that are sealed: whether one is among them is asked of
    /// every item, and there are as many records as issues.
    issued: BTreeSet<&'a str>,
    /// The rules that look at items: of all there are, less than half.
    on_items: Vec<&'static Row>,
}

impl<'a> Engine<'a> {
    pub(super) fn new(site: &'a Site, as_of: Day) -> Self {
        let on_items = table::rows().filter(|row| row.item.is_some() || row.text.is_some());
        Self { site, as_of, issued: site.issued_slugs(), on_items: on_items.collect() }
    }

    fn frame<'f>(
        &'f self,
        rule: &'static Rule,
        day: Day,
        reported: &'f RefCell<Vec<Judged>>,
    ) -> Frame<'f> {
        let Self { site, as_of, issued, .. } = self;
        let rules = table::by_code();
        Frame { site, rule, rules, day, as_of: *as_of, about: None, issued, reported }
    }

    /// Fills what `rules.yaml` says into the loader's findings.
    pub(super) fn complete(&self, loading: &mut [Finding]) {
        let reported = RefCell::default();
        for finding in loading {
            self.frame(table::of(finding.rule), self.as_of, &reported).complete(finding);
        }
    }

    /// The findings of all rules, in no order.
    pub(super) fn judge(&self, drafts: &[Draft]) -> Vec<Judged> {
        let items = self.site.items.par_iter().flat_map_iter(|(_, item)| self.item(item));
        let issues = drafts.par_iter().flat_map_iter(|draft| self.issue(draft));
        let rows: Vec<&Row> = table::rows().collect();
        let whole = rows.par_iter().flat_map_iter(|row| self.whole(row, drafts));
        items.chain(issues).chain(whole).collect()
    }

    fn whole(&self, row: &'static Row, drafts: &[Draft]) -> Vec<Judged> {
        let reported = RefCell::default();
        if let Some(run) = row.site {
            let frame = self.frame(&row.rule, self.as_of, &reported);
            run(&SiteContext { frame, drafts });
        }
        reported.into_inner()
    }

    fn item(&self, item: &Item) -> Vec<Judged> {
        let reported = RefCell::default();
        let own = item.judged_on();
        let day = self.site.day_of(item);
        let body = LazyBody::new(self.site, item);
        for row in &self.on_items {
            let frame = self.frame(&row.rule, day.unwrap_or(self.as_of), &reported);
            if !judged(&frame, day) {
                continue;
            }
            let cx = ItemContext { frame, item, dated: own.is_some(), body: &body };
            if let Some(run) = row.item {
                run(&cx);
            }
            if let Some(scanner) = row.text {
                scan::in_item(&cx, scanner);
            }
        }
        reported.into_inner()
    }

    fn issue(&self, draft: &Draft) -> Vec<Judged> {
        let reported = RefCell::default();
        let submitted = || draft.items.iter().filter_map(|i| i.judged_on()).max();
        let newest = || newest_version(self.site, Some(&draft.periodical));
        let day = draft.dated.or_else(submitted).or_else(newest);
        let on = day.unwrap_or(self.as_of);
        let about = self.site.version(&draft.periodical, on).map(|_| &draft.periodical);
        for row in table::rows().filter(|row| row.issue.is_some() || row.text.is_some()) {
            let frame = Frame { about, ..self.frame(&row.rule, on, &reported) };
            if !judged(&frame, day) {
                continue;
            }
            let cx = IssueContext { frame, draft, dated: draft.dated.is_some() };
            if let Some(run) = row.issue {
                run(&cx);
            }
            if let Some(scanner) = row.text {
                scan::in_note(&cx, scanner);
            }
        }
        reported.into_inner()
    }
}

/// Without a day and a periodical, structure alone is judged.
fn judged(frame: &Frame<'_>, day: Option<Day>) -> bool {
    frame.applies() && (day.is_some() || frame.rule.stands == Stands::Structure)
}

/// The first day of a periodical's newest version: a day for an item without one.
fn newest_version(site: &Site, id: Option<&PeriodicalId>) -> Option<Day> {
    site.periodical(id?)?.newest()?.from
}
