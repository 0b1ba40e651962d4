//! Running the registry over a site.

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::issue::Draft;
use crate::model::{Day, Item, PeriodicalId, Site};

use super::body::LazyBody;
use super::context::{Findings, Frame, IssueContext, ItemContext, SiteContext};
use super::registry;
use super::rule::Run;

/// Fills what `rules.yaml` says into the loader's findings.
pub(super) fn complete_load(
    site: &Site,
    mut findings: Vec<Diagnostic>,
    as_of: Day,
) -> Vec<Diagnostic> {
    for finding in &mut findings {
        if let Some(rule) = registry::find(finding.rule) {
            Frame { site, rule, day: as_of, as_of }.complete(finding);
        }
    }
    findings
}

/// All findings of all rules, in no order.
pub(super) fn judge(site: &Site, drafts: &[Draft], as_of: Day) -> Vec<Diagnostic> {
    let items = site.items.par_iter().flat_map_iter(|(_, item)| judge_item(site, item, as_of));
    let issues = drafts.par_iter().flat_map_iter(|draft| judge_issue(site, draft, as_of));
    let rules = registry::ALL.par_iter().flat_map_iter(|rule| {
        let mut findings = Findings::default();
        if let Run::Site(run) = rule.run {
            let frame = Frame { site, rule, day: as_of, as_of };
            run(&SiteContext { frame, drafts }, &mut findings);
        }
        findings.0
    });
    items.chain(issues).chain(rules).collect()
}

fn judge_item(site: &Site, item: &Item, as_of: Day) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    let own = item.judged_on();
    let Some(day) = own.or_else(|| newest_version(site, item.periodicals.first())) else {
        judge_undated(site, item, as_of, &mut findings);
        return findings.0;
    };
    let body = LazyBody::new(site, item);
    for rule in registry::ALL {
        let Run::Item(run) = rule.run else { continue };
        let frame = Frame { site, rule, day, as_of };
        if frame.applies() {
            run(&ItemContext { frame, item, dated: own.is_some(), body: &body }, &mut findings);
        }
    }
    findings.0
}

/// An item of which neither a day nor a periodical is known is judged by
/// structure alone.
fn judge_undated(site: &Site, item: &Item, as_of: Day, findings: &mut Findings) {
    let body = LazyBody::new(site, item);
    for rule in registry::ALL.iter().filter(|r| r.stands == super::rule::Stands::Structure) {
        if let Run::Item(run) = rule.run {
            let frame = Frame { site, rule, day: as_of, as_of };
            run(&ItemContext { frame, item, dated: false, body: &body }, findings);
        }
    }
}

fn judge_issue(site: &Site, draft: &Draft, as_of: Day) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    let own = draft.dated;
    let submitted = || draft.items.iter().filter_map(|i| i.judged_on()).max();
    let day = own.or_else(submitted).or_else(|| newest_version(site, Some(&draft.periodical)));
    let Some(day) = day else { return findings.0 };
    for rule in registry::ALL {
        let Run::Issue(run) = rule.run else { continue };
        let frame = Frame { site, rule, day, as_of };
        if frame.applies() {
            run(&IssueContext { frame, draft, dated: own.is_some() }, &mut findings);
        }
    }
    findings.0
}

/// The first day of a periodical's newest version: a day for what has none.
fn newest_version(site: &Site, id: Option<&PeriodicalId>) -> Option<Day> {
    site.periodical(id?)?.newest()?.term.from
}
