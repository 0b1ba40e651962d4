//! The plan of a `publish`.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::sha256;
use crate::disk::journal::Change;
use crate::finding::{Finding, has_errors};
use crate::model::aftermath::Aftermath;
use crate::model::issue::{Draft, Issue};
use crate::model::ledger::{Entry, Ledger};
use crate::model::record::Record;
use crate::model::site::{ledger_file, record_file};
use crate::model::{Day, PeriodicalId, Site, Slug, Version};

use super::choice::Choice;
use super::due::{Due, due};
use super::issued::Issued;
use super::numbers;
use super::proof::version;
use super::publication::{Amended, Announcement, Publication};
use super::record::{Given, record, to_text};
use super::{Entitle, amend, refusal};

pub(super) fn plan(
    site: &Site,
    drafts: &[Draft],
    entitle: Entitle<'_>,
    today: Day,
    choice: &Choice,
) -> (Publication, Vec<Finding>) {
    let issued = Issued::of(site);
    let Due { drafts, waiting } = due(site, drafts, &issued, today, choice);
    let mut planner = Planner::new(site, &drafts, &issued, today);
    planner.entitle = Some(entitle);
    for draft in &drafts {
        planner.issue(draft);
    }
    for rewritten in amend::rewritten(site, today) {
        planner.amend(rewritten);
    }
    let Planner { ledgers, records, announcements, issues, amended, findings, stopped, .. } =
        planner;
    if stopped {
        return (Publication { waiting, ..Publication::default() }, findings);
    }
    let mut changes = records;
    for (id, ledger) in &ledgers {
        let old = &site.ledgers[id];
        if ledger != old {
            let file = ledger_file(id).to_string();
            changes.push(Change::replacing(file, &old.to_text(), ledger.to_text()));
        }
    }
    (Publication { announcements, issues, waiting, amended, changes }, findings)
}

/// The refusals of numbers that need no record to be made.
pub(super) fn refusals(site: &Site, drafts: &[Draft], today: Day) -> Vec<Finding> {
    let issued = Issued::of(site);
    let Due { drafts, .. } = due(site, drafts, &issued, today, &Choice::default());
    let mut planner = Planner::new(site, &drafts, &issued, today);
    drafts.iter().for_each(|draft| planner.issue(draft));
    planner.findings
}

struct Planner<'a> {
    site: &'a Site,
    today: Day,
    /// `None` where refusals alone are asked for.
    entitle: Option<Entitle<'a>>,
    ledgers: BTreeMap<PeriodicalId, Ledger>,
    /// Days that ordinary issues have already.
    issued: BTreeSet<(&'a PeriodicalId, String)>,
    wanted: Wanted<'a>,
    records: Vec<Change>,
    announcements: Vec<Announcement>,
    issues: Vec<Issue>,
    amended: Vec<Amended>,
    findings: Vec<Finding>,
    /// Whether what was issued is at fault: then nothing is numbered.
    stopped: bool,
}

impl<'a> Planner<'a> {
    fn new(site: &'a Site, drafts: &'a [Draft], issued: &Issued<'a>, today: Day) -> Self {
        Self {
            site,
            today,
            entitle: None,
            ledgers: site.ledgers.clone(),
            issued: issued.days(),
            wanted: Wanted::of(site, drafts),
            records: Vec::new(),
            announcements: Vec::new(),
            issues: Vec::new(),
            amended: Vec::new(),
            findings: Vec::new(),
            stopped: false,
        }
    }

    /// Gives a draft its number, or says why not.
    fn issue(&mut self, draft: &'a Draft) {
        let Some((dated, version)) = self.may_be_issued(draft) else { return };
        let Some(ledger) = self.ledgers.get(&draft.periodical) else {
            // Found and told by `verify`.
            self.findings.push(refusal::no_ledger(draft));
            return;
        };
        if let Some(refused) = refusal::redated(draft, ledger.last_in(draft.supplement)) {
            self.findings.push(refused);
            return;
        }
        match numbers::next(ledger, &version.numbering, dated, draft.supplement) {
            Ok(given) => self.seal(draft, version, given),
            Err(last) => self.findings.push(refusal::order(draft, dated, last, self.today)),
        }
    }

