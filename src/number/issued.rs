//! Issues: ledgers and sealed records, joined with the items.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Code, Finding, Text};
use crate::model::aftermath::Aftermaths;
use crate::model::issue::{Draft, Issue};
use crate::model::issue_ref::number_word;
use crate::model::ledger::{Entry, Ledger};
use crate::model::record::{Record, RecordItem};
use crate::model::site::record_file;
use crate::model::{Item, PeriodicalId, Site, Slug};
use crate::source::{FilePath, Place};

/// Ledgers in the order of periodicals.
pub(super) fn ledgers(site: &Site) -> impl Iterator<Item = &Ledger> {
    site.periodicals.iter().filter_map(|periodical| site.ledgers.get(&periodical.id))
}

/// The sealed records of a ledger, in its order. One that is missing or
/// changed was found when it was loaded.
pub(super) fn records<'a>(
    site: &'a Site,
    ledger: &'a Ledger,
) -> impl Iterator<Item = (FilePath, &'a Record)> {
    ledger.entries.iter().filter_map(|entry| {
        let file = file_of(&ledger.periodical, entry);
        site.records.get(&file).map(|record| (file, record))
    })
}

/// The file of an entry's sealed record, from the root.
pub(super) fn file_of(id: &PeriodicalId, entry: &Entry) -> FilePath {
    record_file(id, entry.year, &number_word(entry.supplement, entry.number))
}

/// All records with their files.
pub(super) fn all_records(site: &Site) -> impl Iterator<Item = (FilePath, &Record)> {
    ledgers(site).flat_map(|ledger| records(site, ledger))
}

pub(super) fn issues(site: &Site) -> (Vec<Issue>, Vec<Finding>) {
    let mut issues = Vec::new();
    let mut findings = Vec::new();
    let aftermaths = Aftermaths::of(site);
    for (file, record) in all_records(site) {
        let aftermath = aftermaths.get(&record.issue_ref());
        let mut record = record.clone();
        // What was purged has no text any more, here or in the record.
        record.items.retain(|sealed| {
            sealed.purged.is_none()
                && (site.items.contains_key(&sealed.slug) || !aftermath.is_purged(&sealed.slug))
        });
        let found: Result<Vec<Arc<Item>>, &RecordItem> = record
            .items
            .iter()
            .map(|sealed| site.items.get(&sealed.slug).cloned().ok_or(sealed))
            .collect();
        match found {
            Ok(items) => issues.push(Issue { record, items, proof: None, aftermath }),
            Err(sealed) => findings.push(missing(&file, &record, sealed)),
        }
    }
    (issues, findings)
}

/// The finding that an item of an issue is not there any more.
pub(super) fn missing(file: &FilePath, record: &Record, sealed: &RecordItem) -> Finding {
    let (issue, slug) = (record.issue_ref(), &sealed.slug);
    let place = record.items.iter().position(|item| item.slug == sealed.slug).unwrap_or(0);
    let place = Place::Value(vec!["items".into(), place.into(), "slug".into()]);
    Finding::error(
        Code::SealedMissing,
        file.clone(),
        place,
        Text::new(
            format!("已刊发的 {issue} 中的稿件“{slug}”不见了"),
            format!("the item `{slug}` of the issued {issue} is missing"),
        ),
    )
    .hint(Text::new(
        "请从版本库取回稿件（原文件名）；要收回已刊发的内容，请登记撤回",
        "take the item back from the repository, under its old name; what was issued is taken \
         back by a withdrawal",
    ))
}

/// Issued items: the record of each, by periodical and item.
#[derive(Debug)]
pub(super) struct Issued<'a>(BTreeMap<(&'a PeriodicalId, &'a Slug), &'a Record>);

impl<'a> Issued<'a> {
    pub(super) fn of(site: &'a Site) -> Self {
        let each = all_records(site).flat_map(|(_, record)| {
            record.items.iter().map(move |item| ((&record.periodical, &item.slug), record))
        });
        Self(each.collect())
    }

    /// The record in which `slug` was issued in `periodical`.
    pub(super) fn find(&self, periodical: &PeriodicalId, slug: &Slug) -> Option<&'a Record> {
        self.0.get(&(periodical, slug)).copied()
    }

    /// Drafts without a number. One of which some items were issued keeps the
    /// others, which came too late.
    pub(super) fn rest(&self, drafts: &[Draft]) -> Vec<Draft> {
        let open = |draft: &Draft| {
            let rest = |item: &&Arc<Item>| self.find(&draft.periodical, &item.slug).is_none();
            let items: Vec<Arc<Item>> = draft.items.iter().filter(rest).cloned().collect();
            let composed = draft.composed + items.len() - draft.items.len();
            (!items.is_empty()).then(|| Draft { items, composed, ..draft.clone() })
        };
        drafts.iter().filter_map(open).collect()
    }

    /// Dated days of the ordinary issues of each periodical.
    pub(super) fn days(&self) -> BTreeSet<(&'a PeriodicalId, String)> {
        let ordinary = self.0.values().filter(|record| !record.supplement);
        ordinary.map(|record| (&record.periodical, record.dated.clone())).collect()
    }
}