    fn may_be_issued(&mut self, draft: &'a Draft) -> Option<(Day, &'a Version)> {
        let dated = draft.dated?;
        let before = self.findings.len();
        let Some(version) = version(self.site, draft) else {
            self.findings.push(refusal::not_active(draft, dated));
            return None;
        };
        if let Some(missing) = refusal::missing_item(self.site, draft) {
            self.findings.push(missing);
        }
        for item in draft.items.iter().filter(|item| self.wanted.twice(draft, &item.slug)) {
            self.findings.push(refusal::twice(draft, &item.slug));
        }
        let taken = self.issued.contains(&(&draft.periodical, dated.to_string()));
        if is_daily(version, draft) && (taken || self.wanted.share(draft, dated)) {
            self.findings.push(refusal::day_taken(draft, dated));
        }
        (self.findings.len() == before).then_some((dated, version))
    }

    fn seal(&mut self, draft: &Draft, version: &Version, given: Given) {
        let Some(entitle) = self.entitle else { return };
        let (entitlement, found) = entitle(draft, version);
        let refused = has_errors(&found);
        self.findings.extend(found);
        if refused {
            return;
        }
        let sealed = record(self.site, draft, version, entitlement, Some(given))
            .and_then(|record| Ok((to_text(&draft.file(), &record)?, record)));
        match sealed {
            Ok((text, record)) => self.enter(draft, record, text),
            Err(finding) => self.findings.push(*finding),
        }
    }

    fn enter(&mut self, draft: &Draft, record: Record, text: String) {
        let days = (draft.signed, draft.dated, draft.printed.or(draft.dated));
        let (Some(signed), Some(dated), Some(printed)) = days else { return };
        let Some(ledger) = self.ledgers.get_mut(&draft.periodical) else { return };
        let Record { year, number, supplement, running, .. } = record;
        let digest = sha256(text.as_bytes());
        let chain = String::new();
        ledger.append(Entry {
            year,
            number,
            supplement,
            running,
            signed,
            dated,
            printed,
            record: Some(digest),
            chain,
        });
        let file = record_file(&draft.periodical, year, &record.number_word());
        self.records.push(Change::new_file(file.to_string(), text));
        self.announcements.push(announcement(draft, &record));
        let items = draft.items.clone();
        self.issues.push(Issue { record, items, proof: None, aftermath: Aftermath::default() });
    }

    /// Writes a sealed record anew.
    fn amend(&mut self, rewritten: amend::Rewritten) {
        let Some(ledger) = self.ledgers.get_mut(&rewritten.record().periodical) else { return };
        match rewritten.enter(self.site, ledger, self.today) {
            Ok((change, amended)) => {
                self.records.push(change);
                self.amended.push(amended);
            }
            Err(finding) => {
                self.findings.push(*finding);
                self.stopped = true;
            }
        }
    }
}

/// How many issues want an item, and how many the day of a digest: of two that do,
/// neither can be told to be the right one.
#[derive(Default)]
struct Wanted<'a> {
    items: BTreeMap<(&'a PeriodicalId, &'a Slug), usize>,
    days: BTreeMap<(&'a PeriodicalId, Day), usize>,
}

impl<'a> Wanted<'a> {
    fn of(site: &Site, drafts: &'a [Draft]) -> Self {
        let mut wanted = Self::default();
        for draft in drafts {
            for item in &draft.items {
                *wanted.items.entry((&draft.periodical, &item.slug)).or_default() += 1;
            }
            let daily = version(site, draft).is_some_and(|version| is_daily(version, draft));
            if let Some(day) = draft.dated.filter(|_| daily) {
                *wanted.days.entry((&draft.periodical, day)).or_default() += 1;
            }
        }
        wanted
    }

    fn twice(&self, draft: &Draft, slug: &Slug) -> bool {
        self.items.get(&(&draft.periodical, slug)).is_some_and(|count| *count > 1)
    }

    fn share(&self, draft: &Draft, day: Day) -> bool {
        self.days.get(&(&draft.periodical, day)).is_some_and(|count| *count > 1)
    }
}

/// Whether the issue is an ordinary digest, of which a day has one.
fn is_daily(version: &Version, draft: &Draft) -> bool {
    version.composition.is_digest() && !draft.supplement
}

fn announcement(draft: &Draft, record: &Record) -> Announcement {
    Announcement {
        name: record.issue_ref().to_string(),
        chosen: draft.name(),
        title: record.title.clone(),
        number_text: record.number_text.clone(),
        running_text: record.running_text.clone(),
        dated: record.dated.clone(),
        items: draft.items.iter().map(|item| item.plain_title()).collect(),
        recipients: record.recipients.iter().map(|recipient| recipient.name.clone()).collect(),
        print_run: record.print_run,
    }
}
